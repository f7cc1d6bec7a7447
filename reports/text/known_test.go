package text

import (
	"fmt"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/samples"
	"assay/reports/tell"
)

func textOf(t *testing.T, run *result.Run) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, run, format.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// However many scenarios differ, a reason is one line.
func TestKnownIsALineForEachReason(t *testing.T) {
	t.Parallel()
	text := textOf(t, samples.Listed())
	want := "Known differences: 120 scenarios, as listed in known/z.yaml\n   120  keeps nothing (lines 3, 9)\n     1  no ids (line 20)\n"
	if !strings.Contains(text, want) || strings.Contains(text, "s99") {
		t.Errorf("the report has no\n%s\nbut\n%s", want, text)
	}
	if strings.Contains(text, "Ready entries") {
		t.Error("nothing is unlisted, but entries are ready")
	}
	if strings.Contains(textOf(t, samples.Conforming()), "Known") {
		t.Error("a run without a list tells of one")
	}
}

// What is not listed is offered as it is to be pasted: without indentation, and
// not without end.
func TestReadyEntriesOfReport(t *testing.T) {
	t.Parallel()
	run := samples.Listed()
	for i := range 25 {
		run.Known.Unlisted = append(run.Known.Unlisted, result.Unlisted{Entry: fmt.Sprintf("- operation: GET /v1/%d\n  actual: 'a\x1b[31m'\n  reason: \"\"\n", i), Scenarios: 1 + i})
	}
	text := textOf(t, run)
	for _, want := range []string{
		"\nReady entries: 25, for known/z.yaml; each needs its reason\n# 1 scenario\n- operation: GET /v1/0\n  actual: 'a\\x1b[31m'\n  reason: \"\"\n# 2 scenarios\n- operation: GET /v1/1\n",
		"\n# … and 5 more; --fix writes them all into the list\n\nCONFORMING",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report has no\n%s\nbut\n%s", want, text)
		}
	}
}

// A failure behind a known difference is what a scenario is about, with its own
// exchange, and is run again with the list.
func TestFailureBehindKnown(t *testing.T) {
	t.Parallel()
	sc := samples.Scenario("f.feature", "F", "s", result.Failed,
		samples.Step("When", "a", result.Passed, samples.Exchange(200, `{"first":1}`)),
		samples.Step("Then", "b", result.Known), samples.Step("Then", "c", result.Failed, samples.Exchange(200, `{"second":2}`)))
	sc.Steps[1].Mismatch, sc.Steps[1].Known = &result.Mismatch{Where: "a.b", Found: "1", Wanted: "2"}, "why"
	sc.Steps[2].Error = "too late"
	run := samples.Listed()
	run.Scenarios = append(run.Scenarios, sc)
	text := textOf(t, run)
	for _, want := range []string{`"second"`, "again: assay run f.feature:12 --known known/z.yaml", "a.b is 1, want 2"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report has no %s:\n%s", want, text)
		}
	}
	if got := tell.Reason(sc); got != "too late" || strings.Contains(text, `"first"`) {
		t.Errorf("the reason is %q\n%s", got, text)
	}
}
