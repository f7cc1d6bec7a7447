package runner

import (
	"context"
	"fmt"
	"regexp"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

// The steps get their text, table and doc string, placeholders filled in, and
// the exchanges of a step are its own.
func TestStepsGetTheirArguments(t *testing.T) {
	t.Parallel()
	const text = `Feature: F
  Scenario Outline: s
    When I send "<what>"
      | a      | <what> |
      | \| \n  |        |
    And I send ""
      """json
      {"<what>":
        1}
      """
    And I send "plain"
    Then it breaks
    Examples:
      | what |
      | one  |
`
	var got []string
	s := suiteOf("a.feature", text)
	s.Language = fake(sentence{`I send "(.*)"`, false, func(ctx context.Context, c *wire.Conn, m []string, arg plan.Argument) error {
		got = append(got, fmt.Sprintf("%s %+v", m[1], arg))
		c.Do(ctx, "GET", "/v1/"+m[1], nil)
		return nil
	}})
	run := s.mustRun(t)
	want := []string{
		"one {Table:[[a one] [| \n ]] DocString: MediaType: HasTable:true HasDocString:false}",
		" {Table:[] DocString:{\"one\":\n  1} MediaType:json HasTable:false HasDocString:true}",
		"plain {Table:[] DocString: MediaType: HasTable:false HasDocString:false}",
	}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Errorf("step %d got %q, want %q", i, got[min(i, len(got)-1)], want[i])
		}
	}
	if x := run.Scenarios[0].Steps[2].Exchanges; len(x) != 1 || string(x[0].Body) != "/v1/plain" {
		t.Errorf("the exchanges of the third step are %v", x)
	}
}

// What an asserting step looked at stays with it, above all where it found
// something else; a step that only does has looked at nothing.
func TestLooksAreKept(t *testing.T) {
	t.Parallel()
	s := suiteOf("a.feature", "Feature: F\n  Scenario: s\n    Given a thing\n    Then it holds\n    And it breaks\n")
	s.Language.Looked = func(any) []result.Look { return []result.Look{{Object: "thing", Path: "status"}} }
	var err error
	if s.Spool, err = result.NewSpool(); err != nil {
		t.Fatal(err)
	}
	defer s.Spool.Close()
	run := s.mustRun(t)
	whole, err := run.Whole(run.Scenarios[0])
	if err != nil {
		t.Fatal(err)
	}
	steps := whole.Steps
	if len(steps[0].Looked) != 0 || len(steps[1].Looked) != 1 || len(steps[2].Looked) != 1 {
		t.Errorf("looked at %v, %v, %v; want something where it asserts", steps[0].Looked, steps[1].Looked, steps[2].Looked)
	}
}

// Whatever godog does otherwise than planned is noticed: here it is given an
// expression that does not fit, so it leaves out the step.
func TestWhatGodogLeavesOutIsNoticed(t *testing.T) {
	t.Parallel()
	s := suiteOf("a.feature", good+"\n  Scenario: two\n    Then the number is 1\n")
	find := s.Language.Find
	s.Language.Find = func(text string) []plan.Definition {
		found := find(text)
		if text == "it holds" {
			found[0].Expr = regexp.MustCompile("^something else$")
		}
		return found
	}
	run := s.mustRun(t)
	ends(t, run, 3, "error: a / one")
	if got := run.Scenarios[0].Reason; got != "tool.engine: godog ran 2 of 3 steps" {
		t.Errorf("the reason is %q", got)
	}
	if got := run.Scenarios[1].Status; got != result.Passed {
		t.Errorf("the next scenario is %s, want passed", got)
	}
}

// A step or scenario that is not the planned one does not run, and what was
// planned is not passed for it.
func TestOnlyWhatIsPlannedRuns(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, scenario string
		steps          []string
		want           result.Status
		ran            int
	}{
		{"as planned", "s", []string{"it counts", "it counts twice"}, result.Passed, 2},
		{"another order", "s", []string{"it counts twice", "it counts"}, result.Error, 0},
		{"one too few", "s", []string{"it counts"}, result.Error, 1},
		{"one too many", "s", []string{"it counts", "it counts twice", "it counts"}, result.Passed, 2},
		{"another scenario", "t", []string{"it counts", "it counts twice"}, result.Error, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			ran := 0
			s := suiteOf("a.feature", "Feature: F\n  Scenario: s\n    When it counts\n    Then it counts twice\n")
			s.Language = fake(sentence{"it counts(?: twice)?", true, func(context.Context, *wire.Conn, []string, plan.Argument) error { ran++; return nil }})
			run := &result.Run{}
			planned := s.prepare(run)
			c := &course{suite: s, run: run, ctx: t.Context(), now: time.Now, stepTimeout: time.Minute}
			r := &recorder{course: c, batch: batches(planned)[0]}
			r.begin(t.Context())
			r.now.announce(tt.scenario)
			for _, text := range tt.steps {
				r.now.text = text
				_ = r.step(t.Context())
			}
			r.lost(nil)
			if got := planned[0].Status; got != tt.want || ran != tt.ran {
				t.Errorf("the scenario is %s after %d steps, want %s after %d", got, ran, tt.want, tt.ran)
			}
		})
	}
}
