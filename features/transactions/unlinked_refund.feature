Feature: Refund what belongs to no purchase
  https://docs.stripe.com/api/issuing/transactions/test_mode_create_unlinked_refund

  Background:
    Given an active virtual card

  @documented
  Rule: A refund that is linked to no purchase has no authorization, and else is one like any other
    https://docs.stripe.com/issuing/purchases/transactions

    Scenario: an unlinked refund
      When the merchant refunds $5.00 to the card
      Then the transaction has:
        | object        | issuing.transaction |
        | type          | refund              |
        | amount        | $5.00               |
        | authorization | null                |
        | card          | ${card:id}          |
        | cardholder    | ${cardholder:id}    |
        | livemode      | false               |
      And the transaction reads the same when retrieved

    Scenario: the balance gets the money
      When the merchant refunds $5.00 to the card with:
        | expand[] | balance_transaction |
      Then the answer has:
        | balance_transaction.object | balance_transaction |
        | balance_transaction.amount | $5.00               |

    @needs-own-account
    Scenario: the balance rises by it
      Given the issuing balance is noted
      When the merchant refunds $5.00 to the card
      Then the issuing balance is $5.00 higher than noted

    Scenario: it is listed among the card's refunds
      Given a captured authorization of $12.34
      When the merchant refunds $5.00 to the card
      And I GET "/v1/issuing/transactions" with:
        | card | ${card:id} |
        | type | refund     |
      Then "data" has 1 item
      And "data.0.id" is "${transaction:id}"

    Scenario: a purchase of the same card knows nothing of it
      Given a captured authorization of $5.00
      When the merchant refunds $5.00 to the card
      Then the authorization has one transaction
      And nothing of the authorization has changed

  @inferred
  Rule: Any card can be given any amount, and gets no room in its limits by it
    docs/evidence.md#21-force-captures-and-refunds

    Scenario Outline: refund to <card>
      Given <card>
      When the merchant refunds $20.01 to the card
      Then the transaction's "amount" is $20.01

      Examples:
        | card                                                            |
        | an inactive virtual card                                        |
        | a canceled virtual card                                         |
        | an active virtual card with a limit of $20.00 per authorization |
        | an active virtual card that blocks "taxicabs_limousines"        |

    Scenario: the limit stays the limit
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $20.00   |
        | spending_controls[spending_limits][0][interval] | all_time |
      And the merchant refunds $5.00 to the card
      When the merchant authorizes $20.01
      Then the authorization is declined because spending_controls

    Scenario: it is no payment of a card that cancels itself after one
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      When the merchant refunds $5.00 to the card
      Then the card is still active

  @spec
  Rule: What the merchant tells is seen in the transaction
    https://docs.stripe.com/api/issuing/transactions/test_mode_create_unlinked_refund

    Scenario: about itself
      When the merchant refunds $5.00 to the card with:
        | merchant_data[category]    | wrecking_and_salvage_yards |
        | merchant_data[city]        | Lyon                       |
        | merchant_data[country]     | FR                         |
        | merchant_data[name]        | Corner Bakery              |
        | merchant_data[network_id]  | 4711                       |
        | merchant_data[postal_code] | 69001                      |
        | merchant_data[state]       | ARA                        |
        | merchant_data[terminal_id] | 7                          |
        | merchant_data[url]         | https://example.test       |
      Then the transaction has:
        | merchant_data.category      | wrecking_and_salvage_yards |
        | merchant_data.category_code | "5935"                     |
        | merchant_data.city          | Lyon                       |
        | merchant_data.country       | FR                         |
        | merchant_data.name          | Corner Bakery              |
        | merchant_data.network_id    | "4711"                     |
        | merchant_data.postal_code   | "69001"                    |
        | merchant_data.state         | ARA                        |
        | merchant_data.terminal_id   | "7"                        |
        | merchant_data.url           | https://example.test       |

    Scenario: in which currency it pays
      When the merchant refunds €5.00 to the card
      Then the transaction has:
        | amount            | €5.00 |
        | currency          | eur   |
        | merchant_amount   | €5.00 |
        | merchant_currency | eur   |

    Scenario: about what was given back
      When the merchant refunds $5.00 to the card with:
        | purchase_details[reference]                                   | order 1001    |
        | purchase_details[receipt][0][description]                     | Coffee beans  |
        | purchase_details[receipt][0][quantity]                        | 2             |
        | purchase_details[receipt][0][total]                           | $5.00         |
        | purchase_details[receipt][0][unit_cost]                       | $2.50         |
        | purchase_details[flight][departure_at]                        | 1767225600    |
        | purchase_details[flight][passenger_name]                      | Jenny Rosen   |
        | purchase_details[flight][refundable]                          | true          |
        | purchase_details[flight][segments][0][arrival_airport_code]   | ORD           |
        | purchase_details[flight][segments][0][carrier]                | Rocket Air    |
        | purchase_details[flight][segments][0][departure_airport_code] | SFO           |
        | purchase_details[flight][segments][0][flight_number]          | RA100         |
        | purchase_details[flight][segments][0][service_class]          | economy       |
        | purchase_details[flight][segments][0][stopover_allowed]       | false         |
        | purchase_details[flight][travel_agency]                       | Rocket Travel |
        | purchase_details[lodging][check_in_at]                        | 1767225600    |
        | purchase_details[lodging][nights]                             | 3             |
      Then the transaction has:
        | purchase_details.reference                                | order 1001    |
        | purchase_details.receipt.0.description                    | Coffee beans  |
        | purchase_details.receipt.0.quantity                       | 2             |
        | purchase_details.receipt.0.total                          | $5.00         |
        | purchase_details.receipt.0.unit_cost                      | $2.50         |
        | purchase_details.flight.departure_at                      | 1767225600    |
        | purchase_details.flight.passenger_name                    | Jenny Rosen   |
        | purchase_details.flight.refundable                        | true          |
        | purchase_details.flight.segments.0.arrival_airport_code   | ORD           |
        | purchase_details.flight.segments.0.carrier                | Rocket Air    |
        | purchase_details.flight.segments.0.departure_airport_code | SFO           |
        | purchase_details.flight.segments.0.flight_number          | RA100         |
        | purchase_details.flight.segments.0.service_class          | economy       |
        | purchase_details.flight.segments.0.stopover_allowed       | false         |
        | purchase_details.flight.travel_agency                     | Rocket Travel |
        | purchase_details.lodging.check_in_at                      | 1767225600    |
        | purchase_details.lodging.nights                           | 3             |
      And the transaction reads the same when retrieved

  @inferred
  Rule: What the request leaves out is told as of a purchase, and codes of an authorization there are none
    docs/evidence.md#21-force-captures-and-refunds

    Scenario: what nobody told
      Given an approved authorization of $1.00
      When the merchant refunds $5.00 to the card
      Then the transaction has:
        | amount_details.cashback_amount  | 0                                       |
        | currency                        | usd                                     |
        | merchant_data.category          | ${authorization:merchant_data.category} |
        | merchant_data.name              | "${authorization:merchant_data.name}"   |
        | network_data.authorization_code | null                                    |
        | network_data.transaction_id     | null                                    |
        | wallet                          | null                                    |
      And the transaction's "metadata" is empty
      And the transaction's "purchase_details" is absent

  @inferred
  Rule: An unlinked refund with a bad parameter is refused and gives nothing
    docs/evidence.md#12-errors

    Scenario: without an amount
      When the merchant tries to refund to the card with:
        | currency | usd |
      Then the request is refused with 400 "parameter_missing" for "amount"

    Scenario: without a card
      When I POST "/v1/test_helpers/issuing/transactions/create_unlinked_refund" with:
        | amount | $5.00 |
      Then the request is refused with 400 "parameter_missing" for "card"

    Scenario Outline: an amount of <amount>
      When the merchant tries to refund to the card with:
        | amount | <amount> |
      Then the request is refused with 400 "parameter_invalid_integer" for "amount"

      Examples:
        | amount |
        | 0      |
        | -1     |
        | 4.5    |

    Scenario: a card that is not there
      When the merchant tries to refund to the card with:
        | amount | $5.00   |
        | card   | ic_nope |
      Then the request is refused with 400 "resource_missing" for "card"

    Scenario: a transaction cannot be named
      When the merchant tries to refund to the card with:
        | amount      | $5.00   |
        | transaction | ipi_any |
      Then the request is refused with 400 "parameter_unknown" for "transaction"

    Scenario: nothing was given
      Given the merchant tries to refund to the card with:
        | amount | 0 |
      And the request is refused with 400
      When I GET "/v1/issuing/transactions" with:
        | card | ${card:id} |
      Then "data" is empty
