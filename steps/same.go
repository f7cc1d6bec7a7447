package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

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
	t, err := w.sinceBefore(ctx, name)
	if err != nil {
		return err
	}
	return same(afterLast(name), t.body, t.before)
}

// afterLast names a thing that the last request must have left alone.
func afterLast(name string) string { return "the " + name + " after the last request" }

// partHasNotChanged is hasNotChanged for one place of the thing.
func (w *World) partHasNotChanged(ctx context.Context, name, path string) error {
	t, err := w.sinceBefore(ctx, name)
	if err != nil {
		return err
	}
	return samePart(name, path, "after the last request", t.body, t.before)
}

// note remembers a thing as it is now, until it is noted again.
func (w *World) note(ctx context.Context, name string) error {
	body, err := w.look(ctx, name)
	if err != nil {
		return err
	}
	w.as[w.things[name].id] = body
	return nil
}

// asNoted retrieves a thing and holds every value against what was noted.
func (w *World) asNoted(ctx context.Context, name string) error {
	is, was, err := w.sinceNoted(ctx, name)
	if err != nil {
		return err
	}
	return same("the "+name+" since it was noted", is, was)
}

// partAsNoted is asNoted for one place of the thing.
func (w *World) partAsNoted(ctx context.Context, name, path string) error {
	is, was, err := w.sinceNoted(ctx, name)
	if err != nil {
		return err
	}
	return samePart(name, path, "since it was noted", is, was)
}

// sinceNoted retrieves a thing that was noted, itself and not another of its kind.
func (w *World) sinceNoted(ctx context.Context, name string) (is, was document, err error) {
	t, err := w.thing(name)
	if err != nil {
		return is, was, err
	}
	was, noted := w.as[t.id]
	if !noted {
		return is, was, unnoted(name)
	}
	err = w.retrieve(ctx, t)
	return t.body, was, err
}

// unnoted is the error of a look at what was noted, where nothing was.
func unnoted(thing string) error {
	return misuse("the %s was not noted before this step; write where it is still as it must stay: the %s is noted", thing, thing)
}

// samePart compares one place of a thing, now and then.
func samePart(name, path, when string, now, then document) error {
	was, err := read(name, document{json: then.json}, path)
	if err != nil {
		return err
	}
	is, err := read(name, now, path)
	if err != nil {
		return err
	}
	return same(fmt.Sprintf("the %s's %s %s", name, path, when), document{json: is.Raw}, document{json: was.Raw})
}

// sinceBefore retrieves a thing that was there before the last request.
func (w *World) sinceBefore(ctx context.Context, name string) (*thing, error) {
	t, err := w.thing(name)
	if err != nil {
		return nil, err
	}
	switch {
	case t.before.json == "" && t.drifts:
		return nil, misuse("nobody looked at the %s between what may have changed it and the last request, so nothing can be said of a change; look at it before that request, as in: Then the %s reads the same when retrieved", name, name)
	case t.before.json == "":
		return nil, misuse("the %s was not there before the last request, so nothing can be said of a change", name)
	}
	return t, w.retrieve(ctx, t)
}

// listReadsTheSame retrieves each thing of the last answer, a list, below its path
// and holds every value against what the list shows. An empty list proves nothing.
func (w *World) listReadsTheSame(ctx context.Context) error {
	list, err := w.answer()
	if err != nil {
		return err
	}
	data, err := read("answer", list, "data")
	if err != nil {
		return err
	}
	if len(data.Array()) == 0 {
		return &result.Mismatch{Where: "answer.data", Found: describe(data), Wanted: "a list of things to retrieve"}
	}
	said := w.last
	defer func() { w.last = said }()
	for i, item := range data.Array() {
		where := fmt.Sprintf("answer.data.%d", i)
		there, err := w.retrieved(ctx, said.Path, where, item)
		if err != nil {
			return err
		}
		if err := same(where, document{json: item.Raw, looked: &w.looked}, there); err != nil {
			return err
		}
	}
	return nil
}

// retrieved is a thing of a list, asked for by its id.
func (w *World) retrieved(ctx context.Context, path, where string, item gjson.Result) (document, error) {
	id := item.Get("id")
	if id.Type != gjson.String || !plainID(id.Str) {
		return document{}, &result.Mismatch{Where: where + ".id", Found: describe(id), Wanted: "an id: letters, digits and _ only"}
	}
	x, err := w.exchange(ctx, http.MethodGet, path+"/"+id.Str, nil)
	if err != nil {
		return document{}, err
	}
	if !x.OK() {
		return document{}, refusal(x)
	}
	return w.readable(x)
}

// same compares two JSON documents as values; texts differ in a diff of their
// indented forms.
func same(where string, found, wanted document) error {
	found.note("")
	wanted.note("")
	if found.json == wanted.json {
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
	dec := json.NewDecoder(strings.NewReader(body.json))
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
