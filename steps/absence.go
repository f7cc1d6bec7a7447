package steps

import (
	"context"
	"slices"
	"time"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

// That an event does not come, and what there must have been for that to prove anything.

// absence is how long nothing must come for it to count as nothing, next door.
const absence = 2 * time.Second

func (w *World) noEventArrives(ctx context.Context, kind string) error {
	if err := w.isEventType(kind); err != nil {
		return err
	}
	if w.hook.inbox == nil {
		return errNotListening
	}
	if !w.asksFor(kind) && !w.sawEvent(kind) {
		return misuse("no endpoint of this scenario asks for %s, so that nothing is proved when none arrives; put before it what shows that there was one: an %[1]q event tells of the authorization, or of what else it is about", kind)
	}
	if err := w.conn.Sleep(ctx, absence+w.hook.inbox.Transit); err != nil {
		return err
	}
	at, d, err := w.next(kind, w.tellsOfOwn)
	switch {
	case err != nil:
		return err
	case at >= 0:
		return &result.Mismatch{Where: "what arrived at my endpoint", Found: d.Type, Wanted: "no further " + kind}
	}
	return nil
}

// asksFor says whether my endpoint, as it was last told, is enabled for a type of event
// of its own account. All events are those but the one that must be named (inferred,
// docs/evidence.md, section 21).
func (w *World) asksFor(kind string) bool {
	endpoint := w.hook.endpoint
	if now := w.things["endpoint"]; now != nil && now.id == endpoint.id {
		endpoint = *now
	}
	asks := gjson.Get(endpoint.body.json, "enabled_events").Array()
	return gjson.Get(endpoint.body.json, "status").Str == "enabled" && !w.hook.connect &&
		slices.ContainsFunc(asks, func(one gjson.Result) bool { return one.Str == kind || one.Str == "*" && kind != askedKind })
}

// sawEvent says whether the event that the scenario looked at last is of a type.
func (w *World) sawEvent(kind string) bool {
	event := w.things["event"]
	return event != nil && gjson.Get(event.body.json, "type").Str == kind
}
