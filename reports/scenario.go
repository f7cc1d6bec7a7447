package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/internal/wire"
)

// scenario writes one scenario in full: what it is, its steps, why the failing
// one failed, the exchange it looked at, and how to run it again.
func (p *page) scenario(run *result.Run, sc *result.Scenario) {
	look := lookOf(sc.Status)
	p.gap()
	p.line(0, "%s  %s", p.paint.in(look.tint, look.word), p.paint.in(bold, identity(sc)))
	p.line(2, "%s", p.paint.in(faint, place(sc)+evidence(run, sc)))
	if when := since(run, sc); when != "" {
		p.line(2, "%s", when)
	}
	if why := beyond(sc); why != "" {
		p.line(2, "%s", brief(why))
	}
	if tried := attempts(sc); tried != "" {
		p.line(2, "%s", tried)
	}
	for i := range sc.Steps {
		p.step(&sc.Steps[i])
	}
	if x := lastExchange(sc); x != nil && look.tell == detailed {
		p.line(0, "")
		p.exchange(4, x, lookedAt(sc))
	}
	p.line(2, "again: %s", rerun(run, sc))
}

// culprit returns the step that kept a scenario from passing, or nil if none
// did: not one that was only left out because of another, and one that failed as
// listed only where no other is to be told.
func culprit(sc *result.Scenario) *result.Step {
	var listed *result.Step
	for i := range sc.Steps {
		switch step := &sc.Steps[i]; {
		case step.Status == result.Passed, isLeftOut(step):
		case !step.Status.GoesOn():
			return step
		case listed == nil:
			listed = step
		}
	}
	return listed
}

func isLeftOut(step *result.Step) bool { return step.Status == result.Skipped && step.Error == "" }

// beyond returns what a scenario's reason says beyond the message of its step
// and the step's place, which stand at the step.
func beyond(sc *result.Scenario) string {
	why, step := sc.Reason, culprit(sc)
	if step == nil || step.Error == "" {
		return why
	}
	before, told := strings.CutSuffix(why, step.Error)
	if !told {
		return why
	}
	before = strings.TrimSuffix(before, ": ")
	if before == fmt.Sprintf("%s:%d", sc.File, step.Line) {
		return ""
	}
	return before
}

// step writes a step with its mark, and what went wrong if it did.
func (p *page) step(step *result.Step) {
	look, text := lookOf(step.Status), brief(step.Keyword+" "+step.Text)
	if isLeftOut(step) {
		p.line(4, "%s", p.paint.in(faint, look.mark+" "+text))
		return
	}
	where := ""
	if step.Status != result.Passed && step.Line > 0 {
		where = p.paint.in(faint, fmt.Sprintf(" (line %d)", step.Line))
	}
	p.line(4, "%s %s%s", p.paint.in(look.tint, look.mark), text, where)
	p.wrong(8, step)
}

// wrong writes what went wrong at a step.
func (p *page) wrong(indent int, step *result.Step) {
	if step.Mismatch != nil {
		p.mismatch(indent, step.Mismatch)
	}
	if step.Error != "" && (step.Mismatch == nil || step.Error != step.Mismatch.Error()) {
		p.block(indent, lookOf(step.Status).tint, clean(head(step.Error)), mostLines)
	}
	p.ofStep(indent, step)
}

// longValue is where a value no longer reads well within a sentence, in bytes.
const longValue = 80

// mismatch writes what was found and what was wanted: as a sentence, or as a
// difference when either is longer than a line.
func (p *page) mismatch(indent int, m *result.Mismatch) {
	if isShort(m.Found) && isShort(m.Wanted) {
		p.line(indent, "%s", p.paint.in(red, brief(m.Error())))
		return
	}
	p.line(indent, "%s", p.paint.in(red, brief(m.Where)+" differs:"))
	wanted, found := spread(m.Wanted), spread(m.Found)
	p.difference(indent+2, diff.Unified("wanted", "found", wanted, found))
}

// difference writes a unified difference, what was wanted in green and what was
// found in red.
func (p *page) difference(indent int, unified string) {
	lines := strings.Split(strings.TrimSuffix(clean(unified), "\n"), "\n")
	for i, line := range lines {
		if i == 2*mostLines {
			p.line(indent, "%s", p.paint.in(faint, "… "+plural(len(lines)-i, "more line")))
			return
		}
		p.line(indent, "%s", p.paint.in(diffTints[firstByte(line)], cut(line, mostColumns)))
	}
}

var diffTints = map[byte]tint{'-': green, '+': red, '@': faint, '\\': faint}

func firstByte(line string) byte {
	if line == "" {
		return 0
	}
	return line[0]
}

func isShort(value string) bool {
	return len(value) <= longValue && !strings.Contains(value, "\n")
}

// spread indents a value that is a JSON document on one long line. One that nests
// deeper than any answer may is left as it is: each level would stand before all
// lines inside it, and 18 KB of brackets become 162 MB of blanks. So is one that is
// longer than what a comparison looks at.
func spread(value string) string {
	var b bytes.Buffer
	if len(value) > diff.MaxBytes || wire.TooDeep(value) || strings.Contains(value, "\n") || json.Indent(&b, []byte(value), "", "  ") != nil {
		return value
	}
	return b.String()
}

// identity returns what a scenario is called: its id, or its name if it has none.
func identity(sc *result.Scenario) string {
	if sc.ID == "" {
		return cleanLine(sc.Name)
	}
	return cleanLine(sc.ID)
}

// place returns where a scenario stands, as editors and `assay run` read it.
func place(sc *result.Scenario) string {
	if sc.File == "" {
		return cleanLine(sc.Feature)
	}
	return cleanLine(fmt.Sprintf("%s:%d", sc.File, sc.Line))
}

// evidence tells how firmly a scenario's expectation is known.
func evidence(run *result.Run, sc *result.Scenario) string {
	if text := ground(run, sc); text != "" {
		return cleanLine(", " + text)
	}
	return ""
}

// ground is what a verdict rests on: the contract, where a scenario failed for that,
// and otherwise the evidence of its rule.
func ground(run *result.Run, sc *result.Scenario) string {
	if breachOf(culprit(sc)) != nil {
		return contractGround(run)
	}
	return strings.TrimSpace(sc.Evidence + " " + sc.Link)
}
