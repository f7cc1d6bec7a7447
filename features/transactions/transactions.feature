Feature: Read transactions
  https://docs.stripe.com/api/issuing/transactions

  Background:
    Given an active virtual card
    And a captured authorization of $12.34

  @recorded
  Rule: A capture leaves a transaction that repeats the purchase with the sign turned
    docs/evidence.md#2-capture

    Scenario: retrieve the transaction of a capture
      When I GET "/v1/issuing/transactions/${transaction:id}"
      Then the answer has:
        | object                         | issuing.transaction |
        | type                           | capture             |
        | amount                         | -$12.34             |
        | currency                       | usd                 |
        | merchant_amount                | -$12.34             |
        | merchant_currency              | usd                 |
        | livemode                       | false               |
        | amount_details.atm_fee         | null                |
        | amount_details.cashback_amount | 0                   |
        | authorization                  | ${authorization:id} |
        | card                           | ${card:id}          |
        | cardholder                     | ${cardholder:id}    |
      And "id" matches "ipi_[A-Za-z0-9]+"
      And "treasury" is absent

    Scenario: the merchant is the authorization's
      When I GET "/v1/issuing/transactions/${transaction:id}"
      Then the answer has:
        | merchant_data.category      | ${authorization:merchant_data.category}        |
        | merchant_data.category_code | "${authorization:merchant_data.category_code}" |
        | merchant_data.city          | ${authorization:merchant_data.city}            |
        | merchant_data.country       | ${authorization:merchant_data.country}         |
        | merchant_data.network_id    | "${authorization:merchant_data.network_id}"    |
        | merchant_data.postal_code   | "${authorization:merchant_data.postal_code}"   |
        | merchant_data.state         | ${authorization:merchant_data.state}           |
        | merchant_data.terminal_id   | "${authorization:merchant_data.terminal_id}"   |
        | merchant_data.url           | ${authorization:merchant_data.url}             |

    Scenario: the money moves in a balance transaction that is neither the hold nor the release
      When I GET "/v1/issuing/transactions/${transaction:id}"
      Then "balance_transaction" matches "txn_[A-Za-z0-9]+"
      And "balance_transaction" is not "${authorization:balance_transactions.0.id}"
      And "balance_transaction" is not "${authorization:balance_transactions.1.id}"

    Scenario: the network processed it on a day
      When I GET "/v1/issuing/transactions/${transaction:id}"
      Then "network_data.processing_date" matches "20[0-9]{2}-[01][0-9]-[0-3][0-9]"

  @spec
  Rule: What a transaction names by id is shown in full when it is expanded
    https://docs.stripe.com/api/issuing/transactions/object

    Scenario Outline: retrieve a transaction with its <name>
      When I GET "/v1/issuing/transactions/${transaction:id}" with:
        | expand[] | <name> |
      Then "<name>.id" is "${<name>:id}"
      And "<name>.object" is "<object>"

      Examples:
        | name          | object                |
        | authorization | issuing.authorization |
        | card          | issuing.card          |
        | cardholder    | issuing.cardholder    |

    Scenario Outline: <name> is null and can be expanded all the same
      When I GET "/v1/issuing/transactions/${transaction:id}" with:
        | expand[] | <name> |
      Then "<name>" is null

      Examples:
        | name    |
        | dispute |
        | token   |

  @reported
  Rule: The balance transaction of a capture is what the account paid
    docs/evidence.md#2-capture

    Scenario: the balance transaction has the amount of the capture
      When I GET "/v1/issuing/transactions/${transaction:id}" with:
        | expand[] | balance_transaction |
      Then the answer has:
        | balance_transaction.object   | balance_transaction |
        | balance_transaction.amount   | -$12.34             |
        | balance_transaction.currency | usd                 |
        | balance_transaction.type     | issuing_transaction |
        | balance_transaction.source   | ${transaction:id}   |

  @spec
  Rule: A list of transactions can be narrowed to those that match
    https://docs.stripe.com/api/issuing/transactions/list

    Scenario: list the transactions of a card
      Given the transaction is remembered as "first"
      And the card is remembered as "one"
      And an active virtual card
      And a captured authorization of $5.00
      When I GET "/v1/issuing/transactions" with:
        | card | ${one:id} |
      Then "data" has 1 item
      And "data.0.id" is "${first:id}"
      And "data.0.amount" is -$12.34

    Scenario: list the transactions of a cardholder, those of all cards
      Given the transaction is remembered as "first"
      And an active virtual card
      And a captured authorization of $5.00
      When I GET "/v1/issuing/transactions" with:
        | cardholder | ${cardholder:id} |
      Then "data" has 2 items
      And "data.0.id" is "${transaction:id}"
      And "data.1.id" is "${first:id}"

    Scenario: another cardholder's transactions are not in the list
      Given the cardholder is remembered as "Jenny"
      And the transaction is remembered as "first"
      And a cardholder
      And an active virtual card
      And a captured authorization of $5.00
      When I GET "/v1/issuing/transactions" with:
        | cardholder | ${Jenny:id} |
      Then "data" has 1 item
      And "data.0.id" is "${first:id}"

    Scenario: a card and another's cardholder have no transaction in common
      Given the cardholder is remembered as "Jenny"
      And a cardholder
      And an active virtual card
      And a captured authorization of $5.00
      When I GET "/v1/issuing/transactions" with:
        | card       | ${card:id}  |
        | cardholder | ${Jenny:id} |
      Then "data" is empty

    Scenario Outline: list by <filter> <value> finds <count>
      When I GET "/v1/issuing/transactions" with:
        | card     | ${card:id} |
        | <filter> | <value>    |
      Then "data" has <count> items

      Examples:
        | filter       | value                  | count |
        | type         | capture                | 1     |
        | type         | refund                 | 0     |
        | created[gte] | ${transaction:created} | 1     |
        | created[gt]  | ${transaction:created} | 0     |
        | created[lte] | ${transaction:created} | 1     |
        | created[lt]  | ${transaction:created} | 0     |
        | created      | ${transaction:created} | 1     |

    Scenario Outline: of a capture, its refund, a force capture and an unlinked refund, type <type> finds two
      Given the merchant refunds $5.00 of the transaction
      And the merchant force-captures $3.00 on the card
      And the merchant refunds $2.00 to the card
      When I GET "/v1/issuing/transactions" with:
        | card | ${card:id} |
        | type | <type>     |
      Then "data" has 2 items
      And "data.0.amount" is <newest>
      And "data.1.amount" is <oldest>

      Examples:
        | type    | newest | oldest  |
        | capture | -$3.00 | -$12.34 |
        | refund  | $2.00  | $5.00   |

    @inferred
    Scenario: a reversed authorization leaves no transaction
      Given an active virtual card
      And a reversed authorization of $12.34
      When I GET "/v1/issuing/transactions" with:
        | card | ${card:id} |
      Then "data" is empty

    @inferred
    Scenario Outline: list the transactions of an unknown <owner>
      When I GET "/v1/issuing/transactions" with:
        | <owner> | <id> |
      Then the request is refused with 400 "resource_missing" for "<owner>"

      Examples:
        | owner      | id       |
        | card       | ic_nope  |
        | cardholder | ich_nope |

    @inferred
    Scenario: list the transactions of a type there is not
      When I GET "/v1/issuing/transactions" with:
        | type | dispute |
      Then the request is refused with 400 for "type"

  @recorded
  Rule: Transactions are listed newest first, page by page
    docs/evidence.md#13-wire-conventions

    Scenario: the first page
      Given a captured authorization of $5.00
      When I GET "/v1/issuing/transactions" with:
        | card  | ${card:id} |
        | limit | 1          |
      Then the answer has:
        | object        | list                     |
        | url           | /v1/issuing/transactions |
        | has_more      | true                     |
        | data.0.id     | ${transaction:id}        |
        | data.0.amount | -$5.00                   |
      And "data" has 1 item
      And "total_count" is absent

    Scenario: the last page
      Given the transaction is remembered as "first"
      And a captured authorization of $5.00
      When I GET "/v1/issuing/transactions" with:
        | card           | ${card:id}        |
        | limit          | 1                 |
        | starting_after | ${transaction:id} |
      Then "data" has 1 item
      And "data.0.id" is "${first:id}"
      And "has_more" is false

    Scenario: back from the last page
      Given the transaction is remembered as "first"
      And a captured authorization of $5.00
      When I GET "/v1/issuing/transactions" with:
        | card          | ${card:id}  |
        | ending_before | ${first:id} |
      Then "data" has 1 item
      And "data.0.id" is "${transaction:id}"
      And "has_more" is false

  @spec
  Rule: Only the metadata of a transaction can be changed
    https://docs.stripe.com/api/issuing/transactions/update

    Scenario: add metadata
      When I update the transaction with:
        | metadata[order_id] | 6735 |
      Then the transaction's "metadata.order_id" is "6735"
      And the transaction's "amount" is -$12.34
      And the transaction reads the same when retrieved

    Scenario: metadata merges
      Given I update the transaction with:
        | metadata[order_id] | 6735  |
        | metadata[team]     | fleet |
      When I update the transaction with:
        | metadata[order_id] | 6736 |
      Then the transaction's "metadata.order_id" is "6736"
      And the transaction's "metadata.team" is "fleet"

    Scenario: empty metadata removes every key
      Given I update the transaction with:
        | metadata[order_id] | 6735 |
      When I update the transaction with:
        | metadata |  |
      Then the transaction's "metadata" is empty
      And the transaction reads the same when retrieved

    Scenario: the authorization shows the update
      When I update the transaction with:
        | metadata[order_id] | 6735 |
      Then the authorization's "transactions.0.metadata.order_id" is "6735"
      And the authorization's "metadata" is empty

    @inferred
    Scenario: the amount cannot be changed
      When I try to update the transaction with:
        | amount             | -$5.00 |
        | metadata[order_id] | 6735   |
      Then the request is refused with 400 "parameter_unknown" for "amount"
      And nothing of the transaction has changed

  @inferred
  Rule: A transaction that is not there is answered with 404 and names the parameter transaction
    docs/evidence.md#12-errors

    Scenario: retrieve an unknown transaction
      When I GET "/v1/issuing/transactions/ipi_nope"
      Then the request is refused with 404 "resource_missing" for "transaction"
      And the error type is invalid_request_error
      And the error message contains "ipi_nope"

    Scenario: update an unknown transaction
      When I POST "/v1/issuing/transactions/ipi_nope" with:
        | metadata[order_id] | 6735 |
      Then the request is refused with 404 "resource_missing" for "transaction"

    Scenario: an authorization's id is not a transaction's
      When I GET "/v1/issuing/transactions/${authorization:id}"
      Then the request is refused with 404 "resource_missing" for "transaction"
