package wire

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Pace keeps all connections to one target within a budget of requests, and lets
// all of them wait when the target says to one that there are too many. The zero
// value has no budget; a nil *Pace never waits.
type Pace struct {
	budget *rate.Limiter

	mu   sync.Mutex
	held time.Time // nobody sends before it
}

// NewPace returns a pace of at most perSecond requests in any second; 0 is no
// limit. It lets them go one by one at even distances, a twentieth slower than
// it might: on the way two requests come closer together than they were sent.
func NewPace(perSecond int) *Pace {
	if perSecond <= 0 {
		return &Pace{}
	}
	return &Pace{budget: rate.NewLimiter(rate.Limit(0.95*float64(perSecond)), 1)}
}

// wait returns when a request may be sent, and how long that took. It fails when
// the context ends, or would end, before.
func (p *Pace) wait(ctx context.Context) (waited time.Duration, err error) {
	if p == nil {
		return 0, nil
	}
	for {
		left := p.left(time.Now())
		if left <= 0 {
			return waited, nil
		}
		if err := sleep(ctx, left); err != nil {
			return waited, &paceError{left, err}
		}
		waited += left
	}
}

// left takes a place in the budget, or says how long it will be until there may
// be one. Places are not given away in advance: whoever comes late to its own
// would be too close to the next one.
func (p *Pace) left(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case now.Before(p.held):
		return p.held.Sub(now)
	case p.budget == nil || p.budget.AllowN(now, 1):
		return 0
	}
	missing := (1 - p.budget.TokensAt(now)) / float64(p.budget.Limit()) // seconds
	return time.Duration(missing*float64(time.Second)) + time.Microsecond
}

// hold lets nobody send for that long.
func (p *Pace) hold(d time.Duration) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := time.Now().Add(d); until.After(p.held) {
		p.held = until
	}
}

// paceError says that a request was not sent because it would have had to wait
// for longer than it has time.
type paceError struct {
	left time.Duration
	err  error
}

func (e *paceError) Error() string {
	return fmt.Sprintf("not sent: the limit of requests leaves no room for %v: %v", e.left.Round(time.Millisecond), e.err)
}

func (e *paceError) Unwrap() error { return e.err }

// endsBefore says whether a context is known to end before d has passed.
func endsBefore(ctx context.Context, d time.Duration) bool {
	end, bounded := ctx.Deadline()
	return bounded && time.Until(end) < d
}

// sleep returns after d, or with an error when the context ends before. When it
// is known to end before, that is at once.
func sleep(ctx context.Context, d time.Duration) error {
	if endsBefore(ctx, d) {
		return context.DeadlineExceeded
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
