package evidence

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
	"assay/reports/text"
)

// The columns of the page: where the terminal does not say, and the least and the
// most that are made use of.
const (
	usualPage = 100
	leastPage = 60
	mostPage  = 140
)

// writeText writes what rests on which grade, and each disagreement with its
// voices side by side. Errors are those of w.
func writeText(w io.Writer, run *result.Run, options format.Options) error {
	p := ink.NewPage(w, ink.Palette(options.Colour), false)
	width := min(max(cmp.Or(options.Width, usualPage), leastPage), mostPage)
	p.Line(0, "%s", p.Paint.In(ink.Bold, evidenceOf(run)))
	rests(p, run)
	p.Head("%s", ink.Capital(tell.Disputes(run.Disputed)))
	for _, line := range ink.Wrap(wrongs(run.Disputed), width-2) {
		p.Line(2, "%s", line)
	}
	places(p, run.Disputed, width)
	text.Problems(p, run)
	if run.Target != "" {
		p.Gap()
		text.Verdict(p, run)
	}
	return p.End()
}

// rests writes a line for each grade.
func rests(p *ink.Page, run *result.Run) {
	all := restsOf(run)
	rows := [][]string{{"Grade", "rules", "scenarios", "passed", ""}}
	for _, g := range all {
		rows = append(rows, []string{tell.OrNone(ink.CleanLine(g.Grade)), ink.Number(g.Rules), ink.Number(g.Scenarios), ink.Number(g.Passed), tell.Grades[g.Grade]})
	}
	if run.Target == "" { // nothing was run
		for i := range rows {
			rows[i] = slices.Delete(rows[i], 3, 4)
		}
	}
	p.Gap()
	p.Table(rows, func(i int) ink.Tint {
		if all[i-1].Grade == "inferred" {
			return ink.Yellow
		}
		return ""
	})
}

// places writes the places, those of the same operations below a common head.
func places(p *ink.Page, places []result.Disputed, width int) {
	speak := voices(tell.WasHeard(places))
	names := make([]string, len(speak))
	for i, v := range speak {
		names[i] = v.name
	}
	var before []string
	for _, d := range places {
		if !slices.Equal(before, d.Operations) {
			p.Gap()
			for _, operation := range d.Operations {
				p.Line(0, "%s", p.Paint.In(ink.Bold, strings.Join(strings.Fields(tell.ShortOperation(operation)), " ")))
			}
			abreast(p, 4, width, ink.Faint, names)
			before = d.Operations
		}
		place(p, d, speak, width)
	}
}

// place writes one disagreement: where and what holds, the voices, and why.
func place(p *ink.Page, d result.Disputed, speak []voice, width int) {
	for i, line := range breakInto(ink.CleanLine(d.Place)+": "+ink.CleanLine(holding(d))+", "+string(d.Wrong), width-4) {
		p.Line(2+2*min(i, 1), "%s", p.Paint.In(wrongTints[d.Wrong], line))
	}
	cells := make([]string, len(speak))
	for i, v := range speak {
		cells[i] = cmp.Or(ink.CleanLine(v.of(d)), "-")
	}
	abreast(p, 4, width, "", cells)
	for _, line := range breakInto(ink.CleanLine(d.Reason), width-4) {
		p.Line(4, "%s", p.Paint.In(ink.Faint, line))
	}
}

// wrongTints are the colours of who is wrong.
var wrongTints = map[result.Blame]ink.Tint{result.TargetWrong: ink.Red, result.StripeChanged: ink.Red, result.NotDecided: ink.Yellow}

// columnGap is how far apart texts stand side by side.
const columnGap = 2

// abreast writes texts side by side, each broken into lines in a column of its own.
func abreast(p *ink.Page, indent, width int, tint ink.Tint, cells []string) {
	room := (width-indent+columnGap)/len(cells) - columnGap
	broken, tallest := make([][]string, len(cells)), 0
	for i, cell := range cells {
		broken[i] = breakInto(cell, room)
		tallest = max(tallest, len(broken[i]))
	}
	for n := range tallest {
		var line strings.Builder
		for _, lines := range broken {
			text := ""
			if n < len(lines) {
				text = lines[n]
			}
			line.WriteString(text + strings.Repeat(" ", room+columnGap-ink.Columns(text)))
		}
		p.Line(indent, "%s", p.Paint.In(tint, strings.TrimRight(line.String(), " ")))
	}
}

// breakInto breaks a text into lines that have room: between words, and a word
// that is too long where the room ends.
func breakInto(text string, room int) (lines []string) {
	for _, line := range ink.Wrap(text, room) {
		for ink.Columns(line) > room {
			used, at := 0, 0
			for i, r := range line {
				if used += ink.RuneColumns(r); used > room {
					at = i
					break
				}
			}
			lines, line = append(lines, line[:at]), line[at:]
		}
		lines = append(lines, line)
	}
	return lines
}
