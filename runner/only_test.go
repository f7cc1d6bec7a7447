package runner

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/runner/plan"
)

// A list chooses scenarios by ID, and what it has and the suite has not is named.
func TestOnlyThose(t *testing.T) {
	t.Parallel()
	const first, second = "select / Ship first", "select / return second"
	for _, tt := range []struct {
		name  string
		ids   []string
		set   func(*Suite)
		runs  string
		code  int
		cause string // of the problem, with its hint
	}{
		{"one", []string{second}, nil, "return second", 0, ""},
		{"in the suite's order, each once", []string{second, first, second}, nil, "Ship first, return second", 0, ""},
		{"with a tag", []string{first, second}, func(s *Suite) { s.Selection.Tags = "@first" }, "Ship first", 0, ""},
		{"renamed", []string{first, "select / return the second"}, nil, "Ship first", 2, `rerun.unknown: did you mean select / return second?`},
		{"gone", []string{first, "cards / zzz"}, nil, "Ship first", 2, "rerun.unknown: give the paths that were given then, or take it off the list"},
		{"nothing of it", []string{"cards / zzz"}, nil, "", 2, "selection.empty: "},
		{"in the rest", []string{first, "cards / zzz"}, func(s *Suite) { s.Partial = true }, "Ship first", 0, "rerun.elsewhere: "},
		{"nothing, but perhaps in the rest", []string{"cards / zzz"}, func(s *Suite) { s.Partial = true }, "", 2, "selection.empty: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := suiteOf("select.feature", selectable)
			s.Selection.Only = &plan.List{Name: "again.txt", IDs: tt.ids}
			if tt.set != nil {
				tt.set(s)
			}
			if !s.IsPartial() {
				t.Error("the suite takes itself for whole")
			}
			run := s.mustRun(t)
			var names []string
			for _, sc := range run.Scenarios {
				names = append(names, sc.Name)
			}
			if got := strings.Join(names, ", "); got != tt.runs {
				t.Errorf("it runs %q, want %q", got, tt.runs)
			}
			cause, hint, _ := strings.Cut(tt.cause, ": ")
			if code, why := run.Verdict(); code != tt.code {
				t.Errorf("it ends with %d (%s), want %d", code, why, tt.code)
			}
			if cause != "" && !slices.ContainsFunc(run.Problems, func(p result.Problem) bool { return p.Cause == cause && p.Hint == hint }) {
				t.Errorf("want %s with the hint %q\n%s", cause, hint, told(run))
			}
			if cause == "" && len(run.Problems) > 0 {
				t.Errorf("want no problem\n%s", told(run))
			}
		})
	}
}

// Of a long list of what is gone some are named and the others counted; where a
// file could not be loaded, its scenarios are not gone.
func TestManyThatAreGone(t *testing.T) {
	t.Parallel()
	s := suiteOf("select.feature", selectable)
	s.Selection.Only = &plan.List{Name: "again.txt", IDs: []string{"select / Ship first"}}
	for i := range 30 {
		s.Selection.Only.IDs = append(s.Selection.Only.IDs, fmt.Sprint("gone / ", i))
	}
	run := s.mustRun(t)
	if last := run.Problems[len(run.Problems)-1]; len(run.Problems) != 11 || last.Message != "again.txt has 20 more scenarios that the suite has not" {
		t.Errorf("it tells\n%s", told(run))
	}
	s.Problems = []result.Problem{{Cause: "feature.unreadable", Message: "m", Code: result.BadInput}}
	if run := s.mustRun(t); len(run.Problems) != 1 {
		t.Errorf("it tells\n%s", told(run))
	}
}
