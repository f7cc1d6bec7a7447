@needs-own-account
Feature: Make cards of a design
  https://docs.stripe.com/issuing/cards/physical/personalization-designs

  @documented
  Rule: A card can be made with a design that is active or in review
    https://docs.stripe.com/api/issuing/personalization_designs/list

    Scenario Outline: a design that is <status>
      Given a design that is <status>
      When an active physical card with:
        | personalization_design | ${design:id}           |
        | second_line            | Rides                  |
        | expand[]               | personalization_design |
      Then the answer has:
        | personalization_design.id     | ${design:id} |
        | personalization_design.status | <status>     |
        | second_line                   | Rides        |

      Examples:
        | status |
        | active |
        | review |

    Scenario Outline: no card is made with a design that is <status>
      Given a cardholder
      And a design that is <status>
      When I POST "/v1/issuing/cards" with:
        | cardholder                     | ${cardholder:id} |
        | currency                       | usd              |
        | type                           | physical         |
        | personalization_design         | ${design:id}     |
        | shipping[name]                 | Jenny Rosen      |
        | shipping[address][line1]       | 510 Townsend St  |
        | shipping[address][city]        | San Francisco    |
        | shipping[address][state]       | CA               |
        | shipping[address][postal_code] | 94103            |
        | shipping[address][country]     | US               |
      Then the request is refused with 400 for "personalization_design"

      Examples:
        | status   |
        | inactive |
        | rejected |

    @inferred
    Scenario: a virtual card has none
      Given a cardholder
      And a design that is active
      When I POST "/v1/issuing/cards" with:
        | cardholder             | ${cardholder:id} |
        | currency               | usd              |
        | type                   | virtual          |
        | personalization_design | ${design:id}     |
      Then the request is refused with 400 for "personalization_design"

    @inferred
    Scenario: a second line that the bundle does not take
      Given the custom bundle
      And a design with:
        | carrier_text[header_body] | This is your card. |
      And an active physical card with:
        | second_line | Rides |
      When I try to update the card with:
        | personalization_design | ${design:id} |
      Then the request is refused with 400 for "second_line"
      And nothing of the card has changed

  @documented
  Rule: A card is made once its design is active
    https://docs.stripe.com/api/issuing/personalization_designs/list

    Scenario Outline: try to <action> a card whose design is in review
      Given a design
      And an active physical card with:
        | personalization_design | ${design:id} |
      When I try to <action> the card
      Then the request is refused with 400
      And the card's shipping status is still pending
      When Stripe activates the design
      And the card is shipped
      Then the card's shipping status is shipped

      Examples:
        | action |
        | submit |
        | ship   |

    @inferred
    Scenario: a design that was deactivated since is printed still
      Given a design that is active
      And an active physical card with:
        | personalization_design | ${design:id} |
      And Stripe deactivates the design
      When the card is shipped
      Then the card's shipping status is shipped

  @spec
  Rule: The default design is that of every physical card without one
    docs/evidence.md#192-personalization-designs-and-physical-bundles

    Background:
      Given a design with:
        | preferences[is_default] | true |

    Scenario: a card that names none
      When an active physical card with:
        | second_line |  |
      Then the card's "personalization_design" is "${design:id}"
      And the card reads the same when retrieved

    Scenario: a card that names another
      Given a design
      When an active physical card with:
        | personalization_design | ${design:id} |
      Then the card's "personalization_design" is "${design:id}"

    @inferred
    Scenario: a virtual card
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}"
      Then "personalization_design" is null

    @inferred
    Scenario: one that was rejected is passed over
      Given Stripe rejects the design with:
        | rejection_reasons[card_logo][] | other |
      When an active physical card with:
        | second_line | Rides |
      Then the card's "personalization_design" is null

  @spec
  Rule: A card's design can be changed, and cards are listed by it
    https://docs.stripe.com/api/issuing/cards/update

    Scenario: another design, which is told of
      Given an active physical card
      And a design that is active
      When I update the card with:
        | personalization_design | ${design:id} |
      Then the card's "personalization_design" is "${design:id}"
      And within 10 seconds an "issuing_card.updated" event tells of the card
      And the event's previous personalization_design was null

    @inferred
    Scenario: not of a card that has left
      Given a physical card whose shipping is shipped
      And a design that is active
      When I try to update the card with:
        | personalization_design | ${design:id} |
      Then the request is refused with 400 for "personalization_design"
      And nothing of the card has changed

    Scenario: list the cards of a design
      Given a design
      And an active physical card with:
        | personalization_design | ${design:id} |
      And the card is remembered as "designed"
      And an active physical card
      When I GET "/v1/issuing/cards" with:
        | personalization_design | ${design:id} |
      Then "data" has 1 item
      And "data.0.id" is "${designed:id}"
