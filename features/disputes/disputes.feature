Feature: Dispute a transaction
  https://docs.stripe.com/issuing/purchases/disputes

  Background:
    Given an active virtual card
    And a captured authorization of $12.34

  @documented
  Rule: A new dispute is about the whole transaction unless told otherwise, is not submitted, and moves no money
    docs/evidence.md#18-disputes

    Scenario: a purchase that the cardholder did not make
      When I dispute the transaction as fraudulent
      Then the answer has:
        | object          | issuing.dispute   |
        | amount          | $12.34            |
        | currency        | usd               |
        | status          | unsubmitted       |
        | transaction     | ${transaction:id} |
        | evidence.reason | fraudulent        |
        | livemode        | false             |
      And "id" matches "idp_[A-Za-z0-9]+"
      And "metadata" is empty
      And "loss_reason" is absent
      And "treasury" is absent
      And the dispute reads the same when retrieved

    Scenario: a part of it
      When I dispute the transaction as not_received with:
        | amount          | $5.00 |
        | metadata[order] | 6735  |
      Then the answer has:
        | amount         | $5.00  |
        | metadata.order | "6735" |
      And the dispute reads the same when retrieved

    Scenario: its balance transactions are told to whoever asks, and there are none
      Given I dispute the transaction as fraudulent
      When I GET "/v1/issuing/disputes/${dispute:id}"
      Then "balance_transactions" is absent
      When I GET "/v1/issuing/disputes/${dispute:id}" with:
        | expand[] | balance_transactions |
      Then "balance_transactions" is empty

    @inferred
    Scenario: nothing comes back before it is decided
      Given I dispute the transaction as fraudulent
      When I submit the dispute
      Then the dispute is submitted
      And the authorization has taken $12.34 from the issuing balance
      When I GET "/v1/balance_transactions" with:
        | source | ${dispute:id} |
      Then "data" is empty

    @reported
    Scenario: a capture that nobody authorized
      Given the merchant force-captures $5.00 on the card
      When I dispute the transaction as no_valid_authorization
      Then "amount" is $5.00
      And "transaction" is "${transaction:id}"

  @spec
  Rule: A transaction names its dispute
    docs/evidence.md#18-disputes

    Scenario: its dispute is an id, or the whole of it
      Given I dispute the transaction as fraudulent
      When I GET "/v1/issuing/transactions/${transaction:id}"
      Then "dispute" is "${dispute:id}"
      When I GET "/v1/issuing/transactions/${transaction:id}" with:
        | expand[] | dispute |
      Then the answer has:
        | dispute.id          | ${dispute:id}     |
        | dispute.object      | issuing.dispute   |
        | dispute.transaction | ${transaction:id} |

    Scenario: a dispute can show its transaction
      When I dispute the transaction as fraudulent with:
        | expand[] | transaction |
      Then the answer has:
        | transaction.id     | ${transaction:id} |
        | transaction.amount | -$12.34           |

    @inferred
    Scenario: events tell of both
      When I dispute the transaction as fraudulent
      Then within 10 seconds an "issuing_transaction.updated" event tells of the transaction
      And the event's "data.object.dispute" is "${dispute:id}"
      And the event's previous dispute was null
      And one "issuing_dispute.created" event tells of the dispute

    @inferred
    Scenario: a dispute cannot be disputed again
      Given I dispute the transaction as fraudulent
      When I try to dispute the transaction as other
      Then the request is refused with 400 for "transaction"
      When I GET "/v1/issuing/disputes" with:
        | transaction | ${transaction:id} |
      Then "data" has 1 item

  @documented
  Rule: Only a capture can be disputed, and only what was not refunded of it
    docs/evidence.md#18-disputes

    Scenario: a refund
      Given the merchant refunds $5.00 to the card
      When I try to dispute the transaction as fraudulent
      Then the request is refused with 400 for "transaction"
      And the transaction's "dispute" is null

    Scenario: a capture that was refunded
      Given the merchant refunds the transaction
      When I try to dispute the transaction as fraudulent
      Then the request is refused with 400 for "transaction"

    Scenario: the rest after a refund
      Given the merchant refunds $5.00 of the transaction
      When I dispute the transaction as fraudulent with:
        | amount | $7.34 |
      Then "amount" is $7.34

    @inferred
    Scenario Outline: after a refund of $5.00 <amount> of $12.34
      Given the merchant refunds $5.00 of the transaction
      When I try to dispute the transaction as fraudulent with:
        | amount | <amount> |
      Then the request is refused with 400 for "amount"
      And nothing of the transaction has changed

      Examples:
        | amount |
        | $7.35  |
        |        |

    @needs-time
    Scenario: a capture of 110 days ago
      Given 110 days pass
      When I try to dispute the transaction as fraudulent
      Then the request is refused with 400 for "transaction"

    @needs-time
    Scenario: a capture of 109 days ago
      Given 109 days pass
      When I dispute the transaction as fraudulent
      Then the dispute is unsubmitted

  @inferred
  Rule: A dispute that makes no sense is refused
    docs/evidence.md#18-disputes

    Scenario Outline: <parameter> is <value>
      When I try to dispute the transaction as fraudulent with:
        | <parameter> | <value> |
      Then the request is refused with 400 "<code>" for "<param>"
      And nothing of the transaction has changed

      Examples:
        | parameter                | value    | code                      | param                    |
        | amount                   | 0        | parameter_invalid_integer | amount                   |
        | amount                   | -5       | parameter_invalid_integer | amount                   |
        | amount                   | abc      | parameter_invalid_integer | amount                   |
        | transaction              | ipi_nope | resource_missing          | transaction              |
        | transaction              |          | parameter_missing         | transaction              |
        | treasury[received_debit] | rd_nope  | resource_missing          | treasury[received_debit] |
        | reason                   | other    | parameter_unknown         | reason                   |

    Scenario: more than the transaction
      When I try to dispute the transaction as fraudulent with:
        | amount | $12.35 |
      Then the request is refused with 400 for "amount"
      And the error message contains "$12.35"

    Scenario Outline: <method> <path>
      When I <method> "<path>"
      Then the request is refused with 404 "resource_missing" for "dispute"
      And the error message is "No such issuing dispute: 'idp_nope'"

      Examples:
        | method | path                                 |
        | GET    | /v1/issuing/disputes/idp_nope        |
        | POST   | /v1/issuing/disputes/idp_nope        |
        | POST   | /v1/issuing/disputes/idp_nope/submit |

  @spec
  Rule: Disputes are listed by transaction, status and time, newest first
    https://docs.stripe.com/api/issuing/disputes/list

    Background:
      Given I dispute the transaction as fraudulent
      And the dispute is remembered as "first"

    Scenario Outline: of the only dispute of a transaction <status> and <created> 2100 leave <count>
      When I GET "/v1/issuing/disputes" with:
        | transaction | ${transaction:id} |
        | status      | <status>          |
        | <created>   | 4102444800        |
      Then "data" has <count>

      Examples:
        | status      | created      | count   |
        | unsubmitted | created[lt]  | 1 item  |
        | unsubmitted | created[gt]  | 0 items |
        | unsubmitted | created[gte] | 0 items |
        | unsubmitted | created      | 0 items |
        | submitted   | created[lte] | 0 items |
        | won         | created[lt]  | 0 items |
        | lost        | created[lt]  | 0 items |
        | expired     | created[lt]  | 0 items |

    @needs-own-account
    Scenario Outline: of two disputes, a page with <parameter> <value>
      Given a captured authorization of $20.00
      And I dispute the transaction as other
      When I GET "/v1/issuing/disputes" with:
        | expand[]    | data.transaction |
        | <parameter> | <value>          |
      Then the answer has:
        | url                       | /v1/issuing/disputes |
        | has_more                  | <more>               |
        | data.0.transaction.amount | <amount>             |
      And "data" has <count>

      Examples:
        | parameter      | value         | amount  | more  | count   |
        | limit          | 2             | -$20.00 | false | 2 items |
        | limit          | 1             | -$20.00 | true  | 1 item  |
        | starting_after | ${dispute:id} | -$12.34 | false | 1 item  |
        | ending_before  | ${first:id}   | -$20.00 | false | 1 item  |

    @inferred
    Scenario: the disputes of no transaction
      When I GET "/v1/issuing/disputes" with:
        | transaction | ipi_nope |
      Then the request is refused with 400 "resource_missing" for "transaction"

    @inferred
    Scenario Outline: a list with <parameter> <value>
      When I GET "/v1/issuing/disputes" with:
        | <parameter> | <value> |
      Then the request is refused with 400 for "<parameter>"

      Examples:
        | parameter | value   |
        | status    | pending |
