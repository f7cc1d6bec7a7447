Feature: Examples of the catalogue that no scenario of the suite has
  assay steps shows each sentence with an example. Here they do what their meaning says.

  Scenario: a cardholder with an email of their own
    Given a cardholder with:
      | email | ada@example.com |
    Then the cardholder's "email" is "ada@example.com"

  Scenario: a card that blocks a category
    Given an active virtual card that blocks "betting_casino_gambling"
    When the merchant authorizes $5.00 with:
      | merchant_data[category] | betting_casino_gambling |
    Then the authorization is declined because spending_controls

  Scenario: a card gets metadata
    Given an active virtual card
    When I update the card with:
      | metadata[order] | 6735 |
    Then the card's "metadata.order" is "6735"

  Scenario: a canceled card is given metadata
    Given a canceled virtual card
    When I try to update the card with:
      | metadata[order] | 6735 |
    Then the request is refused with 400
    And the error message contains "canceled"

  Scenario: a card that was not shipped is not delivered
    Given an active physical card
    When I try to deliver the card
    Then the request is refused with 400

  Scenario: a card is shipped, and its cardholder shown
    Given a physical card whose shipping is submitted
    When I try to ship the card with:
      | expand[] | cardholder |
    Then "cardholder.id" is "${cardholder:id}"
    And the card's shipping status is shipped

  Scenario: a design has its name
    Given a design with:
      | name | Rocket Rides |
    Then the design's "name" is "Rocket Rides"

  Scenario: an active design is deactivated
    Given a design that is active
    And the design is still active
    When I try to deactivate the design
    Then the answer's status is 200
    And the design is inactive

  Scenario: a rejection without a reason
    Given a design
    When I try to reject the design with:
      | expand[] | card_logo |
    Then the request is refused with 400

  Scenario: a logo needs a content
    When I try to upload an empty file as "issuing_logo"
    Then the request is refused with 400

  Scenario: a logo has no color
    When I try to upload an image as "issuing_logo" with:
      | color | black |
    Then the request is refused with 400

  @needs-tokens
  Scenario: a token of one network
    Given an active virtual card
    When the cardholder adds the card to Apple Pay with:
      | network | mastercard |
    Then the token's "network" is "mastercard"

  @needs-tokens
  Scenario: a token is suspended
    Given an active virtual card
    And a token that is active
    When I try to suspend the token
    Then "status" is "suspended"
    And the token is suspended

  Scenario: a purchase at a named merchant
    Given an active virtual card
    And an approved authorization of $12.34 with:
      | merchant_data[name] | Rocket Rides |
    When I GET "/v1/issuing/authorizations/${authorization:id}"
    Then the answer has:
      | merchant_data.name | Rocket Rides |
      | amount             | $12.34       |
    And the authorization has:
      | merchant_data.name | Rocket Rides |
      | amount             | $12.34       |
    And the authorization's "merchant_data.name" is "Rocket Rides"
    And "request_history.0.reason" is "card_active"
    And "redaction" is absent
    And "network_data" is present
    And "id" matches "iauth_[A-Za-z0-9]{24}"

  Scenario: a purchase that may be declined
    Given an active virtual card
    When the merchant authorizes $12.34 with:
      | merchant_data[name] | Rocket Rides |
    Then the authorization's "merchant_data.name" is "Rocket Rides"

  Scenario: a purchase of nothing
    Given an active virtual card
    When the merchant tries to authorize with:
      | amount | 0 |
    Then the request is refused with 400

  Scenario: less than nothing is captured
    Given an active virtual card
    And an approved authorization of $12.34
    When the merchant tries to capture the authorization with:
      | capture_amount | -1 |
    Then the request is refused with 400

  Scenario: the authorization grows
    Given an active virtual card
    And an approved authorization of $12.34 with:
      | is_amount_controllable | true |
    When the merchant increments the authorization with:
      | increment_amount | $3.00 |
    Then the authorization amount is $15.34

  Scenario: the authorization grows by nothing
    Given an active virtual card
    And an approved authorization of $12.34
    When the merchant tries to increment the authorization with:
      | increment_amount | 0 |
    Then the request is refused with 400

  Scenario: the final amount is nothing
    Given an active virtual card
    And an approved authorization of $12.34
    When the merchant tries to finalize the amount with:
      | final_amount | 0 |
    Then the request is refused with 400

  Scenario: the authorization expires, and its cardholder is shown
    Given an active virtual card
    And an approved authorization of $12.34
    When I try to expire the authorization with:
      | expand[] | cardholder |
    Then "cardholder.id" is "${cardholder:id}"
    And the authorization is expired

  Scenario: more is given back than was paid
    Given an active virtual card
    And a captured authorization of $12.34
    When the merchant tries to refund the transaction with:
      | refund_amount | $99.00 |
    Then the request is refused with 400

  Scenario: money goes from and to the card without an authorization
    Given an active virtual card
    When the merchant force-captures $5.00 on the card with:
      | merchant_data[name] | Rocket Rides |
    Then the transaction's "merchant_data.name" is "Rocket Rides"
    And the transaction's "type" is "capture"
    And the transaction's "id" matches "ipi_[A-Za-z0-9]{24}"
    When the merchant refunds $5.00 to the card with:
      | merchant_data[name] | Rocket Rides |
    Then the transaction's "merchant_data.name" is "Rocket Rides"
    And the transaction's "type" is "refund"

  Scenario: a receipt of two items
    Given an active virtual card
    And an approved authorization of $12.34
    When the merchant captures the authorization with:
      | purchase_details[receipt][0][description] | Coffee beans |
      | purchase_details[receipt][1][description] | Paper cup    |
    Then the transaction's "purchase_details.receipt" has 2 items
    And within 5 seconds the authorization is closed

  Scenario: a documented capture
    Given an active virtual card
    And an approved authorization of $12.34
    When the merchant captures the authorization
    Then the answer has the shape of the documented example "authorization.capture"
    And the answer includes:
      """
      {"status": "closed"}
      """

  @needs-real-time
  Scenario: the window closes
    Given an active virtual card
    And purchases on the card wait 2 seconds for a decision
    When the merchant authorizes $7.00
    Then the authorization waits for a decision on $7.00
    And within 5 seconds the authorization is closed

  @needs-real-time
  Scenario: a purchase at a named merchant waits and is approved
    Given an active virtual card
    And an authorization of $7.00 that waits for a decision with:
      | merchant_data[name] | Rocket Rides |
    When I approve the authorization with:
      | metadata[order] | 6735 |
    Then the authorization has:
      | merchant_data.name | Rocket Rides |
      | metadata.order     | "6735"       |
      | approved           | true         |

  @needs-real-time
  Scenario: more than was asked for is approved
    Given an active virtual card
    And an authorization of $7.00 that waits for a decision
    When I try to approve the authorization with:
      | amount | $99.00 |
    Then the request is refused with 400

  @needs-real-time
  Scenario: a purchase waits and is declined
    Given an active virtual card
    And an authorization of $7.00 that waits for a decision
    When I decline the authorization with:
      | metadata[order] | 6735 |
    Then the authorization is declined
    And the authorization's "metadata.order" is "6735"

  @needs-real-time
  Scenario: there is no amount to decline
    Given an active virtual card
    And an authorization of $7.00 that waits for a decision
    When I try to decline the authorization with:
      | amount | $7.00 |
    Then the request is refused with 400

  Scenario: an answer to a fraud challenge that is none
    Given an active virtual card
    And a purchase of $80.00 that is suspected of fraud
    When I try to answer the fraud challenge with:
      | confirmed | perhaps |
    Then the request is refused with 400

  Scenario: a dispute of a transaction that was made twice
    Given an active virtual card
    And a captured authorization of $12.34
    When I try to dispute the transaction as duplicate
    Then the answer's status is 200

  Scenario: a dispute about nothing
    Given an active virtual card
    And a captured authorization of $12.34
    When I try to dispute the transaction as other with:
      | amount | 0 |
    Then the request is refused with 400

  Scenario: more than the card allows
    Given an active virtual card with a limit of $20.00 per authorization
    When the merchant authorizes $900.00
    Then the last request was declined for $900.00 because spending_controls

  @needs-own-account
  Scenario: the balance goes down and up
    Given an active virtual card
    And all but $20.00 of the issuing balance is spent
    Then the issuing balance is $20.00
    Given an active virtual card
    And an approved authorization of $12.34
    And the issuing balance is noted
    When the merchant reverses the authorization
    Then the issuing balance is $12.34 higher than noted

  Scenario: an event tells of a purchase
    Given an active virtual card
    When the merchant authorizes $12.34
    Then an "issuing_authorization.created" event tells of the authorization

  Scenario: a settlement of two transactions
    Given a settlement of $35.75 with:
      | transaction_count | 2 |
    Then the settlement's "transaction_count" is 2

  Scenario: a bank transfer that is not possible
    When I try to let a bank transfer of £25.00 arrive
    Then the request is refused with 400

  Scenario: an endpoint is disabled, and enabled again
    Given a webhook endpoint with:
      | description | the till |
    And I disable the endpoint
    And the endpoint's "status" is "disabled"
    When I enable the endpoint again
    Then the endpoint's "status" is "enabled"
    And the endpoint's "description" is "the till"

  @needs-webhooks
  Scenario: an endpoint for new cards
    Given my endpoint listens with:
      | enabled_events[] | issuing_card.created |
    When an active virtual card
    Then within 2 seconds an "issuing_card.created" event arrives
    And within 5 seconds the event is delivered to all

  @needs-webhooks @needs-time
  Scenario: an endpoint that is slow is told again
    Given an active virtual card
    And my endpoint listens for "issuing_authorization.created"
    And my endpoint answers after 30 seconds
    When the merchant authorizes $12.34
    And 20 minutes pass
    Then within 2 seconds an "issuing_authorization.created" event arrives
    And within 25 seconds the event arrived two times

  @needs-webhooks
  Scenario: a delivery that comes late
    Given an active virtual card
    And my endpoint listens for "issuing_authorization.created"
    When the merchant authorizes $12.34
    And within 2 seconds an "issuing_authorization.created" event arrives
    And the event is delivered as "late"
    Then within 2 seconds my endpoint refuses a delivery as "webhook.stale"

  @needs-webhooks @needs-own-account
  Scenario: an endpoint declines
    Given an active virtual card
    And my endpoint declines every purchase
    When the merchant authorizes $12.34
    Then the authorization is declined because webhook_declined

  @needs-webhooks @needs-own-account
  Scenario: an endpoint approves a part
    Given an active virtual card
    And my endpoint approves $5.00 of every purchase
    When the merchant authorizes $12.34 with:
      | is_amount_controllable | true |
    Then the authorization amount is $5.00

  @needs-webhooks @needs-own-account
  Scenario: an endpoint answers with metadata
    Given an active virtual card
    And my endpoint answers every purchase with:
      """
      {"approved": true, "metadata": {"order": "6735"}}
      """
    When the merchant authorizes $12.34
    Then the authorization is approved because webhook_approved
    And the authorization's "metadata.order" is "6735"

  @needs-webhooks @needs-own-account
  Scenario: an endpoint approves by a call
    Given an active virtual card
    And my endpoint approves every purchase by a call
    When the merchant authorizes $12.34
    Then the authorization is approved

  @needs-webhooks @needs-own-account
  Scenario: an endpoint declines by a call
    Given an active virtual card
    And my endpoint declines every purchase by a call
    When the merchant authorizes $12.34
    Then the authorization is declined

  Scenario: there is no such card
    When I GET "/v1/issuing/cards/ic_nope"
    Then the request is refused with 404 "resource_missing"
    And "error.message" contains "No such"

  Scenario: a purchase without a card
    When I POST "/v1/test_helpers/issuing/authorizations" with:
      | amount | 100 |
    Then the error message is:
      """
      Missing required param: card.
      """

  Scenario: any request with parameters
    Given an active virtual card
    When I POST "/v1/issuing/cards/${card:id}" with:
      | status | inactive |
    Then the answer's status is 200
    And the card is inactive

  Scenario: a request without a key
    When I GET "/v1/issuing/cards" without a key
    Then the request is refused with 401

  Scenario: a request with half a key
    When I GET "/v1/issuing/cards" with a malformed key
    Then the request is refused with 401

  Scenario: a request with a key for browsers
    When I GET "/v1/issuing/cards" with a publishable key
    Then the request is refused with 401

  Scenario: requests in another version
    Given an active virtual card
    When I GET "/v1/issuing/cards" with the API version "2024-04-10"
    Then the answer's header "Stripe-Version" is "2024-04-10"
    When I POST "/v1/issuing/cards/${card:id}" with the API version "2024-04-10" and:
      | status | inactive |
    Then the answer's header "Stripe-Version" is "2024-04-10"
    And the card is inactive

  Scenario: a request that is sent twice
    Given an active virtual card
    When I POST "/v1/issuing/cards/${card:id}" with the idempotency key "order-1"
    Then the answer's status is 200
    When I POST "/v1/issuing/cards/${card:id}" with the idempotency key "order-1"
    Then the answer's header "Idempotent-Replayed" is "true"

  Scenario: a request with parameters that is sent twice
    Given an active virtual card
    When I POST "/v1/issuing/cards/${card:id}" with the idempotency key "order-1" and:
      | status | inactive |
    Then the answer's status is 200
    When I POST "/v1/issuing/cards/${card:id}" with the idempotency key "order-1" and:
      | status | inactive |
    Then the answer's header "Idempotent-Replayed" is "true"
    And the card is inactive

  Scenario: the values of an answer are compared
    Given an active virtual card
    When the merchant authorizes $12.34
    Then "amount" is at least $5.00
    And "status" is one of "pending", "closed" or "reversed"

  Scenario: the values of an authorization are compared
    Given an active virtual card
    And an approved authorization of $12.34 with:
      | merchant_data[name] | Rocket Rides |
    Then the authorization's "amount" is at most $12.34
    And the authorization's "status" is one of "pending" or "closed"
    And the authorization's "status" is not "expired"
    And the authorization's "merchant_data.name" contains "Rocket"
    And the authorization's "network_data" is present

  Scenario: the items of an answer's list
    Given an active virtual card
    When the merchant authorizes $12.34
    Then every item of "request_history" has:
      | reason | card_active |
    And "request_history" has exactly one item with:
      | reason | card_active |
    And "request_history" has these items in this order:
      | reason      | amount |
      | card_active | $12.34 |
    And the last item of "request_history" has:
      | reason | card_active |

  Scenario: the items of an authorization's list
    Given an active virtual card
    And an approved authorization of $12.34
    Then within 5 seconds the authorization has:
      | amount | $12.34 |
    And the first item of the authorization's "request_history" has:
      | reason | card_active |
    And every item of the authorization's "request_history" has:
      | reason | card_active |
    And the authorization's "request_history" has 1 item with:
      | reason | card_active |
    And the authorization's "request_history" has these items in any order:
      | reason      | amount |
      | card_active | $12.34 |

  Scenario: a purchase changes nothing of its card
    Given an active virtual card
    And the card is noted
    When the merchant authorizes $12.34
    And the merchant captures the authorization
    Then the card is unchanged since it was noted
    And the card's "spending_controls" is unchanged since it was noted

  Scenario: an endpoint of two types of event
    Given a webhook endpoint with:
      | enabled_events[] | issuing_card.created |
      | enabled_events[] | issuing_card.updated |
    Then the endpoint's "enabled_events" contains "issuing_card.created"
    And the endpoint's "enabled_events" has at least one item
    And the endpoint's "created" is later than 1 hour ago

  Scenario: a refused capture changes nothing
    Given an active virtual card
    And an approved authorization of $12.34
    When the merchant tries to capture the authorization with:
      | capture_amount | -1 |
    Then the request is refused with 400
    And the authorization's "amount" is still unchanged

  Scenario: a purchase is captured in two parts
    Given an active virtual card
    And an approved authorization of $12.34
    When the merchant captures $2.00 and keeps the authorization open
    And the merchant captures $5.00
    Then the second transaction is a capture of -$5.00
