package samples

import (
	"fmt"
	"time"

	"assay/internal/result"
)

// Exercised is a run with a coverage in which every verdict stands once.
func Exercised() *result.Run {
	run := Conforming()
	run.Coverage = &result.Coverage{
		Spec: "2026-08-26.dahlia", Exchanges: 42,
		Operations: result.Covered{Covered: 1, All: 2}, Parameters: result.Covered{Covered: 2, All: 4}, Values: result.Covered{Covered: 1, All: 2},
		Fields: result.Covered{Covered: 1, All: 3}, Transitions: result.Covered{Covered: 2, All: 5}, Forbidden: result.Covered{Covered: 1, All: 3},
		Lifecycles: []result.LifecycleCoverage{{
			Noun: "door",
			States: []result.LifecycleState{
				{Name: "shut", Status: "closed", Start: true}, {Name: "locked", Status: "closed"}, {Name: "open", Status: "open"}, {Name: "broken", Status: "broken"},
			},
			Transitions: []result.Move{
				{From: "shut", Action: "open", To: "open", Grade: "recorded", Evidence: "section 1", Verdict: result.TakenAndAsserted, Times: 12, ByItself: 3, Scenario: "doors / open"},
				{From: "open", Action: "shut", To: "shut", Grade: "documented", Evidence: "section 1", Verdict: result.TakenOnly, Times: 4},
				{From: "shut", Action: "lock", To: "locked", When: "there is a key, and it fits the lock & turns", Grade: "spec", Evidence: "section 2", Verdict: result.NeverTried},
				{From: "open", Action: "paint", To: "open", Grade: "inferred", Evidence: "section 3", Verdict: result.TakenAndAsserted, Times: 1},
				{From: "open", Action: "kick", To: "broken", Grade: "inferred", Evidence: "section 3", Verdict: result.NeverTried},
			},
			Forbidden: []result.Move{
				{From: "locked", Action: "open", To: "open", Verdict: result.Allowed, Times: 2, Scenario: "doors / locked"},
				{From: "broken", Action: "open", Verdict: result.Refused, Times: 5},
				{From: "broken", Action: "lock", Verdict: result.NeverTried},
			},
			Elsewhere: []result.Move{{From: "shut", To: "broken", Verdict: result.Allowed, Times: 1, ByItself: 1}},
		}},
		ByOperation: []result.OperationCoverage{
			{Operation: "GET /v1/doors", Parameters: result.Covered{All: 1}, NeverSent: []string{"limit"}},
			{
				Operation: "POST /v1/doors/{door}", Requests: 3, Statuses: map[string]int{"200": 2, "400": 1}, Codes: map[string]int{"door_jammed": 1},
				Parameters: result.Covered{Covered: 2, All: 3}, NeverSent: []string{"paint[colour]"}, Values: result.Covered{Covered: 1, All: 2}, NoValue: []string{"status=locked"},
			},
			{Operation: "DELETE /v1/doors/{door}", Unserved: true},
		},
		ByObject: []result.ObjectCoverage{{Object: "door", Fields: result.Covered{Covered: 1, All: 3}, Never: []string{"frame", "frame.wood_type"}}},
	}
	return run
}

// Compared is a comparison with differences of many kinds.
func Compared() *result.Run {
	run := Conforming()
	run.Target, run.Reference = "http://127.0.0.1:12111", &result.Side{Target: "recorded run.json", APIVersion: run.APIVersion, Started: run.Started}
	run.Contract = nil // a comparison asks the document about each difference
	run.Score = &result.Score{Leaves: result.Share{Agree: 19_999, All: 20_000}, Operations: result.Share{Agree: 2, All: 3}, Transitions: result.Share{Agree: 1, All: 1}}
	const capture, list = "POST /v1/things/{thing}/capture", "GET /v1/things"
	backs := func(source string, whom result.Backs, says string) result.Voice {
		return result.Voice{Source: source, Backs: whom, Says: says}
	}
	differing := func(name string, differences ...result.Difference) *result.Scenario {
		sc := Scenario("features/things.feature", "Things", name, result.Failed, Step("When", "the thing is captured", result.Failed, Exchange(200, `{"id":"x"}`)))
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

// Contested is a run with a place for each way to disagree.
func Contested() *result.Run {
	run := Conforming()
	const open, paint = "POST /v1/doors/{door}/open", "POST /v1/doors"
	run.Disputed = []result.Disputed{
		{
			Operations: []string{open}, Place: "status", Sample: `"shut"`, Prose: "“a door that is opened is open”", Spec: "one of open, shut, always there", Recording: `"open"`,
			Target: []result.Said{{Value: `"open"`, Times: 31}, {Value: `"shut"`, Times: 2}}, Others: 1,
			Holds: `"open"`, Evidence: "recorded", Section: "2", Reason: "the sample is stale", Wrong: result.DocumentationStale,
		},
		{
			Operations: []string{open}, Place: "hinges.0.a_name_that_is_much_longer_than_its_column_is_wide", Sample: "absent", Spec: "not in it",
			Target: []result.Said{{Value: "a_value_that_is_much_longer_than_its_column", Times: 1}},
			Holds:  "there", Evidence: "documented", Section: "2.1", Reason: "the | document <lacks> it, and this reason is so long that it does not find room on a single line of the page", Wrong: result.TargetWrong,
		},
		{
			Operations: []string{paint, "GET /v1/doors"}, Place: "parameter paint[colour]", Prose: "Required", Spec: "string, may be absent",
			Holds: "may be left out", Evidence: "inferred", Section: "3", Reason: "nobody knows\x1b[31m", Wrong: result.NotDecided,
		},
	}
	return run
}

// Listed is a run with known differences under two reasons, held against a list.
func Listed() *result.Run {
	run := Conforming()
	for i := range 120 {
		sc := Scenario("features/z.feature", "Z", fmt.Sprintf("s%d", i), result.Known, Step("Then", "a", result.Known), Step("Then", "b", result.Known))
		sc.Steps[0].Known, sc.Steps[1].Known = "keeps nothing", "keeps nothing"
		if i == 7 {
			sc.Steps[1].Known = "no ids"
		}
		run.Scenarios = append(run.Scenarios, sc)
	}
	run.Known = &result.Ledger{File: "known/z.yaml", Entries: []result.Listed{
		{Line: 3, Reason: "keeps nothing", State: result.ListingHolds},
		{Line: 9, Reason: "keeps nothing", State: result.ListingHolds},
		{Line: 12, Reason: "keeps nothing", State: result.ListingUnused},
		{Line: 20, Reason: "no ids", State: result.ListingHolds},
	}}
	return run
}

// Retried is a run with a scenario that did not get an answer at first, and one
// that never did.
func Retried() *result.Run {
	run := Conforming()
	lost, flaky := Unreachable(), Scenario("features/cards/shipping.feature", "Ship a card", "at last", result.Flaky,
		Step("When", "the card ships", result.Passed), Step("Then", "it is shipped", result.Passed))
	flaky.Reason = "target.unreachable: connection refused; passed at the 2nd attempt"
	for _, sc := range []*result.Scenario{lost, flaky} {
		at := time.Date(2026, 9, 1, 12, 0, 1, 0, time.UTC)
		first := Unreachable()
		sc.Earlier = []result.Attempt{{Status: first.Status, Reason: first.Reason, Started: at, Took: first.Took, Did: first.Steps}}
		sc.Started = at.Add(time.Second)
	}
	run.Scenarios = append(run.Scenarios, lost, flaky)
	return run
}

// MistypedOutline is a run with an outline of thirty rows that have two undefined steps,
// and what the run says of them.
func MistypedOutline() *result.Run {
	run := Conforming()
	for i := range 30 {
		row := Undefined()
		row.ID, row.Name, row.Line = fmt.Sprint("row ", i), fmt.Sprint("row ", i), 40+i
		row.Steps[2].Status, row.Steps[2].Line, row.Steps[2].Error = result.Undefined, 14, "no sentence fits either"
		run.Scenarios = append(run.Scenarios, row)
	}
	const file = "features/cards/shipping.feature"
	run.Problems = []result.Problem{
		{Cause: "step.undefined", File: file, Line: 13, Message: "no sentence fits", Hint: "did you mean: the card ships", Code: result.BadInput},
		{Cause: "step.undefined", File: file, Line: 14, Message: "no sentence fits either", Code: result.BadInput},
		{Cause: "other", File: file, Line: 14, Message: "something else", Code: result.BadInput},
	}
	return run
}
