package text

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// manyFlaky is how many flaky scenarios are named.
const manyFlaky = 20

// flaky tells which scenarios passed at some of their attempts only, and why they
// did not at the others.
func flaky(p *ink.Page, run *result.Run) {
	var found []*result.Scenario
	for _, sc := range run.Scenarios {
		if sc.Status == result.Flaky {
			found = append(found, sc)
		}
	}
	if len(found) == 0 {
		return
	}
	what := "which fails nothing without --fail-on-flaky"
	if run.FailOnFlaky {
		what = "which fails the run"
	}
	p.Head("Flaky, %s: %s", what, ink.Plural(len(found), "scenario"))
	look := tell.LookOf(result.Flaky)
	for _, sc := range found[:min(manyFlaky, len(found))] {
		p.Line(2, "%s  %s (%s)", p.Paint.In(look.Tint, look.Word), tell.Identity(sc), tell.Place(sc))
		p.Line(6, "%s", ink.Brief(wavering(sc)+tell.OrUnknown(sc.Reason)))
		p.Line(6, "again: %s", tell.Rerun(run, sc))
	}
	if more := len(found) - manyFlaky; more > 0 {
		p.Line(2, "… and %d more; the json report has them all", more)
	}
}

// wavering says at which attempts a scenario passed, and leads over to why it did
// not at the first of the others.
func wavering(sc *result.Scenario) string {
	all, held := 1+len(sc.Earlier), 0
	for _, earlier := range sc.Earlier {
		if earlier.Status.Held() {
			held++
		}
	}
	last := sc.LastStatus().Held()
	switch {
	case len(sc.Earlier) == 0:
		return ""
	case held == 0 && last:
		return fmt.Sprintf("passed at attempt %d; the first: ", all)
	case last:
		held++
	}
	return fmt.Sprintf("passed at %d of %d attempts; the first that did not: ", held, all)
}

// tried lists how the attempts at a scenario ended, "" if there was only one:
// "3 attempts: inconclusive, failed, inconclusive".
func tried(sc *result.Scenario) string {
	if len(sc.Earlier) == 0 {
		return ""
	}
	var ends []string
	for _, earlier := range sc.Earlier {
		ends = append(ends, tell.Word(earlier.Status))
	}
	ends = append(ends, tell.Word(sc.LastStatus()))
	return fmt.Sprintf("%d attempts: %s", len(ends), strings.Join(ends, ", "))
}
