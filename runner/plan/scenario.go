package plan

import (
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/runner/digest"
	"assay/runner/feature"
	"assay/runner/say"
)

// What a suite may ask for at most.
const (
	maxExpanded  = 64 << 20 // bytes of step text of one file after its placeholders are filled in
	maxScenarios = 20_000   // scenarios of a file, rows of outlines included
	maxSteps     = 200      // steps of a scenario, background included
)

// Case is one scenario, or one row of an outline: what the feature says of it, what the
// plan adds and, in its result, what came of it.
type Case struct {
	*result.Scenario
	From    *File
	Work    []Work          // what Steps need to run, step by step
	own     int             // Steps before this one come from backgrounds
	Spans   []feature.Span  // lines that belong to it, headings and backgrounds included
	Row     []string        // cells of its Examples row; nil without
	Fault   *result.Problem // why it cannot be run as it stands
	mistags []mistag        // what is wrong with its tags, the inherited ones included
}

// Work is what one step needs to run. Most steps have no argument, and all of a
// suite's are in memory at the same time.
type Work struct {
	Argument   *Argument // nil without
	Definition *Definition
}

// add makes one scenario of the outline's or scenario's steps.
func (c *compiler) add(s scope, sc *messages.Scenario, line int, columns, row []string, fault *result.Problem) {
	if len(c.feature.Cases) >= maxScenarios {
		if len(c.faults) == 0 {
			c.refuse(say.Problem("feature.too_many_scenarios", c.feature.Source.Name, line,
				"split it into several features", "the file holds more than %d scenarios", maxScenarios))
		}
		return
	}
	cells := &filler{columns: columns, row: row}
	made := &Case{From: c.feature, Spans: s.spans, Row: row, Fault: fault, mistags: s.mistags}
	made.Scenario = &result.Scenario{
		Feature: c.name, Rule: s.rule, Name: cells.fill(sc.Name), Tags: s.tags, Evidence: s.evidence, Link: s.link,
		File: c.feature.Source.Name, Line: line, Status: result.Skipped,
	}
	made.take(s.background, sc.Steps, cells)
	made.Digest = made.says()
	if c.expanded += cells.made; (cells.overflow || c.expanded > maxExpanded) && len(c.faults) == 0 {
		c.refuse(say.Problem("feature.too_large", made.File, line, "", "the placeholders of the outline expand beyond all bounds"))
	}
	if made.Fault == nil {
		made.Fault = made.missing(sc)
	}
	c.feature.Cases = append(c.feature.Cases, made)
}

// take fills the scenario with its background's steps, which know no columns,
// and its own. As in the official compiler, no steps means no background.
func (s *Case) take(background, own []*messages.Step, cells *filler) {
	if len(own) == 0 {
		background = nil
	}
	s.own = len(background)
	steps := append(slices.Clip(background), own...)
	if len(steps) > maxSteps {
		steps = steps[:maxSteps]
		s.Fault = say.Problem("scenario.too_many_steps", s.File, s.Line, "split it", "the scenario has more than %d steps", maxSteps)
	}
	s.Steps, s.Work = make([]result.Step, 0, len(steps)), make([]Work, 0, len(steps))
	for i, step := range steps {
		if i < s.own {
			s.step(step, &filler{})
		} else {
			s.step(step, cells)
		}
	}
}

func (s *Case) step(step *messages.Step, f *filler) {
	s.Steps = append(s.Steps, result.Step{
		Keyword: strings.TrimSpace(step.Keyword), Text: f.fill(step.Text),
		Line: int(step.Location.Line), Status: result.Skipped,
	})
	s.Work = append(s.Work, Work{Argument: argument(step, f)})
}

func argument(step *messages.Step, f *filler) *Argument {
	switch {
	case step.DocString != nil:
		return &Argument{DocString: f.fill(step.DocString.Content), MediaType: step.DocString.MediaType, HasDocString: true}
	case step.DataTable == nil:
		return nil
	}
	table := &Argument{HasTable: true}
	for _, row := range step.DataTable.Rows {
		filled := feature.Cells(row)
		for i := range filled {
			filled[i] = f.fill(filled[i])
		}
		table.Table = append(table.Table, filled)
	}
	return table
}

// missing says what a scenario lacks to be one.
func (s *Case) missing(sc *messages.Scenario) *result.Problem {
	line := int(sc.Location.Line)
	switch {
	case len(s.Steps) == 0:
		return say.Problem("scenario.empty", s.File, line, "", "the scenario has no steps, so it proves nothing")
	case strings.TrimSpace(s.Name) == "":
		return say.Problem("scenario.unnamed", s.File, line, "say in a few words what happens in it", "the scenario has no name, which reports and reruns go by")
	}
	return nil
}

// says is the digest of what a scenario does and wants: its steps with what
// stands below them. Where it stands, its tags and its name are not part of it.
func (s *Case) says() string {
	made := digest.New()
	for i, step := range s.Steps {
		made.Add(step.Text)
		arg := s.Work[i].Argument
		if arg == nil {
			continue
		}
		made.Add(arg.DocString)
		for _, row := range arg.Table {
			made.Add(row...)
			made.Add("")
		}
	}
	return made.Text()
}
