package steps

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

func webhookSentences() Group {
	return Group{"Webhooks", []Sentence{
		{Pattern: "my endpoint listens", Kind: Makes, Do: (*World).listen,
			Meaning: "Registers a webhook endpoint of the scenario's own for all events. Needs @needs-webhooks: the target must reach this machine.",
			Example: "my endpoint listens"},
		{Pattern: "my endpoint listens for {string}", Kind: Makes, Do: (*World).listenFor,
			Meaning: "The same, for one type of event. Needs @needs-webhooks.",
			Example: `my endpoint listens for "issuing_authorization.created"`},
		{Pattern: "my endpoint listens with:", Kind: Makes, Sends: "POST /v1/webhook_endpoints", Do: (*World).listenWith,
			Meaning: "The same, with the parameters of the table besides the url. Needs @needs-webhooks.",
			Example: "my endpoint listens with:", Row: "| enabled_events[] | issuing_card.created |"},
		{Pattern: "my endpoint answers with {int}", Kind: Makes, Do: (*World).answerWith,
			Meaning: "From now on every good delivery is answered with this status.", Example: "my endpoint answers with 500"},
		{Pattern: "my endpoint answers after {duration}", Kind: Makes, Do: (*World).answerAfter,
			Meaning: "From now on every good delivery is answered so late.", Example: "my endpoint answers after 30 seconds"},
		{Pattern: "the event is delivered as {string}", Kind: Does, Do: (*World).deliverAs,
			Meaning: "Has the target deliver the event once more: again, late, early, badly_signed, unsigned, altered or swapped. Needs @needs-webhooks and a target under control.",
			Example: `the event is delivered as "late"`},

		{Pattern: "a/an {string} event arrives", Kind: Looks, Arrives: true, Do: (*World).eventArrives,
			Meaning: "Looks for the next delivery of this type about what the scenario knows, which is \"the event\" from then on. All deliveries so far must be well signed. Put within 2 seconds before it.",
			Example: `an "issuing_authorization.created" event arrives`},
		{Pattern: "no {string} event arrives", Kind: Looks, Arrives: true, Do: (*World).noEventArrives,
			Meaning: "Waits two seconds and asserts that no further event of this type came, about anything the scenario had. My endpoint must ask for it, or an event of it have been looked at, as by: an … event tells of the authorization.", Example: `no "issuing_authorization.created" event arrives`},
		{Pattern: "the event arrived {count} time(s)", Kind: Looks, Arrives: true, Do: (*World).arrivedTimes,
			Meaning: "Counts the deliveries of the event.", Example: "the event arrived two times"},
		{Pattern: "the event is delivered to all", Kind: Looks, Arrives: true, Do: (*World).deliveredToAll,
			Meaning: "Retrieves the event: no webhook of it is pending. Put within 5 seconds before it.", Example: "the event is delivered to all"},
		{Pattern: "my endpoint refuses a delivery as {string}", Kind: Looks, Arrives: true, Do: (*World).refuses,
			Meaning: "Looks for the next delivery that is not good, and what is wrong with it: webhook.signature, webhook.unsigned, webhook.stale, webhook.future.",
			Example: `my endpoint refuses a delivery as "webhook.stale"`},
	}}
}

// errNotListening is the fault of a sentence about an endpoint that there is not yet.
var errNotListening = misuse("my endpoint does not listen yet; put before it: my endpoint listens, or: my endpoint approves every purchase")

// hook is the scenario's webhook endpoint.
type hook struct {
	inbox    *wire.Inbox
	endpoint thing                      // as it was registered; none when it was deleted
	reply    atomic.Pointer[wire.Reply] // of good deliveries, which come at any time; nil is 200
	decides  decider                    // what it answers when it is asked about a purchase; nil is nothing
	looked   map[int]bool               // by their places, deliveries that a sentence looked for
	refused  int                        // bad ones that a sentence asked for
	connect  bool                       // it is for events of connected accounts alone
	since    time.Time                  // the last request that changes something
}

func (w *World) listen(ctx context.Context) error { return w.listenFor(ctx, "*") }

func (w *World) listenFor(ctx context.Context, kind string) error {
	if err := w.isEventType(kind); err != nil && kind != "*" {
		return err
	}
	return w.listenWith(ctx, Table{{"enabled_events[]", kind}})
}

// listenWith registers the endpoint. Only the answer to that tells its secret.
func (w *World) listenWith(ctx context.Context, rows Table) error {
	if w.hook.inbox != nil {
		return misuse("my endpoint listens already; a scenario has one")
	}
	inbox, url, err := w.conn.Listen()
	switch {
	case errors.Is(err, wire.ErrNoReception):
		return &result.LackingError{What: "webhooks", Why: err.Error()}
	case err != nil:
		return &result.InconclusiveError{Cause: "webhook.unreachable", Err: err}
	}
	inbox.Answer = w.answerTo
	w.hook.inbox = inbox
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(form, func(p wire.Pair) bool { return strings.HasPrefix(p.Key, "enabled_events") }) {
		form = form.Add("enabled_events[]", "*")
	}
	if err := w.create(ctx, "endpoint", "/v1/webhook_endpoints", form.Add("url", url)); err != nil {
		return err
	}
	endpoint, err := w.thing("endpoint")
	if err != nil {
		return err
	}
	secret, err := read("endpoint", document{json: endpoint.body.json}, "secret")
	if err != nil {
		return err
	}
	w.hook.endpoint = *endpoint
	connect, _ := form.Get("connect")
	w.hook.connect = connect == "true"
	inbox.Trust(secret.String())
	return nil
}

func (w *World) answerWith(_ context.Context, status int64) error {
	if status < 200 || status > 599 {
		return misuse("%d is no status that an endpoint answers with; give one from 200 to 599", status)
	}
	if w.hook.inbox == nil {
		return errNotListening
	}
	reply := w.reply()
	reply.Status = int(status)
	w.hook.reply.Store(&reply)
	return nil
}

func (w *World) answerAfter(_ context.Context, long stretch) error {
	if w.hook.inbox == nil {
		return errNotListening
	}
	reply := w.reply()
	reply.Delay = time.Duration(long) * time.Second
	w.hook.reply.Store(&reply)
	return nil
}

func (w *World) reply() wire.Reply {
	if reply := w.hook.reply.Load(); reply != nil {
		return *reply
	}
	return wire.Reply{}
}

func (w *World) deliverAs(ctx context.Context, as string) error {
	event, err := w.id("event")
	if err != nil {
		return err
	}
	said := w.last
	defer func() { w.last = said }()
	return w.control(ctx, "webhooks", "/_assay/events", wire.Form{{Key: "event", Value: event}, {Key: "as", Value: as}})
}
