@needs-tokens
Feature: Pay with a token
  https://docs.stripe.com/issuing/controls/token-management

  Background:
    Given an active virtual card

  @inferred
  Rule: A purchase by a wallet names the token that the wallet has of the card
    docs/evidence.md#191-tokens

    Scenario: a purchase by Apple Pay
      Given the cardholder adds the card to Google Pay
      And the cardholder adds the card to Apple Pay
      When the merchant authorizes $12.34 with:
        | wallet   | apple_pay |
        | expand[] | token     |
      Then the authorization is approved
      And the answer has:
        | wallet                | apple_pay     |
        | token.id              | ${token:id}   |
        | token.object          | issuing.token |
        | token.wallet_provider | apple_pay     |

    Scenario: its capture and its refund name the token, too
      Given the cardholder adds the card to Apple Pay
      And the merchant authorizes $12.34 with:
        | wallet | apple_pay |
      When the merchant captures the authorization
      Then the authorization's "token" is "${token:id}"
      And the transaction's "token" is "${token:id}"

    Scenario Outline: <what> names none
      Given the cardholder adds the card to Apple Pay
      When the merchant authorizes $12.34 with:
        | wallet | <wallet> |
      Then the authorization is approved
      And the authorization's "token" is null

      Examples:
        | what                                     | wallet     |
        | a purchase by a wallet that has no token | google_pay |

    Scenario: a purchase without a wallet names none
      Given the cardholder adds the card to Apple Pay
      When the merchant authorizes $12.34
      Then the authorization is approved
      And the authorization's "token" is null

    Scenario: of several tokens the newest that can be used pays
      Given the cardholder adds the card to Apple Pay
      And the token is remembered as "phone"
      And the cardholder adds the card to Apple Pay
      And I suspend the token
      When the merchant authorizes $12.34 with:
        | wallet | apple_pay |
      Then the authorization is approved
      And the authorization's "token" is "${phone:id}"

  @documented
  Rule: A token that is not active cannot be used for payments
    https://docs.stripe.com/api/issuing/tokens/update

    Scenario Outline: a purchase with a token that is <status>
      Given a token that is <status>
      When the merchant authorizes $12.34 with:
        | wallet | apple_pay |
      Then the authorization is declined because not_allowed
      And the authorization's "token" is "${token:id}"
      And nothing is held

      Examples:
        | status    |
        | requested |
        | suspended |
        | deleted   |

    Scenario: a token that is active again can be used again
      Given a token that is suspended
      And I activate the token
      When the merchant authorizes $12.34 with:
        | wallet | apple_pay |
      Then the authorization is approved

    Scenario: the card itself can still be used
      Given a token that is deleted
      When the merchant authorizes $12.34
      Then the authorization is approved
