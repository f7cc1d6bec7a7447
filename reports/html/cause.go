package html

import (
	"cmp"
	"slices"

	"assay/internal/result"
	"assay/reports/tell"
)

// causesOf groups what did not pass and should have: the gravest state first, of
// these what is decided, then the most frequent, then the best proved. Whom a problem
// kept from running is told with the problem, and what was cut short with the run.
func causesOf(run *result.Run) []*tell.Cause {
	var bad []*result.Scenario
	blame := tell.BlameOf(run)
	for _, sc := range run.Scenarios {
		told := run.Reference != nil && tell.IsCompared(sc)
		if !tell.IsBad(sc) && sc.Status != result.Flaky || told || len(blame(sc)) > 0 {
			continue
		}
		bad = append(bad, sc)
	}
	all := append(tell.CausesIn(run, bad), contrastCauses(run)...)
	slices.SortStableFunc(all, func(a, b *tell.Cause) int {
		return cmp.Or(cmp.Compare(stateOfAll(run, a), stateOfAll(run, b)), cmp.Compare(doubt(a), doubt(b)), cmp.Compare(len(b.Scenarios), len(a.Scenarios)), cmp.Compare(rank(a), rank(b)))
	})
	return all
}

// stateOfAll is the state of the scenarios of a cause, which all ended alike.
func stateOfAll(run *result.Run, c *tell.Cause) int {
	if c.Contrast != nil {
		return stateAt("differs")
	}
	return stateOf(run, c.Scenarios[0])
}

// doubt is 1 where nobody can say who is wrong.
func doubt(c *tell.Cause) int {
	if c.Who == string(result.NotDecided) {
		return 1
	}
	return 0
}

// rank orders causes by how well what was wanted is proved.
func rank(c *tell.Cause) int {
	if c.Finding != nil {
		return tell.RankOf("spec")
	}
	return tell.RankOf(c.Scenarios[0].Evidence)
}

// contrastCauses are the differences of a comparison that are not listed.
func contrastCauses(run *result.Run) (all []*tell.Cause) {
	if run.Reference == nil {
		return nil
	}
	for _, group := range tell.Contrasts(run, false) {
		all = append(all, &tell.Cause{
			Fault: tell.Fault{Sentence: group.Where()}, Contrast: group,
			Who: string(group.First.Wrong), Step: group.Step, Scenarios: group.Scenarios,
		})
	}
	return all
}
