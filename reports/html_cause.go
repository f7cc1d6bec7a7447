package reports

import (
	"cmp"
	"slices"

	"assay/internal/result"
)

// causesOf groups what did not pass and should have: the gravest state first, of
// these what is decided, then the most frequent, then the best proved. Whom a problem
// kept from running is told with the problem, and what was cut short with the run.
func causesOf(run *result.Run) []*cause {
	var bad []*result.Scenario
	blame := blameOf(run)
	for _, sc := range run.Scenarios {
		told := run.Reference != nil && isCompared(sc)
		if !isBad(sc) && sc.Status != result.Flaky || told || len(blame(sc)) > 0 {
			continue
		}
		bad = append(bad, sc)
	}
	all := append(causesIn(run, bad), contrastCauses(run)...)
	slices.SortStableFunc(all, func(a, b *cause) int {
		return cmp.Or(cmp.Compare(a.state(run), b.state(run)), cmp.Compare(a.doubt(), b.doubt()), cmp.Compare(len(b.scenarios), len(a.scenarios)), cmp.Compare(a.rank(), b.rank()))
	})
	return all
}

// state is that of the scenarios, which all ended alike.
func (c *cause) state(run *result.Run) int {
	if c.contrast != nil {
		return stateAt("differs")
	}
	return stateOf(run, c.scenarios[0])
}

// doubt is 1 where nobody can say who is wrong.
func (c *cause) doubt() int {
	if c.who == string(result.NotDecided) {
		return 1
	}
	return 0
}

// rank orders causes by how well what was wanted is proved.
func (c *cause) rank() int {
	if c.finding != nil {
		return rankOf("spec")
	}
	return rankOf(c.scenarios[0].Evidence)
}

// contrastCauses are the differences of a comparison that are not listed.
func contrastCauses(run *result.Run) (all []*cause) {
	if run.Reference == nil {
		return nil
	}
	for _, group := range contrasts(run, false) {
		all = append(all, &cause{
			fault: fault{sentence: group.where()}, contrast: group,
			who: string(group.first.Wrong), step: group.step, scenarios: group.scenarios,
		})
	}
	return all
}
