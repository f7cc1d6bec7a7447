package steps

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/internal/spelling"
	"assay/internal/wire"
)

func eventSentences() Group {
	return Group{"Events", []Sentence{
		{Pattern: "a/an {string} event tells of the {noun}", Kind: Looks, Do: (*World).eventTells,
			Meaning: "Looks for the newest event of this type about the thing, which is \"the event\" from then on. An event may come late: put within 10 seconds before it.",
			Example: `an "issuing_authorization.created" event tells of the authorization`},
		{Pattern: "{count} {string} event(s) tell(s) of the {noun}", Kind: Looks, Do: (*World).eventsTell,
			Meaning: "Counts the events of this type about the thing. What has not come yet cannot be counted: see first that what happened last was told of.",
			Example: `one "issuing_authorization.created" event tells of the authorization`},
		{Pattern: "the event's previous {word} was {value}", Kind: Looks, Do: (*World).previousWas,
			Meaning: "Asserts what the object had there before: one of data.previous_attributes.", Example: `the event's previous status was "pending"`},
		{Pattern: "the event's previous attributes were:", Kind: Looks, Do: (*World).previousWere,
			Meaning: "Asserts all of data.previous_attributes: path and value in each row, and nothing else.",
			Example: "the event's previous attributes were:", Row: "| status | pending |"},
		{Pattern: "the event tells of the {noun} as it is now", Kind: Looks, Do: (*World).tellsAsItIs,
			Meaning: "Retrieves the thing and holds every value against the event's data.object.", Example: "the event tells of the authorization as it is now"},
		{Pattern: "the event names the last request", Kind: Looks, Do: (*World).namesRequest,
			Meaning: "Holds the event's request against the headers Request-Id and Idempotency-Key of the last request's answer.", Example: "the event names the last request"},
	}}
}

// mostEventPages bounds how far a sentence reads the events of one type since a
// thing was made: of an account that others use, too.
const mostEventPages = 10

// eventsOf returns the events of a type about a thing, the newest first. Nothing
// else narrows the list: Stripe has no filter by object. The last exchange of
// the scenario stays the one its sentences speak of.
func (w *World) eventsOf(ctx context.Context, kind, noun string) ([]gjson.Result, error) {
	t, err := w.thing(noun)
	if err != nil {
		return nil, err
	}
	created, err := integer(noun, t.body, "created")
	if err != nil {
		return nil, err
	}
	said := w.last
	defer func() { w.last = said }()
	var found []gjson.Result
	form := wire.Form{}.Add("type", kind).Add("created[gte]", fmt.Sprint(created)).Add("limit", "100")
	for range mostEventPages {
		items, more, err := w.eventPage(ctx, form)
		if err != nil {
			return nil, err
		}
		for _, event := range items {
			if other := event.Get("type"); other.String() != kind {
				return nil, lasting(&result.Mismatch{Where: "the type of " + kind + " events as listed", Found: describe(other), Wanted: strconv.Quote(kind)})
			}
			if event.Get("data.object.id").String() == t.id {
				found = append(found, event)
			}
		}
		if !more || len(items) == 0 {
			return found, nil
		}
		form = form[:3].Add("starting_after", items[len(items)-1].Get("id").String())
	}
	return nil, &result.InconclusiveError{Cause: "target.busy", Err: fmt.Errorf(
		"there are more than %d %s events since the %s was made; run alone on the account", 100*mostEventPages, kind, noun)}
}

// eventPage reads one page of events.
func (w *World) eventPage(ctx context.Context, form wire.Form) (items []gjson.Result, more bool, err error) {
	x, err := w.exchange(ctx, http.MethodGet, "/v1/events", form)
	if err != nil {
		return nil, false, err
	}
	if !x.OK() {
		return nil, false, refusal(x)
	}
	body, err := w.readable(x)
	if err != nil {
		return nil, false, err
	}
	if items, err = list("answer", body, "data"); err != nil {
		return nil, false, err
	}
	hasMore, err := read("answer", body, "has_more")
	return items, hasMore.Type == gjson.True, err
}

// isEventType refuses a type that there is not: of a mistyped one no target has any,
// which would be held against it.
func (w *World) isEventType(kind string) error {
	if slices.Contains(w.language.eventTypes, kind) {
		return nil
	}
	if near := spelling.Nearest(kind, w.language.eventTypes); near != "" {
		return misuse("there is no event type %q; did you mean %q?", kind, near)
	}
	return misuse("there is no event type %q; POST /v1/webhook_endpoints lists them under enabled_events", kind)
}

func numberOf(kind, noun, found, wanted string) error {
	m := &result.Mismatch{Where: fmt.Sprintf("the number of %s events about the %s", kind, noun), Found: found, Wanted: wanted}
	if found == "0" {
		found = "no"
	}
	return saying(m, "%s %q events tell of the %s; you expected %s", found, kind, noun, wanted)
}

func (w *World) eventTells(ctx context.Context, kind, noun string) error {
	if err := w.isEventType(kind); err != nil {
		return err
	}
	w.missed = numberOf(kind, noun, "0", "at least 1")
	found, err := w.eventsOf(ctx, kind, noun)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return w.missed
	}
	if _, err = w.keep(document{found[0].Raw, &w.looked, w.language.stated(nil)}); err != nil {
		return err
	}
	w.missed = nil
	return nil
}

// eventsTell counts. Real Stripe lists an event some time after what it tells of,
// so that too few may be too early: an event that was seen since the last change
// is the witness that those before it are there.
func (w *World) eventsTell(ctx context.Context, n count, kind, noun string) error {
	if err := w.isEventType(kind); err != nil {
		return err
	}
	if w.missed != nil {
		return w.missed
	}
	if witness := w.things["event"]; witness == nil || witness.stale {
		return misuse("no event was seen since the last request: an event may come late, so look first for the one that comes last")
	}
	found, err := w.eventsOf(ctx, kind, noun)
	if err != nil || len(found) == int(n) {
		return err
	}
	return numberOf(kind, noun, fmt.Sprint(len(found)), fmt.Sprint(int(n)))
}

const previousAttributes = "data.previous_attributes"

func (w *World) previousWas(ctx context.Context, name string, want Value) error {
	return w.thingHas(ctx, "event", previousAttributes+"."+name, want)
}

func (w *World) previousWere(ctx context.Context, rows Wanted) error {
	body, err := w.look(ctx, "event")
	if err != nil {
		return err
	}
	previous, err := read("event", body, previousAttributes)
	if err != nil {
		return err
	}
	left := map[string]bool{}
	leavesOf(previous, "", left)
	for _, row := range rows {
		if err := expect("event", body, previousAttributes+"."+row.path, row.value); err != nil {
			return err
		}
		delete(left, row.path)
	}
	for _, path := range slices.Sorted(maps.Keys(left)) {
		return &result.Mismatch{Where: "event." + previousAttributes + "." + path, Found: "present", Wanted: "absent"}
	}
	return nil
}

// leavesOf collects the paths of all values that are neither object nor list; of
// those that are empty, their own.
func leavesOf(v gjson.Result, path string, into map[string]bool) {
	empty := true
	if v.IsObject() || v.IsArray() {
		i := 0
		v.ForEach(func(key, child gjson.Result) bool {
			name := key.String()
			if v.IsArray() {
				name = fmt.Sprint(i)
				i++
			}
			if path != "" {
				name = path + "." + name
			}
			leavesOf(child, name, into)
			empty = false
			return true
		})
	}
	if empty {
		into[path] = true
	}
}

func (w *World) tellsAsItIs(ctx context.Context, noun string) error {
	t, err := w.thing(noun)
	if err != nil {
		return err
	}
	event, err := w.look(ctx, "event")
	if err != nil {
		return err
	}
	told, err := read("event", event, "data.object")
	if err != nil {
		return err
	}
	if err := w.retrieve(ctx, t); err != nil {
		return err
	}
	return same("the event's data.object", document{json: told.Raw}, t.body)
}

// namesRequest holds the event against the last request that could have caused
// one. The keys of both headers are told even when the client sent none.
func (w *World) namesRequest(ctx context.Context) error {
	if w.last == nil || w.last.Method != http.MethodPost {
		return misuse("the last request was no POST, so it caused no event")
	}
	for _, named := range [2]struct{ path, header string }{{"request.id", "Request-Id"}, {"request.idempotency_key", "Idempotency-Key"}} {
		said := w.last.Header.Get(named.header)
		if said == "" {
			return &result.Mismatch{Where: "the header " + named.header + " of the answer", Found: "absent", Wanted: "present"}
		}
		if err := w.thingHas(ctx, "event", named.path, text(said)); err != nil {
			return err
		}
	}
	return nil
}
