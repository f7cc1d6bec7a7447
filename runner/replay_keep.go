package runner

import (
	"slices"

	"assay/internal/result"
	"assay/runner/digest"
)

// Keep puts the scenarios of an older recording that a run of a part of the suite
// did not touch into that run, as they were and with the times and labels they
// were recorded with, and returns how many those are. Scenarios that both have are
// the run's. The order is the recording's, and what is new comes after what it
// followed in the run. Both runs must stay open until the result is saved.
func Keep(run, recorded *result.Run) (kept int) {
	fresh := make(map[string]*result.Scenario, len(run.Scenarios))
	for _, sc := range run.Scenarios {
		fresh[sc.ID] = sc
	}
	known := make(map[string]bool, len(recorded.Scenarios))
	for _, sc := range recorded.Scenarios {
		known[sc.ID] = true
	}
	first, following := newcomers(run.Scenarios, known)
	all := slices.Clone(first)
	for _, sc := range recorded.Scenarios {
		if again := fresh[sc.ID]; again != nil {
			sc = again
		} else {
			kept++
		}
		all = append(append(all, sc), following[sc.ID]...)
	}
	run.Scenarios = all
	run.Suite = digest.Of(all)
	return kept
}

// newcomers returns the scenarios that the recording does not know: those before
// all that it knows, and the others by the known one they follow.
func newcomers(scenarios []*result.Scenario, known map[string]bool) (first []*result.Scenario, following map[string][]*result.Scenario) {
	following = map[string][]*result.Scenario{}
	last := ""
	for _, sc := range scenarios {
		switch {
		case known[sc.ID]:
			last = sc.ID
		case last == "":
			first = append(first, sc)
		default:
			following[last] = append(following[last], sc)
		}
	}
	return first, following
}
