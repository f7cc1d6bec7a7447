Feature: Purchases that Stripe declines by itself
  https://docs.stripe.com/issuing/purchases/authorizations

  @documented
  Rule: A declined authorization is closed and holds nothing
    docs/evidence.md#1-create

    Background:
      Given an active virtual card with a limit of $20.00 per authorization

    Scenario: the call succeeds and the purchase does not
      When the merchant authorizes $20.01
      Then the answer's status is 200
      And the authorization is declined
      And nothing is held
      And "balance_transactions" is empty
      And the authorization has no transactions
      And the authorization reads the same when retrieved

    @needs-real-time
    Scenario: spending controls decide before anybody is asked
      Given purchases on the card wait for a decision
      When the merchant authorizes $20.01
      Then the authorization is declined
      And no decision is pending
      And nothing is held

    @spec
    Scenario: the merchant gets no code for it
      When the merchant authorizes $20.01
      Then the request history has 1 entry
      And the authorization's "request_history.0.authorization_code" is null

    @inferred
    Scenario: the amounts tell what was rejected
      When the merchant authorizes $20.01
      Then the authorization amount is $20.01
      And the merchant amount is $20.01
      And the last request was declined for $20.01 because spending_controls
      And the authorization's "request_history.0.merchant_amount" is $20.01

    @inferred
    Scenario: the purchase is told as if it had been approved
      When the merchant authorizes $20.01 with:
        | merchant_data[name]  | Corner Bistro |
        | wallet               | apple_pay     |
        | authorization_method | contactless   |
      Then the authorization has:
        | card.id              | ${card:id}       |
        | cardholder           | ${cardholder:id} |
        | currency             | usd              |
        | merchant_data.name   | Corner Bistro    |
        | wallet               | apple_pay        |
        | authorization_method | contactless      |
      And the authorization's "fraud_challenges" is absent

    @inferred
    Scenario: a decline does not spoil the next purchase
      Given the merchant authorizes $20.01
      And the authorization is remembered as "declined"
      When the merchant authorizes $20.00
      Then the authorization is approved because card_active
      And "id" is not "${declined:id}"
      And $20.00 is held

  @reported
  Rule: A declined authorization cannot be captured
    docs/evidence.md#2-capture

    Background:
      Given an active virtual card
      And a declined authorization of $12.34

    Scenario: capture what was never approved
      When the merchant tries to capture the authorization
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the authorization is still declined
      And the authorization has no transactions
      And nothing of the authorization has changed

    @inferred
    Scenario Outline: capture a part of what was never approved, close_authorization <close>
      When the merchant tries to capture the authorization with:
        | capture_amount      | $1.00   |
        | close_authorization | <close> |
      Then the request is refused with 400
      And nothing is held
      And nothing of the authorization has changed

      Examples:
        | close |
        | true  |
        | false |

  @spec
  Rule: Only an active card pays
    https://docs.stripe.com/api/issuing/cards/object#issuing_card_object-status

    Scenario: a frozen card declines
      Given an active virtual card
      And I freeze the card
      When the merchant authorizes $12.34
      Then the authorization is declined
      And nothing is held

    @reported
    Scenario: a canceled card declines
      Given a canceled virtual card
      When the merchant authorizes $12.34
      Then the authorization is declined
      And nothing is held

    Scenario: a new card has to be activated first
      Given an inactive virtual card with:
        | status |  |
      When the merchant authorizes $12.34
      Then the authorization is declined
      And nothing is held

    Scenario: an activated card pays
      Given an inactive virtual card
      And the merchant authorizes $12.34
      And I activate the card
      When the merchant authorizes $12.34
      Then the authorization is approved because card_active
      And $12.34 is held

  @spec
  Rule: Only an active cardholder's cards pay
    https://docs.stripe.com/api/issuing/cardholders/object#issuing_cardholder_object-status

    Background:
      Given an active virtual card
      And I update the cardholder with:
        | status | inactive |

    Scenario: an inactive cardholder's card declines though it is active
      When the merchant authorizes $12.34
      Then the authorization is declined
      And nothing is held
      And the card is still active

    Scenario: the card pays again when its cardholder is active again
      Given I update the cardholder with:
        | status | active |
      When the merchant authorizes $12.34
      Then the authorization is approved because card_active
      And $12.34 is held

  @inferred
  Rule: The request history names why a purchase was declined
    docs/evidence.md#1-create

    Scenario Outline: <reason> after a purchase on <card>
      Given <card>
      When the merchant authorizes $12.34
      Then the authorization is declined because <reason>
      And the last request was declined for $12.34 because <reason>

      Examples:
        | card                                                            | reason            |
        | an inactive virtual card                                        | card_inactive     |
        | a canceled virtual card                                         | card_canceled     |
        | an active virtual card with a limit of $12.33 per authorization | spending_controls |
        | an active virtual card that blocks "taxicabs_limousines"        | spending_controls |

    Scenario: cardholder_inactive after a purchase with an inactive cardholder's card
      Given an active virtual card
      And I update the cardholder with:
        | status | inactive |
      When the merchant authorizes $12.34
      Then the authorization is declined because cardholder_inactive

  @inferred @needs-time
  Rule: A card pays until the month that it shows is over
    docs/evidence.md#1-create

    Scenario Outline: <time> after a card of 34 months was made its purchases are <decision>
      Given an active virtual card
      And <time> pass
      When the merchant authorizes $12.34
      Then the authorization is <decision> because <reason>
      And the card is still active

      Examples:
        | time      | decision | reason       |
        | 1000 days | approved | card_active  |
        | 1200 days | declined | card_expired |

  @documented
  Rule: A limit per authorization is the most that one purchase may cost
    https://docs.stripe.com/issuing/controls/spending-controls

    Scenario: exactly the limit is approved
      Given an active virtual card with a limit of $20.00 per authorization
      When the merchant authorizes $20.00
      Then the authorization is approved because card_active
      And $20.00 is held

    @reported
    Scenario: one cent more is declined
      Given an active virtual card with a limit of $20.00 per authorization
      When the merchant authorizes $20.01
      Then the authorization is declined
      And nothing is held

    Scenario: every purchase has the limit to itself
      Given an active virtual card with a limit of $20.00 per authorization
      And an approved authorization of $20.00
      When the merchant authorizes $20.00
      Then the authorization is approved because card_active
      And $20.00 is held

    Scenario Outline: a limit for restaurants and $20.01 at <category>: <decision>
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]        | $20.00                    |
        | spending_controls[spending_limits][0][interval]      | per_authorization         |
        | spending_controls[spending_limits][0][categories][0] | eating_places_restaurants |
      When the merchant authorizes $20.01 with:
        | merchant_data[category] | <category> |
      Then the authorization is <decision>

      Examples:
        | category                  | decision |
        | eating_places_restaurants | declined |
        | taxicabs_limousines       | approved |

    Scenario Outline: a cardholder's limit of $20.00 and a purchase of <amount>: <decision>
      Given a cardholder with:
        | spending_controls[spending_limits][0][amount]   | $20.00            |
        | spending_controls[spending_limits][0][interval] | per_authorization |
      And an active virtual card
      When the merchant authorizes <amount>
      Then the authorization is <decision>

      Examples:
        | amount | decision |
        | $20.00 | approved |
        | $20.01 | declined |

    @inferred
    Scenario: the lower limit counts when card and cardholder have one
      Given a cardholder with:
        | spending_controls[spending_limits][0][amount]   | $20.00            |
        | spending_controls[spending_limits][0][interval] | per_authorization |
      And an active virtual card with a limit of $30.00 per authorization
      When the merchant authorizes $20.01
      Then the authorization is declined because spending_controls

    Scenario: a raised limit counts from the next purchase on
      Given an active virtual card with a limit of $20.00 per authorization
      And I update the card with:
        | spending_controls[spending_limits][0][amount]   | $30.00            |
        | spending_controls[spending_limits][0][interval] | per_authorization |
      When the merchant authorizes $30.00
      Then the authorization is approved because card_active
      And $30.00 is held

  @documented
  Rule: Without limits of its own a card may spend $500.00 a day, and no purchase may cost more than $10,000.00
    docs/evidence.md#1-create

    @inferred
    Scenario: more than the default limit of a day
      Given an active virtual card
      When the merchant authorizes $500.01
      Then the authorization is declined
      And nothing is held

    @inferred
    Scenario: exactly the default limit of a day
      Given an active virtual card
      When the merchant authorizes $500.00
      Then the authorization is approved because card_active
      And $500.00 is held

    @inferred
    Scenario Outline: $300.00 and then <amount> on the same day: <decision>
      Given an active virtual card
      And an approved authorization of $300.00
      When the merchant authorizes <amount>
      Then the authorization is <decision>

      Examples:
        | amount  | decision |
        | $200.00 | approved |
        | $200.01 | declined |

    @inferred
    Scenario: a limit of its own takes the place of the default
      Given an active virtual card with a limit of $600.00 per authorization
      When the merchant authorizes $600.00
      Then the authorization is approved because card_active
      And $600.00 is held

    Scenario: more than $10,000.00 is never approved
      Given an active virtual card with a limit of $20,000.00 per authorization
      When the merchant authorizes $10,000.01
      Then the authorization is declined
      And nothing is held

    @inferred
    Scenario: exactly $10,000.00 can be approved
      Given an active virtual card with a limit of $20,000.00 per authorization
      When the merchant authorizes $10,000.00
      Then the authorization is approved because card_active
      And $10,000.00 is held

  @inferred
  Rule: A limit of an interval adds up the purchases made in it
    https://docs.stripe.com/issuing/controls/spending-controls

    Scenario Outline: the <interval> limit of $100.00, $60.00 spent, and now <amount>: <decision>
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $100.00    |
        | spending_controls[spending_limits][0][interval] | <interval> |
      And an approved authorization of $60.00
      When the merchant authorizes <amount>
      Then the authorization is <decision> because <reason>

      Examples:
        | interval | amount | decision | reason            |
        | daily    | $40.00 | approved | card_active       |
        | daily    | $40.01 | declined | spending_controls |
        | weekly   | $40.01 | declined | spending_controls |
        | monthly  | $40.01 | declined | spending_controls |
        | yearly   | $40.01 | declined | spending_controls |
        | all_time | $40.01 | declined | spending_controls |

    Scenario: purchases of other categories do not count
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]        | $100.00                   |
        | spending_controls[spending_limits][0][interval]      | all_time                  |
        | spending_controls[spending_limits][0][categories][0] | eating_places_restaurants |
      And an approved authorization of $60.00
      When the merchant authorizes $100.00 with:
        | merchant_data[category] | eating_places_restaurants |
      Then the authorization is approved because card_active

    Scenario: a declined purchase does not count
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $100.00  |
        | spending_controls[spending_limits][0][interval] | all_time |
      And the merchant authorizes $150.00
      When the merchant authorizes $100.00
      Then the authorization is approved because card_active
      And $100.00 is held

    Scenario: a captured purchase still counts
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $100.00  |
        | spending_controls[spending_limits][0][interval] | all_time |
      And a captured authorization of $60.00
      When the merchant authorizes $40.01
      Then the authorization is declined because spending_controls

    Scenario: a reversed purchase no longer counts
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $100.00  |
        | spending_controls[spending_limits][0][interval] | all_time |
      And a reversed authorization of $60.00
      When the merchant authorizes $100.00
      Then the authorization is approved because card_active
      And $100.00 is held

    Scenario Outline: a cardholder's limit of $100.00, $60.00 spent with one card, and <amount> with another: <decision>
      Given a cardholder with:
        | spending_controls[spending_limits][0][amount]   | $100.00  |
        | spending_controls[spending_limits][0][interval] | all_time |
      And an active virtual card
      And an approved authorization of $60.00
      And an active virtual card
      When the merchant authorizes <amount>
      Then the authorization is <decision>

      Examples:
        | amount | decision |
        | $40.00 | approved |
        | $40.01 | declined |

    Scenario Outline: the <interval> limit of a cardholder's $100.00, $60.00 spent, and now $40.01: declined
      Given a cardholder with:
        | spending_controls[spending_limits][0][amount]   | $100.00    |
        | spending_controls[spending_limits][0][interval] | <interval> |
      And an active virtual card
      And an approved authorization of $60.00
      When the merchant authorizes $40.01
      Then the authorization is declined because spending_controls

      Examples:
        | interval |
        | daily    |
        | weekly   |
        | monthly  |
        | yearly   |

    Scenario: a card's limit leaves the cardholder's other cards alone
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $100.00  |
        | spending_controls[spending_limits][0][interval] | all_time |
      And an approved authorization of $100.00
      And an active virtual card
      When the merchant authorizes $100.00
      Then the authorization is approved because card_active

  @inferred @needs-time
  Rule: A limit of an interval begins anew with the next one
    docs/evidence.md#declines

    Scenario Outline: the <interval> limit of $100.00 is used up, and <time> later $100.00 are <decision>
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $100.00    |
        | spending_controls[spending_limits][0][interval] | <interval> |
      And a captured authorization of $100.00
      And <time> pass
      When the merchant authorizes $100.00
      Then the authorization is <decision> because <reason>

      Examples:
        | interval | time     | decision | reason            |
        | daily    | 24 hours | approved | card_active       |
        | weekly   | 7 days   | approved | card_active       |
        | monthly  | 31 days  | approved | card_active       |
        | yearly   | 366 days | approved | card_active       |
        | all_time | 366 days | declined | spending_controls |

    Scenario: a lapsed authorization no longer counts
      Given an active virtual card with:
        | spending_controls[spending_limits][0][amount]   | $100.00  |
        | spending_controls[spending_limits][0][interval] | all_time |
      And an approved authorization of $100.00
      And 8 days pass
      When the merchant authorizes $100.00
      Then the authorization is approved because card_active

  @documented
  Rule: Blocked categories and countries are declined, and where some are allowed all others are
    https://docs.stripe.com/issuing/controls/spending-controls

    Scenario Outline: a card with <control> <listed> and a purchase at <category>: <decision>
      Given an active virtual card with:
        | spending_controls[<control>][0] | <listed> |
      When the merchant authorizes $12.34 with:
        | merchant_data[category] | <category> |
      Then the authorization is <decision>
      And <held> is held

      Examples:
        | control            | listed                    | category                  | decision | held    |
        | blocked_categories | betting_casino_gambling   | betting_casino_gambling   | declined | nothing |
        | blocked_categories | betting_casino_gambling   | eating_places_restaurants | approved | $12.34  |
        | allowed_categories | eating_places_restaurants | eating_places_restaurants | approved | $12.34  |
        | allowed_categories | eating_places_restaurants | betting_casino_gambling   | declined | nothing |

    Scenario Outline: a card with <control> <listed> and a purchase in <country>: <decision>
      Given an active virtual card with:
        | spending_controls[<control>][0] | <listed> |
      When the merchant authorizes $12.34 with:
        | merchant_data[country] | <country> |
      Then the authorization is <decision>
      And <held> is held

      Examples:
        | control                    | listed | country | decision | held    |
        | blocked_merchant_countries | FR     | FR      | declined | nothing |
        | blocked_merchant_countries | FR     | US      | approved | $12.34  |
        | allowed_merchant_countries | US     | US      | approved | $12.34  |
        | allowed_merchant_countries | US     | FR      | declined | nothing |

    Scenario Outline: a cardholder with <control> <listed> and a purchase with <parameter> <value>: <decision>
      Given a cardholder with:
        | spending_controls[<control>][0] | <listed> |
      And an active virtual card
      When the merchant authorizes $12.34 with:
        | merchant_data[<parameter>] | <value> |
      Then the authorization is <decision>

      Examples:
        | control                    | listed                    | parameter | value                     | decision |
        | blocked_categories         | betting_casino_gambling   | category  | betting_casino_gambling   | declined |
        | blocked_categories         | betting_casino_gambling   | category  | eating_places_restaurants | approved |
        | allowed_categories         | eating_places_restaurants | category  | betting_casino_gambling   | declined |
        | blocked_merchant_countries | FR                        | country   | FR                        | declined |
        | allowed_merchant_countries | US                        | country   | US                        | approved |
        | allowed_merchant_countries | US                        | country   | FR                        | declined |

    Scenario: the second of two listed categories counts too
      Given an active virtual card with:
        | spending_controls[blocked_categories][0] | betting_casino_gambling |
        | spending_controls[blocked_categories][1] | drinking_places         |
      When the merchant authorizes $12.34 with:
        | merchant_data[category] | drinking_places |
      Then the authorization is declined

    @inferred
    Scenario: what the card allows its cardholder may still forbid
      Given a cardholder with:
        | spending_controls[blocked_merchant_countries][0] | FR |
      And an active virtual card with:
        | spending_controls[allowed_merchant_countries][0] | FR |
      When the merchant authorizes $12.34 with:
        | merchant_data[country] | FR |
      Then the authorization is declined because spending_controls

  @spec
  Rule: Card presences are blocked and allowed likewise, and an empty value takes a control away
    https://docs.stripe.com/api/issuing/cards/object

    Scenario Outline: a card with <control> <listed> and a purchase by <method>: <decision>
      Given an active virtual card with:
        | spending_controls[<control>][0] | <listed> |
      When the merchant authorizes $12.34 with:
        | authorization_method | <method> |
      Then the authorization is <decision>

      Examples:
        | control                | listed      | method | decision |
        | blocked_card_presences | not_present | online | declined |
        | blocked_card_presences | not_present | chip   | approved |
        | allowed_card_presences | present     | chip   | approved |
        | allowed_card_presences | present     | online | declined |

    Scenario Outline: a cardholder with <control> <listed> and a purchase by <method>: <decision>
      Given a cardholder with:
        | spending_controls[<control>][0] | <listed> |
      And an active virtual card
      When the merchant authorizes $12.34 with:
        | authorization_method | <method> |
      Then the authorization is <decision>

      Examples:
        | control                | listed      | method      | decision |
        | blocked_card_presences | not_present | online      | declined |
        | blocked_card_presences | not_present | contactless | approved |
        | allowed_card_presences | present     | swipe       | approved |
        | allowed_card_presences | present     | keyed_in    | declined |

    Scenario: a control is taken away by an empty value
      Given an active virtual card with:
        | spending_controls[blocked_merchant_countries][0] | FR |
      And I update the card with:
        | spending_controls[blocked_merchant_countries] |  |
      When the merchant authorizes $12.34 with:
        | merchant_data[country] | FR |
      Then the authorization is approved because card_active
