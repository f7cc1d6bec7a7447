Feature: Register and manage cardholders
  https://docs.stripe.com/api/issuing/cardholders

  @recorded
  Rule: A cardholder is active from the start, without limits of its own
    docs/evidence.md#11-setup-resources

    Scenario: create a person
      When I POST "/v1/issuing/cardholders" with:
        | type                                                  | individual              |
        | name                                                  | Jenny Rosen             |
        | email                                                 | jenny.rosen@example.com |
        | phone_number                                          | +18008675309            |
        | individual[first_name]                                | Jenny                   |
        | individual[last_name]                                 | Rosen                   |
        | individual[card_issuing][user_terms_acceptance][date] | 1700000000              |
        | individual[card_issuing][user_terms_acceptance][ip]   | 203.0.113.7             |
        | billing[address][line1]                               | 123 Main Street         |
        | billing[address][city]                                | San Francisco           |
        | billing[address][state]                               | CA                      |
        | billing[address][postal_code]                         | 94111                   |
        | billing[address][country]                             | US                      |
      Then the cardholder has:
        | object                                             | issuing.cardholder      |
        | status                                             | active                  |
        | type                                               | individual              |
        | name                                               | Jenny Rosen             |
        | email                                              | jenny.rosen@example.com |
        | phone_number                                       | "+18008675309"          |
        | company                                            | null                    |
        | livemode                                           | false                   |
        | individual.first_name                              | Jenny                   |
        | individual.last_name                               | Rosen                   |
        | individual.card_issuing.user_terms_acceptance.date | 1700000000              |
        | individual.card_issuing.user_terms_acceptance.ip   | 203.0.113.7             |
        | billing.address.line1                              | 123 Main Street         |
        | billing.address.city                               | San Francisco           |
        | billing.address.state                              | CA                      |
        | billing.address.postal_code                        | "94111"                 |
        | billing.address.country                            | US                      |
        | individual.verification.document.back              | null                    |
        | individual.verification.document.front             | null                    |
      And "id" matches "ich_[A-Za-z0-9]+"
      And "individual.card_issuing.user_terms_acceptance.user_agent" is present
      And the cardholder reads the same when retrieved

    Scenario: what was not asked for is an empty list, where on a card it is null
      When I POST "/v1/issuing/cardholders" with:
        | type                          | individual      |
        | name                          | Jenny Rosen     |
        | billing[address][line1]       | 123 Main Street |
        | billing[address][city]        | San Francisco   |
        | billing[address][state]       | CA              |
        | billing[address][postal_code] | 94111           |
        | billing[address][country]     | US              |
      Then the answer has the metadata that was sent
      And the cardholder's "preferred_locales" is empty
      And "spending_controls.allowed_categories" has 0 items
      And "spending_controls.blocked_categories" has 0 items
      And "spending_controls.allowed_merchant_countries" has 0 items
      And "spending_controls.blocked_merchant_countries" has 0 items
      And "spending_controls.allowed_card_presences" has 0 items
      And "spending_controls.blocked_card_presences" has 0 items
      And "spending_controls.spending_limits" has 0 items

    Scenario: a new cardholder is under review at first, with nothing past due
      When I POST "/v1/issuing/cardholders" with:
        | type                                                  | individual      |
        | name                                                  | Jenny Rosen     |
        | individual[first_name]                                | Jenny           |
        | individual[last_name]                                 | Rosen           |
        | individual[card_issuing][user_terms_acceptance][date] | 1700000000      |
        | individual[card_issuing][user_terms_acceptance][ip]   | 203.0.113.7     |
        | billing[address][line1]                               | 123 Main Street |
        | billing[address][city]                                | San Francisco   |
        | billing[address][state]                               | CA              |
        | billing[address][postal_code]                         | 94111           |
        | billing[address][country]                             | US              |
      Then "requirements.disabled_reason" is "under_review"
      And "requirements.past_due" is empty

  @recorded @needs-time
  Rule: The review of a new cardholder ends by itself
    docs/evidence.md#11-setup-resources

    Background:
      Given a cardholder
      And the cardholder's "requirements.disabled_reason" is "under_review"

    Scenario: nothing is asked for
      When 1 minute passes
      Then the cardholder's "requirements.disabled_reason" is null
      And the cardholder's "requirements.past_due" is empty
      And the cardholder's "status" is "active"

    Scenario: an event tells of the end of the review
      When 1 minute passes
      Then within 10 seconds an "issuing_cardholder.updated" event tells of the cardholder
      And the event tells of the cardholder as it is now

    @inferred
    Scenario: the event is for no request, and tells what was before
      When 1 minute passes
      Then within 10 seconds an "issuing_cardholder.updated" event tells of the cardholder
      And the event's "request.id" is null
      And the event's previous attributes were:
        | requirements.disabled_reason | under_review |

    @inferred
    Scenario: a change meanwhile does not end it
      Given I update the cardholder with:
        | metadata[team] | fleet |
      And the cardholder's "requirements.disabled_reason" is "under_review"
      When 1 minute passes
      Then the cardholder's "requirements.disabled_reason" is null
      And the cardholder's "metadata.team" is "fleet"

  @spec
  Rule: A cardholder is made as it is asked for
    https://docs.stripe.com/api/issuing/cardholders/create

    Scenario: create a company, whose tax id is not shown
      When I POST "/v1/issuing/cardholders" with:
        | type                          | company         |
        | name                          | Rocket Rides    |
        | company[tax_id]               | 000000000       |
        | billing[address][line1]       | 510 Townsend St |
        | billing[address][city]        | San Francisco   |
        | billing[address][state]       | CA              |
        | billing[address][postal_code] | 94103           |
        | billing[address][country]     | US              |
      Then the answer's status is 200
      And the cardholder's "type" is "company"
      And the cardholder's "company.tax_id_provided" is true
      And the cardholder's "company.tax_id" is absent
      And the cardholder's "individual" is null
      And the cardholder reads the same when retrieved

    Scenario: create an inactive cardholder with limits and languages
      Given a cardholder with:
        | status                                          | inactive                |
        | preferred_locales[0]                            | de                      |
        | preferred_locales[1]                            | fr                      |
        | preferred_locales[2]                            | en                      |
        | preferred_locales[3]                            | es                      |
        | preferred_locales[4]                            | it                      |
        | individual[dob][day]                            | 1                       |
        | individual[dob][month]                          | 11                      |
        | individual[dob][year]                           | 1981                    |
        | spending_controls[spending_limits][0][amount]   | $500.00                 |
        | spending_controls[spending_limits][0][interval] | weekly                  |
        | spending_controls[blocked_categories][0]        | betting_casino_gambling |
      When I GET "/v1/issuing/cardholders/${cardholder:id}"
      Then the answer has:
        | status                                       | inactive                |
        | preferred_locales.0                          | de                      |
        | preferred_locales.1                          | fr                      |
        | preferred_locales.2                          | en                      |
        | preferred_locales.3                          | es                      |
        | preferred_locales.4                          | it                      |
        | individual.dob.day                           | 1                       |
        | individual.dob.month                         | 11                      |
        | individual.dob.year                          | 1981                    |
        | spending_controls.spending_limits.0.amount   | $500.00                 |
        | spending_controls.spending_limits.0.interval | weekly                  |
        | spending_controls.blocked_categories.0       | betting_casino_gambling |

  @reported
  Rule: The currency of a cardholder's limits can be set, unlike a card's
    docs/evidence.md#11-setup-resources

    Scenario: create a cardholder with a currency for the limits
      Given a cardholder with:
        | spending_controls[spending_limits_currency] | usd |
      When I GET "/v1/issuing/cardholders/${cardholder:id}"
      Then "spending_controls.spending_limits_currency" is "usd"

  @recorded
  Rule: A billing address in Brazil is accepted for a cardholder and refused for a card
    docs/evidence.md#11-setup-resources

    Scenario: create a cardholder in Brazil
      When I POST "/v1/issuing/cardholders" with:
        | type                          | individual            |
        | name                          | Maria Souza           |
        | billing[address][line1]       | Avenida Paulista 1374 |
        | billing[address][city]        | São Paulo             |
        | billing[address][state]       | SP                    |
        | billing[address][postal_code] | 01310-100             |
        | billing[address][country]     | BR                    |
      Then the answer's status is 200
      And the cardholder's "status" is "active"
      And the cardholder's "billing.address.country" is "BR"

    Scenario: the card of a cardholder in Brazil fails
      Given a cardholder with:
        | billing[address][line1]       | Avenida Paulista 1374 |
        | billing[address][city]        | São Paulo             |
        | billing[address][state]       | SP                    |
        | billing[address][postal_code] | 01310-100             |
        | billing[address][country]     | BR                    |
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      Then the request is refused with 400
      And the error message is "Cardholder cannot have a billing address country of BR."
      And the error has no code
      And the error has no param
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

  @reported
  Rule: A cardholder who has not accepted the terms cannot use a card
    docs/evidence.md#11-setup-resources

    Scenario: the card of a cardholder without accepted terms cannot be activated
      Given a cardholder with:
        | individual[card_issuing][user_terms_acceptance][date] |  |
        | individual[card_issuing][user_terms_acceptance][ip]   |  |
      And an inactive virtual card
      When I try to update the card with:
        | status | active |
      Then the request is refused with 400
      And the card is still inactive
      And nothing of the card has changed

    @inferred
    Scenario: the card of a cardholder without accepted terms is not made active
      Given a cardholder with:
        | individual[card_issuing][user_terms_acceptance][date] |  |
        | individual[card_issuing][user_terms_acceptance][ip]   |  |
      When I POST "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
        | status     | active           |
      Then the request is refused with 400
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

    @documented
    Scenario: of a company no acceptance is asked
      https://docs.stripe.com/issuing/cards

      Given a cardholder with:
        | type                                                  | company      |
        | name                                                  | Rocket Rides |
        | individual[first_name]                                |              |
        | individual[last_name]                                 |              |
        | individual[card_issuing][user_terms_acceptance][date] |              |
        | individual[card_issuing][user_terms_acceptance][ip]   |              |
      And an inactive virtual card
      When I update the card with:
        | status | active |
      Then the card is active

    @documented
    Scenario: without first and last name a person's card cannot be activated either
      https://docs.stripe.com/api/issuing/cardholders/create

      Given a cardholder with:
        | individual[first_name] |  |
        | individual[last_name]  |  |
      And an inactive virtual card
      When I try to update the card with:
        | status | active |
      Then the request is refused with 400
      And nothing of the card has changed

    @needs-time
    Scenario: after the review, what is outstanding is told by its name
      Given a cardholder with:
        | individual[card_issuing][user_terms_acceptance][date] |  |
      When 1 minute passes
      Then the cardholder's "requirements.disabled_reason" is "requirements.past_due"
      And the cardholder's "requirements.past_due" has 1 item
      And the cardholder's "requirements.past_due.0" is "individual.card_issuing.user_terms_acceptance.date"

    Scenario: the refusal says that something is outstanding
      Given a cardholder with:
        | individual[card_issuing][user_terms_acceptance][date] |  |
        | individual[card_issuing][user_terms_acceptance][ip]   |  |
      And an inactive virtual card
      When I try to update the card with:
        | status | active |
      Then the request is refused with 400
      And the error message contains "This cardholder has outstanding requirements preventing them from activating an issued card"

    Scenario: accepting the terms later lets the card be activated
      Given a cardholder with:
        | individual[card_issuing][user_terms_acceptance][date] |  |
        | individual[card_issuing][user_terms_acceptance][ip]   |  |
      And an inactive virtual card
      And I update the cardholder with:
        | individual[card_issuing][user_terms_acceptance][date] | 1700000000  |
        | individual[card_issuing][user_terms_acceptance][ip]   | 203.0.113.7 |
      When I activate the card
      Then the card is active

  @spec
  Rule: While something is past due, purchases are declined
    https://docs.stripe.com/api/issuing/cardholders/object

    @inferred
    Scenario: the acceptance of the terms is taken back
      Given a cardholder
      And an active virtual card
      And I update the cardholder with:
        | individual[card_issuing][user_terms_acceptance][date] | 0 |
      When the merchant authorizes $12.34
      Then the authorization is declined because cardholder_verification_required
      And nothing is held
      And the card is still active

  @spec
  Rule: A name is one that can be printed
    https://docs.stripe.com/api/issuing/cardholders/create

    Scenario Outline: a cardholder called <name>
      When I POST "/v1/issuing/cardholders" with:
        | name                          | <name>          |
        | billing[address][line1]       | 123 Main Street |
        | billing[address][city]        | San Francisco   |
        | billing[address][postal_code] | 94111           |
        | billing[address][country]     | US              |
      Then the request is refused with 400 for "name"

      Examples:
        | name                      |
        | Jenny Rosen-Featherstones |
        | Jenny Rosen!              |

  @spec
  Rule: A phone number is turned into E.164
    https://docs.stripe.com/api/issuing/cardholders/create

    Scenario Outline: the number <number>
      Given a cardholder with:
        | phone_number | <number> |
      When I GET "/v1/issuing/cardholders/${cardholder:id}"
      Then "phone_number" is "<told>"

      Examples:
        | number            | told          |
        | +1 (415) 555-0123 | +14155550123  |
        | +44 20 7946 0018  | +442079460018 |

  @spec
  Rule: A cardholder must be older than 13
    https://docs.stripe.com/api/issuing/cardholders/create

    Scenario: somebody who was born in 2025
      Given a cardholder
      When I try to update the cardholder with:
        | individual[dob][day]   | 1    |
        | individual[dob][month] | 11   |
        | individual[dob][year]  | 2025 |
      Then the request is refused with 400
      And nothing of the cardholder has changed

  @spec
  Rule: An update changes what it names and nothing else
    https://docs.stripe.com/api/issuing/cardholders/update

    Scenario Outline: update the <property>
      Given a cardholder with:
        | metadata[order_id] | 6735 |
      When I update the cardholder with:
        | <property> | <value> |
      Then the cardholder's "<property>" is "<value>"
      And the cardholder's "name" is "Jenny Rosen"
      And the cardholder's "billing.address.line1" is "123 Main Street"
      And the cardholder's "individual.first_name" is "Jenny"
      And the cardholder's "metadata.order_id" is "6735"
      And the cardholder reads the same when retrieved

      Examples:
        | property     | value             |
        | email        | rosen@example.com |
        | phone_number | +14155550100      |
        | status       | inactive          |

    Scenario: every detail of a person can be changed
      Given a cardholder
      When I update the cardholder with:
        | billing[address][line1]                                     | 1 rue de Rivoli |
        | billing[address][line2]                                     | Suite 5         |
        | billing[address][city]                                      | Paris           |
        | billing[address][state]                                     | Paris           |
        | billing[address][postal_code]                               | 75001           |
        | billing[address][country]                                   | FR              |
        | individual[first_name]                                      | Ada             |
        | individual[last_name]                                       | Stone           |
        | individual[dob][day]                                        | 1               |
        | individual[dob][month]                                      | 11              |
        | individual[dob][year]                                       | 1981            |
        | individual[card_issuing][user_terms_acceptance][user_agent] | Lynx            |
        | preferred_locales[0]                                        | it              |
        | preferred_locales[1]                                        | es              |
        | preferred_locales[2]                                        | en              |
        | preferred_locales[3]                                        | fr              |
        | preferred_locales[4]                                        | de              |
      Then the cardholder has:
        | billing.address.line1                                    | 1 rue de Rivoli |
        | billing.address.line2                                    | Suite 5         |
        | billing.address.city                                     | Paris           |
        | billing.address.state                                    | Paris           |
        | billing.address.postal_code                              | "75001"         |
        | billing.address.country                                  | FR              |
        | individual.first_name                                    | Ada             |
        | individual.last_name                                     | Stone           |
        | individual.dob.day                                       | 1               |
        | individual.dob.month                                     | 11              |
        | individual.dob.year                                      | 1981            |
        | individual.card_issuing.user_terms_acceptance.user_agent | Lynx            |
        | preferred_locales.0                                      | it              |
        | preferred_locales.1                                      | es              |
        | preferred_locales.2                                      | en              |
        | preferred_locales.3                                      | fr              |
        | preferred_locales.4                                      | de              |
      And the cardholder reads the same when retrieved

    Scenario: a company tells its tax id later
      Given a cardholder with:
        | type                                                  | company      |
        | name                                                  | Rocket Rides |
        | individual[first_name]                                |              |
        | individual[last_name]                                 |              |
        | individual[card_issuing][user_terms_acceptance][date] |              |
        | individual[card_issuing][user_terms_acceptance][ip]   |              |
      When I update the cardholder with:
        | company[tax_id] | 000000000 |
      Then the cardholder's "company.tax_id_provided" is true
      And the cardholder's "type" is "company"
      And the cardholder reads the same when retrieved

    @inferred
    Scenario: a new billing address replaces the whole of the old one
      Given a cardholder with:
        | billing[address][line2] | Apartment 12 |
      When I update the cardholder with:
        | billing[address][line1]       | 354 Oyster Point |
        | billing[address][city]        | San Mateo        |
        | billing[address][state]       | CA               |
        | billing[address][postal_code] | 94401            |
        | billing[address][country]     | US               |
      Then the cardholder has:
        | billing.address.line1       | 354 Oyster Point |
        | billing.address.line2       | null             |
        | billing.address.city        | San Mateo        |
        | billing.address.postal_code | "94401"          |
      And the cardholder reads the same when retrieved

    Scenario: the cards of a cardholder show the update
      Given a cardholder
      And an active virtual card
      When I update the cardholder with:
        | email | rosen@example.com |
      Then the card's "cardholder.email" is "rosen@example.com"

    Scenario: metadata merges
      Given a cardholder with:
        | metadata[order_id] | 6735  |
        | metadata[team]     | fleet |
      When I update the cardholder with:
        | metadata[order_id] | 6736 |
        | metadata[desk]     | 4    |
      Then the cardholder has:
        | metadata.order_id | "6736" |
        | metadata.team     | fleet  |
        | metadata.desk     | "4"    |
      And the cardholder reads the same when retrieved

    @inferred
    Scenario: purchases of an inactive cardholder are declined
      Given a cardholder
      And an active virtual card
      And I update the cardholder with:
        | status | inactive |
      When the merchant authorizes $12.34
      Then the authorization is declined because cardholder_inactive
      And nothing is held
      And the card is still active

  @spec
  Rule: Every spending control that can be sent is kept
    https://docs.stripe.com/api/issuing/cardholders/object

    Scenario Outline: a cardholder made with three limits, and with categories, presences and countries that are <kind>
      Given a cardholder with:
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
      When I GET "/v1/issuing/cardholders/${cardholder:id}"
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
      And "spending_controls.<other>_categories" is empty

      Examples:
        | kind    | other   | short             | longer | longest  |
        | allowed | blocked | daily             | weekly | monthly  |
        | blocked | allowed | per_authorization | yearly | all_time |

    Scenario Outline: a cardholder is given three limits, and categories, presences and countries that are <kind>
      Given a cardholder
      When I update the cardholder with:
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
      Then the cardholder has:
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
      And the cardholder reads the same when retrieved

      Examples:
        | kind    | short             | longer | longest  |
        | allowed | daily             | weekly | monthly  |
        | blocked | per_authorization | yearly | all_time |

    Scenario: it cannot allow a category and block another
      Given a cardholder
      When I try to update the cardholder with:
        | spending_controls[allowed_categories][0] | bakeries                |
        | spending_controls[blocked_categories][0] | betting_casino_gambling |
      Then the request is refused with 400
      And nothing of the cardholder has changed

  @spec
  Rule: A list of cardholders can be narrowed to those that match
    https://docs.stripe.com/api/issuing/cardholders/list

    Background:
      Given a cardholder with:
        | phone_number | +14155550100 |
      And I update the cardholder with:
        | email | ${cardholder:id}@example.com |
      And the cardholder is remembered as "first"
      And a cardholder with:
        | type                                                  | company                 |
        | status                                                | inactive                |
        | email                                                 | ${first:id}@example.com |
        | individual[first_name]                                |                         |
        | individual[last_name]                                 |                         |
        | individual[card_issuing][user_terms_acceptance][date] |                         |
        | individual[card_issuing][user_terms_acceptance][ip]   |                         |
      And the cardholder is remembered as "second"

    Scenario: list by email finds everyone with that address, newest first
      Given a cardholder
      When I GET "/v1/issuing/cardholders" with:
        | email | ${first:id}@example.com |
      Then the answer has:
        | object    | list                    |
        | url       | /v1/issuing/cardholders |
        | has_more  | false                   |
        | data.0.id | ${second:id}            |
        | data.1.id | ${first:id}             |
      And "data" has 2 items

    Scenario Outline: list by <filter> <value> finds only the <one>
      When I GET "/v1/issuing/cardholders" with:
        | email    | ${first:id}@example.com |
        | <filter> | <value>                 |
      Then "data" has 1 item
      And "data.0.id" is "${<one>:id}"

      Examples:
        | filter       | value        | one    |
        | type         | individual   | first  |
        | type         | company      | second |
        | status       | active       | first  |
        | status       | inactive     | second |
        | phone_number | +14155550100 | first  |

    Scenario Outline: list by <filter> <value> finds nobody
      When I GET "/v1/issuing/cardholders" with:
        | email    | ${first:id}@example.com |
        | <filter> | <value>                 |
      Then "data" is empty
      And "has_more" is false

      Examples:
        | filter       | value             |
        | status       | blocked           |
        | phone_number | +14155550199      |
        | created[lt]  | ${first:created}  |
        | created[gt]  | ${second:created} |
        | created      | 4102444800        |

    Scenario: list by the time in which both were made
      When I GET "/v1/issuing/cardholders" with:
        | email        | ${first:id}@example.com |
        | created[gte] | ${first:created}        |
        | created[lte] | ${second:created}       |
      Then "data" has 2 items

    Scenario Outline: of the two, one with <parameter> <value>
      When I GET "/v1/issuing/cardholders" with:
        | email       | ${first:id}@example.com |
        | <parameter> | <value>                 |
      Then "data" has 1 item
      And "data.0.id" is "${<one>:id}"
      And "has_more" is <more>

      Examples:
        | parameter      | value        | one    | more  |
        | limit          | 1            | second | true  |
        | starting_after | ${second:id} | first  | false |
        | ending_before  | ${first:id}  | second | false |

    @inferred
    Scenario: list by a type there is not
      When I GET "/v1/issuing/cardholders" with:
        | type | robot |
      Then the request is refused with 400 for "type"

  @inferred
  Rule: What is not there or not complete is refused
    docs/evidence.md#12-errors

    Scenario: retrieve an unknown cardholder
      When I GET "/v1/issuing/cardholders/ich_nope"
      Then the request is refused with 404 "resource_missing" for "cardholder"
      And the error message contains "ich_nope"

    Scenario: update an unknown cardholder
      When I POST "/v1/issuing/cardholders/ich_nope" with:
        | status | inactive |
      Then the request is refused with 404 "resource_missing" for "cardholder"

    Scenario: create a cardholder without a name
      When I POST "/v1/issuing/cardholders" with:
        | type                          | individual      |
        | billing[address][line1]       | 123 Main Street |
        | billing[address][city]        | San Francisco   |
        | billing[address][postal_code] | 94111           |
        | billing[address][country]     | US              |
      Then the request is refused with 400 "parameter_missing" for "name"

    Scenario: create a cardholder without an address
      When I POST "/v1/issuing/cardholders" with:
        | type | individual  |
        | name | Jenny Rosen |
      Then the request is refused with 400 "parameter_missing"
      And "error.param" matches "billing.*"

    Scenario: create a cardholder with half an address
      When I POST "/v1/issuing/cardholders" with:
        | type                      | individual      |
        | name                      | Jenny Rosen     |
        | billing[address][line1]   | 123 Main Street |
        | billing[address][city]    | San Francisco   |
        | billing[address][country] | US              |
      Then the request is refused with 400 "parameter_missing" for "billing[address][postal_code]"

    Scenario Outline: create a cardholder whose <wrong> is not one that can be asked for
      When I POST "/v1/issuing/cardholders" with:
        | name                          | Jenny Rosen     |
        | type                          | <type>          |
        | status                        | <status>        |
        | billing[address][line1]       | 123 Main Street |
        | billing[address][city]        | San Francisco   |
        | billing[address][postal_code] | 94111           |
        | billing[address][country]     | US              |
      Then the request is refused with 400 for "<wrong>"
      And the error type is invalid_request_error

      Examples:
        | wrong  | type       | status  |
        | type   | robot      | active  |
        | status | individual | blocked |

    Scenario Outline: update a cardholder with the <parameter> <value>
      Given a cardholder
      When I try to update the cardholder with:
        | <parameter> | <value> |
      Then the request is refused with 400 "<code>" for "<param>"
      And nothing of the cardholder has changed

      Examples:
        | parameter                                             | value       | code                      | param                                                 |
        | name                                                  | Jenny Stone | parameter_unknown         | name                                                  |
        | type                                                  | company     | parameter_unknown         | type                                                  |
        | individual[card_issuing][user_terms_acceptance][date] | today       | parameter_invalid_integer | individual[card_issuing][user_terms_acceptance][date] |
        | spending_controls[spending_limits][0][amount]         | $5.00       | parameter_missing         | spending_controls[spending_limits][0][interval]       |

    Scenario: limits in no currency
      Given a cardholder
      When I try to update the cardholder with:
        | spending_controls[spending_limits_currency] | xyz |
      Then the request is refused with 400 for "spending_controls[spending_limits_currency]"
      And nothing of the cardholder has changed

    Scenario: a cardholder cannot be blocked by an update
      Given a cardholder
      When I try to update the cardholder with:
        | status | blocked |
      Then the request is refused with 400 for "status"
      And nothing of the cardholder has changed
