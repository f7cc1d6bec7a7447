package samples

import (
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// Mismatched failed for a short value.
func Mismatched() *result.Scenario {
	sc := Scenario("features/authorizations/capture.feature", "Capture an authorization", "capture too much", result.Failed,
		Step("Given", "an active virtual card", result.Passed, Exchange(200, `{"id":"ic_1"}`)),
		Step("When", "the merchant captures $12.34", result.Passed, Exchange(200, `{"id":"iauth_1","amount":1234,"card":{"id":"ic_1"}}`, wire.Pair{Key: "capture_amount", Value: "1234"})),
		Step("Then", "the authorization is closed", result.Failed),
		Step("And", "nothing else is looked at", result.Skipped))
	sc.Steps[2].Mismatch = &result.Mismatch{Where: "authorization.status", Found: `"pending"`, Wanted: `"closed"`}
	sc.Steps[2].Error = sc.Steps[2].Mismatch.Error()
	return sc
}

// Differing failed for a long document.
func Differing() *result.Scenario {
	sc := Scenario("features/cards/shipping.feature", "Ship a card", "the shape", result.Failed,
		Step("Then", "the answer has the documented shape", result.Failed, Exchange(200, "<html>gone</html>")))
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
	sc := Scenario("features/cards/cards.feature", "Cards", "the year", result.Failed,
		Step("When", "a card is made", result.Failed, Exchange(200, `{"id":"ic_1","exp_year":"2030"}`)))
	sc.Steps[0].Contract = all
	sc.Steps[0].Error = "contract.breach: " + all[0].String()
	sc.Reason = sc.Steps[0].Error
	run.Contract.Breaches, run.Contract.Listed, run.Contract.Notes = 2, 1, 1
	for _, f := range all {
		run.Contract.Found = append(run.Contract.Found, result.FoundInAll{ContractFinding: f, Times: 1, Scenarios: 1, Scenario: sc.ID})
	}
	return sc
}

// Unreachable got no answer.
func Unreachable() *result.Scenario {
	x := Exchange(0, "")
	x.Attempts = []wire.Attempt{{Status: 503, Took: time.Second}, {Error: "connection refused", Took: 12 * time.Millisecond}}
	sc := Scenario("features/cards/shipping.feature", "Ship a card", "nobody answers", result.Inconclusive, Step("When", "the card ships", result.Inconclusive, x))
	sc.Reason = "target.unreachable: connection refused"
	return sc
}

// Undefined has a step that no sentence fits.
func Undefined() *result.Scenario {
	sc := Scenario("features/cards/shipping.feature", "Ship a card", "typo", result.Undefined,
		Step("Given", "a card", result.Skipped), Step("When", "the card shipps", result.Undefined), Step("Then", "nothing", result.Skipped))
	sc.Steps[1].Error = "no sentence fits; did you mean: the card ships"
	sc.Reason = "features/cards/shipping.feature:13: " + sc.Steps[1].Error
	return NeverBegun(sc)
}

// Left is a scenario that was not begun when the run was cut short.
func Left(file, name, reason string) *result.Scenario {
	sc := Scenario(file, "Left over", name, result.Skipped, Step("Given", "a card", result.Skipped))
	sc.Reason = reason
	return NeverBegun(sc)
}

// Torn is a scenario that was running when the run was cut short.
func Torn(file, name, reason string) *result.Scenario {
	sc := Scenario(file, "Left over", name, result.Skipped, Step("Given", "a card", result.Passed), Step("When", "it takes long", result.Skipped))
	sc.Steps[1].Error, sc.Reason = "no answer: context canceled", reason
	return sc
}

// Swallowed is a scenario that a problem kept from running.
func Swallowed() (*result.Scenario, result.Problem) {
	problem := result.Problem{Cause: "feature.swallowed_step", File: "features/x.feature", Line: 14, Message: `would never run: "Gven a card"`, Hint: `did you mean "Given"?`, Code: result.BadInput}
	sc := Scenario(problem.File, "X", "mistyped", result.Skipped, Step("Then", "it is active", result.Skipped))
	sc.Reason = problem.Cause + ": " + problem.Message
	return NeverBegun(sc), problem
}
