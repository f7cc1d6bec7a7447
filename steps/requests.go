package steps

import (
	"context"
	"net/http"
	"strings"

	"assay/internal/wire"
)

func requestSentences() Group {
	return Group{"Any request", []Sentence{
		{Pattern: "I {method} {string}", Kind: Does, Tries: true, Do: (*World).call,
			Meaning: "Sends a request to a path of the API; it may be refused.", Example: `I GET "/v1/issuing/cards/${card:id}"`},
		{Pattern: "I {method} {string} with:", Kind: Does, Tries: true, Do: (*World).callWith,
			Meaning: "The same, with the parameters of the table: the query of a GET, such as which card a list is about, the body of a POST.", Example: `I POST "/v1/issuing/cards/${card:id}" with:`, Row: "| status | inactive |"},
		{Pattern: "I {method} {string} without a key", Kind: Does, Tries: true, Do: (*World).callWithoutKey,
			Meaning: "Sends a request without an API key.", Example: `I GET "/v1/issuing/cards" without a key`},
		{Pattern: "I {method} {string} with a malformed key", Kind: Does, Tries: true, Do: callWithKey("sk_test"),
			Meaning: "Sends a request with a key that is none.", Example: `I GET "/v1/issuing/cards" with a malformed key`},
		{Pattern: "I {method} {string} with a publishable key", Kind: Does, Tries: true, Do: callWithKey("pk_test_assay"),
			Meaning: "Sends a request with a key that may not read.", Example: `I GET "/v1/issuing/cards" with a publishable key`},
		{Pattern: "I {method} {string} with the API version {string}", Kind: Does, Tries: true, Do: (*World).callWithVersion,
			Meaning: "Sends a request with another Stripe-Version.", Example: `I GET "/v1/issuing/cards" with the API version "2024-04-10"`},
		{Pattern: "I {method} {string} with the API version {string} and:", Kind: Does, Tries: true, Do: (*World).callWithVersionAnd,
			Meaning: "The same, with the parameters of the table.", Example: `I POST "/v1/issuing/cards/${card:id}" with the API version "2024-04-10" and:`, Row: "| status | inactive |"},
		{Pattern: "I {method} {string} with the idempotency key {string}", Kind: Does, Tries: true, Do: (*World).callWithIdempotencyKey,
			Meaning: "Sends a request with an Idempotency-Key.", Example: `I POST "/v1/issuing/cards/${card:id}" with the idempotency key "order-1"`},
		{Pattern: "I {method} {string} with the idempotency key {string} and:", Kind: Does, Tries: true, Do: (*World).callWithIdempotencyKeyAnd,
			Meaning: "The same, with the parameters of the table.", Example: `I POST "/v1/issuing/cards/${card:id}" with the idempotency key "order-1" and:`, Row: "| status | inactive |"},
	}}
}

func (w *World) call(ctx context.Context, method, path string) error {
	return w.callWith(ctx, method, path, nil)
}

// callWith sends a request of the generic tier. What it answers is judged by
// the sentences that follow; a thing in a good answer is known from then on.
func (w *World) callWith(ctx context.Context, method, path string, rows Table) error {
	return w.sendRows(ctx, method, path, rows)
}

func (w *World) sendRows(ctx context.Context, method, path string, rows Table, header ...wire.Pair) error {
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	return w.send(ctx, method, path, form, header...)
}

func (w *World) send(ctx context.Context, method, path string, form wire.Form, header ...wire.Pair) error {
	if !strings.HasPrefix(path, "/v1/") {
		return misuse("path %q: a path starts with /v1/", path)
	}
	x, err := w.exchange(ctx, method, path, form, header...)
	if err != nil {
		return err
	}
	changes := method != http.MethodGet
	if changes {
		w.age()
	}
	noun := ""
	if x.OK() {
		noun, err = w.adopt(x)
	}
	if due := nounAt(path); changes && (noun == "" || due != "" && noun != due) {
		w.barren = x
	}
	return err
}

// nounAt returns the noun that a request to a path should answer with, "" where
// the path does not tell.
func nounAt(path string) string {
	for _, k := range kinds {
		if strings.HasPrefix(path+"/", k.path) {
			return k.noun
		}
	}
	return ""
}

func (w *World) callWithoutKey(ctx context.Context, method, path string) error {
	return w.send(ctx, method, path, nil, wire.Pair{Key: "Authorization"})
}

// callWithKey returns the handler that sends one of a few fixed bad keys; a
// feature cannot choose the key that is sent.
func callWithKey(key string) func(*World, context.Context, string, string) error {
	return func(w *World, ctx context.Context, method, path string) error {
		return w.send(ctx, method, path, nil, wire.Pair{Key: "Authorization", Value: "Bearer " + key})
	}
}

func (w *World) callWithVersion(ctx context.Context, method, path, version string) error {
	return w.callWithVersionAnd(ctx, method, path, version, nil)
}

func (w *World) callWithVersionAnd(ctx context.Context, method, path, version string, rows Table) error {
	return w.sendRows(ctx, method, path, rows, wire.Pair{Key: "Stripe-Version", Value: version})
}

func (w *World) callWithIdempotencyKey(ctx context.Context, method, path, key string) error {
	return w.callWithIdempotencyKeyAnd(ctx, method, path, key, nil)
}

func (w *World) callWithIdempotencyKeyAnd(ctx context.Context, method, path, key string, rows Table) error {
	return w.sendRows(ctx, method, path, rows, wire.Pair{Key: "Idempotency-Key", Value: key})
}
