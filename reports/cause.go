package reports

import (
	"fmt"
	"strings"

	"assay/internal/result"
)

// cause is one fault in the scenarios it was seen in, which all ended alike.
type cause struct {
	fault
	contrast  *contrast // of a comparison
	who       string
	step      *result.Step
	scenarios []*result.Scenario
}

// causesIn gathers scenarios by what is wrong in them, in their order. All reports
// that tell causes tell these. A scenario with two faults is told under both.
func causesIn(run *result.Run, scenarios []*result.Scenario) []*cause {
	var all []*cause
	byKey := map[string]*cause{}
	for _, sc := range scenarios {
		who := whoIsWrong(run, sc)
		for _, f := range faultsOf(sc) {
			key := strings.Join([]string{string(sc.Status), who, f.key}, "\x00")
			if byKey[key] == nil {
				byKey[key] = &cause{fault: f, who: who, step: culprit(sc)}
				all = append(all, byKey[key])
			}
			byKey[key].scenarios = append(byKey[key].scenarios, sc)
		}
	}
	return all
}

// explains reads: 2 causes explain 191 scenarios.
func explains(causes []*cause) string {
	seen := map[*result.Scenario]bool{}
	for _, c := range causes {
		for _, sc := range c.scenarios {
			seen[sc] = true
		}
	}
	if len(causes) == 1 {
		return "1 cause explains " + plural(len(seen), "scenario")
	}
	return fmt.Sprintf("%d causes explain %s", len(causes), plural(len(seen), "scenario"))
}

// at names the operation at which the first scenario of a cause went wrong: of the
// contract by its template, otherwise by the path without ids. It is "" where there
// is none, and where it cannot be read any more, of which what reads all of a run tells.
func (c *cause) at(run *result.Run) string {
	switch {
	case c.contrast != nil:
		return "" // its sentence begins with it
	case c.finding != nil:
		return c.finding.Operation
	}
	whole, err := run.Whole(c.scenarios[0])
	if err != nil {
		return ""
	}
	if x := lastExchange(whole); x != nil && c.step != nil {
		return x.Method + " " + withoutIDs(x.Path)
	}
	return ""
}

// summary is what is wrong and, where that does not say it, at which operation.
func (c *cause) summary(run *result.Run) string {
	text := orUnknown(c.sentence)
	if at := c.at(run); at != "" && c.finding == nil {
		text += " (at " + at + ")"
	}
	return text
}

// title reads: FAILED: capture in full, and 3 more.
func (c *cause) title() string {
	return lookOf(c.scenarios[0].Status).word + ": " + cleanLine(c.scenarios[0].Name) + andMore(len(c.scenarios)-1)
}

func andMore(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", and %d more", n)
}

// members names the scenarios of a cause, so many as one reads.
func (c *cause) members(name func(*result.Scenario) string) string {
	var lines []string
	for _, sc := range c.scenarios[:min(manyAlike, len(c.scenarios))] {
		lines = append(lines, name(sc))
	}
	if more := len(c.scenarios) - manyAlike; more > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more", more))
	}
	return strings.Join(lines, "\n")
}
