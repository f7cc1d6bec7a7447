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

// verdict writes the counts by status and the last line of the report.
func (p *page) verdict(run *result.Run) {
	code, cause := run.Verdict()
	end := ends[code]
	p.line(0, "%s", counts(run))
	p.line(0, "%s: %s passed%s in %.2f s%s", p.paint.in(end.tint, end.verdict),
		passed(run), target(run), run.Took.Seconds(), exit(code, cause))
}

// passed reads "132 scenarios", "130 of 132 scenarios" or "no scenario".
func passed(run *result.Run) string {
	all, n := len(run.Scenarios), run.Count()[result.Passed]
	switch {
	case all == 0:
		return "no scenario"
	case n == all:
		return plural(all, "scenario")
	}
	return fmt.Sprintf("%d of %s", n, plural(all, "scenario"))
}

func exit(code int, cause string) string {
	if code == result.Conforming {
		return ""
	}
	return fmt.Sprintf("; exit %d, %s", code, cut(cleanLine(cause), mostColumns))
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
	return cleanLine(text)
}

// counts reads: 132 scenarios: 130 passed, 2 failed.
func counts(run *result.Run) string {
	count := run.Count()
	var parts []string
	for _, status := range result.Statuses {
		if n := count[status]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, word(status)))
		}
	}
	if len(parts) == 0 {
		return "no scenario was run"
	}
	return plural(len(run.Scenarios), "scenario") + ": " + strings.Join(parts, ", ")
}
