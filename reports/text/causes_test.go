package text

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"assay/internal/hostile"
	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/samples"
)

// failing is a conforming run with so many more scenarios that failed for the same.
func failing(n int) *result.Run {
	run := samples.Conforming()
	for range n {
		run.Scenarios = append(run.Scenarios, samples.Mismatched())
	}
	return run
}

// With a dozen failures the last screen says why, and what to run.
func TestCausesBeforeTheVerdict(t *testing.T) {
	t.Parallel()
	run := failing(0)
	run.Scenarios = append(run.Scenarios, samples.Differing())
	run.Scenarios = append(run.Scenarios, failing(11).Scenarios[3:]...)
	for _, sc := range run.Scenarios[4:] {
		sc.Steps[2].Error = "the authorization waits for its decision; you expected it closed"
		sc.Since = &result.Since{Started: run.Started.AddDate(0, -1, 0), Commit: "abc1234def"}
	}
	const want = `
What is wrong: 2 causes explain 12 scenarios
  FAILED: capture too much, and 10 more (since 2026-08-01 (commit abc1234)): the authorization waits for its decision; you expected it closed
      authorization.status is "pending", want "closed" (at POST /v1/test_helpers/issuing/authorizations/<id>/capture)
      again: assay run features/authorizations/capture.feature:12
  FAILED: the shape: answer: shipping.status is "failed", want "failure" (at POST /v1/test_helpers/issuing/authorizations/<id>/capture)
      again: assay run features/cards/shipping.feature:12

NOT CONFORMING: `
	if got := text(t, run); !strings.Contains(got, want) {
		t.Errorf("nothing says\n%s\nin\n%s", want, got)
	}
	var quiet bytes.Buffer
	if err := Write(&quiet, run, format.Options{Quiet: true}); err != nil || strings.Contains(quiet.String(), "What is wrong") {
		t.Errorf("with --quiet: %v\n%s", err, quiet.String())
	}
}

// What one scenario found is on the screen, and so are the differences of a comparison.
func TestNoCausesToSumUp(t *testing.T) {
	t.Parallel()
	twofold := samples.Conforming()
	twofold.Scenarios = append(twofold.Scenarios, samples.Breached(1, "answer.last4", "answer.items.3.id"))
	for name, run := range map[string]*result.Run{
		"none": failing(0), "one": failing(1), "one with two faults": twofold, "a comparison": samples.Compared(),
	} {
		if got := text(t, run); strings.Contains(got, "What is wrong") {
			t.Errorf("%s: summed up:\n%s", name, got)
		}
	}
	compared := samples.Compared()
	compared.Scenarios = append(compared.Scenarios, failing(2).Scenarios[3:]...)
	if got, want := text(t, compared), "What is wrong: 1 cause explains 2 scenarios\n  FAILED: capture too much, and 1 more: "; !strings.Contains(got, want) {
		t.Errorf("what failed in a comparison besides is not summed up:\n%s", got)
	}
}

// The causes stay on a screen, those that explain most first.
func TestTheLargestCauses(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	for i := range 5 {
		for range i + 1 {
			sc := samples.Mismatched()
			sc.Name, sc.Steps[2].Mismatch = fmt.Sprint("kind ", i), &result.Mismatch{Where: fmt.Sprint("kind", i), Found: "1", Wanted: "2"}
			run.Scenarios = append(run.Scenarios, sc)
		}
	}
	_, got, _ := strings.Cut(text(t, run), "What is wrong: 5 causes explain 15 scenarios\n")
	got, _, _ = strings.Cut(got, "\n\n")
	for i, want := range []string{"kind 4, and 4 more: ", "kind 3, and 3 more: ", "kind 2, and 2 more: "} {
		if parts := strings.Split(got, "  FAILED: "); len(parts) != 4 || !strings.HasPrefix(parts[i+1], want) {
			t.Errorf("cause %d is not %q in\n%s", i, want, got)
		}
	}
	if !strings.HasSuffix(got, "\n  … and 2 more causes") {
		t.Errorf("nothing says how many are left out:\n%s", got)
	}
}

// Nothing that a target or a feature says gets out of its line.
func TestHostileCauses(t *testing.T) {
	t.Parallel()
	for name, payload := range hostile.Texts {
		run := failing(2)
		for _, sc := range run.Scenarios[3:] {
			sc.Name, sc.File, sc.Again = payload, payload, payload
			sc.Since = &result.Since{Started: run.Started.AddDate(0, -1, 0), Commit: payload}
			sc.Steps[2].Error, sc.Steps[2].Mismatch = payload, &result.Mismatch{Where: payload, Found: payload, Wanted: "2"}
			sc.Steps[1].Exchanges[0].Path = payload
		}
		_, got, ok := strings.Cut(text(t, run), "\nWhat is wrong: ")
		if !ok {
			t.Errorf("%s: not summed up", name)
		}
		samples.Inert(t, got)
		if causes, _, _ := strings.Cut(got, "\n\n"); strings.Count(causes, "\n") > 6 {
			t.Errorf("%s: a cause takes too many lines:\n%s", name, causes)
		}
	}
}
