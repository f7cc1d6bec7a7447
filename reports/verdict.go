package reports

import (
	"fmt"
	"strings"

	"assay/internal/result"
)

// ends says what an exit code means for who reads it.
var ends = map[int]struct {
	verdict string
	tint    tint
}{
	result.Conforming:    {"CONFORMING", green},
	result.NotConforming: {"NOT CONFORMING", red},
	result.BadInput:      {"NOT A VALID RUN", red},
	result.NoVerdict:     {"INCONCLUSIVE", yellow},
	result.SafetyStop:    {"STOPPED FOR SAFETY", red},
	result.Interrupted:   {"INTERRUPTED", yellow},
}

// verdict writes the last line of the report.
func (p *page) verdict(run *result.Run) {
	code, _ := run.Verdict()
	word, told := conclusion(run)
	p.line(0, "%s: %s in %s%s", p.paint.in(ends[code].tint, word), told, inSeconds(run), exit(run))
}

// conclusion says how a run ended. Whoever reads only that learns how much of it
// passed, and what became of all the rest.
func conclusion(run *result.Run) (word, told string) {
	code, _ := run.Verdict()
	word = ends[code].verdict
	switch count := run.Count(); {
	case code != result.Conforming:
	case count[result.Known] > 0:
		word += ", known differences aside"
	case count[result.Passed] == 0: // of a shard: whatever else proves nothing is no success
		word = "NOTHING TO DO"
	}
	return word, passed(run) + target(run) + others(run) + unlistedBreaches(run)
}

// inSeconds is how long a run took.
func inSeconds(run *result.Run) string { return fmt.Sprintf("%.2f s", run.Took.Seconds()) }

// passed reads "132 scenarios passed", "130 of 132 scenarios passed" or "no
// scenario was run".
func passed(run *result.Run) string {
	all, n := len(run.Scenarios), run.Count()[result.Passed]
	switch {
	case all == 0:
		return "no scenario was run"
	case n == all:
		return plural(all, "scenario") + " passed"
	}
	return fmt.Sprintf("%d of %s passed", n, plural(all, "scenario"))
}

// others counts what did not pass: ", 2 failed, 62 not applicable, 8 not run
// (interrupted)".
func others(run *result.Run) string {
	count, cut := run.Count(), cutFor(run.Scenarios)
	for _, n := range cut {
		count[result.Skipped] -= n
	}
	var b strings.Builder
	for _, status := range result.Statuses {
		if n := count[status]; n > 0 && status != result.Passed {
			fmt.Fprintf(&b, ", %d %s%s", n, word(status), inBrackets(lookOf(status).remark))
		}
	}
	for _, c := range cuts {
		if n := cut[c.reason]; n > 0 {
			fmt.Fprintf(&b, ", %d not run%s", n, inBrackets(c.words))
		}
	}
	return b.String()
}

func inBrackets(text string) string {
	if text == "" {
		return ""
	}
	return " (" + text + ")"
}

// exit names the exit code and its cause in a few words: a problem is told in
// full above, so its name and place do.
func exit(run *result.Run) string {
	code, cause := run.Verdict()
	if code == result.Conforming {
		return ""
	}
	text := fmt.Sprintf("; exit %d", code)
	for _, problem := range run.Problems {
		if problem.Code == code && saying(problem) == cause {
			return text + cleanLine(", "+problem.Cause+at(problem))
		}
	}
	if strings.EqualFold(cause, ends[code].verdict) {
		return text
	}
	return text + ", " + brief(cause)
}

func at(problem result.Problem) string {
	if where := placeOf(problem); where != "" {
		return " at " + where
	}
	return ""
}

// target names what was tested, with the API version as far as it is known.
func target(run *result.Run) string {
	text := ""
	if run.Target != "" {
		text = " on " + run.Target
	}
	if run.APIVersion != "" {
		text += " (" + run.APIVersion + ")"
	}
	if run.Reference != nil {
		text += " compared with " + run.Reference.Target
	}
	if run.Shard != nil {
		text += fmt.Sprintf(", shard %d of %d", run.Shard.Index, run.Shard.Of)
	}
	return cleanLine(text)
}
