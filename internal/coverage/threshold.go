package coverage

import (
	"fmt"
	"strings"

	"assay/internal/result"
)

// part is one thing there can be a threshold for.
type part struct {
	covered func(*result.Coverage) result.Covered
	done    string // what was done with those that count
	missing func(*result.Coverage) []string
}

// parts are named as the settings name them.
var parts = map[string]part{
	"operations":  {func(c *result.Coverage) result.Covered { return c.Operations }, "asked", operationsMissing},
	"parameters":  {func(c *result.Coverage) result.Covered { return c.Parameters }, "sent", ofOperations(func(o result.OperationCoverage) []string { return o.NeverSent })},
	"values":      {func(c *result.Coverage) result.Covered { return c.Values }, "sent", ofOperations(func(o result.OperationCoverage) []string { return o.NoValue })},
	"fields":      {func(c *result.Coverage) result.Covered { return c.Fields }, "asserted", fieldsMissing},
	"transitions": {func(c *result.Coverage) result.Covered { return c.Transitions }, "taken and asserted", transitionsMissing},
	"forbidden":   {func(c *result.Coverage) result.Covered { return c.Forbidden }, "refused", forbiddenMissing},
}

// Short returns what is wrong with a coverage that is to have at least so many
// percent of a part, and nil where it has. Of nothing there is never enough.
// Source is where the threshold stands. It asks for the exit code 1.
func Short(c *result.Coverage, name string, percent int, source string) *result.Problem {
	p, known := parts[name]
	if !known {
		return nil
	}
	got := p.covered(c)
	if got.All > 0 && 100*got.Covered >= percent*got.All {
		return nil
	}
	return &result.Problem{
		Cause:   "coverage." + name,
		Message: fmt.Sprintf("%d of %d %s were %s (%d %%), %s wants %d %%%s", got.Covered, got.All, name, p.done, got.Percent(), source, percent, named(p.missing(c))),
		Hint:    "assay coverage tells all of it",
		Code:    result.NotConforming,
	}
}

// manyMissing is how many of what is missing are named.
const manyMissing = 10

func named(missing []string) string {
	if len(missing) == 0 {
		return ""
	}
	text := ": " + strings.Join(missing[:min(manyMissing, len(missing))], ", ")
	if more := len(missing) - manyMissing; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

func operationsMissing(c *result.Coverage) (all []string) {
	for _, o := range c.ByOperation {
		if o.Requests == 0 && !o.Unserved {
			all = append(all, o.Operation)
		}
	}
	return all
}

func ofOperations(missing func(result.OperationCoverage) []string) func(*result.Coverage) []string {
	return func(c *result.Coverage) (all []string) {
		for _, o := range c.ByOperation {
			if o.Unserved {
				continue
			}
			for _, name := range missing(o) {
				all = append(all, name+" of "+o.Operation)
			}
		}
		return all
	}
}

func fieldsMissing(c *result.Coverage) (all []string) {
	for _, o := range c.ByObject {
		for _, field := range o.Never {
			all = append(all, field+" of "+o.Object)
		}
	}
	return all
}

func transitionsMissing(c *result.Coverage) (all []string) {
	for _, l := range c.Lifecycles {
		for _, m := range l.Transitions {
			if m.Verdict != result.TakenAndAsserted {
				all = append(all, fmt.Sprintf("%s %s -%s→ %s: %s", l.Noun, m.From, m.Action, m.To, m.Verdict))
			}
		}
	}
	return all
}

func forbiddenMissing(c *result.Coverage) (all []string) {
	for _, l := range c.Lifecycles {
		for _, m := range l.Forbidden {
			if m.Verdict != result.Refused {
				all = append(all, fmt.Sprintf("%s %s of a %s one: %s", l.Noun, m.Action, m.From, m.Verdict))
			}
		}
	}
	return all
}
