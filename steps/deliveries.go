package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/internal/wire"
)

// What sentences find of what was delivered to the scenario's endpoint.

// deliveries are those that came so far. Nobody may want one that is not good, unless
// a sentence asks for it.
func (w *World) deliveries() ([]wire.Delivery, error) {
	if w.hook.inbox == nil {
		return nil, errNotListening
	}
	all := w.hook.inbox.Deliveries()
	bad := 0
	for _, d := range all {
		switch {
		case d.Verdict == wire.LiveMode:
			return nil, &wire.SafetyError{Cause: string(d.Verdict), Why: "a delivered event tells of a live object"}
		case d.Good():
		case bad < w.hook.refused:
			bad++
		default:
			return nil, lasting(&result.Mismatch{Where: "what was delivered to my endpoint", Found: named(d.Verdict), Wanted: "a good delivery"})
		}
	}
	return all, nil
}

// named is a verdict with its stable name.
func named(v wire.Verdict) string { return fmt.Sprintf("%s (%s)", string(v), v) }

func (w *World) eventArrives(_ context.Context, kind string) error {
	if err := w.isEventType(kind); err != nil {
		return err
	}
	at, d, err := w.next(kind, w.tellsOfLatest)
	switch {
	case err != nil:
		return err
	case at < 0:
		return w.missing(kind)
	}
	if w.hook.looked == nil {
		w.hook.looked = map[int]bool{}
	}
	w.hook.looked[at] = true
	w.missed = nil
	_, err = w.keep(document{string(d.Payload), &w.looked, w.language.stated(nil)})
	return err
}

// next is the next delivery of a type that is about the scenario's own: an account may
// be others', too. What came again is not the next; in what order different events come
// is not promised.
func (w *World) next(kind string, own func(wire.Delivery) bool) (at int, d wire.Delivery, err error) {
	all, err := w.deliveries()
	if err != nil {
		return -1, d, err
	}
	for i, d := range all {
		if d.Verdict == wire.Accepted && d.Type == kind && !w.hook.looked[i] && own(d) {
			return i, d, nil
		}
	}
	return -1, d, nil
}

// tellsOfLatest says whether a delivery is about the scenario's things as it speaks of
// them now: one of them, or, of a kind that it has none of, its own.
func (w *World) tellsOfLatest(d wire.Delivery) bool {
	told := gjson.GetManyBytes(d.Payload, "data.object.object", "data.object.id")
	hasAny := false
	for _, t := range w.things {
		if kindOf(t.noun).object != told[0].String() {
			continue
		}
		if t.id == told[1].String() {
			return true
		}
		hasAny = true
	}
	return !hasAny && w.tellsOfOwn(d)
}

// references are where the object of an event names what it belongs to.
var references = []string{
	"id", "card", "card.id", "cardholder", "cardholder.id", "card.cardholder", "card.cardholder.id",
	"authorization", "authorization.id", "transaction", "transaction.id",
}

// tellsOfOwn says whether a delivery is about a thing that the scenario ever had, or
// about what belongs to one, as what has no id, such as the balance, does.
func (w *World) tellsOfOwn(d wire.Delivery) bool {
	told := gjson.GetBytes(d.Payload, "data.object")
	if !told.Get("id").Exists() {
		return true
	}
	return slices.ContainsFunc(references, func(path string) bool {
		id := told.Get(path).String()
		for _, ids := range w.known {
			if ids[id] {
				return true
			}
		}
		return false
	})
}

// missing says what did arrive instead.
func (w *World) missing(kind string) error {
	var came []string
	for _, d := range w.hook.inbox.Deliveries() {
		came = append(came, d.Type)
	}
	found := "nothing"
	if len(came) > 0 {
		found = strings.Join(came, ", ")
	}
	return &result.Mismatch{Where: "what arrived at my endpoint (webhook.missing)", Found: found, Wanted: "a further " + kind}
}

func (w *World) arrivedTimes(_ context.Context, n count) error {
	event, err := w.id("event")
	if err != nil {
		return err
	}
	all, err := w.deliveries()
	if err != nil {
		return err
	}
	came := 0
	for _, d := range all {
		if d.ID == event && d.Good() {
			came++
		}
	}
	if came != int(n) {
		return &result.Mismatch{Where: "the number of deliveries of the event", Found: fmt.Sprint(came), Wanted: fmt.Sprint(int(n))}
	}
	return nil
}

// deliveredToAll retrieves the event: the one that arrived tells of the time before.
func (w *World) deliveredToAll(ctx context.Context) error {
	t, err := w.thing("event")
	if err != nil {
		return err
	}
	if err := w.retrieve(ctx, t); err != nil {
		return err
	}
	return w.thingHas(ctx, "event", "pending_webhooks", Value{Type: gjson.Number, Text: "0"})
}

func (w *World) refuses(_ context.Context, verdict string) error {
	if w.hook.inbox == nil {
		return errNotListening
	}
	if !slices.Contains(wire.Verdicts(), wire.Verdict(verdict)) {
		return misuse("%q is nothing that a delivery is refused as; there are %s", verdict, wire.Verdicts())
	}
	seen := 0
	for _, d := range w.hook.inbox.Deliveries() {
		if d.Good() {
			continue
		}
		if seen++; seen <= w.hook.refused {
			continue
		}
		if string(d.Verdict) != verdict {
			return lasting(&result.Mismatch{Where: "what my endpoint refused", Found: named(d.Verdict), Wanted: verdict})
		}
		w.hook.refused++
		return nil
	}
	return &result.Mismatch{Where: "what my endpoint refused", Found: "nothing more", Wanted: verdict}
}
