package plan

import (
	"strings"

	"assay/internal/result"
	"assay/internal/spelling"
	"assay/runner/say"
)

// Meaning is what a step's text stands for.
type Meaning struct {
	text       string          // one copy of it for all steps that read so
	Definition *Definition     // nil when none or several fit
	Fault      *result.Problem // why not, without its place
}

// Meaning looks a text up, once for all steps that read so.
func (p *Planner) Meaning(text string) Meaning {
	if m, ok := p.found[text]; ok {
		return m
	}
	m := Meaning{text: text}
	switch found := p.language.Find(text); len(found) {
	case 0:
		m.Fault = p.undefined(text)
	case 1:
		if p.known[found[0].Expr] == nil {
			p.known[found[0].Expr] = &found[0]
		}
		m.Definition = p.known[found[0].Expr]
	default:
		m.Fault = ambiguous(text, found)
	}
	p.found[text] = m
	return m
}

// undefined tells what is nearly a sentence in it, or names those that come closest.
func (p *Planner) undefined(text string) *result.Problem {
	hint := ""
	if p.language.Misplaced != nil {
		hint = p.language.Misplaced(text)
	}
	switch {
	case strings.ContainsFunc(text, spelling.IsOddBlank):
		hint = "it holds a blank that is not the ordinary one; write it anew with the space bar, or let assay lint --fix do it"
	case hint == "" && p.language.Nearest != nil:
		if close := p.language.Nearest(text); len(close) > 0 {
			hint = "did you mean: " + strings.Join(close, " | ")
		}
	}
	return say.Problem("step.undefined", "", 0, hint, "no sentence fits %q", say.Cut(text))
}

func ambiguous(text string, found []Definition) *result.Problem {
	var sentences []string
	for _, d := range found {
		sentences = append(sentences, d.Sentence)
	}
	return say.Problem("step.ambiguous", "", 0, "", "%d sentences fit %q: %s", len(found), say.Cut(text), strings.Join(sentences, " | "))
}
