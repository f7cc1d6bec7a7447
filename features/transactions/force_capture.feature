Feature: Capture what nobody authorized
  https://docs.stripe.com/api/issuing/transactions/test_mode_create_force_capture

  Background:
    Given an active virtual card

  @documented
  Rule: A merchant can take money without asking, and the transaction then names no authorization
    https://docs.stripe.com/issuing/purchases/transactions?issuing-capture-type=force_capture

    Scenario: a force capture
      When the merchant force-captures $5.00 on the card
      Then the transaction has:
        | object        | issuing.transaction |
        | type          | capture             |
        | amount        | -$5.00              |
        | authorization | null                |
        | card          | ${card:id}          |
        | cardholder    | ${cardholder:id}    |
        | livemode      | false               |
      And the transaction reads the same when retrieved

    Scenario: the balance pays for it
      When the merchant force-captures $5.00 on the card with:
        | expand[] | balance_transaction |
      Then the answer has:
        | balance_transaction.object | balance_transaction |
        | balance_transaction.amount | -$5.00              |

    @needs-own-account
    Scenario: the balance falls by it
      Given the issuing balance is noted
      When the merchant force-captures $5.00 on the card
      Then the issuing balance is $5.00 lower than noted

    Scenario: it is listed among the card's captures
      When the merchant force-captures $5.00 on the card
      And I GET "/v1/issuing/transactions" with:
        | card     | ${card:id}         |
        | type     | capture            |
        | expand[] | data.authorization |
      Then "data" has 1 item
      And the answer has:
        | data.0.id            | ${transaction:id} |
        | data.0.authorization | null              |

    @inferred
    Scenario: no authorization comes of it
      When the merchant force-captures $5.00 on the card
      And I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then "data" is empty

  @documented
  Rule: Nothing can block it: neither the card's status nor its controls
    https://docs.stripe.com/issuing/purchases/transactions?issuing-capture-type=force_capture

    Scenario Outline: force capture on <card>
      Given <card>
      When the merchant force-captures $20.01 on the card
      Then the transaction's "amount" is -$20.01

      Examples:
        | card                                                            |
        | an inactive virtual card                                        |
        | a canceled virtual card                                         |
        | an active virtual card with a limit of $20.00 per authorization |
        | an active virtual card that blocks "taxicabs_limousines"        |

    Scenario: more than any purchase may cost
      When the merchant force-captures $10,000.01 on the card
      Then the transaction's "amount" is -$10,000.01

    @needs-own-account
    Scenario: more than there is in the balance
      Given all but $20.00 of the issuing balance is spent
      And an active virtual card
      When the merchant force-captures $20.01 on the card
      Then the transaction's "amount" is -$20.01

    @inferred
    Scenario: the card stays what it was
      Given I freeze the card
      When the merchant force-captures $5.00 on the card
      Then the card is still inactive

  @inferred
  Rule: What was taken without asking counts like what was authorized
    docs/evidence.md#21-force-captures-and-refunds

    Scenario Outline: a daily limit of $20.00, $5.00 taken, and now <amount>: <decision>
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $20.00 |
        | spending_controls[spending_limits][0][interval] | daily  |
      And the merchant force-captures $5.00 on the card
      When the merchant authorizes <amount>
      Then the authorization is <decision> because <reason>

      Examples:
        | amount | decision | reason            |
        | $15.00 | approved | card_active       |
        | $15.01 | declined | spending_controls |

    @spec
    Scenario: it is a payment of a card that cancels itself after one
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      When the merchant force-captures $5.00 on the card
      Then the card is canceled

  @spec
  Rule: What the merchant tells is seen in the transaction
    https://docs.stripe.com/api/issuing/transactions/test_mode_create_force_capture

    Scenario: about itself
      When the merchant force-captures $5.00 on the card with:
        | merchant_data[category]    | ac_refrigeration_repair |
        | merchant_data[city]        | Lyon                    |
        | merchant_data[country]     | FR                      |
        | merchant_data[name]        | Corner Bakery           |
        | merchant_data[network_id]  | 4711                    |
        | merchant_data[postal_code] | 69001                   |
        | merchant_data[state]       | ARA                     |
        | merchant_data[terminal_id] | 7                       |
        | merchant_data[url]         | https://example.test    |
      Then the transaction has:
        | merchant_data.category      | ac_refrigeration_repair |
        | merchant_data.category_code | "7623"                  |
        | merchant_data.city          | Lyon                    |
        | merchant_data.country       | FR                      |
        | merchant_data.name          | Corner Bakery           |
        | merchant_data.network_id    | "4711"                  |
        | merchant_data.postal_code   | "69001"                 |
        | merchant_data.state         | ARA                     |
        | merchant_data.terminal_id   | "7"                     |
        | merchant_data.url           | https://example.test    |

    Scenario: in which currency it takes payment
      When the merchant force-captures €5.00 on the card
      Then the transaction has:
        | amount            | -€5.00 |
        | currency          | eur    |
        | merchant_amount   | -€5.00 |
        | merchant_currency | eur    |

    Scenario: a reference and a receipt
      When the merchant force-captures $5.00 on the card with:
        | purchase_details[reference]               | order 1001   |
        | purchase_details[receipt][0][description] | Coffee beans |
        | purchase_details[receipt][0][quantity]    | 2            |
        | purchase_details[receipt][0][unit_cost]   | $2.50        |
        | purchase_details[receipt][0][total]       | $5.00        |
      Then the transaction has:
        | purchase_details.reference             | order 1001   |
        | purchase_details.receipt.0.description | Coffee beans |
        | purchase_details.receipt.0.quantity    | 2            |
        | purchase_details.receipt.0.unit_cost   | $2.50        |
        | purchase_details.receipt.0.total       | $5.00        |
      And the transaction reads the same when retrieved

    Scenario: a flight and nights in a hotel
      When the merchant force-captures $5.00 on the card with:
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

    Scenario Outline: <type> by <unit> and <purchase> with <service> for a fleet, taken and given back
      Given the merchant force-captures $5.00 on the card with:
        | purchase_details[fuel][industry_product_code]                               | 001        |
        | purchase_details[fuel][quantity_decimal]                                    | 3.085      |
        | purchase_details[fuel][type]                                                | <type>     |
        | purchase_details[fuel][unit]                                                | <unit>     |
        | purchase_details[fuel][unit_cost_decimal]                                   | 400.00     |
        | purchase_details[fleet][cardholder_prompt_data][driver_id]                  | D-17       |
        | purchase_details[fleet][cardholder_prompt_data][odometer]                   | 81234      |
        | purchase_details[fleet][cardholder_prompt_data][unspecified_id]             | X-1        |
        | purchase_details[fleet][cardholder_prompt_data][user_id]                    | U-99       |
        | purchase_details[fleet][cardholder_prompt_data][vehicle_number]             | V-4        |
        | purchase_details[fleet][purchase_type]                                      | <purchase> |
        | purchase_details[fleet][reported_breakdown][fuel][gross_amount_decimal]     | 40.20      |
        | purchase_details[fleet][reported_breakdown][non_fuel][gross_amount_decimal] | 8.00       |
        | purchase_details[fleet][reported_breakdown][tax][local_amount_decimal]      | 1.10       |
        | purchase_details[fleet][reported_breakdown][tax][national_amount_decimal]   | 2.20       |
        | purchase_details[fleet][service_type]                                       | <service>  |
      And the transaction has:
        | purchase_details.fuel.industry_product_code                             | "001"      |
        | purchase_details.fuel.quantity_decimal                                  | "3.085"    |
        | purchase_details.fuel.type                                              | <type>     |
        | purchase_details.fuel.unit                                              | <unit>     |
        | purchase_details.fuel.unit_cost_decimal                                 | "400.00"   |
        | purchase_details.fleet.cardholder_prompt_data.driver_id                 | D-17       |
        | purchase_details.fleet.cardholder_prompt_data.odometer                  | 81234      |
        | purchase_details.fleet.cardholder_prompt_data.unspecified_id            | X-1        |
        | purchase_details.fleet.cardholder_prompt_data.user_id                   | U-99       |
        | purchase_details.fleet.cardholder_prompt_data.vehicle_number            | V-4        |
        | purchase_details.fleet.purchase_type                                    | <purchase> |
        | purchase_details.fleet.reported_breakdown.fuel.gross_amount_decimal     | "40.20"    |
        | purchase_details.fleet.reported_breakdown.non_fuel.gross_amount_decimal | "8.00"     |
        | purchase_details.fleet.reported_breakdown.tax.local_amount_decimal      | "1.10"     |
        | purchase_details.fleet.reported_breakdown.tax.national_amount_decimal   | "2.20"     |
        | purchase_details.fleet.service_type                                     | <service>  |
      When the merchant refunds $5.00 to the card with:
        | purchase_details[fuel][industry_product_code]                               | 001        |
        | purchase_details[fuel][quantity_decimal]                                    | 3.085      |
        | purchase_details[fuel][type]                                                | <type>     |
        | purchase_details[fuel][unit]                                                | <unit>     |
        | purchase_details[fuel][unit_cost_decimal]                                   | 400.00     |
        | purchase_details[fleet][cardholder_prompt_data][driver_id]                  | D-17       |
        | purchase_details[fleet][cardholder_prompt_data][odometer]                   | 81234      |
        | purchase_details[fleet][cardholder_prompt_data][unspecified_id]             | X-1        |
        | purchase_details[fleet][cardholder_prompt_data][user_id]                    | U-99       |
        | purchase_details[fleet][cardholder_prompt_data][vehicle_number]             | V-4        |
        | purchase_details[fleet][purchase_type]                                      | <purchase> |
        | purchase_details[fleet][reported_breakdown][fuel][gross_amount_decimal]     | 40.20      |
        | purchase_details[fleet][reported_breakdown][non_fuel][gross_amount_decimal] | 8.00       |
        | purchase_details[fleet][reported_breakdown][tax][local_amount_decimal]      | 1.10       |
        | purchase_details[fleet][reported_breakdown][tax][national_amount_decimal]   | 2.20       |
        | purchase_details[fleet][service_type]                                       | <service>  |
      Then the transaction has:
        | type                                                                    | refund     |
        | purchase_details.fuel.industry_product_code                             | "001"      |
        | purchase_details.fuel.quantity_decimal                                  | "3.085"    |
        | purchase_details.fuel.type                                              | <type>     |
        | purchase_details.fuel.unit                                              | <unit>     |
        | purchase_details.fuel.unit_cost_decimal                                 | "400.00"   |
        | purchase_details.fleet.cardholder_prompt_data.driver_id                 | D-17       |
        | purchase_details.fleet.cardholder_prompt_data.odometer                  | 81234      |
        | purchase_details.fleet.cardholder_prompt_data.unspecified_id            | X-1        |
        | purchase_details.fleet.cardholder_prompt_data.user_id                   | U-99       |
        | purchase_details.fleet.cardholder_prompt_data.vehicle_number            | V-4        |
        | purchase_details.fleet.purchase_type                                    | <purchase> |
        | purchase_details.fleet.reported_breakdown.fuel.gross_amount_decimal     | "40.20"    |
        | purchase_details.fleet.reported_breakdown.non_fuel.gross_amount_decimal | "8.00"     |
        | purchase_details.fleet.reported_breakdown.tax.local_amount_decimal      | "1.10"     |
        | purchase_details.fleet.reported_breakdown.tax.national_amount_decimal   | "2.20"     |
        | purchase_details.fleet.service_type                                     | <service>  |
      And the transaction reads the same when retrieved

      Examples:
        | type             | unit            | purchase                   | service              |
        | diesel           | us_gallon       | fuel_and_non_fuel_purchase | full_service         |
        | other            | other           | non_fuel_purchase          | non_fuel_transaction |
        | unleaded_plus    | imperial_gallon | fuel_purchase              | self_service         |
        | unleaded_regular | liter           | fuel_purchase              | full_service         |
        | unleaded_super   | pound           | fuel_and_non_fuel_purchase | self_service         |
        | other            | charging_minute | fuel_purchase              | self_service         |
        | other            | kilowatt_hour   | non_fuel_purchase          | full_service         |
        | other            | kilogram        | fuel_purchase              | non_fuel_transaction |

  @inferred
  Rule: What the request leaves out is told as of a purchase, and codes of an authorization there are none
    docs/evidence.md#21-force-captures-and-refunds

    Scenario: the merchant is the one of a purchase
      Given an approved authorization of $1.00
      When the merchant force-captures $5.00 on the card
      Then the transaction has:
        | currency                    | usd                                            |
        | merchant_amount             | -$5.00                                         |
        | merchant_currency           | usd                                            |
        | merchant_data.category      | ${authorization:merchant_data.category}        |
        | merchant_data.category_code | "${authorization:merchant_data.category_code}" |
        | merchant_data.name          | "${authorization:merchant_data.name}"          |
        | merchant_data.tax_id        | null                                           |

    Scenario: the rest is empty
      When the merchant force-captures $5.00 on the card
      Then the transaction has:
        | amount_details.atm_fee          | null |
        | amount_details.cashback_amount  | 0    |
        | dispute                         | null |
        | network_data.authorization_code | null |
        | network_data.transaction_id     | null |
        | token                           | null |
        | wallet                          | null |
      And the transaction's "metadata" is empty
      And the transaction's "purchase_details" is absent
      And the transaction's "network_data.processing_date" matches "20[0-9]{2}-[01][0-9]-[0-3][0-9]"

  @inferred
  Rule: A force capture is refunded like any other capture
    docs/evidence.md#21-force-captures-and-refunds

    Background:
      Given the merchant force-captures $5.00 on the card

    Scenario: its refund names no authorization either
      When the merchant refunds $2.00 of the transaction
      And I GET "/v1/issuing/transactions" with:
        | card | ${card:id} |
        | type | refund     |
      Then "data" has 1 item
      And the answer has:
        | data.0.amount        | $2.00 |
        | data.0.authorization | null  |

    Scenario: and comes to no more than what was taken
      Given the merchant refunds $2.00 of the transaction
      When the merchant tries to refund the transaction with:
        | refund_amount | $3.01 |
      Then the request is refused with 400 for "refund_amount"
      And nothing of the transaction has changed

  @spec
  Rule: Its metadata can be changed like that of any transaction
    https://docs.stripe.com/api/issuing/transactions/update

    Scenario: metadata merges and is unset
      Given the merchant force-captures $5.00 on the card
      And I update the transaction with:
        | metadata[order_id] | 6735  |
        | metadata[team]     | fleet |
      When I update the transaction with:
        | metadata[order_id] |  |
      Then the transaction's "metadata.team" is "fleet"
      And the transaction's "metadata.order_id" is absent
      And the transaction's "amount" is -$5.00

  @inferred
  Rule: A force capture with a bad parameter is refused and takes nothing
    docs/evidence.md#12-errors

    Scenario: without an amount
      When the merchant tries to force-capture with:
        | currency | usd |
      Then the request is refused with 400 "parameter_missing" for "amount"

    Scenario: without a card
      When I POST "/v1/test_helpers/issuing/transactions/create_force_capture" with:
        | amount | $5.00 |
      Then the request is refused with 400 "parameter_missing" for "card"

    Scenario Outline: <name> <value>
      When the merchant tries to force-capture with:
        | amount | $5.00   |
        | <name> | <value> |
      Then the request is refused with 400 for "<name>"
      And the error type is invalid_request_error

      Examples:
        | name                    | value |
        | currency                | xyz   |
        | merchant_data[category] | cafes |

    Scenario: a card that is not there
      When the merchant tries to force-capture with:
        | amount | $5.00   |
        | card   | ic_nope |
      Then the request is refused with 400 "resource_missing" for "card"
      And the error message is "No such issuing card: 'ic_nope'"

    Scenario Outline: an amount of <amount>
      When the merchant tries to force-capture with:
        | amount | <amount> |
      Then the request is refused with 400 "parameter_invalid_integer" for "amount"

      Examples:
        | amount |
        | 0      |
        | -1     |
        | 4.5    |

    Scenario Outline: the parameter <name>, which the call does not know
      When the merchant tries to force-capture with:
        | amount | $5.00 |
        | <name> | 1     |
      Then the request is refused with 400 "parameter_unknown" for "<param>"

      Examples:
        | name            | param           |
        | authorization   | authorization   |
        | merchant_amount | merchant_amount |
        | metadata[order] | metadata        |

    Scenario: nothing was taken
      Given the merchant tries to force-capture with:
        | amount | 0 |
      And the request is refused with 400
      When I GET "/v1/issuing/transactions" with:
        | card | ${card:id} |
      Then "data" is empty
