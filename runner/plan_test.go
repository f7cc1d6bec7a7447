package runner

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

// Undefined and ambiguous steps are found before anything runs.
func TestUndefinedAndAmbiguousStepsNeverRun(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, step, reason, problem, hint string }{
		{"undefined", "it hlods", `a.feature:5: no sentence fits "it hlods"; did you mean: it holds`,
			`step.undefined: no sentence fits "it hlods"`, "did you mean: it holds"},
		{"ambiguous", "it is both", `a.feature:5: 2 sentences fit "it is both": it is (.*) | (.*) is both`,
			`step.ambiguous: 2 sentences fit "it is both": it is (.*) | (.*) is both`, ""},
		{"no-break space", "it\u00a0holds", "a.feature:5: no sentence fits \"it\\u00a0holds\"; it holds a blank that is not the ordinary one; write it anew with the space bar, or let assay lint --fix do it",
			`step.undefined: no sentence fits "it\u00a0holds"`, "it holds a blank that is not the ordinary one; write it anew with the space bar, or let assay lint --fix do it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var ran atomic.Int32
			count := func(context.Context, *wire.Conn, []string, plan.Argument) error { ran.Add(1); return nil }
			s := suiteOf("a.feature", "Feature: F\n  Scenario: bad\n    Given it counts\n    When it counts\n    Then "+tt.step+"\n    And it holds\n", "b.feature", good)
			s.Language = fake(sentence{`it is (.*)`, true, count}, sentence{`(.*) is both`, true, count}, sentence{`it counts`, true, count})
			run := s.mustRun(t)
			ends(t, run, 2, tt.problem)
			if p := run.Problems[0]; p.File != "a.feature" || p.Line != 5 || p.Hint != tt.hint {
				t.Errorf("the problem is at %s:%d with hint %q, want a.feature:5 and %q", p.File, p.Line, p.Hint, tt.hint)
			}
			bad := run.Scenarios[0]
			if bad.Reason != tt.reason || ran.Load() != 0 {
				t.Errorf("%d steps ran, reason %q, want none and %q", ran.Load(), bad.Reason, tt.reason)
			}
			if bad.Steps[2].Status != result.Undefined || bad.Steps[3].Status != result.Skipped {
				t.Errorf("the steps are %s and %s, want undefined and skipped", bad.Steps[2].Status, bad.Steps[3].Status)
			}
			if run.Scenarios[1].Status != result.Passed {
				t.Error("the other feature did not run")
			}
		})
	}
}

// A step that many scenarios share is told once, and each text of an outline's
// step on its own: one cell may be mistyped.
func TestAnUndefinedStepIsToldOnce(t *testing.T) {
	t.Parallel()
	const text = `Feature: F
  Background:
    Given a thnig

  Scenario: one
    Then it holds

  Scenario Outline: outline <n>
    Then the number is <n>

    Examples:
      | n   |
      | 1   |
      | two |
      | six |
      | two |
`
	run := suiteOf("a.feature", text).mustRun(t)
	var got []string
	for _, p := range run.Problems {
		got = append(got, fmt.Sprintf("%d: %s", p.Line, p.Message))
	}
	want := []string{`3: no sentence fits "a thnig"`, `9: no sentence fits "the number is two"`, `9: no sentence fits "the number is six"`}
	if !slices.Equal(got, want) {
		t.Errorf("the problems are %q, want %q", got, want)
	}
}

// Features that share a name are different features.
func TestFeaturesOfTheSameNameAllRun(t *testing.T) {
	t.Parallel()
	s := suiteOf("a.feature", good, "b.feature", good)
	run := s.mustRun(t)
	ends(t, run, 0, "")
	if n := run.Count()[result.Passed]; n != 2 {
		t.Errorf("%d scenarios passed, want 2", n)
	}
	s.Sources = append(s.Sources, s.Sources[0])
	ends(t, s.mustRun(t), 2, "feature.duplicate")
}

// A suite without features proves nothing.
func TestNoFeaturesAtAll(t *testing.T) {
	t.Parallel()
	ends(t, suiteOf().mustRun(t), 2, "suite.empty")
	s := suiteOf("a.feature", good)
	s.Problems = []result.Problem{{Cause: "suite.no_such_path", Code: result.BadInput}}
	ends(t, s.mustRun(t), 2, "suite.no_such_path")
	if _, err := (&Suite{}).Run(t.Context()); err == nil {
		t.Error("a suite without language and target runs")
	}
}

// A language that panics while the run is prepared ends the run, not the
// process.
func TestALanguageThatPanics(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"Feature: F\n  Scenario: s\n    prose\n    Then it holds\n", good} {
		s := suiteOf("a.feature", text)
		s.Language.Find = func(string) []plan.Definition { panic("boom") }
		run := s.mustRun(t)
		ends(t, run, 3, "tool.panic: boom")
		if run.Scenarios == nil {
			t.Error("the run's scenarios are nil, which a saved run must not hold")
		}
	}
}

// Two sentences that fit the same text are told apart by the language alone:
// godog, which knows only their expressions, must not see an ambiguity.
func TestTheLanguageSettlesWhatFits(t *testing.T) {
	t.Parallel()
	const text = "Feature: F\n  Scenario: s\n    Given any thing\n    Then any other thing\n"
	var ran []string
	note := func(name string) func(context.Context, *wire.Conn, []string, plan.Argument) error {
		return func(context.Context, *wire.Conn, []string, plan.Argument) error { ran = append(ran, name); return nil }
	}
	s := suiteOf("a.feature", text)
	s.Language = fake(sentence{`any (.*)`, true, note("wide")}, sentence{`any other (.*)`, true, note("narrow")})
	find := s.Language.Find
	s.Language.Find = func(text string) []plan.Definition { found := find(text); return found[max(0, len(found)-1):] }
	ends(t, s.mustRun(t), 0, "")
	if got := strings.Join(ran, " "); got != "wide narrow" {
		t.Errorf("the steps ran as %s, want wide narrow", got)
	}
}
