Feature: Register webhook endpoints
  https://docs.stripe.com/api/webhook_endpoints

  @documented
  Rule: A webhook endpoint has a URL and the events it is enabled for
    https://docs.stripe.com/api/webhook_endpoints/create

    Scenario: register an endpoint
      When I POST "/v1/webhook_endpoints" with:
        | url              | https://example.com/hook |
        | enabled_events[] | issuing_card.created     |
        | enabled_events[] | issuing_card.updated     |
        | description      | the till                 |
        | metadata[shop]   | 12                       |
        | api_version      | 2024-04-10               |
        | connect          | false                    |
      Then the answer has:
        | object           | webhook_endpoint         |
        | url              | https://example.com/hook |
        | enabled_events.0 | issuing_card.created     |
        | enabled_events.1 | issuing_card.updated     |
        | status           | enabled                  |
        | description      | the till                 |
        | metadata.shop    | "12"                     |
        | api_version      | 2024-04-10               |
        | application      | null                     |
        | livemode         | false                    |
      And "id" matches "we_[A-Za-z0-9]+"

    Scenario: it is retrieved as it was made
      Given a webhook endpoint with:
        | enabled_events[] | issuing_card.created |
        | metadata[shop]   | 12                   |
      When I GET "/v1/webhook_endpoints/${endpoint:id}"
      Then the answer has:
        | id               | ${endpoint:id}           |
        | url              | https://example.com/hook |
        | enabled_events.0 | issuing_card.created     |
        | metadata.shop    | "12"                     |
        | status           | enabled                  |

    Scenario: its secret is told once
      When I POST "/v1/webhook_endpoints" with:
        | url              | http://example.com/hook |
        | enabled_events[] | *                       |
      Then "secret" matches "whsec_.+"
      And "api_version" is null
      And "description" is null
      When I GET "/v1/webhook_endpoints/${endpoint:id}"
      Then "secret" is absent

    @inferred
    Scenario Outline: nothing can be delivered to <url>
      When I POST "/v1/webhook_endpoints" with:
        | url              | <url> |
        | enabled_events[] | *     |
      Then the request is refused with 400 "url_invalid" for "url"

      Examples:
        | url                |
        | example.com/hook   |
        | ftp://example.com/ |
        | http://            |

    @spec
    Scenario: an event type that there is not
      When I POST "/v1/webhook_endpoints" with:
        | url              | https://example.com/hook |
        | enabled_events[] | issuing_card.eaten       |
      Then the request is refused with 400 for "enabled_events[0]"

    @spec
    Scenario Outline: it may listen for <event> in the API version <version>
      Given a webhook endpoint with:
        | enabled_events[] | <event>   |
        | api_version      | <version> |
      When I GET "/v1/webhook_endpoints/${endpoint:id}"
      Then the answer has:
        | enabled_events.0 | <event>   |
        | api_version      | <version> |

      Examples:
        | event                           | version           |
        | issuing_card.created            | 2011-01-01        |
        | treasury.received_debit.created | 2026-08-26.dahlia |

    @spec
    Scenario: an API version that there is not
      When I POST "/v1/webhook_endpoints" with:
        | url              | https://example.com/hook |
        | enabled_events[] | issuing_card.created     |
        | api_version      | 2011-01-02               |
      Then the request is refused with 400 for "api_version"

  @documented
  Rule: An endpoint can be changed, disabled and deleted
    https://docs.stripe.com/api/webhook_endpoints/update

    Background:
      Given a webhook endpoint with:
        | metadata[shop] | 12   |
        | metadata[city] | Rome |

    Scenario: change it
      When I POST "/v1/webhook_endpoints/${endpoint:id}" with:
        | url              | https://example.com/other |
        | enabled_events[] | *                         |
        | description      | moved                     |
        | metadata[shop]   | 13                        |
      Then the answer has:
        | url              | https://example.com/other |
        | enabled_events.0 | *                         |
        | description      | moved                     |
        | metadata.shop    | "13"                      |
        | metadata.city    | Rome                      |
      And the endpoint reads the same when retrieved
      And "secret" is absent

    @spec
    Scenario: listen for another type of event
      When I POST "/v1/webhook_endpoints/${endpoint:id}" with:
        | enabled_events[] | treasury.received_debit.created |
      Then "enabled_events" has 1 item
      And "enabled_events.0" is "treasury.received_debit.created"
      And the endpoint reads the same when retrieved

    @spec
    Scenario: listen for a type of event that there is not
      When I try to update the endpoint with:
        | enabled_events[] | issuing_card.eaten |
      Then the request is refused with 400 for "enabled_events[0]"
      When I GET "/v1/webhook_endpoints/${endpoint:id}"
      Then "enabled_events.0" is "*"

    Scenario: disable it and enable it again
      When I POST "/v1/webhook_endpoints/${endpoint:id}" with:
        | disabled | true |
      Then "status" is "disabled"
      And the endpoint reads the same when retrieved
      When I POST "/v1/webhook_endpoints/${endpoint:id}" with:
        | disabled | false |
      Then "status" is "enabled"

    Scenario: delete it
      When I DELETE "/v1/webhook_endpoints/${endpoint:id}"
      Then the answer has:
        | id      | ${endpoint:id}   |
        | object  | webhook_endpoint |
        | deleted | true             |
      When I GET "/v1/webhook_endpoints/${endpoint:id}"
      Then the request is refused with 404 "resource_missing" for "webhook_endpoint"

    @inferred
    Scenario Outline: an endpoint that there is not: <method>
      When I <method> "/v1/webhook_endpoints/we_unknown"
      Then the request is refused with 404 "resource_missing" for "webhook_endpoint"
      And the error message is "No such webhook endpoint: 'we_unknown'"

      Examples:
        | method |
        | GET    |
        | POST   |
        | DELETE |

  @spec @needs-own-account
  Rule: Endpoints are listed, the newest first
    https://docs.stripe.com/api/webhook_endpoints/list

    Background:
      Given a webhook endpoint
      And the endpoint is remembered as "first"
      And a webhook endpoint
      And the endpoint is remembered as "second"
      And a webhook endpoint

    Scenario: all of them
      When I GET "/v1/webhook_endpoints"
      Then the answer has:
        | object    | list                  |
        | url       | /v1/webhook_endpoints |
        | has_more  | false                 |
        | data.0.id | ${endpoint:id}        |
        | data.2.id | ${first:id}           |
      And "data" has 3 items
      And "data.0.secret" is absent

    Scenario: page by page
      When I GET "/v1/webhook_endpoints" with:
        | limit          | 1              |
        | starting_after | ${endpoint:id} |
      Then "data.0.id" is "${second:id}"
      And "has_more" is true
      When I GET "/v1/webhook_endpoints" with:
        | ending_before | ${second:id} |
      Then "data.0.id" is "${endpoint:id}"
      And "data" has 1 item

    Scenario: one that was to tell an object in full is not made
      When I POST "/v1/webhook_endpoints" with:
        | url              | https://example.com/hook |
        | enabled_events[] | *                        |
        | expand[]         | application              |
      Then the request is refused with 400 for "expand"
      When I GET "/v1/webhook_endpoints"
      Then "data" has 3 items

    Scenario: one that was deleted is not listed any more
      When I delete the endpoint
      And I GET "/v1/webhook_endpoints"
      Then "data" has 2 items
      And "data.0.id" is "${second:id}"
