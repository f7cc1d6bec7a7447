package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/internal/wire"
)

// World is the state of one scenario: its connection, the things it made and
// the last exchange. It is used by one goroutine.
type World struct {
	conn     *wire.Conn
	language *Language
	trying   bool // the sentence being run allows the request to be refused
	last     *wire.Exchange
	things   map[string]*thing // by noun ("card") or by the name it is remembered by
}

// thing is an object of the API as the scenario last saw it.
type thing struct {
	noun   string
	id     string
	body   []byte // JSON that has passed the gate
	stale  bool   // a request may have changed it since
	before []byte // body as it was known when the last request was made
}

// kinds are the things a scenario handles: how an answer tells them, and where
// they are retrieved.
var kinds = []struct{ noun, object, path string }{
	{"cardholder", "issuing.cardholder", "/v1/issuing/cardholders/"},
	{"card", "issuing.card", "/v1/issuing/cards/"},
	{"authorization", "issuing.authorization", "/v1/issuing/authorizations/"},
	{"transaction", "issuing.transaction", "/v1/issuing/transactions/"},
}

var nouns = []string{"cardholder", "card", "authorization", "transaction"}

func pathOf(noun, id string) string {
	for _, k := range kinds {
		if k.noun == noun {
			return k.path + id
		}
	}
	return ""
}

// post makes a request that changes something. A refusal is an error unless
// the sentence tries. The answer becomes the last exchange; the object in it
// becomes the thing of its noun; everything else is stale from then on.
func (w *World) post(ctx context.Context, path string, form wire.Form) error {
	x, err := w.exchange(ctx, http.MethodPost, path, form)
	if err != nil {
		return err
	}
	w.age()
	if x.OK() {
		return w.adopt(x)
	}
	if w.trying {
		return nil
	}
	return refusal(x)
}

// age marks everything as possibly changed by the request that was just made. A
// thing nobody has looked at since an earlier request is still measured by what
// it was before that one: then both must have left it alone.
func (w *World) age() {
	for _, t := range w.things {
		if !t.stale {
			t.before = t.body
		}
		t.stale = true
	}
}

// exchange sends one request and keeps its answer as the last one.
func (w *World) exchange(ctx context.Context, method, path string, form wire.Form, header ...wire.Pair) (*wire.Exchange, error) {
	x, err := w.conn.Do(ctx, method, path, form, header...)
	w.last = x
	if err != nil {
		return x, noAnswer(err)
	}
	return x, nil
}

// noAnswer says whose fault it is that a request has no answer.
func noAnswer(err error) error {
	var refused *wire.RefusedError
	if errors.As(err, &refused) {
		return misuse("%v", refused)
	}
	cause := "target.unreachable"
	if errors.Is(err, context.DeadlineExceeded) {
		cause = "timeout.response"
	}
	return &result.InconclusiveError{Cause: cause, Err: err}
}

// refusal tells an error answer in the target's own words.
func refusal(x *wire.Exchange) error {
	message := "with a body that is no error of the API"
	if body, err := x.JSON(); err == nil {
		if m := gjson.GetBytes(body, "error.message"); m.Type == gjson.String {
			message = fmt.Sprintf("%q", m.String())
		}
	}
	return fmt.Errorf("%s %s was refused with %d: %s", x.Method, x.Path, x.Status, message)
}

// readable returns the JSON of an answer that has passed the gate. A body that
// breaks off says nothing about the target's behaviour, any other refusal of the
// gate does.
func readable(x *wire.Exchange) ([]byte, error) {
	body, err := x.JSON()
	var gate *wire.GateError
	switch {
	case err == nil:
		return body, nil
	case x == nil:
		return nil, misuse("no request was made before this step")
	case errors.As(err, &gate) && gate.Cause == "body.invalid_json":
		return nil, &result.InconclusiveError{Cause: gate.Cause, Err: errors.New(gate.Detail)}
	}
	return nil, err
}

// adopt takes the object of a successful answer as the thing of its noun, and
// the last transaction of an authorization as "the transaction".
func (w *World) adopt(x *wire.Exchange) error {
	body, err := readable(x)
	if err != nil {
		return err
	}
	if w.keep(body) == "authorization" {
		if last := gjson.GetBytes(body, "transactions.@reverse.0"); last.IsObject() {
			w.keep([]byte(last.Raw))
		}
	}
	return nil
}

func (w *World) keep(body []byte) (noun string) {
	fields := gjson.GetManyBytes(body, "object", "id")
	for _, k := range kinds {
		if fields[0].String() != k.object {
			continue
		}
		fresh := thing{noun: k.noun, id: fields[1].String(), body: body}
		if known := w.things[k.noun]; known != nil && known.id == fresh.id {
			fresh.before = known.before
		}
		w.things[k.noun] = &fresh
		for name, t := range w.things {
			if name != k.noun && t.id == fresh.id {
				*t = fresh
			}
		}
		return k.noun
	}
	return ""
}

// thing returns what the scenario calls by a noun or a remembered name.
func (w *World) thing(name string) (*thing, error) {
	if t := w.things[name]; t != nil {
		return t, nil
	}
	var known []string
	for _, n := range nouns {
		if w.things[n] != nil {
			known = append(known, n)
		}
	}
	if len(known) == 0 {
		return nil, misuse("there is no %s yet: nothing was made before this step", name)
	}
	return nil, misuse("there is no %s yet; the scenario has made: %s", name, strings.Join(known, ", "))
}

// look returns the current JSON of a thing: from the answer that changed it
// last, or retrieved when another request came in between.
func (w *World) look(ctx context.Context, name string) ([]byte, error) {
	t, err := w.thing(name)
	if err != nil {
		return nil, err
	}
	if t.stale {
		if err := w.retrieve(ctx, t); err != nil {
			return nil, err
		}
	}
	return t.body, nil
}

// retrieve reads the thing from the target. The last exchange of the scenario
// stays the one its sentences speak of.
func (w *World) retrieve(ctx context.Context, t *thing) error {
	said := w.last
	x, err := w.exchange(ctx, http.MethodGet, pathOf(t.noun, t.id), nil)
	if err != nil {
		return err
	}
	w.last = said
	if !x.OK() {
		return refusal(x)
	}
	body, err := readable(x)
	if err != nil {
		return err
	}
	if id := gjson.GetBytes(body, "id").String(); id != t.id {
		return &result.Mismatch{Where: t.noun + ".id", Found: fmt.Sprintf("%q", id), Wanted: fmt.Sprintf("%q", t.id)}
	}
	t.body, t.stale = body, false
	return nil
}

// id returns the id of a thing, checked: it goes into paths.
func (w *World) id(name string) (string, error) {
	t, err := w.thing(name)
	if err != nil {
		return "", err
	}
	if !plainID(t.id) {
		return "", fmt.Errorf("the target gave the %s the id %q, which is no id: letters, digits and _ only", name, t.id)
	}
	return t.id, nil
}

func plainID(id string) bool {
	const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
	return id != "" && len(id) <= 255 && strings.Trim(id, allowed) == ""
}
