package runner

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"assay/internal/result"
)

// plan settles before the run what each scenario's steps mean, and which
// scenarios must not run: those that cannot be understood, prove nothing, or
// need what the target lacks. It returns what is wrong with the features.
func plan(scenarios []*scenario, language Language, target Target) []result.Problem {
	p := planner{language: language, target: target, found: map[string]meaning{}, known: map[*regexp.Regexp]*Definition{}, told: map[result.Problem]bool{}}
	for _, s := range scenarios {
		p.scenario(s)
	}
	return p.problems
}

type planner struct {
	language Language
	target   Target
	found    map[string]meaning // by text of a step
	known    map[*regexp.Regexp]*Definition
	told     map[result.Problem]bool
	problems []result.Problem
}

// meaning is what a step's text stands for.
type meaning struct {
	text       string          // one copy of it for all steps that read so
	definition *Definition     // nil when none or several fit
	fault      *result.Problem // why not, without its place
}

func (p *planner) scenario(s *scenario) {
	if s.fault == nil {
		s.fault = p.steps(s)
	}
	for _, m := range s.mistags {
		p.tell(m.problem)
		if s.fault == nil && s.Status == result.Skipped {
			s.fault = &m.problem
		}
	}
	if s.fault != nil {
		s.Reason = s.fault.Cause + ": " + s.fault.Message
		p.tell(*s.fault)
		return
	}
	if s.Status != result.Skipped {
		return
	}
	for _, thing := range p.target.Lacks {
		if slices.Contains(s.Tags, "@needs-"+thing) {
			s.Status, s.Reason = result.NotApplicable, "the target lacks "+thing
			return
		}
	}
}

// tell adds a problem once: the rows of an outline share theirs.
func (p *planner) tell(problem result.Problem) {
	if !p.told[problem] {
		p.told[problem] = true
		p.problems = append(p.problems, problem)
	}
}

// steps looks up what the steps mean. A step without a meaning leaves the
// scenario undefined; a scenario that looks at nothing is a fault.
func (p *planner) steps(s *scenario) *result.Problem {
	asserts := false
	for i := range s.Steps {
		step := &s.Steps[i]
		m := p.meaning(step.Text)
		step.Text = m.text
		if m.definition == nil {
			fault := *m.fault
			fault.File, fault.Line = s.File, step.Line
			p.tell(fault)
			step.Status, step.Error = result.Undefined, fault.Message
			if fault.Hint != "" {
				step.Error += "; " + fault.Hint
			}
			if s.Status != result.Undefined {
				s.Status = result.Undefined
				s.Reason = fmt.Sprintf("%s:%d: %s", s.File, step.Line, step.Error)
			}
			continue
		}
		s.work[i].definition = m.definition
		asserts = asserts || i >= s.own && m.definition.Asserts
	}
	if s.Status == result.Undefined || asserts {
		return nil
	}
	return problem("scenario.asserts_nothing", s.File, s.Line, "end it with a Then that looks at the outcome",
		"the scenario looks at nothing, so it would always pass")
}

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
		hint = "it holds a blank that is not the ordinary one"
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

// runnable says whether the plan lets the scenario run.
func (s *scenario) runnable() bool { return s.fault == nil && s.Status == result.Skipped }
