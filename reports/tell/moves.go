package tell

import "assay/internal/result"

// Measure is one figure of a coverage.
type Measure struct {
	What string
	Of   string // what all of them are
	result.Covered
}

// Measures are the figures, in the order in which they are shown.
func Measures(c *result.Coverage) []Measure {
	return []Measure{
		{"operations asked", "served", c.Operations},
		{"parameters sent", "of these operations", c.Parameters},
		{"enum values sent", "of these parameters", c.Values},
		{"fields asserted", "of the objects answered", c.Fields},
		{"transitions taken and asserted", "declared", c.Transitions},
		{"forbidden actions refused", "in every state", c.Forbidden},
	}
}

// MoveName reads: pending -capture→ closed.
func MoveName(m result.Move) string {
	text := m.From + " -" + ActionOf(m) + "→"
	if m.To == "" {
		return text
	}
	return text + " " + m.To
}

// ActionOf is the name of an action; what nobody asked for is told as such.
func ActionOf(m result.Move) string {
	if m.Action == "" {
		return "by itself"
	}
	return m.Action
}

// ForbiddenOf gathers the actions that a state forbids by what came of them.
func ForbiddenOf(l result.LifecycleCoverage, state string, verdict result.MoveVerdict) (actions []string) {
	for _, m := range l.Forbidden {
		if m.From == state && m.Verdict == verdict {
			actions = append(actions, m.Action)
		}
	}
	return actions
}

// WithVerdict returns the moves of which that came.
func WithVerdict(moves []result.Move, verdict result.MoveVerdict) (some []result.Move) {
	for _, m := range moves {
		if m.Verdict == verdict {
			some = append(some, m)
		}
	}
	return some
}
