package text

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// inShort writes, below the totals of a run, what it exercised.
func inShort(p *ink.Page, c *result.Coverage) {
	if c == nil || c.Exchanges == 0 {
		return
	}
	p.Head("Coverage")
	p.Line(2, "%d of %d operations, %d of %s taken and asserted, %d of %s refused",
		c.Operations.Covered, c.Operations.All, c.Transitions.Covered, ink.Plural(c.Transitions.All, "transition"),
		c.Forbidden.Covered, ink.Plural(c.Forbidden.All, "forbidden one"))
	if bad := allowed(c); len(bad) > 0 {
		p.Line(2, "%s", p.Paint.In(ink.Red, ink.Brief("allowed although forbidden: "+strings.Join(bad, ", "))))
	}
}

// allowed lists what was allowed although forbidden, and what led elsewhere than
// declared.
func allowed(c *result.Coverage) (all []string) {
	for _, l := range c.Lifecycles {
		for _, m := range append(tell.WithVerdict(l.Forbidden, result.Allowed), l.Elsewhere...) {
			all = append(all, l.Noun+" "+tell.MoveName(m))
		}
	}
	return all
}

// disputed writes, below what a run rests on, where that is disputed.
func disputed(p *ink.Page, places []result.Disputed) {
	if !tell.WasHeard(places) {
		return
	}
	p.Line(2, "%s: assay evidence", tell.Disputes(places))
	if n := len(slices.DeleteFunc(slices.Clone(places), func(d result.Disputed) bool { return d.Wrong != result.TargetWrong })); n > 0 {
		p.Line(2, "%s", p.Paint.In(ink.Red, fmt.Sprintf("the target is wrong at %d of them", n)))
	}
}
