package reports

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares a report with its file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s is not what testdata has; look at the difference, then -update. Got:\n%s", name, got)
	}
}

func scenario(file, feature, name string, status result.Status, steps ...result.Step) *result.Scenario {
	return &result.Scenario{
		ID: file + " / " + feature + " / " + name, Feature: feature, Rule: "A rule", Name: name,
		Tags: []string{}, Evidence: "recorded", Link: "docs/evidence.md#2", File: file, Line: 12,
		Status: status, Took: 1500 * time.Microsecond, Steps: steps,
	}
}

func step(keyword, text string, status result.Status, exchanges ...wire.Exchange) result.Step {
	return result.Step{Keyword: keyword, Text: text, Line: 13, Status: status, Took: time.Millisecond, Exchanges: exchanges}
}

func exchange(status int, body string, params ...wire.Pair) wire.Exchange {
	return wire.Exchange{
		Method: "POST", Path: "/v1/test_helpers/issuing/authorizations/iauth_1/capture", Params: params, Status: status,
		Header: http.Header{"Request-Id": {"req_1"}}, Body: wire.Body(body), Took: 1234 * time.Microsecond,
		Attempts: []wire.Attempt{{Status: status, Took: 1234 * time.Microsecond}},
	}
}

func conforming() *result.Run {
	const capture, shipping = "features/authorizations/capture.feature", "features/cards/shipping.feature"
	inferred := scenario(shipping, "Ship a card", "ship twice", result.Passed)
	inferred.Evidence = "inferred"
	return &result.Run{
		Format: result.Format, Target: "mock", APIVersion: "2026-08-26.dahlia", Took: 240 * time.Millisecond,
		Started: time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC), Problems: []result.Problem{},
		Contract: &result.Contract{Version: "2026-08-26.dahlia", Operations: 68, Mode: result.ContractFail, Judged: 12, Silent: map[string]int{"other_version": 1}},
		Scenarios: []*result.Scenario{
			scenario(capture, "Capture an authorization", "capture in full", result.Passed, step("Given", "a card", result.Passed)),
			scenario(capture, "Capture an authorization", "capture a part", result.Passed),
			inferred,
		},
	}
}

// broken holds a scenario of every status, and problems.
func broken() *result.Run {
	run := conforming()
	run.Target, run.Took = "http://127.0.0.1:12111", 2*time.Second
	run.Problems = []result.Problem{
		{Cause: "feature.syntax", File: "features/y.feature", Line: 3, Message: "a table row is not closed", Hint: "end it with |", Code: result.BadInput},
		{Cause: "selection.tag", Message: "tag @recordd is unknown", Code: result.BadInput},
	}
	mistyped, problem := swallowed()
	run.Problems = append(run.Problems, problem)
	run.Scenarios = append(run.Scenarios, mismatched(), differing(), unreachable(), undefined(), mistyped, breaking(run))
	const file, feature = "features/others.feature", "Everything else"
	for _, other := range []struct {
		status result.Status
		reason string
	}{
		{result.Undecided, "an inferred expectation failed on a target that is not ours"},
		{result.Known, "expire says reversed there; listed until 2027"},
		{result.Fixed, "listed as a difference, but it passes"},
		{result.Flaky, "target.reset: connection reset by peer"},
		{result.NotApplicable, "the target lacks pending approvals"},
		{result.NotApplicable, "the target lacks pending approvals"},
		{result.Skipped, "a step said so"},
		{result.Error, "tool.panic: index out of range"},
	} {
		sc := scenario(file, feature, "the same name", other.status, step("When", "something happens", other.status))
		sc.Reason, sc.Evidence, sc.Link = other.reason, "", ""
		if other.status == result.Flaky {
			again(sc, result.Passed, result.Inconclusive)
		}
		run.Scenarios = append(run.Scenarios, sc)
	}
	return run
}

// again adds earlier attempts to a scenario whose last one ended so.
func again(sc *result.Scenario, last result.Status, earlier ...result.Status) *result.Scenario {
	sc.Last = last
	for _, status := range earlier {
		sc.Earlier = append(sc.Earlier, result.Attempt{Status: status, Reason: sc.Reason, Took: time.Millisecond})
	}
	return sc
}

func mismatched() *result.Scenario {
	sc := scenario("features/authorizations/capture.feature", "Capture an authorization", "capture too much", result.Failed,
		step("Given", "an active virtual card", result.Passed, exchange(200, `{"id":"ic_1"}`)),
		step("When", "the merchant captures $12.34", result.Passed, exchange(200, `{"id":"iauth_1","amount":1234,"card":{"id":"ic_1"}}`, wire.Pair{Key: "capture_amount", Value: "1234"})),
		step("Then", "the authorization is closed", result.Failed),
		step("And", "nothing else is looked at", result.Skipped))
	sc.Steps[2].Mismatch = &result.Mismatch{Where: "authorization.status", Found: `"pending"`, Wanted: `"closed"`}
	sc.Steps[2].Error = sc.Steps[2].Mismatch.Error()
	return sc
}

func differing() *result.Scenario {
	sc := scenario("features/cards/shipping.feature", "Ship a card", "the shape", result.Failed,
		step("Then", "the answer has the documented shape", result.Failed, exchange(200, "<html>gone</html>")))
	sc.Steps[0].Mismatch = &result.Mismatch{Where: "answer",
		Found:  `{"id":"ic_1","shipping":{"status":"failed","type":"individual"},"livemode":false,"metadata":{}}`,
		Wanted: `{"id":"ic_1","shipping":{"status":"failure","type":"individual"},"livemode":false,"metadata":{}}`}
	return sc
}

// breaking is a scenario that breaks the contract, in one place as listed, and
// what the run says of it.
func breaking(run *result.Run) *result.Scenario {
	found := func(path, found, wants, known string, level result.FindingLevel) result.ContractFinding {
		return result.ContractFinding{
			Kind: "type", Operation: "POST /v1/issuing/cards", Path: path, Found: found, Wants: wants, Wrong: result.WrongTarget, Level: level, Known: known,
		}
	}
	all := []result.ContractFinding{
		found("answer.exp_year", `"2030"`, "an integer", "", result.LevelBreach),
		found("answer.status", `"gone"`, "one of active, canceled, inactive", "cards go", result.LevelBreach),
		found("answer.wallet", "an object", "no such property", "", result.LevelNote),
	}
	sc := scenario("features/cards/cards.feature", "Cards", "the year", result.Failed,
		step("When", "a card is made", result.Failed, exchange(200, `{"id":"ic_1","exp_year":"2030"}`)))
	sc.Steps[0].Contract = all
	sc.Steps[0].Error = "contract.breach: " + all[0].String()
	sc.Reason = sc.Steps[0].Error
	run.Contract.Breaches, run.Contract.Listed, run.Contract.Notes = 2, 1, 1
	for _, f := range all {
		run.Contract.Found = append(run.Contract.Found, result.FoundInAll{ContractFinding: f, Times: 1, Scenarios: 1, Scenario: sc.ID})
	}
	return sc
}

func unreachable() *result.Scenario {
	x := exchange(0, "")
	x.Attempts = []wire.Attempt{{Status: 503, Took: time.Second}, {Error: "connection refused", Took: 12 * time.Millisecond}}
	sc := scenario("features/cards/shipping.feature", "Ship a card", "nobody answers", result.Inconclusive, step("When", "the card ships", result.Inconclusive, x))
	sc.Reason = "target.unreachable: connection refused"
	return sc
}

func undefined() *result.Scenario {
	sc := scenario("features/cards/shipping.feature", "Ship a card", "typo", result.Undefined,
		step("Given", "a card", result.Skipped), step("When", "the card shipps", result.Undefined), step("Then", "nothing", result.Skipped))
	sc.Steps[1].Error = "no sentence fits; did you mean: the card ships"
	sc.Reason = "features/cards/shipping.feature:13: " + sc.Steps[1].Error
	return neverBegun(sc)
}

// neverBegun takes the times out of a scenario, as of one that did not run.
func neverBegun(sc *result.Scenario) *result.Scenario {
	sc.Took = 0
	for i := range sc.Steps {
		sc.Steps[i].Took = 0
	}
	return sc
}

// left is a scenario that was not begun when the run was cut short.
func left(file, name, reason string) *result.Scenario {
	sc := scenario(file, "Left over", name, result.Skipped, step("Given", "a card", result.Skipped))
	sc.Reason = reason
	return neverBegun(sc)
}

// torn is a scenario that was running when the run was cut short.
func torn(file, name, reason string) *result.Scenario {
	sc := scenario(file, "Left over", name, result.Skipped, step("Given", "a card", result.Passed), step("When", "it takes long", result.Skipped))
	sc.Steps[1].Error, sc.Reason = "no answer: context canceled", reason
	return sc
}

// swallowed is a scenario that a problem kept from running.
func swallowed() (*result.Scenario, result.Problem) {
	problem := result.Problem{Cause: "feature.swallowed_step", File: "features/x.feature", Line: 14, Message: `would never run: "Gven a card"`, Hint: `did you mean "Given"?`, Code: result.BadInput}
	sc := scenario(problem.File, "X", "mistyped", result.Skipped, step("Then", "it is active", result.Skipped))
	sc.Reason = problem.Cause + ": " + problem.Message
	return neverBegun(sc), problem
}

// mistypedOutline is a run with an outline of thirty rows that have two undefined steps,
// and what the run says of them.
func mistypedOutline() *result.Run {
	run := conforming()
	for i := range 30 {
		row := undefined()
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
