package reports

import (
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
)

// conformText writes the page: the two figures, what they rest on, a grade for
// each operation, the differences that matter most, and the verdict as the last
// line. Errors are those of w.
func conformText(w io.Writer, run *result.Run, c *Conformity, options Options) error {
	p := newPage(w, palette(options.Colour), false)
	p.figures(c)
	p.byEvidence(c)
	p.byOperation(c)
	p.foremost(c)
	p.obstacles(c)
	p.contract(c.Contract)
	p.problems(run)
	p.gap()
	p.line(0, "%s", p.judgement(run, c))
	return p.end()
}

// figures writes what was measured and the two figures, apart.
func (p *page) figures(c *Conformity) {
	p.line(0, "%s", p.paint.in(bold, cleanLine(c.Subject+" on "+c.Target)))
	p.line(0, "%s", p.paint.in(faint, cleanLine(fmt.Sprintf("%s, API version %s, manifest %s", c.Date.Format("2006-01-02"), c.APIVersion, c.Manifest))))
	p.gap()
	divergence, coverage := c.Divergence, c.Coverage
	p.line(2, "%s  %s %s", p.paint.in(bold, "Divergence"), p.paint.in(tintOfDivergence(divergence), inColumns(diverging(divergence))),
		cutOf(divergence, "behaviour", "that could be decided"))
	inPart := ""
	if c.InPart > 0 {
		inPart = fmt.Sprintf(", %d of them in part", c.InPart)
	}
	p.line(2, "%s    %s %s", p.paint.in(bold, "Coverage"), inColumns(coverage.percent()), cutOf(coverage, "behaviour", "in the manifest")+inPart)
	if n := c.Behaviours.Undecided; n > 0 {
		p.line(2, "%s   %4d  %s", p.paint.in(bold, "Undecided"), n, "covered, and differing only from what is inferred or free to change")
	}
	if !c.Complete {
		p.line(2, "%s", p.paint.in(yellow, "The run was cut short: these figures compare with no others."))
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
	return fmt.Sprintf(" %d of %s %s", s.Count, plural(s.Of, noun), which)
}

func tintOfDivergence(s Share) tint {
	switch {
	case s.Of == 0:
		return ""
	case s.Count == 0:
		return green
	}
	return red
}

func (p *page) byEvidence(c *Conformity) {
	rows := [][]string{{"Evidence", "behaviours", "covered", "conform", "diverge", "undecided"}}
	for _, g := range c.Evidence {
		rows = append(rows, []string{g.Grade, number(g.total()), number(g.covered()), number(g.Conforming), number(g.Diverging), number(g.Undecided)})
	}
	p.gap()
	p.table(rows, func(int) tint { return "" })
	p.line(2, "%s", p.paint.in(faint, "A behaviour counts in each grade that a scenario of it rests on."))
}

// byOperation grades the operations. The head says what of.
func (p *page) byOperation(c *Conformity) {
	p.gap()
	p.line(0, "%s", p.paint.in(bold, "Grade  conform  diverge  undecided  Operation"))
	for _, o := range c.Operations {
		note := ""
		if o.Lacking {
			note = "  (lacking)"
		}
		grade := p.paint.in(letterTints[o.Grade], o.Grade)
		p.line(2, "%s    %7s  %7s  %9s  %s", grade, number(o.Conforming), number(o.Diverging), number(o.Undecided), shortOperation(o.Operation)+note)
	}
	p.line(2, "%s", p.paint.in(faint, fmt.Sprintf("The share of the decided scenarios that conform: %s. No grade below %d decided.", letterLegend(), fewest)))
}

var letterTints = map[string]tint{"A": green, "B": green, "C": yellow, "D": yellow, "E": red, "F": red, noGrade: faint}

// shortOperation is an operation without what all of them begin with and without the
// names of its placeholders.
func shortOperation(operation string) string {
	method, path, _ := strings.Cut(operation, " ")
	segments := strings.Split(strings.TrimPrefix(path, "/v1/"), "/")
	for i, segment := range segments {
		if strings.HasPrefix(segment, "{") {
			segments[i] = "{}"
		}
	}
	return fmt.Sprintf("%-4s %s", method, strings.Join(segments, "/"))
}

// judgement is the last line of the page.
func (p *page) judgement(run *result.Run, c *Conformity) string {
	code, cause := c.Exit, c.Cause
	if n := len(run.Problems); code == result.Conforming && n > 0 {
		code, cause = run.Problems[n-1].Code, run.Problems[n-1].Cause // of a report that was not written: all others are in c
	}
	end := ends[code]
	text := p.paint.in(end.tint, end.verdict) + ": " + c.summary()
	if code == result.Conforming {
		return text
	}
	return text + fmt.Sprintf("; exit %d, %s", code, brief(cause))
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
