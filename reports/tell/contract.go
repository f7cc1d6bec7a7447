package tell

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
)

// manyKinds is how many kinds of what breaks the contract are told of a run.
const manyKinds = 20

// silences say why the contract said nothing of some exchanges.
var silences = []struct{ why, words string }{
	{"other_version", "in another API version"},
	{"no_operation", "of no operation it has"},
	{"no_answer", "without an answer in JSON"},
}

// ContractSummary reads: 5068 exchanges judged by 68 operations of
// 2026-08-26.dahlia: 2 breaches (1 known), 3 notes; not judged: 35 in another API
// version.
func ContractSummary(c *result.Contract) string {
	text := fmt.Sprintf("%s judged by %s of %s: %s", ink.Plural(c.Judged, "exchange"), ink.Plural(c.Operations, "operation"), ink.CleanLine(c.Version), breaches(c.Breaches))
	if c.Listed > 0 {
		text += fmt.Sprintf(" (%d known)", c.Listed)
	}
	text += ", " + ink.Plural(c.Notes, "note")
	var rest []string
	for _, s := range silences {
		if n := c.Silent[s.why]; n > 0 {
			rest = append(rest, fmt.Sprintf("%d %s", n, s.words))
		}
	}
	if len(rest) > 0 {
		text += "; not judged: " + strings.Join(rest, ", ")
	}
	return text
}

func breaches(n int) string {
	if n == 1 {
		return "1 breach"
	}
	return fmt.Sprintf("%d breaches", n)
}

// ContractLines are a line for each kind of finding that is not listed, as far as
// a person reads. What is listed is told with the known differences.
func ContractLines(c *result.Contract) (lines []string) {
	found := slices.DeleteFunc(slices.Clone(c.Found), func(f result.FoundInAll) bool { return f.Known != "" })
	for i := range found[:min(manyKinds, len(found))] {
		f := &found[i]
		lines = append(lines, ink.Brief(fmt.Sprintf("%s: %s (%s in %s)", f.Level, f.ContractFinding.String(), ink.Plural(f.Times, "time"), ink.Plural(f.Scenarios, "scenario"))))
	}
	if more := len(found) - len(lines) + c.More; more > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more; the json report has them", more))
	}
	return lines
}

// UnlistedBreaches reads ", 2 breaches of the contract" where some are not listed.
func UnlistedBreaches(run *result.Run) string {
	if run.Contract == nil || run.Contract.Breaches == run.Contract.Listed {
		return ""
	}
	return ", " + breaches(run.Contract.Breaches-run.Contract.Listed) + " of the contract"
}

// ContractGround reads: spec, OpenAPI document 2026-08-26.dahlia.
func ContractGround(run *result.Run) string {
	text := "spec, OpenAPI document"
	if run.Contract != nil {
		text += " " + run.Contract.Version
	}
	return text
}
