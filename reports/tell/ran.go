package tell

import (
	"slices"

	"assay/internal/result"
)

// Cuts are the reasons of scenarios that are left over when a run is cut short,
// and what they mean in words.
var Cuts = []struct{ Reason, Words string }{
	{result.ReasonSafety, "stopped for safety"},
	{result.ReasonInterrupted, "interrupted"},
	{result.ReasonDeadline, "the time of the run was over"},
	{result.ReasonCircuitOpen, "the target stopped answering"},
	{result.ReasonFailFast, "something had failed, with --fail-fast"},
}

// CutFor counts the scenarios that did not end, by reason.
func CutFor(scenarios []*result.Scenario) map[string]int {
	n := map[string]int{}
	for _, sc := range scenarios {
		if sc.IsCut() {
			n[sc.Reason]++
		}
	}
	return n
}

// HasBegun says whether any step of a scenario was run.
func HasBegun(sc *result.Scenario) bool {
	switch sc.Status {
	case result.Skipped, result.NotApplicable, result.Undefined:
		return slices.ContainsFunc(sc.Steps, func(step result.Step) bool { return step.Status == result.Passed || step.Took > 0 })
	}
	return true
}

// IsBad says whether a scenario keeps a run from conforming by what it is or
// does. One that is only left over is not bad.
func IsBad(sc *result.Scenario) bool {
	return new(result.Run).Demand(sc) != result.Conforming && !sc.IsCut()
}

// IsAtFault says whether a scenario is bad and nothing but itself, what it
// tests or this program can be blamed: not the way to the target.
func IsAtFault(sc *result.Scenario) bool {
	return IsBad(sc) && sc.Status != result.Inconclusive
}

// InWords returns a reason as a person reads it.
func InWords(reason string) string {
	for _, c := range Cuts {
		if c.Reason == reason {
			return "did not end: " + c.Words
		}
	}
	return OrUnknown(reason)
}
