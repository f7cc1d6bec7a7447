Feature: The Issuing balance and what moves it
  https://docs.stripe.com/issuing/funding/balance

  @spec
  Rule: The account's balance tells apart what its cards can spend
    https://docs.stripe.com/api/balance/balance_retrieve

    Scenario: retrieve the balance
      When I GET "/v1/balance"
      Then the answer has:
        | object   | balance |
        | livemode | false   |
      And "issuing.available.0.currency" is "usd"
      And "available.0.currency" is "usd"
      And "pending.0.currency" is "usd"

    @inferred @needs-own-account
    Scenario: an account that sells nothing has no other money
      When I GET "/v1/balance"
      Then the answer has:
        | available.0.amount                    | 0 |
        | available.0.source_types.card         | 0 |
        | available.0.source_types.bank_account | 0 |
        | pending.0.amount                      | 0 |
        | pending.0.source_types.card           | 0 |
        | pending.0.source_types.bank_account   | 0 |
      And "connect_reserved" is absent
      And "instant_available" is absent
      And "refund_and_dispute_prefunding" is absent
      And "issuing.available.0.source_types" is absent

    Scenario: a parameter that the balance does not have
      When I GET "/v1/balance" with:
        | currency | usd |
      Then the request is refused with 400 "parameter_unknown" for "currency"

    @inferred
    Scenario: nobody's balance
      When I GET "/v1/balance" without a key
      Then the request is refused with 401

  @documented
  Rule: What is authorized leaves the Issuing balance at once, and comes back when it is not captured
    docs/evidence.md#11-setup-resources

    Background:
      Given an active virtual card

    Scenario Outline: <kind> authorization of $12.34 has taken <taken>
      When <kind> authorization of $12.34
      Then the authorization has taken <taken> from the issuing balance

      Examples:
        | kind              | taken   |
        | an approved       | $12.34  |
        | a captured        | $12.34  |
        | a partly captured | $12.34  |
        | a reversed        | nothing |
        | an expired        | nothing |
        | a declined        | nothing |

    @inferred
    Scenario: an increment takes more
      Given an approved authorization of $12.34
      When the merchant increments the authorization by $3.00
      Then the authorization has taken $15.34 from the issuing balance

    @inferred
    Scenario: a partial reversal gives a part back
      Given an approved authorization of $12.34
      When the merchant reverses $2.34
      Then the authorization has taken $10.00 from the issuing balance

    @inferred
    Scenario Outline: a final amount of <final> is all that is taken
      Given an approved authorization of $50.00
      When the merchant finalizes the amount at <final>
      Then the authorization has taken <final> from the issuing balance

      Examples:
        | final  |
        | $48.20 |
        | $61.00 |

    Scenario Outline: a capture of <capture> takes what was captured, whatever was authorized
      Given an approved authorization of $12.34
      When the merchant captures <capture>
      Then the authorization has taken <capture> from the issuing balance

      Examples:
        | capture |
        | $5.00   |
        | $20.00  |

    Scenario: an expired authorization takes the money only when it is captured late
      Given an expired authorization of $12.34
      When the merchant captures the authorization
      Then the authorization has taken $12.34 from the issuing balance

    @needs-real-time
    Scenario: nothing is taken before the decision
      When an authorization of $7.00 that waits for a decision
      Then the authorization has taken nothing from the issuing balance

  @inferred
  Rule: The balance moves by what its balance transactions say
    docs/evidence.md#11-setup-resources

    Background:
      Given an active virtual card

    @needs-own-account
    Scenario: a purchase lowers the balance and its capture leaves it there
      Given the issuing balance is noted
      And an approved authorization of $12.34
      When the merchant captures the authorization
      Then the issuing balance is $12.34 lower than noted

    @needs-own-account
    Scenario Outline: when <what happens>, the balance is <moved>
      Given an approved authorization of $12.34
      And the issuing balance is noted
      When <what happens>
      Then the issuing balance is <moved> than noted

      Examples:
        | what happens                                       | moved         |
        | the merchant reverses the authorization            | $12.34 higher |
        | the merchant increments the authorization by $3.00 | $3.00 lower   |
        | the merchant finalizes the amount at $10.00        | $2.34 higher  |
        | the authorization expires                          | $12.34 higher |

    @needs-own-account
    Scenario: a refund brings back what it is for
      Given a captured authorization of $12.34
      And the issuing balance is noted
      When the merchant refunds $5.00 of the transaction
      Then the issuing balance is $5.00 higher than noted

    @needs-own-account
    Scenario: a declined purchase leaves the balance alone
      Given the issuing balance is noted
      When the merchant authorizes $500.01
      Then the authorization is declined
      And the issuing balance is $0.00 lower than noted

  @spec
  Rule: Each movement of the balance is a balance transaction that names its source
    https://docs.stripe.com/api/balance_transactions

    Background:
      Given an active virtual card
      And a captured authorization of $12.34

    Scenario: list the movements of an authorization, newest first
      When I GET "/v1/balance_transactions" with:
        | source | ${authorization:id} |
      Then the answer has:
        | object        | list                                       |
        | url           | /v1/balance_transactions                   |
        | has_more      | false                                      |
        | data.0.id     | ${authorization:balance_transactions.1.id} |
        | data.0.type   | issuing_authorization_release              |
        | data.0.amount | $12.34                                     |
        | data.1.id     | ${authorization:balance_transactions.0.id} |
        | data.1.type   | issuing_authorization_hold                 |
        | data.1.amount | -$12.34                                    |
      And "data" has 2 items

    Scenario: the capture is the movement of its transaction
      When I GET "/v1/balance_transactions" with:
        | source | ${transaction:id} |
      Then the answer has:
        | data.0.id       | ${transaction:balance_transaction} |
        | data.0.type     | issuing_transaction                |
        | data.0.net      | -$12.34                            |
        | data.0.currency | usd                                |
      And "data" has 1 item

    Scenario: retrieve a movement
      When I GET "/v1/balance_transactions/${authorization:balance_transactions.0.id}"
      Then the answer has:
        | object       | balance_transaction        |
        | type         | issuing_authorization_hold |
        | amount       | -$12.34                    |
        | net          | -$12.34                    |
        | source       | ${authorization:id}        |
        | balance_type | issuing                    |

    Scenario: expand the source of a movement
      When I GET "/v1/balance_transactions/${transaction:balance_transaction}" with:
        | expand[] | source |
      Then the answer has:
        | source.object        | issuing.transaction |
        | source.id            | ${transaction:id}   |
        | source.authorization | ${authorization:id} |

    Scenario Outline: of the movements of an authorization <filter> <value> leaves <count>
      When I GET "/v1/balance_transactions" with:
        | source   | ${authorization:id} |
        | <filter> | <value>             |
      Then "data" has <count>

      Examples:
        | filter       | value                         | count   |
        | type         | issuing_authorization_hold    | 1 item  |
        | type         | issuing_authorization_release | 1 item  |
        | type         | issuing_transaction           | 0 items |
        | currency     | usd                           | 2 items |
        | currency     | eur                           | 0 items |
        | created[gt]  | 4102444800                    | 0 items |
        | created[lt]  | 4102444800                    | 2 items |
        | created[gte] | 4102444800                    | 0 items |
        | created[lte] | 4102444800                    | 2 items |
        | created      | 4102444800                    | 0 items |

    Scenario Outline: of two movements, one with <parameter> <value>
      When I GET "/v1/balance_transactions" with:
        | source      | ${authorization:id} |
        | <parameter> | <value>             |
      Then "data" has 1 item
      And "data.0.type" is "<type>"
      And "has_more" is <more>

      Examples:
        | parameter      | value                                      | type                          | more  |
        | limit          | 1                                          | issuing_authorization_release | true  |
        | starting_after | ${authorization:balance_transactions.1.id} | issuing_authorization_hold    | false |
        | ending_before  | ${authorization:balance_transactions.0.id} | issuing_authorization_release | false |

    @inferred
    Scenario: a payout that does not exist
      When I GET "/v1/balance_transactions" with:
        | payout | po_nope |
      Then the request is refused with 400 "resource_missing" for "payout"
      And the error message is "No such payout: 'po_nope'"

    @inferred
    Scenario: a movement that does not exist
      When I GET "/v1/balance_transactions/txn_nope"
      Then the request is refused with 404 "resource_missing" for "id"
      And the error message is "No such balance transaction: 'txn_nope'"
