package tell

import "assay/internal/result"

// FailuresOf gathers the scenarios that keep a run from conforming, those of one
// cause together: when a target is down, all of them are one failure. Left out are
// those that a problem of the run kept from running, which tells it, and those that
// were only left over; an undefined step is told here and not as a problem.
func FailuresOf(run *result.Run) []*Cause {
	blame := BlameOf(run)
	var bad []*result.Scenario
	for _, sc := range run.Scenarios {
		kept := sc.Status == result.Skipped && len(blame(sc)) > 0
		if run.Demand(sc) != result.Conforming && !sc.IsCut() && !kept {
			bad = append(bad, sc)
		}
	}
	return CausesIn(run, bad)
}

// FlakesOf gathers the scenarios that passed at a later attempt and do not fail
// the run.
func FlakesOf(run *result.Run) []*Cause {
	var flakes []*result.Scenario
	for _, sc := range run.Scenarios {
		if sc.Status == result.Flaky && run.Demand(sc) == result.Conforming {
			flakes = append(flakes, sc)
		}
	}
	return CausesIn(run, flakes)
}
