Feature: Retrieve, update and list authorizations
  https://docs.stripe.com/api/issuing/authorizations

  Background:
    Given an active virtual card

  @spec
  Rule: Retrieving an authorization shows it as it is now
    docs/evidence.md#9-other-authorization-endpoints

    Scenario: retrieve a pending authorization
      Given an approved authorization of $12.34
      When I GET "/v1/issuing/authorizations/${authorization:id}"
      Then the answer's status is 200
      And the answer has:
        | id              | ${authorization:id}   |
        | object          | issuing.authorization |
        | amount          | $12.34                |
        | status          | pending               |
        | approved        | true                  |
        | card.id         | ${card:id}            |
        | cardholder      | ${cardholder:id}      |
        | pending_request | null                  |
      And "balance_transactions" has 1 item
      And "request_history" has 1 item

    Scenario: the cardholder can be asked for in full
      Given an approved authorization of $12.34
      When I GET "/v1/issuing/authorizations/${authorization:id}" with:
        | expand[] | cardholder |
      Then the answer has:
        | cardholder.object | issuing.cardholder |
        | cardholder.id     | ${cardholder:id}   |
        | card.id           | ${card:id}         |

  @inferred
  Rule: An authorization that does not exist is not found
    docs/evidence.md#12-errors

    Scenario Outline: <method> the unknown authorization <id>
      When I <method> "/v1/issuing/authorizations/<id>"
      Then the request is refused with 404 "resource_missing" for "authorization"
      And the error type is invalid_request_error
      And the error message contains "<id>"

      Examples:
        | method | id         |
        | GET    | iauth_nope |
        | GET    | nope       |
        | GET    | ${card:id} |
        | POST   | iauth_nope |

    Scenario: the parameters of a retrieval are checked
      Given an approved authorization of $12.34
      When I GET "/v1/issuing/authorizations/${authorization:id}" with:
        | wat | 1 |
      Then the request is refused with 400 "parameter_unknown" for "wat"

  @documented
  Rule: Metadata is merged: a key that is sent is set, an empty one is unset, all others stay
    https://docs.stripe.com/api/issuing/authorizations/update

    Background:
      Given an approved authorization of $12.34

    Scenario: set the first metadata
      When I update the authorization with:
        | metadata[order] | 6735        |
        | metadata[note]  | window seat |
      Then the authorization has:
        | metadata.order | "6735"      |
        | metadata.note  | window seat |
      And the authorization is still pending
      And the authorization amount is still $12.34
      And $12.34 is still held
      And the authorization reads the same when retrieved

    Scenario: add one key and change another
      Given I update the authorization with:
        | metadata[order] | 6735        |
        | metadata[note]  | window seat |
      When I update the authorization with:
        | metadata[note]  | aisle seat |
        | metadata[class] | second     |
      Then the authorization has:
        | metadata.order | "6735"     |
        | metadata.note  | aisle seat |
        | metadata.class | second     |

    Scenario: unset one key
      Given I update the authorization with:
        | metadata[order] | 6735        |
        | metadata[note]  | window seat |
      When I update the authorization with:
        | metadata[note] |  |
      Then the authorization's "metadata.note" is absent
      And the authorization's "metadata.order" is "6735"
      And the authorization reads the same when retrieved

    Scenario: unset all keys
      Given I update the authorization with:
        | metadata[order] | 6735        |
        | metadata[note]  | window seat |
      When I update the authorization with:
        | metadata |  |
      Then the authorization's "metadata" is empty
      And the authorization reads the same when retrieved

    @inferred
    Scenario: unset a key that is not there
      Given I update the authorization with:
        | metadata[order] | 6735 |
      When I update the authorization with:
        | metadata[note] |  |
      Then the authorization's "metadata.note" is absent
      And the authorization's "metadata.order" is "6735"

    @inferred
    Scenario: an update without parameters changes nothing
      Given I update the authorization with:
        | metadata[order] | 6735 |
      When I POST "/v1/issuing/authorizations/${authorization:id}"
      Then the answer's status is 200
      And "metadata.order" is "6735"
      And the authorization is still pending
      And $12.34 is still held

    @inferred
    Scenario: metadata stays when the money moves
      Given I update the authorization with:
        | metadata[order] | 6735 |
      When the merchant captures the authorization
      Then the authorization is closed
      And the authorization's "metadata.order" is "6735"
      And the transaction's "metadata" is empty

    @inferred
    Scenario Outline: <kind> authorization still takes metadata
      Given <kind> authorization of $12.34
      When I update the authorization with:
        | metadata[order] | 6735 |
      Then the authorization is <status>
      And the authorization's "metadata.order" is "6735"
      And the authorization reads the same when retrieved

      Examples:
        | kind       | status   |
        | a captured | closed   |
        | a reversed | reversed |
        | an expired | expired  |
        | a declined | declined |

  @documented
  Rule: Metadata has at most 50 keys of 40 characters with values of 500 characters
    docs/evidence.md#13-wire-conventions

    Background:
      Given an approved authorization of $12.34

    Scenario: a key of 40 characters
      When I update the authorization with:
        | metadata[a-key-of-exactly-forty-characters-length] | long |
      Then the authorization's "metadata.a-key-of-exactly-forty-characters-length" is "long"

    Scenario: a key of 41 characters is refused
      When I try to update the authorization with:
        | metadata[a-key-of-exactly-forty-characters-length-] | long |
      Then the request is refused with 400
      And nothing of the authorization has changed

    Scenario: a value of 500 characters
      Given I update the authorization with:
        | metadata[hundred] | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx |
      When I update the authorization with:
        | metadata[long] | ${authorization:metadata.hundred}${authorization:metadata.hundred}${authorization:metadata.hundred}${authorization:metadata.hundred}${authorization:metadata.hundred} |
      Then the authorization's "metadata.long" is "${authorization:metadata.hundred}${authorization:metadata.hundred}${authorization:metadata.hundred}${authorization:metadata.hundred}${authorization:metadata.hundred}"

    Scenario: a value of 501 characters is refused
      Given I update the authorization with:
        | metadata[hundred] | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx |
      When I try to update the authorization with:
        | metadata[long] | ${authorization:metadata.hundred}${authorization:metadata.hundred}${authorization:metadata.hundred}${authorization:metadata.hundred}${authorization:metadata.hundred}x |
      Then the request is refused with 400
      And nothing of the authorization has changed

    Scenario: a 51st key is refused
      Given I update the authorization with:
        | metadata[key01] | 01 |
        | metadata[key02] | 02 |
        | metadata[key03] | 03 |
        | metadata[key04] | 04 |
        | metadata[key05] | 05 |
        | metadata[key06] | 06 |
        | metadata[key07] | 07 |
        | metadata[key08] | 08 |
        | metadata[key09] | 09 |
        | metadata[key10] | 10 |
        | metadata[key11] | 11 |
        | metadata[key12] | 12 |
        | metadata[key13] | 13 |
        | metadata[key14] | 14 |
        | metadata[key15] | 15 |
        | metadata[key16] | 16 |
        | metadata[key17] | 17 |
        | metadata[key18] | 18 |
        | metadata[key19] | 19 |
        | metadata[key20] | 20 |
        | metadata[key21] | 21 |
        | metadata[key22] | 22 |
        | metadata[key23] | 23 |
        | metadata[key24] | 24 |
        | metadata[key25] | 25 |
        | metadata[key26] | 26 |
        | metadata[key27] | 27 |
        | metadata[key28] | 28 |
        | metadata[key29] | 29 |
        | metadata[key30] | 30 |
        | metadata[key31] | 31 |
        | metadata[key32] | 32 |
        | metadata[key33] | 33 |
        | metadata[key34] | 34 |
        | metadata[key35] | 35 |
        | metadata[key36] | 36 |
        | metadata[key37] | 37 |
        | metadata[key38] | 38 |
        | metadata[key39] | 39 |
        | metadata[key40] | 40 |
        | metadata[key41] | 41 |
        | metadata[key42] | 42 |
        | metadata[key43] | 43 |
        | metadata[key44] | 44 |
        | metadata[key45] | 45 |
        | metadata[key46] | 46 |
        | metadata[key47] | 47 |
        | metadata[key48] | 48 |
        | metadata[key49] | 49 |
        | metadata[key50] | 50 |
      When I try to update the authorization with:
        | metadata[key51] | 51 |
      Then the request is refused with 400
      And the authorization's "metadata.key50" is "50"
      And the authorization's "metadata.key51" is absent
      And nothing of the authorization has changed

  @inferred
  Rule: Nothing but metadata can be updated
    docs/evidence.md#9-other-authorization-endpoints

    Background:
      Given an approved authorization of $12.34

    Scenario Outline: <parameter> cannot be updated
      When I try to update the authorization with:
        | metadata[order] | 6735    |
        | <parameter>     | <value> |
      Then the request is refused with 400 "parameter_unknown" for "<parameter>"
      And nothing of the authorization has changed

      Examples:
        | parameter | value  |
        | amount    | $1.00  |
        | status    | closed |
        | approved  | false  |

    Scenario Outline: metadata is a set of texts: <parameter> is refused
      When I try to update the authorization with:
        | <parameter> | 6735 |
      Then the request is refused with 400
      And the error type is invalid_request_error
      And nothing of the authorization has changed

      Examples:
        | parameter             |
        | metadata              |
        | metadata[order][line] |

  @recorded
  Rule: A list shows whole authorizations, newest first
    docs/evidence.md#13-wire-conventions

    Background:
      Given an approved authorization of $1.00
      And the authorization is remembered as "first"
      And an approved authorization of $2.00
      And the authorization is remembered as "second"
      And an approved authorization of $3.00
      And the authorization is remembered as "third"

    Scenario: list the pending authorizations of a card
      When I GET "/v1/issuing/authorizations" with:
        | card   | ${card:id} |
        | status | pending    |
      Then the answer has:
        | object             | list                       |
        | url                | /v1/issuing/authorizations |
        | has_more           | false                      |
        | data.0.id          | ${third:id}                |
        | data.1.id          | ${second:id}               |
        | data.2.id          | ${first:id}                |
        | data.0.object      | issuing.authorization      |
        | data.0.amount      | $3.00                      |
        | data.0.card.object | issuing.card               |
        | data.0.cardholder  | ${cardholder:id}           |
      And "data" has 3 items
      And "total_count" is absent

    @spec
    Scenario: take the newest only
      When I GET "/v1/issuing/authorizations" with:
        | card  | ${card:id} |
        | limit | 1          |
      Then "data" has 1 item
      And "data.0.id" is "${third:id}"
      And "has_more" is true

    @spec
    Scenario: go on after the newest
      When I GET "/v1/issuing/authorizations" with:
        | card           | ${card:id}  |
        | starting_after | ${third:id} |
      Then "data" has 2 items
      And "data.0.id" is "${second:id}"
      And "data.1.id" is "${first:id}"
      And "has_more" is false

    @spec
    Scenario: go back before the oldest
      When I GET "/v1/issuing/authorizations" with:
        | card          | ${card:id}  |
        | ending_before | ${first:id} |
        | limit         | 1           |
      Then "data" has 1 item
      And "data.0.id" is "${second:id}"
      And "has_more" is true

  @spec
  Rule: A list shows only what its filters let through
    docs/evidence.md#9-other-authorization-endpoints

    Scenario: a card's authorizations are not those of another card
      Given an approved authorization of $1.00
      And an active virtual card
      And an approved authorization of $2.00
      When I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then "data" has 1 item
      And "data.0.id" is "${authorization:id}"

    Scenario: a cardholder's authorizations are those of all their cards
      Given an approved authorization of $1.00
      And the authorization is remembered as "first"
      And an active virtual card
      And an approved authorization of $2.00
      When I GET "/v1/issuing/authorizations" with:
        | cardholder | ${cardholder:id} |
      Then "data" has 2 items
      And "data.0.id" is "${authorization:id}"
      And "data.1.id" is "${first:id}"

    Scenario: a cardholder's authorizations are not those of another cardholder
      Given an approved authorization of $1.00
      And a cardholder
      When I GET "/v1/issuing/authorizations" with:
        | cardholder | ${cardholder:id} |
      Then the answer's status is 200
      And "data" is empty
      And "has_more" is false

    Scenario: card and cardholder must both fit
      Given an approved authorization of $1.00
      And a cardholder
      When I GET "/v1/issuing/authorizations" with:
        | card       | ${card:id}       |
        | cardholder | ${cardholder:id} |
      Then the answer's status is 200
      And "data" is empty

    Scenario Outline: only those that are <status>
      Given an approved authorization of $1.00
      And a captured authorization of $2.00
      And a reversed authorization of $3.00
      And an expired authorization of $4.00
      When I GET "/v1/issuing/authorizations" with:
        | card   | ${card:id} |
        | status | <status>   |
      Then "data" has 1 item
      And the answer has:
        | data.0.status                   | <status> |
        | data.0.request_history.0.amount | <amount> |

      Examples:
        | status   | amount |
        | pending  | $1.00  |
        | closed   | $2.00  |
        | reversed | $3.00  |
        | expired  | $4.00  |

    Scenario: a declined authorization is among the closed ones
      Given a declined authorization of $1.00
      When I GET "/v1/issuing/authorizations" with:
        | card   | ${card:id} |
        | status | closed     |
      Then "data" has 1 item
      And "data.0.id" is "${authorization:id}"
      And "data.0.approved" is false

    Scenario Outline: with <filter> at its own time it is <seen>
      Given an approved authorization of $1.00
      When I GET "/v1/issuing/authorizations" with:
        | card     | ${card:id}               |
        | <filter> | ${authorization:created} |
      Then the answer's status is 200
      And "data" has <count> items

      Examples:
        | filter       | seen | count |
        | created      | in   | 1     |
        | created[gte] | in   | 1     |
        | created[lte] | in   | 1     |
        | created[gt]  | out  | 0     |
        | created[lt]  | out  | 0     |

  @inferred
  Rule: A list that is asked for wrongly is refused
    docs/evidence.md#12-errors

    Scenario Outline: <parameter> is refused as an unknown parameter
      When I GET "/v1/issuing/authorizations" with:
        | <parameter> | 1 |
      Then the request is refused with 400 "parameter_unknown" for "<parameter>"

      Examples:
        | parameter      |
        | approved       |
        | created[since] |

    Scenario Outline: <parameter> of <value> is not a whole number
      When I GET "/v1/issuing/authorizations" with:
        | <parameter> | <value> |
      Then the request is refused with 400 "parameter_invalid_integer" for "<parameter>"

      Examples:
        | parameter    | value     |
        | limit        | abc       |
        | limit        | 1.5       |
        | created[gte] | yesterday |

    Scenario: declined is no status
      When I GET "/v1/issuing/authorizations" with:
        | card   | ${card:id} |
        | status | declined   |
      Then the request is refused with 400 for "status"

    Scenario Outline: <parameter> <id> does not exist
      When I GET "/v1/issuing/authorizations" with:
        | <parameter> | <id> |
      Then the request is refused with 400 "resource_missing" for "<parameter>"

      Examples:
        | parameter      | id         |
        | card           | ic_nope    |
        | cardholder     | ich_nope   |
        | starting_after | iauth_nope |
        | ending_before  | iauth_nope |

    Scenario: both cursors at once
      Given an approved authorization of $1.00
      When I GET "/v1/issuing/authorizations" with:
        | starting_after | ${authorization:id} |
        | ending_before  | ${authorization:id} |
      Then the request is refused with 400
      And the error has no code
      And the error has no param
