package tell

import (
	"fmt"
	"time"

	"assay/internal/result"
	"assay/reports/ink"
)

// Since tells since when a scenario does not pass: "new", or "since 2026-11-20
// (commit abc1234)", with the time where that is the day of the run; that the baseline
// cannot tell, where it did not try the scenario; "" where nobody looked back.
func Since(run *result.Run, sc *result.Scenario) string {
	switch {
	case sc.Since == nil:
		return ""
	case sc.Since.Unseen:
		return "not run in the baseline"
	case !sc.Since.Started.Before(run.Started):
		return "new"
	}
	day, at := run.Started.UTC().Format(time.DateOnly), sc.Since.Started.UTC()
	text := "since " + at.Format(time.DateOnly)
	if text == "since "+day {
		text += at.Format(" 15:04 UTC")
	}
	if commit := sc.Since.Commit; commit != "" {
		text += fmt.Sprintf(" (commit %s)", commit[:min(shortCommit, len(commit))])
	}
	return ink.CleanLine(text)
}

// FirstSince tells since when the first of some scenarios does not pass.
func FirstSince(run *result.Run, scenarios []*result.Scenario) string {
	first := scenarios[0]
	for _, sc := range scenarios {
		if sc.Since != nil && (first.Since == nil || sc.Since.Started.Before(first.Since.Started)) {
			first = sc
		}
	}
	return Since(run, first)
}

// shortCommit is how much of a commit's name a person reads.
const shortCommit = 7
