package runner

import (
	"assay/internal/result"
	"assay/runner/say"
)

// Scenarios returns the scenarios that Run would take up, in order and with
// nothing run, and what is wrong with features and selection. It needs no
// target; the status of a scenario that could not run is not Skipped, or has a
// reason.
func (s *Suite) Scenarios() ([]*result.Scenario, []result.Problem) {
	var run result.Run
	run.Problems = append(run.Problems, s.Problems...)
	if err := say.Guard(func() error { s.prepare(&run); return nil }); err != nil {
		run.Problems = append(run.Problems, say.ToolFault("", err))
	}
	return run.Scenarios, run.Problems
}

// before lets the target look at the scenarios that the plan lets run.
func (s *Suite) before(scenarios []*scenario) []result.Problem {
	if s.Target.Before == nil {
		return nil
	}
	var runnable []*result.Scenario
	for _, sc := range scenarios {
		if sc.Runnable() {
			runnable = append(runnable, sc.Scenario)
		}
	}
	return s.Target.Before(runnable)
}

// after lets the target look at what became of the scenarios.
func (s *Suite) after(scenarios []*result.Scenario) []result.Problem {
	if s.Target.After == nil {
		return nil
	}
	return s.Target.After(scenarios)
}
