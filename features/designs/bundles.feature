Feature: See the physical bundles
  https://docs.stripe.com/issuing/cards/choose-bundle

  @spec
  Rule: A bundle says what a design with it has
    https://docs.stripe.com/api/issuing/physical_bundles/object

    @inferred
    Scenario Outline: the <type> bundle
      Given the <type> bundle
      When I GET "/v1/issuing/physical_bundles/${bundle:id}" with:
        | expand[] | features |
      Then the answer has:
        | object                | issuing.physical_bundle |
        | type                  | <type>                  |
        | status                | active                  |
        | livemode              | false                   |
        | features.card_logo    | <logo>                  |
        | features.carrier_text | <text>                  |
        | features.second_line  | <line>                  |
      And "name" is not null
      And "id" matches "ics_[A-Za-z0-9]+"

      Examples:
        | type     | logo        | text     | line        |
        | standard | optional    | optional | optional    |
        | custom   | unsupported | required | unsupported |

    Scenario: one that is not there
      When I GET "/v1/issuing/physical_bundles/ics_nope"
      Then the request is refused with 404 "resource_missing" for "physical_bundle"

  @spec @needs-own-account
  Rule: Bundles are listed by type and status
    https://docs.stripe.com/api/issuing/physical_bundles/list

    Background:
      Given the standard bundle
      And the bundle is remembered as "standard"
      And the custom bundle
      And the bundle is remembered as "custom"

    Scenario: all of them
      When I GET "/v1/issuing/physical_bundles"
      Then the answer has:
        | object    | list                         |
        | url       | /v1/issuing/physical_bundles |
        | has_more  | false                        |
        | data.0.id | ${custom:id}                 |
        | data.1.id | ${standard:id}               |
      And "data" has 2 items
      And what is listed reads the same when retrieved

    Scenario Outline: by <filter> <value>
      When I GET "/v1/issuing/physical_bundles" with:
        | <filter> | <value> |
      Then "data" has 1 item
      And "data.0.id" is "${<one>:id}"

      Examples:
        | filter         | value          | one      |
        | type           | standard       | standard |
        | type           | custom         | custom   |
        | limit          | 1              | custom   |
        | starting_after | ${custom:id}   | standard |
        | ending_before  | ${standard:id} | custom   |

    Scenario Outline: none is <status>
      When I GET "/v1/issuing/physical_bundles" with:
        | status | <status> |
      Then the answer's status is 200
      And "data" is empty

      Examples:
        | status   |
        | inactive |
        | review   |

    Scenario: a page of one leaves more
      When I GET "/v1/issuing/physical_bundles" with:
        | limit    | 1             |
        | status   | active        |
        | expand[] | data.features |
      Then "has_more" is true
