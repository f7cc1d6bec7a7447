package reports

import (
	"fmt"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/samples"
)

func annotations(t *testing.T, run *result.Run) []string {
	t.Helper()
	text := samples.Rendered(t, GitHub, run)
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

func TestAnnotationsOfFailures(t *testing.T) {
	t.Parallel()
	if got := annotations(t, samples.Conforming()); got != nil {
		t.Errorf("a run that conforms is annotated: %q", got)
	}
	run := samples.Conforming()
	run.Scenarios = append(run.Scenarios, samples.Mismatched(), samples.Mismatched())
	want := []string{`::error file=features/authorizations/capture.feature,line=13,title=FAILED%3A capture too much%2C and 1 more::` +
		`authorization.status is "pending", want "closed" (at POST /v1/test_helpers/issuing/authorizations/<id>/capture)%0A` +
		`features/authorizations/capture.feature / Capture an authorization / capture too much (features/authorizations/capture.feature:12)%0A` +
		`features/authorizations/capture.feature / Capture an authorization / capture too much (features/authorizations/capture.feature:12)%0A` +
		`again: assay run features/authorizations/capture.feature:12`,
		`::notice title=assay::1 cause explains 2 scenarios`}
	if got := annotations(t, run); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// GitHub shows ten errors of a step: the eleventh and those after it are counted.
func TestAnnotationsAreNoMoreThanGitHubShows(t *testing.T) {
	t.Parallel()
	for failures, want := range map[int]int{10: 10, 11: 11, 25: 11} {
		run := samples.Conforming()
		for i := range failures {
			sc := samples.Mismatched()
			sc.Steps[2].Error, sc.Steps[2].Mismatch = fmt.Sprintf("reason %d", i), nil
			run.Scenarios = append(run.Scenarios, sc)
		}
		got := annotations(t, run)
		if len(got) != want {
			t.Errorf("%d failures are %d lines, want %d", failures, len(got), want)
		}
		notice := fmt.Sprintf("::notice title=assay::%s more than GitHub shows", ink.Plural(failures-ink.ManyAnnotations, "finding"))
		if last := got[len(got)-1]; failures > ink.ManyAnnotations && !strings.HasPrefix(last, notice) {
			t.Errorf("the last line is %q, want %q", last, notice)
		}
	}
}

// Whatever keeps a run from conforming is annotated, and nothing else is an error.
func TestAnnotationsAreAsRedAsTheVerdict(t *testing.T) {
	t.Parallel()
	for name, change := range samples.Ends() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := samples.Conforming()
			change(run)
			code, cause := run.Verdict()
			red := strings.Contains(strings.Join(annotations(t, run), "\n"), "::error ")
			if red != (code != result.Conforming) {
				t.Errorf("an error is %v, the verdict is %d (%s)", red, code, cause)
			}
		})
	}
}

// What is told twice is annotated once, where it stands.
func TestAnUndefinedStepIsAnnotatedInItsFile(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	samples.UndefinedIn(run)
	got := annotations(t, run)
	if want := "::error file=features/cards/shipping.feature,line=13,title=UNDEFINED%3A typo::"; len(got) != 1 || !strings.HasPrefix(got[0], want) {
		t.Errorf("got %q, want one line that begins %q", got, want)
	}
}
