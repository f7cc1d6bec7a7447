Feature: Submit a dispute, and what comes of it
  https://docs.stripe.com/issuing/purchases/disputes/how-to-submit

  Background:
    Given an active virtual card
    And a captured authorization of $12.34

  @documented
  Rule: A dispute is submitted once, with all the evidence that its reason requires
    docs/evidence.md#18-disputes

    Scenario: submit
      Given I dispute the transaction as fraudulent
      When I submit the dispute with:
        | metadata[order] | 6735        |
        | expand[]        | transaction |
      Then the dispute is submitted
      And "metadata.order" is "6735"
      And "transaction.id" is "${transaction:id}"
      And "loss_reason" is absent
      When I GET "/v1/issuing/disputes/${dispute:id}"
      Then the answer has:
        | status         | submitted |
        | metadata.order | "6735"    |

    Scenario: an event tells of it
      Given I dispute the transaction as fraudulent
      When I submit the dispute
      Then within 10 seconds an "issuing_dispute.submitted" event tells of the dispute
      And the event's "data.object.status" is "submitted"
      And the event's "data.previous_attributes" is absent
      And no "issuing_dispute.updated" events tell of the dispute

    Scenario: it is sent once
      Given I dispute the transaction as fraudulent
      And I submit the dispute
      When I try to submit the dispute
      Then the request is refused with 400
      And the dispute is still submitted

    Scenario: what was sent stays as it is
      Given I dispute the transaction as fraudulent
      And I submit the dispute
      When I try to update the dispute with:
        | evidence[fraudulent][explanation] | winning_evidence |
      Then the request is refused with 400 for "evidence"
      And nothing of the dispute has changed

    @inferred
    Scenario: so does its amount
      Given I dispute the transaction as fraudulent
      And I submit the dispute
      When I try to update the dispute with:
        | amount | $5.00 |
      Then the request is refused with 400 for "amount"
      And nothing of the dispute has changed

    Scenario: metadata can still be changed
      Given I dispute the transaction as fraudulent
      And I submit the dispute
      When I update the dispute with:
        | metadata[order] | 6735 |
      Then the dispute has:
        | metadata.order | "6735"    |
        | status         | submitted |

    @inferred
    Scenario: evidence that is not enough
      Given I dispute the transaction as not_received with:
        | evidence[not_received][product_type] | service |
      When I try to submit the dispute
      Then the request is refused with 400 for "evidence[not_received][expected_at]"
      And the error message contains "evidence[not_received][product_description]"
      And the dispute is still unsubmitted

    @inferred
    Scenario: a duplicate of nothing
      Given I dispute the transaction as duplicate
      When I try to submit the dispute
      Then the request is refused with 400 for "evidence[duplicate]"
      And the dispute is still unsubmitted

  @inferred
  Rule: In test mode the explanation decides a dispute
    docs/evidence.md#18-disputes

    Scenario: won
      Given I dispute the transaction as fraudulent with:
        | evidence[fraudulent][explanation] | winning_evidence |
        | amount                            | $5.00            |
      When I submit the dispute
      Then within 30 seconds the dispute is won
      And the dispute's "loss_reason" is absent

    Scenario: its money comes back
      Given I dispute the transaction as fraudulent with:
        | evidence[fraudulent][explanation] | winning_evidence |
        | amount                            | $5.00            |
      And I submit the dispute
      And within 30 seconds the dispute is won
      When I GET "/v1/issuing/disputes/${dispute:id}" with:
        | expand[] | balance_transactions |
      Then "balance_transactions" has 1 item
      And the answer has:
        | balance_transactions.0.type               | issuing_dispute |
        | balance_transactions.0.reporting_category | issuing_dispute |
        | balance_transactions.0.amount             | $5.00           |
        | balance_transactions.0.net                | $5.00           |
        | balance_transactions.0.balance_type       | issuing         |
        | balance_transactions.0.source             | ${dispute:id}   |
      When I GET "/v1/balance_transactions" with:
        | source | ${dispute:id}   |
        | type   | issuing_dispute |
      Then "data" has 1 item

    @needs-own-account
    Scenario: the balance is higher by what was disputed
      Given the issuing balance is noted
      And I dispute the transaction as fraudulent with:
        | evidence[fraudulent][explanation] | winning_evidence |
        | amount                            | $5.00            |
      When I submit the dispute
      Then within 30 seconds the dispute is won
      And the issuing balance is $5.00 higher than noted

    Scenario: events tell of money and end
      Given I dispute the transaction as fraudulent with:
        | evidence[fraudulent][explanation] | winning_evidence |
      When I submit the dispute
      Then within 30 seconds an "issuing_dispute.funds_reinstated" event tells of the dispute
      And within 30 seconds an "issuing_dispute.closed" event tells of the dispute
      And the event's "data.object.status" is "won"
      And the event's "request.id" is null

    Scenario: lost
      Given I dispute the transaction as fraudulent with:
        | evidence[fraudulent][explanation] | losing_evidence |
      When I submit the dispute
      Then within 30 seconds the dispute is lost
      And the dispute's "loss_reason" matches "[a-z_]+"
      And the authorization has taken $12.34 from the issuing balance
      And within 30 seconds an "issuing_dispute.closed" event tells of the dispute
      And the event's "data.object.status" is "lost"

    Scenario Outline: <explanation> is the end
      Given I dispute the transaction as fraudulent with:
        | evidence[fraudulent][explanation] | <explanation> |
      And I submit the dispute
      And within 30 seconds the dispute is <status>
      When I try to submit the dispute
      Then the request is refused with 400
      And the dispute is still <status>

      Examples:
        | explanation      | status |
        | winning_evidence | won    |
        | losing_evidence  | lost   |

    @reported
    Scenario: what the merchant has paid back meanwhile cannot be won
      Given I dispute the transaction as fraudulent with:
        | evidence[fraudulent][explanation] | winning_evidence |
      And the merchant refunds $5.00 of the transaction
      When I submit the dispute
      Then within 30 seconds the dispute is lost
      And the dispute's "loss_reason" is "refund_issued"

  @documented @needs-card-network
  Rule: The card network decides what was submitted: a dispute that is won is credited, one that is lost is not
    docs/evidence.md#18-disputes

    Background:
      Given I dispute the transaction as fraudulent
      And I submit the dispute

    Scenario: for the cardholder
      When the network decides the dispute for the cardholder
      Then the dispute is won
      And the dispute's "loss_reason" is absent
      When I GET "/v1/balance_transactions" with:
        | source   | ${dispute:id} |
        | expand[] | data.source   |
      Then "data" has 1 item
      And the answer has:
        | data.0.type          | issuing_dispute |
        | data.0.net           | $12.34          |
        | data.0.source.object | issuing.dispute |
        | data.0.source.status | won             |

    Scenario: for the merchant
      When the network decides the dispute for the merchant
      Then the dispute is lost
      When I GET "/v1/balance_transactions" with:
        | source | ${dispute:id} |
      Then "data" is empty

    @spec
    Scenario: for the merchant, and why
      When the network decides the dispute for the merchant because not_cancelled
      Then the dispute is lost
      And the dispute's "loss_reason" is "not_cancelled"

    @inferred
    Scenario: metadata of what was decided can be changed
      Given the network decides the dispute for the merchant
      When I update the dispute with:
        | metadata[order] | 6735 |
      Then the dispute is still lost
      And the dispute's "metadata.order" is "6735"

  @documented @needs-time
  Rule: A dispute that nobody submits expires 110 days after the capture
    docs/evidence.md#18-disputes

    Background:
      Given 10 days pass
      And I dispute the transaction as fraudulent

    Scenario: in time
      Given 99 days pass
      When I submit the dispute
      Then the dispute is submitted

    Scenario: too late
      When 100 days pass
      Then the dispute is expired
      And the dispute's "loss_reason" is absent
      And within 10 seconds an "issuing_dispute.closed" event tells of the dispute
      And the event's "data.object.status" is "expired"

    @inferred
    Scenario: an expired dispute cannot be submitted
      Given 100 days pass
      And the dispute is expired
      When I try to submit the dispute
      Then the request is refused with 400
      And the dispute is still expired

    @inferred
    Scenario: a submitted one does not expire
      Given I submit the dispute
      When 200 days pass
      Then the dispute is still submitted
