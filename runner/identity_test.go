package runner

import (
	"strings"
	"testing"
)

func TestIDs(t *testing.T) {
	t.Parallel()
	const text = `Feature: F
  Scenario: same
    Then it holds
  Scenario: same
    Then it holds
  Scenario: same #2
    Then it holds
  Scenario: same
    Then it holds
  Scenario:   spaced   out
    Then it holds
  Rule: R
    Scenario: same
      Then it holds
    Scenario Outline: rows
      Then the number is <n>
      Examples:
        | n |
        | 1 |
        | 2 |
    Scenario Outline: twins
      Then the number is <n>
      Examples:
        | n |
        | 7 |
        | 7 |
    Scenario Outline: named <n>
      Then the number is <n>
      Examples:
        | n |
        | 3 |
`
	want := []string{
		"cards/x / same", "cards/x / same #2", "cards/x / same #2 #2", "cards/x / same #3", "cards/x / spaced out", "cards/x / R / same",
		"cards/x / R / rows [1]", "cards/x / R / rows [2]", "cards/x / R / twins", "cards/x / R / twins #2",
		"cards/x / R / named 3",
	}
	run := suiteOf("features/cards/x.feature", text).mustRun(t)
	ends(t, run, 0, "")
	for i, s := range run.Scenarios {
		if i >= len(want) || s.ID != want[i] {
			t.Errorf("ID %d is %q, want %q", i, s.ID, want[min(i, len(want)-1)])
		}
	}
}

// The same feature has the same IDs wherever the suite lies, and two files
// never share one.
func TestIDsAcrossFiles(t *testing.T) {
	t.Parallel()
	tests := []struct{ files, want string }{
		{"features/a.feature", "a / one"},
		{"my/features/b/a.feature", "b/a / one"},
		{"a.feature", "a / one"},
		{"featuresque/a.feature", "featuresque/a / one"},
		{"features/a.feature more/features/a.feature", "a / one, more/features/a / one"},
	}
	for _, tt := range tests {
		var files []string
		for _, name := range strings.Fields(tt.files) {
			files = append(files, name, good)
		}
		var got []string
		for _, s := range suiteOf(files...).mustRun(t).Scenarios {
			got = append(got, s.ID)
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: IDs are %q, want %q", tt.files, got, tt.want)
		}
	}
}
