package text

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// manyReady is how many entries are offered for pasting. A list that lacks more
// is better written by the program.
const manyReady = 20

// known tells which listed differences hold, a line for each reason: a target may
// differ in hundreds of scenarios for one. A scenario may meet some and yet end
// otherwise.
func known(p *ink.Page, run *result.Run) {
	held := slices.DeleteFunc(slices.Clone(run.Scenarios), func(sc *result.Scenario) bool {
		met := sc.Status == result.Known || slices.ContainsFunc(sc.Steps, func(step result.Step) bool { return len(tell.ReasonsAt(&step)) > 0 })
		return !met || tell.IsCompared(sc)
	})
	if len(held) == 0 {
		return
	}
	list := ""
	if run.Known != nil {
		list = ", as listed in " + ink.CleanLine(run.Known.File)
	}
	p.Head("Known differences: %s%s", ink.Plural(len(held), "scenario"), list)
	for _, g := range byReason(held) {
		p.Line(2, "%s  %s", p.Paint.In(tell.LookOf(result.Known).Tint, fmt.Sprintf("%4d", len(g.scenarios))), ink.Brief(g.reason)+linesOf(run, g.reason))
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
		for _, reason := range tell.ReasonsAt(&sc.Steps[i]) {
			if !slices.Contains(reasons, reason) {
				reasons = append(reasons, reason)
			}
		}
	}
	if reasons == nil {
		return []string{tell.OrUnknown(sc.Reason)}
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
func ready(p *ink.Page, run *result.Run) {
	if run.Known == nil || len(run.Known.Unlisted) == 0 {
		return
	}
	entries := run.Known.Unlisted
	p.Head("Ready entries: %d, for %s; each needs its reason", len(entries), ink.CleanLine(run.Known.File))
	for _, unlisted := range entries[:min(manyReady, len(entries))] {
		p.Line(0, "# %s", ink.Plural(unlisted.Scenarios, "scenario"))
		p.Block(0, "", ink.Clean(unlisted.Entry), ink.MostLines)
	}
	if more := len(entries) - manyReady; more > 0 {
		p.Line(0, "# … and %d more; --fix writes them all into the list", more)
	}
}
