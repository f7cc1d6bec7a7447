package steps

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/internal/wire"
)

// A failing sentence explains itself to people first, and what it found where is the
// detail below.

// toldError is what a sentence found, in plain English and with what led there.
type toldError struct {
	says  string
	found error
}

func (e *toldError) Error() string { return e.says }
func (e *toldError) Unwrap() error { return e.found }

// sayingError is a mismatch that brings its own English.
type sayingError struct {
	says string
	*result.Mismatch
}

func (e *sayingError) Error() string { return e.says }
func (e *sayingError) Unwrap() error { return e.Mismatch }

func saying(m *result.Mismatch, format string, args ...any) error {
	return &sayingError{fmt.Sprintf(format, args...), m}
}

// toTry tells a writer what to write where a refusal is what the scenario is about.
const toTry = `; a step whose request may be refused says "tries to" or "try to"`

// told puts plain English before what a sentence found about the target.
func (w *World) told(d *Definition, found error) error {
	var (
		already  *toldError
		mine     *sayingError
		mismatch *result.Mismatch
		refused  *refusedError
	)
	switch {
	case found == nil && d.Kind == Reads && !w.last.OK():
		w.tested = w.last
		return nil
	case found == nil, !aboutTarget(found), errors.As(found, &already): // by the sentence inside this one
		return found
	}
	says := found.Error()
	switch {
	case errors.As(found, &mismatch):
		if !errors.As(found, &mine) {
			says = strings.Replace(says, mismatch.Error(), w.english(mismatch), 1)
		}
		says += w.because(d, mismatch)
	case errors.As(found, &refused) && d.Kind == Does && !d.Tries:
		says += toTry
	}
	if d.Kind == Makes {
		says = "what the scenario begins with was not made: " + says
	}
	return &toldError{says, found}
}

// because is what of the scenario may have led to a mismatch: a request that was
// refused, or a purchase that was declined. It is a further sentence, or nothing.
func (w *World) because(d *Definition, m *result.Mismatch) string {
	noun, path := placeOf(m.Where)
	switch x := w.culprit(d); {
	case noun == "answer" && path != "error.message" && d.Kind == Reads && x != nil:
		return ". " + upper((&refusedError{x}).story())
	case w.decided(m):
		return ". A submitted dispute may be decided at any time; look at it before the request, as in: Then within 5 seconds the dispute is " + gjson.Get(w.things["dispute"].body.json, "status").Str
	case d.Kind != Reads && x != nil:
		return fmt.Sprintf(". %s before it was refused with %d: %s", upper(deed(x)), x.Status, complaint(x))
	case !strings.Contains(path, "reason"):
		return w.undecided(noun)
	}
	return ""
}

// decided says whether a submitted dispute, which must not have changed, was decided.
func (w *World) decided(m *result.Mismatch) bool {
	t := w.things["dispute"]
	return t != nil && m.Where == afterLast("dispute") && gjson.Get(t.before.json, "status").Str == "submitted" && gjson.Get(t.body.json, "status").Str != "submitted"
}

// culprit is the refused request that a mismatch may come from: of an answer that one
// itself, of a thing the last one, or one about the thing; nil if there is none. One
// that the scenario wanted is none.
func (w *World) culprit(d *Definition) *wire.Exchange {
	switch x := w.barren; {
	case d.Kind == Reads && w.last != nil && !w.last.OK():
		return w.last
	case d.Kind == Reads || x == nil || x.OK() || x == w.tested:
		return nil
	case x == w.changing || slices.ContainsFunc(w.looked, func(l result.Look) bool { return l.ID != "" && strings.Contains(x.Path, l.ID) }):
		return x
	}
	return nil
}

// undecided says that the purchase which a mismatch is about was not approved.
func (w *World) undecided(noun string) string {
	t := w.things["authorization"]
	if t == nil || noun != "authorization" && !slices.ContainsFunc(w.looked, func(l result.Look) bool { return l.ID == t.id }) {
		return ""
	}
	at := gjson.GetMany(t.body.json, "approved", "pending_request", "request_history.@reverse.0.reason")
	switch {
	case at[0].Type != gjson.False:
		return ""
	case at[1].IsObject():
		return ". The purchase still waits for a decision"
	case at[2].Type == gjson.String:
		return ". The purchase was declined because " + at[2].Str + w.limits(at[2].Str)
	}
	return ""
}

// limits tells what the card may spend, where a purchase was declined for that: one
// that was given no limit has one all the same.
func (w *World) limits(reason string) string {
	card := w.things["card"]
	if reason != "spending_controls" || card == nil {
		return ""
	}
	var all []string
	currency := gjson.Get(card.body.json, "currency")
	for _, limit := range gjson.Get(card.body.json, "spending_controls.spending_limits").Array() {
		all = append(all, amountFound(limit.Get("amount"), currency)+" "+limit.Get("interval").Str)
	}
	if len(all) == 0 {
		return ""
	}
	return "; the card's limits: " + strings.Join(all, ", ")
}

func upper(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
