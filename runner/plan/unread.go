package plan

import (
	"strings"

	"assay/internal/result"
	"assay/runner/say"
)

// unread finds a step that only tries, which passes whatever becomes of it, and
// whose answer nothing reads: no assertion about the last answer stands between
// it and the next step that is no assertion.
func (p *Planner) unread(s *Case) *result.Problem {
	tried := -1
	for i, w := range s.Work {
		switch {
		case w.Definition.Reads:
			tried = -1
		case w.Definition.Asserts:
		case tried >= 0:
			return p.unreadAt(s, tried)
		case w.Definition.Tries:
			tried = i
		}
	}
	if tried >= 0 {
		return p.unreadAt(s, tried)
	}
	return nil
}

func (p *Planner) unreadAt(s *Case, step int) *result.Problem {
	hint := ""
	if examples := p.language.Readings; len(examples) > 0 {
		hint = "add below it: " + strings.Join(examples, " | ")
	}
	return say.Problem("scenario.unread", s.File, s.Steps[step].Line, hint,
		"this step may be refused or not, and nothing looks at its answer")
}
