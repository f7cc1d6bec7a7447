package reports

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
)

// manyKinds is how many kinds of what breaks the contract are told of a run.
const manyKinds = 20

// silences say why the contract said nothing of some exchanges.
var silences = []struct{ why, words string }{
	{"other_version", "in another API version"},
	{"no_operation", "of no operation it has"},
	{"no_answer", "without an answer in JSON"},
}

// contractSummary reads: 5068 exchanges judged by 68 operations of
// 2026-08-26.dahlia: 2 breaches (1 known), 3 notes; not judged: 35 in another API
// version.
func contractSummary(c *result.Contract) string {
	text := fmt.Sprintf("%s judged by %s of %s: %s", plural(c.Judged, "exchange"), plural(c.Operations, "operation"), cleanLine(c.Version), breaches(c.Breaches))
	if c.Listed > 0 {
		text += fmt.Sprintf(" (%d known)", c.Listed)
	}
	text += ", " + plural(c.Notes, "note")
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

// contract tells what was found of the contract, each kind once.
func (p *page) contract(c *result.Contract) {
	if c == nil {
		return
	}
	p.head("Contract")
	p.line(2, "%s", contractSummary(c))
	for _, line := range contractLines(c) {
		p.line(4, "%s", line)
	}
}

// contractLines are a line for each kind of finding that is not listed, as far as
// a person reads. What is listed is told with the known differences.
func contractLines(c *result.Contract) (lines []string) {
	found := slices.DeleteFunc(slices.Clone(c.Found), func(f result.FoundInAll) bool { return f.Known != "" })
	for i := range found[:min(manyKinds, len(found))] {
		f := &found[i]
		lines = append(lines, brief(fmt.Sprintf("%s: %s (%s in %s)", f.Level, f.ContractFinding.String(), plural(f.Times, "time"), plural(f.Scenarios, "scenario"))))
	}
	if more := len(found) - len(lines) + c.More; more > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more; the json report has them", more))
	}
	return lines
}

// manyKindsOfAStep is how many are told of one step.
const manyKindsOfAStep = 5

// ofStep writes what a step's exchanges have that the contract has not, as far as
// its error does not say it already.
func (p *page) ofStep(indent int, step *result.Step) {
	found := slices.DeleteFunc(slices.Clone(step.Contract), func(f result.ContractFinding) bool { return strings.Contains(step.Error, f.String()) })
	for i := range found[:min(manyKindsOfAStep, len(found))] {
		f, tint := &found[i], yellow
		text := "contract " + string(f.Level) + ": " + f.String()
		switch {
		case f.Known != "":
			text += "; known: " + f.Known
		case f.Level == result.LevelBreach:
			tint = red
		}
		p.line(indent, "%s", p.paint.in(tint, brief(text)))
	}
	if more := len(found) - manyKindsOfAStep; more > 0 {
		p.line(indent, "%s", p.paint.in(faint, fmt.Sprintf("… and %d more of the contract", more)))
	}
}

// unlistedBreaches reads ", 2 breaches of the contract" where some are not listed.
func unlistedBreaches(run *result.Run) string {
	if run.Contract == nil || run.Contract.Breaches == run.Contract.Listed {
		return ""
	}
	return ", " + breaches(run.Contract.Breaches-run.Contract.Listed) + " of the contract"
}

// contractGround reads: spec, OpenAPI document 2026-08-26.dahlia.
func contractGround(run *result.Run) string {
	text := "spec, OpenAPI document"
	if run.Contract != nil {
		text += " " + run.Contract.Version
	}
	return text
}
