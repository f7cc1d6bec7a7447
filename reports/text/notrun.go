package text

import (
	"fmt"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// group is scenarios that were not run for one reason.
type group struct {
	status    result.Status
	reason    string
	scenarios []*result.Scenario
}

// alike writes the first of many scenarios, a line each.
func alike(p *ink.Page, scenarios []*result.Scenario, text func(*result.Scenario) string) {
	for _, sc := range scenarios[:min(tell.ManyAlike, len(scenarios))] {
		p.Line(6, "%s", text(sc))
	}
	if more := len(scenarios) - tell.ManyAlike; more > 0 {
		p.Line(6, "… and %d more", more)
	}
}

// notRun tells what was left out, and why, as far as nothing else does: a
// problem names the scenarios it kept from running, and the verdict counts those
// that were never begun when the run was cut short.
func notRun(p *ink.Page, run *result.Run) {
	blame := tell.BlameOf(run)
	var left []*result.Scenario
	for _, sc := range selectBy(run, func(t tell.Telling) bool { return t == tell.Grouped }) {
		if len(blame(sc)) == 0 && (!sc.IsCut() || tell.HasBegun(sc)) {
			left = append(left, sc)
		}
	}
	if len(left) == 0 {
		return
	}
	p.Head("Not run")
	for _, g := range groupsOf(left) {
		look := tell.LookOf(g.status)
		p.Line(2, "%s  %s: %s", p.Paint.In(look.Tint, look.Word), ink.Plural(len(g.scenarios), "scenario"), ink.Brief(tell.InWords(g.reason)))
		alike(p, g.scenarios, func(sc *result.Scenario) string { return tell.Identity(sc) + " (" + refused(sc) + ")" })
	}
}

// refused is the place of the step that refused to run, or was running when
// the run was cut short, with its text; or the scenario's place when none of its
// steps was tried.
func refused(sc *result.Scenario) string {
	step := tell.Culprit(sc)
	if step == nil || step.Error == "" {
		return tell.Place(sc)
	}
	return ink.CleanLine(fmt.Sprintf("%s:%d: %s", sc.File, step.Line, ink.Cut(step.Text, ink.MostColumns)))
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
		k := key{sc.Status, tell.Reason(sc)}
		if seen[k] == nil {
			seen[k] = &group{status: sc.Status, reason: k.reason}
			all = append(all, seen[k])
		}
		seen[k].scenarios = append(seen[k].scenarios, sc)
	}
	return all
}
