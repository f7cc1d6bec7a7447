package conform

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// The longest lists of the page. The json report has all of them.
const (
	manyDifferences = 10
	manyObstacles   = 6
	manyOperations  = 2 // of one difference
	pageColumns     = 80
)

// foremost tells the differences that matter most, each with its evidence and
// the command that shows it.
func foremost(p *ink.Page, c *Conformity) {
	if len(c.Differences) == 0 {
		return
	}
	shown := c.Differences[:min(manyDifferences, len(c.Differences))]
	which := ""
	if len(shown) < len(c.Differences) {
		which = fmt.Sprintf(", of which the %d that matter most; the json report has them all", len(shown))
	}
	p.Head("Differences: %d%s", len(c.Differences), which)
	for i, f := range shown {
		p.Line(0, "%2d. %s", i+1, strings.TrimRight(fmt.Sprintf("%s, %s  %s", f.Evidence, f.scenarios(), f.Link), " "))
		p.Line(4, "%s", p.Paint.In(ink.Red, ink.Fit(f.text(), 3*pageColumns)))
		p.Line(4, "%s", operationsOf(f.Operations))
		p.Line(4, "%s", p.Paint.In(ink.Faint, f.Again))
	}
}

func (f Finding) scenarios() string {
	if f.Undecided == 0 {
		return ink.Plural(f.Diverging, "scenario")
	}
	if f.Diverging == 0 {
		return ink.Plural(f.Undecided, "scenario") + ", undecided"
	}
	return fmt.Sprintf("%s and %d undecided", ink.Plural(f.Diverging, "scenario"), f.Undecided)
}

func (f Finding) text() string {
	if f.Where == "" {
		return f.Error
	}
	return (&result.Mismatch{Where: f.Where, Found: ink.Fit(f.Found, pageColumns), Wanted: ink.Fit(f.Wanted, pageColumns)}).Error()
}

func operationsOf(names []string) string {
	if len(names) == 0 {
		return "no operation of the API"
	}
	var shown []string
	for _, name := range names[:min(manyOperations, len(names))] {
		shown = append(shown, strings.Join(strings.Fields(tell.ShortOperation(name)), " "))
	}
	text := strings.Join(shown, ", ")
	if more := len(names) - len(shown); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

func obstacles(p *ink.Page, c *Conformity) {
	if len(c.Obstacles) == 0 {
		return
	}
	p.Head("Not covered: %s", ink.Plural(c.Scenarios.NotCovered, "scenario"))
	for i, o := range c.Obstacles {
		if i == manyObstacles {
			p.Line(2, "%5s  %s", "…", p.Paint.In(ink.Faint, ink.Plural(len(c.Obstacles)-i, "more cause")+"; the json report has them all"))
			return
		}
		p.Line(2, "%5d  %s", o.Scenarios, ink.Fit(o.Cause, 2*pageColumns))
	}
}
