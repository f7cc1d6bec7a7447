Feature: Review a design
  https://docs.stripe.com/issuing/cards/physical/personalization-designs

  @documented
  Rule: A review ends with an active or a rejected design, and an active one can be deactivated
    https://docs.stripe.com/api/issuing/personalization_designs/activate_testmode

    Scenario: a design passes its review
      Given a design
      When Stripe activates the design
      Then the design is active
      And the design reads the same when retrieved
      And within 10 seconds an "issuing_personalization_design.activated" event tells of the design
      And the event's "data.object.status" is "active"
      And the event's "data.previous_attributes" is absent
      And one "issuing_personalization_design.activated" event tells of the design

    Scenario: an active design is deactivated
      Given a design that is active
      When Stripe deactivates the design
      Then the design is inactive
      And the design reads the same when retrieved
      And within 10 seconds an "issuing_personalization_design.deactivated" event tells of the design
      And one "issuing_personalization_design.deactivated" event tells of the design

    @inferred
    Scenario: a design that was deactivated is activated again
      Given a design that is inactive
      When Stripe activates the design
      Then the design is active

    @inferred
    Scenario Outline: try to <action> a design that is <status>
      Given a design that is <status>
      When I try to <action> the design
      Then the request is refused with 400
      And the design is still <status>
      And nothing of the design has changed

      Examples:
        | status   | action     |
        | review   | deactivate |
        | active   | activate   |
        | active   | reject     |
        | inactive | deactivate |
        | inactive | reject     |
        | rejected | activate   |
        | rejected | deactivate |
        | rejected | reject     |

    @inferred
    Scenario Outline: <action> a design that is not there
      When I POST "/v1/test_helpers/issuing/personalization_designs/ipcd_nope/<action>" with:
        | <name> | <value> |
      Then the request is refused with 404 "resource_missing" for "personalization_design"

      Examples:
        | action     | name                           | value     |
        | activate   | expand[]                       | card_logo |
        | deactivate | expand[]                       | card_logo |
        | reject     | rejection_reasons[card_logo][] | other     |

  @spec
  Rule: A rejection has its reasons
    https://docs.stripe.com/api/issuing/personalization_designs/reject_testmode

    Scenario: of logo and letter, and it is told of
      Given a design
      When Stripe rejects the design with:
        | rejection_reasons[card_logo][]    | network_name  |
        | rejection_reasons[card_logo][]    | inappropriate |
        | rejection_reasons[carrier_text][] | other         |
      Then the design has:
        | status                           | rejected      |
        | rejection_reasons.card_logo.0    | network_name  |
        | rejection_reasons.card_logo.1    | inappropriate |
        | rejection_reasons.carrier_text.0 | other         |
      And the design reads the same when retrieved
      And within 10 seconds an "issuing_personalization_design.rejected" event tells of the design
      And the event's "data.object.rejection_reasons.carrier_text" has 1 item
      And one "issuing_personalization_design.rejected" event tells of the design

    Scenario Outline: a logo because of <reason>
      Given a design
      When Stripe rejects the design with:
        | rejection_reasons[card_logo][] | <reason> |
      Then the design has:
        | rejection_reasons.card_logo.0 | <reason> |
      And the design's "rejection_reasons.carrier_text" is empty

      Examples:
        | reason               |
        | geographic_location  |
        | non_binary_image     |
        | non_fiat_currency    |
        | other                |
        | other_entity         |
        | promotional_material |

    Scenario Outline: a letter because of <reason>
      Given a design
      When Stripe rejects the design with:
        | rejection_reasons[carrier_text][] | <reason> |
      Then the design has:
        | rejection_reasons.carrier_text.0 | <reason> |
      And the design's "rejection_reasons.card_logo" is empty

      Examples:
        | reason               |
        | geographic_location  |
        | inappropriate        |
        | network_name         |
        | non_fiat_currency    |
        | other_entity         |
        | promotional_material |

    Scenario Outline: refuse a rejection for <name> <value>
      Given a design
      When I try to reject the design with:
        | <name> | <value> |
      Then the request is refused with 400 <fault>
      And the design is still review

      Examples:
        | name                              | value            | fault                                       |
        | expand[]                          | card_logo        | "parameter_missing" for "rejection_reasons" |
        | rejection_reasons[card_logo]      |                  | "parameter_missing" for "rejection_reasons" |
        | rejection_reasons[carrier_text][] | non_binary_image | for "rejection_reasons[carrier_text][0]"    |

  @inferred
  Rule: A design that looks otherwise is reviewed again
    docs/evidence.md#192-personalization-designs-and-physical-bundles

    Scenario Outline: a design that is <status> has another letter
      Given a design that is <status>
      When I update the design with:
        | carrier_text[header_title] | Welcome |
      Then the design is review
      And the design's "rejection_reasons.card_logo" is empty
      And the design reads the same when retrieved

      Examples:
        | status   |
        | active   |
        | inactive |
        | rejected |

    Scenario Outline: a design that is <status> has another name
      Given a design that is <status>
      When I update the design with:
        | name            | Rocket Rides II |
        | metadata[order] | 6735            |
      Then the design is still <status>

      Examples:
        | status   |
        | review   |
        | active   |
        | inactive |
        | rejected |
