Feature: Settle with the card network
  https://docs.stripe.com/issuing/settlements

  @spec
  Rule: A settlement says what a BIN owes a card network for a day
    docs/evidence.md#settlements

    Scenario: all that can be told of it
      When I POST "/v1/test_helpers/issuing/settlements" with:
        | bin                           | 424242     |
        | clearing_date                 | 1785542400 |
        | currency                      | gbp        |
        | interchange_fees_amount       | £0.44      |
        | net_total_amount              | £35.75     |
        | network                       | maestro    |
        | network_settlement_identifier | 1000633976 |
        | transaction_amount            | £36.56     |
        | transaction_count             | 2          |
      Then the answer has:
        | object                        | issuing.settlement |
        | bin                           | "424242"           |
        | clearing_date                 | 1785542400         |
        | currency                      | gbp                |
        | interchange_fees_amount       | £0.44              |
        | livemode                      | false              |
        | net_total_amount              | £35.75             |
        | network                       | maestro            |
        | network_settlement_identifier | "1000633976"       |
        | transaction_amount            | £36.56             |
        | transaction_count             | 2                  |
      And "created" is not null
      And the answer has the metadata that was sent
      And the settlement reads the same when retrieved

    @inferred
    Scenario: what is not told
      When I POST "/v1/test_helpers/issuing/settlements" with:
        | bin              | 424242     |
        | clearing_date    | 1785542400 |
        | currency         | usd        |
        | net_total_amount | 0          |
      Then the answer has:
        | interchange_fees_amount | 0             |
        | network                 | visa          |
        | network_fees_amount     | 0             |
        | settlement_service      | international |
        | status                  | pending       |
        | transaction_amount      | 0             |
        | transaction_count       | 0             |
      And "id" matches "ise_[A-Za-z0-9]+"
      And "network_settlement_identifier" matches "[0-9]{10}"

    @inferred
    Scenario: the network may owe money, too
      When I POST "/v1/test_helpers/issuing/settlements" with:
        | bin                     | 424242     |
        | clearing_date           | 1785542400 |
        | currency                | USD        |
        | net_total_amount        | -3575      |
        | network                 | visa       |
        | interchange_fees_amount | 3575       |
      Then the answer has:
        | currency                | usd     |
        | net_total_amount        | -$35.75 |
        | network                 | visa    |
        | interchange_fees_amount | $35.75  |

    @inferred
    Scenario: two settlements are two
      Given a settlement of $35.75
      And the settlement is remembered as "first"
      And a settlement of $35.75
      When I GET "/v1/issuing/settlements/${settlement:id}"
      Then "id" is not "${first:id}"
      And "network_settlement_identifier" is not "${first:network_settlement_identifier}"

    @documented @needs-own-account
    Scenario: it is settled with the network, and not with the Issuing balance
      Given the issuing balance is noted
      And a settlement of $35.75
      When I complete the settlement
      Then the settlement is complete
      And the issuing balance is unchanged since it was noted

  @spec
  Rule: A pending settlement is completed
    docs/evidence.md#settlements

    Background:
      Given a settlement of $35.75 with:
        | transaction_amount | $36.56 |
        | transaction_count  | 2      |

    Scenario: complete it
      When I complete the settlement
      Then the settlement is complete
      And the settlement has:
        | net_total_amount   | $35.75 |
        | transaction_amount | $36.56 |
        | transaction_count  | 2      |
      And the settlement reads the same when retrieved

    @inferred
    Scenario: complete it again
      Given I complete the settlement
      When I try to complete the settlement
      Then the request is refused with 400
      And the error message is "This settlement cannot be completed because it has a status of complete."
      And the settlement is still complete
      And nothing of the settlement has changed

    Scenario: nobody else's settlement is complete then
      Given the settlement is remembered as "other"
      And a settlement of $12.00
      And I complete the settlement
      When I GET "/v1/issuing/settlements/${other:id}"
      Then "status" is "pending"

  @spec
  Rule: Its metadata can be changed, whatever its status, and nothing else
    docs/evidence.md#settlements

    Background:
      Given a settlement of $35.75

    Scenario: metadata merge
      Given I update the settlement with:
        | metadata[report] | 6735 |
        | metadata[team]   | ops  |
      When I update the settlement with:
        | metadata[report] | 6736 |
      And I GET "/v1/issuing/settlements/${settlement:id}"
      Then the answer has:
        | metadata.report  | "6736"  |
        | metadata.team    | ops     |
        | net_total_amount | $35.75  |
        | status           | pending |

    Scenario: of a complete one
      Given I complete the settlement
      When I update the settlement with:
        | metadata[report] | 6735 |
      Then the settlement's "metadata.report" is "6735"
      And the settlement is still complete

    Scenario: the amount cannot be changed
      When I try to update the settlement with:
        | net_total_amount | $30.00 |
      Then the request is refused with 400 "parameter_unknown" for "net_total_amount"
      And nothing of the settlement has changed

  @inferred
  Rule: Events tell of a settlement and what becomes of it
    docs/evidence.md#settlements

    Scenario: a new one
      When I POST "/v1/test_helpers/issuing/settlements" with:
        | bin              | 424242     |
        | clearing_date    | 1785542400 |
        | currency         | usd        |
        | net_total_amount | $35.75     |
      And the answer's status is 200
      Then within 10 seconds an "issuing_settlement.created" event tells of the settlement
      And the event tells of the settlement as it is now
      And one "issuing_settlement.created" event tells of the settlement

    Scenario: one that is completed
      Given a settlement of $35.75
      When I complete the settlement
      Then within 10 seconds an "issuing_settlement.updated" event tells of the settlement
      And the event's previous attributes were:
        | status | pending |
      And the event names the last request

    Scenario: one whose metadata change
      Given a settlement of $35.75
      When I update the settlement with:
        | metadata[report] | 6735 |
      Then within 10 seconds an "issuing_settlement.updated" event tells of the settlement
      And the event's previous attributes were:
        | metadata.report | null |

  @inferred
  Rule: A settlement that cannot be is refused
    docs/evidence.md#settlements

    Scenario Outline: without <parameter>
      When I POST "/v1/test_helpers/issuing/settlements" with:
        | <one>   | <1> |
        | <two>   | <2> |
        | <three> | <3> |
      Then the request is refused with 400 "parameter_missing" for "<parameter>"

      Examples:
        | parameter        | one      | 1   | two           | 2          | three            | 3          |
        | bin              | currency | usd | clearing_date | 1785542400 | net_total_amount | 1          |
        | clearing_date    | currency | usd | bin           | 424242     | net_total_amount | 1          |
        | currency         | bin      | 4   | clearing_date | 1785542400 | net_total_amount | 1          |
        | net_total_amount | currency | usd | bin           | 424242     | clearing_date    | 1785542400 |

    Scenario Outline: <parameter> is <value>
      When I POST "/v1/test_helpers/issuing/settlements" with:
        | bin              | 424242     |
        | clearing_date    | 1785542400 |
        | net_total_amount | $1.00      |
        | currency         | usd        |
        | <parameter>      | <value>    |
      Then the request is refused with 400 "<code>" for "<parameter>"

      Examples:
        | parameter               | value         | code                      |
        | transaction_count       | -1            | parameter_invalid_integer |
        | transaction_amount      | 1000000000000 | parameter_invalid_integer |
        | interchange_fees_amount | some          | parameter_invalid_integer |
        | status                  | complete      | parameter_unknown         |

    Scenario Outline: its <parameter> is none
      When I POST "/v1/test_helpers/issuing/settlements" with:
        | bin              | 424242     |
        | clearing_date    | 1785542400 |
        | net_total_amount | $1.00      |
        | currency         | <currency> |
        | network          | <network>  |
      Then the request is refused with 400 for "<parameter>"

      Examples:
        | parameter | currency | network |
        | currency  | zzz      | visa    |
        | network   | usd      | amex    |

    Scenario: it was cleared before there was any money
      When I POST "/v1/test_helpers/issuing/settlements" with:
        | bin              | 424242 |
        | clearing_date    | -1     |
        | net_total_amount | $1.00  |
        | currency         | usd    |
      Then the request is refused with 400 "parameter_invalid_integer" for "clearing_date"

    Scenario Outline: there is no such settlement to <what>
      When I <method> "<path>"
      Then the request is refused with 404 "resource_missing" for "settlement"
      And the error message is "No such issuing settlement: 'ise_nope'"

      Examples:
        | what     | method | path                                                   |
        | read     | GET    | /v1/issuing/settlements/ise_nope                       |
        | update   | POST   | /v1/issuing/settlements/ise_nope                       |
        | complete | POST   | /v1/test_helpers/issuing/settlements/ise_nope/complete |
