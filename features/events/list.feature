Feature: Retrieve and list events
  https://docs.stripe.com/api/events/list

  Background:
    Given an active virtual card
    And within 10 seconds an "issuing_card.created" event tells of the card

  @spec
  Rule: An event is retrieved as it was listed, and never changes
    https://docs.stripe.com/api/events/retrieve

    Scenario: retrieve an event
      When I GET "/v1/events/${event:id}"
      Then the answer has:
        | id             | ${event:id}          |
        | object         | event                |
        | type           | issuing_card.created |
        | data.object.id | ${card:id}           |
      And "account" is absent
      And "context" is absent
      And the event reads the same when retrieved

    Scenario: what happens later changes no event
      Given I freeze the card
      When I GET "/v1/events/${event:id}"
      Then "data.object.status" is "active"

    Scenario: what was before and the request are retrieved, too
      Given I freeze the card
      When within 10 seconds an "issuing_card.updated" event tells of the card
      Then the event's previous status was "active"
      And the event reads the same when retrieved

    Scenario: an event has the API version of its account, whoever asks
      When I GET "/v1/events/${event:id}" with the API version "2024-04-10"
      Then "api_version" is "${event:api_version}"

    @inferred
    Scenario: an event that does not exist
      When I GET "/v1/events/evt_unknown"
      Then the request is refused with 404 "resource_missing" for "id"
      And the error message is "No such event: 'evt_unknown'"

    @inferred
    Scenario: the object of an event cannot be expanded
      When I GET "/v1/events/${event:id}" with:
        | expand[] | data.object |
      Then the request is refused with 400 for "expand"
      And the error has no code

  @spec
  Rule: The list narrows by one type, in which * is a wildcard
    https://docs.stripe.com/api/events/list

    Scenario Outline: events of <type>
      When I GET "/v1/events" with:
        | type    | <type>           |
        | created | ${event:created} |
        | limit   | 100              |
      Then "data.0.type" matches "<found>"
      And "url" is "/v1/events"

      Examples:
        | type                 | found                 |
        | issuing_card.created | issuing_card\.created |
        | issuing_card.*       | issuing_card\..*      |

    @inferred
    Scenario: a type that is none finds nothing
      When I GET "/v1/events" with:
        | type | issuing_card.invented |
      Then "data" is empty
      And "has_more" is false

  @spec
  Rule: The list narrows by several types, or by one, but not by both
    https://docs.stripe.com/api/events/list

    Scenario: of two types
      When I GET "/v1/events" with:
        | types[0] | issuing_card.created  |
        | types[1] | issuing_card.invented |
        | created  | ${event:created}      |
        | limit    | 100                   |
      Then "data.0.type" is "issuing_card.created"

    @inferred
    Scenario: one type and several at once
      When I GET "/v1/events" with:
        | type     | issuing_card.created |
        | types[0] | issuing_card.updated |
      Then the request is refused with 400
      And the error type is invalid_request_error
      And the error has no code

    @inferred
    Scenario: a name in types is no pattern
      When I GET "/v1/events" with:
        | types[0] | issuing_card.* |
      Then "data" is empty

  @spec
  Rule: The list narrows by time
    https://docs.stripe.com/api/events/list

    Scenario: of one second
      When I GET "/v1/events" with:
        | type    | issuing_card.created |
        | created | ${event:created}     |
        | limit   | 100                  |
      Then the answer has:
        | data.0.created | ${event:created}     |
        | data.0.type    | issuing_card.created |

    Scenario Outline: <range> before anything was made
      When I GET "/v1/events" with:
        | <range> | 1000000000 |
      Then "data" is empty
      And "has_more" is false

      Examples:
        | range        |
        | created      |
        | created[lt]  |
        | created[lte] |

    @inferred
    Scenario: a time that is none
      When I GET "/v1/events" with:
        | created[gte] | yesterday |
      Then the request is refused with 400 "parameter_invalid_integer" for "created[gte]"

  @spec @needs-time
  Rule: Events go back 30 days
    docs/evidence.md#13-wire-conventions

    Scenario: an event of last month
      Given 31 days pass
      When I GET "/v1/events/${event:id}"
      Then the request is refused with 404 "resource_missing" for "id"

    @needs-own-account
    Scenario: what happened since is listed
      Given 31 days pass
      And I freeze the card
      When I GET "/v1/events" with:
        | type | issuing_card.* |
      Then "data.0.type" is "issuing_card.updated"
      And "data" has 1 item

    Scenario: an event of this month
      Given 29 days pass
      When I GET "/v1/events/${event:id}"
      Then "id" is "${event:id}"
      And "data.object.id" is "${card:id}"

  @spec
  Rule: The list narrows by whether all webhooks were delivered
    https://docs.stripe.com/api/events/list

    Scenario: delivery_success that is no boolean
      When I GET "/v1/events" with:
        | delivery_success | perhaps |
      Then the request is refused with 400 for "delivery_success"

    @inferred
    Scenario: what nobody was to be told is delivered
      When I GET "/v1/events" with:
        | type             | issuing_card.created |
        | created          | ${event:created}     |
        | delivery_success | true                 |
        | limit            | 100                  |
      Then "data.0.pending_webhooks" is 0

    @inferred @needs-own-account
    Scenario: where nobody was to be told nothing is undelivered
      When I GET "/v1/events" with:
        | created[gte]     | ${card:created} |
        | delivery_success | false           |
      Then "data" is empty

  @recorded
  Rule: Events are listed newest first, page by page
    docs/evidence.md#13-wire-conventions

    Background:
      Given the event is remembered as "first"
      And I freeze the card
      And within 10 seconds an "issuing_card.updated" event tells of the card

    @needs-own-account
    Scenario: newest first
      When I GET "/v1/events" with:
        | type         | issuing_card.*  |
        | created[gte] | ${card:created} |
      Then the answer has:
        | data.0.id | ${event:id} |
        | data.1.id | ${first:id} |
        | has_more  | false       |
      And "data" has 2 items

    Scenario: the first page
      When I GET "/v1/events" with:
        | type         | issuing_card.*  |
        | created[gte] | ${card:created} |
        | limit        | 1               |
      Then "data" has 1 item
      And "has_more" is true

  @recorded
  Rule: One cursor at a time, and one that is there
    docs/evidence.md#12-errors

    Scenario: both cursors
      When I GET "/v1/events" with:
        | starting_after | ${event:id} |
        | ending_before  | ${event:id} |
      Then the request is refused with 400
      And the error message is "Received both starting_after and ending_before parameters. Please pass in only one."

    @inferred
    Scenario: a cursor that is another object
      When I GET "/v1/events" with:
        | starting_after | ${card:id} |
      Then the request is refused with 400 "resource_missing" for "starting_after"

    @spec
    Scenario: a page after an event begins with an older one
      Given I freeze the card
      And within 10 seconds an "issuing_card.updated" event tells of the card
      When I GET "/v1/events" with:
        | starting_after | ${event:id}     |
        | type           | issuing_card.*  |
        | created[gte]   | ${card:created} |
      Then the answer's status is 200
      And "data.0.id" is not "${event:id}"
