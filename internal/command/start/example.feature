Feature: Hotel stays

  Scenario: the final bill is lower than the deposit
    Given an active virtual card
    And an approved authorization of $300.00
    When the merchant captures $240.00
    Then the authorization is closed
    And one capture transaction of -$240.00 exists
    And nothing is held
