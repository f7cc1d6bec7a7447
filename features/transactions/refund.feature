Feature: Refund a transaction
  https://docs.stripe.com/api/issuing/transactions/test_mode_refund

  Background:
    Given an active virtual card
    And a captured authorization of $12.34

  @documented
  Rule: The answer to a refund is the capture as it was, and the refund is a transaction of its own
    docs/evidence.md#21-force-captures-and-refunds

    Scenario: the answer is the capture
      When the merchant refunds the transaction
      Then the answer has:
        | id     | ${transaction:id}   |
        | object | issuing.transaction |
        | type   | capture             |
        | amount | -$12.34             |
      And nothing of the transaction has changed

    Scenario: the authorization lists the refund, which is positive
      When the merchant refunds the transaction
      Then one refund transaction of $12.34 exists
      And one capture transaction of -$12.34 exists
      And the authorization has two transactions

    Scenario: the list of transactions has the refund
      When the merchant refunds $5.00 of the transaction
      And I GET "/v1/issuing/transactions" with:
        | card | ${card:id} |
        | type | refund     |
      Then "data" has 1 item
      And the answer has:
        | data.0.amount        | $5.00               |
        | data.0.type          | refund              |
        | data.0.authorization | ${authorization:id} |
      And "data.0.id" is not "${transaction:id}"

  @inferred
  Rule: A refund gives back an amount, or without one all that was not given back yet
    docs/evidence.md#21-force-captures-and-refunds

    @spec
    Scenario: a part
      When the merchant refunds $5.00 of the transaction
      Then one refund transaction of $5.00 exists
      And the transactions add up to -$7.34

    Scenario: everything
      When the merchant refunds the transaction
      Then the transactions add up to $0.00

    Scenario: two parts
      Given the merchant refunds $5.00 of the transaction
      When the merchant refunds $4.00 of the transaction
      Then one refund transaction of $5.00 exists
      And one refund transaction of $4.00 exists
      And the transactions add up to -$3.34

    Scenario: the rest after a part
      Given the merchant refunds $5.00 of the transaction
      When the merchant refunds the transaction
      Then one refund transaction of $7.34 exists
      And the transactions add up to $0.00

    Scenario: each capture of an authorization is refunded by itself
      Given an approved authorization of $20.00
      And the merchant captures $5.00 and keeps the authorization open
      And the transaction is remembered as "first"
      And the merchant captures the authorization
      When the merchant refunds the transaction
      Then one refund transaction of $15.00 exists
      And the transactions add up to -$5.00

  @inferred
  Rule: A refund repeats the purchase with the sign turned, and is a movement of the balance by itself
    docs/evidence.md#21-force-captures-and-refunds

    Background:
      Given the merchant refunds $5.00 of the transaction
      And I GET "/v1/issuing/transactions" with:
        | card     | ${card:id}               |
        | type     | refund                   |
        | expand[] | data.balance_transaction |

    Scenario: card, cardholder, merchant and currency are the same
      Then the answer has:
        | data.0.card                     | ${card:id}                                |
        | data.0.cardholder               | ${cardholder:id}                          |
        | data.0.currency                 | usd                                       |
        | data.0.merchant_amount          | $5.00                                     |
        | data.0.merchant_currency        | usd                                       |
        | data.0.merchant_data.category   | ${transaction:merchant_data.category}     |
        | data.0.merchant_data.name       | "${transaction:merchant_data.name}"       |
        | data.0.merchant_data.network_id | "${transaction:merchant_data.network_id}" |
        | data.0.livemode                 | false                                     |

    Scenario: the network's codes are the same, the day is its own
      Then the answer has:
        | data.0.network_data.authorization_code | "${transaction:network_data.authorization_code}" |
        | data.0.network_data.transaction_id     | "${transaction:network_data.transaction_id}"     |
      And "data.0.network_data.processing_date" matches "20[0-9]{2}-[01][0-9]-[0-3][0-9]"

    Scenario: it has notes of its own, and no details of the purchase
      Then the answer has:
        | data.0.amount_details.atm_fee         | null |
        | data.0.amount_details.cashback_amount | 0    |
        | data.0.dispute                        | null |
        | data.0.token                          | null |
        | data.0.wallet                         | null |
      And "data.0.metadata" is empty
      And "data.0.purchase_details" is absent

    Scenario: the balance gets the money
      Then the answer has:
        | data.0.balance_transaction.amount   | $5.00               |
        | data.0.balance_transaction.currency | usd                 |
        | data.0.balance_transaction.type     | issuing_transaction |
      And "data.0.balance_transaction.id" is not "${transaction:balance_transaction}"

  @spec
  Rule: The amount of a refund is reflected in the balance
    https://docs.stripe.com/api/issuing/transactions/object

    Scenario: a part comes back
      When the merchant refunds $5.00 of the transaction
      Then the authorization has taken $7.34 from the issuing balance

    Scenario: everything comes back
      When the merchant refunds the transaction
      Then the authorization has taken nothing from the issuing balance

  @inferred
  Rule: In the merchant's currency the refunds add up to what was captured
    docs/evidence.md#21-force-captures-and-refunds

    Scenario: two halves of an odd amount
      Given an approved authorization of $0.02 with:
        | merchant_amount   | €0.03 |
        | merchant_currency | eur   |
      And the merchant captures the authorization
      And the merchant refunds $0.01 of the transaction
      When the merchant refunds the transaction
      Then the authorization has:
        | transactions.1.merchant_amount   | €0.02 |
        | transactions.2.merchant_amount   | €0.01 |
        | transactions.2.merchant_currency | eur   |

  @inferred
  Rule: A refund changes nothing of the authorization but its list of transactions
    docs/evidence.md#21-force-captures-and-refunds

    Scenario: a closed authorization stays as it is
      When the merchant refunds the transaction
      Then the authorization is still closed
      And the authorization is still approved
      And the authorization amount is still $12.34
      And nothing is still held
      And the request history has 1 entry

    Scenario: an authorization that is still open stays open
      Given a partly captured authorization of $12.34
      When the merchant refunds the transaction
      Then the authorization is still pending
      And $6.17 is still held
      And the transactions add up to $0.00

    Scenario: a refund leaves no more to capture than there was
      Given a partly captured authorization of $12.34
      And the merchant refunds the transaction
      When the merchant captures the authorization
      Then the authorization is closed
      And two capture transactions of -$6.17 exist
      And one refund transaction of $6.17 exists

  @inferred
  Rule: Nothing about the card keeps the money from coming back, and it makes no room in a limit
    docs/evidence.md#21-force-captures-and-refunds

    Scenario: a canceled card
      Given I cancel the card
      When the merchant refunds the transaction
      Then one refund transaction of $12.34 exists

    Scenario: what was spent stays spent
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $20.00   |
        | spending_controls[spending_limits][0][interval] | all_time |
      And a captured authorization of $20.00
      And the merchant refunds the transaction
      When the merchant authorizes $1.00
      Then the authorization is declined because spending_controls

  @inferred
  Rule: Refunds of a transaction come to no more than it
    docs/evidence.md#12-errors

    Scenario: more than the whole
      When the merchant tries to refund the transaction with:
        | refund_amount | $12.35 |
      Then the request is refused with 400 for "refund_amount"
      And the error message contains "$12.34"
      And nothing of the authorization has changed

    Scenario: more than the rest
      Given the merchant refunds $5.00 of the transaction
      When the merchant tries to refund the transaction with:
        | refund_amount | $7.35 |
      Then the request is refused with 400 for "refund_amount"
      And the error message contains "$7.34"
      And the authorization has two transactions

    Scenario: nothing is left
      Given the merchant refunds the transaction
      When the merchant tries to refund the transaction
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the authorization has two transactions

  @inferred
  Rule: Only a capture is refunded
    docs/evidence.md#21-force-captures-and-refunds

    Scenario: a refund is not refunded
      Given the merchant refunds $5.00 of the transaction
      And I GET "/v1/issuing/authorizations/${authorization:id}"
      And "transactions.1.type" is "refund"
      When I POST "/v1/test_helpers/issuing/transactions/${authorization:transactions.1.id}/refund"
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the authorization has two transactions

    Scenario: an unlinked refund is not refunded
      Given the merchant refunds $5.00 to the card
      When the merchant tries to refund the transaction
      Then the request is refused with 400
      And nothing of the transaction has changed

    Scenario: an authorization's id is no transaction's
      When I POST "/v1/test_helpers/issuing/transactions/${authorization:id}/refund"
      Then the request is refused with 404 "resource_missing" for "transaction"

    Scenario: a transaction that is not there
      When I POST "/v1/test_helpers/issuing/transactions/ipi_nope/refund"
      Then the request is refused with 404 "resource_missing" for "transaction"
      And the error message contains "ipi_nope"

  @inferred
  Rule: A refund with a bad parameter is refused and gives nothing
    docs/evidence.md#12-errors

    Scenario Outline: refund_amount <amount>
      When the merchant tries to refund the transaction with:
        | refund_amount | <amount> |
      Then the request is refused with 400 "<code>" for "refund_amount"
      And nothing of the authorization has changed

      Examples:
        | amount | code                      |
        | 0      | parameter_invalid_integer |
        | -1     | parameter_invalid_integer |
        | 4.5    | parameter_invalid_integer |
        | all    | parameter_invalid_integer |

    Scenario: an amount beyond Stripe's limit
      When the merchant tries to refund the transaction with:
        | refund_amount | 100000000 |
      Then the request is refused with 400 "amount_too_large"
      And nothing of the authorization has changed

    Scenario Outline: the parameter <name>, which the call does not know
      When the merchant tries to refund the transaction with:
        | <name> | 1 |
      Then the request is refused with 400 "parameter_unknown" for "<param>"
      And nothing of the authorization has changed

      Examples:
        | name             | param    |
        | amount           | amount   |
        | metadata[reason] | metadata |
