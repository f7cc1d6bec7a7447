package steps

import (
	"context"
	"fmt"
	"time"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

// reviewEvery is the pause between two reads of a cardholder under review, which
// takes real Stripe 3 to 5 seconds (docs/evidence.md, section 1).
const reviewEvery = time.Second

// reviewed waits until the new cardholder is no longer under review, on a target
// that declines purchases meanwhile. It only reads, and what is known of the
// cardholder stays what the creation told: what sentences see does not depend on
// the target's haste.
func (w *World) reviewed(ctx context.Context) error {
	holder, err := w.thing("cardholder")
	if err != nil || w.conn.Review <= 0 {
		return err
	}
	until := time.Now().Add(w.conn.Review)
	for body := holder.body; underReview(body); {
		if body, err = w.lookAgain(ctx, holder.id); err != nil || !underReview(body) {
			return err
		}
		if time.Now().Add(reviewEvery).After(until) {
			return &result.InconclusiveError{Cause: "target.review", Err: fmt.Errorf("cardholder %s is still under review after %v", holder.id, w.conn.Review)}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(reviewEvery):
		}
	}
	return nil
}

func underReview(cardholder document) bool {
	return gjson.Get(cardholder.json, "requirements.disabled_reason").Str == "under_review"
}

// lookAgain reads the cardholder without taking note of it.
func (w *World) lookAgain(ctx context.Context, id string) (document, error) {
	x, err := w.conn.Wait(ctx, pathOf("cardholder", id))
	if err != nil {
		return document{}, noAnswer(err)
	}
	if cause := trouble(x, nil); cause != "" {
		return document{}, &result.InconclusiveError{Cause: cause, Err: refusal(x)}
	}
	return w.answerOf(x, "cardholder", id)
}
