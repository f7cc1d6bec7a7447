@needs-tokens
Feature: Manage the tokens of a card
  https://docs.stripe.com/issuing/controls/token-management

  Background:
    Given an active virtual card

  @spec
  Rule: A wallet that a card is added to has a token of it
    docs/evidence.md#191-tokens

    Scenario Outline: add the card to <wallet> by <network>
      When the cardholder adds the card to <wallet> with:
        | network | <network> |
      Then the answer has:
        | object          | issuing.token |
        | card            | ${card:id}    |
        | livemode        | false         |
        | network         | <network>     |
        | status          | active        |
        | wallet_provider | <provider>    |
      And "network_data" is absent
      And "last4" matches "[0-9]{4}"
      And "id" matches "intok_[A-Za-z0-9]+"
      And "device_fingerprint" is not null
      And "created" is not null
      And "network_updated_at" is not null
      And the token reads the same when retrieved

      Examples:
        | wallet      | network    | provider    |
        | Apple Pay   | visa       | apple_pay   |
        | Google Pay  | mastercard | google_pay  |
        | Samsung Pay | visa       | samsung_pay |

    Scenario: a shop that keeps the card has a token of no wallet
      When a shop keeps the card
      Then the token is active
      And the token's "wallet_provider" is absent
      And the token reads the same when retrieved

    Scenario: a new token is told of
      When the cardholder asks to add the card to Apple Pay
      Then the token is requested
      And within 10 seconds an "issuing_token.created" event tells of the token
      And the event's "data.object.status" is "requested"
      And the event's "data.previous_attributes" is absent

  @documented
  Rule: A status can be updated to active, suspended or deleted, of which deleted is final
    https://docs.stripe.com/api/issuing/tokens/update

    Scenario Outline: <action> a token that is <from>
      Given a token that is <from>
      When I <action> the token
      Then the token is <to>
      And the token reads the same when retrieved

      Examples:
        | from      | action   | to        |
        | active    | suspend  | suspended |
        | active    | delete   | deleted   |
        | suspended | activate | active    |
        | suspended | delete   | deleted   |

      @inferred
      Examples: of what was only asked for
        | from      | action   | to      |
        | requested | activate | active  |
        | requested | delete   | deleted |

    @inferred
    Scenario Outline: try to <action> a token that is <from>
      Given a token that is <from>
      When I try to <action> the token
      Then the request is refused with 400 for "status"
      And the token is still <from>
      And nothing of the token has changed

      Examples:
        | from      | action   |
        | requested | suspend  |
        | deleted   | activate |
        | deleted   | suspend  |

    @inferred
    Scenario: the status that it has already
      Given a token that is suspended
      When I suspend the token
      Then the token is still suspended
      And nothing of the token has changed

    @spec
    Scenario: an update is told of
      Given a token that is active
      When I suspend the token
      Then within 10 seconds an "issuing_token.updated" event tells of the token
      And the event's previous attributes were:
        | status | active |
      And the event's "data.object.status" is "suspended"
      And one "issuing_token.updated" event tells of the token

    @spec
    Scenario Outline: refuse <status> as a status
      Given a token that is active
      When I POST "/v1/issuing/tokens/${token:id}" with:
        | status | <status> |
      Then the request is refused with 400 for "status"
      And the token is still active

      Examples:
        | status    |
        | requested |
        | lost      |

  @documented
  Rule: What the network told is seen for a day, and only where it is expanded
    docs/evidence.md#191-tokens

    @spec
    Scenario: a token of Visa's
      Given the cardholder adds the card to Apple Pay
      When I GET "/v1/issuing/tokens/${token:id}" with:
        | expand[] | network_data |
      Then the answer has:
        | network_data.type                                           | visa                        |
        | network_data.device.type                                    | phone                       |
        | network_data.device.phone_number                            | "+18008675309"              |
        | network_data.device.device_fingerprint                      | ${token:device_fingerprint} |
        | network_data.wallet_provider.cardholder_name                | Jenny Rosen                 |
        | network_data.wallet_provider.cardholder_address.line1       | 123 Main Street             |
        | network_data.wallet_provider.cardholder_address.postal_code | "94111"                     |
        | network_data.wallet_provider.suggested_decision             | approve                     |
        | network_data.wallet_provider.card_number_source             | manual                      |
      And "network_data.mastercard" is absent
      And "network_data.device.ip_address" is not null
      And "network_data.device.location" is not null
      And "network_data.device.name" is not null
      And "network_data.visa.card_reference_id" is not null
      And "network_data.visa.token_reference_id" is not null
      And "network_data.visa.token_requestor_id" is not null
      And "network_data.visa.token_risk_score" matches "[0-9]{2}"
      And "network_data.wallet_provider.reason_codes" has 1 item
      And "network_data.wallet_provider.account_trust_score" is 5
      And "network_data.wallet_provider.device_trust_score" is 5
      And "network_data.wallet_provider.account_id" is not null
      And "network_data.wallet_provider.hashed_account_email_address" is not null
      And "network_data.wallet_provider.suggested_decision_version" is not null

    @spec
    Scenario: a token of Mastercard's, without a wallet
      Given the cardholder adds the card to Google Pay with:
        | network | mastercard |
      When I POST "/v1/issuing/tokens/${token:id}" with:
        | status   | suspended    |
        | expand[] | network_data |
      Then "network_data.type" is "mastercard"
      And "network_data.visa" is absent
      And "network_data.mastercard.card_reference_id" is not null
      And "network_data.mastercard.token_reference_id" is not null
      And "network_data.mastercard.token_requestor_id" is not null
      And "network_data.mastercard.token_requestor_name" is not null

    Scenario: a list does not tell it
      Given the cardholder adds the card to Apple Pay
      When I GET "/v1/issuing/tokens" with:
        | card     | ${card:id}        |
        | expand[] | data.network_data |
      Then "data.0.id" is "${token:id}"
      And "data.0.network_data" is absent

    @needs-time
    Scenario: it is gone after a day
      Given the cardholder adds the card to Apple Pay
      And 24 hours pass
      When I GET "/v1/issuing/tokens/${token:id}" with:
        | expand[] | network_data |
      Then the answer's status is 200
      And "network_data" is absent

    Scenario: it is there to the last hour of it
      Given the cardholder adds the card to Apple Pay
      When I GET "/v1/issuing/tokens/${token:id}" with:
        | expand[] | network_data |
        | expand[] | card         |
      Then "network_data.type" is "visa"
      And "card.id" is "${card:id}"

  @spec
  Rule: The tokens of one card are listed
    https://docs.stripe.com/api/issuing/tokens/list

    Background:
      Given the cardholder adds the card to Apple Pay
      And I suspend the token
      And the token is remembered as "older"
      And the cardholder adds the card to Google Pay
      And the token is remembered as "newer"
      And the card is remembered as "mine"
      And an active virtual card
      And the cardholder adds the card to Apple Pay

    Scenario: newest first, and none of another card
      When I GET "/v1/issuing/tokens" with:
        | card | ${mine:id} |
      Then the answer has:
        | object    | list               |
        | url       | /v1/issuing/tokens |
        | has_more  | false              |
        | data.0.id | ${newer:id}        |
        | data.1.id | ${older:id}        |
      And "data" has 2 items
      And what is listed reads the same when retrieved

    Scenario Outline: narrowed by <filter>
      When I GET "/v1/issuing/tokens" with:
        | card     | ${mine:id} |
        | <filter> | <value>    |
      Then "data" has 1 item
      And "data.0.id" is "${<one>:id}"

      Examples:
        | filter         | value       | one   |
        | status         | active      | newer |
        | status         | suspended   | older |
        | limit          | 1           | newer |
        | starting_after | ${newer:id} | older |
        | ending_before  | ${older:id} | newer |

    Scenario: one page of two
      When I GET "/v1/issuing/tokens" with:
        | card  | ${mine:id} |
        | limit | 1          |
      Then "has_more" is true

    Scenario Outline: nothing is <filter> <value>
      When I GET "/v1/issuing/tokens" with:
        | card     | ${mine:id} |
        | <filter> | <value>    |
      Then the answer's status is 200
      And "data" is empty

      Examples:
        | filter       | value      |
        | status       | deleted    |
        | status       | requested  |
        | created      | 1          |
        | created[lt]  | 1          |
        | created[lte] | 1          |
        | created[gt]  | 4000000000 |
        | created[gte] | 4000000000 |

    @inferred
    Scenario: of an unknown card
      When I GET "/v1/issuing/tokens" with:
        | card | ic_nope |
      Then the request is refused with 400 "resource_missing" for "card"

    Scenario: of no card
      When I GET "/v1/issuing/tokens"
      Then the request is refused with 400 "parameter_missing" for "card"

    @inferred
    Scenario Outline: <method> one that is not there
      When I <method> "/v1/issuing/tokens/intok_nope" with:
        | <name> | <value> |
      Then the request is refused with 404 "resource_missing" for "token"

      Examples:
        | method | name     | value     |
        | GET    | expand[] | card      |
        | POST   | status   | suspended |
