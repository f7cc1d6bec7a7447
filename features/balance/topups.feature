Feature: Top up the Issuing balance
  https://docs.stripe.com/issuing/funding/balance

  @reported @needs-own-account
  Rule: A top-up of the Issuing balance is pending at first, and its money is not in the balance yet
    docs/evidence.md#11-setup-resources

    Scenario: top up the Issuing balance
      When I top up the issuing balance with $25.00
      Then the answer has:
        | object              | topup   |
        | amount              | $25.00  |
        | currency            | usd     |
        | status              | pending |
        | balance_transaction | null    |
        | failure_code        | null    |
        | livemode            | false   |
      And "id" matches "tu_[A-Za-z0-9]+"
      And "expected_availability_date" is not null

    Scenario: a pending top-up reads the same when retrieved
      Given I top up the issuing balance with $25.00
      When I GET "/v1/topups/${topup:id}"
      Then the answer has:
        | id     | ${topup:id} |
        | status | pending     |
      And the topup reads the same when retrieved

    @recorded
    Scenario: the top-up names the balance that it goes to
      When I top up the issuing balance with $25.00
      Then "destination_balance" is "issuing"

    @documented
    Scenario: the money is not in the balance yet
      Given the issuing balance is noted
      When I top up the issuing balance with $25.00
      Then the issuing balance is $0.00 higher than noted

  @documented @needs-own-account
  Rule: Only pending top-ups can be canceled
    https://docs.stripe.com/api/topups/cancel

    Background:
      Given I top up the issuing balance with $25.00

    Scenario: cancel a top-up
      When I POST "/v1/topups/${topup:id}/cancel" with:
        | expand[] | balance_transaction |
      Then "balance_transaction" is null
      And the topup's "status" is "canceled"
      And the topup reads the same when retrieved

    Scenario: cancel it again
      Given I cancel the topup
      When I try to cancel the topup
      Then the request is refused with 400
      And the topup's "status" is "canceled"

  @documented @needs-own-account @needs-time
  Rule: A top-up that nobody cancels arrives by itself, after up to 5 business days
    docs/evidence.md#11-setup-resources

    @inferred
    Scenario: on the way for four days
      Given the issuing balance is noted
      And I top up the issuing balance with $25.00
      When 4 days pass
      Then the topup's "status" is "pending"
      And the topup's "balance_transaction" is null
      And the issuing balance is $0.00 higher than noted

    Scenario: there after a week
      Given the issuing balance is noted
      And I top up the issuing balance with $25.00
      When 7 days pass
      Then the topup's "status" is "succeeded"
      And the topup's "amount" is $25.00
      And the issuing balance is $25.00 higher than noted

    @spec
    Scenario: its money is a movement of the balance
      Given I top up the issuing balance with $25.00
      And 7 days pass
      When I GET "/v1/topups/${topup:id}" with:
        | expand[] | balance_transaction |
      Then the answer has:
        | status                           | succeeded           |
        | balance_transaction.object       | balance_transaction |
        | balance_transaction.type         | topup               |
        | balance_transaction.net          | $25.00              |
        | balance_transaction.balance_type | issuing             |
        | balance_transaction.source       | ${topup:id}         |

    @spec
    Scenario: its update and its list tell the movement, too
      Given I top up the issuing balance with $25.00
      And 7 days pass
      When I POST "/v1/topups/${topup:id}" with:
        | description | Week 12             |
        | expand[]    | balance_transaction |
      Then "balance_transaction.source" is "${topup:id}"
      And "description" is "Week 12"
      When I GET "/v1/topups" with:
        | status   | succeeded                |
        | expand[] | data.balance_transaction |
      Then "data" has 1 item
      And "data.0.balance_transaction.source" is "${topup:id}"

    @spec
    Scenario: an event tells of it, for no request
      Given I top up the issuing balance with $25.00
      When 7 days pass
      Then within 10 seconds a "topup.succeeded" event tells of the topup
      And the event's "data.object.status" is "succeeded"
      And the event's "request.id" is null
      And one "topup.created" event tells of the topup

    Scenario: what was canceled never arrives
      Given the issuing balance is noted
      And I top up the issuing balance with $25.00
      And I cancel the topup
      When 7 days pass
      Then the topup's "status" is "canceled"
      And the issuing balance is $0.00 higher than noted

    Scenario: what has arrived cannot be canceled
      Given I top up the issuing balance with $25.00
      And 7 days pass
      And the issuing balance is noted
      When I try to cancel the topup
      Then the request is refused with 400
      And the topup's "status" is "succeeded"
      And the issuing balance is $0.00 higher than noted

    @inferred
    Scenario: purchases can be paid with it
      Given an active virtual card
      And all but $20.00 of the issuing balance is spent
      And I top up the issuing balance with $25.00
      And 7 days pass
      And an active virtual card
      When the merchant authorizes $45.00
      Then the authorization is approved because card_active
      And the issuing balance is $0.00

    @inferred
    Scenario: without destination_balance it is not the cards' money
      Given the issuing balance is noted
      And I POST "/v1/topups" with:
        | amount   | $25.00 |
        | currency | usd    |
      And the answer's status is 200
      When 7 days pass
      Then the topup's "status" is "succeeded"
      And the issuing balance is $0.00 higher than noted
      When I GET "/v1/balance"
      Then "available.0.amount" is $25.00
      And "available.0.source_types.bank_account" is $25.00

  @spec @needs-own-account
  Rule: Description and metadata of a top-up can be changed, and top-ups are listed by status, amount and time
    https://docs.stripe.com/api/topups

    Background:
      Given I top up the issuing balance with $25.00

    Scenario: update a top-up
      When I update the topup with:
        | description     | Week 12 |
        | metadata[order] | 6735    |
      Then the topup's "description" is "Week 12"
      And the topup's "metadata.order" is "6735"
      And the topup's "amount" is $25.00

    @inferred
    Scenario: make one with all that can be told, which its maker began and nothing failed
      When I POST "/v1/topups" with:
        | amount                                           | $25.00              |
        | currency                                         | usd                 |
        | description                                      | Week 12             |
        | payment_method                                   | pm_bank             |
        | payment_method_options[us_bank_account][network] | ach                 |
        | statement_descriptor                             | Rocket Rides 12     |
        | transfer_group                                   | week-12             |
        | expand[]                                         | balance_transaction |
      Then the answer has:
        | description                                    | Week 12         |
        | payment_method                                 | pm_bank         |
        | payment_method_options.us_bank_account.network | ach             |
        | statement_descriptor                           | Rocket Rides 12 |
        | transfer_group                                 | week-12         |
        | balance_transaction                            | null            |
        | failure_message                                | null            |
        | initiated_by                                   | user            |
        | source                                         | null            |
      And the topup reads the same when retrieved

    Scenario: the metadata of a top-up merge
      Given I POST "/v1/topups" with:
        | amount              | $25.00  |
        | currency            | usd     |
        | destination_balance | issuing |
        | description         | Week 11 |
        | metadata[order]     | 6735    |
        | metadata[team]      | fleet   |
      And the answer's status is 200
      When I update the topup with:
        | metadata[order] | 6736 |
      And I GET "/v1/topups/${topup:id}"
      Then the answer has:
        | description    | Week 11 |
        | metadata.order | "6736"  |
        | metadata.team  | fleet   |

    Scenario: a description cannot be taken away
      Given I update the topup with:
        | description | Week 12 |
      When I try to update the topup with:
        | description |  |
      Then the request is refused with 400 "parameter_invalid_empty" for "description"
      And nothing of the topup has changed

    Scenario: the amount cannot be changed
      When I try to update the topup with:
        | amount | $30.00 |
      Then the request is refused with 400 "parameter_unknown" for "amount"
      And nothing of the topup has changed

    Scenario Outline: of the account's only top-up <filter> <value> and <other> <limit> leave <count>
      When I GET "/v1/topups" with:
        | <filter> | <value> |
        | <other>  | <limit> |
      Then "data" has <count>

      Examples:
        | filter      | value    | other        | limit      | count   |
        | status      | pending  | amount[gte]  | 2500       | 1 item  |
        | status      | canceled | amount[gte]  | 2500       | 0 items |
        | status      | failed   | amount[gte]  | 2500       | 0 items |
        | amount      | 2500     | created[lt]  | 4102444800 | 1 item  |
        | amount[gt]  | 2500     | created[lt]  | 4102444800 | 0 items |
        | amount[lt]  | 2500     | created[lt]  | 4102444800 | 0 items |
        | amount[lte] | 2500     | created[lte] | 4102444800 | 1 item  |
        | amount[lte] | 2500     | created[gte] | 4102444800 | 0 items |
        | amount[gte] | 2500     | created[gt]  | 4102444800 | 0 items |
        | amount[gte] | 2500     | created      | 4102444800 | 0 items |

    Scenario Outline: of two top-ups, a page with <parameter> <value>
      Given the topup is remembered as "first"
      And I top up the issuing balance with $30.00
      When I GET "/v1/topups" with:
        | created[gte] | ${first:created} |
        | <parameter>  | <value>          |
      Then the answer has:
        | url           | /v1/topups |
        | data.0.amount | <amount>   |
        | has_more      | <more>     |
      And "data" has <count>

      Examples:
        | parameter      | value       | amount | more  | count   |
        | limit          | 2           | $30.00 | false | 2 items |
        | limit          | 1           | $30.00 | true  | 1 item  |
        | starting_after | ${topup:id} | $25.00 | false | 1 item  |
        | ending_before  | ${first:id} | $30.00 | false | 1 item  |

  @inferred
  Rule: A top-up that does not exist is not found
    docs/evidence.md#12-errors

    Scenario Outline: <method> <path>
      When I <method> "<path>"
      Then the request is refused with 404 "resource_missing" for "topup"
      And the error message is "No such topup: 'tu_nope'"

      Examples:
        | method | path                      |
        | GET    | /v1/topups/tu_nope        |
        | POST   | /v1/topups/tu_nope        |
        | POST   | /v1/topups/tu_nope/cancel |

  @spec
  Rule: A top-up needs an amount and a currency
    https://docs.stripe.com/api/topups/create

    Scenario Outline: a top-up without <parameter>
      When I POST "/v1/topups" with:
        | <other> | <value> |
      Then the request is refused with 400 "parameter_missing" for "<parameter>"

      Examples:
        | parameter | other    | value  |
        | amount    | currency | usd    |
        | currency  | amount   | $25.00 |

    @inferred
    Scenario Outline: a top-up with <parameter> <value>
      When I POST "/v1/topups" with:
        | amount      | 2500    |
        | currency    | usd     |
        | <parameter> | <value> |
      Then the request is refused with 400 for "<parameter>"

      Examples:
        | parameter           | value   |
        | destination_balance | savings |

    @inferred
    Scenario: a top-up in no currency
      When I POST "/v1/topups" with:
        | amount   | 2500 |
        | currency | xyz  |
      Then the request is refused with 400 for "currency"
