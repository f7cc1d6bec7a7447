package text

import (
	"fmt"
	"strings"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// scenario writes one scenario in full: what it is, its steps, why the failing
// one failed, the exchange it looked at, and how to run it again.
func scenario(p *ink.Page, run *result.Run, sc *result.Scenario) {
	look := tell.LookOf(sc.Status)
	p.Gap()
	p.Line(0, "%s  %s", p.Paint.In(look.Tint, look.Word), p.Paint.In(ink.Bold, tell.Identity(sc)))
	p.Line(2, "%s", p.Paint.In(ink.Faint, tell.Place(sc)+restsOn(run, sc)))
	if when := tell.Since(run, sc); when != "" {
		p.Line(2, "%s", when)
	}
	if why := tell.Beyond(sc); why != "" {
		p.Line(2, "%s", ink.Brief(why))
	}
	if tried := tried(sc); tried != "" {
		p.Line(2, "%s", tried)
	}
	for i := range sc.Steps {
		step(p, &sc.Steps[i])
	}
	if x := tell.LastExchange(sc); x != nil && look.Tell == tell.Detailed {
		p.Line(0, "")
		Exchange(p, 4, x, lookedAt(sc))
	}
	p.Line(2, "again: %s", tell.Rerun(run, sc))
}

// step writes a step with its mark, and what went wrong if it did.
func step(p *ink.Page, step *result.Step) {
	look, text := tell.LookOf(step.Status), ink.Brief(step.Keyword+" "+step.Text)
	if tell.IsLeftOut(step) {
		p.Line(4, "%s", p.Paint.In(ink.Faint, look.Mark+" "+text))
		return
	}
	where := ""
	if step.Status != result.Passed && step.Line > 0 {
		where = p.Paint.In(ink.Faint, fmt.Sprintf(" (line %d)", step.Line))
	}
	p.Line(4, "%s %s%s", p.Paint.In(look.Tint, look.Mark), text, where)
	Wrong(p, 8, step)
}

// Wrong writes what went wrong at a step: in English first, then what was found and
// what was wanted.
func Wrong(p *ink.Page, indent int, step *result.Step) {
	if step.Error != "" && (step.Mismatch == nil || step.Error != step.Mismatch.Error()) {
		p.Block(indent, tell.LookOf(step.Status).Tint, ink.Clean(ink.Opening(step.Error)), ink.MostLines)
	}
	if step.Mismatch != nil {
		mismatch(p, indent, step.Mismatch)
	}
	ofStep(p, indent, step)
}

// mismatch writes what was found and what was wanted: as a sentence, or as a
// difference when either is longer than a line.
func mismatch(p *ink.Page, indent int, m *result.Mismatch) {
	if tell.IsShort(m.Found) && tell.IsShort(m.Wanted) {
		p.Line(indent, "%s", p.Paint.In(ink.Red, ink.Brief(m.Error())))
		return
	}
	p.Line(indent, "%s", p.Paint.In(ink.Red, ink.Brief(m.Where)+" differs:"))
	wanted, found := tell.Spread(m.Wanted), tell.Spread(m.Found)
	difference(p, indent+2, diff.Unified("wanted", "found", wanted, found))
}

// difference writes a unified difference, what was wanted in green and what was
// found in red.
func difference(p *ink.Page, indent int, unified string) {
	lines := strings.Split(strings.TrimSuffix(ink.Clean(unified), "\n"), "\n")
	for i, line := range lines {
		if i == 2*ink.MostLines {
			p.Line(indent, "%s", p.Paint.In(ink.Faint, "… "+ink.Plural(len(lines)-i, "more line")))
			return
		}
		p.Line(indent, "%s", p.Paint.In(diffTints[ink.FirstByte(line)], ink.Cut(line, ink.MostColumns)))
	}
}

var diffTints = map[byte]ink.Tint{'-': ink.Green, '+': ink.Red, '@': ink.Faint, '\\': ink.Faint}

// restsOn tells how firmly a scenario's expectation is known.
func restsOn(run *result.Run, sc *result.Scenario) string {
	if text := tell.Ground(run, sc); text != "" {
		return ink.CleanLine(", " + text)
	}
	return ""
}
