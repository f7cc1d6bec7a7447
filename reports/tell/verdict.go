package tell

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
)

// Ends says what an exit code means for who reads it.
var Ends = map[int]struct {
	Verdict string
	Tint    ink.Tint
}{
	result.Conforming:    {"CONFORMING", ink.Green},
	result.NotConforming: {"NOT CONFORMING", ink.Red},
	result.BadInput:      {"NOT A VALID RUN", ink.Red},
	result.NoVerdict:     {"INCONCLUSIVE", ink.Yellow},
	result.SafetyStop:    {"STOPPED FOR SAFETY", ink.Red},
	result.Interrupted:   {"INTERRUPTED", ink.Yellow},
}

// Conclusion says how a run ended. Whoever reads only that learns how much of it
// passed, and what became of all the rest.
func Conclusion(run *result.Run) (word, told string) {
	code, _ := run.Verdict()
	word = Ends[code].Verdict
	switch count := run.Count(); {
	case code != result.Conforming:
	case count[result.Known] > 0:
		word += ", known differences aside"
	case count[result.Passed] == 0: // of a shard: whatever else proves nothing is no success
		word = "NOTHING TO DO"
	}
	return word, Passed(run) + Target(run) + others(run) + UnlistedBreaches(run)
}

// InSeconds is how long a run took.
func InSeconds(run *result.Run) string { return fmt.Sprintf("%.2f s", run.Took.Seconds()) }

// Passed reads "132 scenarios passed", "130 of 132 scenarios passed" or "no
// scenario was run".
func Passed(run *result.Run) string {
	all, n := len(run.Scenarios), run.Count()[result.Passed]
	switch {
	case all == 0:
		return "no scenario was run"
	case n == all:
		return ink.Plural(all, "scenario") + " passed"
	}
	return fmt.Sprintf("%d of %s passed", n, ink.Plural(all, "scenario"))
}

// others counts what did not pass: ", 2 failed, 62 not applicable, 8 not run
// (interrupted)".
func others(run *result.Run) string {
	count, cut := run.Count(), CutFor(run.Scenarios)
	for _, n := range cut {
		count[result.Skipped] -= n
	}
	var b strings.Builder
	for _, status := range result.Statuses {
		if n := count[status]; n > 0 && status != result.Passed {
			fmt.Fprintf(&b, ", %d %s%s", n, Word(status), inBrackets(LookOf(status).Remark))
		}
	}
	for _, c := range Cuts {
		if n := cut[c.Reason]; n > 0 {
			fmt.Fprintf(&b, ", %d not run%s", n, inBrackets(c.Words))
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

// Exit names the exit code and its cause in a few words: a problem is told in
// full above, so its name and place do.
func Exit(run *result.Run) string {
	code, cause := run.Verdict()
	if code == result.Conforming {
		return ""
	}
	text := fmt.Sprintf("; exit %d", code)
	for _, problem := range run.Problems {
		if problem.Code == code && Saying(problem) == cause {
			return text + ink.CleanLine(", "+problem.Cause+at(problem))
		}
	}
	if strings.EqualFold(cause, Ends[code].Verdict) {
		return text
	}
	return text + ", " + ink.Brief(cause)
}

func at(problem result.Problem) string {
	if where := PlaceOf(problem); where != "" {
		return " at " + where
	}
	return ""
}

// Target names what was tested, with the API version as far as it is known.
func Target(run *result.Run) string {
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
	return ink.CleanLine(text)
}
