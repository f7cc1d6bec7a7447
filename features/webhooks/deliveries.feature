Feature: Deliver events to webhook endpoints
  https://docs.stripe.com/webhooks

  @documented @needs-webhooks
  Rule: What happens is delivered to the endpoints that are enabled for it
    https://docs.stripe.com/webhooks

    Background:
      Given an active virtual card

    Scenario: a purchase is told of
      Given my endpoint listens for "issuing_authorization.created"
      When the merchant authorizes $12.34
      Then within 2 seconds an "issuing_authorization.created" event arrives
      And the event's "data.object.id" is "${authorization:id}"
      And the event's "data.object.amount" is $12.34
      And the event's "livemode" is false

    Scenario: what changed is told with what it was before
      Given an approved authorization of $5.00
      And my endpoint listens for "issuing_authorization.updated"
      When the merchant reverses the authorization
      Then within 2 seconds an "issuing_authorization.updated" event arrives
      And the event's previous amount was $5.00
      And the event's previous status was "pending"

    Scenario: an endpoint for all events is told of everything
      Given my endpoint listens
      When the merchant authorizes $12.34
      And the merchant captures the authorization
      Then within 2 seconds an "issuing_authorization.created" event arrives
      And within 2 seconds an "issuing_authorization.updated" event arrives

    Scenario: an endpoint is told of nothing else
      Given my endpoint listens for "issuing_authorization.updated"
      When the merchant authorizes $12.34
      And the merchant captures the authorization
      Then within 2 seconds an "issuing_authorization.updated" event arrives
      And within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And no "issuing_authorization.created" event arrives

    Scenario: an endpoint that was told to listen for something else
      Given my endpoint listens for "issuing_authorization.updated"
      And I update the endpoint with:
        | enabled_events[] | issuing_authorization.created |
      When the merchant authorizes $12.34
      Then within 2 seconds an "issuing_authorization.created" event arrives

    Scenario: a disabled endpoint is told of nothing
      Given my endpoint listens
      And a cardholder
      And within 2 seconds an "issuing_cardholder.created" event arrives
      When I disable the endpoint
      And the merchant authorizes $12.34
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And no "issuing_authorization.created" event arrives

    Scenario: a deleted endpoint is told of nothing
      Given my endpoint listens
      And a cardholder
      And within 2 seconds an "issuing_cardholder.created" event arrives
      When I delete the endpoint
      And the merchant authorizes $12.34
      Then within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And no "issuing_authorization.created" event arrives

    @inferred @counts-deliveries
    Scenario: an endpoint of connected accounts is not told of the account's own
      Given my endpoint listens with:
        | connect | true |
      And a webhook endpoint with:
        | url              | ${endpoint:url}               |
        | enabled_events[] | issuing_authorization.created |
      When the merchant authorizes $12.34
      Then within 2 seconds my endpoint refuses a delivery as "webhook.signature"
      And within 10 seconds an "issuing_authorization.created" event tells of the authorization
      And no "issuing_authorization.created" event arrives

  @documented @needs-webhooks
  Rule: An event is delivered as it is retrieved, in the API version of its endpoint
    https://docs.stripe.com/webhooks/versioning

    Background:
      Given an active virtual card

    Scenario: the event that arrived is the one that is listed
      Given my endpoint listens for "issuing_authorization.created"
      When the merchant authorizes $12.34
      Then within 2 seconds an "issuing_authorization.created" event arrives
      When I GET "/v1/events/${event:id}"
      Then the answer has:
        | type           | issuing_authorization.created |
        | data.object.id | ${authorization:id}           |

    Scenario: an endpoint of an older version
      Given my endpoint listens with:
        | enabled_events[] | issuing_authorization.updated |
        | api_version      | 2024-04-10                    |
      And an approved authorization of $5.00
      When the authorization expires
      Then within 2 seconds an "issuing_authorization.updated" event arrives
      And the event's "api_version" is "2024-04-10"
      And the event's "data.object.status" is "reversed"

  @documented @needs-webhooks
  Rule: pending_webhooks counts the endpoints that have not been told yet
    https://docs.stripe.com/api/events/object

    Background:
      Given an active virtual card

    Scenario: nothing is pending once the endpoint was told
      Given my endpoint listens for "issuing_authorization.created"
      When the merchant authorizes $12.34
      Then within 2 seconds an "issuing_authorization.created" event arrives
      And the event's "pending_webhooks" is 1
      And within 5 seconds the event is delivered to all

    @needs-own-account
    Scenario: what was not delivered is found by that
      Given my endpoint listens for "issuing_authorization.created"
      And my endpoint answers with 500
      When the merchant authorizes $12.34
      Then within 2 seconds an "issuing_authorization.created" event arrives
      When I GET "/v1/events" with:
        | delivery_success | false                         |
        | type             | issuing_authorization.created |
      Then "data.0.id" is "${event:id}"
      And "data.0.pending_webhooks" is 1

  @documented @needs-webhooks @needs-time
  Rule: What an endpoint does not take is delivered again, three times in a sandbox
    docs/evidence.md#21-webhooks

    Background:
      Given an active virtual card
      And my endpoint listens for "issuing_authorization.created"

    @counts-deliveries
    Scenario Outline: an endpoint that answers with <status> is told again
      Given my endpoint answers with <status>
      When the merchant authorizes $12.34
      And 1 hour passes
      Then within 2 seconds an "issuing_authorization.created" event arrives
      And within 5 seconds the event arrived <times> times

      Examples:
        | status | times |
        | 500    | three |
        | 404    | three |
        | 302    | three |

    @counts-deliveries
    Scenario: every success is one
      Given my endpoint answers with 204
      When the merchant authorizes $12.34
      And 1 day passes
      Then within 2 seconds an "issuing_authorization.created" event arrives
      And the event arrived one time

    @counts-deliveries
    Scenario: an endpoint that is too slow is told again
      Given my endpoint answers after 1 minute
      When the merchant authorizes $12.34
      And 20 minutes pass
      Then within 2 seconds an "issuing_authorization.created" event arrives
      And within 25 seconds the event arrived two times

    @counts-deliveries
    Scenario: after three times it is given up
      Given my endpoint answers with 500
      When the merchant authorizes $12.34
      And 30 days pass
      Then within 2 seconds an "issuing_authorization.created" event arrives
      And within 5 seconds the event arrived 4 times

    @counts-deliveries
    Scenario: an endpoint that is back gets what it missed
      Given my endpoint answers with 503
      When the merchant authorizes $12.34
      Then within 2 seconds an "issuing_authorization.created" event arrives
      Given my endpoint answers with 200
      When 1 hour passes
      Then within 5 seconds the event arrived two times
      And within 5 seconds the event is delivered to all

    @counts-deliveries
    Scenario: an endpoint that is disabled by then is not told again
      Given my endpoint answers with 500
      When the merchant authorizes $12.34
      Then within 2 seconds an "issuing_authorization.created" event arrives
      When I disable the endpoint
      And 1 day passes
      Then the event arrived one time

  @documented @needs-webhooks @needs-time
  Rule: A receiver refuses what is not signed, signed by somebody else, or signed at another time
    https://docs.stripe.com/webhooks/signature

    Background:
      Given my endpoint listens for "issuing_cardholder.created"
      And a cardholder
      And within 2 seconds an "issuing_cardholder.created" event arrives

    @counts-deliveries
    Scenario Outline: a delivery that is <as>
      When the event is delivered as "<as>"
      Then within 2 seconds my endpoint refuses a delivery as "<verdict>"
      And the event arrived one time

      Examples:
        | as           | verdict           |
        | badly_signed | webhook.signature |
        | altered      | webhook.signature |
        | unsigned     | webhook.unsigned  |
        | late         | webhook.stale     |

    @inferred @counts-deliveries
    Scenario: a delivery from the future
      When the event is delivered as "early"
      Then within 2 seconds my endpoint refuses a delivery as "webhook.future"
      And the event arrived one time

  @documented @needs-webhooks @needs-time
  Rule: The same event may come more than once, and events may come in any order
    https://docs.stripe.com/webhooks

    Background:
      Given my endpoint listens

    @counts-deliveries
    Scenario: an event that comes again
      Given a cardholder
      And within 2 seconds an "issuing_cardholder.created" event arrives
      When the event is delivered as "again"
      Then within 5 seconds the event arrived two times

    @counts-deliveries
    Scenario: an event that comes after the one that followed it
      Given an active virtual card
      And within 2 seconds an "issuing_cardholder.created" event arrives
      When the event is delivered as "swapped"
      Then within 5 seconds the event arrived two times
