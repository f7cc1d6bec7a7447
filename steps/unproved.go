package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"assay/internal/result"
	"assay/internal/wire"
)

// unprovedError is what a scenario ends with whose endpoint nothing ever reached: that
// says nothing of the target while the way to it may be broken. A later look may
// change it.
type unprovedError struct{ *result.InconclusiveError }

// Unwrap returns what the scenario ends with.
func (e *unprovedError) Unwrap() error { return e.InconclusiveError }

// unproved is why that nothing came proves nothing, and what was found without it; nil
// where something came, or where the way needs no proof.
func (w *World) unproved(found error) error {
	if w.hook.inbox == nil || w.hook.inbox.Unproved == nil {
		return nil
	}
	why := w.hook.inbox.Unproved()
	switch {
	case why == "":
		return nil
	case found != nil:
		why = fmt.Sprintf("%s (%v)", why, found)
	}
	return &unprovedError{&result.InconclusiveError{Cause: "webhook.unreached", Err: errors.New(why)}}
}

// proved is what a sentence found, or that it proves nothing while the endpoint may be
// out of reach: a purchase that waits in vain for its decision is declined, too.
func (w *World) proved(d *Definition, found error) error {
	if found == nil && (d.Kind != Looks && d.Kind != Reads || w.hook.decides.Load() == nil) || !aboutTarget(found) {
		return found
	}
	return cmp.Or(w.unproved(found), found)
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
