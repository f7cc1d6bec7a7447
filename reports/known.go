package reports

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
)

// manyReady is how many entries are offered for pasting. A list that lacks more
// is better written by the program.
const manyReady = 20

// known tells which listed differences hold, a line for each reason: a target may
// differ in hundreds of scenarios for one. A scenario may meet some and yet end
// otherwise.
func (p *page) known(run *result.Run) {
	held := slices.DeleteFunc(slices.Clone(run.Scenarios), func(sc *result.Scenario) bool {
		met := sc.Status == result.Known || slices.ContainsFunc(sc.Steps, func(step result.Step) bool { return len(reasonsAt(&step)) > 0 })
		return !met || isCompared(sc)
	})
	if len(held) == 0 {
		return
	}
	list := ""
	if run.Known != nil {
		list = ", as listed in " + cleanLine(run.Known.File)
	}
	p.head("Known differences: %s%s", plural(len(held), "scenario"), list)
	for _, g := range byReason(held) {
		p.line(2, "%s  %s", p.paint.in(lookOf(result.Known).tint, fmt.Sprintf("%4d", len(g.scenarios))), brief(g.reason)+linesOf(run, g.reason))
	}
}

// byReason gathers scenarios by the reasons their differences are listed under,
// in the run's order. One with several is in several groups.
func byReason(scenarios []*result.Scenario) []*group {
	var all []*group
	seen := map[string]*group{}
	for _, sc := range scenarios {
		for _, why := range reasonsOf(sc) {
			if seen[why] == nil {
				seen[why] = &group{status: result.Known, reason: why}
				all = append(all, seen[why])
			}
			seen[why].scenarios = append(seen[why].scenarios, sc)
		}
	}
	return all
}

// reasonsOf returns why a scenario's differences are known, each reason once.
func reasonsOf(sc *result.Scenario) []string {
	var reasons []string
	for i := range sc.Steps {
		for _, reason := range reasonsAt(&sc.Steps[i]) {
			if !slices.Contains(reasons, reason) {
				reasons = append(reasons, reason)
			}
		}
	}
	if reasons == nil {
		return []string{orUnknown(sc.Reason)}
	}
	return reasons
}

// reasonsAt returns the reasons under which it is listed what a step found, and
// what its exchanges break of the contract.
func reasonsAt(step *result.Step) (reasons []string) {
	if step.Known != "" {
		reasons = append(reasons, step.Known)
	}
	for i := range step.Contract {
		if reason := step.Contract[i].Known; reason != "" {
			reasons = append(reasons, reason)
		}
	}
	return reasons
}

// linesOf names the lines of the list that give a reason: " (line 12)".
func linesOf(run *result.Run, reason string) string {
	if run.Known == nil {
		return ""
	}
	var lines []string
	for _, listed := range run.Known.Entries {
		if listed.Reason == reason && listed.State == result.ListingHolds {
			lines = append(lines, fmt.Sprint(listed.Line))
		}
	}
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return " (line " + lines[0] + ")"
	}
	return " (lines " + strings.Join(lines, ", ") + ")"
}

// ready offers an entry for every difference that is not listed, to be pasted
// into the list as it stands here.
func (p *page) ready(run *result.Run) {
	if run.Known == nil || len(run.Known.Unlisted) == 0 {
		return
	}
	entries := run.Known.Unlisted
	p.head("Ready entries: %d, for %s; each needs its reason", len(entries), cleanLine(run.Known.File))
	for _, unlisted := range entries[:min(manyReady, len(entries))] {
		p.line(0, "# %s", plural(unlisted.Scenarios, "scenario"))
		p.block(0, "", clean(unlisted.Entry), mostLines)
	}
	if more := len(entries) - manyReady; more > 0 {
		p.line(0, "# … and %d more; --fix writes them all into the list", more)
	}
}
