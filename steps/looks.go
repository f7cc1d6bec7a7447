package steps

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

// text is an expected string.
func text(s string) Value { return Value{gjson.String, s} }

// thingHas asserts one value of a thing as it is now.
func (w *World) thingHas(ctx context.Context, name, path string, want Value) error {
	body, err := w.look(ctx, name)
	if err != nil {
		return err
	}
	return expect(name, body, path, want)
}

// thingCosts asserts an amount of a thing and the currency it is in.
func (w *World) thingCosts(ctx context.Context, name, path, currencyPath string, want Money) error {
	body, err := w.look(ctx, name)
	if err != nil {
		return err
	}
	return expectMoney(name, body, path, currencyPath, want)
}

// list reads a path that must be a list.
func list(name string, body document, path string) ([]gjson.Result, error) {
	found, err := read(name, body, path)
	if err != nil {
		return nil, err
	}
	if !found.IsArray() {
		return nil, &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "a list"}
	}
	return found.Array(), nil
}

// hasItems asserts the length of a list.
func hasItems(name string, body document, path string, want int64) error {
	items, err := list(name, body, path)
	if err != nil || int64(len(items)) == want {
		return err
	}
	return &result.Mismatch{Where: "the length of " + name + "." + path, Found: strconv.Itoa(len(items)), Wanted: strconv.FormatInt(want, 10)}
}

// integer reads a path that must be a whole number.
func integer(name string, body document, path string) (int64, error) {
	found, err := read(name, body, path)
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(found.Raw, 10, 64)
	if found.Type != gjson.Number || err != nil || n > maxExact || n < -maxExact {
		return 0, &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "a whole number that JSON keeps exactly"}
	}
	return n, nil
}

// maxExact is the largest integer that every reader of JSON agrees on, 2^53. It
// also keeps sums of what a target answers from overflowing.
const maxExact = 1 << 53

// readsTheSame retrieves a thing and holds every value against what the answer
// before said: a change that was told but not kept shows here.
func (w *World) readsTheSame(ctx context.Context, name string) error {
	t, err := w.thing(name)
	if err != nil {
		return err
	}
	if err := w.retrieve(ctx, t); err != nil {
		return err
	}
	return same("the "+name+" as retrieved", t.body, t.told)
}

// hasNotChanged retrieves a thing and holds every value against what it was
// before the last request, however often it was looked at since.
func (w *World) hasNotChanged(ctx context.Context, name string) error {
	t, err := w.thing(name)
	if err != nil {
		return err
	}
	if t.before == "" {
		return misuse("the %s was not there before the last request, so nothing can be said of a change", name)
	}
	if err := w.retrieve(ctx, t); err != nil {
		return err
	}
	return same("the "+name+" after the last request", t.body, t.before)
}

// same compares two JSON documents as values; texts differ in a diff of their
// indented forms.
func same(where string, found, wanted document) error {
	if found == wanted {
		return nil
	}
	f, err := canonical(found)
	if err != nil {
		return err
	}
	w, err := canonical(wanted)
	if err != nil {
		return err
	}
	if f == w {
		return nil
	}
	return &result.Mismatch{Where: where, Found: f, Wanted: w}
}

// canonical indents a document with sorted keys and without what settles.
func canonical(body document) (string, error) {
	var v any
	dec := json.NewDecoder(strings.NewReader(string(body)))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		return "", err
	}
	dropSettling(v)
	indented, err := json.MarshalIndent(v, "", "  ")
	return string(indented), err
}

// dropSettling takes out what Stripe changes by itself within seconds of a
// cardholder's creation, while it reviews the person: its requirements.
func dropSettling(v any) {
	switch v := v.(type) {
	case map[string]any:
		if v["object"] == "issuing.cardholder" {
			delete(v, "requirements")
		}
		for _, child := range v {
			dropSettling(child)
		}
	case []any:
		for _, child := range v {
			dropSettling(child)
		}
	}
}

// pollEvery is the pause between two reads of a "within" sentence.
const pollEvery = 200 * time.Millisecond

// within repeats a sentence that looks, with fresh reads, until it holds or the
// seconds are over. Only reads are repeated, never a write.
func (w *World) within(ctx context.Context, seconds int64, sentence string) error {
	found := w.language.Find(sentence)
	if len(found) != 1 {
		return misuse("%q fits %d sentences that look, want one", sentence, len(found))
	}
	until := time.Now().Add(time.Duration(seconds) * time.Second)
	for {
		err := found[0].Run(ctx, w, sentence, nil, nil)
		var mismatch *result.Mismatch
		if err == nil || !errors.As(err, &mismatch) || time.Now().Add(pollEvery).After(until) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err() // the time of the step or the run is over before the sentence's own
		case <-time.After(pollEvery):
		}
		for _, t := range w.things {
			t.stale = true // what it was before the last change stays the measure
		}
	}
}
