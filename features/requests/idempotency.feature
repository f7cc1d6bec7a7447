Feature: A request with a key of its own happens once
  https://docs.stripe.com/api/idempotent_requests

  Background:
    Given a cardholder

  @recorded
  Rule: The same request with the same key gets the same answer
    docs/evidence.md#13-wire-conventions

    Scenario: create a card twice with one key
      Given I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      And the answer's status is 200
      And the card is remembered as "first"
      When I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      Then the answer's status is 200
      And "id" is "${first:id}"
      And the card reads the same when retrieved
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" has 1 item

    @documented
    Scenario: the answer is that of the first time, whatever happened since
      Given I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
        | status     | active           |
      And the answer's status is 200
      And I freeze the card
      When I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
        | status     | active           |
      Then "id" is "${card:id}"
      And "status" is "active"
      When I GET "/v1/issuing/cards/${card:id}"
      Then "status" is "inactive"

    @documented
    Scenario: capture twice with one key
      Given an active virtual card
      And an approved authorization of $12.34
      And I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/capture" with the idempotency key "capture-${cardholder:id}"
      And the answer's status is 200
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/capture" with the idempotency key "capture-${cardholder:id}"
      Then the answer's status is 200
      And the authorization reads the same when retrieved
      And the authorization has one transaction
      And the transactions add up to -$12.34

    @inferred
    Scenario: the order of the parameters does not matter
      Given I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      And the answer's status is 200
      And the card is remembered as "first"
      When I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | type       | virtual          |
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
      Then the answer's status is 200
      And "id" is "${first:id}"

    @inferred
    Scenario Outline: the same request <keys> happens twice
      Given I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      And the answer's status is 200
      And the card is remembered as "first"
      When I POST "/v1/issuing/cards" <how>
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      Then the answer's status is 200
      And "id" is not "${first:id}"

      Examples:
        | keys             | how                                                    |
        | without a key    | with:                                                  |
        | with another key | with the idempotency key "again-${cardholder:id}" and: |

  @recorded
  Rule: A key cannot be used for another request
    docs/evidence.md#12-errors

    Scenario: create another card with the same key
      Given I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      And the answer's status is 200
      And the card is remembered as "first"
      When I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
        | status     | active           |
      Then the request is refused with 400
      And the error type is idempotency_error
      And the error message is "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'card-${cardholder:id}' if you meant to execute a different request."
      And the error has no code
      And the error has no param
      And the card is still inactive
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" has 1 item
      And "data.0.id" is "${first:id}"

    @inferred
    Scenario: the refusal does not take the place of the first answer
      Given I POST "/v1/issuing/cardholders/${cardholder:id}" with the idempotency key "update-${cardholder:id}" and:
        | metadata[team] | fleet |
      And the answer's status is 200
      And I POST "/v1/issuing/cardholders/${cardholder:id}" with the idempotency key "update-${cardholder:id}" and:
        | metadata[team] | sales |
      And the request is refused with 400
      When I POST "/v1/issuing/cardholders/${cardholder:id}" with the idempotency key "update-${cardholder:id}" and:
        | metadata[team] | fleet |
      Then the answer's status is 200
      And "metadata.team" is "fleet"

    @reported
    Scenario: use the key of one action for another
      Given an active virtual card
      And an approved authorization of $12.34
      And I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/expire" with the idempotency key "lapse-${cardholder:id}"
      And the answer's status is 200
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/capture" with the idempotency key "lapse-${cardholder:id}"
      Then the request is refused with 400
      And the error type is idempotency_error
      And the error message contains "can only be used for the same endpoint they were first used for"
      And nothing of the authorization has changed

  @documented
  Rule: A request whose parameters are refused does not use up its key
    https://docs.stripe.com/api/idempotent_requests

    Scenario: correct a mistake and send it with the same key
      Given I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | credit           |
      And the request is refused with 400 for "type"
      When I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      Then the answer's status is 200
      And the card is inactive

  @documented @needs-time
  Rule: A key is remembered for at least 24 hours
    https://docs.stripe.com/api/idempotent_requests

    Scenario: the same request 23 hours later
      Given I POST "/v1/issuing/cardholders/${cardholder:id}" with the idempotency key "update-${cardholder:id}" and:
        | metadata[team] | fleet |
      And the answer's status is 200
      And I POST "/v1/issuing/cardholders/${cardholder:id}" with:
        | metadata[team] | sales |
      And the answer's status is 200
      And 23 hours pass
      When I POST "/v1/issuing/cardholders/${cardholder:id}" with the idempotency key "update-${cardholder:id}" and:
        | metadata[team] | fleet |
      Then the answer's status is 200
      And "metadata.team" is "fleet"
      When I GET "/v1/issuing/cardholders/${cardholder:id}"
      Then "metadata.team" is "sales"

    @inferred
    Scenario Outline: <what> with the same key 25 hours later
      Given I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
        | status     | inactive         |
      And the answer's status is 200
      And the card is remembered as "first"
      And 25 hours pass
      When I POST "/v1/issuing/cards" with the idempotency key "card-${cardholder:id}" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
        | status     | <status>         |
      Then the answer's status is 200
      And "id" is not "${first:id}"
      And the card is <status>

      Examples:
        | what             | status   |
        | the same request | inactive |
        | another request  | active   |

  @documented
  Rule: Reading is never replayed
    https://docs.stripe.com/api/idempotent_requests

    Scenario: read a card twice with one key
      Given an active virtual card
      And I GET "/v1/issuing/cards/${card:id}" with the idempotency key "read-${cardholder:id}"
      And the answer's status is 200
      And I freeze the card
      When I GET "/v1/issuing/cards/${card:id}" with the idempotency key "read-${cardholder:id}"
      Then the answer's status is 200
      And "status" is "inactive"

  @inferred
  Rule: A key has at most 255 characters
    https://docs.stripe.com/api/idempotent_requests

    Scenario Outline: a key of 300 characters
      When I POST "/v1/issuing/cards" with the idempotency key "<hundred><hundred><hundred>" and:
        | cardholder | ${cardholder:id} |
        | currency   | usd              |
        | type       | virtual          |
      Then the request is refused with 400
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then "data" is empty

      Examples:
        | hundred                                                                                              |
        | 0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0 |
