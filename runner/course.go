package runner

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/say"
)

// course is what all batches of one run share.
type course struct {
	suite       *Suite
	run         *result.Run
	ctx         context.Context
	now         func() time.Time
	stepTimeout time.Duration

	breaker breaker
	failed  atomic.Int64                     // scenarios, as FailFast counts them
	unsafe  atomic.Pointer[wire.SafetyError] // why nothing more may be sent; nil while it may

	contract *contractTally // what the contract says of the scenarios that have ended; nil without one

	mu      sync.Mutex
	spoiled error // why exchanges of the run were lost
}

var errDeadline = errors.New("the time of the run is over")

// stopped says why no further scenario may begin, "" if one may.
func (c *course) stopped(ctx context.Context) string {
	if ctx.Err() != nil {
		if errors.Is(context.Cause(ctx), errDeadline) {
			return result.ReasonDeadline
		}
		return result.ReasonInterrupted
	}
	if c.unsafe.Load() != nil {
		return result.ReasonSafety
	}
	if c.breaker.open() {
		return result.ReasonCircuitOpen
	}
	if most := c.suite.FailFast; most > 0 && c.failed.Load() >= int64(most) {
		return result.ReasonFailFast
	}
	return ""
}

// over notes that a scenario has ended, and whether its target still lives, and
// hands it to the run, which takes its exchanges out of memory.
func (c *course) over(s *scenario, end ending) {
	c.breaker.note(s, end.silent)
	if c.run.Demand(s.Scenario) == result.NotConforming {
		c.failed.Add(1)
	}
	s.held.found = foundIn(s.Steps)
	if c.suite.Whole != nil {
		c.suite.Whole(s.Scenario)
	}
	if err := c.run.Keep(s.Scenario); err != nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.spoiled == nil {
			c.spoiled = err
		}
	}
}

// problems tells, after the run, what kept it from being whole.
func (c *course) problems() []result.Problem {
	n := map[string]int{}
	for _, s := range c.run.Scenarios {
		if s.Status == result.Skipped {
			n[s.Reason]++
		}
	}
	var problems []result.Problem
	tell := func(cause, hint, message string, args ...any) {
		problems = append(problems, result.Problem{
			Cause: cause, Message: fmt.Sprintf(message, args...), Hint: hint, Code: result.NoVerdict,
		})
	}
	if unsafe := c.unsafe.Load(); unsafe != nil {
		problems = append(problems, result.Problem{
			Cause: unsafe.Cause, Message: unsafe.Why, Hint: "assay tests test mode only; see which account the key belongs to", Code: result.SafetyStop,
		})
	}
	if n[result.ReasonDeadline] > 0 {
		tell("run.deadline", "allow more time", "the run took more than %v; %s did not end", c.suite.Timeout, say.Count(n[result.ReasonDeadline], "scenario"))
	}
	if n[result.ReasonCircuitOpen] > 0 {
		tell("run.circuit_open", "see whether the target is still up and takes the key", "the target gave no answer, or refused the key, in %d scenarios in a row; %d more were not run", patience, n[result.ReasonCircuitOpen])
	}
	if c.spoiled != nil {
		tell("run.spool", "free some space in the directory for temporary files", "the exchanges of the run could not be kept: %v", c.spoiled)
	}
	return problems
}

// drive runs the scenarios on the suite's workers and tells the observer about
// each in order, as soon as all before it have ended.
func (c *course) drive(ctx context.Context, scenarios []*scenario) {
	if c.suite.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, c.suite.Timeout, errDeadline)
		defer cancel()
	}
	c.ctx = ctx
	if started := c.suite.Observer.Started; started != nil {
		started(c.run.Scenarios)
	}
	c.work(ctx, batches(scenarios))
	for _, s := range scenarios {
		if s.ended != nil {
			<-s.ended
		}
		s.Work, s.Spans, s.ended = nil, nil, nil
		c.contract.add(s)
		if ended := c.suite.Observer.Ended; ended != nil {
			ended(s.Scenario)
		}
		c.run.Interrupted = c.run.Interrupted || s.Status == result.Skipped && s.Reason == result.ReasonInterrupted
	}
}

// work lets the workers go about the batches, and returns at once.
func (c *course) work(ctx context.Context, queue []*batch) {
	workers := c.suite.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	next := new(atomic.Int64)
	for range min(workers, len(queue)) {
		go func() {
			for i := next.Add(1) - 1; i < int64(len(queue)); i = next.Add(1) - 1 {
				for b := queue[i]; b != nil; {
					b = b.run(ctx, c)
				}
			}
		}()
	}
}
