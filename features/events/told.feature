Feature: Events tell of every change
  https://docs.stripe.com/api/events

  Background:
    Given an active virtual card

  @recorded
  Rule: A new object is told of by an event that has it as it was made
    docs/evidence.md#13-wire-conventions

    Scenario: an authorization is told of
      When the merchant authorizes $30.00
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And the event has:
        | object                                  | event                      |
        | livemode                                | false                      |
        | data.object.object                      | issuing.authorization      |
        | data.object.amount                      | $30.00                     |
        | data.object.status                      | pending                    |
        | data.object.approved                    | true                       |
        | data.object.card.object                 | issuing.card               |
        | data.object.card.cardholder.object      | issuing.cardholder         |
        | data.object.balance_transactions.0.type | issuing_authorization_hold |
      And the event's "id" matches "evt_[0-9A-Za-z]+"

    Scenario: the merchant's URL is told later than the rest
      Given the merchant authorizes $30.00
      And within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And the event's "data.object.merchant_data.url" is null
      When the merchant reverses the authorization
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's "data.object.merchant_data.url" is "https://rocketrides.io/"

    Scenario: an event of something new has nothing that was before
      When the merchant authorizes $30.00
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And the event's "data.previous_attributes" is absent

    Scenario: a card is told of
      When I GET "/v1/issuing/cards/${card:id}"
      Then the answer's status is 200
      And within 10 seconds an "issuing_card.created" event tells of the card
      And the event has:
        | data.object.object            | issuing.card       |
        | data.object.id                | ${card:id}         |
        | data.object.cardholder.object | issuing.cardholder |
        | data.object.status            | active             |
      And the event's "data.previous_attributes" is absent
      And the event's "data.object.number" is absent
      And one "issuing_card.created" event tells of the card

    Scenario: a cardholder is told of
      When I GET "/v1/issuing/cardholders/${cardholder:id}"
      Then the answer's status is 200
      And within 10 seconds an "issuing_cardholder.created" event tells of the cardholder
      And the event has:
        | data.object.object | issuing.cardholder |
        | data.object.name   | Jenny Rosen        |
      And the event's "data.previous_attributes" is absent

    Scenario: a capture is told of as a transaction and as a change of the authorization
      Given an approved authorization of $12.34
      When the merchant captures the authorization
      Then within 10 seconds an "issuing_transaction.created" event tells of the transaction
      And the event has:
        | data.object.object        | issuing.transaction |
        | data.object.amount        | -$12.34             |
        | data.object.type          | capture             |
        | data.object.authorization | ${authorization:id} |
      And within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event has:
        | data.object.status                | closed              |
        | data.object.transactions.0.object | issuing.transaction |

    @documented @needs-time
    Scenario: a refund is told of as a transaction of its own
      https://docs.stripe.com/api/issuing/transactions/test_mode_refund

      Given a captured authorization of $12.34
      And 1 minute passes
      And the merchant refunds $5.00 of the transaction
      And the authorization has two transactions
      When I GET "/v1/issuing/transactions/${authorization:transactions.1.id}"
      Then the answer's status is 200
      And within 10 seconds an "issuing_transaction.created" event tells of the transaction
      And the event has:
        | data.object.amount        | $5.00               |
        | data.object.type          | refund              |
        | data.object.authorization | ${authorization:id} |

    @spec
    Scenario Outline: a <type> that no authorization led to is told of
      https://docs.stripe.com/api/events/types

      When the merchant <does> the card
      Then within 10 seconds an "issuing_transaction.created" event tells of the transaction
      And the event has:
        | data.object.amount        | <amount> |
        | data.object.type          | <type>   |
        | data.object.authorization | null     |

      Examples:
        | type    | does                    | amount |
        | capture | force-captures $5.00 on | -$5.00 |
        | refund  | refunds $5.00 to        | $5.00  |

    @spec @needs-own-account
    Scenario: a top-up is told of
      https://docs.stripe.com/api/events/types

      When I top up the issuing balance with $25.00
      Then within 10 seconds a "topup.created" event tells of the topup
      And the event's "data.object.amount" is $25.00
      And the event tells of the topup as it is now

  @documented
  Rule: A purchase that is declined is told of as a new authorization, too
    docs/evidence.md#1-create

    Scenario: a purchase above the card's limit
      Given an active virtual card with a limit of $20.00 per authorization
      When the merchant authorizes $20.01
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And the event has:
        | data.object.approved                 | false             |
        | data.object.status                   | closed            |
        | data.object.request_history.0.reason | spending_controls |

  @recorded
  Rule: An event of a change tells what changed as it was before, and nothing else
    docs/evidence.md#3-reverse

    Scenario: a full reversal
      Given an approved authorization of $5.00
      When the merchant reverses the authorization
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's previous attributes were:
        | amount          | $5.00   |
        | merchant_amount | $5.00   |
        | status          | pending |
      And the event has:
        | data.object.amount | 0        |
        | data.object.status | reversed |
      And the event tells of the authorization as it is now

    Scenario: a card that is frozen
      When I freeze the card
      Then within 10 seconds an "issuing_card.updated" event tells of the card
      And the event's previous attributes were:
        | status | active |
      And the event's "data.object.status" is "inactive"

    @inferred
    Scenario: a part of the authorization is reversed
      Given an approved authorization of $12.34
      When the merchant reverses $5.00
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's previous attributes were:
        | amount          | $12.34 |
        | merchant_amount | $12.34 |
      And the event tells of the authorization as it is now

    @inferred
    Scenario: a capture
      Given an approved authorization of $12.34
      When the merchant captures the authorization
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's previous attributes were:
        | status | pending |
      And the event tells of the authorization as it is now

    @inferred
    Scenario: an expiry
      Given an approved authorization of $12.34
      When the authorization expires
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's previous status was "pending"
      And the event's "data.object.status" is "expired"

    @inferred @needs-time
    Scenario: a cardholder whose address changes, long after the review
      Given a cardholder
      And 1 minute passes
      When I update the cardholder with:
        | billing[address][line1]       | 354 Oyster Point |
        | billing[address][city]        | San Francisco    |
        | billing[address][postal_code] | 94111            |
        | billing[address][country]     | US               |
      Then within 10 seconds an "issuing_cardholder.updated" event tells of the cardholder
      And the event's "data.previous_attributes.billing.address.line1" is "123 Main Street"
      And the event's "data.object.billing.address.line1" is "354 Oyster Point"
      And the event names the last request

    @inferred
    Scenario: keys of metadata that are new were null
      Given an active virtual card with:
        | metadata[team] | fleet |
        | metadata[seat] | 7     |
      When I update the card with:
        | metadata[team] | sales |
        | metadata[desk] | 12    |
      Then within 10 seconds an "issuing_card.updated" event tells of the card
      And the event's previous attributes were:
        | metadata.team | fleet |
        | metadata.desk | null  |
      And the event's "data.object.metadata.seat" is "7"

  @documented
  Rule: An increment changes the authorization it belongs to, and makes no new one
    docs/evidence.md#5-increment

    Scenario: an increment
      Given an approved authorization of $10.00
      When the merchant increments the authorization by $3.00
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's "data.object.amount" is $13.00
      And the event's previous amount was $10.00
      And one "issuing_authorization.created" event tells of the authorization

  @documented
  Rule: A final amount is told of as a change of the authorization
    docs/evidence.md#6-finalize-the-amount

    Scenario: less than the estimate
      Given an approved authorization of $100.00
      When the merchant finalizes the amount at $48.20
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's "data.object.amount" is $48.20
      And the event's previous amount was $100.00

  @documented
  Rule: A decision is told of as a change of the authorization that waited for it
    docs/evidence.md#8-approve-and-decline

    @needs-real-time
    Scenario Outline: <decide> the authorization
      Given an authorization of $7.00 that waits for a decision
      When I <decide> the authorization
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event has:
        | data.object.approved                 | <approved> |
        | data.object.request_history.0.reason | <reason>   |
      And the event tells of the authorization as it is now

      Examples:
        | decide  | approved | reason           |
        | approve | true     | webhook_approved |
        | decline | false    | webhook_declined |

    @inferred
    Scenario: the answer to a fraud challenge
      Given a purchase of $80.00 that is suspected of fraud
      When the cardholder confirms the purchase
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's "data.object.fraud_challenges.0.status" is "verified"

  @reported
  Rule: A change of metadata alone is told of
    docs/evidence.md#9-other-authorization-endpoints

    Scenario: the metadata of an authorization
      Given an approved authorization of $12.34
      When I update the authorization with:
        | metadata[order] | 6735 |
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's "data.object.metadata.order" is "6735"
      And the event's previous attributes were:
        | metadata.order | null |

    @spec
    Scenario: the metadata of a transaction
      https://docs.stripe.com/api/events/types

      Given a captured authorization of $12.34
      When I update the transaction with:
        | metadata[order] | 6735 |
      Then within 10 seconds an "issuing_transaction.updated" event tells of the transaction
      And the event's "data.object.metadata.order" is "6735"

  @inferred
  Rule: The way of a card to its holder is told of as a change of the card
    docs/evidence.md#10-card-shipping

    Scenario Outline: <what happens>
      Given a physical card whose shipping is <before>
      When <what happens>
      Then within 10 seconds an "issuing_card.updated" event tells of the card
      And the event's "data.object.shipping.status" is "<after>"
      And the event's previous attributes were:
        | shipping.status | <before> |

      Examples:
        | what happens                              | before  | after     |
        | the card is submitted to the manufacturer | pending | submitted |
        | the card is shipped                       | pending | shipped   |
        | the card is delivered                     | shipped | delivered |
        | the shipment of the card fails            | shipped | failure   |
        | the card is returned to the sender        | shipped | returned  |

  @spec @needs-own-account
  Rule: That a top-up was canceled is told of
    https://docs.stripe.com/api/events/types

    Scenario: a canceled top-up
      Given I top up the issuing balance with $25.00
      When I cancel the topup
      Then within 10 seconds a "topup.canceled" event tells of the topup
      And the event's "data.object.status" is "canceled"

  @recorded
  Rule: An event names the request that caused it, whether the client sent a key or not
    docs/evidence.md#13-wire-conventions

    Scenario: the request of a purchase
      When the merchant authorizes $12.34
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And the event names the last request

    Scenario: the request of a change
      When I freeze the card
      Then within 10 seconds an "issuing_card.updated" event tells of the card
      And the event names the last request

    Scenario: a key that the client chose
      When I POST "/v1/issuing/cards/${card:id}" with the idempotency key "freeze-${card:id}" and:
        | status | inactive |
      Then the answer's status is 200
      And within 10 seconds an "issuing_card.updated" event tells of the card
      And the event's "request.idempotency_key" is "freeze-${card:id}"
      And the event names the last request

  @spec @needs-time
  Rule: What happens by itself is told of for no request
    docs/evidence.md#13-wire-conventions

    Scenario: an authorization that lapses
      Given an approved authorization of $12.34
      When 8 days pass
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's "request.id" is null
      And the event's "data.object.status" is "expired"
      And the event's previous status was "pending"
      And the event tells of the authorization as it is now

    @inferred
    Scenario: there is no idempotency key either
      Given an approved authorization of $12.34
      When 8 days pass
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's "request.idempotency_key" is null

    @inferred @needs-own-account
    Scenario: it happened in its own time, not when somebody came to look
      Given an approved authorization of $12.34
      And 20 days pass
      And I freeze the card
      And within 10 seconds an "issuing_card.updated" event tells of the card
      And within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      When I GET "/v1/events" with:
        | type        | issuing_*        |
        | created[gt] | ${event:created} |
      Then "data.0.type" is "issuing_card.updated"
      And "data" has 1 item

    @needs-real-time
    Scenario: an increment that nobody decides
      Given an approved authorization of $12.34
      And 1 hour passes
      And purchases on the card wait 1 minute for a decision
      And the merchant increments the authorization by $5.00
      When 1 minute passes
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's "request.id" is null
      And the event's "data.object.request_history.1.reason" is "webhook_timeout"
      And the event tells of the authorization as it is now

  @inferred
  Rule: What changes nothing is not told of
    docs/evidence.md#13-wire-conventions

    Scenario: a refused change
      Given I try to update the card with:
        | status | gone |
      And the request is refused with 400
      When the merchant authorizes $5.00
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And no "issuing_card.updated" event tells of the card

    Scenario: a change to what is already so
      Given I update the card with:
        | status | active |
      When the merchant authorizes $5.00
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And no "issuing_card.updated" event tells of the card

    Scenario: a refused reversal
      Given an approved authorization of $5.00
      And the merchant tries to reverse the authorization with:
        | reverse_amount | $99.00 |
      And the request is refused with 400
      When I freeze the card
      Then within 10 seconds an "issuing_card.updated" event tells of the card
      And no "issuing_authorization.updated" event tells of the authorization

    Scenario: reading
      Given I GET "/v1/issuing/cards/${card:id}"
      And the answer's status is 200
      When the merchant authorizes $5.00
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And no "issuing_card.updated" event tells of the card

    Scenario: a request that is repeated with its key
      Given I POST "/v1/issuing/cards/${card:id}" with the idempotency key "once-${card:id}" and:
        | metadata[a] | 1 |
      And the answer's status is 200
      And I POST "/v1/issuing/cards/${card:id}" with the idempotency key "once-${card:id}" and:
        | metadata[a] | 1 |
      And the answer's status is 200
      When the merchant authorizes $5.00
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And one "issuing_card.updated" event tells of the card

  @reported
  Rule: Nobody is asked about a purchase that needs no decision
    docs/evidence.md#8-approve-and-decline

    Scenario: a purchase that is approved at once
      When the merchant authorizes $12.34
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And no "issuing_authorization.request" event tells of the authorization
