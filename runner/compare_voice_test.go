package runner

import (
	"fmt"
	"testing"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/internal/wire"
)

// The rule of a scenario speaks for the side on which its expectation holds, about
// the place it looks at; one that is only inferred is silent.
func TestTheSuiteSpeaks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		evidence, where string
		failed          int // the side: 0 reference, 1 candidate, 2 neither
		want            result.Blame
	}{
		{"recorded", "thing.status", 1, result.CandidateWrong},
		{"documented", "thing.status", 0, result.ReferenceWrong},
		{"spec", "answer.status", 1, result.CandidateWrong},
		{"inferred", "thing.status", 1, result.NotDecided},
		{"", "thing.status", 1, result.NotDecided},
		{"recorded", "thing.amount", 1, result.NotDecided},
		{"recorded", theStatus, 1, result.NotDecided},
		{"recorded", "thing.status", 2, result.NotDecided},
	} {
		made := func(status string) *result.Run {
			answer := served("POST", "/v1/things", fmt.Sprintf(`{"status": %q}`, status))
			run := ran([][]wire.Exchange{{answer}, {}})
			run.Scenarios[0].Evidence, run.Scenarios[0].Rule = tt.evidence, "it closes"
			return run
		}
		runs := []*result.Run{made("closed"), made("pending")}
		if tt.failed < 2 {
			sc := runs[tt.failed].Scenarios[0]
			sc.Status, sc.Steps[1].Status = result.Failed, result.Failed
			sc.Steps[1].Mismatch = &result.Mismatch{Where: tt.where, Found: `"x"`, Wanted: `"y"`}
		}
		compared := Comparison{Operation: func(method, path string) string { return method + " " + path }}.mustCompare(t, runs[0], runs[1])
		found := compared.Scenarios[0].Steps[0].Differences
		if len(found) != 1 || found[0].Wrong != tt.want {
			t.Errorf("%s at %s, side %d: %+v, want one difference and %s", tt.evidence, tt.where, tt.failed, found, tt.want)
		}
	}
}

// What the real thing was seen to do and the suite expects otherwise is a question
// to the suite.
func TestTheSuiteAgainstARecording(t *testing.T) {
	t.Parallel()
	voices := []result.Voice{{Source: "recording", Backs: result.BacksReference}, {Source: "suite", Backs: result.BacksCandidate}}
	if got := diff.Blame(voices); got != result.StripeChanged {
		t.Errorf("it says %s, want %s", got, result.StripeChanged)
	}
}
