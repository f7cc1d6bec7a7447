Feature: Ship a physical card
  https://docs.stripe.com/api/issuing/cards/test_mode_ship

  @documented
  Rule: A new physical card waits to be shipped
    https://docs.stripe.com/issuing/cards/physical/testing

    Scenario: a physical card was ordered
      Given an active physical card
      When I GET "/v1/issuing/cards/${card:id}"
      Then "type" is "physical"
      And "shipping.status" is "pending"

    @inferred
    Scenario: a virtual card has no shipping
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}"
      Then "type" is "virtual"
      And "shipping" is null

  @spec
  Rule: Submitting a card hands it to the manufacturer
    docs/evidence.md#10-card-shipping

    Scenario: a new card is submitted
      Given an active physical card
      When the card is submitted to the manufacturer
      Then the card's shipping status is submitted
      And the card reads the same when retrieved

    @inferred
    Scenario: the API before 2024-09-30.acacia does not know how to submit
      Given an active physical card
      When I POST "/v1/test_helpers/issuing/cards/${card:id}/shipping/submit" with the API version "2024-06-20"
      Then the request is refused with 404
      And the error has no code
      And nothing of the card has changed

  @documented
  Rule: Shipping a card sends it on its way
    https://docs.stripe.com/api/issuing/cards/test_mode_ship

    Scenario: a new card is shipped
      Given an active physical card
      When the card is shipped
      Then the card's shipping status is shipped
      And the card reads the same when retrieved

    @inferred
    Scenario: a submitted card is shipped
      Given a physical card whose shipping is submitted
      When the card is shipped
      Then the card's shipping status is shipped
      And the card reads the same when retrieved

    Scenario: the answer to ship agrees with the documentation
      Given an active physical card
      When I make the documented call "card.shipping.ship"
      Then the answer agrees with the documented example "card.shipping.ship"

  @spec
  Rule: Delivering a card ends its way at the cardholder
    docs/evidence.md#10-card-shipping

    Scenario: a shipped card is delivered
      Given a physical card whose shipping is shipped
      When the card is delivered
      Then the card's shipping status is delivered
      And the card reads the same when retrieved

  @documented
  Rule: Returning a card sends it back to the sender
    https://docs.stripe.com/api/issuing/cards/test_mode_return

    Scenario: a shipped card is returned
      Given a physical card whose shipping is shipped
      When the card is returned to the sender
      Then the card's shipping status is returned
      And the card reads the same when retrieved

    Scenario: the answer to return agrees with the documentation
      Given a physical card whose shipping is shipped
      When I make the documented call "card.shipping.return"
      Then the answer agrees with the documented example "card.shipping.return"

  @documented
  Rule: Failing a card loses it on its way, and the status says failure
    https://docs.stripe.com/api/issuing/cards/test_mode_fail

    Scenario: the shipment of a shipped card fails
      Given a physical card whose shipping is shipped
      When the shipment of the card fails
      Then the card's shipping status is failure
      And the card reads the same when retrieved

    Scenario: the answer to fail agrees with the documentation
      Given a physical card whose shipping is shipped
      When I make the documented call "card.shipping.fail"
      Then the answer agrees with the documented example "card.shipping.fail"

  @spec
  Rule: Every step of the way answers with the whole card and keeps the order's address
    docs/evidence.md#10-card-shipping

    Scenario Outline: the whole card comes back when a <from> card moves on by <action>
      Given a physical card whose shipping is <from>
      When I try to <action> the card with:
        | expand[] | replaced_by |
      Then the answer has:
        | object                       | issuing.card     |
        | id                           | ${card:id}       |
        | type                         | physical         |
        | status                       | active           |
        | cardholder.id                | ${cardholder:id} |
        | shipping.status              | <to>             |
        | shipping.name                | Jenny Rosen      |
        | shipping.address.line1       | 1234 Main Street |
        | shipping.address.postal_code | "94111"          |
        | replaced_by                  | null             |

      Examples:
        | from    | action  | to        |
        | pending | submit  | submitted |
        | pending | ship    | shipped   |
        | shipped | deliver | delivered |
        | shipped | return  | returned  |
        | shipped | fail    | failure   |

    @inferred
    Scenario: an order with all its particulars arrives as it was placed
      Given an active physical card with:
        | shipping[service]           | express      |
        | shipping[type]              | bulk         |
        | shipping[phone_number]      | +14155550123 |
        | shipping[require_signature] | true         |
        | shipping[address][line2]    | Suite 5      |
      And the card is shipped
      When the card is delivered
      Then the card has:
        | shipping.status            | delivered        |
        | shipping.service           | express          |
        | shipping.type              | bulk             |
        | shipping.phone_number      | +14155550123     |
        | shipping.require_signature | true             |
        | shipping.name              | Jenny Rosen      |
        | shipping.address.line1     | 1234 Main Street |
        | shipping.address.line2     | Suite 5          |

  @spec
  Rule: What an order tells is kept, and can be told anew until the card leaves
    https://docs.stripe.com/api/issuing/cards/update

    @inferred
    Scenario: an order in bulk to France, of which no carrier knows yet
      Given an active physical card with:
        | shipping[business_name]        | Rocket Rides  |
        | shipping[type]                 | bulk          |
        | shipping[customs][eori_number] | FR12345678901 |
        | shipping[address][country]     | FR            |
      When I GET "/v1/issuing/cards/${card:id}"
      Then the answer has:
        | shipping.business_name       | Rocket Rides  |
        | shipping.type                | bulk          |
        | shipping.customs.eori_number | FR12345678901 |
        | shipping.address.country     | FR            |
        | shipping.carrier             | null          |
        | shipping.eta                 | null          |
        | shipping.tracking_number     | null          |
        | shipping.tracking_url        | null          |

    Scenario Outline: an order of the type <type> is changed to <service> shipping, with the address validation <mode>
      Given an active physical card
      When I update the card with:
        | shipping[name]                     | Ada Stone       |
        | shipping[business_name]            | Rocket Rides    |
        | shipping[phone_number]             | +14155550123    |
        | shipping[type]                     | <type>          |
        | shipping[service]                  | <service>       |
        | shipping[require_signature]        | <signature>     |
        | shipping[customs][eori_number]     | FR12345678901   |
        | shipping[address_validation][mode] | <mode>          |
        | shipping[address][line1]           | 1 rue de Rivoli |
        | shipping[address][line2]           | Suite 5         |
        | shipping[address][city]            | Paris           |
        | shipping[address][postal_code]     | 75001           |
        | shipping[address][country]         | FR              |
      Then the card has:
        | shipping.name                    | Ada Stone       |
        | shipping.business_name           | Rocket Rides    |
        | shipping.phone_number            | "+14155550123"  |
        | shipping.type                    | <type>          |
        | shipping.service                 | <service>       |
        | shipping.require_signature       | <signature>     |
        | shipping.customs.eori_number     | FR12345678901   |
        | shipping.address_validation.mode | <mode>          |
        | shipping.address.line1           | 1 rue de Rivoli |
        | shipping.address.line2           | Suite 5         |
        | shipping.address.city            | Paris           |
        | shipping.address.postal_code     | "75001"         |
        | shipping.address.country         | FR              |
        | shipping.status                  | pending         |
      And the card reads the same when retrieved

      Examples:
        | type       | service  | signature | mode                         |
        | bulk       | express  | true      | disabled                     |
        | individual | priority | false     | normalization_only           |
        | bulk       | standard | false     | validation_and_normalization |

  @inferred
  Rule: Shipping and the card's own status do not move each other
    docs/evidence.md#10-card-shipping

    Scenario: a card travels inactive and is not activated by its delivery
      Given an inactive physical card
      And the card is shipped
      When the card is delivered
      Then the card's shipping status is delivered
      And the card is still inactive

    Scenario: a purchase is approved although the plastic was lost
      Given a physical card whose shipping is failure
      When the merchant authorizes $12.34
      Then the authorization is approved
      And the card is still active
      And the card's shipping status is still failure

    Scenario: one card's way is not another's
      Given an active physical card
      And the card is remembered as "other"
      And an active physical card
      And the card is shipped
      When I GET "/v1/issuing/cards/${other:id}"
      Then "id" is "${other:id}"
      And "shipping.status" is "pending"

  @inferred
  Rule: Canceling a card also cancels a shipping that is still pending
    docs/evidence.md#10-card-shipping

    Scenario: a card is canceled before it is shipped
      Given an active physical card
      When I cancel the card
      Then the card is canceled
      And the card's shipping status is canceled
      And the card reads the same when retrieved

    Scenario Outline: a card is canceled when its shipping is <status>
      Given a physical card whose shipping is <status>
      When I cancel the card
      Then the card is canceled
      And the card's shipping status is still <status>

      Examples:
        | status    |
        | submitted |
        | shipped   |
        | delivered |
        | returned  |
        | failure   |

  @inferred
  Rule: A card moves only forward, one step of its way at a time
    docs/evidence.md#16-unknown

    Scenario Outline: a <status> card, asked to <action>, stays <status>
      Given a physical card whose shipping is <status>
      When I try to <action> the card
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the error has no code
      And the error has no param
      And nothing of the card has changed

      Examples: not on its way yet
        | status    | action  |
        | pending   | deliver |
        | pending   | return  |
        | pending   | fail    |
        | submitted | submit  |
        | submitted | deliver |
        | submitted | return  |
        | submitted | fail    |

      Examples: on its way
        | status  | action |
        | shipped | submit |
        | shipped | ship   |

      Examples: arrived
        | status    | action  |
        | delivered | submit  |
        | delivered | ship    |
        | delivered | deliver |
        | delivered | return  |
        | delivered | fail    |

      Examples: sent back
        | status   | action  |
        | returned | submit  |
        | returned | ship    |
        | returned | deliver |
        | returned | return  |
        | returned | fail    |

      Examples: lost
        | status  | action  |
        | failure | submit  |
        | failure | ship    |
        | failure | deliver |
        | failure | return  |
        | failure | fail    |

      Examples: canceled
        | status   | action  |
        | canceled | submit  |
        | canceled | ship    |
        | canceled | deliver |
        | canceled | return  |
        | canceled | fail    |

  @inferred
  Rule: A virtual card has no way to go
    docs/evidence.md#16-unknown

    Scenario Outline: a virtual card, asked to <action>, is refused
      Given an active virtual card
      When I try to <action> the card
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the error has no code
      And nothing of the card has changed

      Examples:
        | action  |
        | submit  |
        | ship    |
        | deliver |
        | return  |
        | fail    |

  @inferred
  Rule: A request that names no card, or more than the card, is refused
    docs/evidence.md#12-errors

    Scenario Outline: an unknown card, asked to <action>
      When I POST "/v1/test_helpers/issuing/cards/ic_nope/shipping/<action>"
      Then the request is refused with 404 "resource_missing" for "card"
      And the error type is invalid_request_error

      Examples:
        | action  |
        | submit  |
        | ship    |
        | deliver |
        | return  |
        | fail    |

    Scenario Outline: <action> takes no parameter
      Given a physical card whose shipping is <status>
      When I try to <action> the card with:
        | tracking_number | 1Z999 |
      Then the request is refused with 400 "parameter_unknown" for "tracking_number"
      And nothing of the card has changed

      Examples:
        | status  | action  |
        | pending | submit  |
        | pending | ship    |
        | shipped | deliver |
        | shipped | return  |
        | shipped | fail    |
