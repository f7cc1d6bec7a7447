package steps

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/internal/wire"
)

// create makes a thing of a noun.
func (w *World) create(ctx context.Context, noun, path string, form wire.Form) error {
	return w.post(ctx, noun, "", path, form)
}

// act calls what hangs below a thing: "/capture", or "" to update the thing
// itself. base is where it hangs: the thing's own path or a test helper's.
func (w *World) act(ctx context.Context, noun, base, action string, form wire.Form) error {
	id, err := w.id(noun)
	if err != nil {
		return err
	}
	return w.post(ctx, noun, id, base+id+action, form)
}

// post makes a request that changes a thing. A refusal is an error unless the
// sentence tries. The answer must be the thing; it is what is known of it from
// then on, and everything else is stale.
func (w *World) post(ctx context.Context, noun, id, path string, form wire.Form) error {
	x, err := w.exchange(ctx, http.MethodPost, path, form)
	if err != nil {
		return err
	}
	return w.changed(x, noun, id)
}

// changed takes the answer to a request that changes a thing.
func (w *World) changed(x *wire.Exchange, noun, id string) error {
	w.age()
	if !x.OK() {
		w.barren = x
		if w.trying {
			return nil
		}
		return refusal(x)
	}
	if _, err := w.answerOf(x, noun, id); err != nil {
		return err
	}
	_, err := w.adopt(x)
	return err
}

// exchange sends one request and keeps its answer as the last one. No answer,
// and an answer that says the target is broken or too busy, are no verdict.
func (w *World) exchange(ctx context.Context, method, path string, form wire.Form, header ...wire.Pair) (*wire.Exchange, error) {
	x, err := w.conn.Do(ctx, method, path, form, header...)
	return x, w.heard(x, err, header...)
}

// heard keeps what came of a request as the last one, and says whether it is an answer.
func (w *World) heard(x *wire.Exchange, err error, header ...wire.Pair) error {
	w.last = x
	if err != nil {
		return noAnswer(err)
	}
	if cause := trouble(x, header); cause != "" {
		return &result.InconclusiveError{Cause: cause, Err: refusal(x)}
	}
	return nil
}

// trouble names what keeps a target from answering the question, after all
// attempts; "" if nothing does. A refused key is the run's own unless the sentence
// brought another: no sentence can want that one to be refused.
func trouble(x *wire.Exchange, header []wire.Pair) string {
	switch {
	case refusedKey[x.Status] != "" && !slices.ContainsFunc(header, isKey):
		return refusedKey[x.Status]
	case x.Status >= http.StatusInternalServerError:
		return "target.5xx"
	case x.Status != http.StatusTooManyRequests:
		return ""
	case x.ErrorCode() == "lock_timeout":
		return "target.lock_timeout"
	}
	return "target.rate_limited"
}

// refusedKey names what is wrong with the key, by the status of the answer.
var refusedKey = map[int]string{http.StatusUnauthorized: "auth", http.StatusForbidden: "auth.permission"}

func isKey(h wire.Pair) bool { return h.Key == "Authorization" }

// noAnswer says whose fault it is that a request has no answer.
func noAnswer(err error) error {
	var refused *wire.RefusedError
	if errors.As(err, &refused) {
		return misuse("%v", refused)
	}
	return &result.InconclusiveError{Cause: wire.Cause(err), Err: err}
}

// readable returns the JSON of an answer that has passed the gate. A body that
// breaks off says nothing about the target's behaviour, any other refusal of the
// gate does.
func (w *World) readable(x *wire.Exchange) (document, error) {
	switch {
	case x == nil:
		return document{}, misuse("no request was made before this step")
	case x == w.read.exchange:
		return w.read.body, nil
	}
	body, err := x.JSON()
	var gate *wire.GateError
	switch {
	case errors.As(err, &gate) && gate.Cause == "body.truncated":
		return document{}, &result.InconclusiveError{Cause: gate.Cause, Err: errors.New(gate.Detail)}
	case err != nil:
		return document{}, err
	}
	w.read.exchange, w.read.body = x, document{string(body), &w.looked, w.language.stated(x)}
	return w.read.body, nil
}

// answerOf returns the JSON of a good answer that must be the thing of this noun
// and, if it is known, this id: an answer about another object proves nothing.
func (w *World) answerOf(x *wire.Exchange, noun, id string) (document, error) {
	if !x.OK() {
		return document{}, refusal(x)
	}
	body, err := w.readable(x)
	if err != nil {
		return document{}, err
	}
	plain := document{json: body.json} // that it is the thing is asked of every answer, and asserts nothing of it
	if err := expect("answer", plain, "object", text(kindOf(noun).object)); err != nil {
		return document{}, err
	}
	if id == "" {
		return body, nil
	}
	return body, expect("answer", plain, "id", text(id))
}

// adopt takes the object of a good answer as the thing of its noun, and the last
// transaction of an authorization as "the transaction".
func (w *World) adopt(x *wire.Exchange) (noun string, err error) {
	body, err := w.readable(x)
	if err != nil {
		return "", err
	}
	if noun, err = w.keep(body); err != nil || noun != "authorization" {
		return noun, err
	}
	if last := gjson.Get(body.json, "transactions.@reverse.0"); last.IsObject() {
		_, err = w.keep(body.part(last))
	}
	return noun, err
}
