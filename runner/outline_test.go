package runner

import (
	"strings"
	"testing"

	"assay/internal/result"
)

// "Example:" is another word for "Scenario:", and easily written for
// "Examples:".
func TestExampleForExamples(t *testing.T) {
	t.Parallel()
	const rows = "      | n |\n      | 1 |\n"
	tests := []struct {
		name, text string
		line       int // 0: nothing is wrong
		scenarios  int
	}{
		{"below an outline", "  Scenario Outline: o <n>\n    Then the number is <n>\n    Example:\n" + rows, 4, 1},
		{"with a name", "  Scenario Outline: o <n>\n    Then the number is <n>\n    Example: small ones\n" + rows, 4, 1},
		{"twice", "  Scenario Outline: o <n>\n    Then the number is <n>\n    Example:\n" + rows + "    Example:\n" + rows, 4, 1},
		{"below a scenario", "  Scenario: o\n    Then it holds\n    Example:\n" + rows, 4, 1},
		{"below examples", "  Scenario Outline: o <n>\n    Then the number is <n>\n    Examples:\n" + rows + "      | 2 |\n    Example:\n" + rows, 8, 2},
		{"below examples without rows", "  Scenario Outline: o <n>\n    Then the number is <n>\n    Examples:\n    Example:\n" + rows, 5, 1},
		{"below nothing", "  Rule: R\n    Example:\n" + rows, 3, 1},
		{"below another rule's scenario", "  Scenario: o\n    Then it holds\n  Rule: R\n    Example:\n" + rows, 5, 2},
		{"a table in a description", "  Scenario: o\n    Then it holds\n  Example: e\n    | fee | $1 |\n    Then it holds\n", 0, 2},
		{"a scenario by its other name", "  Example: e\n    Then it holds\n", 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			run := suiteOf("a.feature", "Feature: F\n"+tt.text).mustRun(t)
			if len(run.Scenarios) != tt.scenarios {
				t.Errorf("there are %d scenarios, want %d\n%s", len(run.Scenarios), tt.scenarios, told(run))
			}
			if tt.line == 0 {
				ends(t, run, 0, "")
				return
			}
			ends(t, run, 2, `scenario.no_rows: "Example:" begins a scenario`)
			if p := run.Problems[0]; len(run.Problems) != 1 || p.Line != tt.line || p.Hint != `did you mean "Examples:"?` {
				t.Errorf("the problem is on line %d with hint %q, want %d\n%s", p.Line, p.Hint, tt.line, told(run))
			}
		})
	}
}

// A scenario without steps and without a table is just empty.
func TestEmptyExample(t *testing.T) {
	t.Parallel()
	run := suiteOf("a.feature", good+"  Example: e\n    It is about cards.\n").mustRun(t)
	ends(t, run, 2, "scenario.empty")
	if run.Scenarios[0].Status != result.Passed {
		t.Errorf("the scenario above it did not pass\n%s", told(run))
	}
}

// The rows below a mistaken heading select the outline they were meant for.
func TestRowsBelowExampleSelectTheirOutline(t *testing.T) {
	t.Parallel()
	s := suiteOf("a.feature", good+"  Scenario Outline: o <n>\n    Then the number is <n>\n    Example:\n      | n |\n      | 1 |\n")
	s.Sources[0].Lines = []int{11}
	run := s.mustRun(t)
	if len(run.Scenarios) != 1 || !strings.HasPrefix(run.Scenarios[0].Name, "o ") || run.Scenarios[0].Status != result.Skipped {
		t.Errorf("line 11 selects\n%s", told(run))
	}
}
