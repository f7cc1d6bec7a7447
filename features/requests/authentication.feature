Feature: Requests need a key, and a place to go
  https://docs.stripe.com/api/authentication

  Background:
    Given an active virtual card
    And an approved authorization of $12.34

  @inferred
  Rule: A request without a key is answered with 401
    docs/evidence.md#12-errors

    Scenario: read without a key
      When I GET "/v1/issuing/cards/${card:id}" without a key
      Then the request is refused with 401
      And the error type is invalid_request_error
      And the error has no code
      And the error has no param

    Scenario: capture without a key
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/capture" without a key
      Then the request is refused with 401
      And the authorization is still pending
      And nothing of the authorization has changed

    Scenario: a stranger does not learn which cards there are
      When I GET "/v1/issuing/cards/ic_nope" without a key
      Then the request is refused with 401
      And the error has no code

  @recorded
  Rule: A bad key is answered with 401 and called invalid
    docs/evidence.md#12-errors

    Scenario: read with a malformed key
      When I GET "/v1/issuing/cards/${card:id}" with a malformed key
      Then the request is refused with 401
      And the error message contains "Invalid API Key provided: "
      And the error type is invalid_request_error
      And the error has no code
      And the error has no param
      And the error has no request_log_url

    Scenario: capture with a malformed key
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/capture" with a malformed key
      Then the request is refused with 401
      And nothing of the authorization has changed

  @inferred
  Rule: A publishable key, which everybody may see, opens nothing
    https://docs.stripe.com/keys

    Scenario: read with a publishable key
      When I GET "/v1/issuing/cards/${card:id}" with a publishable key
      Then the request is refused with 401
      And the error type is invalid_request_error

    Scenario: capture with a publishable key
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/capture" with a publishable key
      Then the request is refused with 401
      And nothing of the authorization has changed

  @inferred
  Rule: A URL that is not there is answered with 404
    docs/evidence.md#12-errors

    Scenario Outline: GET <path>
      When I GET "<path>"
      Then the request is refused with 404
      And the error type is invalid_request_error
      And the error has no code
      And the error has no param

      Examples:
        | path                                 |
        | /v1/issuing/nothing                  |
        | /v1/nothing                          |
        | /v1/issuing/cards/${card:id}/nothing |

    Scenario: an action that is not there leaves everything alone
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/settle"
      Then the request is refused with 404
      And the authorization is still pending
      And nothing of the authorization has changed

  @inferred
  Rule: A method that a URL does not know is answered with 404
    docs/evidence.md#12-errors

    Scenario Outline: <method> <path>
      When I <method> "<path>"
      Then the request is refused with 404
      And the error type is invalid_request_error
      And the error has no code
      And the authorization reads the same when retrieved
      And the card is still active

      Examples:
        | method | path                                                                |
        | DELETE | /v1/issuing/cards/${card:id}                                        |
        | DELETE | /v1/issuing/authorizations/${authorization:id}                      |
        | POST   | /v1/issuing/authorizations                                          |
        | POST   | /v1/issuing/transactions                                            |
        | GET    | /v1/test_helpers/issuing/authorizations                             |
        | GET    | /v1/test_helpers/issuing/authorizations/${authorization:id}/capture |
