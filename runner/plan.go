package runner

import (
	"fmt"
	"regexp"
	"slices"

	"assay/internal/result"
)

// plan settles before the run what each scenario's steps mean, and which
// scenarios must not run: those that cannot be understood, prove nothing, or
// need what the target lacks. It returns what is wrong with the features.
func plan(scenarios []*scenario, language Language, target Target) []result.Problem {
	p := newPlanner(language, target)
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

func newPlanner(language Language, target Target) planner {
	return planner{language: language, target: target, found: map[string]meaning{}, known: map[*regexp.Regexp]*Definition{}, told: map[result.Problem]bool{}}
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
	switch {
	case s.Status == result.Undefined:
		return nil
	case asserts:
		return p.unread(s)
	}
	return problem("scenario.asserts_nothing", s.File, s.Line, "end it with a Then that looks at the outcome",
		"the scenario looks at nothing, so it would always pass")
}

// runnable says whether the plan lets the scenario run.
func (s *scenario) runnable() bool { return s.fault == nil && s.Status == result.Skipped }
