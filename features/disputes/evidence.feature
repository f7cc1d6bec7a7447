Feature: The evidence of a dispute
  https://docs.stripe.com/issuing/purchases/disputes

  Background:
    Given an active virtual card
    And a captured authorization of $12.34
    And the transaction is remembered as "first"
    And a captured authorization of $12.34

  @spec
  Rule: Each reason has evidence of its own, which is told, changed and submitted
    docs/evidence.md#18-disputes

    Scenario: canceled
      When I dispute the transaction as canceled with:
        | evidence[canceled][explanation]                  | We had agreed otherwise. |
        | evidence[canceled][canceled_at]                  | 1790000000               |
        | evidence[canceled][cancellation_policy_provided] | false                    |
        | evidence[canceled][cancellation_reason]          | It came too late.        |
        | evidence[canceled][expected_at]                  | 1780000000               |
        | evidence[canceled][product_description]          | A baseball cap           |
        | evidence[canceled][product_type]                 | merchandise              |
        | evidence[canceled][return_status]                | successful               |
        | evidence[canceled][returned_at]                  | 1790000002               |
      Then the dispute has:
        | evidence.reason                                | canceled                 |
        | evidence.canceled.explanation                  | We had agreed otherwise. |
        | evidence.canceled.canceled_at                  | 1790000000               |
        | evidence.canceled.cancellation_policy_provided | false                    |
        | evidence.canceled.cancellation_reason          | It came too late.        |
        | evidence.canceled.expected_at                  | 1780000000               |
        | evidence.canceled.product_description          | A baseball cap           |
        | evidence.canceled.product_type                 | merchandise              |
        | evidence.canceled.return_status                | successful               |
        | evidence.canceled.returned_at                  | 1790000002               |
      When I update the dispute with:
        | evidence[canceled][explanation]                  | I sent it back.   |
        | evidence[canceled][canceled_at]                  | 1790000001        |
        | evidence[canceled][cancellation_policy_provided] | true              |
        | evidence[canceled][cancellation_reason]          | It was broken.    |
        | evidence[canceled][expected_at]                  | 1780000001        |
        | evidence[canceled][product_description]          | A cricket cap     |
        | evidence[canceled][product_type]                 | service           |
        | evidence[canceled][return_status]                | merchant_rejected |
        | evidence[canceled][returned_at]                  | 1790000003        |
      Then the dispute has:
        | evidence.reason                                | canceled          |
        | evidence.canceled.explanation                  | I sent it back.   |
        | evidence.canceled.canceled_at                  | 1790000001        |
        | evidence.canceled.cancellation_policy_provided | true              |
        | evidence.canceled.cancellation_reason          | It was broken.    |
        | evidence.canceled.expected_at                  | 1780000001        |
        | evidence.canceled.product_description          | A cricket cap     |
        | evidence.canceled.product_type                 | service           |
        | evidence.canceled.return_status                | merchant_rejected |
        | evidence.canceled.returned_at                  | 1790000003        |
      And the dispute reads the same when retrieved
      When I submit the dispute
      Then the dispute is submitted

    Scenario: duplicate
      When I dispute the transaction as duplicate with:
        | evidence[duplicate][explanation]          | I paid twice. |
        | evidence[duplicate][original_transaction] | ${first:id}   |
      Then the dispute has:
        | evidence.reason                         | duplicate     |
        | evidence.duplicate.explanation          | I paid twice. |
        | evidence.duplicate.original_transaction | ${first:id}   |
      When I update the dispute with:
        | evidence[duplicate][explanation]          | I paid the same twice. |
        | evidence[duplicate][original_transaction] | ${first:id}            |
      Then the dispute has:
        | evidence.reason                         | duplicate              |
        | evidence.duplicate.explanation          | I paid the same twice. |
        | evidence.duplicate.original_transaction | ${first:id}            |
      And the dispute reads the same when retrieved
      When I submit the dispute
      Then the dispute is submitted

    Scenario: fraudulent
      When I dispute the transaction as fraudulent with:
        | evidence[fraudulent][explanation] | I was elsewhere. |
      Then the dispute has:
        | evidence.reason                 | fraudulent       |
        | evidence.fraudulent.explanation | I was elsewhere. |
      When I update the dispute with:
        | evidence[fraudulent][explanation] | My card was stolen. |
      Then the dispute has:
        | evidence.reason                 | fraudulent          |
        | evidence.fraudulent.explanation | My card was stolen. |
      And the dispute reads the same when retrieved
      When I submit the dispute
      Then the dispute is submitted

    Scenario: merchandise_not_as_described
      When I dispute the transaction as merchandise_not_as_described with:
        | evidence[merchandise_not_as_described][explanation]        | It is not blue.   |
        | evidence[merchandise_not_as_described][received_at]        | 1790000000        |
        | evidence[merchandise_not_as_described][return_description] | By parcel         |
        | evidence[merchandise_not_as_described][return_status]      | merchant_rejected |
        | evidence[merchandise_not_as_described][returned_at]        | 1790000002        |
      Then the dispute has:
        | evidence.reason                                          | merchandise_not_as_described |
        | evidence.merchandise_not_as_described.explanation        | It is not blue.              |
        | evidence.merchandise_not_as_described.received_at        | 1790000000                   |
        | evidence.merchandise_not_as_described.return_description | By parcel                    |
        | evidence.merchandise_not_as_described.return_status      | merchant_rejected            |
        | evidence.merchandise_not_as_described.returned_at        | 1790000002                   |
      When I update the dispute with:
        | evidence[merchandise_not_as_described][explanation]        | It is green. |
        | evidence[merchandise_not_as_described][received_at]        | 1790000001   |
        | evidence[merchandise_not_as_described][return_description] | By hand      |
        | evidence[merchandise_not_as_described][return_status]      | successful   |
        | evidence[merchandise_not_as_described][returned_at]        | 1790000003   |
      Then the dispute has:
        | evidence.reason                                          | merchandise_not_as_described |
        | evidence.merchandise_not_as_described.explanation        | It is green.                 |
        | evidence.merchandise_not_as_described.received_at        | 1790000001                   |
        | evidence.merchandise_not_as_described.return_description | By hand                      |
        | evidence.merchandise_not_as_described.return_status      | successful                   |
        | evidence.merchandise_not_as_described.returned_at        | 1790000003                   |
      And the dispute reads the same when retrieved
      When I submit the dispute
      Then the dispute is submitted

    Scenario: no_valid_authorization
      When I dispute the transaction as no_valid_authorization with:
        | evidence[no_valid_authorization][explanation] | It had expired. |
      Then the dispute has:
        | evidence.reason                             | no_valid_authorization |
        | evidence.no_valid_authorization.explanation | It had expired.        |
      When I update the dispute with:
        | evidence[no_valid_authorization][explanation] | It was for less. |
      Then the dispute has:
        | evidence.reason                             | no_valid_authorization |
        | evidence.no_valid_authorization.explanation | It was for less.       |
      And the dispute reads the same when retrieved
      When I submit the dispute
      Then the dispute is submitted

    Scenario: not_received
      When I dispute the transaction as not_received with:
        | evidence[not_received][explanation]         | It never came. |
        | evidence[not_received][expected_at]         | 1780000000     |
        | evidence[not_received][product_description] | A baseball cap |
        | evidence[not_received][product_type]        | service        |
      Then the dispute has:
        | evidence.reason                           | not_received   |
        | evidence.not_received.explanation         | It never came. |
        | evidence.not_received.expected_at         | 1780000000     |
        | evidence.not_received.product_description | A baseball cap |
        | evidence.not_received.product_type        | service        |
      When I update the dispute with:
        | evidence[not_received][explanation]         | It came to others. |
        | evidence[not_received][expected_at]         | 1780000001         |
        | evidence[not_received][product_description] | A cricket cap      |
        | evidence[not_received][product_type]        | merchandise        |
      Then the dispute has:
        | evidence.reason                           | not_received       |
        | evidence.not_received.explanation         | It came to others. |
        | evidence.not_received.expected_at         | 1780000001         |
        | evidence.not_received.product_description | A cricket cap      |
        | evidence.not_received.product_type        | merchandise        |
      And the dispute reads the same when retrieved
      When I submit the dispute
      Then the dispute is submitted

    Scenario: other
      When I dispute the transaction as other with:
        | evidence[other][explanation]         | It is complicated. |
        | evidence[other][product_description] | A baseball cap     |
        | evidence[other][product_type]        | merchandise        |
      Then the dispute has:
        | evidence.reason                    | other              |
        | evidence.other.explanation         | It is complicated. |
        | evidence.other.product_description | A baseball cap     |
        | evidence.other.product_type        | merchandise        |
      When I update the dispute with:
        | evidence[other][explanation]         | It is simple. |
        | evidence[other][product_description] | A cricket cap |
        | evidence[other][product_type]        | service       |
      Then the dispute has:
        | evidence.reason                    | other         |
        | evidence.other.explanation         | It is simple. |
        | evidence.other.product_description | A cricket cap |
        | evidence.other.product_type        | service       |
      And the dispute reads the same when retrieved
      When I submit the dispute
      Then the dispute is submitted

    Scenario: service_not_as_described
      When I dispute the transaction as service_not_as_described with:
        | evidence[service_not_as_described][explanation]         | They did not sing. |
        | evidence[service_not_as_described][canceled_at]         | 1790000000         |
        | evidence[service_not_as_described][cancellation_reason] | It was too quiet.  |
        | evidence[service_not_as_described][received_at]         | 1780000000         |
      Then the dispute has:
        | evidence.reason                                       | service_not_as_described |
        | evidence.service_not_as_described.explanation         | They did not sing.       |
        | evidence.service_not_as_described.canceled_at         | 1790000000               |
        | evidence.service_not_as_described.cancellation_reason | It was too quiet.        |
        | evidence.service_not_as_described.received_at         | 1780000000               |
      When I update the dispute with:
        | evidence[service_not_as_described][explanation]         | They hummed.     |
        | evidence[service_not_as_described][canceled_at]         | 1790000001       |
        | evidence[service_not_as_described][cancellation_reason] | It was too loud. |
        | evidence[service_not_as_described][received_at]         | 1780000001       |
      Then the dispute has:
        | evidence.reason                                       | service_not_as_described |
        | evidence.service_not_as_described.explanation         | They hummed.             |
        | evidence.service_not_as_described.canceled_at         | 1790000001               |
        | evidence.service_not_as_described.cancellation_reason | It was too loud.         |
        | evidence.service_not_as_described.received_at         | 1780000001               |
      And the dispute reads the same when retrieved
      When I submit the dispute
      Then the dispute is submitted

  @documented
  Rule: Until it is submitted a dispute can be changed, and all it does not speak of stays
    https://docs.stripe.com/api/issuing/disputes/update

    Background:
      Given I dispute the transaction as not_received with:
        | evidence[not_received][product_description] | A baseball cap |
        | evidence[not_received][product_type]        | merchandise    |
        | metadata[order]                             | 6735           |

    Scenario: a piece of evidence is added
      When I update the dispute with:
        | evidence[not_received][expected_at] | 1790000000  |
        | metadata[team]                      | fleet       |
        | amount                              | $5.00       |
        | expand[]                            | transaction |
      Then the answer has:
        | evidence.not_received.expected_at         | 1790000000                   |
        | evidence.not_received.product_description | A baseball cap               |
        | evidence.not_received.explanation         | This is not what was agreed. |
        | metadata.order                            | "6735"                       |
        | metadata.team                             | fleet                        |
        | amount                                    | $5.00                        |
        | transaction.id                            | ${transaction:id}            |

    Scenario: a piece of evidence is taken away
      When I update the dispute with:
        | evidence[not_received][product_type] |  |
      Then "evidence.not_received.product_type" is null
      And "evidence.not_received.product_description" is "A baseball cap"

    Scenario: all evidence is taken away
      When I update the dispute with:
        | evidence[not_received] |  |
      Then "evidence.not_received.product_description" is null
      And "evidence.reason" is "not_received"

    Scenario: an event tells of it
      When I update the dispute with:
        | evidence[not_received][product_type] | service |
      Then within 10 seconds an "issuing_dispute.updated" event tells of the dispute
      And the event's previous attributes were:
        | evidence.not_received.product_type | merchandise |

    @inferred
    Scenario: more than the transaction
      When I try to update the dispute with:
        | amount | $12.35 |
      Then the request is refused with 400 for "amount"
      And nothing of the dispute has changed

  @inferred
  Rule: Another reason begins anew
    docs/evidence.md#18-disputes

    Scenario Outline: from <reason> to <other>, with <piece> <value>
      Given I dispute the transaction as <reason> with:
        | evidence[<reason>][<piece>] | <value> |
      When I update the dispute with:
        | evidence[reason]           | <other> |
        | evidence[<other>][<piece>] | <value> |
      Then the answer has:
        | evidence.reason                           | <other> |
        | evidence.<other>.<piece>                  | <value> |
        | evidence.<other>.additional_documentation | null    |
      And "evidence.<reason>" is absent

      Examples:
        | reason                       | other                        | piece         | value             |
        | canceled                     | other                        | product_type  | service           |
        | other                        | canceled                     | product_type  | merchandise       |
        | other                        | not_received                 | product_type  | service           |
        | not_received                 | other                        | product_type  | merchandise       |
        | merchandise_not_as_described | canceled                     | return_status | successful        |
        | canceled                     | merchandise_not_as_described | return_status | merchant_rejected |
        | fraudulent                   | no_valid_authorization       | explanation   | It had expired.   |
        | no_valid_authorization       | fraudulent                   | explanation   | I was elsewhere.  |
        | service_not_as_described     | duplicate                    | explanation   | I paid twice.     |
        | duplicate                    | service_not_as_described     | explanation   | It was too quiet. |

  @inferred
  Rule: Evidence that does not fit the reason, or is none, is refused
    docs/evidence.md#18-disputes

    Scenario: evidence for another reason
      When I try to dispute the transaction as fraudulent with:
        | evidence[canceled][cancellation_reason] | It came too late. |
      Then the request is refused with 400 for "evidence[canceled]"
      And the transaction's "dispute" is null

    Scenario: evidence for another reason, later
      Given I dispute the transaction as fraudulent
      When I try to update the dispute with:
        | evidence[other][product_type] | service |
      Then the request is refused with 400 for "evidence[other]"
      And nothing of the dispute has changed

    Scenario: evidence without a reason
      When I try to dispute the transaction as fraudulent with:
        | evidence[reason] |  |
      Then the request is refused with 400 "parameter_missing" for "evidence[reason]"

    Scenario: no evidence
      When I POST "/v1/issuing/disputes" with:
        | transaction | ${transaction:id} |
      Then the request is refused with 400 "parameter_missing" for "evidence[reason]"

    Scenario Outline: <reason> with <field> <value>
      Given I dispute the transaction as <reason>
      And the dispute is remembered as "made"
      When I try to update the dispute with:
        | evidence[<reason>][<field>] | <value> |
      Then the request is refused with 400 "<code>" for "evidence[<reason>][<field>]"
      And nothing of the dispute has changed
      When I POST "/v1/issuing/disputes" with:
        | transaction                 | ${first:id} |
        | evidence[reason]            | <reason>    |
        | evidence[<reason>][<field>] | <value>     |
      Then the request is refused with 400 "<code>" for "evidence[<reason>][<field>]"

      Examples:
        | reason                       | field                    | value     | code                      |
        | canceled                     | additional_documentation | file_nope | resource_missing          |
        | duplicate                    | additional_documentation | file_nope | resource_missing          |
        | fraudulent                   | additional_documentation | file_nope | resource_missing          |
        | merchandise_not_as_described | additional_documentation | file_nope | resource_missing          |
        | no_valid_authorization       | additional_documentation | file_nope | resource_missing          |
        | not_received                 | additional_documentation | file_nope | resource_missing          |
        | other                        | additional_documentation | file_nope | resource_missing          |
        | service_not_as_described     | additional_documentation | file_nope | resource_missing          |
        | duplicate                    | card_statement           | file_nope | resource_missing          |
        | duplicate                    | cash_receipt             | file_nope | resource_missing          |
        | duplicate                    | check_image              | file_nope | resource_missing          |
        | duplicate                    | original_transaction     | ipi_nope  | resource_missing          |
        | canceled                     | canceled_at              | soon      | parameter_invalid_integer |

    Scenario Outline: <reason> with <field> <value>
      Given I dispute the transaction as <reason>
      When I try to update the dispute with:
        | evidence[<reason>][<field>] | <value> |
      Then the request is refused with 400 for "evidence[<reason>][<field>]"
      When I POST "/v1/issuing/disputes" with:
        | transaction                 | ${first:id} |
        | evidence[reason]            | <reason>    |
        | evidence[<reason>][<field>] | <value>     |
      Then the request is refused with 400 for "evidence[<reason>][<field>]"

      Examples:
        | reason                       | field                        | value   |
        | canceled                     | product_type                 | soap    |
        | canceled                     | return_status                | lost    |
        | canceled                     | cancellation_policy_provided | perhaps |
        | merchandise_not_as_described | return_status                | lost    |
        | not_received                 | product_type                 | soap    |
        | other                        | product_type                 | soap    |

    Scenario: a reason that is none
      When I POST "/v1/issuing/disputes" with:
        | transaction      | ${first:id} |
        | evidence[reason] | regret      |
      Then the request is refused with 400 for "evidence[reason]"
      When I dispute the transaction as fraudulent
      And I try to update the dispute with:
        | evidence[reason] | regret |
      Then the request is refused with 400 for "evidence[reason]"
      And nothing of the dispute has changed
