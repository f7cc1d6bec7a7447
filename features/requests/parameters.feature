Feature: Parameters are checked before anything happens
  https://docs.stripe.com/api/errors

  Background:
    Given an active virtual card

  @recorded
  Rule: A parameter that the operation does not have is refused by its name
    docs/evidence.md#12-errors

    Scenario: one unknown parameter
      When I try to update the card with:
        | status | inactive |
        | wat    | 1        |
      Then the request is refused with 400 "parameter_unknown" for "wat"
      And the error message is "Received unknown parameter: wat"
      And the error type is invalid_request_error
      And "error.doc_url" is "https://stripe.com/docs/error-codes/parameter-unknown"
      And the card is still active
      And nothing of the card has changed

    Scenario: an unknown parameter inside a known one
      When I try to update the card with:
        | status                  | inactive |
        | spending_controls[nope] | 1        |
      Then the request is refused with 400 "parameter_unknown" for "spending_controls[nope]"
      And the error message is "Received unknown parameter: spending_controls[nope]"
      And nothing of the card has changed

    @inferred
    Scenario: several unknown parameters, of which the first is named
      When I try to update the card with:
        | wat    | 1        |
        | status | inactive |
        | nope   | 2        |
      Then the request is refused with 400 "parameter_unknown" for "wat"
      And the error message contains "nope"
      And nothing of the card has changed

    @inferred
    Scenario Outline: an unknown parameter of <method> <path>
      When I <method> "<path>" with:
        | wat | 1 |
      Then the request is refused with 400 "parameter_unknown" for "wat"

      Examples:
        | method | path                         |
        | GET    | /v1/issuing/cards            |
        | GET    | /v1/issuing/cards/${card:id} |
        | POST   | /v1/issuing/cardholders      |
        | GET    | /v1/issuing/transactions     |

  @documented
  Rule: A parameter that is required and not sent is named
    https://docs.stripe.com/error-codes

    Scenario: a purchase on no card
      When the merchant tries to authorize with:
        | card   |        |
        | amount | $12.34 |
      Then the request is refused with 400 "parameter_missing" for "card"
      And the error message is "Missing required param: card."
      And the error type is invalid_request_error
      And "error.doc_url" is "https://stripe.com/docs/error-codes/parameter-missing"

    @inferred
    Scenario: a part that its whole needs
      When the merchant tries to authorize with:
        | amount                             | $12.34 |
        | risk_assessment[fraud_risk][score] | 12     |
      Then the request is refused with 400 "parameter_missing" for "risk_assessment[fraud_risk][level]"
      When I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then "data" is empty

  @recorded
  Rule: A whole number is digits and nothing else
    docs/evidence.md#12-errors

    Scenario: letters where a number belongs
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | limit      | abc              |
      Then the request is refused with 400 "parameter_invalid_integer" for "limit"
      And the error message is "Invalid integer: abc"
      And the error type is invalid_request_error

    @inferred
    Scenario Outline: an amount of <amount>
      When the merchant tries to authorize with:
        | amount | <amount> |
      Then the request is refused with 400 "parameter_invalid_integer" for "amount"
      When I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then "data" is empty

      Examples:
        | amount               |
        | 12.34                |
        | 1e3                  |
        | 1,000                |
        | twelve               |
        | 99999999999999999999 |

  @inferred
  Rule: An amount lies between 1 and 99999999
    docs/evidence.md#12-errors

    Scenario Outline: an amount of <amount> is too small
      When the merchant tries to authorize with:
        | amount | <amount> |
      Then the request is refused with 400 "parameter_invalid_integer" for "amount"
      And the error type is invalid_request_error
      When I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then "data" is empty

      Examples:
        | amount |
        | 0      |
        | -1     |

    Scenario: the smallest amount
      When the merchant authorizes $0.01
      Then the authorization is approved
      And the authorization amount is $0.01
      And $0.01 is held

    Scenario: the largest amount is taken, and declined for the card's limit
      When the merchant authorizes $999,999.99
      Then the authorization is declined because spending_controls
      And the authorization amount is $999,999.99

    Scenario: more than the largest amount
      When the merchant tries to authorize with:
        | amount | $1,000,000.00 |
      Then the request is refused with 400 "amount_too_large"
      And the error has no param
      When I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then "data" is empty

    Scenario: the item of a list is named by the number it was sent with
      When I try to update the card with:
        | spending_controls[spending_limits][7][amount]   | $5.00 |
        | spending_controls[spending_limits][7][interval] | daily |
        | spending_controls[spending_limits][3][amount]   | 0     |
        | spending_controls[spending_limits][3][interval] | daily |
      Then the request is refused with 400 "parameter_invalid_integer" for "spending_controls[spending_limits][3][amount]"
      And nothing of the card has changed

  @recorded
  Rule: A value outside a list of choices is answered with the list, cut in the middle when it is long
    docs/evidence.md#12-errors

    Scenario: a merchant category there is not
      When the merchant tries to authorize with:
        | amount                  | $12.34                |
        | merchant_data[category] | hotels_motels_resorts |
      Then the request is refused with 400 for "merchant_data[category]"
      And the error message is:
        """
        Invalid merchant_data[category]: must be one of ac_refrigeration_repair,
        accounting_bookkeeping_services, advertising_services,
        agricultural_coopera...rs, womens_accessory_and_specialty_shops,
        womens_ready_to_wear_stores, or wrecking_and_salvage_yards
        """
      And the error type is invalid_request_error
      When I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then "data" is empty

    @spec
    Scenario: its right spelling is taken
      When the merchant authorizes $12.34 with:
        | merchant_data[category] | hotels_motels_and_resorts |
      Then the authorization is approved
      And the authorization's "merchant_data.category" is "hotels_motels_and_resorts"

    @inferred
    Scenario Outline: choices are spelled exactly, not <value>
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | type       | <value>          |
      Then the request is refused with 400 for "type"
      And the error message contains "physical"
      And the error message contains "virtual"

      Examples:
        | value   |
        | credit  |
        | Virtual |

    @inferred
    Scenario: a wrong choice inside a list
      When I try to update the card with:
        | spending_controls[blocked_categories][0] | betting_casino_gambling |
        | spending_controls[blocked_categories][1] | candy                   |
      Then the request is refused with 400 for "spending_controls[blocked_categories][1]"
      And nothing of the card has changed

  @inferred
  Rule: A value of another kind than the parameter's is refused
    docs/evidence.md#12-errors

    Scenario Outline: <fault>
      When the merchant tries to authorize with:
        | amount      | $12.34  |
        | <parameter> | <value> |
      Then the request is refused with 400 for "<param>"
      And the error type is invalid_request_error
      When I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then "data" is empty

      Examples:
        | fault                | parameter              | value        | param                  |
        | a word for yes or no | is_amount_controllable | maybe        | is_amount_controllable |
        | a text for a group   | merchant_data          | Rocket Rides | merchant_data          |
        | a group for a text   | merchant_data[name][0] | Rocket Rides | merchant_data[name]    |
        | a text for a list    | expand                 | card         | expand                 |

    Scenario: a word for a number with decimals
      When the merchant tries to authorize with:
        | amount                             | $12.34 |
        | risk_assessment[fraud_risk][level] | normal |
        | risk_assessment[fraud_risk][score] | high   |
      Then the request is refused with 400 for "risk_assessment[fraud_risk][score]"

    Scenario: a parameter that is a text and a group at once
      When the merchant tries to authorize with:
        | amount              | $12.34       |
        | merchant_data       | Rocket Rides |
        | merchant_data[name] | Rocket Rides |
      Then the request is refused with 400
      And the error type is invalid_request_error
      When I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then "data" is empty

  @reported
  Rule: A group where a text is due is shown as it was read
    docs/evidence.md#12-errors

    Scenario: a group for a currency
      When the merchant tries to authorize with:
        | amount        | $12.34 |
        | currency[usd] | true   |
      Then the request is refused with 400 for "currency"
      And the error message contains "Invalid string: "
      And the error message contains "usd"

  @inferred
  Rule: A parameter is sent once
    docs/evidence.md#12-errors

    Scenario Outline: the status twice, <second>
      When I try to update the card with:
        | status | inactive |
        | status | <status> |
      Then the request is refused with 400 for "status"
      And the card is still active
      And nothing of the card has changed

      Examples:
        | second   | status   |
        | the same | inactive |
        | another  | active   |

  @spec
  Rule: A text has at most the length that its parameter allows
    https://docs.stripe.com/api/issuing/cards/create

    Background:
      Given an active physical card

    Scenario Outline: a business name of 50 characters
      When I update the card with:
        | shipping[name]                 | Jenny Rosen     |
        | shipping[business_name]        | <fifty>         |
        | shipping[address][line1]       | 510 Townsend St |
        | shipping[address][city]        | San Francisco   |
        | shipping[address][state]       | CA              |
        | shipping[address][postal_code] | 94103           |
        | shipping[address][country]     | US              |
      Then the card's "shipping.business_name" is "<fifty>"
      And the card reads the same when retrieved

      Examples:
        | fifty                                              |
        | The Rocket Rides Company of San Francisco and Sons |

    Scenario Outline: a business name of 51 characters
      When I try to update the card with:
        | shipping[name]                 | Jenny Rosen     |
        | shipping[business_name]        | <fifty>!        |
        | shipping[address][line1]       | 510 Townsend St |
        | shipping[address][city]        | San Francisco   |
        | shipping[address][state]       | CA              |
        | shipping[address][postal_code] | 94103           |
        | shipping[address][country]     | US              |
      Then the request is refused with 400
      And "error.param" is "shipping[business_name]"
      And nothing of the card has changed

      Examples:
        | fifty                                              |
        | The Rocket Rides Company of San Francisco and Sons |

  @documented
  Rule: Metadata has keys of at most 40 and values of at most 500 characters
    https://docs.stripe.com/api/metadata

    Scenario Outline: a key of 40 characters and a value of 500
      When I update the card with:
        | metadata[<forty>] | <hundred><hundred><hundred><hundred><hundred> |
      Then the card's "metadata.<forty>" is "<hundred><hundred><hundred><hundred><hundred>"
      And the card reads the same when retrieved

      Examples:
        | forty                                    | hundred                                                                                              |
        | the_number_of_the_order_in_our_own_books | Delivered_to_the_front_desk_of_the_second_building_where_the_guard_signed_for_it_and_kept_a_copy_now |

    Scenario Outline: a key of 41 characters
      When I try to update the card with:
        | metadata[<forty>s] | 6735 |
      Then the request is refused with 400
      And nothing of the card has changed

      Examples:
        | forty                                    |
        | the_number_of_the_order_in_our_own_books |

    Scenario Outline: a value of 501 characters
      When I try to update the card with:
        | metadata[note] | <hundred><hundred><hundred><hundred><hundred>! |
      Then the request is refused with 400
      And nothing of the card has changed

      Examples:
        | hundred                                                                                              |
        | Delivered_to_the_front_desk_of_the_second_building_where_the_guard_signed_for_it_and_kept_a_copy_now |

  @documented
  Rule: Only what the answer has can be expanded
    https://docs.stripe.com/api/expanding_objects

    Scenario: expand what is not there
      When I GET "/v1/issuing/cards/${card:id}" with:
        | expand[] | nope |
      Then the request is refused with 400 for "expand"
      And the error message contains "This property cannot be expanded (nope)."

    @inferred
    Scenario: expand what is already there in full
      When I GET "/v1/issuing/cards/${card:id}" with:
        | expand[] | metadata |
      Then the request is refused with 400 for "expand"

    @inferred
    Scenario: a change with a wrong expansion does not happen
      When I try to update the card with:
        | status   | inactive |
        | expand[] | nope     |
      Then the request is refused with 400 for "expand"
      And the card is still active
      And nothing of the card has changed

    @reported
    Scenario: expand what belongs to the objects of a list
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | expand[]   | cardholder       |
      Then the request is refused with 400 for "expand"
      And the error message is "This property cannot be expanded (cardholder). You may want to try expanding 'data.cardholder' instead."

    Scenario: expand inside a list
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | expand[]   | data.number      |
      Then "data.0.number" matches "[0-9]{12}${card:last4}"
      And "data.0.cvc" is absent

    @documented
    Scenario: expand four levels deep
      Given a captured authorization of $12.34
      When I GET "/v1/balance_transactions/${authorization:balance_transactions.0.id}" with:
        | expand[] | source.transactions.card.cardholder |
      Then the answer has:
        | source.id                                | ${authorization:id} |
        | source.transactions.0.id                 | ${transaction:id}   |
        | source.transactions.0.card.id            | ${card:id}          |
        | source.transactions.0.card.cardholder.id | ${cardholder:id}    |

    @documented
    Scenario Outline: <path> is one level too many
      Given a captured authorization of $12.34
      When I GET "<url>" with:
        | expand[] | <path> |
      Then the request is refused with 400 for "expand"

      Examples:
        | url                                                                 | path                                                            |
        | /v1/balance_transactions/${authorization:balance_transactions.0.id} | source.transactions.card.replaced_by.cardholder                 |
        | /v1/issuing/cards                                                   | data.replaced_by.replaced_by.replaced_by.replaced_by.cardholder |

  @spec
  Rule: What an answer names by id it tells in full when that is asked for, whatever the request
    https://docs.stripe.com/api/expanding_objects

    Scenario Outline: the cardholder of <thing>, in the answer to <request>
      Given <thing>
      When I POST "/v1/<request>" with:
        | expand[0]   | cardholder |
        | <parameter> | <value>    |
      Then the answer's status is 200
      And "cardholder.object" is "issuing.cardholder"
      And "cardholder.id" is "${cardholder:id}"

      Examples:
        | thing                                           | request                                                                          | parameter        | value |
        | an approved authorization of $12.34             | issuing/authorizations/${authorization:id}                                       | metadata[order]  | 6735  |
        | an approved authorization of $12.34             | test_helpers/issuing/authorizations/${authorization:id}/capture                  | capture_amount   | 500   |
        | an approved authorization of $12.34             | test_helpers/issuing/authorizations/${authorization:id}/expire                   | expand[1]        | token |
        | an approved authorization of $12.34             | test_helpers/issuing/authorizations/${authorization:id}/finalize_amount          | final_amount     | 500   |
        | an approved authorization of $12.34             | test_helpers/issuing/authorizations/${authorization:id}/increment                | increment_amount | 500   |
        | an approved authorization of $12.34             | test_helpers/issuing/authorizations/${authorization:id}/reverse                  | reverse_amount   | 500   |
        | a purchase of $80.00 that is suspected of fraud | test_helpers/issuing/authorizations/${authorization:id}/fraud_challenges/respond | confirmed        | true  |
        | a captured authorization of $12.34              | issuing/transactions/${transaction:id}                                           | metadata[order]  | 6735  |
        | a captured authorization of $12.34              | test_helpers/issuing/transactions/${transaction:id}/refund                       | refund_amount    | 500   |

      @needs-real-time
      Examples: while a decision is awaited
        | thing                                               | request                                            | parameter       | value |
        | an authorization of $7.00 that waits for a decision | issuing/authorizations/${authorization:id}/approve | metadata[order] | 6735  |
        | an authorization of $7.00 that waits for a decision | issuing/authorizations/${authorization:id}/decline | metadata[order] | 6735  |

    Scenario Outline: the <noun> of everything in the list of <list>
      Given a captured authorization of $12.34
      When I GET "/v1/<list>" with:
        | <filter> | <value>     |
        | expand[] | data.<noun> |
      Then "data.0.<noun>.id" is "${<thing>:id}"

      Examples:
        | list                   | filter | value             | noun       | thing       |
        | issuing/authorizations | card   | ${card:id}        | cardholder | cardholder  |
        | balance_transactions   | source | ${transaction:id} | source     | transaction |

    Scenario Outline: <property> is no object, so <method> <path> cannot tell it in full
      When I <method> "/v1/<path>" with:
        | expand[] | <property> |
      Then the request is refused with 400 for "expand"
      And the error message contains "This property cannot be expanded (<property>)."

      Examples:
        | method | path                                 | property     |
        | GET    | balance                              | livemode     |
        | GET    | events                               | data.created |
        | GET    | issuing/cardholders                  | data.email   |
        | GET    | issuing/cardholders/${cardholder:id} | phone_number |
        | POST   | issuing/cardholders/${cardholder:id} | email        |

    Scenario: a cardholder who was to tell no object in full is not made
      When I POST "/v1/issuing/cardholders" with:
        | name                          | Jenny Rosen                  |
        | email                         | ${cardholder:id}@example.com |
        | billing[address][line1]       | 123 Main Street              |
        | billing[address][city]        | San Francisco                |
        | billing[address][postal_code] | 94111                        |
        | billing[address][country]     | US                           |
        | expand[]                      | name                         |
      Then the request is refused with 400 for "expand"
      When I GET "/v1/issuing/cardholders" with:
        | email | ${cardholder:id}@example.com |
      Then "data" is empty

  @reported
  Rule: An empty value unsets a parameter, and is refused where that cannot be
    docs/evidence.md#12-errors

    Scenario Outline: the <parameter> of a cardholder cannot be unset
      Given a cardholder
      When I try to update the cardholder with:
        | <parameter> |  |
      Then the request is refused with 400 "parameter_invalid_empty" for "<parameter>"
      And the error message contains "We assume empty values are an attempt to unset a parameter"
      And nothing of the cardholder has changed

      Examples:
        | parameter    |
        | email        |
        | phone_number |

    @spec
    Scenario: what can be unset is
      Given a cardholder with:
        | individual[card_issuing][user_terms_acceptance][user_agent] | Lynx |
      When I update the cardholder with:
        | individual[card_issuing][user_terms_acceptance][user_agent] |  |
      Then the cardholder's "individual.card_issuing.user_terms_acceptance.user_agent" is null
      And the cardholder's "individual.card_issuing.user_terms_acceptance.ip" is "203.0.113.7"
