Feature: Check the address a card goes to
  https://docs.stripe.com/issuing/cards/physical/address-validation

  Background:
    Given a cardholder

  @documented
  Rule: An address is normalized unless that is disabled
    https://docs.stripe.com/issuing/cards/physical/address-validation

    Scenario: nothing was said about it
      Given an active physical card
      When I GET "/v1/issuing/cards/${card:id}"
      Then "shipping.address_validation.mode" is "normalization_only"
      And the answer has:
        | shipping.address_validation.normalized_address.line1       | 1234 MAIN STREET |
        | shipping.address_validation.normalized_address.line2       | null             |
        | shipping.address_validation.normalized_address.city        | SAN FRANCISCO    |
        | shipping.address_validation.normalized_address.state       | CA               |
        | shipping.address_validation.normalized_address.postal_code | "94111"          |
        | shipping.address_validation.normalized_address.country     | US               |
      And "shipping.address.city" is "San Francisco"

    Scenario: it is disabled
      Given an active physical card with:
        | shipping[address_validation][mode] | disabled |
      When I GET "/v1/issuing/cards/${card:id}"
      Then the answer has:
        | shipping.address_validation.mode               | disabled |
        | shipping.address_validation.normalized_address | null     |
        | shipping.address_validation.result             | null     |

  @documented
  Rule: Validation refuses an address that cannot be delivered to
    https://docs.stripe.com/issuing/cards/physical/address-validation

    Scenario: an address that can
      Given an active physical card with:
        | shipping[address][line1]           | address_valid                |
        | shipping[address_validation][mode] | validation_and_normalization |
      When I GET "/v1/issuing/cards/${card:id}"
      Then "shipping.address_validation.result" is "likely_deliverable"

    Scenario Outline: an address that cannot, with the mode <mode>
      When I POST "/v1/issuing/cards" with:
        | cardholder                         | ${cardholder:id} |
        | currency                           | usd              |
        | type                               | physical         |
        | shipping[name]                     | Jenny Rosen      |
        | shipping[address][line1]           | address_invalid  |
        | shipping[address][city]            | San Francisco    |
        | shipping[address][state]           | CA               |
        | shipping[address][postal_code]     | 94111            |
        | shipping[address][country]         | US               |
        | shipping[address_validation][mode] | <mode>           |
      Then the answer's status is <status>
      And "<path>" is <value>

      Examples:
        | mode                         | status | path                               | value                                                                                                                                |
        | validation_and_normalization | 400    | error.message                      | "The address is undeliverable based on given inputs. Please ensure that the address was inputted correctly and can be delivered to." |
        | normalization_only           | 200    | shipping.address_validation.result | "likely_undeliverable"                                                                                                               |
        | disabled                     | 200    | shipping.address_validation.result | null                                                                                                                                 |

    Scenario: an update is validated as well
      Given an active physical card
      When I try to update the card with:
        | shipping[name]                     | Jenny Rosen                  |
        | shipping[address][line1]           | address_invalid              |
        | shipping[address][city]            | San Francisco                |
        | shipping[address][state]           | CA                           |
        | shipping[address][postal_code]     | 94111                        |
        | shipping[address][country]         | US                           |
        | shipping[address_validation][mode] | validation_and_normalization |
      Then the request is refused with 400
      And nothing of the card has changed

  @spec
  Rule: A signature is required by default where the service allows it
    https://docs.stripe.com/api/issuing/cards/object

    Scenario Outline: nothing was said of a signature for <service> shipping
      Given an active physical card with:
        | shipping[service] | <service> |
      When I GET "/v1/issuing/cards/${card:id}"
      Then "shipping.require_signature" is <required>

      Examples:
        | service  | required |
        | standard | false    |
        | express  | true     |
        | priority | true     |

  @documented
  Rule: Cards in bulk need a number for the customs of Europe
    https://docs.stripe.com/api/issuing/cards/create

    Scenario Outline: <type> to France <with> a number
      When I POST "/v1/issuing/cards" with:
        | cardholder                     | ${cardholder:id} |
        | currency                       | usd              |
        | type                           | physical         |
        | shipping[name]                 | Jenny Rosen      |
        | shipping[type]                 | <type>           |
        | shipping[address][line1]       | 1 rue de Rivoli  |
        | shipping[address][city]        | Paris            |
        | shipping[address][postal_code] | 75001            |
        | shipping[address][country]     | FR               |
        | <parameter>                    | <value>          |
      Then the answer's status is <status>

      Examples:
        | type       | with    | parameter                      | value         | status |
        | bulk       | with    | shipping[customs][eori_number] | FR12345678901 | 200    |
        | bulk       | without | metadata[team]                 | fleet         | 400    |
        | individual | without | metadata[team]                 | fleet         | 200    |
