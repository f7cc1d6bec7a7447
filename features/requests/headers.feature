Feature: Headers tell which request was answered, and whether to try it again
  https://docs.stripe.com/api/request_ids

  Background:
    Given an active virtual card

  @recorded
  Rule: Every answer names its request and its version
    docs/evidence.md#13-wire-conventions

    Scenario: an answer to a GET
      When I GET "/v1/issuing/cards/${card:id}"
      Then the answer's header "Request-Id" matches "req_[A-Za-z0-9]+"
      And the answer's header "Content-Type" matches "application/json.*"
      And the answer's header "Stripe-Version" matches "\d{4}-\d{2}-\d{2}.*"

    Scenario: the version is the one that was asked for
      When I GET "/v1/issuing/cards/${card:id}" with the API version "2024-04-10"
      Then the answer's header "Stripe-Version" is "2024-04-10"

    Scenario: what is no version comes back all the same
      When I GET "/v1/issuing/cards/${card:id}" with the API version "not-a-real-version"
      Then the request is refused with 400
      And the answer's header "Stripe-Version" is "not-a-real-version"

    Scenario: an error names its request, too
      When I GET "/v1/issuing/cards/ic_nope"
      Then the request is refused with 404 "resource_missing" for "card"
      And the answer's header "Request-Id" matches "req_[A-Za-z0-9]+"

  @recorded
  Rule: An answer to a POST names its key and the request that it is the answer of, one to a GET neither
    docs/evidence.md#13-wire-conventions

    Scenario: a POST
      When I POST "/v1/issuing/cards/${card:id}" with the idempotency key "note-${card:id}" and:
        | metadata[team] | fleet |
      Then the answer's status is 200
      And the answer's header "Idempotency-Key" is "note-${card:id}"
      And the answer's header "Original-Request" matches "req_[A-Za-z0-9]+"
      And the answer's header "Stripe-Should-Retry" is "false"

    Scenario: a POST that fails
      When I POST "/v1/issuing/cards/${card:id}" with the idempotency key "fail-${card:id}" and:
        | wat | 1 |
      Then the request is refused with 400
      And the answer's header "Idempotency-Key" is "fail-${card:id}"
      And the answer's header "Original-Request" matches "req_[A-Za-z0-9]+"

    Scenario Outline: a GET has no <header>
      When I GET "/v1/issuing/cards/${card:id}"
      Then the answer's header "<header>" is absent

      Examples:
        | header              |
        | Idempotency-Key     |
        | Original-Request    |
        | Stripe-Should-Retry |

  @recorded
  Rule: An error in the parameters does not speak of trying again, a refusal says not to
    docs/evidence.md#13-wire-conventions

    Scenario: an unknown parameter
      When I try to update the card with:
        | wat | 1 |
      Then the request is refused with 400 "parameter_unknown" for "wat"
      And the answer's header "Stripe-Should-Retry" is absent

    Scenario: what is not there
      When I POST "/v1/issuing/cards" with:
        | cardholder | ich_nope |
        | currency   | usd      |
        | type       | virtual  |
      Then the request is refused with 400 "resource_missing" for "cardholder"
      And the answer's header "Stripe-Should-Retry" is absent

    Scenario: a state that does not allow it
      Given I cancel the card
      When I try to update the card with:
        | status | active |
      Then the request is refused with 400 for "status"
      And the answer's header "Stripe-Should-Retry" is "false"

  @documented
  Rule: A repeated answer says so
    https://docs.stripe.com/api/idempotent_requests

    Background:
      Given I POST "/v1/issuing/cards/${card:id}" with the idempotency key "note-${card:id}" and:
        | metadata[team] | fleet |

    Scenario: the first answer
      Then the answer's status is 200
      And the answer's header "Idempotent-Replayed" is absent

    Scenario: the second answer
      Given the answer's status is 200
      When I POST "/v1/issuing/cards/${card:id}" with the idempotency key "note-${card:id}" and:
        | metadata[team] | fleet |
      Then the answer's status is 200
      And the answer's header "Idempotent-Replayed" is "true"
