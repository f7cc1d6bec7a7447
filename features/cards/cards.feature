Feature: Issue and manage cards
  https://docs.stripe.com/api/issuing/cards

  Background:
    Given a cardholder

  @recorded
  Rule: A card that is asked for nothing special is inactive and may spend 500.00 a day
    docs/evidence.md#11-setup-resources

    Scenario: create a virtual card with nothing but what is required
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      Then the card is inactive
      And the card has:
        | object              | issuing.card       |
        | type                | virtual            |
        | brand               | Visa               |
        | currency            | usd                |
        | livemode            | false              |
        | cancellation_reason | null               |
        | cardholder.object   | issuing.cardholder |
        | cardholder.id       | ${cardholder:id}   |
      And "id" matches "ic_[A-Za-z0-9]+"
      And "last4" matches "[0-9]{4}"
      And the answer has the metadata that was sent
      And the card reads the same when retrieved

    Scenario: a card goes into both wallets, and nobody warns of it
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}"
      Then the answer has:
        | wallets.apple_pay.eligible           | true |
        | wallets.apple_pay.ineligible_reason  | null |
        | wallets.google_pay.eligible          | true |
        | wallets.google_pay.ineligible_reason | null |
        | wallets.primary_account_identifier   | null |
        | latest_fraud_warning                 | null |
        | personalization_design               | null |

    @inferred
    Scenario: the card of somebody who cannot be reached goes into no wallet
      Given a cardholder with:
        | email        |  |
        | phone_number |  |
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      Then the answer has:
        | wallets.apple_pay.eligible           | false                      |
        | wallets.apple_pay.ineligible_reason  | missing_cardholder_contact |
        | wallets.google_pay.eligible          | false                      |
        | wallets.google_pay.ineligible_reason | missing_cardholder_contact |

    Scenario: the default limit is 500.00 a day
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      Then "spending_controls.spending_limits" has 1 item
      And the card has:
        | spending_controls.spending_limits.0.amount   | $500.00 |
        | spending_controls.spending_limits.0.interval | daily   |
        | spending_controls.spending_limits_currency   | usd     |
        | spending_controls.allowed_categories         | null    |
        | spending_controls.blocked_categories         | null    |
        | spending_controls.allowed_merchant_countries | null    |
        | spending_controls.blocked_merchant_countries | null    |
        | spending_controls.allowed_card_presences     | null    |
        | spending_controls.blocked_card_presences     | null    |

    Scenario: a limit of one's own replaces the default
      When I POST "/v1/issuing/cards" with:
        | cardholder                                      | ${cardholder:id} |
        | currency                                        | usd              |
        | type                                            | virtual          |
        | spending_controls[spending_limits][0][amount]   | $1,000.00        |
        | spending_controls[spending_limits][0][interval] | all_time         |
      Then "spending_controls.spending_limits" has 1 item
      And the card's "spending_controls.spending_limits.0.amount" is $1,000.00
      And the card's "spending_controls.spending_limits.0.interval" is "all_time"
      And the card's "spending_controls.spending_limits_currency" is "usd"
      And the card reads the same when retrieved

    Scenario: properties the published schema lacks are there
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      Then "pin" is present
      And "migrate_tokens_from" is present
      And "financial_account" is absent

  @recorded
  Rule: The number and the security code are shown only when they are expanded
    docs/evidence.md#11-setup-resources

    Scenario: a plain answer shows neither
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      Then the answer's status is 200
      And the card's "number" is absent
      And the card's "cvc" is absent

    Scenario: retrieve the card with both
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}" with:
        | expand[] | number |
        | expand[] | cvc    |
      Then "number" matches "[0-9]{12}${card:last4}"
      And "cvc" matches "[0-9]{3}"

  @spec
  Rule: A card is made as it is asked for
    docs/evidence.md#11-setup-resources

    @recorded
    Scenario: create a card that is active at once
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
        | status     | active           |
      Then the answer's status is 200
      And the card is active
      And the card reads the same when retrieved

    Scenario: create a physical card with the address it goes to
      When I POST "/v1/issuing/cards" with:
        | cardholder                     | ${cardholder:id} |
        | currency                       | usd              |
        | type                           | physical         |
        | shipping[name]                 | Jenny Rosen      |
        | shipping[service]              | express          |
        | shipping[address][line1]       | 510 Townsend St  |
        | shipping[address][city]        | San Francisco    |
        | shipping[address][state]       | CA               |
        | shipping[address][postal_code] | 94103            |
        | shipping[address][country]     | US               |
      Then the answer's status is 200
      And the card has:
        | type                         | physical        |
        | shipping.name                | Jenny Rosen     |
        | shipping.service             | express         |
        | shipping.address.line1       | 510 Townsend St |
        | shipping.address.line2       | null            |
        | shipping.address.city        | San Francisco   |
        | shipping.address.state       | CA              |
        | shipping.address.postal_code | "94103"         |
        | shipping.address.country     | US              |
      And the card's shipping status is pending
      And the card reads the same when retrieved

    @inferred
    Scenario: create a card with a design that is not there
      When I POST "/v1/issuing/cards" with:
        | cardholder             | ${cardholder:id} |
        | currency               | usd              |
        | type                   | virtual          |
        | personalization_design | ipd_nope         |
      Then the request is refused with 400 "resource_missing" for "personalization_design"

  @documented
  Rule: A physical card needs somewhere to go
    https://docs.stripe.com/issuing/cards

    Scenario: create a physical card without an address
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | physical         |
      Then the request is refused with 400 "parameter_missing" for "shipping"
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

  @spec
  Rule: The number and the security code of a physical card are shown to nobody
    https://docs.stripe.com/api/issuing/cards/object

    Scenario: expand both of a physical card
      Given an active physical card
      When I GET "/v1/issuing/cards/${card:id}" with:
        | expand[] | number |
        | expand[] | cvc    |
      Then the answer's status is 200
      And "last4" matches "[0-9]{4}"
      And "number" is absent
      And "cvc" is absent

  @spec
  Rule: The second line has at most 24 characters
    https://docs.stripe.com/api/issuing/cards/create

    Scenario: a second line of 24 characters is printed
      Given an active physical card with:
        | second_line | Rocket Rides Fleet No. 1 |
      When I GET "/v1/issuing/cards/${card:id}"
      Then "second_line" is "Rocket Rides Fleet No. 1"

    Scenario: a second line of 25 characters
      When I POST "/v1/issuing/cards" with:
        | cardholder  | ${cardholder:id}          |
        | currency    | usd                       |
        | type        | virtual                   |
        | second_line | Rocket Rides Fleet No. 10 |
      Then the request is refused with 400 for "second_line"

  @documented
  Rule: A virtual card can expire in a month of one's own choice, within five years
    https://docs.stripe.com/changelog/basil/2025-08-27/issuing-custom-expiration-dates

    Scenario: a card that expires in June 2029
      Given an active virtual card with:
        | exp_month | 6    |
        | exp_year  | 2029 |
      When I GET "/v1/issuing/cards/${card:id}"
      Then "exp_month" is 6
      And "exp_year" is 2029

    Scenario Outline: a card cannot expire in <year>
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
        | exp_month  | 6                |
        | exp_year   | <year>           |
      Then the request is refused with 400
      And "error.param" is "exp_year"
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

      Examples:
        | year |
        | 2025 |
        | 2049 |

    @inferred
    Scenario: a physical card expires when it does
      When I POST "/v1/issuing/cards" with:
        | cardholder                     | ${cardholder:id} |
        | currency                       | usd              |
        | type                           | physical         |
        | exp_month                      | 6                |
        | exp_year                       | 2029             |
        | shipping[name]                 | Jenny Rosen      |
        | shipping[address][line1]       | 510 Townsend St  |
        | shipping[address][city]        | San Francisco    |
        | shipping[address][postal_code] | 94103            |
        | shipping[address][country]     | US               |
      Then the request is refused with 400 for "exp_month"

  @recorded
  Rule: A card that is not there is answered with 404 and names the parameter card
    docs/evidence.md#12-errors

    Scenario: retrieve an unknown card
      When I GET "/v1/issuing/cards/ic_nope"
      Then the request is refused with 404 "resource_missing" for "card"
      And the error message is "No such issuing card: 'ic_nope'"
      And the error type is invalid_request_error

    Scenario: retrieve a card by what is no id
      When I GET "/v1/issuing/cards/nope"
      Then the request is refused with 404 "resource_missing" for "card"
      And the error message is "No such issuing card: 'nope'"

    @inferred
    Scenario: update an unknown card
      When I POST "/v1/issuing/cards/ic_nope" with:
        | status | active |
      Then the request is refused with 404 "resource_missing" for "card"

  @recorded
  Rule: Activating, freezing and unfreezing a card are updates of its status
    docs/evidence.md#11-setup-resources

    Scenario Outline: an <before> card becomes <after>
      Given an <before> virtual card
      When I update the card with:
        | status | <after> |
      Then the card is <after>
      And the card's "cancellation_reason" is null
      And the card reads the same when retrieved

      Examples:
        | before   | after    |
        | inactive | active   |
        | active   | inactive |

    @inferred
    Scenario: a frozen card pays again once it is unfrozen
      Given an active virtual card
      And I freeze the card
      And the merchant authorizes $12.34
      And the authorization is declined because card_inactive
      And I activate the card
      When the merchant authorizes $12.34
      Then the authorization is approved because card_active

  @recorded
  Rule: Metadata merges, and survives updates that do not speak of it
    docs/evidence.md#11-setup-resources

    Scenario: a new key joins the old ones
      Given an active virtual card with:
        | metadata[order_id] | 6735 |
      When I update the card with:
        | metadata[team] | fleet |
      Then the card's "metadata.order_id" is "6735"
      And the card's "metadata.team" is "fleet"
      And the card reads the same when retrieved

    Scenario: a change of status leaves metadata alone
      Given an active virtual card with:
        | metadata[order_id] | 6735 |
      When I freeze the card
      Then the card is inactive
      And the card's "metadata.order_id" is "6735"

    @documented
    Scenario: an empty value removes its key only
      https://docs.stripe.com/api/metadata

      Given an active virtual card with:
        | metadata[order_id] | 6735  |
        | metadata[team]     | fleet |
      When I update the card with:
        | metadata[order_id] |  |
      Then the card's "metadata.order_id" is absent
      And the card's "metadata.team" is "fleet"

    @spec
    Scenario: empty metadata removes every key
      Given an active virtual card with:
        | metadata[order_id] | 6735  |
        | metadata[team]     | fleet |
      When I update the card with:
        | metadata |  |
      Then the card's "metadata" is empty
      And the card reads the same when retrieved

  @spec
  Rule: Spending controls can be replaced after the card is made
    https://docs.stripe.com/api/issuing/cards/update

    Scenario: a new limit replaces the old ones
      Given an active virtual card with a limit of $20.00 per authorization
      When I update the card with:
        | spending_controls[spending_limits][0][amount]   | $30.00  |
        | spending_controls[spending_limits][0][interval] | monthly |
      Then "spending_controls.spending_limits" has 1 item
      And the card's "spending_controls.spending_limits.0.amount" is $30.00
      And the card's "spending_controls.spending_limits.0.interval" is "monthly"
      And the card reads the same when retrieved

    @inferred
    Scenario: a blocked category is added beside the limit
      Given an active virtual card with a limit of $20.00 per authorization
      When I update the card with:
        | spending_controls[blocked_categories][0] | betting_casino_gambling |
      Then the card's "spending_controls.blocked_categories.0" is "betting_casino_gambling"
      And the card's "spending_controls.spending_limits.0.amount" is $20.00

  @spec
  Rule: Every spending control that can be sent is kept
    https://docs.stripe.com/api/issuing/cards/object

    Scenario Outline: an active virtual card made with three limits, and with categories, presences and countries that are <kind>
      Given an active virtual card with:
        | spending_controls[<kind>_categories][0]              | ac_refrigeration_repair    |
        | spending_controls[<kind>_categories][1]              | wrecking_and_salvage_yards |
        | spending_controls[<kind>_card_presences][0]          | present                    |
        | spending_controls[<kind>_card_presences][1]          | not_present                |
        | spending_controls[<kind>_merchant_countries][0]      | FR                         |
        | spending_controls[<kind>_merchant_countries][1]      | US                         |
        | spending_controls[spending_limits][0][amount]        | $20.00                     |
        | spending_controls[spending_limits][0][interval]      | <short>                    |
        | spending_controls[spending_limits][0][categories][0] | ac_refrigeration_repair    |
        | spending_controls[spending_limits][0][categories][1] | wrecking_and_salvage_yards |
        | spending_controls[spending_limits][1][amount]        | $30.00                     |
        | spending_controls[spending_limits][1][interval]      | <longer>                   |
        | spending_controls[spending_limits][2][amount]        | $40.00                     |
        | spending_controls[spending_limits][2][interval]      | <longest>                  |
      When I GET "/v1/issuing/cards/${card:id}"
      Then the answer has:
        | spending_controls.<kind>_categories.0            | ac_refrigeration_repair    |
        | spending_controls.<kind>_categories.1            | wrecking_and_salvage_yards |
        | spending_controls.<kind>_card_presences.0        | present                    |
        | spending_controls.<kind>_card_presences.1        | not_present                |
        | spending_controls.<kind>_merchant_countries.0    | FR                         |
        | spending_controls.<kind>_merchant_countries.1    | US                         |
        | spending_controls.spending_limits.0.amount       | $20.00                     |
        | spending_controls.spending_limits.0.interval     | <short>                    |
        | spending_controls.spending_limits.0.categories.0 | ac_refrigeration_repair    |
        | spending_controls.spending_limits.0.categories.1 | wrecking_and_salvage_yards |
        | spending_controls.spending_limits.1.amount       | $30.00                     |
        | spending_controls.spending_limits.1.interval     | <longer>                   |
        | spending_controls.spending_limits.2.amount       | $40.00                     |
        | spending_controls.spending_limits.2.interval     | <longest>                  |
      And "spending_controls.<other>_categories" is null

      Examples:
        | kind    | other   | short             | longer | longest  |
        | allowed | blocked | daily             | weekly | monthly  |
        | blocked | allowed | per_authorization | yearly | all_time |

    Scenario Outline: an active virtual card is given three limits, and categories, presences and countries that are <kind>
      Given an active virtual card
      When I update the card with:
        | spending_controls[<kind>_categories][0]              | ac_refrigeration_repair    |
        | spending_controls[<kind>_categories][1]              | wrecking_and_salvage_yards |
        | spending_controls[<kind>_card_presences][0]          | present                    |
        | spending_controls[<kind>_card_presences][1]          | not_present                |
        | spending_controls[<kind>_merchant_countries][0]      | FR                         |
        | spending_controls[<kind>_merchant_countries][1]      | US                         |
        | spending_controls[spending_limits][0][amount]        | $20.00                     |
        | spending_controls[spending_limits][0][interval]      | <short>                    |
        | spending_controls[spending_limits][0][categories][0] | ac_refrigeration_repair    |
        | spending_controls[spending_limits][0][categories][1] | wrecking_and_salvage_yards |
        | spending_controls[spending_limits][1][amount]        | $30.00                     |
        | spending_controls[spending_limits][1][interval]      | <longer>                   |
        | spending_controls[spending_limits][2][amount]        | $40.00                     |
        | spending_controls[spending_limits][2][interval]      | <longest>                  |
      Then the card has:
        | spending_controls.<kind>_categories.0            | ac_refrigeration_repair    |
        | spending_controls.<kind>_categories.1            | wrecking_and_salvage_yards |
        | spending_controls.<kind>_card_presences.0        | present                    |
        | spending_controls.<kind>_card_presences.1        | not_present                |
        | spending_controls.<kind>_merchant_countries.0    | FR                         |
        | spending_controls.<kind>_merchant_countries.1    | US                         |
        | spending_controls.spending_limits.0.amount       | $20.00                     |
        | spending_controls.spending_limits.0.interval     | <short>                    |
        | spending_controls.spending_limits.0.categories.0 | ac_refrigeration_repair    |
        | spending_controls.spending_limits.0.categories.1 | wrecking_and_salvage_yards |
        | spending_controls.spending_limits.1.amount       | $30.00                     |
        | spending_controls.spending_limits.1.interval     | <longer>                   |
        | spending_controls.spending_limits.2.amount       | $40.00                     |
        | spending_controls.spending_limits.2.interval     | <longest>                  |
      And the card reads the same when retrieved

      Examples:
        | kind    | short             | longer | longest  |
        | allowed | daily             | weekly | monthly  |
        | blocked | per_authorization | yearly | all_time |

    @inferred
    Scenario Outline: <control> has no category called dragon_riding
      When I POST "/v1/issuing/cards" with:
        | cardholder                                      | ${cardholder:id} |
        | currency                                        | usd              |
        | type                                            | virtual          |
        | spending_controls[spending_limits][0][amount]   | $20.00           |
        | spending_controls[spending_limits][0][interval] | daily            |
        | <control>                                       | dragon_riding    |
      Then the request is refused with 400 for "<control>"
      And the error message contains "must be one of ac_refrigeration_repair,"
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

      Examples:
        | control                                              |
        | spending_controls[allowed_categories][0]             |
        | spending_controls[blocked_categories][0]             |
        | spending_controls[spending_limits][0][categories][0] |

  @spec
  Rule: What is allowed cannot be set with what is blocked
    docs/evidence.md#11-setup-resources

    Scenario Outline: a card with <kind> allowed and others blocked
      When I POST "/v1/issuing/cards" with:
        | cardholder                           | ${cardholder:id} |
        | currency                             | usd              |
        | type                                 | virtual          |
        | spending_controls[allowed_<kind>][0] | <allowed>        |
        | spending_controls[blocked_<kind>][0] | <blocked>        |
      Then the request is refused with 400
      And the error type is invalid_request_error
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

      Examples:
        | kind               | allowed  | blocked                 |
        | categories         | bakeries | betting_casino_gambling |
        | merchant_countries | US       | FR                      |
        | card_presences     | present  | not_present             |

    @inferred
    Scenario: a card that allows one category cannot be made to block another
      Given an active virtual card with:
        | spending_controls[allowed_categories][0] | bakeries |
      When I try to update the card with:
        | spending_controls[blocked_categories][0] | betting_casino_gambling |
      Then the request is refused with 400 for "spending_controls[blocked_categories]"
      And nothing of the card has changed

    @inferred
    Scenario: it can once it allows all of them again
      Given an active virtual card with:
        | spending_controls[allowed_categories][0] | bakeries |
      When I update the card with:
        | spending_controls[allowed_categories]    |                         |
        | spending_controls[blocked_categories][0] | betting_casino_gambling |
      Then the card's "spending_controls.allowed_categories" is empty
      And the card's "spending_controls.blocked_categories.0" is "betting_casino_gambling"

  @reported
  Rule: A new limit counts from the next purchase on
    docs/evidence.md#1-create

    Scenario Outline: after the update a purchase of <amount> is <outcome>
      Given an active virtual card with a limit of $20.00 per authorization
      And I update the card with:
        | spending_controls[spending_limits][0][amount]   | $30.00            |
        | spending_controls[spending_limits][0][interval] | per_authorization |
      When the merchant authorizes <amount>
      Then the authorization is <outcome>
      And the authorization amount is <amount>

      Examples:
        | amount | outcome  |
        | $30.00 | approved |
        | $30.01 | declined |

  @recorded
  Rule: A canceled card stays canceled
    docs/evidence.md#11-setup-resources

    Scenario Outline: cancel an <status> card
      Given an <status> virtual card
      When I cancel the card
      Then the card is canceled
      And the card's "cancellation_reason" is null
      And the card reads the same when retrieved

      Examples:
        | status |
        | active |

      @inferred
      Examples: one that was never active
        | status   |
        | inactive |

    Scenario Outline: a canceled card cannot become <status>
      Given a canceled virtual card
      When I try to update the card with:
        | status | <status> |
      Then the request is refused with 400 for "status"
      And the error message is "Cards with status 'canceled' cannot be updated."
      And the error type is invalid_request_error
      And the card is still canceled
      And nothing of the card has changed

      Examples:
        | status   |
        | active   |
        | inactive |

    @inferred
    Scenario: the metadata of a canceled card cannot be changed
      Given a canceled virtual card with:
        | metadata[order_id] | 6735 |
      When I try to update the card with:
        | metadata[order_id] | 6736 |
      Then the request is refused with 400
      And nothing of the card has changed

    @spec
    Scenario Outline: a card is canceled because it was <reason>
      Given an active virtual card
      When I update the card with:
        | status              | canceled |
        | cancellation_reason | <reason> |
      Then the card is canceled
      And the card's "cancellation_reason" is "<reason>"
      And the card reads the same when retrieved

      Examples:
        | reason |
        | lost   |
        | stolen |

    @inferred
    Scenario: a reason without a cancellation is refused
      Given an active virtual card
      When I try to update the card with:
        | cancellation_reason | lost |
      Then the request is refused with 400 for "cancellation_reason"
      And nothing of the card has changed

    @inferred
    Scenario Outline: the <parameter> of a canceled card cannot be changed
      Given a canceled virtual card
      When I try to update the card with:
        | <parameter> | <value> |
      Then the request is refused with 400
      And nothing of the card has changed

      Examples:
        | parameter                                | value                   |
        | cancellation_reason                      | stolen                  |
        | spending_controls[blocked_categories][0] | betting_casino_gambling |
        | pin[encrypted_number]                    | eyJhbGciOiJSU0          |

    @spec
    Scenario: a reason that only Stripe may give is refused
      Given an active virtual card
      When I try to update the card with:
        | status              | canceled        |
        | cancellation_reason | design_rejected |
      Then the request is refused with 400 for "cancellation_reason"
      And the card is still active
      And nothing of the card has changed

  @spec
  Rule: A list of cards can be narrowed to those that match
    https://docs.stripe.com/api/issuing/cards/list

    Scenario Outline: list by <filter> <value> finds only the <one>
      Given an active virtual card
      And the card is remembered as "virtual one"
      And an inactive physical card
      And the card is remembered as "physical one"
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | <filter>   | <value>          |
      Then "data" has 1 item
      And "data.0.id" is "${<one>:id}"
      And "has_more" is false

      Examples:
        | filter | value                 | one          |
        | status | active                | virtual one  |
        | status | inactive              | physical one |
        | type   | virtual               | virtual one  |
        | type   | physical              | physical one |
        | last4  | ${physical one:last4} | physical one |

    Scenario Outline: list by <filter> <value> finds <count>
      Given a canceled virtual card
      And an active virtual card
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | <filter>   | <value>          |
      Then "data" has <count> items

      Examples:
        | filter    | value             | count |
        | exp_month | ${card:exp_month} | 2     |
        | exp_year  | ${card:exp_year}  | 2     |
        | exp_year  | 1999              | 0     |
        | status    | canceled          | 1     |

    Scenario: list by the month of expiry
      Given an active virtual card with:
        | exp_month | 6    |
        | exp_year  | 2029 |
      And the card is remembered as "June"
      And an active virtual card with:
        | exp_month | 7    |
        | exp_year  | 2029 |
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | exp_month  | 6                |
      Then "data" has 1 item
      And "data.0.id" is "${June:id}"

    Scenario: another cardholder's cards are not in the list
      Given an active virtual card
      And the card is remembered as "Jenny's"
      And the cardholder is remembered as "Jenny"
      And a cardholder
      And an active virtual card
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${Jenny:id} |
      Then "data" has 1 item
      And "data.0.id" is "${Jenny's:id}"

    @inferred
    Scenario: list the cards of an unknown cardholder
      When I GET "/v1/issuing/cards" with:
        | cardholder | ich_nope |
      Then the request is refused with 400 "resource_missing" for "cardholder"

  @recorded
  Rule: A body that names a cardholder who is not there is answered with 400
    docs/evidence.md#12-errors

    Scenario: create a card for an unknown cardholder
      When I POST "/v1/issuing/cards" with:
        | cardholder | ich_nope |
        | currency   | usd      |
        | type       | virtual  |
      Then the request is refused with 400 "resource_missing" for "cardholder"
      And the error message is "No such issuing cardholder: 'ich_nope'"
      And the error type is invalid_request_error

  @inferred
  Rule: A card that cannot be made as asked for is not made
    https://docs.stripe.com/api/issuing/cards/create

    Scenario Outline: create a card without its <missing>
      When I POST "/v1/issuing/cards" with:
        | cardholder  | ${cardholder:id} |
        | <parameter> | <value>          |
      Then the request is refused with 400 "parameter_missing" for "<missing>"
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

      Examples:
        | missing  | parameter | value   |
        | type     | currency  | usd     |
        | currency | type      | virtual |

    Scenario: create a card for nobody
      When I POST "/v1/issuing/cards" with:
        | currency | usd     |
        | type     | virtual |
      Then the request is refused with 400 "parameter_missing" for "cardholder"

    Scenario Outline: create a card whose <wrong> is not one that a card can have
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | <currency>       |
        | type       | <type>           |
        | status     | <status>         |
      Then the request is refused with 400 for "<wrong>"
      And the error type is invalid_request_error
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

      Examples:
        | wrong    | currency | type    | status   |
        | type     | usd      | credit  | active   |
        | status   | usd      | virtual | canceled |
        | currency | xyz      | virtual | active   |

    Scenario Outline: create a card with a limit of <amount>
      When I POST "/v1/issuing/cards" with:
        | cardholder                                      | ${cardholder:id} |
        | currency                                        | usd              |
        | type                                            | virtual          |
        | spending_controls[spending_limits][0][amount]   | <amount>         |
        | spending_controls[spending_limits][0][interval] | daily            |
      Then the request is refused with 400 "parameter_invalid_integer" for "spending_controls[spending_limits][0][amount]"
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

      Examples:
        | amount |
        | -1     |
        | 0      |
        | 12.5   |

    Scenario: create a card with a limit for no time
      When I POST "/v1/issuing/cards" with:
        | cardholder                                    | ${cardholder:id} |
        | currency                                      | usd              |
        | type                                          | virtual          |
        | spending_controls[spending_limits][0][amount] | $20.00           |
      Then the request is refused with 400 "parameter_missing" for "spending_controls[spending_limits][0][interval]"

    Scenario: create a card that expires in a thirteenth month
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
        | exp_month  | 13               |
      Then the request is refused with 400
      And "error.param" is "exp_month"

    Scenario: create a virtual card with somewhere to send it
      When I POST "/v1/issuing/cards" with:
        | cardholder                     | ${cardholder:id} |
        | currency                       | usd              |
        | type                           | virtual          |
        | shipping[name]                 | Jenny Rosen      |
        | shipping[address][line1]       | 510 Townsend St  |
        | shipping[address][city]        | San Francisco    |
        | shipping[address][postal_code] | 94103            |
        | shipping[address][country]     | US               |
      Then the request is refused with 400
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

    Scenario: replace an unknown card
      When I POST "/v1/issuing/cards" with:
        | cardholder         | ${cardholder:id} |
        | currency           | usd              |
        | type               | virtual          |
        | replacement_for    | ic_nope          |
        | replacement_reason | lost             |
      Then the request is refused with 400 "resource_missing" for "replacement_for"

    Scenario Outline: the <property> of a card cannot be updated
      Given an active virtual card
      When I try to update the card with:
        | <property> | <value> |
      Then the request is refused with 400 "parameter_unknown" for "<property>"
      And nothing of the card has changed

      Examples:
        | property | value    |
        | type     | physical |
        | currency | eur      |

    Scenario: update a card to a status there is not
      Given an active virtual card
      When I try to update the card with:
        | status | frozen |
      Then the request is refused with 400 for "status"
      And nothing of the card has changed

    Scenario: a refused update changes nothing of what came with it
      Given an active virtual card
      When I try to update the card with:
        | metadata[team]                                  | fleet    |
        | status                                          | inactive |
        | spending_controls[spending_limits][0][amount]   | -1       |
        | spending_controls[spending_limits][0][interval] | daily    |
      Then the request is refused with 400
      And nothing of the card has changed

  @reported
  Rule: The currency of a card's limits is the card's and cannot be set
    docs/evidence.md#11-setup-resources

    Scenario: create a card with a currency for its limits
      When I POST "/v1/issuing/cards" with:
        | cardholder                                  | ${cardholder:id} |
        | currency                                    | usd              |
        | type                                        | virtual          |
        | spending_controls[spending_limits_currency] | usd              |
      Then the request is refused with 400 "parameter_unknown" for "spending_controls[spending_limits_currency]"
      And the error message contains "Received unknown parameter"
