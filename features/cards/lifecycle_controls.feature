Feature: Cancel a card after a number of payments
  https://docs.stripe.com/issuing/controls/lifecycle-controls

  @documented
  Rule: After its last payment a card is canceled, and declines whatever comes
    https://docs.stripe.com/issuing/controls/lifecycle-controls

    Scenario: a card for one payment
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      When the merchant authorizes $12.34
      Then the authorization is approved
      And the card is canceled
      And the card's "lifecycle_controls.cancel_after.payment_count" is 1
      And the card's "cancellation_reason" is null

    Scenario: a second purchase is declined
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      And the merchant authorizes $12.34
      When the merchant authorizes $12.34
      Then the authorization is declined because card_canceled

    Scenario: a card for two payments outlives the first
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 2 |
      And the merchant authorizes $12.34
      And the card is still active
      When the merchant authorizes $12.34
      Then the card is canceled

    Scenario: what was approved can be captured after the card is canceled
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      And an approved authorization of $12.34
      And the card is canceled
      When the merchant captures the authorization
      Then the authorization is closed
      And one capture transaction of -$12.34 exists

  @documented
  Rule: Only what is approved is a payment
    https://docs.stripe.com/issuing/controls/lifecycle-controls

    Scenario: a declined purchase does not count
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      When the merchant authorizes $9,999.00
      Then the authorization is declined because spending_controls
      And the card is still active

    @inferred
    Scenario: an increment does not count
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 2 |
      And an approved authorization of $12.34
      When the merchant increments the authorization by $5.00
      Then the authorization amount is $17.34
      And the card is still active

    @inferred @needs-real-time
    Scenario: a purchase that waits is no payment until it is approved
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      And purchases on the card wait for a decision
      And the merchant authorizes $12.34
      And the card is still active
      When I approve the authorization
      Then the card is canceled

    @inferred @needs-real-time
    Scenario: a purchase that is turned down is no payment
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      And purchases on the card wait for a decision
      And the merchant authorizes $12.34
      When I decline the authorization
      Then the card is still active

  @documented
  Rule: A purchase of 1.00 or less counts when it is captured
    https://docs.stripe.com/issuing/controls/lifecycle-controls

    Scenario: a card is tried with $1.00 first
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      And the merchant authorizes $1.00
      And the authorization is approved
      And the card is still active
      When the merchant authorizes $12.34
      Then the authorization is approved
      And the card is canceled

    Scenario: a small purchase is captured
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      And an approved authorization of $1.00
      When the merchant captures the authorization
      Then the card is canceled

    Scenario: $1.01 is a payment at once
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      When the merchant authorizes $1.01
      Then the card is canceled

    Scenario: there are no more such trials than payments
      Given an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      And the merchant authorizes $1.00
      When the merchant authorizes $1.00
      Then the authorization is declined
      And the card is still active

  @documented
  Rule: Lifecycle controls are given to a new virtual card
    https://docs.stripe.com/changelog/dahlia/2026-03-25/issuing-card-lifecycle-controls

    Background:
      Given a cardholder

    Scenario: a card has none unless it was given some
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}"
      Then "lifecycle_controls" is null

    @spec
    Scenario: an update cannot give any
      Given an active virtual card
      When I try to update the card with:
        | lifecycle_controls[cancel_after][payment_count] | 1 |
      Then the request is refused with 400 "parameter_unknown" for "lifecycle_controls"
      And nothing of the card has changed

    @inferred
    Scenario: a physical card cannot have any
      When I POST "/v1/issuing/cards" with:
        | cardholder                                      | ${cardholder:id} |
        | currency                                        | usd              |
        | type                                            | physical         |
        | shipping[name]                                  | Jenny Rosen      |
        | shipping[address][line1]                        | 510 Townsend St  |
        | shipping[address][city]                         | San Francisco    |
        | shipping[address][postal_code]                  | 94103            |
        | shipping[address][country]                      | US               |
        | lifecycle_controls[cancel_after][payment_count] | 1                |
      Then the request is refused with 400 for "lifecycle_controls"

    @inferred
    Scenario: a card for no payment at all
      When I POST "/v1/issuing/cards" with:
        | cardholder                                      | ${cardholder:id} |
        | currency                                        | usd              |
        | type                                            | virtual          |
        | lifecycle_controls[cancel_after][payment_count] | 0                |
      Then the request is refused with 400 "parameter_invalid_integer" for "lifecycle_controls[cancel_after][payment_count]"
