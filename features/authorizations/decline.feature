Feature: Decline an authorization
  https://docs.stripe.com/api/issuing/authorizations/decline

  Background:
    Given an active virtual card

  @documented @needs-real-time
  Rule: Declining a purchase closes the authorization with the declined amount, and nothing is held
    docs/evidence.md#8-approve-and-decline

    Scenario: decline a purchase
      Given an authorization of $7.00 that waits for a decision
      When I decline the authorization
      Then the authorization is declined
      And the authorization amount is $7.00
      And no decision is pending
      And nothing is held
      And the authorization's "balance_transactions" is empty
      And the authorization reads the same when retrieved

    @inferred
    Scenario: the refusal is the one entry of the request history
      Given an authorization of $7.00 that waits for a decision
      When I decline the authorization
      Then the merchant amount is $7.00
      And the request history has 1 entry
      And the first request was declined for $7.00 because webhook_declined
      And the authorization's "request_history.0.authorization_code" is null
      And the authorization has no transactions

    @reported
    Scenario: a declined purchase cannot be captured
      Given an authorization of $7.00 that waits for a decision
      And I decline the authorization
      When the merchant tries to capture the authorization
      Then the request is refused with 400
      And nothing of the authorization has changed

    Scenario: the answer agrees with the documentation
      Given an authorization of $3.82 that waits for a decision
      When I make the documented call "authorization.decline"
      Then the answer agrees with the documented example "authorization.decline"

  @documented @needs-real-time
  Rule: Metadata can be attached with the refusal
    https://docs.stripe.com/api/issuing/authorizations/decline

    Scenario: metadata joins what was there
      Given an authorization of $7.00 that waits for a decision
      And I update the authorization with:
        | metadata[shop] | north |
      When I decline the authorization with:
        | metadata[order_id] | 6735 |
      Then the authorization is declined
      And the authorization has:
        | metadata.shop     | north  |
        | metadata.order_id | "6735" |
      And the authorization reads the same when retrieved

    Scenario: empty metadata removes all keys
      Given an authorization of $7.00 that waits for a decision
      And I update the authorization with:
        | metadata[shop] | north |
      When I decline the authorization with:
        | metadata |  |
      Then the authorization is declined
      And the authorization's "metadata" is empty

    @inferred
    Scenario: with a metadata key of 41 characters nothing is decided
      Given an authorization of $7.00 that waits for a decision
      When I try to decline the authorization with:
        | metadata[a_key_of_forty_one_characters_is_too_long] | note |
      Then the request is refused with 400
      And the error type is invalid_request_error
      And nothing of the authorization has changed

  @documented @needs-real-time
  Rule: A declined increment leaves the authorization as it was
    docs/evidence.md#5-increment

    Scenario: decline an increment
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      When I decline the authorization
      Then the authorization is still approved
      And the authorization is still pending
      And the authorization amount is still $10.00
      And $10.00 is still held
      And no decision is pending
      And the authorization reads the same when retrieved

    @inferred
    Scenario: the declined increment is a second request in the history
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      When I decline the authorization
      Then the merchant amount is still $10.00
      And the request history has 2 entries
      And the first request was approved for $10.00 because card_active
      And the second request was declined for $3.00 because webhook_declined

    @inferred
    Scenario: after a declined increment the first amount is captured
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      And I decline the authorization
      When the merchant captures the authorization
      Then the authorization is closed
      And one capture transaction of -$10.00 exists
      And nothing is held

    @inferred
    Scenario: after a declined increment the merchant may ask again
      Given an approved authorization of $10.00
      And purchases on the card wait for a decision
      And the merchant increments the authorization by $3.00
      And I decline the authorization
      When the merchant increments the authorization by $2.00
      Then the authorization waits for a decision on $2.00
      And the authorization amount is still $10.00

  @inferred
  Rule: Only an authorization that waits for a decision can be declined
    docs/evidence.md#16-unknown

    Scenario Outline: <kind> authorization is not declined
      Given <kind> authorization of $7.00
      When I try to decline the authorization
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
    Scenario: declined twice
      Given an authorization of $7.00 that waits for a decision
      And I decline the authorization
      When I try to decline the authorization
      Then the request is refused with 400
      And the error has no code
      And nothing of the authorization has changed

  @inferred
  Rule: A refusal that makes no sense is itself refused and decides nothing
    docs/evidence.md#12-errors

    @needs-real-time
    Scenario: there is no part to decline, so an amount is unknown
      Given an authorization of $7.00 that waits for a decision with:
        | is_amount_controllable | true |
      When I try to decline the authorization with:
        | amount | $5.00 |
      Then the request is refused with 400 "parameter_unknown" for "amount"
      And nothing of the authorization has changed

    @needs-real-time
    Scenario: metadata is no set of keys and values
      Given an authorization of $7.00 that waits for a decision
      When I try to decline the authorization with:
        | metadata | order |
      Then the request is refused with 400 for "metadata"
      And nothing of the authorization has changed

    Scenario: an unknown authorization
      When I POST "/v1/issuing/authorizations/iauth_nope/decline"
      Then the request is refused with 404 "resource_missing" for "authorization"
      And the error type is invalid_request_error

  @documented @needs-real-time
  Rule: An endpoint that says no declines a purchase at once
    docs/evidence.md#81-the-real-time-webhook-issuing_authorizationrequest

    Scenario: decline a purchase
      Given purchases on the card are declined in the real-time window
      When the merchant authorizes $7.00
      Then the authorization is declined because webhook_declined
      And the authorization is closed
      And no decision is pending
      And nothing is held

    Scenario: decline an increment
      Given an approved authorization of $12.34
      And purchases on the card are declined in the real-time window
      When the merchant increments the authorization by $5.00
      Then the second request was declined for $5.00 because webhook_declined
      And the authorization is still pending
      And $12.34 is still held

    Scenario: what Stripe itself declines is not asked about
      Given purchases on the card are declined in the real-time window
      And I freeze the card
      When the merchant authorizes $7.00
      Then the authorization is declined because card_inactive
