package text

import (
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Problems lists what is wrong with the suite or the run itself, and which
// scenarios did not run because of it.
func Problems(p *ink.Page, run *result.Run) {
	if len(run.Problems) == 0 {
		return
	}
	victims := map[int][]*result.Scenario{}
	blame := tell.BlameOf(run)
	for _, sc := range run.Scenarios {
		for _, i := range blame(sc) {
			victims[i] = append(victims[i], sc)
		}
	}
	p.Head("Problems: %d", len(run.Problems))
	for i, problem := range run.Problems {
		p.Line(2, "%s", ink.Cut(tell.ProblemLine(problem), 2*ink.MostColumns))
		if problem.Hint != "" {
			p.Line(6, "%s", p.Paint.In(ink.Faint, ink.Brief(problem.Hint)))
		}
		alike(p, victims[i], func(sc *result.Scenario) string { return "not run: " + tell.Identity(sc) + " (" + tell.Place(sc) + ")" })
	}
}
