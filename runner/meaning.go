package runner

import (
	"strings"

	"assay/internal/result"
)

// meaning is what a step's text stands for.
type meaning struct {
	text       string          // one copy of it for all steps that read so
	definition *Definition     // nil when none or several fit
	fault      *result.Problem // why not, without its place
}

// meaning looks a text up, once for all steps that read so.
func (p *planner) meaning(text string) meaning {
	if m, ok := p.found[text]; ok {
		return m
	}
	m := meaning{text: text}
	switch found := p.language.Find(text); len(found) {
	case 0:
		m.fault = p.undefined(text)
	case 1:
		if p.known[found[0].Expr] == nil {
			p.known[found[0].Expr] = &found[0]
		}
		m.definition = p.known[found[0].Expr]
	default:
		m.fault = ambiguous(text, found)
	}
	p.found[text] = m
	return m
}

// undefined names the sentences that come closest.
func (p *planner) undefined(text string) *result.Problem {
	hint := ""
	if strings.ContainsFunc(text, oddBlank) {
		hint = "it holds a blank that is not the ordinary one; write it anew with the space bar, or let assay lint --fix do it"
	} else if p.language.Nearest != nil {
		if close := p.language.Nearest(text); len(close) > 0 {
			hint = "did you mean: " + strings.Join(close, " | ")
		}
	}
	return problem("step.undefined", "", 0, hint, "no sentence fits %q", cut(text))
}

// oddBlank finds what looks like a blank and is none, as text copied from a web
// page often has it.
func oddBlank(r rune) bool {
	return r == 0xa0 || r >= 0x2000 && r <= 0x200d || r == 0x202f || r == 0x3000
}

func ambiguous(text string, found []Definition) *result.Problem {
	var sentences []string
	for _, d := range found {
		sentences = append(sentences, d.Sentence)
	}
	return problem("step.ambiguous", "", 0, "", "%d sentences fit %q: %s", len(found), cut(text), strings.Join(sentences, " | "))
}
