Feature: An answer depends on the version that is asked for
  https://docs.stripe.com/api/versioning

  @recorded
  Rule: Versions of long ago and of today are answered
    docs/evidence.md#17-what-depends-on-the-api-version

    Scenario Outline: read a card in version <version>
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}" with the API version "<version>"
      Then the answer's status is 200
      And "id" is "${card:id}"
      And "status" is "active"

      Examples:
        | version           |
        | 2024-04-10        |
        | 2026-06-24.dahlia |

  @inferred
  Rule: An answer has what its version has
    docs/evidence.md#17-what-depends-on-the-api-version

    @recorded
    Scenario: a card in 2024
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}" with the API version "2024-04-10"
      Then "latest_fraud_warning" is absent
      And "lifecycle_controls" is absent
      And "spending_controls.allowed_card_presences" is absent
      And "cardholder.spending_controls.blocked_card_presences" is absent
      And "spending_controls.allowed_categories" is null

    Scenario Outline: <property> of a card comes with <since>
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}" with the API version "<before>"
      Then "<property>" is absent
      When I GET "/v1/issuing/cards/${card:id}" with the API version "<since>"
      Then "<property>" is null

      Examples:
        | property                                 | before            | since             |
        | latest_fraud_warning                     | 2025-10-29.clover | 2025-11-17.clover |
        | lifecycle_controls                       | 2026-02-25.clover | 2026-03-25.dahlia |
        | spending_controls.allowed_card_presences | 2026-03-25.dahlia | 2026-04-22.dahlia |

    Scenario Outline: <property> of an authorization comes with <since>
      Given an active virtual card
      And an approved authorization of $12.34
      When I GET "/v1/issuing/authorizations/${authorization:id}" with the API version "<before>"
      Then "<property>" is absent
      When I GET "/v1/issuing/authorizations/${authorization:id}" with the API version "<since>"
      Then "<property>" is <value>

      Examples:
        | property                    | before            | since             | value         |
        | verified_by_fraud_challenge | 2024-10-28.acacia | 2024-11-20.acacia | false         |
        | card_presence               | 2026-03-25.dahlia | 2026-04-22.dahlia | "not_present" |

  @recorded
  Rule: What is no version is refused, and nothing happens
    docs/evidence.md#12-errors

    Scenario: a word for a version
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}" with the API version "not-a-real-version"
      Then the request is refused with 400
      And the error message is "Invalid Stripe API version: not-a-real-version"
      And the error type is invalid_request_error
      And the error has no code
      And the error has no param
      And the error has no request_log_url

    Scenario: an action in no version
      Given an active virtual card
      And an approved authorization of $12.34
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/expire" with the API version "not-a-real-version"
      Then the request is refused with 400
      And the authorization is still pending
      And nothing of the authorization has changed

    @inferred
    Scenario Outline: <version> is no version
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}" with the API version "<version>"
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the error has no code

      Examples:
        | version           |
        | dahlia            |
        | 2026-13-01        |
        | 2024-02-30.dahlia |
        | 2026-06-24.       |

  @reported
  Rule: A date without its zeros is no version
    docs/evidence.md#12-errors

    Scenario: a month of one digit
      Given an active virtual card
      When I GET "/v1/issuing/cards/${card:id}" with the API version "2019-2-19"
      Then the request is refused with 400
      And the error message is "Invalid Stripe API version: 2019-2-19"

  @documented
  Rule: An authorization that lapses is called reversed before 2025-03-31.basil and expired since
    https://docs.stripe.com/changelog/basil/2025-03-31/issuing-authorizations-expired

    Background:
      Given an active virtual card

    Scenario Outline: expire in version <version>
      Given an approved authorization of $12.34
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/expire" with the API version "<version>"
      Then the answer's status is 200
      And "status" is "<status>"
      And "approved" is true
      And nothing is held

      Examples:
        | version           | status   |
        | 2024-04-10        | reversed |
        | 2025-02-24.acacia | reversed |
        | 2025-03-31.basil  | expired  |
        | 2026-06-24.dahlia | expired  |

    Scenario Outline: an authorization that lapsed reads <status> in version <version>
      Given an expired authorization of $12.34
      When I GET "/v1/issuing/authorizations/${authorization:id}" with the API version "<version>"
      Then "status" is "<status>"

      Examples:
        | version           | status   |
        | 2025-02-24.acacia | reversed |
        | 2025-03-31.basil  | expired  |

    @inferred
    Scenario: what was expired in an old version is expired in today's
      Given an approved authorization of $12.34
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/expire" with the API version "2024-04-10"
      And the answer's status is 200
      And I GET "/v1/issuing/authorizations/${authorization:id}"
      Then "status" is "expired"
      And "amount" is $12.34

  @spec
  Rule: A card can be submitted to the manufacturer since 2024-09-30.acacia
    docs/evidence.md#10-card-shipping

    Background:
      Given an active physical card

    Scenario: submit in the first version that can
      When I POST "/v1/test_helpers/issuing/cards/${card:id}/shipping/submit" with the API version "2024-09-30.acacia"
      Then the answer's status is 200
      And "shipping.status" is "submitted"

    @inferred
    Scenario: submit in the version before
      When I POST "/v1/test_helpers/issuing/cards/${card:id}/shipping/submit" with the API version "2024-06-20"
      Then the request is refused with 404
      And the card's shipping status is still pending
      And nothing of the card has changed

  @documented
  Rule: A purchase may be asked for by the merchant's amount alone since 2024-11-20.acacia
    docs/evidence.md#17-what-depends-on-the-api-version

    Background:
      Given an active virtual card

    Scenario: the first version that knows it
      When I POST "/v1/test_helpers/issuing/authorizations" with the API version "2024-11-20.acacia" and:
        | card              | ${card:id} |
        | merchant_amount   | $7.00      |
        | merchant_currency | usd        |
      Then the answer's status is 200
      And "amount" is $7.00
      And "merchant_amount" is $7.00

    @inferred
    Scenario: the version before
      When I POST "/v1/test_helpers/issuing/authorizations" with the API version "2024-10-28.acacia" and:
        | card              | ${card:id} |
        | merchant_amount   | $7.00      |
        | merchant_currency | usd        |
      Then the request is refused with 400 "parameter_missing" for "amount"

    Scenario: an amount is enough in every version
      When I POST "/v1/test_helpers/issuing/authorizations" with the API version "2024-10-28.acacia" and:
        | card     | ${card:id} |
        | amount   | $7.00      |
        | currency | usd        |
      Then the answer's status is 200
      And "amount" is $7.00

  @spec
  Rule: Fraud challenges are answered since 2024-11-20.acacia
    docs/evidence.md#7-fraud-challenges

    Background:
      Given an active virtual card
      And the merchant authorizes $80.00 with:
        | risk_assessment[fraud_risk][level] | highest |

    Scenario: the first version that can
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/fraud_challenges/respond" with the API version "2024-11-20.acacia" and:
        | confirmed | true |
      Then the answer's status is 200
      And "object" is "issuing.authorization"

    @inferred
    Scenario: the version before
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/fraud_challenges/respond" with the API version "2024-10-28.acacia" and:
        | confirmed | true |
      Then the request is refused with 404
      And nothing of the authorization has changed
