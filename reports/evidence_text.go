package reports

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"assay/internal/result"
)

// The columns of the page: where the terminal does not say, and the least and the
// most that are made use of.
const (
	usualPage = 100
	leastPage = 60
	mostPage  = 140
)

// evidenceText writes what rests on which grade, and each disagreement with its
// voices side by side. Errors are those of w.
func evidenceText(w io.Writer, run *result.Run, options Options) error {
	p := newPage(w, palette(options.Colour), false)
	width := min(max(cmp.Or(options.Width, usualPage), leastPage), mostPage)
	p.line(0, "%s", p.paint.in(bold, evidenceOf(run)))
	p.rests(run)
	p.head("%s", capital(disputes(run.Disputed)))
	for _, line := range wrap(wrongs(run.Disputed), width-2) {
		p.line(2, "%s", line)
	}
	p.places(run.Disputed, width)
	p.problems(run)
	if run.Target != "" {
		p.gap()
		p.verdict(run)
	}
	return p.end()
}

// rests writes a line for each grade.
func (p *page) rests(run *result.Run) {
	all := restsOf(run)
	rows := [][]string{{"Grade", "rules", "scenarios", "passed", ""}}
	for _, g := range all {
		rows = append(rows, []string{orNone(cleanLine(g.Grade)), number(g.Rules), number(g.Scenarios), number(g.Passed), grades[g.Grade]})
	}
	if run.Target == "" { // nothing was run
		for i := range rows {
			rows[i] = slices.Delete(rows[i], 3, 4)
		}
	}
	p.gap()
	p.table(rows, func(i int) tint {
		if all[i-1].Grade == "inferred" {
			return yellow
		}
		return ""
	})
}

// places writes the places, those of the same operations below a common head.
func (p *page) places(places []result.Disputed, width int) {
	speak := voices(wasHeard(places))
	names := make([]string, len(speak))
	for i, v := range speak {
		names[i] = v.name
	}
	var before []string
	for _, d := range places {
		if !slices.Equal(before, d.Operations) {
			p.gap()
			for _, operation := range d.Operations {
				p.line(0, "%s", p.paint.in(bold, strings.Join(strings.Fields(shortOperation(operation)), " ")))
			}
			p.abreast(4, width, faint, names)
			before = d.Operations
		}
		p.place(d, speak, width)
	}
}

// place writes one disagreement: where and what holds, the voices, and why.
func (p *page) place(d result.Disputed, speak []voice, width int) {
	for i, line := range breakInto(cleanLine(d.Place)+": "+cleanLine(holding(d))+", "+string(d.Wrong), width-4) {
		p.line(2+2*min(i, 1), "%s", p.paint.in(wrongTints[d.Wrong], line))
	}
	cells := make([]string, len(speak))
	for i, v := range speak {
		cells[i] = cmp.Or(cleanLine(v.of(d)), "-")
	}
	p.abreast(4, width, "", cells)
	for _, line := range breakInto(cleanLine(d.Reason), width-4) {
		p.line(4, "%s", p.paint.in(faint, line))
	}
}

// wrongTints are the colours of who is wrong.
var wrongTints = map[result.Blame]tint{result.TargetWrong: red, result.StripeChanged: red, result.NotDecided: yellow}

// columnGap is how far apart texts stand side by side.
const columnGap = 2

// abreast writes texts side by side, each broken into lines in a column of its own.
func (p *page) abreast(indent, width int, tint tint, cells []string) {
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
			line.WriteString(text + strings.Repeat(" ", room+columnGap-columns(text)))
		}
		p.line(indent, "%s", p.paint.in(tint, strings.TrimRight(line.String(), " ")))
	}
}

// breakInto breaks a text into lines that have room: between words, and a word
// that is too long where the room ends.
func breakInto(text string, room int) (lines []string) {
	for _, line := range wrap(text, room) {
		for columns(line) > room {
			used, at := 0, 0
			for i, r := range line {
				if used += runeColumns(r); used > room {
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
