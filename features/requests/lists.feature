Feature: Lists come in pages, newest first
  https://docs.stripe.com/api/pagination

  Background:
    Given an active virtual card
    And the card is remembered as "oldest"
    And an active virtual card
    And the card is remembered as "middle"
    And an active virtual card
    And the card is remembered as "newest"

  @recorded
  Rule: A list has its objects newest first and says whether there are more
    docs/evidence.md#13-wire-conventions

    Scenario: all on one page
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then the answer has:
        | object   | list              |
        | url      | /v1/issuing/cards |
        | has_more | false             |
      And "data" has these items in this order:
        | id           | object       |
        | ${newest:id} | issuing.card |
        | ${middle:id} | issuing.card |
        | ${oldest:id} | issuing.card |
      And "total_count" is absent

    @spec
    Scenario: the objects of a list are whole
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | limit      | 1                |
      Then the answer has:
        | data.0.object            | issuing.card       |
        | data.0.status            | active             |
        | data.0.cardholder.object | issuing.cardholder |
      And "data.0.number" is absent

    Scenario: nothing to list
      When I GET "/v1/issuing/transactions" with:
        | card | ${newest:id} |
      Then the answer has:
        | object   | list                     |
        | url      | /v1/issuing/transactions |
        | has_more | false                    |
      And "data" has no items

    Scenario Outline: of three, a page of <limit> leaves more: <more>
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | limit      | <limit>          |
      Then "data" has <limit> items
      And "data.0.id" is "${newest:id}"
      And "has_more" is <more>

      Examples:
        | limit | more  |
        | 1     | true  |
        | 2     | true  |
        | 3     | false |

  @recorded
  Rule: A limit outside 1 to 100 is moved to the nearest of the two without a word
    docs/evidence.md#12-errors

    Scenario: a limit of 0 is one of 1
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | limit      | 0                |
      Then the answer's status is 200
      And "data" has 1 item
      And "data.0.id" is "${newest:id}"
      And "has_more" is true

    Scenario: a limit of 101 is taken
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | limit      | 101              |
      Then the answer's status is 200
      And "data" has 3 items
      And "has_more" is false

  @documented
  Rule: A cursor starts the page at its object's neighbour
    https://docs.stripe.com/api/pagination

    Scenario Outline: <cursor> the <at>
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | limit      | 1                |
        | <cursor>   | ${<at>:id}       |
      Then "data" has 1 item
      And "data.0.id" is "${<first>:id}"
      And "has_more" is <more>

      Examples:
        | cursor         | at     | first  | more  |
        | starting_after | newest | middle | true  |
        | starting_after | middle | oldest | false |
        | ending_before  | oldest | middle | true  |
        | ending_before  | middle | newest | false |

    Scenario Outline: nothing comes <cursor> the <at>
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | <cursor>   | ${<at>:id}       |
      Then "data" is empty
      And "has_more" is false

      Examples:
        | cursor         | at     |
        | starting_after | oldest |
        | ending_before  | newest |

    Scenario: a page before a cursor is newest first, too
      When I GET "/v1/issuing/cards" with:
        | cardholder    | ${cardholder:id} |
        | ending_before | ${oldest:id}     |
      Then "data" has 2 items
      And "data.0.id" is "${newest:id}"
      And "data.1.id" is "${middle:id}"

    Scenario: a page ends where its filters end
      Given I POST "/v1/issuing/cards/${middle:id}" with:
        | status | inactive |
      And the answer's status is 200
      When I GET "/v1/issuing/cards" with:
        | cardholder     | ${cardholder:id} |
        | status         | active           |
        | starting_after | ${newest:id}     |
      Then "data" has 1 item
      And "data.0.id" is "${oldest:id}"
      And "has_more" is false

  @recorded
  Rule: One cursor at a time, and one that is there
    docs/evidence.md#12-errors

    Scenario: both cursors
      When I GET "/v1/issuing/cards" with:
        | cardholder     | ${cardholder:id} |
        | starting_after | ${newest:id}     |
        | ending_before  | ${oldest:id}     |
      Then the request is refused with 400
      And the error message is "Received both starting_after and ending_before parameters. Please pass in only one."
      And the error type is invalid_request_error
      And the error has no code
      And the error has no param

    Scenario: a page after an unknown object
      When I GET "/v1/issuing/cards" with:
        | cardholder     | ${cardholder:id} |
        | starting_after | ic_nope          |
      Then the request is refused with 400 "resource_missing" for "starting_after"
      And the error message contains "No such"
      And the error message contains "'ic_nope'"

    @reported
    Scenario: both cursors, of which one is unknown
      When I GET "/v1/issuing/cards" with:
        | cardholder     | ${cardholder:id} |
        | starting_after | ${newest:id}     |
        | ending_before  | ic_nope          |
      Then the request is refused with 400 "resource_missing" for "ending_before"

    @inferred
    Scenario: a page before an unknown object
      When I GET "/v1/issuing/cards" with:
        | cardholder    | ${cardholder:id} |
        | ending_before | ic_nope          |
      Then the request is refused with 400 "resource_missing" for "ending_before"

    @inferred
    Scenario: a page after an object of another kind
      When I GET "/v1/issuing/cards" with:
        | cardholder     | ${cardholder:id} |
        | starting_after | ${cardholder:id} |
      Then the request is refused with 400 "resource_missing" for "starting_after"

  @spec
  Rule: What is listed is what is retrieved
    https://docs.stripe.com/api/pagination

    Scenario: cardholders with all that they can have
      Given a cardholder with:
        | preferred_locales[0]                                 | fr                      |
        | individual[dob][day]                                 | 10                      |
        | individual[dob][month]                               | 11                      |
        | individual[dob][year]                                | 1987                    |
        | spending_controls[allowed_card_presences][0]         | present                 |
        | spending_controls[blocked_categories][0]             | betting_casino_gambling |
        | spending_controls[blocked_merchant_countries][0]     | DE                      |
        | spending_controls[spending_limits][0][amount]        | 70000                   |
        | spending_controls[spending_limits][0][interval]      | weekly                  |
        | spending_controls[spending_limits][0][categories][0] | airlines_air_carriers   |
        | metadata[team]                                       | fleet                   |
      When I GET "/v1/issuing/cardholders" with:
        | limit | 1 |
      Then the cardholder reads the same when retrieved
      And what is listed reads the same when retrieved

    Scenario: cards that were sent and cards that were canceled
      Given an active physical card with:
        | second_line                                      | ROCKETS               |
        | spending_controls[allowed_categories][0]         | airlines_air_carriers |
        | spending_controls[allowed_merchant_countries][0] | US                    |
        | spending_controls[spending_limits][0][amount]    | 70000                 |
        | spending_controls[spending_limits][0][interval]  | weekly                |
        | shipping[address][line2]                         | Apt. 4                |
        | shipping[phone_number]                           | +18008675309          |
        | metadata[team]                                   | fleet                 |
      And the card reads the same when retrieved
      And the card is shipped
      And I update the card with:
        | status              | canceled |
        | cancellation_reason | stolen   |
      And an active virtual card with:
        | lifecycle_controls[cancel_after][payment_count]      | 7                       |
        | spending_controls[allowed_card_presences][0]         | not_present             |
        | spending_controls[blocked_categories][0]             | betting_casino_gambling |
        | spending_controls[blocked_merchant_countries][0]     | DE                      |
        | spending_controls[spending_limits][0][amount]        | 9000                    |
        | spending_controls[spending_limits][0][interval]      | monthly                 |
        | spending_controls[spending_limits][0][categories][0] | airlines_air_carriers   |
      And the card reads the same when retrieved
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
      Then what is listed reads the same when retrieved

    Scenario: purchases in all their states
      Given the merchant authorizes $20.00
      And the merchant captures $15.00
      And the merchant authorizes $30.00 with:
        | amount_details[atm_fee]                       | 100           |
        | fleet[purchase_type]                          | fuel_purchase |
        | fleet[cardholder_prompt_data][vehicle_number] | 17            |
        | fuel[type]                                    | diesel        |
        | merchant_data[name]                           | Rocket Rides  |
        | verification_data[cvc_check]                  | match         |
        | wallet                                        | apple_pay     |
      And the merchant reverses the authorization
      And the merchant authorizes $40.00
      When I GET "/v1/issuing/authorizations" with:
        | card | ${card:id} |
      Then what is listed reads the same when retrieved

    Scenario: the transactions of a purchase
      Given the merchant authorizes $20.00
      And the merchant captures the authorization
      And the merchant refunds the transaction
      When I GET "/v1/issuing/transactions" with:
        | card | ${card:id} |
      Then what is listed reads the same when retrieved

    Scenario: what moved the balance
      Given the merchant authorizes $20.00
      And the merchant captures the authorization
      When I GET "/v1/balance_transactions" with:
        | limit | 3 |
      Then what is listed reads the same when retrieved

    @needs-own-account
    Scenario: top-ups that were canceled and top-ups under way
      Given I top up the issuing balance with $25.00
      And I cancel the topup
      And the topup reads the same when retrieved
      And I top up the issuing balance with $30.00
      When I GET "/v1/topups" with:
        | limit | 2 |
      Then what is listed reads the same when retrieved

  @spec
  Rule: A list can be narrowed to what was created in a time
    https://docs.stripe.com/api/issuing/cards/list

    Scenario Outline: <range> the time of the <card> finds <count>
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id}  |
        | <range>    | ${<card>:created} |
      Then "data" has <count> items

      Examples:
        | range        | card   | count |
        | created[gte] | oldest | 3     |
        | created[lt]  | oldest | 0     |
        | created[lte] | newest | 3     |
        | created[gt]  | newest | 0     |

    Scenario: from one time to another
      When I GET "/v1/issuing/cards" with:
        | cardholder   | ${cardholder:id}  |
        | created[gte] | ${oldest:created} |
        | created[lte] | ${newest:created} |
      Then "data" has 3 items

    Scenario: at one time exactly
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id}  |
        | created    | ${middle:created} |
      Then the answer has:
        | data.0.created | ${middle:created} |

    Scenario: at a time when nothing was made
      When I GET "/v1/issuing/cards" with:
        | cardholder | ${cardholder:id} |
        | created    | 1000000000       |
      Then "data" is empty

    @inferred
    Scenario Outline: <parameter> <value> is no time
      When I GET "/v1/issuing/cards" with:
        | cardholder  | ${cardholder:id} |
        | <parameter> | <value>          |
      Then the request is refused with 400 "<code>" for "<parameter>"

      Examples:
        | parameter      | value     | code                      |
        | created        | yesterday | parameter_invalid_integer |
        | created[gte]   | yesterday | parameter_invalid_integer |
        | created[after] | 1         | parameter_unknown         |
