package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// unprovedError is what a scenario ends with whose endpoint nothing reached: that says
// nothing of the target while the way to it may be broken. A later look may change it.
type unprovedError struct{ *result.InconclusiveError }

// Unwrap returns what the scenario ends with.
func (e *unprovedError) Unwrap() error { return e.InconclusiveError }

// proved is what a sentence found, or that it proves nothing while the endpoint may be
// out of reach: a purchase that waits in vain for its decision is declined, too.
func (w *World) proved(ctx context.Context, d *Definition, found error) error {
	decided := w.followsDecision(d, found)
	if !aboutTarget(found) || !d.Arrives && !decided {
		return found
	}
	for waited := time.Duration(0); ; waited += pollEvery {
		why := w.unproved()
		switch {
		case why == "":
			return found
		case decided && waited < w.hook.inbox.Transit: // what else the purchase caused may be on its way
			if err := w.conn.Sleep(ctx, pollEvery); err != nil {
				return err
			}
			continue
		case found != nil:
			why = fmt.Sprintf("%s (%v)", why, found)
		}
		return &unprovedError{&result.InconclusiveError{Cause: "webhook.unreached", Err: errors.New(why)}}
	}
}

// followsDecision says whether what a sentence found may be what my endpoint, or that
// it was not reached, made of a purchase: what is looked at once there is one, and the
// refusal of a request about one.
func (w *World) followsDecision(d *Definition, found error) bool {
	switch {
	case w.hook.decides.Load() == nil || w.things["authorization"] == nil:
		return false
	case d.Kind.Asserts():
		return true
	}
	return found != nil && w.last != nil && strings.Contains(w.last.Path, "/issuing/authorizations")
}

// unproved is why it may be that nothing could come; "" where the way needs no proof,
// or something came by it: to this endpoint, or to another since the last request that
// changes something.
func (w *World) unproved() string {
	in := w.hook.inbox
	if in == nil || in.Unproved == nil || w.hook.refused > 0 || slices.ContainsFunc(in.Deliveries(), func(d wire.Delivery) bool { return d.Good() }) {
		return ""
	}
	return in.Unproved(w.hook.since)
}

// aboutTarget says whether what a sentence found is about the target.
func aboutTarget(found error) bool {
	var (
		lacking      *result.LackingError
		inconclusive *result.InconclusiveError
		skip         *result.SkipError
		unsafe       *wire.SafetyError
	)
	return !errors.As(found, &lacking) && !errors.As(found, &inconclusive) && !errors.As(found, &skip) && !errors.As(found, &unsafe) &&
		!errors.Is(found, context.Canceled) && !errors.Is(found, context.DeadlineExceeded)
}
