package reports

import (
	"fmt"
	"strings"

	"assay/internal/result"
)

// endFeature tells the feature that has just ended, as go test tells a package.
// One that was not begun when the run was cut short is not worth a line.
func (p *Progress) endFeature() {
	f, paint := p.feature, palette(p.Colour)
	p.feature = nil
	if f.isLeftOver() {
		return
	}
	bad, cut := f.having(isBad), f.having(isCut)
	mark, tint := "ok  ", green
	switch {
	case len(bad) > 0:
		mark, tint = "FAIL", red
	case len(cut) > 0:
		mark, tint = "cut ", yellow
	case !f.proves():
		mark, tint = "?   ", yellow
	}
	p.print(fmt.Sprintf("%s  %s  %s%s %s\n", paint.in(tint, mark), cleanLine(f.file), plural(f.total(), "scenario"), f.asides(), span(f.took)))
}

// asides counts the scenarios of a feature that neither passed nor are bad.
func (f *featureTally) asides() string {
	var b strings.Builder
	for _, status := range result.Statuses {
		aside := status != result.Passed && !isBad(&result.Scenario{Status: status})
		if n := f.count[status]; aside && n > 0 {
			fmt.Fprintf(&b, " %d %s", n, word(status))
		}
	}
	if n := len(f.having(isCut)); n > 0 {
		fmt.Fprintf(&b, " %d not run", n)
	}
	return b.String()
}
