Feature: Capture an authorization
  https://docs.stripe.com/api/issuing/authorizations/test_mode_capture

  Background:
    Given an active virtual card

  @recorded
  Rule: Capturing the full amount closes the authorization and keeps its amount
    docs/evidence.md#2-capture

    Scenario: capture in full
      Given an approved authorization of $12.34
      When the merchant captures the authorization
      Then the authorization is closed
      And the authorization is still approved
      And the authorization amount is still $12.34
      And the merchant amount is still $12.34
      And the request history has 1 entry
      And the first request was approved for $12.34 because card_active
      And the authorization reads the same when retrieved

    Scenario: the capture becomes one transaction of the negative amount
      Given an approved authorization of $12.34
      When the merchant captures the authorization
      Then one capture transaction of -$12.34 exists
      And the authorization has one transaction
      And "transactions.0.id" matches "ipi_[A-Za-z0-9]+"
      And "transactions.0.network_data.processing_date" matches "[0-9]{4}-[0-9]{2}-[0-9]{2}"
      And the transaction has:
        | authorization                  | ${authorization:id} |
        | card                           | ${card:id}          |
        | cardholder                     | ${cardholder:id}    |
        | merchant_amount                | -$12.34             |
        | amount_details.atm_fee         | null                |
        | amount_details.cashback_amount | 0                   |
        | dispute                        | null                |
        | token                          | null                |
        | wallet                         | null                |
      And the transaction's "network_data.authorization_code" is "${authorization:request_history.0.authorization_code}"
      And the transaction's "network_data.transaction_id" is "${authorization:network_data.transaction_id}"
      And the transaction's "merchant_data.name" is "${authorization:merchant_data.name}"
      And the transaction's "metadata" is empty
      And the transaction's "purchase_details" is absent
      And the transaction reads the same when retrieved

    Scenario: the hold is released when the money is taken
      Given an approved authorization of $12.34
      When the merchant captures the authorization
      Then nothing is held
      And one hold of $12.34 exists
      And one release of $12.34 exists
      And the authorization's "balance_transactions.1.description" is "Released hold for authorization due to capture"

    Scenario: the money leaves the balance in a movement of its own
      Given an approved authorization of $12.34
      When the merchant captures the authorization
      Then "balance_transactions" has 2 items
      And "transactions.0.balance_transaction" matches "txn_[A-Za-z0-9]+"
      And "transactions.0.balance_transaction" is not "${authorization:balance_transactions.0.id}"
      And "transactions.0.balance_transaction" is not "${authorization:balance_transactions.1.id}"

    @documented
    Scenario: the answer has the documented shape
      Given an approved authorization of $12.34
      When I make the documented call "authorization.capture"
      Then the answer agrees with the documented example "authorization.capture"

  @documented
  Rule: A capture may be for less than, for exactly or for more than what was authorized
    docs/evidence.md#2-capture

    Scenario Outline: capture <captured> of $12.34
      Given an approved authorization of $12.34
      When the merchant captures <captured>
      Then the authorization is closed
      And the authorization has one transaction
      And one capture transaction of -<captured> exists

      Examples:
        | captured |
        | $0.01    |
        | $12.33   |
        | $12.34   |
        | $12.35   |
        | $40.00   |

    @inferred
    Scenario Outline: capturing <captured> of $12.34 keeps the amount and releases no more than was held
      Given an approved authorization of $12.34
      When the merchant captures <captured>
      Then the authorization amount is still $12.34
      And the merchant amount is still $12.34
      And the transaction's "merchant_amount" is -<captured>
      And nothing is held
      And one release of $12.34 exists
      And "balance_transactions" has 2 items
      And the authorization reads the same when retrieved

      Examples:
        | captured |
        | $5.00    |
        | $40.00   |

  @documented
  Rule: Captures of an approved authorization always succeed, whatever the card or its controls say
    docs/evidence.md#2-capture

    Scenario: capture after the card was canceled
      Given an approved authorization of $12.34
      And I cancel the card
      When the merchant captures the authorization
      Then the authorization is closed
      And one capture transaction of -$12.34 exists
      And the card is still canceled

    Scenario: capture after the card was frozen
      Given an approved authorization of $12.34
      And I freeze the card
      When the merchant captures the authorization
      Then the authorization is closed
      And one capture transaction of -$12.34 exists

    Scenario: capture more than the card's limit per authorization
      Given an active virtual card with a limit of $20.00 per authorization
      And an approved authorization of $20.00
      When the merchant captures $20.01
      Then the authorization is closed
      And one capture transaction of -$20.01 exists

    @needs-real-time
    Scenario: a capture waits for no decision
      Given an approved authorization of $12.34
      And purchases on the card wait for a decision
      When the merchant captures the authorization
      Then the authorization is closed
      And no decision is pending
      And one capture transaction of -$12.34 exists

  @inferred
  Rule: With close_authorization=false the authorization stays open, and what was not captured stays held
    docs/evidence.md#2-capture

    Scenario: capture a part and keep the rest
      Given an approved authorization of $12.34
      When the merchant captures $5.00 and keeps the authorization open
      Then the authorization is still pending
      And the authorization amount is still $12.34
      And one capture transaction of -$5.00 exists
      And $7.34 is held
      And one release of $5.00 exists
      And the authorization reads the same when retrieved

    Scenario: capture a second part
      Given an approved authorization of $12.34
      And the merchant captures $5.00 and keeps the authorization open
      When the merchant captures $4.00 and keeps the authorization open
      Then the authorization is still pending
      And the authorization has two transactions
      And one capture transaction of -$5.00 exists
      And one capture transaction of -$4.00 exists
      And $3.34 is held

    Scenario: the last capture, without an amount, takes the rest and closes
      Given an approved authorization of $12.34
      And the merchant captures $5.00 and keeps the authorization open
      When the merchant captures the authorization
      Then the authorization is closed
      And the authorization has two transactions
      And one capture transaction of -$7.34 exists
      And nothing is held
      And the authorization reads the same when retrieved

    Scenario: the last capture gives up what it does not take
      Given an approved authorization of $12.34
      And the merchant captures $5.00 and keeps the authorization open
      When the merchant captures $2.00
      Then the authorization is closed
      And the transactions add up to -$7.00
      And the authorization amount is still $12.34
      And nothing is held

    Scenario Outline: keep the authorization open after <captured> of $12.34
      Given an approved authorization of $12.34
      When the merchant captures <captured> and keeps the authorization open
      Then the authorization is still pending
      And one capture transaction of -<captured> exists
      And nothing is held
      And one release of $12.34 exists

      Examples:
        | captured |
        | $12.34   |
        | $15.00   |

    Scenario: in the merchant's currency the parts add up to the whole, not to more
      Given an approved authorization of $0.02 with:
        | merchant_amount   | €0.03 |
        | merchant_currency | eur   |
      And the merchant captures $0.01 and keeps the authorization open
      When the merchant captures $0.01
      Then the authorization has:
        | merchant_amount                | €0.03  |
        | transactions.0.merchant_amount | -€0.02 |
        | transactions.1.merchant_amount | -€0.01 |
      And the second transaction is a capture of -$0.01

    @spec
    Scenario: close_authorization=true is the default spelt out
      Given an approved authorization of $12.34
      When the merchant captures the authorization with:
        | capture_amount      | $5.00 |
        | close_authorization | true  |
      Then the authorization is closed
      And one capture transaction of -$5.00 exists
      And nothing is held

  @documented
  Rule: A closed authorization can be captured again
    docs/evidence.md#2-capture

    Scenario: capture again after closing
      Given a captured authorization of $12.34
      When the merchant captures $3.00
      Then the authorization is still closed
      And the authorization has two transactions
      And one capture transaction of -$12.34 exists
      And one capture transaction of -$3.00 exists
      And nothing is held
      And the authorization reads the same when retrieved

    @inferred
    Scenario: capturing again without an amount takes the full amount again
      Given a captured authorization of $12.34
      When the merchant captures the authorization
      Then the authorization is still closed
      And two capture transactions of -$12.34 exist
      And the authorization amount is still $12.34
      And one release of $12.34 exists

    @inferred
    Scenario: a later capture does not open it again
      Given a captured authorization of $12.34
      When the merchant captures $3.00 and keeps the authorization open
      Then the authorization is still closed
      And the authorization has two transactions
      And nothing is held

  @documented
  Rule: An expired authorization can still be captured, a reversed one cannot
    https://docs.stripe.com/changelog/basil/2025-03-31/issuing-authorizations-expired

    Scenario: capture after expiry
      Given an expired authorization of $12.34
      When the merchant captures the authorization
      Then one capture transaction of -$12.34 exists
      And the authorization has one transaction
      And the authorization is still approved
      And nothing is held

    @inferred
    Scenario: a capture after expiry closes the authorization and moves no hold
      Given an expired authorization of $12.34
      When the merchant captures $5.00
      Then the authorization is closed
      And "balance_transactions" has 2 items
      And one release of $12.34 exists
      And the authorization reads the same when retrieved

    @inferred
    Scenario: a part captured after expiry leaves the rest to capture
      Given an expired authorization of $12.34
      When the merchant captures $5.00 and keeps the authorization open
      Then the authorization is still expired
      And one capture transaction of -$5.00 exists
      And nothing is held

    Scenario: a reversed authorization is not captured
      Given a reversed authorization of $12.34
      When the merchant tries to capture the authorization with:
        | capture_amount | $1.00 |
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the authorization is unchanged

  @reported
  Rule: An authorization that was never approved cannot be captured
    docs/evidence.md#2-capture

    Scenario: a declined authorization is not captured
      Given an active virtual card with a limit of $20.00 per authorization
      And the merchant authorizes $20.01
      When the merchant tries to capture the authorization with:
        | capture_amount | $20.00 |
      Then the request is refused with 400
      And the error type is invalid_request_error
      And nothing of the authorization has changed
      And the authorization has no transactions

  @spec
  Rule: What the merchant tells about the purchase is kept with the transaction
    docs/evidence.md#2-capture

    Scenario: a reference
      Given an approved authorization of $12.34
      When the merchant captures the authorization with:
        | purchase_details[reference] | order 1001 |
      Then the transaction's "purchase_details.reference" is "order 1001"
      And the transaction reads the same when retrieved

    Scenario: a receipt of two items
      Given an approved authorization of $12.34
      When the merchant captures the authorization with:
        | purchase_details[receipt][0][description] | Coffee beans |
        | purchase_details[receipt][0][quantity]    | 2            |
        | purchase_details[receipt][0][unit_cost]   | $5.00        |
        | purchase_details[receipt][0][total]       | $10.00       |
        | purchase_details[receipt][1][description] | Paper cup    |
        | purchase_details[receipt][1][total]       | $2.34        |
      Then "transactions.0.purchase_details.receipt" has 2 items
      And the transaction has:
        | purchase_details.receipt.0.description | Coffee beans |
        | purchase_details.receipt.0.quantity    | 2            |
        | purchase_details.receipt.0.unit_cost   | $5.00        |
        | purchase_details.receipt.0.total       | $10.00       |
        | purchase_details.receipt.1.description | Paper cup    |
        | purchase_details.receipt.1.total       | $2.34        |
      And the transaction reads the same when retrieved

    Scenario: a flight of two segments
      Given an approved authorization of $12.34
      When the merchant captures the authorization with:
        | purchase_details[flight][departure_at]                        | 1767225600    |
        | purchase_details[flight][passenger_name]                      | Jenny Rosen   |
        | purchase_details[flight][refundable]                          | true          |
        | purchase_details[flight][travel_agency]                       | Rocket Travel |
        | purchase_details[flight][segments][0][departure_airport_code] | SFO           |
        | purchase_details[flight][segments][0][arrival_airport_code]   | ORD           |
        | purchase_details[flight][segments][0][carrier]                | Rocket Air    |
        | purchase_details[flight][segments][0][flight_number]          | RA100         |
        | purchase_details[flight][segments][0][service_class]          | economy       |
        | purchase_details[flight][segments][0][stopover_allowed]       | false         |
        | purchase_details[flight][segments][1][departure_airport_code] | ORD           |
        | purchase_details[flight][segments][1][arrival_airport_code]   | JFK           |
      Then "transactions.0.purchase_details.flight.segments" has 2 items
      And the transaction has:
        | purchase_details.flight.departure_at                      | 1767225600    |
        | purchase_details.flight.passenger_name                    | Jenny Rosen   |
        | purchase_details.flight.refundable                        | true          |
        | purchase_details.flight.travel_agency                     | Rocket Travel |
        | purchase_details.flight.segments.0.departure_airport_code | SFO           |
        | purchase_details.flight.segments.0.arrival_airport_code   | ORD           |
        | purchase_details.flight.segments.0.carrier                | Rocket Air    |
        | purchase_details.flight.segments.0.flight_number          | RA100         |
        | purchase_details.flight.segments.0.service_class          | economy       |
        | purchase_details.flight.segments.0.stopover_allowed       | false         |
        | purchase_details.flight.segments.1.departure_airport_code | ORD           |
        | purchase_details.flight.segments.1.arrival_airport_code   | JFK           |
      And the transaction reads the same when retrieved

    Scenario: nights in a hotel
      Given an approved authorization of $12.34
      When the merchant captures the authorization with:
        | purchase_details[lodging][check_in_at] | 1767225600 |
        | purchase_details[lodging][nights]      | 3          |
      Then the transaction has:
        | purchase_details.lodging.check_in_at | 1767225600 |
        | purchase_details.lodging.nights      | 3          |
      And the transaction reads the same when retrieved

    Scenario Outline: <type> by <unit> and <purchase> with <service> for a fleet, told before and with the capture
      Given an approved authorization of $48.20 with:
        | fuel[type]           | <type>     |
        | fuel[unit]           | <unit>     |
        | fleet[purchase_type] | <purchase> |
        | fleet[service_type]  | <service>  |
      When the merchant captures the authorization with:
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
      Then the authorization has:
        | fuel.type           | <type>     |
        | fuel.unit           | <unit>     |
        | fleet.purchase_type | <purchase> |
        | fleet.service_type  | <service>  |
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
    Scenario: what a capture tells of fuel is not told of the authorization
      Given an approved authorization of $12.34
      When the merchant captures the authorization with:
        | purchase_details[fuel][type] | diesel |
      Then the transaction's "purchase_details.fuel.type" is "diesel"
      And the authorization's "fuel" is null
      And the authorization's "fleet" is null

  @inferred
  Rule: A capture with a bad parameter is refused and takes nothing
    docs/evidence.md#12-errors

    Scenario Outline: a capture_amount of <amount> is refused
      Given an approved authorization of $12.34
      When the merchant tries to capture the authorization with:
        | capture_amount | <amount> |
      Then the request is refused with 400 "parameter_invalid_integer" for "capture_amount"
      And the error type is invalid_request_error
      And the error message is "<message>"
      And nothing of the authorization has changed

      Examples:
        | amount | message                                        |
        | 0      | This value must be greater than or equal to 1. |
        | -1     | This value must be greater than or equal to 1. |
        | abc    | Invalid integer: abc                           |
        | 12.5   | Invalid integer: 12.5                          |

    Scenario: a capture_amount beyond the largest amount there is
      Given an approved authorization of $12.34
      When the merchant tries to capture the authorization with:
        | capture_amount | $1,000,000.00 |
      Then the request is refused with 400 "amount_too_large"
      And the error has no param
      And nothing of the authorization has changed

    Scenario Outline: <what> is refused
      Given an approved authorization of $12.34
      When the merchant tries to capture the authorization with:
        | <parameter> | <value> |
      Then the request is refused with 400 "parameter_unknown" for "<parameter>"
      And the error message is "Received unknown parameter: <parameter>"
      And nothing of the authorization has changed

      Examples:
        | what                              | parameter             | value |
        | an unknown parameter              | wat                   | 1     |
        | an unknown detail of the purchase | purchase_details[wat] | 1     |

    Scenario Outline: <parameter>=<value> is refused
      Given an approved authorization of $12.34
      When the merchant tries to capture the authorization with:
        | <parameter> | <value> |
      Then the request is refused with 400 for "<parameter>"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

      Examples:
        | parameter                    | value     |
        | close_authorization          | maybe     |
        | purchase_details             | groceries |
        | purchase_details[receipt]    | two cups  |
        | purchase_details[fuel][type] | plutonium |

    Scenario: a bad total deep in a receipt is named as it was sent
      Given an approved authorization of $12.34
      When the merchant tries to capture the authorization with:
        | purchase_details[receipt][0][total] | $2.34 |
        | purchase_details[receipt][1][total] | abc   |
      Then the request is refused with 400 "parameter_invalid_integer" for "purchase_details[receipt][1][total]"
      And nothing of the authorization has changed

    Scenario Outline: capture <what>
      When I POST "/v1/test_helpers/issuing/authorizations/<id>/capture"
      Then the request is refused with 404 "resource_missing" for "authorization"
      And the error type is invalid_request_error

      Examples:
        | what                                | id            |
        | an unknown authorization            | iauth_unknown |
        | a card in place of an authorization | ${card:id}    |
