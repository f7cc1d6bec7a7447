package runner

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"assay/internal/result"
)

// errNoticed ends a run of which no more is to be known.
var errNoticed = errors.New("a scenario noticed")

// kill runs scenarios on the mutant and returns the first that kills it, and
// whether the contract was broken on the way.
func (m *mutation) kill(ctx context.Context, of Mutant, scenarios []*result.Scenario) (killer *result.Scenario, breached bool, err error) {
	for {
		killer, broken, err := m.try(ctx, of, scenarios)
		breached = breached || broken
		if killer == nil || err != nil || of.Target.Own {
			return killer, breached, err
		}
		steady, err := m.steady(ctx, of, killer)
		if steady || err != nil {
			return killer, breached, err
		}
		scenarios = slices.DeleteFunc(slices.Clone(scenarios), func(sc *result.Scenario) bool { return sc.ID == killer.ID })
		if len(scenarios) == 0 {
			return nil, breached, nil
		}
	}
}

// confirmations are how often a scenario that failed once must fail again on a
// target that others change, too.
const confirmations = 2

func (m *mutation) steady(ctx context.Context, of Mutant, killer *result.Scenario) (bool, error) {
	for range confirmations {
		again, _, err := m.try(ctx, of, []*result.Scenario{killer})
		if again == nil || err != nil {
			return false, err
		}
	}
	return true, nil
}

// try runs scenarios on the mutant once, up to the first that notices. What is only
// inferred counts as well: the suite is measured, not the target.
func (m *mutation) try(ctx context.Context, of Mutant, scenarios []*result.Scenario) (killer *result.Scenario, breached bool, err error) {
	part := m.suite.part(scenarios)
	part.Target, part.Workers = of.Target, 1
	within, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	part.Observer.Ended = func(sc *result.Scenario) {
		if killer == nil && kills(sc) {
			killer = sc
			stop(errNoticed)
		}
	}
	run, err := part.Run(within)
	switch {
	case err != nil:
		return nil, false, err
	case ctx.Err() != nil:
		return nil, false, ctx.Err()
	case len(run.Problems) > 0 && killer == nil:
		return nil, false, errors.New(run.Problems[0].Cause + ": " + run.Problems[0].Message)
	}
	return killer, run.Contract != nil && run.Contract.Breaches > 0, nil
}

// part is the suite cut down to some scenarios that passed, to be run again in
// silence and without allowances.
func (s *Suite) part(scenarios []*result.Scenario) *Suite {
	part := *s
	part.Spool, part.Known, part.Observer, part.Whole = nil, nil, Observer{}, nil
	part.Narrow(scenarios)
	part.Strict = true
	part.Timeout = 0 // a part has no time of its own
	if part.Contract != nil {
		part.Contract = &Contract{Spec: part.Contract.Spec, Mode: result.ContractNote}
	}
	return &part
}

// kills says whether a scenario failed because of what the target answered.
func kills(sc *result.Scenario) bool {
	if sc.Status != result.Failed {
		return false
	}
	i := slices.IndexFunc(sc.Steps, func(step result.Step) bool { return step.Status == result.Failed })
	return i >= 0 && (sc.Steps[i].Mismatch != nil || len(sc.Steps[i].Exchanges) > 0)
}

// killedAt says where a mutant was noticed, in the words of the scenario.
func killedAt(killer *result.Scenario) string {
	for _, step := range killer.Steps {
		if step.Status == result.Failed {
			return fmt.Sprintf("%s:%d fails: %s", killer.File, step.Line, step.Text)
		}
	}
	return killer.ID
}
