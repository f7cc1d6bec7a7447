package steps

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

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
	depth    int  // how many sentences are being said within each other
	last     *wire.Exchange
	read     struct { // the answer read last, so that the gate is passed once
		exchange *wire.Exchange
		body     document
	}
	noted    document            // the balance, when it was noted
	as       map[string]document // things by their ids, when each was noted
	looked   looked              // what the sentence being run read
	missed   error               // why there is no event, where one was looked for
	barren   *wire.Exchange      // the last request that changes something and answered no thing
	tested   *wire.Exchange      // the refusal that a sentence about the answer last found as it should be
	changing *wire.Exchange      // the last request that changes something
	clock    int64               // what dates are counted from, in seconds since 1970, once one was written
	hook     hook                // where the target delivers events, once somebody listens
	things   map[string]*thing   // by noun ("card") or by the name it is remembered by

	draft *draft // of a world in which steps are only checked; nil when they run

	known map[string]map[string]bool // by object ("issuing.card"), the ids of all things there ever were
}

// document is the JSON of an answer that has passed the gate. What is read in it
// is noted where looked says; nothing is in one that was made up.
type document struct {
	json   string
	looked *looked
	stated *stated // what the OpenAPI document says of it; nil where nobody asks
}

// thing is an object of the API as the scenario knows it.
type thing struct {
	noun   string
	id     string
	body   document // as last seen
	told   document // as the answer that changed it last told it
	before document // as its noun was known when the last request that changes something was made
	stale  bool     // such a request was made since it was seen
	drifts bool     // it may have changed by itself since it was seen
}

// kinds are the things a scenario handles: how an answer tells them, and where
// they are retrieved.
var kinds = []kind{
	{"cardholder", "issuing.cardholder", "/v1/issuing/cardholders/"},
	{"card", "issuing.card", "/v1/issuing/cards/"},
	{"authorization", "issuing.authorization", "/v1/issuing/authorizations/"},
	{"transaction", "issuing.transaction", "/v1/issuing/transactions/"},
	{"topup", "topup", "/v1/topups/"},
	{"dispute", "issuing.dispute", "/v1/issuing/disputes/"},
	{"token", "issuing.token", "/v1/issuing/tokens/"},
	{"design", "issuing.personalization_design", "/v1/issuing/personalization_designs/"},
	{"bundle", "issuing.physical_bundle", "/v1/issuing/physical_bundles/"},
	{"file", "file", "/v1/files/"},
	{"event", "event", "/v1/events/"},
	{"settlement", "issuing.settlement", "/v1/issuing/settlements/"},
	{"endpoint", "webhook_endpoint", "/v1/webhook_endpoints/"},
}

type kind struct{ noun, object, path string }

// nouns names all kinds.
func nouns() []string {
	var all []string
	for _, k := range kinds {
		all = append(all, k.noun)
	}
	return all
}

func kindOf(noun string) kind {
	for _, k := range kinds {
		if k.noun == noun {
			return k
		}
	}
	return kind{}
}

func pathOf(noun, id string) string { return kindOf(noun).path + id }

// thing returns what the scenario calls by a noun or a remembered name. Who
// refused to make it is at fault that it is missing, and so is who made no
// transaction of an authorization, or tells of no event; where nobody was asked,
// the scenario is.
func (w *World) thing(name string) (*thing, error) {
	if name == "event" && w.missed != nil {
		return nil, w.missed
	}
	if t := w.things[name]; t != nil {
		return t, nil
	}
	var known []string
	for _, n := range nouns() {
		if w.things[n] != nil {
			known = append(known, n)
		}
	}
	switch {
	case w.barren != nil && w.barren.OK():
		return nil, fmt.Errorf("there is no %s: %s %s answered %d, but not with one", name, w.barren.Method, w.barren.Path, w.barren.Status)
	case w.barren != nil:
		return nil, fmt.Errorf("there is no %s: %w", name, refusal(w.barren))
	case name == "transaction" && w.things["authorization"] != nil:
		return nil, saying(&result.Mismatch{Where: "what came of the authorization", Found: "no transaction", Wanted: "a transaction"},
			"there is no transaction: nothing was captured or refunded of the authorization")
	case len(known) == 0:
		return nil, misuse("there is no %s yet: nothing was made before this step", name)
	}
	return nil, misuse("there is no %s yet; the scenario has made: %s", name, strings.Join(known, ", "))
}

// id returns the id of a thing.
func (w *World) id(name string) (string, error) {
	t, err := w.thing(name)
	if err != nil {
		return "", err
	}
	return t.id, nil
}

// keep takes the object of an answer as the thing of its noun. It returns ""
// for an object of no kind. An id goes into paths, so it is checked.
func (w *World) keep(body document) (noun string, err error) {
	fields := gjson.GetMany(body.json, "object", "id")
	for _, k := range kinds {
		if fields[0].Type != gjson.String || fields[0].Str != k.object {
			continue
		}
		if fields[1].Type != gjson.String || !plainID(fields[1].Str) {
			return "", &result.Mismatch{Where: k.noun + ".id", Found: describe(fields[1]), Wanted: "an id: letters, digits and _ only"}
		}
		if k.noun == "endpoint" && gjson.Get(body.json, "secret").Exists() { // a new one
			w.leave(fields[1].Str)
		}
		w.remember(k.noun, fields[1].Str, body)
		return k.noun, nil
	}
	return "", nil
}

func plainID(id string) bool {
	const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
	return id != "" && len(id) <= 255 && strings.Trim(id, allowed) == ""
}

// remember notes a thing under its noun, and anew under every name that it was
// given by the scenario. What the noun stood for before the last request stays the
// measure of what that request changed, also where it now stands for another thing.
func (w *World) remember(noun, id string, body document) {
	fresh := thing{noun: noun, id: id, body: body, told: body}
	if known := w.things[noun]; known != nil {
		fresh.before = known.before
	}
	w.things[noun] = &fresh
	object := kindOf(noun).object
	if w.known[object] == nil {
		w.known[object] = map[string]bool{}
	}
	w.known[object][id] = true
	for name, t := range w.things {
		if name != noun && t.id == id {
			*t = fresh
		}
	}
}

// look returns the current JSON of a thing: from the answer that changed it
// last, or retrieved when another request came in between.
func (w *World) look(ctx context.Context, name string) (document, error) {
	t, err := w.thing(name)
	if err != nil {
		return document{}, err
	}
	if t.stale {
		if err := w.retrieve(ctx, t); err != nil {
			return document{}, err
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
	body, err := w.answerOf(x, t.noun, t.id)
	if err != nil {
		return err
	}
	t.body, t.stale, t.drifts = body, false, false
	return nil
}

// age marks everything as possibly changed by the request that was just made. A
// thing nobody has looked at since an earlier request is still measured by what
// it was before that one: then both must have left it alone.
func (w *World) age() {
	w.hook.since, w.changing = time.Now(), w.last
	for _, t := range w.things {
		switch {
		case !t.stale:
			t.before = t.body
		case t.drifts:
			t.before = document{}
		}
		t.stale = true
	}
}

// drift is age for what was no request of the API: time that passed, the card network.
// What it changed is no fault of a later request, so that a thing nobody has looked at in
// between has no measure.
func (w *World) drift() {
	w.age()
	for _, t := range w.things {
		t.drifts = true
	}
}
