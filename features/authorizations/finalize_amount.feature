Feature: Finalize the amount of an authorization
  https://docs.stripe.com/api/issuing/authorizations/test_mode_finalize_amount

  Background:
    Given an active virtual card
    And an approved authorization of $100.00 with:
      | merchant_data[category] | automated_fuel_dispensers |

  @documented
  Rule: The final amount takes the place of the amount that was estimated
    docs/evidence.md#6-finalize-the-amount

    Scenario Outline: finalize $100.00 at <final>
      When the merchant finalizes the amount at <final>
      Then the authorization amount is <final>
      And the merchant amount is <final>
      And the authorization is still approved
      And the authorization reads the same when retrieved

      Examples:
        | final   |
        | $0.01   |
        | $48.20  |
        | $100.00 |

      @inferred
      Examples: more than was estimated
        | final   |
        | $100.01 |
        | $120.50 |

    Scenario: the answer has the documented shape
      When I make the documented call "authorization.finalize_amount"
      Then the answer agrees with the documented example "authorization.finalize_amount"

  @inferred
  Rule: What is held follows the final amount, and the authorization stays open for its capture
    docs/evidence.md#6-finalize-the-amount

    Scenario: a lower final amount gives back the difference
      When the merchant finalizes the amount at $48.20
      Then the authorization is still pending
      And $48.20 is held
      And one hold of $100.00 exists
      And one release of $51.80 exists
      And the request history has 1 entry
      And the first request was approved for $100.00 because card_active

    Scenario: an equal final amount moves nothing
      When the merchant finalizes the amount at $100.00
      Then the authorization is still pending
      And $100.00 is held
      And "balance_transactions" has 1 item

    Scenario: a higher final amount holds the difference
      When the merchant finalizes the amount at $120.50
      Then the authorization is still pending
      And $120.50 is held
      And one hold of $100.00 exists
      And one hold of $20.50 exists

    Scenario: more than the card's limit is held, for the fuel is in the tank
      Given an active virtual card with a limit of $20.00 per authorization
      And an approved authorization of $20.00 with:
        | merchant_data[category] | automated_fuel_dispensers |
      When the merchant finalizes the amount at $21.00
      Then the authorization is still approved
      And the authorization amount is $21.00
      And $21.00 is held

    Scenario: the last final amount counts
      Given the merchant finalizes the amount at $48.20
      When the merchant finalizes the amount at $50.00
      Then the authorization amount is $50.00
      And $50.00 is held

    Scenario: the capture takes the final amount
      Given the merchant finalizes the amount at $48.20
      When the merchant captures the authorization
      Then the authorization is closed
      And the authorization has one transaction
      And one capture transaction of -$48.20 exists
      And the authorization amount is still $48.20
      And nothing is held

    Scenario: the amount of a purchase that is not for fuel is finalized
      Given an approved authorization of $20.00
      When the merchant finalizes the amount at $12.34
      Then the authorization is still pending
      And the authorization amount is $12.34
      And $12.34 is held

  @spec
  Rule: What was pumped, and for which fleet, shows in the authorization
    docs/evidence.md#6-finalize-the-amount

    Scenario Outline: <type> by <unit> and <purchase> with <service> for a fleet
      When the merchant finalizes the amount with:
        | final_amount                                              | $48.20     |
        | fuel[industry_product_code]                               | 001        |
        | fuel[quantity_decimal]                                    | 3.085      |
        | fuel[type]                                                | <type>     |
        | fuel[unit]                                                | <unit>     |
        | fuel[unit_cost_decimal]                                   | 400.00     |
        | fleet[cardholder_prompt_data][driver_id]                  | D-17       |
        | fleet[cardholder_prompt_data][odometer]                   | 81234      |
        | fleet[cardholder_prompt_data][unspecified_id]             | X-1        |
        | fleet[cardholder_prompt_data][user_id]                    | U-99       |
        | fleet[cardholder_prompt_data][vehicle_number]             | V-4        |
        | fleet[purchase_type]                                      | <purchase> |
        | fleet[reported_breakdown][fuel][gross_amount_decimal]     | 40.20      |
        | fleet[reported_breakdown][non_fuel][gross_amount_decimal] | 8.00       |
        | fleet[reported_breakdown][tax][local_amount_decimal]      | 1.10       |
        | fleet[reported_breakdown][tax][national_amount_decimal]   | 2.20       |
        | fleet[service_type]                                       | <service>  |
      Then the authorization has:
        | amount                                                 | $48.20     |
        | fuel.industry_product_code                             | "001"      |
        | fuel.quantity_decimal                                  | "3.085"    |
        | fuel.type                                              | <type>     |
        | fuel.unit                                              | <unit>     |
        | fuel.unit_cost_decimal                                 | "400.00"   |
        | fleet.cardholder_prompt_data.driver_id                 | D-17       |
        | fleet.cardholder_prompt_data.odometer                  | 81234      |
        | fleet.cardholder_prompt_data.unspecified_id            | X-1        |
        | fleet.cardholder_prompt_data.user_id                   | U-99       |
        | fleet.cardholder_prompt_data.vehicle_number            | V-4        |
        | fleet.purchase_type                                    | <purchase> |
        | fleet.reported_breakdown.fuel.gross_amount_decimal     | "40.20"    |
        | fleet.reported_breakdown.non_fuel.gross_amount_decimal | "8.00"     |
        | fleet.reported_breakdown.tax.local_amount_decimal      | "1.10"     |
        | fleet.reported_breakdown.tax.national_amount_decimal   | "2.20"     |
        | fleet.service_type                                     | <service>  |
      And the authorization reads the same when retrieved

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

    Scenario Outline: of <told> alone
      When the merchant finalizes the amount with:
        | final_amount | $48.20  |
        | <parameter>  | <value> |
      Then the authorization has:
        | amount  | $48.20  |
        | <path>  | <value> |
        | <other> | null    |

      Examples:
        | told  | parameter           | path               | value        | other |
        | fuel  | fuel[type]          | fuel.type          | diesel       | fleet |
        | fleet | fleet[service_type] | fleet.service_type | self_service | fuel  |

    @inferred
    Scenario: fuel that was told before stays when only the amount is finalized
      Given an approved authorization of $20.00 with:
        | merchant_data[category] | automated_fuel_dispensers |
        | fuel[type]              | diesel                    |
      When the merchant finalizes the amount at $12.34
      Then the authorization amount is $12.34
      And the authorization's "fuel.type" is "diesel"

    @inferred
    Scenario: fuel that is told again takes the place of all that was told before
      Given an approved authorization of $20.00 with:
        | merchant_data[category] | automated_fuel_dispensers |
        | fuel[type]              | diesel                    |
      When the merchant finalizes the amount with:
        | final_amount | $12.34 |
        | fuel[unit]   | liter  |
      Then the authorization has:
        | fuel.type | null  |
        | fuel.unit | liter |

  @inferred
  Rule: After a partial capture the final amount includes what was captured, and is no less
    docs/evidence.md#6-finalize-the-amount

    Scenario: the rest up to the final amount stays held
      Given the merchant captures $30.00 and keeps the authorization open
      When the merchant finalizes the amount at $48.20
      Then the authorization is still pending
      And the authorization amount is $48.20
      And $18.20 is held
      And the transactions add up to -$30.00

    Scenario: a final amount of just what was captured closes the authorization
      Given the merchant captures $30.00 and keeps the authorization open
      When the merchant finalizes the amount at $30.00
      Then the authorization is closed
      And the authorization amount is $30.00
      And nothing is held
      And the authorization has one transaction
      And the authorization reads the same when retrieved

    Scenario: a final amount below what was captured is refused
      Given the merchant captures $30.00 and keeps the authorization open
      When the merchant tries to finalize the amount with:
        | final_amount | $29.99 |
      Then the request is refused with 400 for "final_amount"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

  @inferred
  Rule: Only the amount of a pending authorization is finalized
    docs/evidence.md#14-state-machines

    Scenario Outline: the amount of <kind> authorization is not finalized
      Given <kind> authorization of $12.34
      When the merchant tries to finalize the amount with:
        | final_amount | $21.00 |
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

      Examples:
        | kind       |
        | a captured |
        | a reversed |
        | an expired |

    Scenario: the amount of a declined authorization is not finalized
      Given an active virtual card with a limit of $20.00 per authorization
      And the merchant authorizes $20.01
      When the merchant tries to finalize the amount with:
        | final_amount | $21.00 |
      Then the request is refused with 400
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

  @inferred
  Rule: A bad parameter is refused and leaves the estimate as it is
    docs/evidence.md#12-errors

    Scenario: final_amount is required
      When the merchant tries to finalize the amount with:
        | fuel[type] | diesel |
      Then the request is refused with 400 "parameter_missing" for "final_amount"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

    Scenario Outline: a final_amount of <amount> is refused
      When the merchant tries to finalize the amount with:
        | final_amount | <amount> |
      Then the request is refused with 400 "parameter_invalid_integer" for "final_amount"
      And the error type is invalid_request_error
      And the error message is "<message>"
      And nothing of the authorization has changed

      Examples:
        | amount | message                                        |
        | 0      | This value must be greater than or equal to 1. |
        | -1     | This value must be greater than or equal to 1. |
        | abc    | Invalid integer: abc                           |

    Scenario: a final_amount beyond the largest amount there is
      When the merchant tries to finalize the amount with:
        | final_amount | $1,000,000.00 |
      Then the request is refused with 400 "amount_too_large"
      And the error has no param
      And nothing of the authorization has changed

    Scenario Outline: <parameter>=<value> is refused
      When the merchant tries to finalize the amount with:
        | final_amount | $48.20  |
        | <parameter>  | <value> |
      Then the request is refused with 400 for "<parameter>"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

      Examples:
        | parameter           | value  |
        | fuel[type]          | petrol |
        | fuel                | diesel |
        | fleet[service_type] | drive  |

    Scenario Outline: <parameter>=<value> is refused as <code>
      When the merchant tries to finalize the amount with:
        | final_amount | $48.20  |
        | <parameter>  | <value> |
      Then the request is refused with 400 "<code>" for "<parameter>"
      And the error message is "<message>"
      And nothing of the authorization has changed

      Examples:
        | parameter                               | value | code                      | message                               |
        | amount                                  | 4820  | parameter_unknown         | Received unknown parameter: amount    |
        | fuel[wat]                               | 1     | parameter_unknown         | Received unknown parameter: fuel[wat] |
        | fleet[cardholder_prompt_data][odometer] | many  | parameter_invalid_integer | Invalid integer: many                 |

    Scenario: finalize the amount of an unknown authorization
      When I POST "/v1/test_helpers/issuing/authorizations/iauth_unknown/finalize_amount" with:
        | final_amount | $48.20 |
      Then the request is refused with 404 "resource_missing" for "authorization"
      And the error type is invalid_request_error
