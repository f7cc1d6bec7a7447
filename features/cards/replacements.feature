Feature: Replace a card
  https://docs.stripe.com/issuing/cards/replacements

  Background:
    Given a cardholder
    And an active virtual card
    And the card is remembered as "old"

  @documented
  Rule: A lost or stolen card is canceled before it is replaced, and its number ends with it
    https://docs.stripe.com/issuing/cards/replacements

    Scenario Outline: replace a card that was <reason>
      Given I report the card as <reason>
      When I POST "/v1/issuing/cards" with:
        | cardholder         | ${cardholder:id} |
        | currency           | usd              |
        | type               | virtual          |
        | replacement_for    | ${old:id}        |
        | replacement_reason | <reason>         |
        | expand[]           | replacement_for  |
      Then the answer has:
        | replacement_for.id     | ${old:id} |
        | replacement_for.status | canceled  |
        | replacement_reason     | <reason>  |
        | replaced_by            | null      |
        | status                 | inactive  |

      Examples:
        | reason |
        | lost   |
        | stolen |

    Scenario: the lost card names the one that replaces it
      Given I report the card as lost
      And I replace the lost card
      And the card is remembered as "new"
      When I GET "/v1/issuing/cards/${old:id}"
      Then "replaced_by" is "${new:id}"
      And "replacement_for" is null

    Scenario Outline: a card that is <status> because of <cancellation> is not replaced as <reason>
      Given I update the card with:
        | status     | <status>       |
        | <property> | <cancellation> |
      When I POST "/v1/issuing/cards" with:
        | cardholder         | ${cardholder:id} |
        | currency           | usd              |
        | type               | virtual          |
        | replacement_for    | ${old:id}        |
        | replacement_reason | <reason>         |
      Then the request is refused with 400 for "replacement_reason"
      When I GET "/v1/issuing/cards/${old:id}"
      Then "replaced_by" is null

      Examples:
        | status   | property            | cancellation | reason |
        | active   | metadata[team]      | nothing      | lost   |
        | inactive | metadata[team]      | nothing      | stolen |
        | canceled | metadata[team]      | nothing      | lost   |
        | canceled | cancellation_reason | stolen       | lost   |
        | canceled | cancellation_reason | lost         | stolen |

  @documented
  Rule: An expired card may be used until its replacement, which has its number, is activated
    https://docs.stripe.com/issuing/cards/replacements

    Background:
      Given I replace the expired card
      And the card is remembered as "new"

    Scenario: the replacement has the same number and waits to be activated
      When I GET "/v1/issuing/cards/${new:id}"
      Then "last4" is "${old:last4}"
      And "replacement_for" is "${old:id}"
      And "status" is "inactive"

    Scenario: the old card pays as before
      When I POST "/v1/test_helpers/issuing/authorizations" with:
        | card   | ${old:id} |
        | amount | $12.34    |
      Then the answer's status is 200
      And the authorization is approved

    Scenario: activating the replacement cancels the old card
      Given I activate the card
      When I GET "/v1/issuing/cards/${old:id}"
      Then "status" is "canceled"
      And "replaced_by" is "${new:id}"

    Scenario: the old card no longer pays then
      Given I activate the card
      When I POST "/v1/test_helpers/issuing/authorizations" with:
        | card   | ${old:id} |
        | amount | $12.34    |
      Then the answer's status is 200
      And the authorization is declined because card_canceled

  @documented
  Rule: Only a physical card can be replaced as damaged
    https://docs.stripe.com/api/issuing/cards/create

    Scenario: a virtual card is not damaged
      When I POST "/v1/issuing/cards" with:
        | cardholder         | ${cardholder:id} |
        | currency           | usd              |
        | type               | virtual          |
        | replacement_for    | ${old:id}        |
        | replacement_reason | damaged          |
      Then the request is refused with 400 for "replacement_reason"

    Scenario: a physical card is
      Given an active physical card
      And the card is remembered as "bent"
      When I POST "/v1/issuing/cards" with:
        | cardholder                     | ${cardholder:id} |
        | currency                       | usd              |
        | type                           | physical         |
        | replacement_for                | ${bent:id}       |
        | replacement_reason             | damaged          |
        | shipping[name]                 | Jenny Rosen      |
        | shipping[address][line1]       | 510 Townsend St  |
        | shipping[address][city]        | San Francisco    |
        | shipping[address][state]       | CA               |
        | shipping[address][postal_code] | 94103            |
        | shipping[address][country]     | US               |
      Then the answer's status is 200
      And "last4" is "${bent:last4}"

  @spec
  Rule: A card that is replaced again names the latest replacement
    https://docs.stripe.com/api/issuing/cards/object

    Scenario: replace a card twice
      Given I POST "/v1/issuing/cards" with:
        | cardholder         | ${cardholder:id} |
        | currency           | usd              |
        | type               | virtual          |
        | replacement_for    | ${old:id}        |
        | replacement_reason | expired          |
      And the answer's status is 200
      And I POST "/v1/issuing/cards" with:
        | cardholder         | ${cardholder:id} |
        | currency           | usd              |
        | type               | virtual          |
        | replacement_for    | ${old:id}        |
        | replacement_reason | expired          |
      And the answer's status is 200
      And the card is remembered as "latest"
      When I GET "/v1/issuing/cards/${old:id}"
      Then "replaced_by" is "${latest:id}"

  @spec
  Rule: A card's limits count what was spent with the cards it replaced
    https://docs.stripe.com/api/issuing/cards/create

    Scenario Outline: after $12.00 with the old card a limit of $20.00 lets <amount> pass: <outcome>
      Given an approved authorization of $12.00
      And I POST "/v1/issuing/cards" with:
        | cardholder                                      | ${cardholder:id} |
        | currency                                        | usd              |
        | type                                            | virtual          |
        | status                                          | active           |
        | replacement_for                                 | ${old:id}        |
        | replacement_reason                              | expired          |
        | spending_controls[spending_limits][0][amount]   | $20.00           |
        | spending_controls[spending_limits][0][interval] | all_time         |
      And the answer's status is 200
      When the merchant authorizes <amount>
      Then the authorization is <outcome>

      Examples:
        | amount | outcome  |
        | $8.00  | approved |
        | $8.01  | declined |

  @inferred
  Rule: What is replaced, why, and for whom have to fit together
    docs/evidence.md#12-errors

    Scenario: a reason without a card
      When I POST "/v1/issuing/cards" with:
        | cardholder         | ${cardholder:id} |
        | currency           | usd              |
        | type               | virtual          |
        | replacement_reason | expired          |
      Then the request is refused with 400 "parameter_missing" for "replacement_for"

    Scenario: a card without a reason
      When I POST "/v1/issuing/cards" with:
        | cardholder      | ${cardholder:id} |
        | currency        | usd              |
        | type            | virtual          |
        | replacement_for | ${old:id}        |
      Then the request is refused with 400 "parameter_missing" for "replacement_reason"

    Scenario: somebody else's card
      Given a cardholder
      When I POST "/v1/issuing/cards" with:
        | cardholder         | ${cardholder:id} |
        | currency           | usd              |
        | type               | virtual          |
        | replacement_for    | ${old:id}        |
        | replacement_reason | expired          |
      Then the request is refused with 400 for "cardholder"
