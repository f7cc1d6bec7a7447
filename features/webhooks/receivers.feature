Feature: Receive webhooks with care
  https://docs.stripe.com/webhooks/signature

  @documented @needs-webhooks @needs-time
  Rule: A receiver refuses what is not signed, signed by somebody else, or signed at another time
    https://docs.stripe.com/webhooks/signature

    Background:
      Given my endpoint listens for "issuing_cardholder.created"
      And a cardholder
      And within 2 seconds an "issuing_cardholder.created" event arrives

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

    @inferred
    Scenario: a delivery from the future
      When the event is delivered as "early"
      Then within 2 seconds my endpoint refuses a delivery as "webhook.future"
      And the event arrived one time

  @documented @needs-webhooks @needs-time
  Rule: The same event may come more than once, and events may come in any order
    https://docs.stripe.com/webhooks

    Background:
      Given my endpoint listens

    Scenario: an event that comes again
      Given a cardholder
      And within 2 seconds an "issuing_cardholder.created" event arrives
      When the event is delivered as "again"
      Then within 5 seconds the event arrived two times

    Scenario: an event that comes after the one that followed it
      Given an active virtual card
      And within 2 seconds an "issuing_cardholder.created" event arrives
      When the event is delivered as "swapped"
      Then within 5 seconds the event arrived two times
