package tell

import (
	"slices"

	"assay/internal/result"
)

// RealTarget is the name of the real thing.
const RealTarget = "stripe"

// WhoIsWrong says it of a scenario that did not pass, "" where nobody is, or where
// its differences say it one by one. A failed expectation weighs as its evidence
// does; what the real thing does is never its fault.
func WhoIsWrong(run *result.Run, sc *result.Scenario) string {
	if IsCompared(sc) {
		return ""
	}
	if guilty := guilt[sc.Status]; guilty != "" {
		return guilty
	}
	if sc.Status != result.Failed && sc.Status != result.Flaky {
		return ""
	}
	return string(blameFor(run, sc))
}

// guilt is who is wrong by the status alone.
var guilt = map[result.Status]string{
	result.Undecided:    "undecided: the expectation is not proved",
	result.Fixed:        "the list of known differences is stale",
	result.Inconclusive: "nobody can tell: the target, or the way to it, gave no answer to judge",
	result.Undefined:    "the suite: no sentence fits",
	result.Error:        "assay itself",
}

func blameFor(run *result.Run, sc *result.Scenario) result.Blame {
	suite := func(f result.ContractFinding) bool {
		return f.Wrong == result.WrongSuite && f.Level == result.LevelBreach && f.Known == ""
	}
	step := Culprit(sc)
	switch {
	case step != nil && step.Mismatch == nil && slices.ContainsFunc(step.Contract, suite):
		return suiteWrong
	case breachOf(step) == nil && (sc.Evidence == "inferred" || sc.Evidence == ""):
		return result.NotDecided
	case run.Target == RealTarget:
		return result.StripeChanged
	}
	return result.TargetWrong
}

// suiteWrong is where a request breaks the contract and is refused.
const suiteWrong result.Blame = "suite wrong"
