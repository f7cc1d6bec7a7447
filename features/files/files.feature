Feature: Upload files
  https://docs.stripe.com/file-upload

  @documented
  Rule: A file is uploaded for a purpose, which says what it may be
    https://docs.stripe.com/file-upload

    Scenario: evidence for a dispute is kept for nine months
      When I upload a PDF as "dispute_evidence"
      Then the answer has:
        | object   | file             |
        | purpose  | dispute_evidence |
        | filename | letter.pdf       |
        | type     | pdf              |
        | size     | 15               |
        | title    | null             |
      And "id" matches "file_[A-Za-z0-9]+"
      And "url" matches "https://.*${file:id}.*"
      And "created" is not null
      And "expires_at" is not null
      And "links.object" is "list"
      And "links.data" is empty
      And "links.has_more" is false
      And "links.url" matches "/v1/file_links.*${file:id}"

    Scenario Outline: <file> for <purpose>
      When I upload <file> as "<purpose>"
      Then the answer has:
        | purpose    | <purpose> |
        | type       | <type>    |
        | expires_at | null      |

      Examples:
        | file     | purpose                   | type |
        | an image | account_requirement       | png  |
        | an image | additional_verification   | png  |
        | an image | business_icon             | png  |
        | an image | business_logo             | png  |
        | an image | identity_document         | png  |
        | an image | tax_document_user_upload  | png  |
        | a PDF    | pci_document              | pdf  |
        | a PDF    | platform_terms_of_service | pdf  |

      @inferred
      Examples: of which the page says nothing
        | file     | purpose                      | type |
        | an image | issuing_logo                 | png  |
        | an image | terminal_android_apk         | png  |
        | an image | terminal_reader_splashscreen | png  |
        | an image | terminal_wifi_certificate    | png  |
        | an image | terminal_wifi_private_key    | png  |

    Scenario Outline: <file> for <purpose> is kept for a time
      When I upload <file> as "<purpose>"
      Then "type" is "<type>"
      And "purpose" is "<purpose>"
      And "expires_at" is not null

      Examples:
        | file            | purpose                      | type |
        | an image        | customer_signature           | png  |
        | a JSON document | issuing_regulatory_reporting | json |

    @spec
    Scenario: a link is made with it
      When I upload a PDF as "dispute_evidence" with:
        | file_link_data[create]          | true       |
        | file_link_data[expires_at]      | 4000000000 |
        | file_link_data[metadata][order] | 6735       |
        | expand[]                        | links      |
      Then "links.data" has 1 item
      And the answer has:
        | links.data.0.object         | file_link  |
        | links.data.0.file           | ${file:id} |
        | links.data.0.expires_at     | 4000000000 |
        | links.data.0.metadata.order | "6735"     |
      And "links.data.0.id" matches "link_[A-Za-z0-9]+"

  @reported
  Rule: A file of a type that the purpose does not take is refused, and the types are named
    docs/evidence.md#193-files

    Scenario Outline: <file> as <purpose>
      When I try to upload <file> as "<purpose>"
      Then the request is refused with 400 for "file"
      And "error.message" matches "We don't currently support that file type. Try uploading a file with one of the following mimetypes: <types>."

      Examples:
        | file                   | purpose          | types                                  |
        | a text called an image | dispute_evidence | application/pdf, image/jpeg, image/png |
        | a text called an image | issuing_logo     | image/jpeg, image/png                  |
        | a PDF                  | issuing_logo     | image/jpeg, image/png                  |
        | an image               | pci_document     | application/pdf                        |

    @documented
    Scenario: a file that is too large
      When I try to upload an image of 600 KB as "business_logo"
      Then the request is refused with 400 for "file"

    @inferred
    Scenario: a file with nothing in it
      When I try to upload an empty file as "terminal_wifi_certificate"
      Then the request is refused with 400 for "file"

    @inferred
    Scenario: a purpose that nobody has
      When I try to upload an image as "passport_photo"
      Then the request is refused with 400 for "purpose"

    Scenario: a text in place of a file
      When I POST "/v1/files" with:
        | file    | logo.png         |
        | purpose | dispute_evidence |
      Then the request is refused with 400 for "file"

    @spec
    Scenario: no file at all
      When I POST "/v1/files" with:
        | purpose | dispute_evidence |
      Then the request is refused with 400 "parameter_missing" for "file"

    @inferred
    Scenario: a link that has expired
      When I try to upload an image as "dispute_evidence" with:
        | file_link_data[create]     | true |
        | file_link_data[expires_at] | 1    |
      Then the request is refused with 400 for "file_link_data[expires_at]"

  @spec
  Rule: The evidence of a dispute has files that were uploaded as such
    https://docs.stripe.com/api/issuing/disputes/create

    Background:
      Given an active virtual card
      And an approved authorization of $12.34
      And the merchant captures the authorization

    Scenario: a letter
      Given I upload a PDF as "dispute_evidence"
      When I POST "/v1/issuing/disputes" with:
        | transaction                                    | ${transaction:id} |
        | evidence[reason]                               | fraudulent        |
        | evidence[fraudulent][additional_documentation] | ${file:id}        |
      Then "evidence.fraudulent.additional_documentation" is "${file:id}"
      And the dispute reads the same when retrieved

    @inferred
    Scenario: a file of another purpose
      Given I upload a PDF as "pci_document"
      When I POST "/v1/issuing/disputes" with:
        | transaction                                    | ${transaction:id} |
        | evidence[reason]                               | fraudulent        |
        | evidence[fraudulent][additional_documentation] | ${file:id}        |
      Then the request is refused with 400 for "evidence[fraudulent][additional_documentation]"

  @spec
  Rule: A cardholder's document is a file that was uploaded as one
    docs/evidence.md#193-files

    Scenario: both sides of a new cardholder's
      Given I upload an image as "identity_document"
      When a cardholder with:
        | individual[verification][document][front] | ${file:id} |
        | individual[verification][document][back]  | ${file:id} |
      Then the cardholder has:
        | individual.verification.document.front | ${file:id} |
        | individual.verification.document.back  | ${file:id} |
      And the cardholder reads the same when retrieved

    Scenario: a side is added, and looked at
      Given I upload an image as "identity_document"
      And a cardholder
      When I update the cardholder with:
        | individual[verification][document][back] | ${file:id}                            |
        | expand[]                                 | individual.verification.document.back |
      Then the answer has:
        | individual.verification.document.front        | null              |
        | individual.verification.document.back.id      | ${file:id}        |
        | individual.verification.document.back.purpose | identity_document |

    @inferred
    Scenario Outline: <what> for the front
      Given I upload an image as "<purpose>"
      And a cardholder
      When I try to update the cardholder with:
        | individual[verification][document][front] | <id> |
      Then the request is refused with 400 <fault>
      And nothing of the cardholder has changed

      Examples:
        | what                      | purpose           | id         | fault                                                              |
        | a file of another purpose | dispute_evidence  | ${file:id} | for "individual[verification][document][front]"                    |
        | a file that is not there  | identity_document | file_nope  | "resource_missing" for "individual[verification][document][front]" |

    Scenario: a side is updated
      Given I upload an image as "identity_document"
      And a cardholder
      When I update the cardholder with:
        | individual[verification][document][front] | ${file:id} |
      Then the cardholder's "individual.verification.document.front" is "${file:id}"
