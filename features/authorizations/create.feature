Feature: Create an authorization
  https://docs.stripe.com/api/issuing/authorizations/test_mode_create

  Background:
    Given an active virtual card

  @recorded
  Rule: A purchase on an active card is approved at once and its amount is held
    docs/evidence.md#1-create

    Scenario: approve a purchase
      When the merchant authorizes $12.34
      Then the authorization is pending
      And the authorization is approved because card_active
      And the authorization amount is $12.34
      And the merchant amount is $12.34
      And $12.34 is held
      And the authorization has no transactions
      And no decision is pending
      And the authorization reads the same when retrieved

    Scenario: one balance transaction holds the money
      When the merchant authorizes $12.34
      Then "balance_transactions" has 1 item
      And the answer has:
        | balance_transactions.0.object             | balance_transaction                             |
        | balance_transactions.0.type               | issuing_authorization_hold                      |
        | balance_transactions.0.reporting_category | issuing_authorization_hold                      |
        | balance_transactions.0.description        | Hold for authorization                          |
        | balance_transactions.0.amount             | -$12.34                                         |
        | balance_transactions.0.net                | -$12.34                                         |
        | balance_transactions.0.fee                | 0                                               |
        | balance_transactions.0.currency           | usd                                             |
        | balance_transactions.0.exchange_rate      | null                                            |
        | balance_transactions.0.balance_type       | issuing                                         |
        | balance_transactions.0.status             | available                                       |
        | balance_transactions.0.source             | ${authorization:id}                             |
        | balance_transactions.0.available_on       | ${authorization:balance_transactions.0.created} |
      And "balance_transactions.0.fee_details" is empty

    Scenario: the request history tells how the purchase was decided
      When the merchant authorizes $12.34
      Then the request history has 1 entry
      And the first request was approved for $12.34 because card_active
      And the answer has:
        | request_history.0.merchant_amount                | $12.34 |
        | request_history.0.merchant_currency              | usd    |
        | request_history.0.amount_details.atm_fee         | null   |
        | request_history.0.amount_details.cashback_amount | null   |
        | request_history.0.network_risk_score             | 10     |
        | request_history.0.reason_message                 | null   |
      And "request_history.0.authorization_code" matches "S[0-9]{5,6}"
      And "request_history.0.created" is not null
      And "request_history.0.requested_at" is not null

    Scenario: the authorization carries the whole card and names the cardholder
      When the merchant authorizes $12.34
      Then the answer has:
        | card.object            | issuing.card       |
        | card.id                | ${card:id}         |
        | card.last4             | "${card:last4}"    |
        | card.status            | active             |
        | card.cardholder.object | issuing.cardholder |
        | card.cardholder.id     | ${cardholder:id}   |
        | cardholder             | ${cardholder:id}   |

    @inferred
    Scenario: two purchases are two authorizations
      Given an approved authorization of $12.34
      And the authorization is remembered as "first"
      When the merchant authorizes $12.34
      Then "id" is not "${first:id}"
      And "network_data.transaction_id" is not "${first:network_data.transaction_id}"
      And $12.34 is held

    @documented
    Scenario: the answer has the documented shape
      When I make the documented call "authorization.create"
      Then the answer agrees with the documented example "authorization.create"
      And the authorization is pending
      And $10.00 is held

    @inferred
    Scenario: the smallest purchase is one cent
      When the merchant authorizes $0.01
      Then the authorization is approved
      And the authorization amount is $0.01
      And $0.01 is held

    @inferred
    Scenario: a physical card pays as a virtual one does
      Given an active physical card
      When the merchant authorizes $12.34
      Then the authorization is approved because card_active
      And the authorization's "card.type" is "physical"
      And $12.34 is held

  @recorded
  Rule: What the request leaves out has a default
    docs/evidence.md#1-create

    Scenario: the defaults of the purchase
      When the merchant authorizes $12.34
      Then the answer has:
        | object                         | issuing.authorization |
        | authorization_method           | online                |
        | card_presence                  | not_present           |
        | currency                       | ${card:currency}      |
        | merchant_currency              | ${card:currency}      |
        | amount_details.atm_fee         | null                  |
        | amount_details.cashback_amount | 0                     |
        | livemode                       | false                 |
        | verified_by_fraud_challenge    | false                 |
        | fleet                          | null                  |
        | fuel                           | null                  |
        | token                          | null                  |
        | wallet                         | null                  |
      And "id" matches "iauth_[A-Za-z0-9]+"
      And "metadata" is empty
      And "transactions" is empty

    Scenario: the defaults of what the network tells
      When the merchant authorizes $12.34
      Then the answer has:
        | network_data.acquiring_institution_id       | "123456"     |
        | network_data.system_trace_audit_number      | "1234567890" |
        | verification_data.address_line1_check       | not_provided |
        | verification_data.address_postal_code_check | not_provided |
        | verification_data.cvc_check                 | not_provided |
        | verification_data.expiry_check              | match        |
        | verification_data.postal_code               | "94103"      |
        | verification_data.authentication_exemption  | null         |
        | verification_data.three_d_secure            | null         |
      And "network_data.transaction_id" matches "test_[0-9]{15}"

    Scenario: a merchant that tells only its name and category is one in San Francisco
      When the merchant authorizes $12.34 with:
        | merchant_data[name]     | Corner Bistro             |
        | merchant_data[category] | eating_places_restaurants |
      Then the answer has:
        | merchant_data.name          | Corner Bistro             |
        | merchant_data.category      | eating_places_restaurants |
        | merchant_data.category_code | "5812"                    |
        | merchant_data.city          | San Francisco             |
        | merchant_data.country       | US                        |
        | merchant_data.network_id    | "1234567890"              |
        | merchant_data.postal_code   | "94103"                   |
        | merchant_data.state         | CA                        |
        | merchant_data.tax_id        | null                      |
        | merchant_data.terminal_id   | "99999999"                |
        | merchant_data.url           | https://rocketrides.io/   |

    Scenario: what does not apply is left out and not null
      When the merchant authorizes $12.34
      Then the authorization's "treasury" is absent
      And the authorization's "fraud_challenges" is absent
      And the authorization's "redaction" is absent

    @inferred
    Scenario: a merchant that tells nothing is a taxi company
      When the merchant authorizes $12.34
      Then the answer has:
        | merchant_data.name          | Rocket Rides        |
        | merchant_data.category      | taxicabs_limousines |
        | merchant_data.category_code | "4121"              |

  @spec
  Rule: What the merchant tells about itself is seen in the authorization
    docs/evidence.md#1-create

    Scenario: every detail of a merchant
      When the merchant authorizes $12.34 with:
        | merchant_data[name]        | Chez Camille                  |
        | merchant_data[category]    | ac_refrigeration_repair       |
        | merchant_data[city]        | Lyon                          |
        | merchant_data[country]     | FR                            |
        | merchant_data[network_id]  | 4242424242                    |
        | merchant_data[postal_code] | 69001                         |
        | merchant_data[state]       | ARA                           |
        | merchant_data[terminal_id] | 00000007                      |
        | merchant_data[url]         | https://chez-camille.example/ |
      Then the answer has:
        | merchant_data.name        | Chez Camille                  |
        | merchant_data.category    | ac_refrigeration_repair       |
        | merchant_data.city        | Lyon                          |
        | merchant_data.country     | FR                            |
        | merchant_data.network_id  | "4242424242"                  |
        | merchant_data.postal_code | "69001"                       |
        | merchant_data.state       | ARA                           |
        | merchant_data.terminal_id | "00000007"                    |
        | merchant_data.url         | https://chez-camille.example/ |
      And the authorization is approved
      And the authorization reads the same when retrieved

    @recorded
    Scenario Outline: the category <category> has the code <code>
      When the merchant authorizes $12.34 with:
        | merchant_data[category] | <category> |
      Then the authorization has:
        | merchant_data.category      | <category> |
        | merchant_data.category_code | "<code>"   |

      Examples:
        | category                  | code |
        | computer_software_stores  | 5734 |
        | eating_places_restaurants | 5812 |
        | taxicabs_limousines       | 4121 |

      @inferred
      Examples: by the card networks' list
        | category                   | code |
        | wrecking_and_salvage_yards | 5935 |

    Scenario: the acquirer's own number
      When the merchant authorizes $12.34 with:
        | network_data[acquiring_institution_id] | 654321 |
      Then the authorization's "network_data.acquiring_institution_id" is "654321"
      And the authorization's "network_data.system_trace_audit_number" is "1234567890"
      And the authorization reads the same when retrieved

  @spec
  Rule: How the card was used is seen in the authorization
    docs/evidence.md#1-create

    Scenario Outline: pay by <method>
      When the merchant authorizes $12.34 with:
        | authorization_method | <method> |
      Then the authorization's "authorization_method" is "<method>"
      And the authorization is approved

      Examples:
        | method      |
        | chip        |
        | contactless |
        | keyed_in    |
        | swipe       |

    @inferred
    Scenario Outline: by <method> the card is <presence>
      When the merchant authorizes $12.34 with:
        | authorization_method | <method> |
      Then the authorization's "card_presence" is "<presence>"

      Examples:
        | method      | presence    |
        | chip        | present     |
        | contactless | present     |
        | swipe       | present     |
        | keyed_in    | not_present |

    Scenario Outline: pay with <wallet>
      When the merchant authorizes $12.34 with:
        | wallet | <wallet> |
      Then the authorization's "wallet" is "<wallet>"
      And the authorization reads the same when retrieved

      Examples:
        | wallet      |
        | apple_pay   |
        | google_pay  |
        | samsung_pay |

  @spec
  Rule: What was verified is seen in the authorization
    docs/evidence.md#1-create

    Scenario Outline: the address <address>, the code <code>, the expiry <expiry>, 3D Secure <three_d_secure>
      When the merchant authorizes $12.34 with:
        | verification_data[address_line1_check]       | <address>        |
        | verification_data[address_postal_code_check] | <address>        |
        | verification_data[cvc_check]                 | <code>           |
        | verification_data[expiry_check]              | <expiry>         |
        | verification_data[three_d_secure][result]    | <three_d_secure> |
      Then the authorization is approved
      And the authorization has:
        | verification_data.address_line1_check       | <address>        |
        | verification_data.address_postal_code_check | <address>        |
        | verification_data.cvc_check                 | <code>           |
        | verification_data.expiry_check              | <expiry>         |
        | verification_data.three_d_secure.result     | <three_d_secure> |
        | verification_data.authentication_exemption  | null             |
      And the authorization reads the same when retrieved

      Examples:
        | address      | code         | expiry       | three_d_secure       |
        | match        | match        | not_provided | authenticated        |
        | mismatch     | mismatch     | mismatch     | failed               |
        | not_provided | not_provided | match        | attempt_acknowledged |
        | match        | not_provided | mismatch     | required             |

    Scenario Outline: an exemption from authentication for <type>, claimed by the <claimed_by>
      When the merchant authorizes $12.34 with:
        | verification_data[authentication_exemption][claimed_by] | <claimed_by> |
        | verification_data[authentication_exemption][type]       | <type>       |
      Then the authorization has:
        | verification_data.authentication_exemption.claimed_by | <claimed_by> |
        | verification_data.authentication_exemption.type       | <type>       |
        | verification_data.three_d_secure                      | null         |
        | verification_data.expiry_check                        | match        |

      Examples:
        | claimed_by | type                      |
        | acquirer   | low_value_transaction     |
        | issuer     | transaction_risk_analysis |
        | issuer     | unknown                   |

  @spec
  Rule: The amounts of a purchase are in the currency of the card unless the request says otherwise
    docs/evidence.md#1-create

    Scenario: name the currency of the card
      When the merchant authorizes with:
        | amount   | $12.34 |
        | currency | usd    |
      Then the authorization amount is $12.34
      And the merchant amount is $12.34
      And $12.34 is held

    Scenario: ask for the merchant's amount alone
      When the merchant authorizes with:
        | merchant_amount   | $12.34 |
        | merchant_currency | usd    |
      Then the authorization is approved
      And the authorization amount is $12.34
      And the merchant amount is $12.34
      And $12.34 is held
      And the first request was approved for $12.34 because card_active

    @inferred
    Scenario: a merchant abroad asks in its own currency
      When the merchant authorizes with:
        | amount                 | $12.34 |
        | merchant_amount        | €11.11 |
        | merchant_currency      | eur    |
        | merchant_data[country] | FR     |
      Then the authorization is approved
      And the authorization amount is $12.34
      And the merchant amount is €11.11
      And $12.34 is held
      And the authorization reads the same when retrieved

    Scenario: cashback and the fee of the cash machine are part of the amount
      When the merchant authorizes $50.00 with:
        | amount_details[atm_fee]         | $2.50  |
        | amount_details[cashback_amount] | $20.00 |
      Then the authorization amount is $50.00
      And $50.00 is held
      And the authorization has:
        | amount_details.atm_fee                           | $2.50  |
        | amount_details.cashback_amount                   | $20.00 |
        | request_history.0.amount_details.atm_fee         | $2.50  |
        | request_history.0.amount_details.cashback_amount | $20.00 |
      And the authorization reads the same when retrieved

  @spec
  Rule: Fuel and fleet details of a purchase are seen in the authorization
    docs/evidence.md#1-create

    Scenario: what was pumped
      When the merchant authorizes $48.20 with:
        | merchant_data[category]     | automated_fuel_dispensers |
        | fuel[industry_product_code] | 001                       |
        | fuel[quantity_decimal]      | 10.5                      |
        | fuel[type]                  | unleaded_plus             |
        | fuel[unit]                  | us_gallon                 |
        | fuel[unit_cost_decimal]     | 459.0476                  |
      Then the authorization has:
        | fuel.industry_product_code | "001"         |
        | fuel.quantity_decimal      | "10.5"        |
        | fuel.type                  | unleaded_plus |
        | fuel.unit                  | us_gallon     |
        | fuel.unit_cost_decimal     | "459.0476"    |
        | fleet                      | null          |
      And the authorization reads the same when retrieved

    Scenario: what the driver of a fleet told
      When the merchant authorizes $48.20 with:
        | fleet[cardholder_prompt_data][driver_id]                  | D-17                       |
        | fleet[cardholder_prompt_data][odometer]                   | 81234                      |
        | fleet[cardholder_prompt_data][unspecified_id]             | X-1                        |
        | fleet[cardholder_prompt_data][user_id]                    | U-99                       |
        | fleet[cardholder_prompt_data][vehicle_number]             | V-4                        |
        | fleet[purchase_type]                                      | fuel_and_non_fuel_purchase |
        | fleet[service_type]                                       | self_service               |
        | fleet[reported_breakdown][fuel][gross_amount_decimal]     | 40.20                      |
        | fleet[reported_breakdown][non_fuel][gross_amount_decimal] | 8.00                       |
        | fleet[reported_breakdown][tax][local_amount_decimal]      | 1.10                       |
        | fleet[reported_breakdown][tax][national_amount_decimal]   | 2.20                       |
      Then the authorization has:
        | fleet.cardholder_prompt_data.driver_id                 | D-17                       |
        | fleet.cardholder_prompt_data.odometer                  | 81234                      |
        | fleet.cardholder_prompt_data.unspecified_id            | X-1                        |
        | fleet.cardholder_prompt_data.user_id                   | U-99                       |
        | fleet.cardholder_prompt_data.vehicle_number            | V-4                        |
        | fleet.purchase_type                                    | fuel_and_non_fuel_purchase |
        | fleet.service_type                                     | self_service               |
        | fleet.reported_breakdown.fuel.gross_amount_decimal     | "40.20"                    |
        | fleet.reported_breakdown.non_fuel.gross_amount_decimal | "8.00"                     |
        | fleet.reported_breakdown.tax.local_amount_decimal      | "1.10"                     |
        | fleet.reported_breakdown.tax.national_amount_decimal   | "2.20"                     |
        | fleet.cardholder_prompt_data.alphanumeric_id           | null                       |
        | fuel                                                   | null                       |
      And the authorization reads the same when retrieved

  @spec
  Rule: What the authorization has no place for is accepted all the same
    docs/evidence.md#1-create

    Scenario: a purchase that Stripe assesses as harmless
      When the merchant authorizes $12.34 with:
        | risk_assessment[card_testing_risk][level]                                         | low     |
        | risk_assessment[card_testing_risk][invalid_account_number_decline_rate_past_hour] | 1       |
        | risk_assessment[card_testing_risk][invalid_credentials_decline_rate_past_hour]    | 2       |
        | risk_assessment[fraud_risk][level]                                                | normal  |
        | risk_assessment[fraud_risk][score]                                                | 12.5    |
        | risk_assessment[merchant_dispute_risk][level]                                     | unknown |
        | risk_assessment[merchant_dispute_risk][dispute_rate]                              | 3       |
        | fraud_disputability_likelihood                                                    | neutral |
      Then the authorization is approved because card_active
      And $12.34 is held
      And the authorization's "fraud_challenges" is absent

    @inferred
    Scenario: an amount that could be controlled is approved whole when nobody controls it
      When the merchant authorizes $12.34 with:
        | is_amount_controllable | true |
      Then the authorization is approved because card_active
      And the authorization amount is $12.34
      And no decision is pending

    @needs-real-time
    Scenario Outline: a waiting request says whether its amount can be controlled: <controllable>
      Given purchases on the card wait for a decision
      When the merchant authorizes $12.34 with:
        | is_amount_controllable | <controllable> |
      Then the authorization waits for a decision on $12.34
      And the authorization's "pending_request.is_amount_controllable" is <controllable>

      Examples:
        | controllable |
        | true         |
        | false        |

    Scenario: the cardholder can be asked for in full
      When the merchant authorizes $12.34 with:
        | expand[] | cardholder |
      Then the answer has:
        | cardholder.object | issuing.cardholder |
        | cardholder.id     | ${cardholder:id}   |
        | card.id           | ${card:id}         |

  @inferred
  Rule: A purchase without its card or its amount is refused
    docs/evidence.md#12-errors

    Scenario: no card
      When I POST "/v1/test_helpers/issuing/authorizations" with:
        | amount | $12.34 |
      Then the request is refused with 400 "parameter_missing" for "card"
      And the error type is invalid_request_error

    Scenario Outline: a card that does not exist: <card>
      When the merchant tries to authorize with:
        | card   | <card> |
        | amount | $12.34 |
      Then the request is refused with 400 "resource_missing" for "card"
      And the error type is invalid_request_error

      Examples:
        | card             |
        | ic_nope          |
        | nope             |
        | ${cardholder:id} |

    Scenario: no amount of any kind
      When the merchant tries to authorize with:
        | currency | usd |
      Then the request is refused with 400 "parameter_missing"
      And the error type is invalid_request_error

    Scenario: a refused purchase leaves no authorization behind
      Given the merchant tries to authorize with:
        | amount | -1 |
      And the request is refused with 400
      When I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then the answer's status is 200
      And "data" is empty

  @inferred
  Rule: An amount is a whole number of the smallest unit, from 1 to 99999999
    docs/evidence.md#12-errors

    Scenario Outline: <parameter> of <value> is refused
      When the merchant tries to authorize with:
        | <parameter> | <value> |
      Then the request is refused with 400 "parameter_invalid_integer" for "<parameter>"
      And the error type is invalid_request_error

      Examples:
        | parameter       | value |
        | amount          | 0     |
        | amount          | -1    |
        | amount          | 12.34 |
        | amount          | ten   |
        | merchant_amount | 0     |
        | merchant_amount | -1    |

    Scenario Outline: <parameter> of a million dollars is too large
      When the merchant tries to authorize with:
        | <parameter> | $1,000,000.00 |
      Then the request is refused with 400 "amount_too_large"

      Examples:
        | parameter       |
        | amount          |
        | merchant_amount |

    Scenario: one cent less than a million dollars can be asked for, though not had
      When the merchant authorizes $999,999.99
      Then the answer's status is 200
      And the authorization is declined
      And nothing is held

    Scenario Outline: <parameter> of <value> cannot be part of a purchase
      When the merchant tries to authorize with:
        | amount      | $12.34  |
        | <parameter> | <value> |
      Then the request is refused with 400 "parameter_invalid_integer" for "<parameter>"

      Examples:
        | parameter                               | value |
        | amount_details[cashback_amount]         | -1    |
        | amount_details[atm_fee]                 | 2.5   |
        | fleet[cardholder_prompt_data][odometer] | far   |

    Scenario Outline: <parameter> knows no currency called doubloons
      When the merchant tries to authorize with:
        | amount      | 1234      |
        | <parameter> | doubloons |
      Then the request is refused with 400
      And "error.param" is "<parameter>"

      Examples:
        | parameter         |
        | currency          |
        | merchant_currency |

  @inferred
  Rule: A parameter that the call does not know is refused
    docs/evidence.md#12-errors

    Scenario Outline: <parameter> is unknown
      When the merchant tries to authorize with:
        | amount      | $12.34  |
        | <parameter> | <value> |
      Then the request is refused with 400 "parameter_unknown" for "<parameter>"
      And the error type is invalid_request_error

      Examples:
        | parameter                      | value    |
        | wat                            | 1        |
        | merchant_data[tax_id]          | 12345678 |
        | verification_data[postal_code] | 94103    |

    Scenario: there is no metadata before there is an authorization
      When the merchant tries to authorize with:
        | amount          | $12.34 |
        | metadata[order] | 6735   |
      Then the request is refused with 400 "parameter_unknown"
      And "error.param" matches "metadata.*"

  @recorded
  Rule: A merchant category must be one of Stripe's
    docs/evidence.md#1-create

    Scenario: a category that does not exist
      When the merchant tries to authorize with:
        | amount                  | $12.34        |
        | merchant_data[category] | dragon_riding |
      Then the request is refused with 400 for "merchant_data[category]"
      And the error type is invalid_request_error
      And the error message is:
        """
        Invalid merchant_data[category]: must be one of ac_refrigeration_repair,
        accounting_bookkeeping_services, advertising_services, agricultural_coopera...rs,
        womens_accessory_and_specialty_shops, womens_ready_to_wear_stores, or wrecking_and_salvage_yards
        """

    @spec
    Scenario: hotels are hotels_motels_and_resorts
      When the merchant authorizes $12.34 with:
        | merchant_data[category] | hotels_motels_and_resorts |
      Then the authorization is approved
      And the authorization's "merchant_data.category" is "hotels_motels_and_resorts"

    @spec
    Scenario: hotels are not hotels_motels_resorts
      When the merchant tries to authorize with:
        | amount                  | $12.34                |
        | merchant_data[category] | hotels_motels_resorts |
      Then the request is refused with 400 for "merchant_data[category]"

  @inferred
  Rule: Any other value must be one that its parameter knows
    docs/evidence.md#12-errors

    Scenario Outline: <parameter> is never <value>
      When the merchant tries to authorize with:
        | amount      | $12.34  |
        | <parameter> | <value> |
      Then the request is refused with 400 for "<parameter>"
      And the error type is invalid_request_error

      Examples:
        | parameter                                 | value     |
        | authorization_method                      | telepathy |
        | wallet                                    | purse     |
        | fraud_disputability_likelihood            | certain   |
        | fuel[type]                                | coal      |
        | fuel[unit]                                | barrel    |
        | fleet[purchase_type]                      | snacks    |
        | fleet[service_type]                       | valet     |
        | risk_assessment[fraud_risk][level]        | enormous  |
        | verification_data[cvc_check]              | perhaps   |
        | verification_data[three_d_secure][result] | perhaps   |
        | is_amount_controllable                    | maybe     |
        | merchant_data                             | a shop    |

    Scenario Outline: <given> needs <missing> beside it
      When the merchant tries to authorize with:
        | amount  | $12.34  |
        | <given> | <value> |
      Then the request is refused with 400 "parameter_missing" for "<missing>"

      Examples:
        | given                                                   | value    | missing                                           |
        | verification_data[authentication_exemption][claimed_by] | acquirer | verification_data[authentication_exemption][type] |
        | risk_assessment[fraud_risk][score]                      | 12.5     | risk_assessment[fraud_risk][level]                |

    @documented
    Scenario: only objects can be expanded
      When the merchant tries to authorize with:
        | amount   | $12.34   |
        | expand[] | currency |
      Then the request is refused with 400 for "expand"
      And the error message contains "This property cannot be expanded (currency)."
