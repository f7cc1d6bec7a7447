@needs-webhooks @needs-own-account
Feature: Decide about a purchase in real time
  https://docs.stripe.com/issuing/controls/real-time-authorizations

  Background:
    Given an active virtual card

  @documented
  Rule: My endpoint is asked about each purchase, and what it answers is what becomes of it
    https://docs.stripe.com/issuing/controls/real-time-authorizations

    Scenario Outline: my endpoint <decides>
      Given my endpoint <decides> every purchase
      When the merchant authorizes $7.00
      Then the authorization has:
        | status                           | <status>   |
        | approved                         | <approved> |
        | amount                           | $7.00      |
        | pending_request                  | null       |
        | request_history.0.approved       | <approved> |
        | request_history.0.reason         | <reason>   |
        | request_history.0.reason_message | null       |
      And the authorization reads the same when retrieved
      And within 2 seconds an "issuing_authorization.created" event arrives
      And the event has:
        | data.object.id                       | ${authorization:id} |
        | data.object.approved                 | <approved>          |
        | data.object.request_history.0.reason | <reason>            |

      Examples:
        | decides  | status  | approved | reason           |
        | approves | pending | true     | webhook_approved |
        | declines | closed  | false    | webhook_declined |

    Scenario: what is asked shows the purchase before anything is decided
      Given my endpoint approves every purchase
      When the merchant authorizes $7.00
      Then within 2 seconds an "issuing_authorization.request" event arrives
      And the event has:
        | data.object.id                                     | ${authorization:id} |
        | data.object.status                                 | pending             |
        | data.object.approved                               | false               |
        | data.object.amount                                 | 0                   |
        | data.object.pending_request.amount                 | $7.00               |
        | data.object.pending_request.is_amount_controllable | false               |

    Scenario: what an answer notes stays with the purchase
      Given my endpoint answers every purchase with:
        """
        {"approved": true, "metadata": {"order": "6735"}}
        """
      When the merchant authorizes $7.00
      Then the authorization's "metadata.order" is "6735"
      And the authorization reads the same when retrieved

  @reported
  Rule: The question is in no list of events
    docs/evidence.md#81-the-real-time-webhook-issuing_authorizationrequest

    Scenario: list the events after a decision
      Given my endpoint approves every purchase
      And the merchant authorizes $7.00
      When I GET "/v1/events" with:
        | type | issuing_authorization.request |
      Then "data" has 0 items

  @documented
  Rule: An endpoint that is late decides nothing
    https://docs.stripe.com/issuing/controls/real-time-authorizations

    Scenario: my endpoint takes three seconds
      Given my endpoint approves every purchase
      And my endpoint answers after 3 seconds
      When the merchant authorizes $7.00
      Then the authorization has:
        | request_history.0.reason         | webhook_timeout |
        | request_history.0.reason_message | null            |

    @inferred
    Scenario: what it is too late for is declined
      Given my endpoint approves every purchase
      And my endpoint answers after 3 seconds
      When the merchant authorizes $7.00
      Then the authorization has:
        | approved | false  |
        | status   | closed |

    Scenario: one second is in time
      Given my endpoint approves every purchase
      And my endpoint answers after 1 second
      When the merchant authorizes $7.00
      Then the authorization's "request_history.0.reason" is "webhook_approved"

  @documented
  Rule: An answer that is none is an error, which says why
    https://docs.stripe.com/issuing/controls/real-time-authorizations

    @reported
    Scenario: an answer without its version
      Given my endpoint approves every purchase
      And my endpoint answers without a Stripe-Version
      When the merchant authorizes $7.00
      Then the authorization has:
        | approved                         | false                          |
        | request_history.0.reason         | webhook_error                  |
        | request_history.0.reason_message | "Invalid Stripe API version: " |

    Scenario: a status other than 200
      Given my endpoint approves every purchase
      And my endpoint answers with 500
      When the merchant authorizes $7.00
      Then the authorization's "request_history.0.reason" is "webhook_error"
      And the authorization's "request_history.0.reason_message" matches ".+"

    @inferred
    Scenario: what is said of a status names it
      Given my endpoint approves every purchase
      And my endpoint answers with 500
      When the merchant authorizes $7.00
      Then the authorization's "request_history.0.reason_message" matches ".*500.*"

    @inferred
    Scenario Outline: a body that says <what>
      Given my endpoint answers every purchase with:
        """
        <body>
        """
      When the merchant authorizes $7.00
      Then the authorization has:
        | approved                         | false         |
        | request_history.0.reason         | webhook_error |
        | request_history.0.reason_message | <message>     |

      Examples:
        | what                 | body                            | message                               |
        | nothing              | {}                              | Missing required parameter: approved  |
        | no JSON              | approved                        | Invalid JSON body                     |
        | a text for a boolean | {"approved": "true"}            | Invalid type of parameter: approved   |
        | no amount at all     | {"approved": true, "amount": 0} | "Invalid amount: it must be positive" |

  @documented
  Rule: A part of the amount can be approved where the amount is controllable, and no less than the cashback
    https://docs.stripe.com/issuing/controls/real-time-authorizations

    Scenario Outline: <part> of $7.00, of which $3.00 are cashback
      Given my endpoint approves <part> of every purchase
      When the merchant authorizes $7.00 with:
        | is_amount_controllable          | true  |
        | amount_details[cashback_amount] | $3.00 |
      Then the authorization has:
        | approved                 | <approved> |
        | amount                   | <amount>   |
        | request_history.0.amount | $7.00      |
        | request_history.0.reason | <reason>   |

      Examples:
        | part  | approved | amount | reason           |
        | $3.00 | true     | $3.00  | webhook_approved |
        | $6.99 | true     | $6.99  | webhook_approved |

    @inferred
    Scenario Outline: <part> cannot be approved of $7.00 whose amount is controllable: <controllable>
      Given my endpoint approves <part> of every purchase
      When the merchant authorizes $7.00 with:
        | is_amount_controllable          | <controllable> |
        | amount_details[cashback_amount] | $3.00          |
      Then the authorization has:
        | approved                 | false         |
        | request_history.0.reason | webhook_error |

      Examples:
        | part  | controllable |
        | $2.99 | true         |
        | $7.01 | true         |
        | $5.00 | false        |

  @documented
  Rule: An increment is asked about as well, and a decline leaves the authorization as it was
    docs/evidence.md#5-increment

    Scenario Outline: my endpoint <decides> an increment
      Given my endpoint approves every purchase
      And the merchant authorizes $7.00
      And my endpoint <decides> every purchase
      When the merchant increments the authorization by $3.00
      Then the authorization has:
        | status                   | pending  |
        | approved                 | true     |
        | amount                   | <amount> |
        | request_history.1.reason | <reason> |
      And within 2 seconds an "issuing_authorization.updated" event arrives

      Examples:
        | decides  | amount | reason           |
        | approves | $10.00 | webhook_approved |
        | declines | $7.00  | webhook_declined |

  @documented
  Rule: My endpoint is not asked about what Stripe declines by itself
    https://docs.stripe.com/issuing/purchases/authorizations

    Scenario: a purchase on an inactive card
      Given my endpoint approves every purchase
      And I freeze the card
      When the merchant authorizes $7.00
      Then the authorization's "request_history.0.reason" is "card_inactive"
      And no "issuing_authorization.request" event arrives

    @inferred
    Scenario: an endpoint that does not name the event is told of the purchase, and not asked
      Given my endpoint listens
      When the merchant authorizes $7.00
      Then the authorization's "request_history.0.reason" is "card_active"
      And within 2 seconds an "issuing_authorization.created" event arrives

  @documented
  Rule: A call inside the window decides, whatever is answered then
    docs/evidence.md#8-approve-and-decline

    Scenario Outline: my endpoint <decides> by a call
      Given my endpoint <decides> every purchase by a call
      When the merchant authorizes $7.00
      Then the authorization has:
        | status                   | <status>   |
        | approved                 | <approved> |
        | request_history.0.reason | <reason>   |
      And the authorization's "request_history" has 1 item
      And within 2 seconds an "issuing_authorization.created" event arrives

      Examples:
        | decides  | status  | approved | reason           |
        | approves | pending | true     | webhook_approved |
        | declines | closed  | false    | webhook_declined |

  @documented
  Rule: An endpoint that suspects fraud can have the cardholder asked
    docs/evidence.md#7-fraud-challenges

    Background:
      Given my endpoint answers every purchase with:
        """
        {"approved": false, "send_fraud_challenges": ["sms"]}
        """

    Scenario: the purchase is declined, and a challenge sent
      When the merchant authorizes $7.00
      Then the authorization has:
        | status                    | closed          |
        | approved                  | false           |
        | request_history.0.reason  | suspected_fraud |
        | fraud_challenges.0.status | pending         |

    Scenario: the confirmed purchase is asked about when it is tried again
      Given the merchant authorizes $7.00
      And the cardholder confirms the purchase
      And my endpoint approves every purchase
      When the merchant authorizes $7.00
      Then the authorization has:
        | approved                    | true             |
        | verified_by_fraud_challenge | true             |
        | request_history.0.reason    | webhook_approved |
