package conform

import (
	"fmt"
	"io"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
	"assay/reports/text"
)

// writeText writes the page: the two figures, what they rest on, a grade for
// each operation, the differences that matter most, and the verdict as the last
// line. Errors are those of w.
func writeText(w io.Writer, run *result.Run, c *Conformity, options format.Options) error {
	p := ink.NewPage(w, ink.Palette(options.Colour), false)
	figures(p, c)
	byEvidence(p, c)
	byOperation(p, c)
	foremost(p, c)
	obstacles(p, c)
	text.Contract(p, c.Contract)
	text.Problems(p, run)
	p.Gap()
	p.Line(0, "%s", judgement(p, run, c))
	return p.End()
}

// figures writes what was measured and the two figures, apart.
func figures(p *ink.Page, c *Conformity) {
	p.Line(0, "%s", p.Paint.In(ink.Bold, ink.CleanLine(c.Subject+" on "+c.Target)))
	p.Line(0, "%s", p.Paint.In(ink.Faint, ink.CleanLine(fmt.Sprintf("%s, API version %s, manifest %s", c.Date.Format("2006-01-02"), c.APIVersion, c.Manifest))))
	p.Gap()
	divergence, coverage := c.Divergence, c.Coverage
	p.Line(2, "%s  %s %s", p.Paint.In(ink.Bold, "Divergence"), p.Paint.In(tintOfDivergence(divergence), inColumns(diverging(divergence))),
		cutOf(divergence, "behaviour", "that could be decided"))
	inPart := ""
	if c.InPart > 0 {
		inPart = fmt.Sprintf(", %d of them in part", c.InPart)
	}
	p.Line(2, "%s    %s %s", p.Paint.In(ink.Bold, "Coverage"), inColumns(coverage.percent()), cutOf(coverage, "behaviour", "in the manifest")+inPart)
	if n := c.Behaviours.Undecided; n > 0 {
		p.Line(2, "%s   %4d  %s", p.Paint.In(ink.Bold, "Undecided"), n, "covered, and differing only from what is inferred or free to change")
	}
	if !c.Complete {
		p.Line(2, "%s", p.Paint.In(ink.Yellow, "The run was cut short: these figures compare with no others."))
	}
}

// inColumns writes a share in four columns and a blank; of nothing it is a dash.
func inColumns(percent int, known bool) string {
	if !known {
		return "   - "
	}
	return fmt.Sprintf("%3d %%", percent)
}

// diverging is what the conforming percentage leaves, so that the page and the
// badge agree.
func diverging(s Share) (percent int, known bool) {
	conforming, known := s.rest().percent()
	return 100 - conforming, known
}

func cutOf(s Share, noun, which string) string {
	return fmt.Sprintf(" %d of %s %s", s.Count, ink.Plural(s.Of, noun), which)
}

func tintOfDivergence(s Share) ink.Tint {
	switch {
	case s.Of == 0:
		return ""
	case s.Count == 0:
		return ink.Green
	}
	return ink.Red
}

func byEvidence(p *ink.Page, c *Conformity) {
	rows := [][]string{{"Evidence", "behaviours", "covered", "conform", "diverge", "undecided"}}
	for _, g := range c.Evidence {
		rows = append(rows, []string{g.Grade, ink.Number(g.total()), ink.Number(g.covered()), ink.Number(g.Conforming), ink.Number(g.Diverging), ink.Number(g.Undecided)})
	}
	p.Gap()
	p.Table(rows, func(int) ink.Tint { return "" })
	p.Line(2, "%s", p.Paint.In(ink.Faint, "A behaviour counts in each grade that a scenario of it rests on."))
}

// byOperation grades the operations. The head says what of.
func byOperation(p *ink.Page, c *Conformity) {
	p.Gap()
	p.Line(0, "%s", p.Paint.In(ink.Bold, "Grade  conform  diverge  undecided  Operation"))
	for _, o := range c.Operations {
		note := ""
		if o.Lacking {
			note = "  (lacking)"
		}
		grade := p.Paint.In(letterTints[o.Grade], o.Grade)
		p.Line(2, "%s    %7s  %7s  %9s  %s", grade, ink.Number(o.Conforming), ink.Number(o.Diverging), ink.Number(o.Undecided), tell.ShortOperation(o.Operation)+note)
	}
	p.Line(2, "%s", p.Paint.In(ink.Faint, fmt.Sprintf("The share of the decided scenarios that conform: %s. No grade below %d decided.", letterLegend(), fewest)))
}

var letterTints = map[string]ink.Tint{"A": ink.Green, "B": ink.Green, "C": ink.Yellow, "D": ink.Yellow, "E": ink.Red, "F": ink.Red, noGrade: ink.Faint}

// judgement is the last line of the page.
func judgement(p *ink.Page, run *result.Run, c *Conformity) string {
	code, cause := c.Exit, c.Cause
	if n := len(run.Problems); code == result.Conforming && n > 0 {
		code, cause = run.Problems[n-1].Code, run.Problems[n-1].Cause // of a report that was not written: all others are in c
	}
	end := tell.Ends[code]
	text := p.Paint.In(end.Tint, end.Verdict) + ": " + c.summary()
	if code == result.Conforming {
		return text
	}
	return text + fmt.Sprintf("; exit %d, %s", code, ink.Brief(cause))
}

// summary tells both figures in a few words: it is what the badge says.
func (c *Conformity) summary() string {
	conforming, decided := c.Divergence.rest().percent()
	covered, _ := c.Coverage.percent()
	switch {
	case !c.Complete:
		return "run cut short"
	case !decided:
		return "nothing decided"
	}
	return fmt.Sprintf("%d%% conforming, %d%% covered", conforming, covered)
}
