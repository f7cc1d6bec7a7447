package runner

import (
	"strings"

	"assay/internal/result"
)

// unread finds a step that only tries, which passes whatever becomes of it, and
// whose answer nothing reads: no assertion about the last answer stands between
// it and the next step that is no assertion.
func (p *planner) unread(s *scenario) *result.Problem {
	tried := -1
	for i, w := range s.work {
		switch {
		case w.definition.Reads:
			tried = -1
		case w.definition.Asserts:
		case tried >= 0:
			return p.unreadAt(s, tried)
		case w.definition.Tries:
			tried = i
		}
	}
	if tried >= 0 {
		return p.unreadAt(s, tried)
	}
	return nil
}

func (p *planner) unreadAt(s *scenario, step int) *result.Problem {
	hint := ""
	if examples := p.language.Readings; len(examples) > 0 {
		hint = "add below it: " + strings.Join(examples, " | ")
	}
	return problem("scenario.unread", s.File, s.Steps[step].Line, hint,
		"this step may be refused or not, and nothing looks at its answer")
}
