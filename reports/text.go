package reports

import (
	"io"
	"slices"

	"assay/internal/result"
)

// Text writes what a person reads after a run: what differs and how to run just
// that again, what is wrong with the suite, totals, and the verdict as the last
// line. Errors are those of w.
func Text(w io.Writer, run *result.Run, options Options) error {
	p := newPage(w, palette(options.Colour), true)
	if options.Quiet {
		p.notPassed(run)
		p.problems(run)
		p.gap()
		p.verdict(run)
		return p.end()
	}
	p.notRun(run)
	p.known(run)
	p.shortly(run, "Notes", manyNotes, slices.DeleteFunc(selectBy(run, func(t telling) bool { return t == noted }), isCompared))
	p.flaky(run)
	p.findings(run)
	p.compared(run)
	p.problems(run)
	if len(run.Scenarios) > 0 {
		p.features(run)
		p.evidence(run)
		p.disputed(run.Disputed)
		p.contract(run.Contract)
		p.inShort(run.Coverage)
		if run.Reference == nil { // a comparison takes what it takes
			p.slowest(run)
		}
	}
	p.ready(run)
	p.gap()
	p.verdict(run)
	return p.end()
}

// Texts writes the texts of several runs one after another. Errors are those of w.
func Texts(w io.Writer, runs []*result.Run, options Options) error {
	for i, run := range runs {
		if i > 0 {
			if _, err := io.WriteString(w, "\n\n"); err != nil {
				return err
			}
		}
		if err := Text(w, run, options); err != nil {
			return err
		}
	}
	return nil
}

// The longest lists of a report. When a target is down, everything is a
// finding, and the hundredth says no more than the first.
const (
	manyFindings = 20
	manyInShort  = 50
	manyNotes    = 10
)

// findings tells each scenario that is no plain pass in full, as far as a
// person reads, unless a problem tells what is wrong with it.
func (p *page) findings(run *result.Run) {
	blame := blameOf(run)
	found := slices.DeleteFunc(selectBy(run, func(t telling) bool { return t >= explained }), func(sc *result.Scenario) bool {
		return len(blame(sc)) > 0 || isCompared(sc)
	})
	if len(found) == 0 {
		return
	}
	p.head("Findings: %d", len(found))
	for _, sc := range found[:min(manyFindings, len(found))] {
		p.scenario(run, sc)
	}
	if len(found) > manyFindings {
		p.shortly(run, "More findings, in short", manyInShort, found[manyFindings:])
	}
}

// shortly lists so many scenarios with a line or two each.
func (p *page) shortly(run *result.Run, title string, most int, scenarios []*result.Scenario) {
	if len(scenarios) == 0 {
		return
	}
	p.head("%s: %d", title, len(scenarios))
	for _, sc := range scenarios[:min(most, len(scenarios))] {
		look := lookOf(sc.Status)
		when := since(run, sc)
		if when != "" {
			when = ", " + when
		}
		p.line(2, "%s  %s (%s)%s", p.paint.in(look.tint, look.word), identity(sc), place(sc), when)
		if why := reason(sc); why != "" {
			p.line(6, "%s", brief(why))
		}
	}
	if more := len(scenarios) - most; more > 0 {
		p.line(2, "… and %d more; the json report has them all", more)
	}
}

// notPassed tells in a line each what does not pass and no problem tells of.
func (p *page) notPassed(run *result.Run) {
	blame := blameOf(run)
	found := slices.DeleteFunc(slices.Clone(run.Scenarios), func(sc *result.Scenario) bool {
		return run.Demand(sc) == result.Conforming || isCut(sc) || len(blame(sc)) > 0
	})
	if len(found) == 0 {
		return
	}
	p.head("Not passed: %d", len(found))
	for _, sc := range found[:min(manyFindings, len(found))] {
		look := lookOf(sc.Status)
		p.line(2, "%s  %s", p.paint.in(look.tint, look.word), failure(sc))
	}
	if more := len(found) - manyFindings; more > 0 {
		p.line(2, "… and %d more; without --quiet the report tells of them", more)
	}
}

func selectBy(run *result.Run, wanted func(telling) bool) []*result.Scenario {
	return slices.DeleteFunc(slices.Clone(run.Scenarios), func(sc *result.Scenario) bool {
		return !wanted(lookOf(sc.Status).tell)
	})
}
