@needs-own-account
Feature: Design physical cards
  https://docs.stripe.com/issuing/cards/physical/personalization-designs

  @documented
  Rule: A new design waits for its review
    https://docs.stripe.com/api/issuing/personalization_designs/create

    Scenario: with all its particulars
      Given I upload an image as "issuing_logo"
      When I try to make a design with:
        | card_logo                  | ${file:id}         |
        | carrier_text[header_title] | Welcome            |
        | carrier_text[header_body]  | This is your card. |
        | carrier_text[footer_title] | Questions?         |
        | carrier_text[footer_body]  | Ask us.            |
        | lookup_key                 | rides-2026         |
        | transfer_lookup_key        | false              |
        | name                       | Rocket Rides Visa  |
        | metadata[order]            | 6735               |
        | preferences[is_default]    | true               |
      Then the answer has:
        | object                          | issuing.personalization_design |
        | status                          | review                         |
        | livemode                        | false                          |
        | card_logo                       | ${file:id}                     |
        | carrier_text.header_title       | Welcome                        |
        | carrier_text.header_body        | This is your card.             |
        | carrier_text.footer_title       | Questions?                     |
        | carrier_text.footer_body        | Ask us.                        |
        | lookup_key                      | rides-2026                     |
        | name                            | Rocket Rides Visa              |
        | metadata.order                  | "6735"                         |
        | physical_bundle                 | ${bundle:id}                   |
        | preferences.is_default          | true                           |
        | preferences.is_platform_default | null                           |
      And "id" matches "ipcd_[A-Za-z0-9]+"
      And "created" is not null
      And "rejection_reasons.card_logo" is empty
      And "rejection_reasons.carrier_text" is empty
      And the design reads the same when retrieved

    Scenario: with a bundle and nothing else
      Given the standard bundle
      When I POST "/v1/issuing/personalization_designs" with:
        | physical_bundle | ${bundle:id}    |
        | expand[]        | physical_bundle |
      Then the answer has:
        | status                 | review       |
        | physical_bundle.id     | ${bundle:id} |
        | card_logo              | null         |
        | carrier_text           | null         |
        | lookup_key             | null         |
        | name                   | null         |
        | preferences.is_default | false        |
      And "metadata" is empty

    Scenario: with the custom bundle
      Given the standard bundle
      And the custom bundle
      When I try to make a design with:
        | carrier_text[header_body] | This is your card. |
      Then "physical_bundle" is "${bundle:id}"
      And the design reads the same when retrieved

    @inferred
    Scenario: the whole logo and the whole bundle
      Given I upload an image as "issuing_logo"
      And a design with:
        | card_logo | ${file:id} |
      When I GET "/v1/issuing/personalization_designs/${design:id}" with:
        | expand[] | card_logo       |
        | expand[] | physical_bundle |
      Then the answer has:
        | card_logo.id                       | ${file:id}   |
        | card_logo.purpose                  | issuing_logo |
        | physical_bundle.features.card_logo | optional     |

  @inferred
  Rule: A design has what its bundle takes
    docs/evidence.md#192-personalization-designs-and-physical-bundles

    Scenario Outline: <what> for the <type> bundle
      Given the <type> bundle
      And I upload an image as "<purpose>"
      When I try to make a design with:
        | card_logo                 | <logo> |
        | carrier_text[header_body] | <text> |
      Then the request is refused with 400 <fault>
      And "error.message" is not null

      Examples:
        | what                      | type     | purpose          | logo       | text  | fault                                  |
        | a logo                    | custom   | issuing_logo     | ${file:id} | Hello | for "card_logo"                        |
        | no letter                 | custom   | issuing_logo     |            |       | "parameter_missing" for "carrier_text" |
        | a logo of another purpose | standard | dispute_evidence | ${file:id} |       | for "card_logo"                        |
        | a logo that is not there  | standard | issuing_logo     | file_nope  |       | "resource_missing" for "card_logo"     |

    Scenario: a bundle that is not there
      When I try to make a design with:
        | physical_bundle | ics_nope |
      Then the request is refused with 400 "resource_missing" for "physical_bundle"

    @spec
    Scenario: no bundle
      When I POST "/v1/issuing/personalization_designs" with:
        | name | Rocket Rides |
      Then the request is refused with 400 "parameter_missing" for "physical_bundle"

    @spec
    Scenario Outline: a <part> of more than <most> characters
      When I try to make a design with:
        | carrier_text[<part>] | <text> |
      Then the request is refused with 400 for "carrier_text[<part>]"

      Examples:
        | part         | most | text                                                                                                                                                                                                      |
        | header_title | 30   | Welcome to the Rocket Rides Visa                                                                                                                                                                          |
        | footer_title | 30   | Welcome to the Rocket Rides Visa                                                                                                                                                                          |
        | header_body  | 200  | This is your card. This is your card. This is your card. This is your card. This is your card. This is your card. This is your card. This is your card. This is your card. This is your card. This is you |
        | footer_body  | 200  | This is your card. This is your card. This is your card. This is your card. This is your card. This is your card. This is your card. This is your card. This is your card. This is your card. This is you |

  @spec
  Rule: A design can be updated
    https://docs.stripe.com/api/issuing/personalization_designs/update

    Scenario: all of it at once
      Given a design with:
        | carrier_text[header_title] | Welcome |
        | metadata[kept]             | yes     |
      And I upload an image as "issuing_logo"
      When I update the design with:
        | card_logo                  | ${file:id}         |
        | carrier_text[header_title] | Hello              |
        | carrier_text[header_body]  | This is your card. |
        | carrier_text[footer_title] | Questions?         |
        | carrier_text[footer_body]  | Ask us.            |
        | lookup_key                 | rides-2027         |
        | transfer_lookup_key        | true               |
        | name                       | Rocket Rides II    |
        | metadata[order]            | 6735               |
        | preferences[is_default]    | true               |
        | expand[]                   | physical_bundle    |
      Then the design has:
        | card_logo                 | ${file:id}         |
        | carrier_text.header_title | Hello              |
        | carrier_text.header_body  | This is your card. |
        | carrier_text.footer_title | Questions?         |
        | carrier_text.footer_body  | Ask us.            |
        | lookup_key                | rides-2027         |
        | name                      | Rocket Rides II    |
        | metadata.order            | "6735"             |
        | metadata.kept             | yes                |
        | preferences.is_default    | true               |
        | status                    | review             |
        | physical_bundle.type      | standard           |

    Scenario: what was set is unset
      Given I upload an image as "issuing_logo"
      And a design with:
        | card_logo                  | ${file:id} |
        | carrier_text[header_title] | Welcome    |
        | lookup_key                 | rides-2028 |
      When I update the design with:
        | card_logo    |  |
        | carrier_text |  |
        | lookup_key   |  |
        | name         |  |
      Then the design has:
        | card_logo    | null |
        | carrier_text | null |
        | lookup_key   | null |
        | name         | null |

    Scenario: another bundle, which needs a letter
      Given a design
      And the custom bundle
      When I update the design with:
        | physical_bundle           | ${bundle:id} |
        | carrier_text[footer_body] | Ask us.      |
      Then the design's "physical_bundle" is "${bundle:id}"

    @inferred
    Scenario: one that takes none of what the design has
      Given I upload an image as "issuing_logo"
      And a design with:
        | card_logo | ${file:id} |
      And the custom bundle
      When I try to update the design with:
        | physical_bundle           | ${bundle:id} |
        | carrier_text[footer_body] | Ask us.      |
      Then the request is refused with 400 for "card_logo"
      And nothing of the design has changed

    Scenario: an update is told of
      Given a design
      When I update the design with:
        | name | Rocket Rides II |
      Then within 10 seconds an "issuing_personalization_design.updated" event tells of the design
      And the event's previous name was "Rocket Rides"
      And the event tells of the design as it is now

    @inferred
    Scenario Outline: <method> one that is not there
      When I <method> "/v1/issuing/personalization_designs/ipcd_nope" with:
        | <name> | <value> |
      Then the request is refused with 404 "resource_missing" for "personalization_design"

      Examples:
        | method | name     | value        |
        | GET    | expand[] | card_logo    |
        | POST   | name     | Rocket Rides |

  @spec
  Rule: A lookup key names one design, and is transferred when that is asked for
    docs/evidence.md#192-personalization-designs-and-physical-bundles

    Background:
      Given a design with:
        | lookup_key | rides |
      And the design is remembered as "first"

    Scenario: a new design takes it over
      When I try to make a design with:
        | lookup_key          | rides |
        | transfer_lookup_key | true  |
      Then "lookup_key" is "rides"
      And the design reads the same when retrieved
      When I GET "/v1/issuing/personalization_designs/${first:id}"
      Then "lookup_key" is null

    Scenario: another design takes it over
      Given a design
      When I update the design with:
        | lookup_key          | rides |
        | transfer_lookup_key | true  |
      Then the design's "lookup_key" is "rides"
      When I GET "/v1/issuing/personalization_designs/${first:id}"
      Then "lookup_key" is null

    @inferred
    Scenario: a new design cannot have it besides
      When I try to make a design with:
        | lookup_key | rides |
      Then the request is refused with 400 for "lookup_key"
      When I GET "/v1/issuing/personalization_designs/${first:id}"
      Then "lookup_key" is "rides"

    @inferred
    Scenario: another design cannot have it besides
      Given a design
      When I try to update the design with:
        | lookup_key | rides |
      Then the request is refused with 400 for "lookup_key"
      And nothing of the design has changed

  @inferred
  Rule: One design alone is the default
    docs/evidence.md#192-personalization-designs-and-physical-bundles

    Background:
      Given a design with:
        | preferences[is_default] | true |
      And the design is remembered as "first"

    Scenario: a new design is made the default
      When I try to make a design with:
        | preferences[is_default] | true |
      Then "preferences.is_default" is true
      When I GET "/v1/issuing/personalization_designs/${first:id}"
      Then "preferences.is_default" is false
      And within 10 seconds an "issuing_personalization_design.updated" event tells of the design
      And the event's "data.object.id" is "${first:id}"

    Scenario: an older one is made the default again
      Given a design
      When I update the design with:
        | preferences[is_default] | true |
      Then the design's "preferences.is_default" is true
      When I GET "/v1/issuing/personalization_designs/${first:id}"
      Then "preferences.is_default" is false

    Scenario: none is
      When I update the design with:
        | preferences[is_default] | false |
      Then the design's "preferences.is_default" is false

  @spec
  Rule: Designs are listed by lookup key, preference and status
    https://docs.stripe.com/api/issuing/personalization_designs/list

    Background:
      Given a design with:
        | lookup_key              | rides |
        | preferences[is_default] | true  |
      And Stripe activates the design
      And the design is remembered as "older"
      And a design with:
        | lookup_key | flights |
      And the design is remembered as "newer"

    Scenario: all of them
      When I GET "/v1/issuing/personalization_designs"
      Then the answer has:
        | object    | list                                |
        | url       | /v1/issuing/personalization_designs |
        | has_more  | false                               |
        | data.0.id | ${newer:id}                         |
        | data.1.id | ${older:id}                         |
      And "data" has 2 items
      And what is listed reads the same when retrieved

    Scenario Outline: by <filter> <value>
      When I GET "/v1/issuing/personalization_designs" with:
        | <filter> | <value> |
      Then "data" has 1 item
      And "data.0.id" is "${<one>:id}"

      Examples:
        | filter                  | value       | one   |
        | lookup_keys[]           | rides       | older |
        | preferences[is_default] | true        | older |
        | preferences[is_default] | false       | newer |
        | status                  | active      | older |
        | status                  | review      | newer |
        | limit                   | 1           | newer |
        | starting_after          | ${newer:id} | older |
        | ending_before           | ${older:id} | newer |

    Scenario Outline: none is <filter> <value>
      When I GET "/v1/issuing/personalization_designs" with:
        | <filter> | <value> |
      Then the answer's status is 200
      And "data" is empty

      Examples:
        | filter                           | value    |
        | lookup_keys[]                    | trains   |
        | status                           | inactive |
        | status                           | rejected |
        | preferences[is_platform_default] | true     |

    Scenario: by several lookup keys, a page of one
      When I GET "/v1/issuing/personalization_designs" with:
        | lookup_keys[]                    | rides                |
        | lookup_keys[]                    | flights              |
        | preferences[is_platform_default] | false                |
        | limit                            | 1                    |
        | expand[]                         | data.physical_bundle |
      Then "data.0.id" is "${newer:id}"
      And "data.0.physical_bundle.type" is "standard"
      And "has_more" is true
