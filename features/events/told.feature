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

  @inferred
  Rule: The way of a card to its holder is told of as a change of the card
    docs/evidence.md#10-card-shipping

    Scenario: a card is shipped
      Given an active physical card
      When the card is shipped
      Then within 10 seconds an "issuing_card.updated" event tells of the card
      And the event's "data.object.shipping.status" is "shipped"
      And the event's previous attributes were:
        | shipping.status | pending |

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
