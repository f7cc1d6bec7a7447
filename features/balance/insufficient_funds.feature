Feature: Purchases that the Issuing balance does not cover
  https://docs.stripe.com/issuing/purchases/authorizations

  @reported @needs-own-account
  Rule: A purchase of more than the Issuing balance has is declined with insufficient_funds
    docs/evidence.md#1-create

    Background:
      Given an active virtual card with a limit of $20.00 per authorization
      And all but $20.00 of the issuing balance is spent
      And an active virtual card

    Scenario: a cent too much
      When the merchant authorizes $20.01
      Then the authorization is declined because insufficient_funds
      And nothing is held
      And the issuing balance is still $20.00

    Scenario: all that is left
      When the merchant authorizes $20.00
      Then the authorization is approved because card_active
      And $20.00 is held
      And the issuing balance is $0.00

    Scenario: what is held by one purchase the next one cannot spend
      Given an approved authorization of $15.00
      When the merchant authorizes $5.01
      Then the authorization is declined because insufficient_funds

    Scenario: what a reversal gave back can be spent again
      Given a reversed authorization of $20.00
      When the merchant authorizes $20.00
      Then the authorization is approved because card_active

    Scenario: a declined purchase cannot be captured
      Given the merchant authorizes $20.01
      When the merchant tries to capture the authorization
      Then the request is refused with 400
      And the issuing balance is still $20.00

    @inferred
    Scenario: the balance does not cover the increment, and the purchase stays as it was
      Given an approved authorization of $15.00
      When the merchant increments the authorization by $5.01
      Then the authorization is still approved
      And the authorization amount is still $15.00
      And the last request was declined for $5.01 because insufficient_funds
      And the issuing balance is still $5.00

    @inferred
    Scenario: the card's own reasons are told first
      Given an active virtual card with a limit of $20.00 per authorization
      When the merchant authorizes $20.01
      Then the authorization is declined because spending_controls

    @documented @needs-real-time
    Scenario: nobody is asked about a purchase without funds
      Given purchases on the card wait for a decision
      When the merchant authorizes $20.01
      Then the authorization is declined because insufficient_funds
      And no decision is pending

  @documented @needs-own-account
  Rule: Captures of approved authorizations succeed though the balance goes below zero
    docs/evidence.md#2-capture

    Background:
      Given an active virtual card with a limit of $20.00 per authorization
      And all but $20.00 of the issuing balance is spent
      And an active virtual card
      And an approved authorization of $20.00

    Scenario: capture more than there is
      When the merchant captures $25.00
      Then the authorization is closed
      And the authorization has taken $25.00 from the issuing balance
      And the issuing balance is -$5.00

    @inferred
    Scenario: a cent is declined then
      Given the merchant captures $25.00
      When the merchant authorizes $0.01
      Then the authorization is declined because insufficient_funds
