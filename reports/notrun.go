package reports

import (
	"fmt"

	"assay/internal/result"
)

// group is scenarios that were not run for one reason.
type group struct {
	status    result.Status
	reason    string
	scenarios []*result.Scenario
}

// manyAlike is how many scenarios of a group are named. A target that lacks
// something leaves hundreds behind for the same reason.
const manyAlike = 3

// alike writes the first of many scenarios, a line each.
func (p *page) alike(scenarios []*result.Scenario, text func(*result.Scenario) string) {
	for _, sc := range scenarios[:min(manyAlike, len(scenarios))] {
		p.line(6, "%s", text(sc))
	}
	if more := len(scenarios) - manyAlike; more > 0 {
		p.line(6, "… and %d more", more)
	}
}

// notRun tells what was left out, and why, as far as nothing else does: a
// problem names the scenarios it kept from running, and the verdict counts those
// that were never begun when the run was cut short.
func (p *page) notRun(run *result.Run) {
	blame := blameOf(run)
	var left []*result.Scenario
	for _, sc := range selectBy(run, func(t telling) bool { return t == grouped }) {
		if len(blame(sc)) == 0 && (!isCut(sc) || hasBegun(sc)) {
			left = append(left, sc)
		}
	}
	if len(left) == 0 {
		return
	}
	p.head("Not run")
	for _, g := range groupsOf(left) {
		look := lookOf(g.status)
		p.line(2, "%s  %s: %s", p.paint.in(look.tint, look.word), plural(len(g.scenarios), "scenario"), brief(inWords(g.reason)))
		p.alike(g.scenarios, func(sc *result.Scenario) string { return identity(sc) + " (" + refused(sc) + ")" })
	}
}

// inWords returns a reason as a person reads it.
func inWords(reason string) string {
	for _, c := range cuts {
		if c.reason == reason {
			return "did not end: " + c.words
		}
	}
	return orUnknown(reason)
}

// refused is the place of the step that refused to run, or was running when
// the run was cut short, with its text; or the scenario's place when none of its
// steps was tried.
func refused(sc *result.Scenario) string {
	step := culprit(sc)
	if step == nil || step.Error == "" {
		return place(sc)
	}
	return cleanLine(fmt.Sprintf("%s:%d: %s", sc.File, step.Line, cut(step.Text, mostColumns)))
}

// groupsOf gathers scenarios by status and reason, in the run's order.
func groupsOf(scenarios []*result.Scenario) []*group {
	type key struct {
		status result.Status
		reason string
	}
	var all []*group
	seen := map[key]*group{}
	for _, sc := range scenarios {
		k := key{sc.Status, reason(sc)}
		if seen[k] == nil {
			seen[k] = &group{status: sc.Status, reason: k.reason}
			all = append(all, seen[k])
		}
		seen[k].scenarios = append(seen[k].scenarios, sc)
	}
	return all
}

func orUnknown(reason string) string {
	if reason == "" {
		return "no reason was given"
	}
	return reason
}
