package text

import (
	"cmp"
	"fmt"
	"slices"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// manyCauses is how many causes stand above the verdict: what a person sees last
// is one screen, and the verdict is on it.
const manyCauses = 3

// causes sums up what is wrong once more, right before the verdict, which names one
// scenario only: the causes that explain most, and how to run the first of each
// again. What is wrong with a single scenario was on the screen a moment ago, and the
// differences of a comparison are told once each as it is.
func causes(p *ink.Page, run *result.Run) {
	all := slices.DeleteFunc(tell.FailuresOf(run), func(c *tell.Cause) bool { return tell.IsCompared(c.Scenarios[0]) })
	if isOne(all) {
		return
	}
	p.Head("What is wrong: %s", tell.Explains(all))
	slices.SortStableFunc(all, func(a, b *tell.Cause) int { return cmp.Compare(len(b.Scenarios), len(a.Scenarios)) })
	for _, c := range all[:min(manyCauses, len(all))] {
		cause(p, run, c)
	}
	if more := len(all) - manyCauses; more > 0 {
		p.Line(2, "… and %s", ink.Plural(more, "more cause"))
	}
}

// isOne says whether all causes are of one scenario, or there is none.
func isOne(all []*tell.Cause) bool {
	return !slices.ContainsFunc(all, func(c *tell.Cause) bool {
		return len(c.Scenarios) > 1 || c.Scenarios[0] != all[0].Scenarios[0]
	})
}

// cause takes three lines at most: what is wrong in English, where it says that what
// was found and wanted, and the command.
func cause(p *ink.Page, run *result.Run, c *tell.Cause) {
	first := c.Scenarios[0]
	title := p.Paint.In(tell.LookOf(first.Status).Tint, ink.Brief(c.Title()))
	if when := tell.FirstSince(run, c.Scenarios); when != "" {
		title += fmt.Sprintf(" (%s)", when)
	}
	summary := ink.Brief(c.Summary(run))
	if says := c.Says(); says != "" {
		p.Line(2, "%s: %s", title, ink.Brief(says))
		p.Line(6, "%s", summary)
	} else {
		p.Line(2, "%s: %s", title, summary)
	}
	p.Line(6, "again: %s", tell.Rerun(run, first))
}
