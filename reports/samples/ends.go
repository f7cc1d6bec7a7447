package samples

import (
	"maps"

	"assay/internal/result"
)

// Ends change a run in which everything passed into one that ends otherwise, or as
// well. What tells the verdict by a colour is as red as the verdict after each.
func Ends() map[string]func(*result.Run) {
	all := maps.Clone(ends)
	for _, status := range result.Statuses {
		all[string(status)] = func(r *result.Run) { r.Scenarios[1].Status = status }
		all["only "+string(status)] = func(r *result.Run) { r.Scenarios = r.Scenarios[:1]; r.Scenarios[0].Status = status }
	}
	return all
}

var ends = map[string]func(*result.Run){
	"interrupted":       func(r *result.Run) { r.Interrupted = true },
	"the time was over": func(r *result.Run) { r.Scenarios[1] = Left("x.feature", "y", result.ReasonDeadline) },
	"nothing run":       func(r *result.Run) { r.Scenarios = nil },
	"a problem":         func(r *result.Run) { r.Problems = []result.Problem{{Cause: "x", Message: "y", Code: result.NoVerdict}} },
	"a note":            func(r *result.Run) { r.Problems = []result.Problem{{Cause: "x", Message: "y"}} },
	"a note and a skip": func(r *result.Run) {
		r.Problems = []result.Problem{{Cause: "x", Message: "y"}}
		r.Scenarios[0].Status = result.Skipped
	},
	"left over": func(r *result.Run) {
		r.Scenarios[1] = Left("x.feature", "y", result.ReasonInterrupted)
		r.Interrupted = true
	},
	"an undefined step, which is a problem as well": UndefinedIn,
	"a scenario that a problem kept from running": func(r *result.Run) {
		sc, problem := Swallowed()
		r.Scenarios[1], r.Problems = sc, []result.Problem{problem}
	},
}

// UndefinedIn puts a scenario with an undefined step into a run, and the problem that
// tells of it.
func UndefinedIn(r *result.Run) {
	sc := Undefined()
	step := sc.Steps[1]
	r.Scenarios[1], r.Problems = sc, []result.Problem{{Cause: "step.undefined", File: sc.File, Line: step.Line, Message: step.Error, Code: result.BadInput}}
}
