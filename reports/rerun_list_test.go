package reports

import (
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/drawing"
	"assay/reports/samples"
)

// What is to be run again is what keeps the run from conforming, what was flaky if
// that does, and what was never begun.
func TestRerunList(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	run.FailOnFlaky = true
	again := map[result.Status]bool{
		result.Failed: true, result.Fixed: true, result.Flaky: true, result.Inconclusive: true,
		result.Undefined: true, result.Skipped: true, result.Error: true,
	}
	want := []string{RerunHead + ": 8 scenarios of 15 on mock (2026-08-26.dahlia)"}
	for _, status := range result.Statuses {
		sc := samples.Scenario("x.feature", "X", string(status), status)
		run.Scenarios = append(run.Scenarios, sc)
		if again[status] {
			want = append(want, sc.ID)
		}
	}
	over := samples.Left("y.feature", "left over", result.ReasonInterrupted)
	run.Scenarios = append(run.Scenarios, over)
	want = append(want, over.ID, "")
	if got := samples.Rendered(t, Rerun, run); got != strings.Join(want, "\n") {
		t.Errorf("got\n%swant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestBadgeOfARun(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		run     *result.Run
		message string
		colour  string
	}{
		"conforming": {samples.Conforming(), "assay mock: conforming, 3 of 3 passed", "#3a3"},
		"broken":     {&result.Run{Target: "x", Scenarios: []*result.Scenario{samples.Mismatched()}}, "assay x: not conforming, 0 of 1 passed", "#c33"},
		"lost":       {&result.Run{Scenarios: []*result.Scenario{samples.Unreachable()}}, "assay mock: inconclusive, 0 of 1 passed", drawing.Grey},
		"empty":      {&result.Run{}, "assay mock: not a valid run", "#c33"},
	} {
		got := samples.Rendered(t, RunBadge, want.run)
		if !strings.Contains(got, "<title>"+want.message+"</title>") || !strings.Contains(got, `fill="`+want.colour+`"`) {
			t.Errorf("%s: got %s", name, got)
		}
	}
}
