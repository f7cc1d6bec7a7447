package steps

import (
	"context"
	"errors"
	"time"

	"assay/internal/result"
)

// pollEvery is the pause between two reads of a "within" sentence.
const pollEvery = 200 * time.Millisecond

// within repeats a sentence that looks, with fresh reads, until it holds or the
// seconds are over. Only reads are repeated, never a write.
func (w *World) within(ctx context.Context, seconds int64, sentence string) error {
	found := w.language.Find(sentence)
	if len(found) != 1 {
		return misuse("%q fits %d sentences that look, want one", sentence, len(found))
	}
	left := time.Duration(seconds) * time.Second
	if w.hook.inbox != nil {
		left += w.hook.inbox.Transit
	}
	until := time.Now().Add(left)
	for {
		err := found[0].Run(ctx, w, sentence, nil, nil)
		var mismatch *result.Mismatch
		var unproved *unprovedError
		var lasting *lastingError
		if err == nil || !errors.As(err, &mismatch) && !errors.As(err, &unproved) || errors.As(err, &lasting) || left < pollEvery || time.Now().Add(pollEvery).After(until) {
			return err
		}
		if err := w.conn.Sleep(ctx, pollEvery); err != nil {
			return err // the time of the step or the run is over before the sentence's own
		}
		left -= pollEvery // where time only passes when it is let to, the clock on the wall says nothing
		for _, t := range w.things {
			t.stale = true // what it was before the last change stays the measure
		}
	}
}

// lastingError is a finding that no later look can change.
type lastingError struct{ error }

func (e *lastingError) Unwrap() error { return e.error }

func lasting(err error) error { return &lastingError{err} }
