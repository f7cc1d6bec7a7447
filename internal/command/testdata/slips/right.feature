Feature: Hotel stays
  What a guest pays in the end, and what is held until then.

  Background:
    Given an active virtual card

  @documented
  Rule: The final bill closes the stay
    https://docs.stripe.com/issuing/purchases/authorizations

    # The deposit is higher than the bill.
    Scenario: the final bill is lower than the deposit
      Given an approved authorization of $300.00
      When the merchant captures $240.00
      Then the authorization is closed
      And one capture transaction of -$240.00 exists
      And nothing is held

    Scenario: a deposit at the bar
      When the merchant authorizes $60.00 with:
        | merchant_data[name]     | Rocket Rides    |
        | merchant_data[category] | drinking_places |
      Then the authorization has:
        | merchant_data.name | Rocket Rides |
        | amount             | $60.00       |
      And the authorization's "merchant_data.name" is "Rocket Rides"
      And the answer has the shape of the documented example "authorization.create"

    Scenario: a deposit in the account's notes
      Given an approved authorization of $20.00
      And the authorization is remembered as "deposit"
      When I GET "/v1/issuing/authorizations/${deposit:id}"
      Then the answer's status is 200
      And "id" is "${authorization:id}"

    Scenario Outline: a bill of <bill>
      Given an approved authorization of $50.00
      When the merchant captures <bill>
      Then the authorization is <status>
      And one capture transaction of <booked> exists

      Examples:
        | bill   | booked  | status |
        | $50.00 | -$50.00 | closed |
        | $12.34 | -$12.34 | closed |

    Scenario: a card that was lost
      When I freeze the card
      And the merchant authorizes $5.00
      Then the authorization is declined because card_inactive
