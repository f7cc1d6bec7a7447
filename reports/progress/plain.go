package progress

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// endFeature tells the feature that has just ended, as go test tells a package.
// One that was not begun when the run was cut short is not worth a line.
func (p *Progress) endFeature() {
	f, paint := p.feature, ink.Palette(p.Colour)
	p.feature = nil
	if f.IsLeftOver() {
		return
	}
	bad, cut := f.Having(tell.IsBad), f.Having((*result.Scenario).IsCut)
	mark, tint := "ok  ", ink.Green
	switch {
	case len(bad) > 0:
		mark, tint = "FAIL", ink.Red
	case len(cut) > 0:
		mark, tint = "cut ", ink.Yellow
	case !f.Proves():
		mark, tint = "?   ", ink.Yellow
	}
	p.print(fmt.Sprintf("%s  %s  %s%s %s\n", paint.In(tint, mark), ink.CleanLine(f.File), ink.Plural(f.Total(), "scenario"), asides(f), ink.Span(f.Took)))
}

// asides counts the scenarios of a feature that neither passed nor are bad.
func asides(f *tell.FeatureTally) string {
	var b strings.Builder
	for _, status := range result.Statuses {
		aside := status != result.Passed && !tell.IsBad(&result.Scenario{Status: status})
		if n := f.Count[status]; aside && n > 0 {
			fmt.Fprintf(&b, " %d %s", n, tell.Word(status))
		}
	}
	if n := len(f.Having((*result.Scenario).IsCut)); n > 0 {
		fmt.Fprintf(&b, " %d not run", n)
	}
	return b.String()
}
