package runner

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Mistakes that have nothing to do with each other are all told, and none that
// only follows from another.
func TestEveryCauseIsTold(t *testing.T) {
	t.Parallel()
	text := strings.Replace(good, "Then it", "Tehn it", 1) + `
  Scenaro: two
    Given a thing
    Adn a thing
    Thn it holds
    Dogs bark
    And a thing
    Cats meow

  Scenario: three
    Then it holds:
      | a |
      | b | c |

  Scenario: four
    Then it holds:
      | a |
      | b | c |
`
	var got []string
	for _, p := range suiteOf("a.feature", text).mustRun(t).Problems {
		got = append(got, fmt.Sprintf("%d: %s", p.Line, p.Hint))
	}
	want := []string{
		`6: did you mean "Then"?`, `8: did you mean "Scenario:"?`, `10: did you mean "And"?`, `11: did you mean "Then"?`, "14: a step begins with Given, When, Then, And or But; prose that is meant as such begins with another word",
		`19: a | inside of a cell is written \|`, `24: a | inside of a cell is written \|`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("the problems are %q, want %q", got, want)
	}
}

// A file that is wrong from end to end does not flood the report.
func TestManyErrorsAreCounted(t *testing.T) {
	t.Parallel()
	run := suiteOf("a.feature", good+strings.Repeat("    Tehn it holds\n", 5000)).mustRun(t)
	if last := run.Problems[len(run.Problems)-1]; len(run.Problems) != 21 || last.Line != 27 || last.Message != "from here on: 4980 more errors" {
		t.Errorf("%d problems are told, the last one %q on line %d", len(run.Problems), last.Message, last.Line)
	}
}

// A hint never proposes what stands there.
func TestNoHintProposesWhatStandsThere(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"Feature: x", "Rule: x", "Background:", "Scenario: x", "Example: x", "Scenario Outline: x", "Examples:", "Scenarios:",
		"Given a thing", "And a thing", "* a thing", "| a |", `"""`, "Given\ta thing", "Then: it holds",
	} {
		for _, text := range []string{
			line + "\n" + good, good + line + "\n", good + "  @a\n" + line + "\n",
			good + "  Scenario Outline: o\n    Then it holds\n    Examples:\n" + line + "\n",
		} {
			keyword, _, _ := strings.Cut(strings.TrimSpace(line), " ")
			for _, p := range suiteOf("a.feature", text).mustRun(t).Problems {
				if strings.Contains(p.Hint, fmt.Sprintf("did you mean %q?", keyword)) {
					t.Errorf("%q is met with %q (%s) in\n%s", line, p.Hint, p.Message, text)
				}
			}
		}
	}
}

// A row that has not as many cells as the first one of its table is counted.
func TestRaggedTables(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, rows, message, hint string }{
		{"too few", "| a | b |\n| c |", "8: the row has 1 cell, the table's first row on line 7 has 2", "an empty cell is written | |"},
		{"too many", "| a |\n| b |\n| c|d |", "9: the row has 2 cells, the table's first row on line 7 has 1", `a | inside of a cell is written \|`},
		{"not closed", "| a | b |\n| c | d", "8: the row has 1 cell, the table's first row on line 7 has 2", `a row ends with |, and "d" stands behind the last one`},
		{"first not closed", "| a | b\n| c | d |", "8: the row has 2 cells, the table's first row on line 7 has 1", `a row ends with |, and "b" stands behind the last one of line 7`},
		{"escaped", `| a \| b | \\ |` + "\n" + `| a \|`, "8: the row has 0 cells, the table's first row on line 7 has 2", `a row ends with |, and "a \\|" stands behind the last one`},
		{"comments between", "| a | b |\n# x\n\n| c |", "10: the row has 1 cell, the table's first row on line 7 has 2", "an empty cell is written | |"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			run := suiteOf("a.feature", good+tt.rows+"\n").mustRun(t)
			ends(t, run, 2, "feature.syntax")
			p := run.Problems[0]
			if got := fmt.Sprintf("%d: %s", p.Line, p.Message); got != tt.message || p.Hint != tt.hint || len(run.Problems) != 1 {
				t.Errorf("the problem is\n%s (%s), want\n%s (%s)", got, p.Hint, tt.message, tt.hint)
			}
		})
	}
}
