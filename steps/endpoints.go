package steps

import (
	"context"
	"net/http"
	"slices"
	"time"

	"assay/internal/wire"
)

func endpointSentences() Group {
	return Group{"Webhook endpoints", []Sentence{
		{Pattern: "a webhook endpoint", Kind: Makes, Do: (*World).makeEndpoint,
			Meaning: "Registers an endpoint for all events at an address where nobody listens.", Example: "a webhook endpoint"},
		{Pattern: "a webhook endpoint with:", Kind: Makes, Sends: "POST /v1/webhook_endpoints", Do: (*World).makeEndpointWith,
			Meaning: "The same; each row of the table sets a parameter.", Example: "a webhook endpoint with:", Row: "| description | the till |"},
		{Pattern: "I disable the endpoint", Kind: Does, Do: changesEndpoint(wire.Form{{Key: "disabled", Value: "true"}}),
			Meaning: "Disables the webhook endpoint.", Example: "I disable the endpoint"},
		{Pattern: "I enable the endpoint again", Kind: Does, Do: changesEndpoint(wire.Form{{Key: "disabled", Value: "false"}}),
			Meaning: "Enables it again.", Example: "I enable the endpoint again"},
		{Pattern: "I delete the endpoint", Kind: Does, Do: (*World).deleteEndpoint,
			Meaning: "Deletes the webhook endpoint.", Example: "I delete the endpoint"},
	}}
}

// usualEndpoint are the parameters of an endpoint that a scenario leaves out.
var usualEndpoint = wire.Form{{Key: "url", Value: "https://example.com/hook"}, {Key: "enabled_events[]", Value: "*"}}

func (w *World) makeEndpoint(ctx context.Context) error { return w.makeEndpointWith(ctx, nil) }

func (w *World) makeEndpointWith(ctx context.Context, rows Table) error {
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	for _, usual := range usualEndpoint {
		if !slices.ContainsFunc(form, func(p wire.Pair) bool { return p.Key == usual.Key }) {
			form = append(form, usual)
		}
	}
	return w.create(ctx, "endpoint", "/v1/webhook_endpoints", form)
}

func changesEndpoint(form wire.Form) func(*World, context.Context) error {
	return func(w *World, ctx context.Context) error {
		return w.act(ctx, "endpoint", pathOf("endpoint", ""), "", form)
	}
}

// deleteEndpoint deletes it. The answer is no endpoint any more: it says only that.
func (w *World) deleteEndpoint(ctx context.Context) error {
	id, err := w.id("endpoint")
	if err != nil {
		return err
	}
	x, err := w.exchange(ctx, http.MethodDelete, pathOf("endpoint", id), nil)
	if err != nil {
		return err
	}
	w.age()
	if !x.OK() {
		return refusal(x)
	}
	if id == w.hook.endpoint.id {
		w.hook.endpoint = thing{}
	}
	return nil
}

// leaveTime is how long a scenario takes at most to delete an endpoint that it made.
const leaveTime = 5 * time.Second

// leave deletes an endpoint when the scenario is over: an account has room for few.
func (w *World) leave(id string) {
	conn := w.conn
	conn.Leave(func() {
		ctx, cancel := context.WithTimeout(context.Background(), leaveTime)
		defer cancel()
		_, _ = conn.Do(ctx, http.MethodDelete, pathOf("endpoint", id), nil) // it may be gone
	})
}
