Feature: Reverse an authorization
  https://docs.stripe.com/api/issuing/authorizations/test_mode_reverse

  Background:
    Given an active virtual card

  @recorded
  Rule: Reversing all of an authorization takes its amount to zero and releases the hold
    docs/evidence.md#3-reverse

    Scenario: reverse in full
      Given an approved authorization of $5.00
      When the merchant reverses the authorization
      Then the authorization is reversed
      And the authorization is still approved
      And the authorization amount is $0.00
      And the merchant amount is $0.00
      And the authorization has no transactions
      And the authorization reads the same when retrieved

    Scenario: the hold is given back and the history stays
      Given an approved authorization of $5.00
      When the merchant reverses the authorization
      Then nothing is held
      And one hold of $5.00 exists
      And one release of $5.00 exists
      And the authorization's "balance_transactions.1.description" is "Released hold for authorization due to reversal"
      And the request history has 1 entry
      And the first request was approved for $5.00 because card_active

    @documented
    Scenario: the answer has the documented shape
      Given an approved authorization of $5.00
      When I make the documented call "authorization.reverse"
      Then the answer agrees with the documented example "authorization.reverse"

    @inferred
    Scenario: naming the whole amount reverses all of it
      Given an approved authorization of $5.00
      When the merchant reverses $5.00
      Then the authorization is reversed
      And the authorization amount is $0.00
      And one release of $5.00 exists
      And nothing is held

    @inferred
    Scenario: reverse after the card was canceled
      Given an approved authorization of $5.00
      And I cancel the card
      When the merchant reverses the authorization
      Then the authorization is reversed
      And nothing is held

  @inferred
  Rule: Reversing a part leaves the rest authorized, held and pending
    docs/evidence.md#3-reverse

    Scenario Outline: reverse <part> of $12.34
      Given an approved authorization of $12.34
      When the merchant reverses <part>
      Then the authorization is still pending
      And the authorization is still approved
      And the authorization amount is <rest>
      And the merchant amount is <rest>
      And <rest> is held
      And one release of <part> exists
      And the authorization reads the same when retrieved

      Examples:
        | part   | rest   |
        | $0.01  | $12.33 |
        | $5.00  | $7.34  |
        | $12.33 | $0.01  |

    Scenario: reverse a part twice
      Given an approved authorization of $12.34
      And the merchant reverses $5.00
      When the merchant reverses $4.00
      Then the authorization is still pending
      And the authorization amount is $3.34
      And $3.34 is held
      And one release of $5.00 exists
      And one release of $4.00 exists
      And the request history has 1 entry
      And the first request was approved for $12.34 because card_active

    Scenario: reversing the exact rest reverses the authorization
      Given an approved authorization of $12.34
      And the merchant reverses $5.00
      When the merchant reverses $7.34
      Then the authorization is reversed
      And the authorization amount is $0.00
      And the merchant amount is $0.00
      And nothing is held

    Scenario: without an amount, the rest is reversed
      Given an approved authorization of $12.34
      And the merchant reverses $5.00
      When the merchant reverses the authorization
      Then the authorization is reversed
      And the authorization amount is $0.00
      And one release of $7.34 exists
      And nothing is held

    Scenario: what a partial reversal left is what a capture takes
      Given an approved authorization of $12.34
      And the merchant reverses $5.00
      When the merchant captures the authorization
      Then the authorization is closed
      And one capture transaction of -$7.34 exists
      And the authorization amount is still $7.34
      And nothing is held

    Scenario: an increment is reversed together with what it was added to
      Given an approved authorization of $10.00
      And the merchant increments the authorization by $3.00
      When the merchant reverses the authorization
      Then the authorization is reversed
      And the authorization amount is $0.00
      And nothing is held

  @inferred
  Rule: After a partial capture only what was not captured is reversed
    docs/evidence.md#3-reverse

    Scenario: reverse the rest after a partial capture
      Given a partly captured authorization of $12.34
      When the merchant reverses the authorization
      Then the authorization is closed
      And the authorization amount is $6.17
      And the merchant amount is $6.17
      And nothing is held
      And the authorization has one transaction
      And one capture transaction of -$6.17 exists
      And the authorization reads the same when retrieved

    Scenario: reverse a part of the rest after a partial capture
      Given a partly captured authorization of $12.34
      When the merchant reverses $2.00
      Then the authorization is still pending
      And the authorization amount is $10.34
      And $4.17 is held
      And the transactions add up to -$6.17

  @inferred
  Rule: No more can be reversed than is left
    docs/evidence.md#3-reverse

    Scenario Outline: reverse <amount> of <kind> authorization of $12.34
      Given <kind> authorization of $12.34
      When the merchant tries to reverse the authorization with:
        | reverse_amount | <amount> |
      Then the request is refused with 400 for "reverse_amount"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

      Examples:
        | kind              | amount |
        | an approved       | $12.35 |
        | a partly captured | $6.18  |

    Scenario: reverse more than a partial reversal left
      Given an approved authorization of $12.34
      And the merchant reverses $5.00
      When the merchant tries to reverse the authorization with:
        | reverse_amount | $7.35 |
      Then the request is refused with 400 for "reverse_amount"
      And nothing of the authorization has changed
      And the authorization is still pending

  @inferred
  Rule: Only a pending authorization can be reversed
    docs/evidence.md#14-state-machines

    Scenario Outline: <kind> authorization is not reversed
      Given <kind> authorization of $12.34
      When the merchant tries to reverse the authorization
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

    Scenario: a declined authorization is not reversed
      Given an active virtual card with a limit of $20.00 per authorization
      And the merchant authorizes $20.01
      When the merchant tries to reverse the authorization
      Then the request is refused with 400
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

  @inferred
  Rule: A reversal with a bad parameter is refused and gives nothing back
    docs/evidence.md#12-errors

    Scenario Outline: a reverse_amount of <amount> is refused
      Given an approved authorization of $12.34
      When the merchant tries to reverse the authorization with:
        | reverse_amount | <amount> |
      Then the request is refused with 400 "parameter_invalid_integer" for "reverse_amount"
      And the error type is invalid_request_error
      And the error message is "<message>"
      And nothing of the authorization has changed

      Examples:
        | amount | message                                        |
        | 0      | This value must be greater than or equal to 1. |
        | -1     | This value must be greater than or equal to 1. |
        | abc    | Invalid integer: abc                           |

    Scenario: an unknown parameter is refused
      Given an approved authorization of $12.34
      When the merchant tries to reverse the authorization with:
        | amount | $5.00 |
      Then the request is refused with 400 "parameter_unknown" for "amount"
      And the error message is "Received unknown parameter: amount"
      And nothing of the authorization has changed

    Scenario: reverse an unknown authorization
      When I POST "/v1/test_helpers/issuing/authorizations/iauth_unknown/reverse"
      Then the request is refused with 404 "resource_missing" for "authorization"
      And the error type is invalid_request_error
