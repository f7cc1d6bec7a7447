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

// manyAlike is how many scenarios of a group are named. An interrupted run
// leaves hundreds behind for the same reason.
const manyAlike = 3

// notRun tells what was left out, and why.
func (p *page) notRun(run *result.Run) {
	groups := groupsOf(selectBy(run, func(t telling) bool { return t == grouped }))
	if len(groups) == 0 {
		return
	}
	p.head("Not run")
	for _, g := range groups {
		look := lookOf(g.status)
		p.line(2, "%s  %s: %s", p.paint.in(look.tint, look.word), plural(len(g.scenarios), "scenario"), cut(cleanLine(orUnknown(g.reason)), mostColumns))
		for _, sc := range g.scenarios[:min(manyAlike, len(g.scenarios))] {
			p.line(6, "%s (%s)", identity(sc), refused(sc))
		}
		if more := len(g.scenarios) - manyAlike; more > 0 {
			p.line(6, "… and %d more", more)
		}
	}
}

// refused is the place of the step that refused to run, with its text, or the
// scenario's place when none of its steps was tried.
func refused(sc *result.Scenario) string {
	step := sc.Failed()
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
