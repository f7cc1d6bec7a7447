package runner

import (
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
)

// scenario is one scenario, or one row of an outline: what the feature says of
// it, what the plan adds and, in its result, what came of it.
type scenario struct {
	*result.Scenario
	feature *feature
	work    []work          // what Steps need to run, step by step
	own     int             // Steps before this one come from backgrounds
	spans   []span          // lines that belong to it, headings and backgrounds included
	row     []string        // cells of its Examples row; nil without
	fault   *result.Problem // why it cannot be run as it stands
	mistags []mistag        // what is wrong with its tags, the inherited ones included
	ended   chan struct{}   // closed once it has; nil when it does not run
	held    held            // what the contract says of its exchanges, until the run has taken it
}

// work is what one step needs to run. Most steps have no argument, and all of a
// suite's are in memory at the same time.
type work struct {
	argument   *Argument // nil without
	definition *Definition
}

// add makes one scenario of the outline's or scenario's steps.
func (c *compiler) add(s scope, sc *messages.Scenario, line int, columns, row []string, fault *result.Problem) {
	if len(c.feature.scenarios) >= maxScenarios {
		if len(c.faults) == 0 {
			c.refuse(problem("feature.too_many_scenarios", c.feature.source.Name, line,
				"split it into several features", "the file holds more than %d scenarios", maxScenarios))
		}
		return
	}
	cells := &filler{columns: columns, row: row}
	made := &scenario{feature: c.feature, spans: s.spans, row: row, fault: fault, mistags: s.mistags}
	made.Scenario = &result.Scenario{
		Feature: c.name, Rule: s.rule, Name: cells.fill(sc.Name), Tags: s.tags, Evidence: s.evidence, Link: s.link,
		File: c.feature.source.Name, Line: line, Status: result.Skipped,
	}
	made.take(s.background, sc.Steps, cells)
	made.Digest = made.says()
	if c.expanded += cells.made; (cells.overflow || c.expanded > maxExpanded) && len(c.faults) == 0 {
		c.refuse(problem("feature.too_large", made.File, line, "", "the placeholders of the outline expand beyond all bounds"))
	}
	if made.fault == nil {
		made.fault = made.missing(sc)
	}
	c.feature.scenarios = append(c.feature.scenarios, made)
}

// take fills the scenario with its background's steps, which know no columns,
// and its own. As in the official compiler, no steps means no background.
func (s *scenario) take(background, own []*messages.Step, cells *filler) {
	if len(own) == 0 {
		background = nil
	}
	s.own = len(background)
	steps := append(slices.Clip(background), own...)
	if len(steps) > maxSteps {
		steps = steps[:maxSteps]
		s.fault = problem("scenario.too_many_steps", s.File, s.Line, "split it", "the scenario has more than %d steps", maxSteps)
	}
	s.Steps, s.work = make([]result.Step, 0, len(steps)), make([]work, 0, len(steps))
	for i, step := range steps {
		if i < s.own {
			s.step(step, &filler{})
		} else {
			s.step(step, cells)
		}
	}
}

func (s *scenario) step(step *messages.Step, f *filler) {
	s.Steps = append(s.Steps, result.Step{
		Keyword: strings.TrimSpace(step.Keyword), Text: f.fill(step.Text),
		Line: int(step.Location.Line), Status: result.Skipped,
	})
	s.work = append(s.work, work{argument: argument(step, f)})
}

func argument(step *messages.Step, f *filler) *Argument {
	switch {
	case step.DocString != nil:
		return &Argument{DocString: f.fill(step.DocString.Content), HasDocString: true}
	case step.DataTable == nil:
		return nil
	}
	table := &Argument{HasTable: true}
	for _, row := range step.DataTable.Rows {
		filled := cells(row)
		for i := range filled {
			filled[i] = f.fill(filled[i])
		}
		table.Table = append(table.Table, filled)
	}
	return table
}

// missing says what a scenario lacks to be one.
func (s *scenario) missing(sc *messages.Scenario) *result.Problem {
	line := int(sc.Location.Line)
	switch {
	case len(s.Steps) == 0:
		return problem("scenario.empty", s.File, line, "", "the scenario has no steps, so it proves nothing")
	case strings.TrimSpace(s.Name) == "":
		return problem("scenario.unnamed", s.File, line, "say in a few words what happens in it", "the scenario has no name, which reports and reruns go by")
	}
	return nil
}
