package reports

import (
	"fmt"
	"strings"

	"assay/internal/result"
)

// manyFlaky is how many flaky scenarios are named.
const manyFlaky = 20

// flaky tells which scenarios passed at some of their attempts only, and why they
// did not at the others.
func (p *page) flaky(run *result.Run) {
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
	p.head("Flaky, %s: %s", what, plural(len(found), "scenario"))
	look := lookOf(result.Flaky)
	for _, sc := range found[:min(manyFlaky, len(found))] {
		p.line(2, "%s  %s (%s)", p.paint.in(look.tint, look.word), identity(sc), place(sc))
		p.line(6, "%s", brief(wavering(sc)+orUnknown(sc.Reason)))
		p.line(6, "again: %s", rerun(run, sc))
	}
	if more := len(found) - manyFlaky; more > 0 {
		p.line(2, "… and %d more; the json report has them all", more)
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

// attempts lists how the attempts at a scenario ended, "" if there was only one:
// "3 attempts: inconclusive, failed, inconclusive".
func attempts(sc *result.Scenario) string {
	if len(sc.Earlier) == 0 {
		return ""
	}
	var ends []string
	for _, earlier := range sc.Earlier {
		ends = append(ends, word(earlier.Status))
	}
	ends = append(ends, word(sc.LastStatus()))
	return fmt.Sprintf("%d attempts: %s", len(ends), strings.Join(ends, ", "))
}
