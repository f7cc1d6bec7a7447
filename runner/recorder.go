package runner

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
	"assay/runner/say"
)

// recorder sits between godog and the steps of a batch. It does what the plan
// says, in the plan's order, and notes what came of it; godog only sets the
// pace. A scenario that godog skips over, leaves early or runs otherwise than
// planned ends as an error, never as passed.
type recorder struct {
	course *course
	batch  *batch
	next   int         // scenario of the batch to begin
	again  []*scenario // of the batch, that are to be tried again
	now    *attempt    // the one that runs; nil before the first and after the last
}

// attempt is one scenario while it runs.
type attempt struct {
	*scenario
	conn    wire.Conn
	world   any
	started time.Time
	at      int           // step to run next
	last    wire.Exchange // the latest one, without what was sent and answered
	known   []string      // the reasons of its listed differences, each once
	text    string        // of the step godog is at
	over    bool
}

// errOver is what godog is told of every step that did not pass: it shall skip
// the rest. It wraps nothing, least of all an error that godog knows.
var errOver = errors.New("the scenario is over")

// begin starts the next scenario: it makes the connection, lets the target open
// it, and makes the world. godog calls it outside of any recovery of its own.
func (r *recorder) begin(ctx context.Context) {
	r.abandon(nil)
	if r.now = nil; r.next == len(r.batch.scenarios) {
		return
	}
	a := &attempt{scenario: r.batch.scenarios[r.next], started: r.course.now()}
	r.now = a
	r.next++
	a.Started, a.Label = a.started.UTC(), r.course.suite.Target.Label
	if reason := r.course.stopped(ctx); reason != "" {
		r.conclude(ending{status: result.Skipped, reason: reason})
		return
	}
	if end := r.course.open(ctx, a, Attempt(a.ID, 1+len(a.Earlier))); end.status != result.Passed {
		r.conclude(end)
	}
}

// open lets the target open the attempt's connection, under a name of its own, and
// makes the world. The end is passed, or why there is none.
func (c *course) open(ctx context.Context, a *attempt, name string) ending {
	target := c.suite.Target
	a.conn.Review = target.Review
	if err := c.within(ctx, 0, func(ctx context.Context) error { return target.Open(ctx, name, &a.conn) }); err != nil {
		return c.opening(ctx, err)
	}
	if err := say.Guard(func() error { a.world = c.suite.Language.World(&a.conn); return nil }); err != nil {
		return ending{status: result.Error, reason: err.Error()}
	}
	return ending{status: result.Passed}
}

// announce compares the scenario godog is at with the one the plan is at.
func (a *attempt) announce(name string) {
	if name != a.Name {
		a.at = -1 // no step of the plan fits any more
	}
}

// step runs the next step of the plan. It is the one handler godog knows.
func (r *recorder) step(ctx context.Context) error {
	a := r.now
	if a == nil || a.over {
		return errOver
	}
	if a.at < 0 || a.at == len(a.Steps) || a.Steps[a.at].Text != a.text {
		r.abandon(fmt.Errorf("tool.engine: godog is at step %q, which the plan does not expect", say.Cut(a.text)))
		return errOver
	}
	step, w := &a.Steps[a.at], a.Work[a.at]
	end := r.course.do(ctx, a, step, w)
	switch {
	case end.status != result.Passed && (end.status != result.Known || !w.Definition.Asserts):
		r.conclude(end)
		return errOver
	case a.at == len(a.Steps):
		r.conclude(end)
	}
	return nil
}

// do runs one step and notes what came of it.
func (c *course) do(ctx context.Context, a *attempt, step *result.Step, w plan.Work) ending {
	text, arg := step.Text, plan.Argument{} // a step that is left behind must not see the next one's
	if w.Argument != nil {
		arg = *w.Argument
	}
	a.conn.Begin(a.at)
	a.at++
	started := c.now()
	var waits time.Duration
	if w.Definition.Waits != nil {
		waits = w.Definition.Waits(text)
	}
	err := c.within(ctx, waits, func(ctx context.Context) error {
		return w.Definition.Run(ctx, a.world, text, arg)
	})
	step.Took = c.now().Sub(started)
	step.Exchanges, step.Delivered = a.conn.Take(), a.conn.TakeDeliveries()
	a.note(step.Exchanges)
	end := c.judge(ctx, a.scenario, w.Definition, err, step.Exchanges).detach()
	end = c.listed(a, step, end)
	end = c.hold(a, step, end)
	if looked := c.suite.Language.Looked; looked != nil && (err == nil || end.mismatch != nil) && w.Definition.Asserts {
		step.Looked = slices.Clone(looked(a.world))
	}
	step.Status, step.Error, step.Mismatch, step.Known = end.status, end.message, end.mismatch, end.known
	a.knows(end.known)
	return end
}

// conclude ends the attempt that runs, and the scenario with it unless another
// one follows.
func (r *recorder) conclude(end ending) {
	a := r.now
	a.over = true
	a.conn.Close()
	end = r.course.suite.Known.settle(a, end)
	a.Status, a.Reason = end.status, end.reason
	a.Took = r.course.now().Sub(a.started)
	if r.course.tries(a.scenario) {
		r.course.suite.Known.forget(a.ID)
		a.anew()
		r.again = append(r.again, a.scenario)
		return
	}
	a.sum()
	r.course.over(a.scenario, end)
	close(a.ended)
}

// abandon ends the scenario that runs, if it has not ended by itself.
func (r *recorder) abandon(cause error) {
	if r.now == nil || r.now.over {
		return
	}
	if cause == nil {
		cause = fmt.Errorf("tool.engine: godog ran %d of %d steps", max(r.now.at, 0), len(r.now.Steps))
	}
	r.conclude(ending{status: result.Error, reason: cause.Error()})
}

// lost ends all scenarios of the batch that have not ended: because the run was
// stopped, because of the cause, or because godog did not run them.
func (r *recorder) lost(cause error) {
	r.abandon(cause)
	for ; r.next < len(r.batch.scenarios); r.next++ {
		r.now = &attempt{scenario: r.batch.scenarios[r.next], started: r.course.now()}
		if reason := r.course.stopped(r.course.ctx); reason != "" {
			r.conclude(ending{status: result.Skipped, reason: reason})
			continue
		}
		r.abandon(cause)
	}
}
