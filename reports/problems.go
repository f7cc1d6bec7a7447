package reports

import (
	"fmt"

	"assay/internal/result"
)

// problems lists what is wrong with the suite or the run itself, and which
// scenarios did not run because of it.
func (p *page) problems(run *result.Run) {
	if len(run.Problems) == 0 {
		return
	}
	victims := map[int][]*result.Scenario{}
	blame := blameOf(run)
	for _, sc := range run.Scenarios {
		for _, i := range blame(sc) {
			victims[i] = append(victims[i], sc)
		}
	}
	p.head("Problems: %d", len(run.Problems))
	for i, problem := range run.Problems {
		p.line(2, "%s", cut(problemLine(problem), 2*mostColumns))
		if problem.Hint != "" {
			p.line(6, "%s", p.paint.in(faint, brief(problem.Hint)))
		}
		p.alike(victims[i], func(sc *result.Scenario) string { return "not run: " + identity(sc) + " (" + place(sc) + ")" })
	}
}

// problemLine reads: features/x.feature:3: feature.syntax: what is wrong.
func problemLine(problem result.Problem) string {
	text := saying(problem)
	if where := placeOf(problem); where != "" {
		text = where + ": " + text
	}
	return cleanLine(text)
}

// saying is what a problem reads like where it is the reason of a scenario, or
// the cause of a verdict.
func saying(problem result.Problem) string { return problem.Cause + ": " + problem.Message }

// placeOf returns where a problem stands, or "".
func placeOf(problem result.Problem) string {
	if problem.File == "" || problem.Line <= 0 {
		return problem.File
	}
	return fmt.Sprintf("%s:%d", problem.File, problem.Line)
}
