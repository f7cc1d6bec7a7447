package tell

import (
	"strings"
	"testing"

	"assay/internal/result"
)

// The best proved comes first, however seldom it was seen, and is told by the
// difference that proves it.
func TestDifferencesAreRankedByEvidence(t *testing.T) {
	t.Parallel()
	run := &result.Run{}
	at := func(path, evidence string, backs result.Backs) {
		d := result.Difference{Operation: "GET /v1/things", Path: path, Class: result.Value, Wrong: result.NotDecided}
		if evidence != "" {
			source := map[string]string{"recorded": "recording"}[evidence]
			d.Voices = []result.Voice{{Source: "spec", Evidence: "spec", Backs: result.BacksBoth}, {Source: source, Evidence: evidence, Backs: backs}}
			d.Wrong = result.CandidateWrong
		}
		run.Scenarios = append(run.Scenarios, &result.Scenario{Steps: []result.Step{{Differences: []result.Difference{d}}}})
	}
	for range 3 {
		at("unsaid", "", "")
		at("reported", "reported", result.BacksReference)
	}
	at("spec", "spec", result.BacksCandidate)
	at("documented", "documented", result.BacksReference)
	at("recorded", "", "")
	at("recorded", "reported", result.BacksReference)
	at("recorded", "recorded", result.BacksReference)
	at("changed", "recorded", result.BacksBoth)
	var got []string
	for _, group := range Contrasts(run, false) {
		got = append(got, group.First.Path)
		if group.First.Path == "recorded" && group.Scenario != run.Scenarios[len(run.Scenarios)-2] {
			t.Error("it is not told by the difference that proves it")
		}
	}
	if want := "recorded changed documented spec reported unsaid"; strings.Join(got, " ") != want {
		t.Errorf("they come as %s, want %s", strings.Join(got, " "), want)
	}
}
