package samples

import (
	"time"

	"assay/internal/result"
)

// Conforming is a run in which everything passed.
func Conforming() *result.Run {
	const capture, shipping = "features/authorizations/capture.feature", "features/cards/shipping.feature"
	inferred := Scenario(shipping, "Ship a card", "ship twice", result.Passed)
	inferred.Evidence = "inferred"
	return &result.Run{
		Format: result.Format, Target: "mock", APIVersion: "2026-08-26.dahlia", Took: 240 * time.Millisecond,
		Started: time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC), Problems: []result.Problem{},
		Contract: &result.Contract{Version: "2026-08-26.dahlia", Operations: 68, Mode: result.ContractFail, Judged: 12, Silent: map[string]int{"other_version": 1}},
		Scenarios: []*result.Scenario{
			Scenario(capture, "Capture an authorization", "capture in full", result.Passed, Step("Given", "a card", result.Passed)),
			Scenario(capture, "Capture an authorization", "capture a part", result.Passed),
			inferred,
		},
	}
}

// Broken holds a scenario of every status, and problems.
func Broken() *result.Run {
	run := Conforming()
	run.Target, run.Took = "http://127.0.0.1:12111", 2*time.Second
	run.Problems = []result.Problem{
		{Cause: "feature.syntax", File: "features/y.feature", Line: 3, Message: "a table row is not closed", Hint: "end it with |", Code: result.BadInput},
		{Cause: "selection.tag", Message: "tag @recordd is unknown", Code: result.BadInput},
	}
	mistyped, problem := Swallowed()
	run.Problems = append(run.Problems, problem)
	run.Scenarios = append(run.Scenarios, Mismatched(), Differing(), Unreachable(), Undefined(), mistyped, breaking(run))
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
		sc := Scenario(file, feature, "the same name", other.status, Step("When", "something happens", other.status))
		sc.Reason, sc.Evidence, sc.Link = other.reason, "", ""
		if other.status == result.Flaky {
			Again(sc, result.Passed, result.Inconclusive)
		}
		run.Scenarios = append(run.Scenarios, sc)
	}
	return run
}
