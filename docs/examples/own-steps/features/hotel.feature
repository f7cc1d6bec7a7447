Feature: Hotel stays

  Scenario: the rest of the deposit is released
    Given an active virtual card
    And an approved authorization of $300.00
    When the guest leaves and pays $240.00
    Then the authorization is closed
    And nothing is held
    And the stay cost $240.00
