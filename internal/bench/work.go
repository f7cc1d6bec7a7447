package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// scenariosPerFile is how many standard scenarios a generated feature holds.
const scenariosPerFile = 100

// standard is the work a benchmark does per scenario: five requests (create
// cardholder, card and authorization, capture, retrieve) and eight assertions.
const standard = `  Scenario: purchase %d
    Given a cardholder
    And an active virtual card
    And an approved authorization of $12.34
    When the merchant captures the authorization
    Then the authorization is closed
    And the authorization is still approved
    And the authorization amount is still $12.34
    And the merchant amount is still $12.34
    And nothing is held
    And one capture transaction of -$12.34 exists
    And the request history has 1 entry
    And the authorization reads the same when retrieved

`

// requestsPerScenario is what the bare loop repeats.
const requestsPerScenario = 5

// writeFeatures writes n standard scenarios below dir.
func writeFeatures(dir string, n int) error {
	for first := 0; first < n; first += scenariosPerFile {
		var b strings.Builder
		fmt.Fprintf(&b, "@documented\nFeature: Purchases from %d\n\n", first)
		for i := first; i < min(n, first+scenariosPerFile); i++ {
			fmt.Fprintf(&b, standard, i)
		}
		name := filepath.Join(dir, fmt.Sprintf("purchases-%06d.feature", first))
		if err := os.WriteFile(name, []byte(b.String()), 0o600); err != nil {
			return err
		}
	}
	return nil
}
