package steps

import (
	"context"
	"errors"
	"fmt"
	"time"

	"assay/internal/result"
)

// pollEvery is the pause between two reads of a "within" sentence.
const pollEvery = 200 * time.Millisecond

// longestWait bounds how long a step looks again and again: each look is kept.
const longestWait = 10 * 60

func parseWait(w *World, text string) (stretch, error) {
	long, err := parseDuration(w, text)
	if err == nil && long > longestWait {
		return 0, misuse("%s is too long to wait; write 10 minutes at most, or let time pass, as in: When 1 hour passes", text)
	}
	return long, err
}

// Waits is how long a step of the sentence may look again and again.
func (d *Definition) Waits(text string) time.Duration {
	for _, wait := range d.textsOf("wait", text) {
		long, _ := parseWait(nil, wait) // an error is the step's own
		return time.Duration(long) * time.Second
	}
	return 0
}

// within repeats a sentence that looks, with fresh reads, until it holds or the
// time is over. Only reads are repeated, never a write.
func (w *World) within(ctx context.Context, long stretch, sentence string) error {
	return w.withinBelow(ctx, long, sentence, Block{})
}

// withinBelow is within for a sentence with something below it, which is read anew with
// every look.
func (w *World) withinBelow(ctx context.Context, long stretch, sentence string, below Block) error {
	sentence += below.colon()
	found := w.language.Find(sentence)
	if len(found) != 1 {
		return misuse("%q fits %d sentences that look, want one", sentence, len(found))
	}
	left := time.Duration(long) * time.Second
	if w.hook.inbox != nil {
		left += w.hook.inbox.Transit
	}
	whole, until := left, time.Now().Add(left)
	over := func() bool { // where time only passes when it is let to, the clock on the wall says nothing
		return left < pollEvery || w.conn.Pass == nil && time.Now().Add(pollEvery).After(until)
	}
	for looks := 1; ; looks++ {
		err := found[0].Run(ctx, w, sentence, below.table, below.doc)
		var mismatch *result.Mismatch
		var unproved *unprovedError
		var lasting *lastingError
		switch {
		case err == nil, !errors.As(err, &mismatch) && !errors.As(err, &unproved), errors.As(err, &lasting):
			return err
		case over() && mismatch != nil:
			return &toldError{fmt.Sprintf("after %s and %s %v", plainTime(whole), many(looks, "look"), err), err}
		case over():
			return err
		}
		if err := w.conn.Sleep(ctx, pollEvery); err != nil {
			return err // the time of the step or the run is over before the sentence's own
		}
		left -= pollEvery
		for _, t := range w.things {
			t.stale = true // what it was before the last change stays the measure
		}
	}
}

// plainTime is a stretch of whole seconds as one says it.
func plainTime(d time.Duration) string {
	if d > 0 && d%time.Minute == 0 {
		return many(int(d/time.Minute), "minute")
	}
	return many(int(d/time.Second), "second")
}

// lastingError is a finding that no later look can change.
type lastingError struct{ error }

func (e *lastingError) Unwrap() error { return e.error }

func lasting(err error) error { return &lastingError{err} }
