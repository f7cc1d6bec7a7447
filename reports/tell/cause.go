// Package tell finds the words for what a run holds: what is wrong with a scenario and
// who is, where it stands, what its verdict rests on and how to run it again. All
// reports take them from here, so that all say the same.
package tell

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
)

// Cause is one fault in the scenarios it was seen in, which all ended alike.
type Cause struct {
	Fault
	Contrast  *Contrast // of a comparison
	Who       string
	Step      *result.Step
	Scenarios []*result.Scenario
}

// CausesIn gathers scenarios by what is wrong in them, in their order. All reports
// that tell causes tell these. A scenario with two faults is told under both.
func CausesIn(run *result.Run, scenarios []*result.Scenario) []*Cause {
	var all []*Cause
	byKey := map[string]*Cause{}
	for _, sc := range scenarios {
		who := WhoIsWrong(run, sc)
		for _, f := range faultsOf(sc) {
			key := strings.Join([]string{string(sc.Status), who, f.key}, "\x00")
			if byKey[key] == nil {
				byKey[key] = &Cause{Fault: f, Who: who, Step: Culprit(sc)}
				all = append(all, byKey[key])
			}
			byKey[key].Scenarios = append(byKey[key].Scenarios, sc)
		}
	}
	return all
}

// Explains reads: 2 causes explain 191 scenarios.
func Explains(causes []*Cause) string {
	seen := map[*result.Scenario]bool{}
	for _, c := range causes {
		for _, sc := range c.Scenarios {
			seen[sc] = true
		}
	}
	if len(causes) == 1 {
		return "1 cause explains " + ink.Plural(len(seen), "scenario")
	}
	return fmt.Sprintf("%d causes explain %s", len(causes), ink.Plural(len(seen), "scenario"))
}

// At names the operation at which the first scenario of a cause went wrong: of the
// contract by its template, otherwise by the path without ids. It is "" where there
// is none, and where it cannot be read any more, of which what reads all of a run tells.
func (c *Cause) At(run *result.Run) string {
	switch {
	case c.Contrast != nil:
		return "" // its sentence begins with it
	case c.Finding != nil:
		return c.Finding.Operation
	}
	whole, err := run.Whole(c.Scenarios[0])
	if err != nil {
		return ""
	}
	if x := LastExchange(whole); x != nil && c.Step != nil {
		return withoutIDs(x.Method + " " + x.Path)
	}
	return ""
}

// Says is what its first scenario says of a cause in English, "" where the sentence of
// the cause is all there is.
func (c *Cause) Says() string { return InEnglish(c.Step) }

// InEnglish is what a step says of what it found, "" where its mismatch is all there is.
// Of documents the mismatch tells the place, and English does not.
func InEnglish(step *result.Step) string {
	if step == nil || step.Mismatch == nil {
		return ""
	}
	m := step.Mismatch
	if !IsShort(m.Found) || !IsShort(m.Wanted) || len(spotsOf(m)) > 0 || step.Error == m.Error() {
		return ""
	}
	return step.Error
}

// Summary is what is wrong and, where that does not say it, at which operation.
func (c *Cause) Summary(run *result.Run) string {
	text := OrUnknown(c.Sentence)
	if at := c.At(run); at != "" && c.Finding == nil && !strings.Contains(withoutIDs(text), at) {
		text += " (at " + at + ")"
	}
	return text
}

// Title reads: FAILED: capture in full, and 3 more.
func (c *Cause) Title() string {
	return LookOf(c.Scenarios[0].Status).Word + ": " + ink.CleanLine(c.Scenarios[0].Name) + andMore(len(c.Scenarios)-1)
}

func andMore(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", and %d more", n)
}

// Members names the scenarios of a cause, so many as one reads.
func (c *Cause) Members(name func(*result.Scenario) string) string {
	var lines []string
	for _, sc := range c.Scenarios[:min(ManyAlike, len(c.Scenarios))] {
		lines = append(lines, name(sc))
	}
	if more := len(c.Scenarios) - ManyAlike; more > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more", more))
	}
	return strings.Join(lines, "\n")
}

// ManyAlike is how many scenarios of a group are named. A target that lacks
// something leaves hundreds behind for the same reason.
const ManyAlike = 3
