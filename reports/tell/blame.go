package tell

import (
	"strings"

	"assay/internal/result"
)

// BlameOf returns a function that finds the problems, by their index, that kept
// a scenario from running. What is wrong is then told with the problem and not
// again with each scenario, of which an outline may have hundreds.
func BlameOf(run *result.Run) func(*result.Scenario) []int {
	type key struct{ file, text string }
	alike, at := map[key][]int{}, map[string][]int{}
	for i, problem := range run.Problems {
		k := key{problem.File, Saying(problem)}
		alike[k] = append(alike[k], i)
		at[PlaceOf(problem)] = append(at[PlaceOf(problem)], i)
	}
	return func(sc *result.Scenario) []int {
		switch sc.Status {
		case result.Skipped:
			return nearest(run.Problems, alike[key{sc.File, sc.Reason}], sc.Line)
		case result.Undefined:
			return ofSteps(run.Problems, at, sc)
		}
		return nil
	}
}

// ofSteps returns the problems that stand at the scenario's undefined steps and
// say what these say.
func ofSteps(problems []result.Problem, at map[string][]int, sc *result.Scenario) []int {
	var found []int
	for _, step := range sc.Steps {
		for _, i := range at[PlaceOf(result.Problem{File: sc.File, Line: step.Line})] {
			if strings.HasPrefix(step.Error, problems[i].Message) {
				found = append(found, i)
			}
		}
	}
	return found
}

// nearest returns, of problems that read like a scenario's reason, the next one
// below the scenario's line, or else the last one above it, in the outline that
// the scenario is a row of.
func nearest(problems []result.Problem, alike []int, line int) []int {
	var best []int
	for _, i := range alike {
		if best == nil || nearer(problems[i].Line, problems[best[0]].Line, line) {
			best = []int{i}
		}
	}
	return best
}

// nearer says whether line a is a better match than b for what stands at a line.
func nearer(a, b, at int) bool {
	switch {
	case (a >= at) != (b >= at):
		return a >= at
	case a >= at:
		return a < b
	}
	return a > b
}
