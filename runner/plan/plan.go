package plan

import (
	"fmt"
	"regexp"
	"slices"

	"assay/internal/result"
	"assay/runner/say"
)

// Make settles before the run what each scenario's steps mean, and which
// scenarios must not run: those that cannot be understood, prove nothing, or
// need what the target lacks. It returns what is wrong with the features.
func Make(cases []*Case, language Language, lacks []string) []result.Problem {
	p := NewPlanner(language, lacks)
	for _, s := range cases {
		p.scenario(s)
	}
	return p.problems
}

// Planner looks steps up, each text once.
type Planner struct {
	language Language
	lacks    []string
	found    map[string]Meaning // by text of a step
	known    map[*regexp.Regexp]*Definition
	told     map[result.Problem]bool
	problems []result.Problem
}

// NewPlanner plans for a target that lacks something.
func NewPlanner(language Language, lacks []string) Planner {
	return Planner{language: language, lacks: lacks, found: map[string]Meaning{}, known: map[*regexp.Regexp]*Definition{}, told: map[result.Problem]bool{}}
}

func (p *Planner) scenario(s *Case) {
	if s.Fault == nil {
		s.Fault = p.steps(s)
	}
	for _, m := range s.mistags {
		p.tell(m.problem)
		if s.Fault == nil && s.Status == result.Skipped {
			s.Fault = &m.problem
		}
	}
	if s.Fault != nil {
		s.Reason = s.Fault.Cause + ": " + s.Fault.Message
		p.tell(*s.Fault)
		return
	}
	if s.Status != result.Skipped {
		return
	}
	for _, thing := range p.lacks {
		if slices.Contains(s.Tags, "@needs-"+thing) {
			s.Status, s.Reason = result.NotApplicable, "the target lacks "+thing
			return
		}
	}
}

// tell adds a problem once: the rows of an outline share theirs.
func (p *Planner) tell(problem result.Problem) {
	if !p.told[problem] {
		p.told[problem] = true
		p.problems = append(p.problems, problem)
	}
}

// steps looks up what the steps mean. A step without a meaning leaves the
// scenario undefined; a scenario that looks at nothing is a fault.
func (p *Planner) steps(s *Case) *result.Problem {
	asserts := false
	for i := range s.Steps {
		step := &s.Steps[i]
		m := p.Meaning(step.Text)
		step.Text = m.text
		if m.Definition == nil {
			fault := *m.Fault
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
		s.Work[i].Definition = m.Definition
		asserts = asserts || i >= s.own && m.Definition.Asserts
	}
	switch {
	case s.Status == result.Undefined:
		return nil
	case asserts:
		return p.unread(s)
	}
	return say.Problem("scenario.asserts_nothing", s.File, s.Line, "end it with a Then that looks at the outcome",
		"the scenario looks at nothing, so it would always pass")
}

// Runnable says whether the plan lets the scenario run.
func (s *Case) Runnable() bool { return s.Fault == nil && s.Status == result.Skipped }

// Understood says whether each step has one meaning.
func (s *Case) Understood() bool {
	return s.Fault == nil && !slices.ContainsFunc(s.Work, func(w Work) bool { return w.Definition == nil })
}
