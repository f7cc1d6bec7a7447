Feature: Expire an authorization
  https://docs.stripe.com/api/issuing/authorizations/test_mode_expire

  Background:
    Given an active virtual card

  @documented
  Rule: A lapsed authorization is called expired since API version 2025-03-31.basil, and reversed before
    https://docs.stripe.com/changelog/basil/2025-03-31/issuing-authorizations-expired

    Scenario: expire an authorization
      Given an approved authorization of $12.34
      When the authorization expires
      Then the authorization is expired
      And the authorization is still approved
      And the authorization reads the same when retrieved

    Scenario Outline: expire an authorization with API version <version>
      Given an approved authorization of $12.34
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/expire" with the API version "<version>"
      Then the answer's status is 200
      And "status" is "<status>"
      And "approved" is true

      Examples:
        | version           | status   |
        | 2024-04-10        | reversed |
        | 2025-02-24.acacia | reversed |
        | 2025-03-31.basil  | expired  |

    Scenario: one lapsed authorization reads differently in two versions
      Given an expired authorization of $12.34
      When I GET "/v1/issuing/authorizations/${authorization:id}" with the API version "2025-02-24.acacia"
      Then "status" is "reversed"
      And "amount" is $12.34

    Scenario: the answer has the documented shape
      Given an approved authorization of $12.34
      When I make the documented call "authorization.expire"
      Then the answer agrees with the documented example "authorization.expire"

  @documented
  Rule: Expiry releases the hold and keeps the amount for a possible late capture
    docs/evidence.md#4-expire

    Scenario: the amount stays, the hold goes
      Given an approved authorization of $12.34
      When the authorization expires
      Then the authorization amount is still $12.34
      And nothing is held

    @inferred
    Scenario: one release gives all of it back, and the history stays
      Given an approved authorization of $12.34
      When the authorization expires
      Then the merchant amount is still $12.34
      And one hold of $12.34 exists
      And one release of $12.34 exists
      And the authorization has no transactions
      And the request history has 1 entry
      And the first request was approved for $12.34 because card_active

    @inferred
    Scenario: expire after the card was canceled
      Given an approved authorization of $12.34
      And I cancel the card
      When the authorization expires
      Then the authorization is expired
      And nothing is held

  @documented @needs-time
  Rule: An authorization that nobody captures expires by itself, usually after 7 days and after up to 31 at a hotel
    docs/evidence.md#4-expire

    Scenario: eight days later
      Given an approved authorization of $12.34
      When 8 days pass
      Then the authorization is expired
      And the authorization is still approved
      And the authorization amount is still $12.34
      And nothing is held

    @inferred
    Scenario Outline: a purchase at <category>, <time> later: <status>
      Given an approved authorization of $12.34 with:
        | merchant_data[category] | <category> |
      When <time> pass
      Then the authorization is <status>
      And one hold of $12.34 exists

      Examples:
        | category                  | time    | status  |
        | eating_places_restaurants | 6 days  | pending |
        | eating_places_restaurants | 8 days  | expired |
        | hotels_motels_and_resorts | 8 days  | pending |
        | hotels_motels_and_resorts | 30 days | pending |
        | hotels_motels_and_resorts | 32 days | expired |

    @inferred
    Scenario: an increment prolongs nothing
      Given an approved authorization of $12.34
      And 6 days pass
      And the merchant increments the authorization by $5.00
      When 2 days pass
      Then the authorization is expired
      And the authorization amount is $17.34
      And nothing is held

    Scenario: a late capture
      Given an approved authorization of $12.34
      And 8 days pass
      When the merchant captures the authorization
      Then the authorization is closed
      And one capture transaction of -$12.34 exists

    Scenario Outline: <kind> authorization stays what it is
      Given <kind> authorization of $12.34
      When 40 days pass
      Then nothing of the authorization has changed

      Examples:
        | kind       |
        | a captured |
        | a reversed |
        | a declined |
        | an expired |

    Scenario: what was left of a partly captured authorization
      Given a partly captured authorization of $12.34
      When 8 days pass
      Then the authorization is expired
      And nothing is held
      And one capture transaction of -$6.17 exists

    @inferred @needs-real-time
    Scenario: an increment that still waits for its decision is given up
      Given an approved authorization of $12.34
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $5.00
      When 8 days pass
      Then the authorization is expired
      And the second request was declined for $5.00 because webhook_timeout
      And no decision is pending

  @inferred
  Rule: The amount of an expired authorization is what was left to capture
    docs/evidence.md#4-expire

    Scenario: expire after a partial capture
      Given a partly captured authorization of $12.34
      When the authorization expires
      Then the authorization is expired
      And the authorization amount is $6.17
      And the merchant amount is $6.17
      And nothing is held
      And the authorization has one transaction
      And one capture transaction of -$6.17 exists
      And the authorization reads the same when retrieved

    Scenario: a late capture takes the rest after a partial capture
      Given a partly captured authorization of $12.34
      And the authorization expires
      When the merchant captures the authorization
      Then the authorization is closed
      And two capture transactions of -$6.17 exist
      And nothing is held

    Scenario Outline: a late capture of <captured> leaves the amount as it was at the expiry
      Given an expired authorization of $12.34
      When the merchant captures <captured> and keeps the authorization open
      Then the authorization is still expired
      And the authorization amount is still $12.34
      And the merchant amount is still $12.34

      Examples:
        | captured |
        | $5.00    |
        | $12.34   |

    Scenario: expire after a partial reversal
      Given an approved authorization of $12.34
      And the merchant reverses $5.00
      When the authorization expires
      Then the authorization is expired
      And the authorization amount is still $7.34
      And nothing is held

    Scenario: expire after an increment
      Given an approved authorization of $10.00
      And the merchant increments the authorization by $3.00
      When the authorization expires
      Then the authorization is expired
      And the authorization amount is still $13.00
      And nothing is held

  @inferred
  Rule: Only a pending authorization can expire
    docs/evidence.md#14-state-machines

    Scenario Outline: <kind> authorization does not expire
      Given <kind> authorization of $12.34
      When I try to expire the authorization
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

    Scenario: a declined authorization does not expire
      Given an active virtual card with a limit of $20.00 per authorization
      And the merchant authorizes $20.01
      When I try to expire the authorization
      Then the request is refused with 400
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

  @inferred
  Rule: Expire takes no parameters and needs an authorization
    docs/evidence.md#12-errors

    Scenario: an unknown parameter is refused
      Given an approved authorization of $12.34
      When I try to expire the authorization with:
        | amount | $12.34 |
      Then the request is refused with 400 "parameter_unknown" for "amount"
      And the error type is invalid_request_error
      And the error message is "Received unknown parameter: amount"
      And nothing of the authorization has changed

    Scenario: expire an unknown authorization
      When I POST "/v1/test_helpers/issuing/authorizations/iauth_unknown/expire"
      Then the request is refused with 404 "resource_missing" for "authorization"
      And the error type is invalid_request_error
