package runner

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"assay/internal/result"
)

// Mutant is a target with one thing wrong with an operation.
type Mutant struct {
	Name      string
	Kind      string // of result.MutantKinds
	Operation string // as Suite.Operation names it
	Says      string // what is wrong, to complete "nothing notices when …"
	Target    Target

	// Differs says, afterwards, whether it answered anything otherwise than the
	// target without it; nil is that it did. One that never did is equivalent to
	// the target: it is told apart, and counts for nothing.
	Differs func() bool
}

// Mutate measures the suite: it runs the scenarios that a mutant can show in, and
// returns a run in which every mutant is a scenario, passed when it was killed and
// failed when it survived. The reference is a run of the same suite on the target
// without mutants, with all of its exchanges; only what passed there can kill.
//
// A mutant is killed by a scenario that fails on it, at a step that made a request
// or found something else than it wanted: a crash, a timeout and a broken answer
// are none. On a target that is not assay's own it must fail three times of three.
// Where the suite notices nothing but the contract does, the mutant has survived,
// and its reason and the tag result.ContractOnly say so.
//
// When ctx ends, the mutants that were not judged are skipped with the reason, and
// have not ended.
//
// The error says why there is no score: a reference that is not green, or none at
// all.
func (s *Suite) Mutate(ctx context.Context, reference *result.Run, mutants []Mutant, ended func(*result.Scenario)) (*result.Run, error) {
	return s.mutate(ctx, reference, mutants, nil, ended)
}

// mutate is Mutate. Unless kills is nil, every file has its turn at the named ones
// and is noted there.
func (s *Suite) mutate(ctx context.Context, reference *result.Run, mutants []Mutant, kills *killings, ended func(*result.Scenario)) (*result.Run, error) {
	if code, cause := reference.Verdict(); code != result.Conforming {
		return nil, fmt.Errorf("the suite must pass before it is measured: %s", cause)
	}
	now := s.Now
	if now == nil {
		now = time.Now
	}
	watch, err := s.watching(reference)
	if err != nil {
		return nil, err
	}
	run := &result.Run{
		Format: result.Format, Target: reference.Target, APIVersion: s.APIVersion, Spec: s.Spec, Suite: reference.Suite,
		Started: now(), Problems: []result.Problem{}, Scenarios: make([]*result.Scenario, len(mutants)),
	}
	m := &mutation{suite: s, reference: reference, watch: watch, now: now, kills: kills}
	done := make([]chan struct{}, len(mutants))
	for i := range done {
		done[i] = make(chan struct{})
	}
	m.drive(mutants, func(i int) {
		run.Scenarios[i] = m.judge(ctx, mutants[i])
		close(done[i])
	})
	for i := range mutants { // in their order, whatever the number of workers
		<-done[i]
		if ended != nil && run.Scenarios[i].Status != result.Skipped {
			ended(run.Scenarios[i])
		}
	}
	run.Interrupted = errors.Is(ctx.Err(), context.Canceled)
	run.Took = now().Sub(run.Started)
	return run, nil
}

// mutation is a measurement under way.
type mutation struct {
	suite     *Suite
	reference *result.Run
	watch     map[string][]*result.Scenario // by operation: what may notice, the likeliest first
	now       func() time.Time
	kills     *killings // nil: the first that notices is enough
}

// drive lets the suite's workers go about the mutants, each on one, and returns at
// once.
func (m *mutation) drive(mutants []Mutant, judge func(int)) {
	workers := m.suite.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	next := new(atomic.Int64)
	for range min(workers, len(mutants)) {
		go func() {
			for i := next.Add(1) - 1; i < int64(len(mutants)); i = next.Add(1) - 1 {
				judge(int(i))
			}
		}()
	}
}

// tries are how many scenarios are run on a mutant at a time: most are killed by
// the first. The last try is all that are left.
var tries = []int{12, 60}

// judge runs what may notice the mutant until something does.
func (m *mutation) judge(ctx context.Context, of Mutant) *result.Scenario {
	started := m.now()
	out := &result.Scenario{
		ID: of.Operation + " / " + of.Name, Feature: of.Operation, Name: of.Name, Tags: []string{of.Kind}, Started: started,
		Steps: []result.Step{{Keyword: "When", Text: of.Says, Status: result.Passed}, {Keyword: "Then", Text: "a scenario fails"}},
	}
	defer func() { out.Took = m.now().Sub(started) }()
	if ctx.Err() != nil {
		return unjudged(ctx, out, ctx.Err())
	}
	if m.kills != nil && of.Kind == result.MutantNamed {
		switch killer, err := m.byFile(ctx, of); {
		case err != nil:
			return unjudged(ctx, out, err)
		case killer != nil:
			return killed(out, killer)
		}
	}
	watch := m.watch[of.Operation]
	contract := false
	for i, from := 0, 0; from < len(watch); i++ {
		part := watch[from:]
		if i < len(tries) {
			part = part[:min(tries[i], len(part))]
		}
		from += len(part)
		killer, breached, err := m.kill(ctx, of, part)
		contract = contract || breached
		switch {
		case err != nil:
			return unjudged(ctx, out, err)
		case killer != nil:
			return killed(out, killer)
		}
	}
	return m.survived(out, of, contract)
}

// killed is the end of a mutant that was noticed.
func killed(out, killer *result.Scenario) *result.Scenario {
	out.Status, out.Reason = result.Passed, "killed by "+killer.ID
	out.Steps[1].Status, out.Steps[1].Text = result.Passed, killedAt(killer)
	return out
}

// survived says that nothing noticed, and how a scenario that does may begin.
func (m *mutation) survived(out *result.Scenario, of Mutant, contract bool) *result.Scenario {
	if of.Differs != nil && !of.Differs() {
		out.Status, out.Reason = result.NotApplicable, "it changes nothing that was answered"
		out.Steps[1].Status = result.Skipped
		return out
	}
	out.Status, out.Reason = result.Failed, "nothing notices when "+of.Says
	switch watch := m.watch[of.Operation]; {
	case len(watch) == 0:
		out.Reason += "; no scenario that passes calls " + of.Operation
	case contract:
		out.Reason += "; only the contract does"
		out.Tags = append(out.Tags, result.ContractOnly)
	default:
		out.Steps = append(out.Steps, result.Step{Keyword: "And", Text: "a scenario that fails may begin like this", Status: result.Skipped, Error: m.skeleton(watch[0], of)})
	}
	out.Steps[1].Status, out.Steps[1].Error = result.Failed, out.Reason
	return out
}

// skeleton is a scenario like the one that is most about the operation, up to
// where it looks at something; that is left to write.
func (m *mutation) skeleton(like *result.Scenario, of Mutant) string {
	whole, err := m.reference.Whole(like)
	if err != nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# in %s\nScenario: not so: %s\n", like.File, of.Says)
	for _, step := range whole.Steps {
		if step.Keyword == "Then" {
			break
		}
		fmt.Fprintf(&b, "  %s %s\n", step.Keyword, step.Text)
	}
	b.WriteString("  Then …\n")
	return b.String()
}

// unjudged is the end of a mutant of which nobody knows whether it is noticed: the
// measurement was over before, or something was in its way.
func unjudged(ctx context.Context, out *result.Scenario, err error) *result.Scenario {
	out.Status, out.Reason = result.Inconclusive, err.Error()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		out.Status, out.Reason = result.Skipped, result.ReasonDeadline
	case ctx.Err() != nil:
		out.Status, out.Reason = result.Skipped, result.ReasonInterrupted
	}
	out.Steps[1].Status, out.Steps[1].Error = out.Status, out.Reason
	return out
}
