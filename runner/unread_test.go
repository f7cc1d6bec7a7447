package runner

import (
	"context"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

// A step that passes whether it is refused or not proves nothing until its
// answer is read, and it is read before the next request.
func TestTriesThatNothingReads(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, steps string
		line        int // 0: nothing is wrong
	}{
		{"read", "    When I try it\n    Then the answer is no\n", 0},
		{"read after a look", "    When I try it\n    Then it holds\n    And the answer is no\n", 0},
		{"each read", "    Given I try it\n    And the answer is no\n    When I try it\n    Then the answer is no\n", 0},
		{"looked at only", "    When I try it\n    Then it holds\n", 3},
		{"read too late", "    When I try it\n    And a thing\n    Then the answer is no\n", 3},
		{"the first of two", "    Given I try it\n    When I try it\n    Then the answer is no\n", 3},
		{"the last of two", "    Given I try it\n    And the answer is no\n    When I try it\n    Then it holds\n", 5},
		{"read before only", "    Then the answer is no\n    When I try it\n    Then it holds\n", 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			nothing := func(context.Context, *wire.Conn, []string, plan.Argument) error { return nil }
			s := suiteOf("a.feature", "Feature: F\n  Scenario: s\n"+tt.steps, "b.feature", good)
			s.Language = fake(sentence{`I try it`, false, nothing}, sentence{`the answer is (yes|no)`, true, nothing})
			run := s.mustRun(t)
			if tt.line == 0 {
				ends(t, run, 0, "")
				return
			}
			ends(t, run, 2, "scenario.unread: this step may be refused or not, and nothing looks at its answer")
			const hint = "add below it: the answer is yes | the answer is no"
			if p := append(run.Problems, result.Problem{})[0]; p.File != "a.feature" || p.Line != tt.line || p.Hint != hint {
				t.Errorf("the problem is at %s:%d with hint %q, want a.feature:%d and %q", p.File, p.Line, p.Hint, tt.line, hint)
			}
			if run.Scenarios[0].Status != result.Skipped || run.Scenarios[1].Status != result.Passed {
				t.Errorf("the scenario must not run, the other must\n%s", told(run))
			}
		})
	}
}

// What a background tries is read by each scenario, and told once if by none.
func TestTriesOfABackground(t *testing.T) {
	t.Parallel()
	nothing := func(context.Context, *wire.Conn, []string, plan.Argument) error { return nil }
	language := fake(sentence{`I try it`, false, nothing}, sentence{`the answer is (yes|no)`, true, nothing})
	for step, want := range map[string]int{"the answer is no": 0, "it holds": 1} {
		s := suiteOf("a.feature", "Feature: F\n  Background:\n    Given I try it\n  Scenario: a\n    Then "+step+"\n  Scenario: b\n    Then "+step+"\n")
		s.Language = language
		if run := s.mustRun(t); len(run.Problems) != want {
			t.Errorf("with %q below it %d problems are told, want %d\n%s", step, len(run.Problems), want, told(run))
		}
	}
}
