Feature: Push money to the Issuing balance by bank transfer
  https://docs.stripe.com/api/issuing/funding_instructions

  @documented @needs-country
  Rule: Accounts in the Euro area and the United Kingdom have an account at a bank to push money to
    https://docs.stripe.com/issuing/funding/balance

    Scenario Outline: instructions for an account in <country>
      Given an account in <country>
      When I POST "/v1/issuing/funding_instructions" with:
        | bank_transfer[type] | <type>        |
        | currency            | <currency>    |
        | funding_type        | bank_transfer |
      Then the answer has:
        | object                                                   | funding_instructions |
        | bank_transfer.country                                    | <bank>               |
        | bank_transfer.type                                       | <type>               |
        | bank_transfer.financial_addresses.0.type                 | <address>            |
        | bank_transfer.financial_addresses.0.supported_networks.0 | <network>            |
        | currency                                                 | <currency>           |
        | funding_type                                             | bank_transfer        |
        | livemode                                                 | false                |
      And "bank_transfer.financial_addresses" has 1 item
      And "bank_transfer.financial_addresses.0.<address>.<number>" matches "<form>"

      Examples:
        | country            | type             | currency | bank | address   | network | number         | form        |
        | Germany            | eu_bank_transfer | eur      | DE   | iban      | sepa    | iban           | DE[0-9]{20} |
        | Ireland            | eu_bank_transfer | eur      | DE   | iban      | sepa    | iban           | DE[0-9]{20} |
        | the United Kingdom | gb_bank_transfer | gbp      | GB   | sort_code | bacs    | account_number | [0-9]{8}    |

    Scenario: the bank of an account in France
      Given an account in France
      When I POST "/v1/issuing/funding_instructions" with:
        | bank_transfer[type] | eu_bank_transfer |
        | currency            | EUR              |
        | funding_type        | bank_transfer    |
      Then the answer has:
        | bank_transfer.financial_addresses.0.iban.account_holder_name | Stripe Technology Europe Limited |
        | bank_transfer.financial_addresses.0.iban.bic                 | SXPYDEHH                         |
        | bank_transfer.financial_addresses.0.iban.country             | DE                               |
        | currency                                                     | eur                              |
      And "bank_transfer.financial_addresses.0.sort_code" is absent

    @inferred
    Scenario: the bank of an account in the United Kingdom
      Given an account in the United Kingdom
      When I POST "/v1/issuing/funding_instructions" with:
        | bank_transfer[type] | gb_bank_transfer |
        | currency            | gbp              |
        | funding_type        | bank_transfer    |
      Then "bank_transfer.financial_addresses.0.sort_code.sort_code" matches "[0-9]{6}"
      And "bank_transfer.financial_addresses.0.sort_code.account_holder_name" is not ""
      And "bank_transfer.financial_addresses.0.supported_networks" has 2 items
      And "bank_transfer.financial_addresses.0.iban" is absent

    @documented
    Scenario: asked for again they are the same, and they are listed once
      Given an account in Germany
      And a bank transfer of €1.00 arrives
      When I POST "/v1/issuing/funding_instructions" with:
        | bank_transfer[type] | eu_bank_transfer |
        | currency            | eur              |
        | funding_type        | bank_transfer    |
      Then "bank_transfer.type" is "eu_bank_transfer"
      When I GET "/v1/issuing/funding_instructions" with:
        | limit    | 3                  |
        | expand[] | data.bank_transfer |
      Then the answer has:
        | object        | list                             |
        | url           | /v1/issuing/funding_instructions |
        | has_more      | false                            |
        | data.0.object | funding_instructions             |
      And "data" has 1 item
      And "data.0.bank_transfer.financial_addresses.0.iban.iban" matches "DE[0-9]{20}"

    @inferred
    Scenario: nothing is listed before it is asked for
      Given an account in the United Kingdom
      When I GET "/v1/issuing/funding_instructions"
      Then the answer's status is 200
      And "data" is empty

    @inferred
    Scenario Outline: there are no cursors, as they have no ids: <cursor>
      Given an account in the United Kingdom
      And a bank transfer of £1.00 arrives
      When I GET "/v1/issuing/funding_instructions" with:
        | <cursor> | gb_bank_transfer |
      Then the request is refused with 400 "resource_missing" for "<cursor>"

      Examples:
        | cursor         |
        | starting_after |
        | ending_before  |

  @documented @needs-country @needs-own-account
  Rule: A bank transfer that arrives is in the Issuing balance at once, as a top-up
    https://docs.stripe.com/issuing/funding/balance

    Scenario Outline: <amount> for an account in <country>
      Given an account in <country>
      And the issuing balance is noted
      When a bank transfer of <amount> arrives
      Then the answer has:
        | object             | funding_instructions |
        | bank_transfer.type | <type>               |
        | currency           | <currency>           |
      And the issuing balance is <amount> higher than noted

      Examples:
        | country            | amount | type             | currency |
        | Germany            | €42.42 | eu_bank_transfer | eur      |
        | the United Kingdom | £25.00 | gb_bank_transfer | gbp      |

    Scenario: each call is a transfer of its own
      Given an account in the United Kingdom
      And the issuing balance is noted
      And a bank transfer of £25.00 arrives
      When a bank transfer of £17.00 arrives
      Then the issuing balance is £42.00 higher than noted

    @inferred
    Scenario: the top-up and its movement
      Given an account in the United Kingdom
      And a bank transfer of £25.00 arrives
      When I GET "/v1/topups" with:
        | expand[] | data.balance_transaction |
      Then "data" has 1 item
      And the answer has:
        | data.0.amount                           | £25.00    |
        | data.0.initiated_by                     | user      |
        | data.0.currency                         | gbp       |
        | data.0.status                           | succeeded |
        | data.0.destination_balance              | issuing   |
        | data.0.balance_transaction.type         | topup     |
        | data.0.balance_transaction.net          | £25.00    |
        | data.0.balance_transaction.balance_type | issuing   |

      And "data.0.balance_transaction.source" matches "tu_[A-Za-z0-9]+"

    @inferred
    Scenario: events tell of it
      Given an account in Germany
      And a bank transfer of €25.00 arrives
      When I GET "/v1/events" with:
        | type | topup.* |
      Then the answer has:
        | data.0.type               | topup.succeeded |
        | data.0.data.object.status | succeeded       |
        | data.0.data.object.amount | €25.00          |
        | data.1.type               | topup.created   |
        | data.1.data.object.status | pending         |
      And "data" has 2 items

    @inferred
    Scenario: purchases can be paid with it
      Given an account in the United Kingdom
      And an active virtual card with:
        | currency | gbp |
      And all but £20.00 of the issuing balance is spent
      And a bank transfer of £25.00 arrives
      And an active virtual card with:
        | currency | gbp |
      When the merchant authorizes £45.00
      Then the authorization is approved because card_active
      And the issuing balance is £0.00

  @reported
  Rule: No bank transfer reaches the Issuing balance of an account in the United States
    docs/evidence.md#funding-instructions

    Scenario: the simulated transfer is refused
      When I try to let a bank transfer of $42.42 arrive
      Then the request is refused with 400
      And the error message is "A Funding Instruction is not currently supported for US"
      And the error has no code
      And the error has no param

    @inferred
    Scenario: so are the instructions
      When I POST "/v1/issuing/funding_instructions" with:
        | bank_transfer[type] | eu_bank_transfer |
        | currency            | usd              |
        | funding_type        | bank_transfer    |
      Then the request is refused with 400
      And the error message is "A Funding Instruction is not currently supported for US"

    @inferred
    Scenario: there are none to list
      When I GET "/v1/issuing/funding_instructions"
      Then the answer's status is 200
      And "data" is empty

    @inferred @needs-country @needs-own-account
    Scenario: nor that of an account in Sweden, where cards are not issued in euros
      Given an account in Sweden
      And the issuing balance is noted
      When I try to let a bank transfer of 25.00 SEK arrive
      Then the request is refused with 400
      And the error message is "A Funding Instruction is not currently supported for SE"
      And the issuing balance is unchanged since it was noted

  @inferred @needs-country @needs-own-account
  Rule: What does not fit the account is refused, and moves nothing
    docs/evidence.md#funding-instructions

    Background:
      Given an account in the United Kingdom
      And the issuing balance is noted

    Scenario Outline: a transfer of <amount> <currency>
      When I POST "/v1/test_helpers/issuing/fund_balance" with:
        | amount   | <amount>   |
        | currency | <currency> |
      Then the request is refused with 400
      And "error.param" is <param>
      And the issuing balance is unchanged since it was noted

      Examples:
        | amount | currency | param      |
        | 0      | gbp      | "amount"   |
        | -5     | gbp      | "amount"   |
        | 2500   | eur      | "currency" |
        | 2500   | zzz      | "currency" |
        | many   | gbp      | "amount"   |

    Scenario: more than one transfer can bring
      When I POST "/v1/test_helpers/issuing/fund_balance" with:
        | amount   | 100000000 |
        | currency | gbp       |
      Then the request is refused with 400 "amount_too_large"
      And the issuing balance is unchanged since it was noted

    Scenario Outline: a transfer without <parameter>
      When I POST "/v1/test_helpers/issuing/fund_balance" with:
        | <other>  | <value>  |
        | expand[] | livemode |
      Then the request is refused with 400 "parameter_missing" for "<parameter>"
      And the issuing balance is unchanged since it was noted

      Examples:
        | parameter | other    | value |
        | amount    | currency | gbp   |
        | currency  | amount   | 2500  |

    Scenario Outline: instructions by <type> in <currency>
      When I POST "/v1/issuing/funding_instructions" with:
        | bank_transfer[type] | <type>     |
        | currency            | <currency> |
        | funding_type        | <funding>  |
        | expand[]            | livemode   |
      Then the request is refused with 400 for "<param>"

      Examples:
        | type             | currency | funding       | param               |
        | us_bank_transfer | gbp      | bank_transfer | bank_transfer[type] |
        | gb_bank_transfer | gbp      | card          | funding_type        |
        | gb_bank_transfer | gbp      | bank_transfer | expand              |

    Scenario Outline: instructions of another country: <type> in <currency>
      When I POST "/v1/issuing/funding_instructions" with:
        | bank_transfer[type] | <type>        |
        | currency            | <currency>    |
        | funding_type        | bank_transfer |
      Then the request is refused with 400 for "<param>"

      Examples:
        | type             | currency | param               |
        | eu_bank_transfer | gbp      | bank_transfer[type] |
        | gb_bank_transfer | eur      | currency            |
