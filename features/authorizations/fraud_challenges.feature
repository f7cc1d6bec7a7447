Feature: Answer a fraud challenge
  https://docs.stripe.com/api/issuing/authorizations/respond_to_fraud_challenges

  Background:
    Given an active virtual card

  @reported
  Rule: A purchase of the highest fraud risk is declined, and the cardholder is asked about it
    docs/evidence.md#7-fraud-challenges

    Scenario: a suspected purchase is challenged
      When the merchant authorizes $80.00 with:
        | risk_assessment[fraud_risk][level] | highest |
      Then the authorization is declined because suspected_fraud
      And the fraud challenge is pending
      And the authorization has:
        | fraud_challenges.0.channel              | sms  |
        | fraud_challenges.0.undeliverable_reason | null |
      And nothing is held
      And the authorization reads the same when retrieved

    @inferred
    Scenario: a suspected purchase keeps its amount and is not verified
      Given a purchase of $80.00 that is suspected of fraud
      When I GET "/v1/issuing/authorizations/${authorization:id}"
      Then "amount" is $80.00
      And "merchant_amount" is $80.00
      And "fraud_challenges" has 1 item
      And "verified_by_fraud_challenge" is false

    @inferred
    Scenario Outline: a purchase of <fraud> risk is no suspect, whatever else is <other>
      When the merchant authorizes $80.00 with:
        | risk_assessment[fraud_risk][level]            | <fraud>    |
        | risk_assessment[card_testing_risk][level]     | <other>    |
        | risk_assessment[merchant_dispute_risk][level] | <other>    |
        | fraud_disputability_likelihood                | <disputed> |
      Then the authorization is approved
      And the authorization is pending
      And the authorization's "fraud_challenges" is absent

      Examples:
        | fraud        | other        | disputed      |
        | elevated     | highest      | very_likely   |
        | low          | elevated     | unknown       |
        | normal       | low          | very_unlikely |
        | not_assessed | not_assessed | neutral       |
        | unknown      | normal       | neutral       |
        | elevated     | unknown      | neutral       |

    @recorded
    Scenario: an ordinary purchase has no challenge
      When the merchant authorizes $80.00
      Then the authorization is approved
      And the authorization's "fraud_challenges" is absent
      And the authorization's "verified_by_fraud_challenge" is false

  @documented
  Rule: Only phones of the United States and the United Kingdom are asked
    docs/evidence.md#7-fraud-challenges

    Scenario Outline: a cardholder in <country> is asked
      Given a cardholder with:
        | phone_number | <phone> |
      And an active virtual card
      When the merchant authorizes $80.00 with:
        | risk_assessment[fraud_risk][level] | highest |
      Then the fraud challenge is pending
      And the authorization's "fraud_challenges.0.undeliverable_reason" is null

      Examples:
        | country            | phone         |
        | the United States  | +18008675309  |
        | the United Kingdom | +442071838750 |

    @inferred
    Scenario Outline: a challenge cannot be delivered: <reason>
      Given a cardholder with:
        | phone_number | <phone> |
      And an active virtual card
      When the merchant authorizes $80.00 with:
        | risk_assessment[fraud_risk][level] | highest |
      Then the authorization is declined because suspected_fraud
      And the fraud challenge is undeliverable
      And the authorization's "fraud_challenges.0.undeliverable_reason" is "<reason>"

      Examples:
        | reason                   | phone         |
        | no_phone_number          |               |
        | unsupported_phone_number | +493012345678 |

  @documented
  Rule: Confirming a purchase verifies the challenge, and the authorization stays declined
    docs/evidence.md#7-fraud-challenges

    Scenario: the cardholder confirms
      Given a purchase of $80.00 that is suspected of fraud
      When the cardholder confirms the purchase
      Then the authorization is still declined
      And the authorization amount is still $80.00
      And nothing is held
      And the authorization reads the same when retrieved

    @inferred
    Scenario: the challenge is verified, and the history does not change
      Given a purchase of $80.00 that is suspected of fraud
      When the cardholder confirms the purchase
      Then the fraud challenge is verified
      And the request history has 1 entry
      And the first request was declined for $80.00 because suspected_fraud
      And the authorization's "verified_by_fraud_challenge" is false
      And the authorization has no transactions

    Scenario: the answer agrees with the documentation
      Given a purchase of $3.82 that is suspected of fraud
      When I make the documented call "authorization.fraud_challenges.respond"
      Then the answer agrees with the documented example "authorization.fraud_challenges.respond"

  @documented
  Rule: The retry of a confirmed purchase is approved and says that it was verified
    docs/evidence.md#7-fraud-challenges

    Scenario: the cardholder tries again
      Given a purchase of $80.00 that is suspected of fraud
      And the cardholder confirms the purchase
      When the merchant authorizes $80.00
      Then the authorization is approved
      And the authorization is pending
      And the authorization's "verified_by_fraud_challenge" is true
      And $80.00 is held
      And the authorization reads the same when retrieved

    @inferred
    Scenario: the retry is approved although it looks as risky as before
      Given a purchase of $80.00 that is suspected of fraud
      And the cardholder confirms the purchase
      When the merchant authorizes $80.00 with:
        | risk_assessment[fraud_risk][level] | highest |
      Then the authorization is approved
      And the authorization's "verified_by_fraud_challenge" is true
      And the authorization's "fraud_challenges" is absent

    Scenario: the first attempt stays declined after the retry
      Given a purchase of $80.00 that is suspected of fraud
      And the authorization is remembered as "first attempt"
      And the cardholder confirms the purchase
      And the merchant authorizes $80.00
      When I GET "/v1/issuing/authorizations/${first attempt:id}"
      Then "approved" is false
      And "status" is "closed"
      And "id" is "${first attempt:id}"

    @inferred
    Scenario: one answer serves for one retry
      Given a purchase of $80.00 that is suspected of fraud
      And the cardholder confirms the purchase
      And the merchant authorizes $80.00
      When the merchant authorizes $80.00 with:
        | risk_assessment[fraud_risk][level] | highest |
      Then the authorization is declined because suspected_fraud
      And the fraud challenge is pending
      And the authorization's "verified_by_fraud_challenge" is false

    @inferred
    Scenario: a purchase on another card is no retry
      Given a purchase of $80.00 that is suspected of fraud
      And the cardholder confirms the purchase
      And an active virtual card
      When the merchant authorizes $80.00
      Then the authorization is approved
      And the authorization's "verified_by_fraud_challenge" is false

  @inferred
  Rule: Reporting fraud rejects the challenge, and no retry is verified
    docs/evidence.md#7-fraud-challenges

    Scenario: the cardholder reports fraud
      Given a purchase of $80.00 that is suspected of fraud
      When the cardholder reports fraud
      Then the fraud challenge is rejected
      And the authorization is still declined
      And the authorization amount is still $80.00
      And nothing is held
      And the authorization reads the same when retrieved

    Scenario: another try after a report is suspected again
      Given a purchase of $80.00 that is suspected of fraud
      And the cardholder reports fraud
      When the merchant authorizes $80.00 with:
        | risk_assessment[fraud_risk][level] | highest |
      Then the authorization is declined because suspected_fraud
      And the fraud challenge is pending
      And the authorization's "verified_by_fraud_challenge" is false

  @documented @needs-real-time
  Rule: A suspected purchase never waits for a decision, but a verified retry does
    docs/evidence.md#7-fraud-challenges

    Scenario: a suspected purchase is declined at once
      Given purchases on the card wait for a decision
      When the merchant authorizes $80.00 with:
        | risk_assessment[fraud_risk][level] | highest |
      Then the authorization is declined because suspected_fraud
      And no decision is pending

    Scenario: a verified retry waits
      Given purchases on the card wait for a decision
      And a purchase of $80.00 that is suspected of fraud
      And the cardholder confirms the purchase
      When the merchant authorizes $80.00
      Then the authorization is pending
      And the authorization waits for a decision on $80.00

    @inferred
    Scenario: a verified retry that waited is approved and still says that it was verified
      Given purchases on the card wait for a decision
      And a purchase of $80.00 that is suspected of fraud
      And the cardholder confirms the purchase
      And the merchant authorizes $80.00
      When I approve the authorization
      Then the authorization is approved because webhook_approved
      And the authorization's "verified_by_fraud_challenge" is true
      And $80.00 is held

  @inferred
  Rule: Only a challenge that is pending can be answered
    docs/evidence.md#16-unknown

    Scenario Outline: <kind> authorization has no challenge
      Given <kind> authorization of $80.00
      When the cardholder tries to confirm the purchase
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the error has no code
      And the error has no param
      And nothing of the authorization has changed

      Examples:
        | kind        |
        | an approved |
        | a captured  |
        | a reversed  |
        | an expired  |
        | a declined  |

    Scenario Outline: after <first> comes no second answer of <second>
      Given a purchase of $80.00 that is suspected of fraud
      And <first>
      When I try to answer the fraud challenge with:
        | confirmed | <second> |
      Then the request is refused with 400
      And the error has no code
      And nothing of the authorization has changed

      Examples:
        | first                                | second |
        | the cardholder confirms the purchase | true   |
        | the cardholder confirms the purchase | false  |
        | the cardholder reports fraud         | true   |
        | the cardholder reports fraud         | false  |

    Scenario Outline: a challenge that could not be delivered is not answered with <answer>
      Given a cardholder with:
        | phone_number |  |
      And an active virtual card
      And a purchase of $80.00 that is suspected of fraud
      When I try to answer the fraud challenge with:
        | confirmed | <answer> |
      Then the request is refused with 400
      And the error has no code
      And nothing of the authorization has changed

      Examples:
        | answer |
        | true   |
        | false  |

  @inferred @needs-time
  Rule: A challenge that nobody answers in time expires
    docs/evidence.md#7-fraud-challenges

    Scenario: nobody answers
      Given a purchase of $80.00 that is suspected of fraud
      When 2 days pass
      Then the fraud challenge is expired
      And the authorization is still declined
      And the authorization's "fraud_challenges.0.undeliverable_reason" is null

    Scenario: there is time to answer for some hours
      Given a purchase of $80.00 that is suspected of fraud
      And 12 hours pass
      When the cardholder confirms the purchase
      Then the fraud challenge is verified

    Scenario Outline: too late to answer <answer>
      Given a purchase of $80.00 that is suspected of fraud
      And 2 days pass
      And the fraud challenge is expired
      When I try to answer the fraud challenge with:
        | confirmed | <answer> |
      Then the request is refused with 400
      And the error has no code
      And nothing of the authorization has changed

      Examples:
        | answer |
        | true   |
        | false  |

    Scenario Outline: a challenge that is <status> stays so
      Given a purchase of $80.00 that is suspected of fraud
      And <answer>
      When 2 days pass
      Then the fraud challenge is <status>

      Examples:
        | status   | answer                               |
        | verified | the cardholder confirms the purchase |
        | rejected | the cardholder reports fraud         |

    Scenario: another try after it has expired is suspected again
      Given a purchase of $80.00 that is suspected of fraud
      And 2 days pass
      When the merchant authorizes $80.00 with:
        | risk_assessment[fraud_risk][level] | highest |
      Then the authorization is declined because suspected_fraud
      And the fraud challenge is pending

    Scenario: an event tells that it has expired, for no request
      Given a purchase of $80.00 that is suspected of fraud
      When 2 days pass
      Then within 10 seconds an "issuing_authorization.updated" event tells of the authorization
      And the event's "data.object.fraud_challenges.0.status" is "expired"
      And the event's "data.previous_attributes.fraud_challenges.0.status" is "pending"
      And the event's "request.id" is null

  @inferred
  Rule: An answer that makes no sense is refused and leaves the challenge pending
    docs/evidence.md#12-errors

    Scenario: neither yes nor no is said
      Given a purchase of $80.00 that is suspected of fraud
      When I POST "/v1/test_helpers/issuing/authorizations/${authorization:id}/fraud_challenges/respond"
      Then the request is refused with 400 "parameter_missing" for "confirmed"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

    Scenario Outline: <answer> is neither yes nor no
      Given a purchase of $80.00 that is suspected of fraud
      When I try to answer the fraud challenge with:
        | confirmed | <answer> |
      Then the request is refused with 400 for "confirmed"
      And the error type is invalid_request_error
      And nothing of the authorization has changed

      Examples:
        | answer |
        | maybe  |
        | 2      |

    Scenario: an unknown parameter
      Given a purchase of $80.00 that is suspected of fraud
      When I try to answer the fraud challenge with:
        | confirmed | true |
        | channel   | sms  |
      Then the request is refused with 400 "parameter_unknown" for "channel"
      And nothing of the authorization has changed

    Scenario: an unknown authorization
      When I POST "/v1/test_helpers/issuing/authorizations/iauth_nope/fraud_challenges/respond" with:
        | confirmed | true |
      Then the request is refused with 404 "resource_missing" for "authorization"
      And the error type is invalid_request_error
