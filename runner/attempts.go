package runner

import (
	"fmt"
	"slices"

	"assay/internal/result"
)

// Attempts say how often a scenario is tried. The zero value tries each once.
//
// What a run counts besides its scenarios (known differences, the contract,
// coverage) it counts of the last attempt.
type Attempts struct {
	Retries int  // how often one that ended inconclusive is tried again
	Failed  bool // one that failed is tried again, too
	Repeat  int  // how often every scenario is tried, whatever comes of it; Retries counts for nothing then, unless it is 0 or 1
}

// Attempt names the n-th attempt at a scenario, from 1, as [Target].Open is told
// of it.
func Attempt(id string, n int) string {
	if n == 1 {
		return id
	}
	return fmt.Sprintf("%s (attempt %d)", id, n)
}

// judged are the ends of an attempt that say something of the target, or of the
// way to it: where the target lacks something, or the fault is ours, another
// attempt would end the same.
var judged = map[result.Status]bool{
	result.Passed: true, result.Failed: true, result.Undecided: true, result.Known: true, result.Fixed: true, result.Inconclusive: true,
}

// follows says whether another attempt follows the one that a scenario has ended.
func (a Attempts) follows(s *result.Scenario) bool {
	if a.Repeat > 1 {
		return judged[s.Status] && 1+len(s.Earlier) < a.Repeat
	}
	again := s.Status == result.Inconclusive || s.Status == result.Failed && a.Failed
	return again && len(s.Earlier) < a.Retries
}

// tries says whether the scenario is tried again. What is known of one that did
// not pass must not get lost where the run is stopped; one that passed, and was
// to pass more often, is left to say that it was not tried.
func (c *course) tries(s *scenario) bool {
	return c.suite.Attempts.follows(s.Scenario) && (s.Status.Held() || c.stopped(c.ctx) == "")
}

// anew puts the attempt that has ended with the earlier ones, and makes the
// scenario as it was before.
func (s *scenario) anew() {
	s.Earlier = append(s.Earlier, result.Attempt{Status: s.Status, Reason: s.Reason, Started: s.Started, Took: s.Took, Did: s.Steps})
	steps := make([]result.Step, len(s.Steps))
	for i, step := range s.Steps {
		steps[i] = result.Step{Keyword: step.Keyword, Text: step.Text, Line: step.Line, Status: result.Skipped}
	}
	s.Steps, s.held = steps, held{}
	s.Status, s.Reason, s.Took = result.Skipped, "", 0
}

// sum makes the scenario's status one of all its attempts: flaky where some held
// and some did not, failed where none held and one failed, and else that of the
// last. The reason is that of the first attempt that did not hold, or failed. One
// that held each time until the run was cut short did not show that it always
// does, nor that it does not.
func (s *scenario) sum() {
	last := s.Status
	all := append(slices.Clip(s.Earlier), result.Attempt{Status: last, Reason: s.Reason})
	missed := slices.DeleteFunc(slices.Clone(all), func(a result.Attempt) bool { return a.Status.Held() })
	failed := slices.IndexFunc(missed, func(a result.Attempt) bool { return a.Status == result.Failed })
	switch {
	case len(missed) == 0, len(missed) == 1 && s.IsCut():
		return
	case len(missed) < len(all):
		s.Status, s.Reason = result.Flaky, missed[0].Reason
	case failed >= 0:
		s.Status, s.Reason = result.Failed, missed[failed].Reason
	}
	if s.Status != last {
		s.Last = last
	}
}
