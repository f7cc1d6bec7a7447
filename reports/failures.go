package reports

import (
	"fmt"
	"strings"

	"assay/internal/result"
)

// failuresOf gathers the scenarios that keep a run from conforming, those of one
// cause together: when a target is down, all of them are one failure. Left out are
// those that a problem of the run kept from running, which tells it, and those that
// were only left over; an undefined step is told here and not as a problem.
func failuresOf(run *result.Run) []*group {
	blame := blameOf(run)
	var bad []*result.Scenario
	for _, sc := range run.Scenarios {
		kept := sc.Status == result.Skipped && len(blame(sc)) > 0
		if run.Demand(sc) != result.Conforming && !isCut(sc) && !kept {
			bad = append(bad, sc)
		}
	}
	return groupsOf(bad)
}

// flakesOf gathers the scenarios that passed at a later attempt and do not fail
// the run.
func flakesOf(run *result.Run) []*group {
	var flakes []*result.Scenario
	for _, sc := range run.Scenarios {
		if sc.Status == result.Flaky && run.Demand(sc) == result.Conforming {
			flakes = append(flakes, sc)
		}
	}
	return groupsOf(flakes)
}

// title reads: FAILED: capture in full, and 3 more.
func (g *group) title() string {
	return lookOf(g.status).word + ": " + cleanLine(g.scenarios[0].Name) + andMore(len(g.scenarios)-1)
}

func andMore(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", and %d more", n)
}

// members names the scenarios of a group, so many as one reads.
func (g *group) members(name func(*result.Scenario) string) string {
	var lines []string
	for _, sc := range g.scenarios[:min(manyAlike, len(g.scenarios))] {
		lines = append(lines, name(sc))
	}
	if more := len(g.scenarios) - manyAlike; more > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more", more))
	}
	return strings.Join(lines, "\n")
}
