// Package text writes what a person reads after a run, and lends its sections to other
// reports.
package text

import (
	"io"
	"slices"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Write writes what a person reads after a run: what differs and how to run just
// that again, what is wrong with the suite, totals, and the verdict as the last
// line. Errors are those of w.
func Write(w io.Writer, run *result.Run, options format.Options) error {
	p := ink.NewPage(w, ink.Palette(options.Colour), true)
	if options.Quiet {
		notPassed(p, run)
		Problems(p, run)
		p.Gap()
		Verdict(p, run)
		return p.End()
	}
	notRun(p, run)
	known(p, run)
	shortly(p, run, "Notes", manyNotes, slices.DeleteFunc(selectBy(run, func(t tell.Telling) bool { return t == tell.Noted }), tell.IsCompared))
	flaky(p, run)
	findings(p, run)
	compared(p, run)
	Problems(p, run)
	if len(run.Scenarios) > 0 && !options.Brief {
		features(p, run)
		evidence(p, run)
		disputed(p, run.Disputed)
		Contract(p, run.Contract)
		inShort(p, run.Coverage)
		if run.Reference == nil { // a comparison takes what it takes
			slowest(p, run)
		}
	}
	ready(p, run)
	causes(p, run)
	p.Gap()
	Verdict(p, run)
	return p.End()
}

// Several writes the texts of several runs one after another. Errors are those of w.
func Several(w io.Writer, runs []*result.Run, options format.Options) error {
	for i, run := range runs {
		if i > 0 {
			if _, err := io.WriteString(w, "\n\n"); err != nil {
				return err
			}
		}
		if err := Write(w, run, options); err != nil {
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
func findings(p *ink.Page, run *result.Run) {
	blame := tell.BlameOf(run)
	found := slices.DeleteFunc(selectBy(run, func(t tell.Telling) bool { return t >= tell.Explained }), func(sc *result.Scenario) bool {
		return len(blame(sc)) > 0 || tell.IsCompared(sc)
	})
	if len(found) == 0 {
		return
	}
	p.Head("Findings: %d", len(found))
	for _, sc := range found[:min(manyFindings, len(found))] {
		scenario(p, run, sc)
	}
	if len(found) > manyFindings {
		shortly(p, run, "More findings, in short", manyInShort, found[manyFindings:])
	}
}

// shortly lists so many scenarios with a line or two each.
func shortly(p *ink.Page, run *result.Run, title string, most int, scenarios []*result.Scenario) {
	if len(scenarios) == 0 {
		return
	}
	p.Head("%s: %d", title, len(scenarios))
	for _, sc := range scenarios[:min(most, len(scenarios))] {
		look := tell.LookOf(sc.Status)
		when := tell.Since(run, sc)
		if when != "" {
			when = ", " + when
		}
		p.Line(2, "%s  %s (%s)%s", p.Paint.In(look.Tint, look.Word), tell.Identity(sc), tell.Place(sc), when)
		if why := tell.Reason(sc); why != "" {
			p.Line(6, "%s", ink.Brief(why))
		}
	}
	if more := len(scenarios) - most; more > 0 {
		p.Line(2, "… and %d more; the json report has them all", more)
	}
}

// notPassed tells in a line each what does not pass and no problem tells of.
func notPassed(p *ink.Page, run *result.Run) {
	blame := tell.BlameOf(run)
	found := slices.DeleteFunc(slices.Clone(run.Scenarios), func(sc *result.Scenario) bool {
		return run.Demand(sc) == result.Conforming || sc.IsCut() || len(blame(sc)) > 0
	})
	if len(found) == 0 {
		return
	}
	p.Head("Not passed: %d", len(found))
	for _, sc := range found[:min(manyFindings, len(found))] {
		look := tell.LookOf(sc.Status)
		p.Line(2, "%s  %s", p.Paint.In(look.Tint, look.Word), tell.Failure(sc))
	}
	if more := len(found) - manyFindings; more > 0 {
		p.Line(2, "… and %d more; without --quiet the report tells of them", more)
	}
}

func selectBy(run *result.Run, wanted func(tell.Telling) bool) []*result.Scenario {
	return slices.DeleteFunc(slices.Clone(run.Scenarios), func(sc *result.Scenario) bool {
		return !wanted(tell.LookOf(sc.Status).Tell)
	})
}

// Verdict writes the last line of the report.
func Verdict(p *ink.Page, run *result.Run) {
	code, _ := run.Verdict()
	word, told := tell.Conclusion(run)
	p.Line(0, "%s: %s in %s%s", p.Paint.In(tell.Ends[code].Tint, word), told, tell.InSeconds(run), tell.Exit(run))
}
