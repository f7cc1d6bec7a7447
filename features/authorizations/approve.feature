Feature: Approve an authorization
  https://docs.stripe.com/api/issuing/authorizations/approve

  Background:
    Given an active virtual card

  @documented @needs-real-time
  Rule: A purchase that waits for a decision is pending, not approved, and has no amount yet
    docs/evidence.md#8-approve-and-decline

    Scenario: a purchase waits
      Given purchases on the card wait for a decision
      When the merchant authorizes $7.00
      Then the authorization is pending
      And the authorization's "approved" is false
      And the authorization amount is $0.00
      And the authorization waits for a decision on $7.00
      And the authorization reads the same when retrieved

    Scenario: the pending request tells what the merchant asks for
      Given purchases on the card wait for a decision
      When the merchant authorizes $7.00 with:
        | is_amount_controllable          | true  |
        | amount_details[atm_fee]         | $0.50 |
        | amount_details[cashback_amount] | $2.00 |
      Then the authorization has:
        | pending_request.amount                         | $7.00 |
        | pending_request.currency                       | usd   |
        | pending_request.merchant_amount                | $7.00 |
        | pending_request.merchant_currency              | usd   |
        | pending_request.is_amount_controllable         | true  |
        | pending_request.amount_details.atm_fee         | $0.50 |
        | pending_request.amount_details.cashback_amount | $2.00 |

    @inferred
    Scenario: nothing is held, recorded or controllable yet
      Given purchases on the card wait for a decision
      When the merchant authorizes $7.00
      Then the merchant amount is $0.00
      And the authorization's "pending_request.is_amount_controllable" is false
      And the authorization's "pending_request.network_risk_score" is 10
      And the authorization's "balance_transactions" is empty
      And the request history has 0 entries
      And the authorization has no transactions

  @documented @needs-real-time
  Rule: What Stripe itself declines never waits for a decision
    docs/evidence.md#81-the-real-time-webhook-issuing_authorizationrequest

    Scenario: a purchase over the card's limit is declined at once
      Given an active virtual card with a limit of $20.00 per authorization
      And purchases on the card wait for a decision
      When the merchant authorizes $20.01
      Then the authorization is declined because spending_controls
      And no decision is pending

    Scenario: a purchase on an inactive card is declined at once
      Given an inactive virtual card
      And purchases on the card wait for a decision
      When the merchant authorizes $7.00
      Then the authorization is declined because card_inactive
      And no decision is pending

  @documented @needs-real-time
  Rule: Approving a purchase authorizes what was asked for and ends the wait
    docs/evidence.md#8-approve-and-decline

    Scenario: approve in full
      Given an authorization of $7.00 that waits for a decision
      When I approve the authorization
      Then the authorization is approved
      And the authorization is still pending
      And the authorization amount is $7.00
      And no decision is pending
      And the authorization reads the same when retrieved

    @inferred
    Scenario: the approved amount is held, and the history tells who approved it
      Given an authorization of $7.00 that waits for a decision
      When I approve the authorization
      Then the merchant amount is $7.00
      And $7.00 is held
      And one hold of $7.00 exists
      And the request history has 1 entry
      And the first request was approved for $7.00 because webhook_approved
      And "request_history.0.authorization_code" is not null

    Scenario: the answer agrees with the documentation
      Given an authorization of $7.00 that waits for a decision
      When I make the documented call "authorization.approve"
      Then the answer agrees with the documented example "authorization.approve"

  @documented @needs-real-time
  Rule: A part of the amount can be approved where the pending request says the amount is controllable
    https://docs.stripe.com/api/issuing/authorizations/approve

    Scenario Outline: approve <part> of $7.00
      Given an authorization of $7.00 that waits for a decision with:
        | is_amount_controllable | true |
      When I approve <part> of the authorization
      Then the authorization is approved
      And the authorization amount is <part>
      And <part> is held
      And no decision is pending
      And the authorization reads the same when retrieved

      Examples:
        | part  |
        | $0.01 |
        | $5.00 |
        | $7.00 |

    @inferred
    Scenario: the merchant amount follows the approved part, the history keeps what was asked
      Given an authorization of $7.00 that waits for a decision with:
        | is_amount_controllable | true |
      When I approve $5.00 of the authorization
      Then the merchant amount is $5.00
      And one hold of $5.00 exists
      And the request history has 1 entry
      And the first request was approved for $7.00 because webhook_approved

    @inferred
    Scenario: a capture in full takes the approved part
      Given an authorization of $7.00 that waits for a decision with:
        | is_amount_controllable | true |
      And I approve $5.00 of the authorization
      When the merchant captures the authorization
      Then one capture transaction of -$5.00 exists
      And the authorization has one transaction

    @inferred
    Scenario: without a controllable amount a part is refused
      Given an authorization of $7.00 that waits for a decision with:
        | is_amount_controllable | false |
      When I try to approve the authorization with:
        | amount | $5.00 |
      Then the request is refused with 400 for "amount"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

    @inferred
    Scenario: more than was asked for is refused
      Given an authorization of $7.00 that waits for a decision with:
        | is_amount_controllable | true |
      When I try to approve the authorization with:
        | amount | $7.01 |
      Then the request is refused with 400 for "amount"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

    @inferred
    Scenario Outline: the approved amount must be positive, <amount> is not
      Given an authorization of $7.00 that waits for a decision with:
        | is_amount_controllable | true |
      When I try to approve the authorization with:
        | amount | <amount> |
      Then the request is refused with 400 "parameter_invalid_integer" for "amount"
      And nothing of the authorization has changed
      And the authorization waits for a decision on $7.00

      Examples:
        | amount |
        | $0.00  |
        | -$0.01 |

  @documented @needs-real-time
  Rule: A partial approval covers at least the cashback
    docs/evidence.md#8-approve-and-decline

    Scenario: exactly the cashback can be approved
      Given an authorization of $7.00 that waits for a decision with:
        | is_amount_controllable          | true  |
        | amount_details[cashback_amount] | $2.00 |
      When I approve $2.00 of the authorization
      Then the authorization is approved
      And the authorization amount is $2.00
      And $2.00 is held

    @inferred
    Scenario: a cent less than the cashback is refused
      Given an authorization of $7.00 that waits for a decision with:
        | is_amount_controllable          | true  |
        | amount_details[cashback_amount] | $2.00 |
      When I try to approve the authorization with:
        | amount | $1.99 |
      Then the request is refused with 400 for "amount"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

  @documented @needs-real-time
  Rule: Metadata can be attached with the approval
    https://docs.stripe.com/api/issuing/authorizations/approve

    Scenario: metadata is kept
      Given an authorization of $7.00 that waits for a decision
      When I approve the authorization with:
        | metadata[order_id] | 6735 |
      Then the authorization is approved
      And the authorization's "metadata.order_id" is "6735"
      And the authorization reads the same when retrieved

    Scenario: metadata is added, replaced, and removed by an empty value
      Given an authorization of $7.00 that waits for a decision
      And I update the authorization with:
        | metadata[shop]  | north |
        | metadata[clerk] | Ann   |
        | metadata[till]  | 4     |
      When I approve the authorization with:
        | metadata[clerk]    | Bob  |
        | metadata[order_id] | 6735 |
        | metadata[till]     |      |
      Then the authorization has:
        | metadata.shop     | north  |
        | metadata.clerk    | Bob    |
        | metadata.order_id | "6735" |
      And the authorization's "metadata.till" is absent

    Scenario: empty metadata removes all keys
      Given an authorization of $7.00 that waits for a decision
      And I update the authorization with:
        | metadata[shop]  | north |
        | metadata[clerk] | Ann   |
      When I approve the authorization with:
        | metadata |  |
      Then the authorization is approved
      And the authorization's "metadata" is empty

    @inferred
    Scenario: with a metadata key of 41 characters nothing is decided
      Given an authorization of $7.00 that waits for a decision
      When I try to approve the authorization with:
        | metadata[a_key_of_forty_one_characters_is_too_long] | note |
      Then the request is refused with 400
      And the error type is invalid_request_error
      And nothing of the authorization has changed

  @documented @needs-real-time
  Rule: An increment waits for a decision of its own while the authorization stays as it was
    docs/evidence.md#5-increment

    Scenario: an increment waits
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      When the merchant increments the authorization by $3.00
      Then the authorization waits for a decision on $3.00
      And the authorization is still approved
      And the authorization is still pending
      And the authorization amount is still $10.00
      And the authorization reads the same when retrieved

    @inferred
    Scenario: only the first amount is held while an increment waits
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      When the merchant increments the authorization by $3.00
      Then $10.00 is still held
      And the merchant amount is still $10.00
      And the request history has 1 entry

    Scenario: an approved increment is added to the amount
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      When I approve the authorization
      Then the authorization amount is $13.00
      And $13.00 is held
      And no decision is pending
      And the authorization is still pending
      And the authorization reads the same when retrieved

    @inferred
    Scenario: an approved increment is a second request in the history
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      When I approve the authorization
      Then the merchant amount is $13.00
      And the request history has 2 entries
      And the first request was approved for $10.00 because card_active
      And the second request was approved for $3.00 because webhook_approved

    @inferred
    Scenario: a part of an increment is approved
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant tries to increment the authorization with:
        | increment_amount       | $3.00 |
        | is_amount_controllable | true  |
      And the answer's status is 200
      When I approve $1.00 of the authorization
      Then the authorization amount is $11.00
      And the merchant amount is $11.00
      And $11.00 is held
      And no decision is pending

  @documented @needs-real-time
  Rule: A capture does not wait for the decision on an increment
    docs/evidence.md#2-capture

    Scenario: capture what was approved while an increment waits
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      When the merchant captures $10.00
      Then the authorization is closed
      And one capture transaction of -$10.00 exists
      And the authorization reads the same when retrieved

    @inferred
    Scenario: the last capture takes what was approved and drops the increment
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      When the merchant captures the authorization
      Then one capture transaction of -$10.00 exists
      And no decision is pending
      And the authorization amount is still $10.00
      And the request history has 1 entry
      And nothing is held

    @inferred
    Scenario: a dropped increment is not approved any more
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      And the merchant captures the authorization
      When I try to approve the authorization
      Then the request is refused with 400
      And nothing of the authorization has changed

    @inferred
    Scenario: a capture that keeps the authorization open leaves the increment waiting
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      When the merchant captures $4.00 and keeps the authorization open
      Then the authorization is still pending
      And the authorization waits for a decision on $3.00
      And $6.00 is held
      And the authorization reads the same when retrieved

    @inferred
    Scenario: an increment is approved after a part was captured
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      And the merchant captures $4.00 and keeps the authorization open
      When I approve the authorization
      Then the authorization amount is $13.00
      And $9.00 is held
      And no decision is pending

  @inferred @needs-real-time
  Rule: While an increment waits, approve, decline and capture are all that can be done
    docs/evidence.md#16-unknown

    Background:
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00

    Scenario: the merchant cannot reverse it
      When the merchant tries to reverse the authorization
      Then the request is refused with 400
      And the error has no code
      And nothing of the authorization has changed

    Scenario: the merchant cannot finalize its amount
      When the merchant tries to finalize the amount with:
        | final_amount | $5.00 |
      Then the request is refused with 400
      And the error has no code
      And nothing of the authorization has changed

    Scenario: it cannot expire
      When I try to expire the authorization
      Then the request is refused with 400
      And the error has no code
      And nothing of the authorization has changed

    Scenario: there is no fraud challenge to answer
      When the cardholder tries to confirm the purchase
      Then the request is refused with 400
      And the error has no code
      And nothing of the authorization has changed

  @inferred @needs-real-time
  Rule: While a purchase waits, approve and decline are all that can be done with it
    docs/evidence.md#16-unknown

    Scenario Outline: the merchant cannot <action> it
      Given an authorization of $7.00 that waits for a decision
      When the merchant tries to <action> the authorization
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

      Examples:
        | action  |
        | capture |
        | reverse |

    Scenario: the merchant cannot increment it
      Given an authorization of $7.00 that waits for a decision
      When the merchant tries to increment the authorization with:
        | increment_amount | $1.00 |
      Then the request is refused with 400
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

    Scenario: the merchant cannot finalize its amount
      Given an authorization of $7.00 that waits for a decision
      When the merchant tries to finalize the amount with:
        | final_amount | $5.00 |
      Then the request is refused with 400
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

    Scenario: it cannot expire
      Given an authorization of $7.00 that waits for a decision
      When I try to expire the authorization
      Then the request is refused with 400
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

    Scenario: there is no fraud challenge to answer
      Given an authorization of $7.00 that waits for a decision
      When the cardholder tries to confirm the purchase
      Then the request is refused with 400
      And the error has no code
      And nothing of the authorization has changed

  @inferred
  Rule: Only an authorization that waits for a decision can be approved
    docs/evidence.md#16-unknown

    Scenario Outline: <kind> authorization is not approved
      Given <kind> authorization of $7.00
      When I try to approve the authorization
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

      Examples:
        | kind              |
        | an approved       |
        | a declined        |
        | a captured        |
        | a partly captured |
        | a reversed        |
        | an expired        |

    @needs-real-time
    Scenario: approved twice
      Given an authorization of $7.00 that waits for a decision
      And I approve the authorization
      When I try to approve the authorization
      Then the request is refused with 400
      And the error has no code
      And nothing of the authorization has changed

  @inferred @needs-real-time
  Rule: What Stripe itself would decline by then is declined, although I approve it
    docs/evidence.md#81-the-real-time-webhook-issuing_authorizationrequest

    Scenario: the card is frozen while its purchase waits
      Given an authorization of $7.00 that waits for a decision
      And I freeze the card
      When I approve the authorization
      Then the authorization is declined because card_inactive
      And no decision is pending
      And nothing is held
      And the authorization reads the same when retrieved

    Scenario: the card is frozen while an increment waits
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      And I freeze the card
      When I approve the authorization
      Then the second request was declined for $3.00 because card_inactive
      And the authorization is still approved
      And $10.00 is still held

    Scenario: the card's limit is lowered while its purchase waits
      Given an authorization of $7.00 that waits for a decision
      And I update the card with:
        | spending_controls[spending_limits][0][amount]   | $6.99 |
        | spending_controls[spending_limits][0][interval] | daily |
      When I approve the authorization
      Then the authorization is declined because spending_controls
      And nothing is held

  @documented @needs-real-time @needs-time
  Rule: A purchase that nobody decides in its window is decided without its endpoint
    docs/evidence.md#81-the-real-time-webhook-issuing_authorizationrequest

    @inferred
    Scenario: the window of a purchase ends
      Given purchases on the card wait 1 minute for a decision
      And the merchant authorizes $7.00
      When 1 minute passes
      Then the authorization is declined because webhook_timeout
      And the authorization is closed
      And the authorization amount is $7.00
      And no decision is pending
      And nothing is held

    @inferred
    Scenario: the window of an increment ends
      Given an approved authorization of $12.34
      And purchases on the card wait 1 minute for a decision
      And the merchant increments the authorization by $5.00
      When 1 minute passes
      Then the second request was declined for $5.00 because webhook_timeout
      And the authorization is still pending
      And $12.34 is still held

    Scenario: an approval in time stays
      Given purchases on the card wait 1 hour for a decision
      And the merchant authorizes $7.00
      And 30 minutes pass
      And I approve the authorization
      When 1 hour passes
      Then the authorization is approved because webhook_approved
      And the request history has 1 entry
      And $7.00 is held

    @inferred
    Scenario: an approval that comes too late
      Given purchases on the card wait 1 minute for a decision
      And the merchant authorizes $7.00
      And 1 minute passes
      When I try to approve the authorization
      Then the request is refused with 400
      And the authorization is still declined
      And nothing is held

  @inferred
  Rule: An approval that makes no sense is refused and decides nothing
    docs/evidence.md#12-errors

    @needs-real-time
    Scenario Outline: the amount is no whole number: <amount>
      Given an authorization of $7.00 that waits for a decision with:
        | is_amount_controllable | true |
      When I try to approve the authorization with:
        | amount | <amount> |
      Then the request is refused with 400 "parameter_invalid_integer" for "amount"
      And nothing of the authorization has changed

      Examples:
        | amount              |
        | abc                 |
        | 5.5                 |
        | 9223372036854775808 |

    @needs-real-time
    Scenario: metadata is no set of keys and values
      Given an authorization of $7.00 that waits for a decision
      When I try to approve the authorization with:
        | metadata | order |
      Then the request is refused with 400 for "metadata"
      And nothing of the authorization has changed

    @needs-real-time
    Scenario: an unknown parameter
      Given an authorization of $7.00 that waits for a decision
      When I try to approve the authorization with:
        | approved | true |
      Then the request is refused with 400 "parameter_unknown" for "approved"
      And nothing of the authorization has changed

    Scenario: an unknown authorization
      When I POST "/v1/issuing/authorizations/iauth_nope/approve"
      Then the request is refused with 404 "resource_missing" for "authorization"
      And the error type is invalid_request_error
