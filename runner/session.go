package runner

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/feature"
	"assay/runner/plan"
	"assay/runner/say"
)

// Session is a scenario that is made line by line: each is run at once, by the
// rules of a run, and a failed one does not end it. It is used by one goroutine.
type Session struct {
	suite  *Suite
	course *course
	plan   plan.Planner
	now    *attempt
	opened int     // accounts so far
	lines  []*Line // of the account: those that passed, and those that may have changed something
	saved  string  // the lines of the scenario that was saved last, as they were written
}

// Line is one line of a session and what came of it.
type Line struct {
	result.Step
	Argument *plan.Argument // nil without
	Changed  bool           // it may have changed something at the target
	part     string         // of the scenario it belongs to: Given, When or Then
}

// NewSession opens an account at the suite's target; its features and its
// selection count for nothing. The error says why there is none.
func (s *Suite) NewSession(ctx context.Context) (*Session, error) {
	now := s.Now
	if now == nil {
		now = time.Now
	}
	c := &course{suite: s, run: &result.Run{}, ctx: ctx, now: now, stepTimeout: s.StepTimeout}
	if c.stepTimeout <= 0 {
		c.stepTimeout = defaultStepTimeout
	}
	session := &Session{suite: s, course: c}
	session.plan = plan.NewPlanner(s.Language, s.Target.Lacks)
	return session, session.open(ctx)
}

// sessionName is what the target is told that a session's scenario is called.
const sessionName = "assay try"

// open takes a fresh account in the place of the one before, which stays if there
// is none to be had.
func (s *Session) open(ctx context.Context) error {
	fresh := &attempt{scenario: &scenario{Case: &plan.Case{Scenario: &result.Scenario{ID: sessionName}}}}
	if end := s.course.open(ctx, fresh, Attempt(sessionName, s.opened+1)); end.status != result.Passed {
		return errors.New(end.reason)
	}
	s.Close()
	s.opened++
	s.now, s.lines = fresh, nil
	return nil
}

// Close ends what the session listens to.
func (s *Session) Close() {
	if s.now != nil {
		s.now.conn.Close()
	}
}

// Unsafe says why nothing more may be sent, "" while it may.
func (s *Session) Unsafe() string {
	if unsafe := s.course.unsafe.Load(); unsafe != nil {
		return unsafe.Why
	}
	return ""
}

// Say runs one sentence, with or without a keyword before it and with the table or
// doc string below it. The problem says why it is none; nothing has been sent then.
func (s *Session) Say(ctx context.Context, text string) (*Line, *result.Problem) {
	step, w, fault := s.read(text)
	if fault != nil {
		return nil, fault
	}
	return s.do(ctx, step, w), nil
}

var stepKeyword = regexp.MustCompile(`^(?:Given|When|Then|And|But|\*) `)

// read makes a step of a text as the parser of features does.
func (s *Session) read(text string) (step result.Step, w plan.Work, fault *result.Problem) {
	if text = strings.TrimSpace(text); !stepKeyword.MatchString(text) {
		text = "* " + text
	}
	text, fault = feature.Safe("", []byte("Feature: a session\nScenario: so far\n"+text+"\n"))
	if fault != nil {
		return step, w, fault
	}
	file, faults := plan.Text(feature.Source{}, text, s.suite.Language, s.suite.Needs)
	if len(faults) > 0 {
		return step, w, &faults[0]
	}
	read := file.Cases[0]
	switch {
	case read.Fault != nil:
		return step, w, read.Fault
	case len(file.Cases) > 1 || len(read.Steps) != 1:
		return step, w, say.Problem("step.several", "", 0, "give one sentence at a time", "this is more than one sentence")
	}
	step, w = read.Steps[0], read.Work[0]
	m := s.plan.Meaning(step.Text)
	w.Definition = m.Definition
	return step, w, m.Fault
}

// do runs a step in the account and keeps what the account is now made of.
func (s *Session) do(ctx context.Context, step result.Step, w plan.Work) *Line {
	line := &Line{Step: step, Argument: w.Argument, part: partOf(step.Keyword, w.Definition)}
	line.Line = 0
	line.Keyword = line.part
	if before := s.Passed(); len(before) > 0 && before[len(before)-1].part == line.part {
		line.Keyword = "And"
	}
	s.course.do(ctx, s.now, &line.Step, w)
	line.Changed = slices.ContainsFunc(line.Exchanges, mayChange)
	if line.Status == result.Passed || line.Changed {
		s.lines = append(s.lines, line)
	}
	return line
}

// partOf is the part of a scenario that a step belongs to: as its author says, or
// else by what the sentence is for.
func partOf(keyword string, d *plan.Definition) string {
	switch {
	case keyword == "Given", keyword == "When", keyword == "Then":
		return keyword
	case d.Asserts:
		return "Then"
	case d.Does:
		return "When"
	}
	return "Given"
}

// mayChange says whether a request may have changed something: it was not refused.
func mayChange(x wire.Exchange) bool {
	return x.Method != http.MethodGet && (x.OK() || x.Status == 0 || x.Status >= http.StatusInternalServerError)
}

// Passed returns the lines that passed, in order: the scenario so far.
func (s *Session) Passed() []*Line {
	return slices.DeleteFunc(slices.Clone(s.lines), func(l *Line) bool { return l.Status != result.Passed })
}

// Undo takes the last line back, be it one that failed and may have changed
// something: those before it that passed are run again on a fresh account. It
// returns the line, nil where there is none, and them; the last of them did not
// pass where the account is not what it was. The error says why there is none.
func (s *Session) Undo(ctx context.Context) (undone *Line, again []*Line, err error) {
	if len(s.lines) == 0 {
		return nil, nil, nil
	}
	undone = s.lines[len(s.lines)-1]
	kept := s.Passed()
	if undone.Status == result.Passed {
		kept = kept[:len(kept)-1]
	}
	if err := s.open(ctx); err != nil {
		return undone, nil, err
	}
	for _, line := range kept {
		step := result.Step{Keyword: line.part, Text: line.Text}
		repeated := s.do(ctx, step, plan.Work{Argument: line.Argument, Definition: s.plan.Meaning(line.Text).Definition})
		if again = append(again, repeated); repeated.Status != result.Passed {
			break
		}
	}
	return undone, again, nil
}
