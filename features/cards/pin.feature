Feature: Set the PIN of a card
  https://docs.stripe.com/issuing/cards/pin-management

  @documented
  Rule: A PIN is set encrypted, on a virtual card as on a physical one
    https://docs.stripe.com/issuing/cards/pin-management

    Scenario Outline: create a <type> card with a PIN
      Given an active <type> card with:
        | pin[encrypted_number] | eyJhbGciOiJSU0EtT0FFUCJ9.a2V5.aXY.cGlu.dGFn |
      When I GET "/v1/issuing/cards/${card:id}"
      Then the answer's status is 200
      And "status" is "active"

      Examples:
        | type     |
        | virtual  |
        | physical |

    @spec
    Scenario: change the PIN
      Given an active virtual card
      When I update the card with:
        | pin[encrypted_number] | eyJhbGciOiJSU0EtT0FFUCJ9.a2V5.aXY.cGlu.dGFn |
      Then the card is still active
      And the card reads the same when retrieved

    @inferred
    Scenario: a PIN is not told
      Given an active virtual card with:
        | pin[encrypted_number] | eyJhbGciOiJSU0EtT0FFUCJ9.a2V5.aXY.cGlu.dGFn |
      When I GET "/v1/issuing/cards/${card:id}"
      Then "pin" is null

    @inferred
    Scenario: a PIN that is not encrypted is refused
      Given an active virtual card
      When I try to update the card with:
        | pin[encrypted_number] | 0000 |
      Then the request is refused with 400 for "pin[encrypted_number]"
      And nothing of the card has changed
