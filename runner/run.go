package runner

import (
	"context"
	"errors"
	"time"

	"assay/internal/result"
	"assay/runner/digest"
	"assay/runner/plan"
	"assay/runner/say"
)

// Run runs the selected scenarios and returns what came of them. What is wrong
// with features, selection or target is in the run, not in the error. The error
// says that the suite itself is not set up, without a language or a target;
// only then is the run nil.
//
// When ctx is cancelled the scenarios that have not ended are skipped with the
// reason "interrupted" and the run is marked so.
func (s *Suite) Run(ctx context.Context) (*result.Run, error) {
	if s.Language.Find == nil || s.Language.World == nil || s.Target.Open == nil {
		return nil, errors.New("the suite is not set up: it needs a language and a target")
	}
	now := s.Now
	if now == nil {
		now = time.Now
	}
	run := &result.Run{
		Format: result.Format, Target: s.Target.Name, APIVersion: s.APIVersion, Spec: s.Spec, Label: s.Target.Label, Lacks: s.Target.Lacks,
		Started: now(), Strict: s.Strict, FailOnFlaky: s.FailOnFlaky,
		Problems: append([]result.Problem{}, s.Problems...), Scenarios: []*result.Scenario{},
	}
	run.UseRedactor(s.Redactor)
	if s.Spool != nil {
		run.UseSpool(s.Spool)
	}
	var scenarios []*scenario
	if err := say.Guard(func() error { scenarios = s.prepare(run); return nil }); err != nil {
		run.Problems = append(run.Problems, say.ToolFault("", err))
	}
	run.Problems = append(run.Problems, s.before(scenarios)...)
	scenarios = s.share(run, scenarios) // last: what is wrong with the suite is wrong with every shard
	s.expect(scenarios, now)
	c := &course{suite: s, run: run, now: now, stepTimeout: s.StepTimeout, contract: newContractTally(s.Contract)}
	if c.stepTimeout <= 0 {
		c.stepTimeout = defaultStepTimeout
	}
	c.drive(ctx, scenarios)
	run.Contract = c.contract.result()
	run.Problems = append(append(run.Problems, c.problems()...), s.after(run.Scenarios)...)
	s.judge(run)
	run.Took = now().Sub(run.Started)
	return run, nil
}

const defaultStepTimeout = 30 * time.Second

// prepare loads, selects and plans. The run takes the problems and, in order,
// the selected scenarios.
func (s *Suite) prepare(run *result.Run) []*scenario {
	features, problems := plan.Load(s.Sources, s.Language, s.Needs)
	run.Problems = append(run.Problems, problems...)
	if len(features) == 0 && len(run.Problems) == 0 {
		run.Problems = append(run.Problems, *say.Problem("suite.empty", "", 0, "name a .feature file, or a directory with some", "there is no feature to run"))
	}
	complete := len(run.Problems) == 0
	cases, problems := plan.Choose(features, s.Selection, complete)
	run.Problems = append(run.Problems, problems...)
	if complete { // a scenario that is not there may be in a file that could not be loaded
		run.Problems = append(run.Problems, s.Selection.Only.Missing(features, s.Partial)...)
	}
	run.Problems = append(run.Problems, plan.Make(cases, s.Language, s.Target.Lacks)...)
	scenarios := make([]*scenario, len(cases))
	run.Scenarios = make([]*result.Scenario, len(cases))
	for i, one := range cases {
		scenarios[i], run.Scenarios[i] = &scenario{Case: one}, one.Scenario
	}
	run.Suite = digest.Of(run.Scenarios)
	return scenarios
}

// scenario is a case that is run.
type scenario struct {
	*plan.Case
	ended chan struct{} // closed once it has; nil when it does not run
	held  held          // what the contract says of its exchanges, until the run has taken it
}
