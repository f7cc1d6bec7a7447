package reports

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"assay/internal/result"
)

// compared is a comparison with differences of many kinds.
func compared() *result.Run {
	run := conforming()
	run.Target, run.Reference = "http://127.0.0.1:12111", &result.Side{Target: "recorded run.json", APIVersion: run.APIVersion, Started: run.Started}
	run.Contract = nil // a comparison asks the document about each difference
	run.Score = &result.Score{Leaves: result.Share{Agree: 19_999, All: 20_000}, Operations: result.Share{Agree: 2, All: 3}, Transitions: result.Share{Agree: 1, All: 1}}
	const capture, list = "POST /v1/things/{thing}/capture", "GET /v1/things"
	backs := func(source string, whom result.Backs, says string) result.Voice {
		return result.Voice{Source: source, Backs: whom, Says: says}
	}
	differing := func(name string, differences ...result.Difference) *result.Scenario {
		sc := scenario("features/things.feature", "Things", name, result.Failed, step("When", "the thing is captured", result.Failed, exchange(200, `{"id":"x"}`)))
		sc.Steps[0].Differences, sc.Steps[0].Error = differences, "differences"
		sc.Reason = "differences"
		return sc
	}
	state := result.Difference{
		Operation: capture, Path: "status", Class: result.Transition, Reference: `"closed"`, Candidate: `"open"`, Wrong: result.CandidateWrong,
		Voices: []result.Voice{backs("documentation", result.BacksReference, "closed in the example"), backs("spec", result.BacksNeither, "one of a, b"), backs("recording", result.BacksBoth, "two of them")},
	}
	item := func(index int, value string) result.Difference {
		return result.Difference{
			Operation: list, Path: fmt.Sprintf("data.%d.deep.n", index), Object: "a.thing", Field: "deep.n", Class: result.Value,
			Reference: `"x"`, Candidate: value, Wrong: result.NotDecided,
		}
	}
	elsewhere := item(0, `"z"`)
	elsewhere.Operation, elsewhere.Path = capture, "thing.deep.n"
	missing := result.Difference{Operation: list, Path: "data.1", Class: result.Missing, Reference: `{"id":"<thing 1>"}`, Wrong: result.NotDecided}
	hostile := result.Difference{Operation: list, Class: result.Type, Reference: "\"\x1b[2J\n::error::x\"", Candidate: `1`, Wrong: result.NotDecided}
	listed := result.Difference{Operation: list, Path: "url", Class: result.Value, Reference: `"a"`, Candidate: `"b"`, Wrong: result.NotDecided, Known: "it lives elsewhere"}
	headed := result.Difference{Operation: list, Path: "Content-Type", Class: result.Header, Reference: `"application/json"`, Wrong: result.NotDecided}
	known := differing("known", listed)
	known.Status, known.Reason, known.Steps[0].Status = result.Known, "it lives elsewhere", result.Known
	alsoHeaded := headed
	alsoHeaded.Operation = capture
	run.Scenarios = append(run.Scenarios, differing("first", state, item(0, `"y"`), item(3, `"z"`)), differing("second", elsewhere, missing, hostile, headed, alsoHeaded), known)
	return run
}

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
	for _, group := range contrasts(run, false) {
		got = append(got, group.first.Path)
		if group.first.Path == "recorded" && group.scenario != run.Scenarios[len(run.Scenarios)-2] {
			t.Error("it is not told by the difference that proves it")
		}
	}
	if want := "recorded changed documented spec reported unsaid"; strings.Join(got, " ") != want {
		t.Errorf("they come as %s, want %s", strings.Join(got, " "), want)
	}
}

func TestComparison(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := Text(&b, compared(), Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "text_compared", b.Bytes())
}

// TestMostDifferencesAreCounted: a target that has nothing in common with the
// reference makes no endless page.
func TestMostDifferencesAreCounted(t *testing.T) {
	t.Parallel()
	run := compared()
	step := &run.Scenarios[3].Steps[0]
	for i := range 1000 {
		step.Differences = append(step.Differences, result.Difference{Operation: "GET /v1/things", Path: fmt.Sprintf("key%d.x", i), Class: result.Missing, Reference: "1"})
	}
	var b bytes.Buffer
	if err := Text(&b, run, Options{}); err != nil {
		t.Fatal(err)
	}
	if text := b.String(); strings.Count(text, "\n") > 800 || !strings.Contains(text, "and 945 more; the json report has them all") {
		t.Errorf("the page is %d lines long:\n%.300s", strings.Count(text, "\n"), text)
	}
}

func TestSharesAreRoundedDown(t *testing.T) {
	t.Parallel()
	for share, want := range map[result.Share]float64{{Agree: 19_999, All: 20_000}: 99.99, {Agree: 3, All: 3}: 100, {Agree: 0, All: 7}: 0} {
		if got := roundedDown(share); got != want {
			t.Errorf("%v are %v percent, want %v", share, got, want)
		}
	}
}
