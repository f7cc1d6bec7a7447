package reports

import (
	"slices"

	"assay/internal/result"
)

// cuts are the reasons of scenarios that are left over when a run is cut short,
// and what they mean in words.
var cuts = []struct{ reason, words string }{
	{result.ReasonSafety, "stopped for safety"},
	{result.ReasonInterrupted, "interrupted"},
	{result.ReasonDeadline, "the time of the run was over"},
	{result.ReasonCircuitOpen, "the target stopped answering"},
	{result.ReasonFailFast, "something had failed, with --fail-fast"},
}

// isCut says whether a scenario did not end because the run was cut short. That
// says nothing about the scenario.
func isCut(sc *result.Scenario) bool { return sc.IsCut() }

// cutFor counts the scenarios that did not end, by reason.
func cutFor(scenarios []*result.Scenario) map[string]int {
	n := map[string]int{}
	for _, sc := range scenarios {
		if isCut(sc) {
			n[sc.Reason]++
		}
	}
	return n
}

// hasBegun says whether any step of a scenario was run.
func hasBegun(sc *result.Scenario) bool {
	switch sc.Status {
	case result.Skipped, result.NotApplicable, result.Undefined:
		return slices.ContainsFunc(sc.Steps, func(step result.Step) bool { return step.Status == result.Passed || step.Took > 0 })
	}
	return true
}

// isBad says whether a scenario keeps a run from conforming by what it is or
// does. One that is only left over is not bad.
func isBad(sc *result.Scenario) bool {
	return new(result.Run).Demand(sc) != result.Conforming && !isCut(sc)
}

// isAtFault says whether a scenario is bad and nothing but itself, what it
// tests or this program can be blamed: not the way to the target.
func isAtFault(sc *result.Scenario) bool {
	return isBad(sc) && sc.Status != result.Inconclusive
}
