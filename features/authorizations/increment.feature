Feature: Increment an authorization
  https://docs.stripe.com/api/issuing/authorizations/test_mode_increment

  Background:
    Given an active virtual card

  @documented
  Rule: An approved increment is added to the amount of the authorization
    docs/evidence.md#5-increment

    Scenario Outline: increment $10.00 by <more>
      Given an approved authorization of $10.00
      When the merchant increments the authorization by <more>
      Then the authorization amount is <total>
      And the authorization is still approved
      And <total> is held
      And the authorization reads the same when retrieved

      Examples:
        | more  | total  |
        | $0.01 | $10.01 |
        | $3.00 | $13.00 |

    @inferred
    Scenario: the authorization stays pending, and the merchant amount grows with it
      Given an approved authorization of $10.00
      When the merchant increments the authorization by $3.00
      Then the authorization is still pending
      And the merchant amount is $13.00
      And the authorization has no transactions

    @inferred
    Scenario: the increment is held by a second hold
      Given an approved authorization of $10.00
      When the merchant increments the authorization by $3.00
      Then "balance_transactions" has 2 items
      And one hold of $10.00 exists
      And one hold of $3.00 exists

    Scenario: the answer has the documented shape
      Given an approved authorization of $12.34
      When I make the documented call "authorization.increment"
      Then the answer agrees with the documented example "authorization.increment"
      And the authorization amount is $22.34

  @spec
  Rule: The request history tells the requests before the increment
    docs/evidence.md#5-increment

    Scenario: the first request stays as it was
      Given an approved authorization of $10.00
      When the merchant increments the authorization by $3.00
      Then the request history has 2 entries
      And the first request was approved for $10.00 because card_active

    @inferred
    Scenario: the second request is for the increment alone
      Given an approved authorization of $10.00
      When the merchant increments the authorization by $3.00
      Then the second request was approved for $3.00 because card_active
      And the authorization's "request_history.1.merchant_amount" is $3.00

    @inferred
    Scenario: every increment has its entry
      Given an approved authorization of $10.00
      And the merchant increments the authorization by $3.00
      When the merchant increments the authorization by $2.00
      Then the request history has 3 entries
      And the second request was approved for $3.00 because card_active
      And the third request was approved for $2.00 because card_active
      And the authorization amount is $15.00
      And $15.00 is held

  @inferred
  Rule: What was incremented can be captured, and what was captured or reversed before stays so
    docs/evidence.md#5-increment

    Scenario: capture the total after an increment
      Given an approved authorization of $10.00
      And the merchant increments the authorization by $3.00
      When the merchant captures the authorization
      Then the authorization is closed
      And the authorization has one transaction
      And one capture transaction of -$13.00 exists
      And nothing is held

    Scenario: increment after a partial capture
      Given a partly captured authorization of $12.34
      When the merchant increments the authorization by $3.00
      Then the authorization is still pending
      And the authorization amount is $15.34
      And $9.17 is held
      And the transactions add up to -$6.17
      And the authorization reads the same when retrieved

    Scenario: the last capture takes the rest and the increment
      Given a partly captured authorization of $12.34
      And the merchant increments the authorization by $3.00
      When the merchant captures the authorization
      Then the authorization is closed
      And one capture transaction of -$9.17 exists
      And nothing is held

    Scenario: increment after a partial reversal
      Given an approved authorization of $12.34
      And the merchant reverses $5.00
      When the merchant increments the authorization by $3.00
      Then the authorization is still pending
      And the authorization amount is $10.34
      And $10.34 is held

    Scenario: after more was captured than authorized, the increment comes on top
      Given an approved authorization of $10.00
      And the merchant captures $15.00 and keeps the authorization open
      When the merchant increments the authorization by $3.00
      Then the authorization is still pending
      And the authorization amount is $18.00
      And the merchant amount is $18.00
      And $3.00 is held

  @documented
  Rule: An increment can be declined, and then the authorization stays as it was
    docs/evidence.md#5-increment

    Scenario: an increment over the card's limit is declined
      Given an active virtual card with a limit of $20.00 per authorization
      And an approved authorization of $15.00
      When the merchant increments the authorization by $5.01
      Then the authorization is still pending
      And the authorization is still approved
      And the authorization amount is still $15.00
      And the merchant amount is still $15.00
      And $15.00 is still held
      And one hold of $15.00 exists
      And the authorization reads the same when retrieved

    @inferred
    Scenario: the history tells why the increment was declined
      Given an active virtual card with a limit of $20.00 per authorization
      And an approved authorization of $15.00
      When the merchant increments the authorization by $5.01
      Then the request history has 2 entries
      And the first request was approved for $15.00 because card_active
      And the second request was declined for $5.01 because spending_controls

    @inferred
    Scenario: an increment up to the card's limit is approved
      Given an active virtual card with a limit of $20.00 per authorization
      And an approved authorization of $15.00
      When the merchant increments the authorization by $5.00
      Then the authorization amount is $20.00
      And the second request was approved for $5.00 because card_active

    @inferred
    Scenario: a smaller increment is approved after a declined one
      Given an active virtual card with a limit of $20.00 per authorization
      And an approved authorization of $15.00
      And the merchant increments the authorization by $5.01
      When the merchant increments the authorization by $2.00
      Then the authorization amount is $17.00
      And $17.00 is held
      And the request history has 3 entries
      And the last request was approved for $2.00 because card_active

  @inferred
  Rule: An increment passes the same checks as a new purchase
    docs/evidence.md#5-increment

    Scenario: an increment on a frozen card is declined
      Given an approved authorization of $10.00
      And I freeze the card
      When the merchant increments the authorization by $3.00
      Then the authorization is still pending
      And the authorization is still approved
      And the authorization amount is still $10.00
      And $10.00 is still held
      And the request history has 2 entries
      And the second request was declined for $3.00 because card_inactive

    Scenario: an increment on a canceled card is declined
      Given an approved authorization of $10.00
      And I cancel the card
      When the merchant increments the authorization by $3.00
      Then the authorization is still pending
      And the authorization amount is still $10.00
      And $10.00 is still held
      And the second request was declined for $3.00 because card_canceled

    Scenario: an increment on an inactive cardholder's card is declined
      Given an approved authorization of $10.00
      And I update the cardholder with:
        | status | inactive |
      When the merchant increments the authorization by $3.00
      Then the authorization amount is still $10.00
      And the second request was declined for $3.00 because cardholder_inactive

    Scenario: an increment in a category that was blocked meanwhile is declined
      Given an approved authorization of $10.00 with:
        | merchant_data[category] | eating_places_restaurants |
      And I update the card with:
        | spending_controls[blocked_categories][0] | eating_places_restaurants |
      When the merchant increments the authorization by $3.00
      Then the authorization amount is still $10.00
      And the second request was declined for $3.00 because spending_controls

    Scenario: what was approved before the card was frozen is captured
      Given an approved authorization of $10.00
      And I freeze the card
      And the merchant increments the authorization by $3.00
      When the merchant captures the authorization
      Then the authorization is closed
      And one capture transaction of -$10.00 exists

    @needs-real-time
    Scenario: what Stripe itself declines does not wait for a decision
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And I freeze the card
      When the merchant increments the authorization by $3.00
      Then no decision is pending
      And the second request was declined for $3.00 because card_inactive

  @inferred
  Rule: Only a pending authorization can be incremented
    docs/evidence.md#14-state-machines

    Scenario Outline: <kind> authorization is not incremented
      Given <kind> authorization of $12.34
      When the merchant tries to increment the authorization with:
        | increment_amount | $1.00 |
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

    Scenario: a declined authorization is not incremented
      Given an active virtual card with a limit of $20.00 per authorization
      And the merchant authorizes $20.01
      When the merchant tries to increment the authorization with:
        | increment_amount | $1.00 |
      Then the request is refused with 400
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

    @needs-real-time
    Scenario: while an increment waits for a decision, there is no second one
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      When the merchant tries to increment the authorization with:
        | increment_amount | $1.00 |
      Then the request is refused with 400
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed
      And the authorization waits for a decision on $3.00

  @inferred
  Rule: An increment with a bad parameter is refused and asks for nothing
    docs/evidence.md#12-errors

    Scenario: increment_amount is required
      Given an approved authorization of $10.00
      When the merchant tries to increment the authorization with:
        | is_amount_controllable | false |
      Then the request is refused with 400 "parameter_missing" for "increment_amount"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

    Scenario Outline: an increment_amount of <amount> is refused
      Given an approved authorization of $10.00
      When the merchant tries to increment the authorization with:
        | increment_amount | <amount> |
      Then the request is refused with 400 "parameter_invalid_integer" for "increment_amount"
      And the error type is invalid_request_error
      And the error message is "<message>"
      And nothing of the authorization has changed

      Examples:
        | amount | message                                        |
        | 0      | This value must be greater than or equal to 1. |
        | -1     | This value must be greater than or equal to 1. |
        | abc    | Invalid integer: abc                           |

    Scenario: an increment_amount beyond the largest amount there is
      Given an approved authorization of $10.00
      When the merchant tries to increment the authorization with:
        | increment_amount | $1,000,000.00 |
      Then the request is refused with 400 "amount_too_large"
      And the error has no param
      And nothing of the authorization has changed

    Scenario: is_amount_controllable is true or false
      Given an approved authorization of $10.00
      When the merchant tries to increment the authorization with:
        | increment_amount       | $1.00 |
        | is_amount_controllable | maybe |
      Then the request is refused with 400 for "is_amount_controllable"
      And nothing of the authorization has changed

    Scenario: an unknown parameter is refused
      Given an approved authorization of $10.00
      When the merchant tries to increment the authorization with:
        | increment_amount | $1.00 |
        | amount           | $1.00 |
      Then the request is refused with 400 "parameter_unknown" for "amount"
      And the error message is "Received unknown parameter: amount"
      And nothing of the authorization has changed

    Scenario: increment an unknown authorization
      When I POST "/v1/test_helpers/issuing/authorizations/iauth_unknown/increment" with:
        | increment_amount | $1.00 |
      Then the request is refused with 404 "resource_missing" for "authorization"
      And the error type is invalid_request_error
