Feature: Money in other currencies than dollars and cents
  https://docs.stripe.com/currencies#zero-decimal

  @inferred
  Rule: Amounts and limits count in the smallest unit of their currency, be it of no, two or three decimals
    docs/evidence.md#1-create

    Scenario Outline: a new card in <currency> may spend <limit> a day
      Given an active virtual card with:
        | currency | <currency> |
      When I GET "/v1/issuing/cards/${card:id}"
      Then the answer has:
        | currency                                     | <currency> |
        | spending_controls.spending_limits.0.amount   | <limit>    |
        | spending_controls.spending_limits.0.interval | daily      |
        | spending_controls.spending_limits_currency   | <currency> |

      Examples:
        | currency | limit       |
        | jpy      | ¥500        |
        | eur      | €500.00     |
        | kwd      | 500.000 KWD |

    Scenario Outline: a card in <currency> and a purchase of <amount>: <decision>
      Given an active virtual card with:
        | currency | <currency> |
      When the merchant authorizes <amount>
      Then the authorization is <decision>
      And the authorization amount is <amount>

      Examples:
        | currency | amount      | decision |
        | jpy      | ¥500        | approved |
        | jpy      | ¥501        | declined |
        | kwd      | 500.000 KWD | approved |
        | kwd      | 500.001 KWD | declined |

    Scenario Outline: no purchase may cost more than 10,000 in <currency>, and <amount> is <decision>
      Given an active virtual card with:
        | currency                                        | <currency> |
        | spending_controls[spending_limits][0][amount]   | 99999999   |
        | spending_controls[spending_limits][0][interval] | all_time   |
      When the merchant authorizes <amount>
      Then the authorization is <decision>

      Examples:
        | currency | amount         | decision |
        | jpy      | ¥10,000        | approved |
        | jpy      | ¥10,001        | declined |
        | kwd      | 10,000.000 KWD | approved |
        | kwd      | 10,000.001 KWD | declined |

    Scenario Outline: hold, capture and balance of <amount>
      Given an active virtual card with:
        | currency | <currency> |
      And an approved authorization of <amount>
      When the merchant captures the authorization
      Then the authorization is closed
      And the authorization has taken <amount> from the issuing balance

      Examples:
        | currency | amount    |
        | jpy      | ¥123      |
        | kwd      | 1.234 KWD |

    Scenario Outline: more than the eight digits that an amount may have in <currency>
      Given an active virtual card with:
        | currency | <currency> |
      When the merchant tries to authorize with:
        | amount | 100000000 |
      Then the request is refused with 400 "amount_too_large"
      And the error message is "Amount must be no more than <most>"

      Examples:
        | currency | most           |
        | jpy      | ¥99,999,999    |
        | usd      | $999,999.99    |
        | kwd      | 99,999.999 KWD |

    @needs-own-account
    Scenario: each currency has a balance of its own
      Given an active virtual card with:
        | currency | jpy |
      And an approved authorization of ¥100
      And the issuing balance is noted
      When the merchant authorizes ¥123
      Then the issuing balance is ¥123 lower than noted
      And the issuing balance is $0.00 lower than noted

  @documented
  Rule: An amount in another currency than a limit's is converted for it
    docs/evidence.md#1-create

    Scenario Outline: a limit of <limit> per authorization and a purchase of <amount>: <decision>
      Given an active virtual card with a limit of <limit> per authorization
      When the merchant authorizes <amount>
      Then the authorization is <decision>

      Examples:
        | limit   | amount  | decision |
        | $500.00 | ¥400    | approved |
        | $1.00   | ¥9,999  | declined |
        | $1.00   | €100.00 | declined |

    @inferred
    Scenario: purchases in several currencies add up
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $100.00  |
        | spending_controls[spending_limits][0][interval] | all_time |
      And an approved authorization of $99.90
      When the merchant authorizes ¥9,000
      Then the authorization is declined because spending_controls

  @documented
  Rule: The limits of a cardholder are in the currency of the account's country unless it is given
    https://docs.stripe.com/api/issuing/cardholders/create

    Scenario: limits without a currency
      Given a cardholder with:
        | spending_controls[spending_limits][0][amount]   | $20.00            |
        | spending_controls[spending_limits][0][interval] | per_authorization |
      When I GET "/v1/issuing/cardholders/${cardholder:id}"
      Then "spending_controls.spending_limits_currency" is "usd"

  @inferred
  Rule: Of the merchant's amount and the card's, one follows from the other
    docs/evidence.md#1-create

    Background:
      Given an active virtual card

    Scenario: the merchant's amount alone, in its own currency
      When the merchant authorizes with:
        | merchant_amount   | ¥300 |
        | merchant_currency | jpy  |
      Then the authorization's "currency" is "usd"
      And the merchant amount is ¥300
      And the authorization's "amount" is $300.00

    Scenario: both amounts are as given, and a capture keeps their rate
      Given the merchant authorizes with:
        | amount            | $10.00 |
        | merchant_amount   | ¥1,500 |
        | merchant_currency | jpy    |
      When the merchant captures $5.00
      Then one capture transaction of -$5.00 exists
      And the authorization's "transactions.0.merchant_amount" is -¥750
      And the authorization's "transactions.0.merchant_currency" is "jpy"
