package steps

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
)

func realTimeSentences() Group {
	return Group{"The real-time decision of an endpoint", []Sentence{
		{Pattern: "my endpoint approves every purchase", Kind: Makes, Do: answersEvery(`{"approved":true}`),
			Meaning: "Registers an endpoint that is asked about purchases and increments, and says yes: all of the account. Needs @needs-webhooks and @needs-own-account.",
			Example: "my endpoint approves every purchase"},
		{Pattern: "my endpoint declines every purchase", Kind: Makes, Do: answersEvery(`{"approved":false}`),
			Meaning: "The same, and says no.", Example: "my endpoint declines every purchase"},
		{Pattern: "my endpoint approves {money} of every purchase", Kind: Makes, Do: (*World).answersPart,
			Meaning: "The same, and says yes to a part.", Example: "my endpoint approves $5.00 of every purchase"},
		{Pattern: "my endpoint answers every purchase with:", Kind: Makes, Do: (*World).answersEveryWith,
			Meaning: "The same, with the doc string as the body of its answer.", Example: "my endpoint answers every purchase with:", Row: `{"approved": true, "metadata": {"order": "6735"}}`},
		{Pattern: "my endpoint answers without a Stripe-Version", Kind: Makes, Do: (*World).answersWithoutVersion,
			Meaning: "From now on its answers about purchases lack the header that they must have.", Example: "my endpoint answers without a Stripe-Version"},
		{Pattern: "my endpoint approves every purchase by a call", Kind: Makes, Do: calls("approve"),
			Meaning: "It calls approve while it is asked, and then answers that it declines.", Example: "my endpoint approves every purchase by a call"},
		{Pattern: "my endpoint declines every purchase by a call", Kind: Makes, Do: calls("decline"),
			Meaning: "It calls decline while it is asked, and then answers that it approves.", Example: "my endpoint declines every purchase by a call"},
	}}
}

// asked is the event by which an endpoint is asked.
const askedKind = "issuing_authorization.request"

// decision is how the scenario's endpoint decides about purchases.
type decision struct {
	body    []byte
	unnamed bool   // without Stripe-Version
	call    string // that is made before the answer: approve or decline; "" for none
}

// decider holds it for the goroutines that deliveries come by.
type decider = atomic.Pointer[decision]

func answersEvery(body string) any {
	return func(w *World, ctx context.Context) error { return w.decides(ctx, decision{body: []byte(body)}) }
}

func (w *World) answersPart(ctx context.Context, amount Money) error {
	return w.decides(ctx, decision{body: []byte(`{"approved":true,"amount":` + strconv.FormatInt(amount.Minor, 10) + `}`)})
}

func (w *World) answersEveryWith(ctx context.Context, body Doc) error {
	return w.decides(ctx, decision{body: []byte(body)})
}

func calls(action string) any {
	answer, _ := json.Marshal(map[string]bool{"approved": action == "decline"})
	return func(w *World, ctx context.Context) error {
		return w.decides(ctx, decision{body: answer, call: action})
	}
}

func (w *World) answersWithoutVersion(context.Context) error {
	d := w.hook.decides.Load()
	if d == nil {
		return misuse("my endpoint is not asked about purchases yet: my endpoint approves every purchase")
	}
	without := *d
	without.unnamed = true
	w.hook.decides.Store(&without)
	return nil
}

// decides has the endpoint decide so from now on; it listens, if it did not yet.
func (w *World) decides(ctx context.Context, d decision) error {
	w.hook.decides.Store(&d)
	if w.hook.inbox != nil {
		return nil
	}
	return w.listenWith(ctx, Table{{"enabled_events[0]", "*"}, {"enabled_events[1]", askedKind}})
}

// answerTo is how the endpoint answers a delivery.
func (w *World) answerTo(d wire.Delivery) wire.Reply {
	reply := w.reply()
	decides := w.hook.decides.Load()
	if d.Type != askedKind || decides == nil {
		return reply
	}
	if decides.call != "" {
		w.decideByCall(decides.call, gjson.GetBytes(d.Payload, "data.object.id").Str)
	}
	reply.Body, reply.Header = decides.body, http.Header{"Content-Type": {"application/json"}}
	if !decides.unnamed {
		reply.Header.Set("Stripe-Version", w.conn.Version)
	}
	return reply
}

// decideByCall decides by a request of its own, as integrations did before they could answer.
// What comes of it is seen of the purchase.
func (w *World) decideByCall(action, id string) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if plainID(id) {
		_ = w.conn.Aside(ctx, http.MethodPost, "/v1/issuing/authorizations/"+id+"/"+action)
	}
}
