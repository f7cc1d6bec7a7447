package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

func answerSentences() Group {
	return Group{"Any answer, any thing", []Sentence{
		{Pattern: "the answer's status is {int}", Kind: Looks, Do: (*World).statusIs,
			Meaning: "Asserts the HTTP status of the last answer.", Example: "the answer's status is 200"},
		{Pattern: "{string} is {value}", Kind: Looks, Do: (*World).answerIs,
			Meaning: "Asserts the value at a JSON path of the last answer.", Example: `"request_history.0.reason" is "card_active"`},
		{Pattern: "{string} is not {value}", Kind: Looks, Do: (*World).answerIsNot,
			Meaning: "Asserts that a path is there and has another value.", Example: `"id" is not "${first:id}"`},
		{Pattern: "{string} is absent", Kind: Looks, Do: (*World).answerLacks,
			Meaning: "Asserts that a path leads nowhere; null is not absent.", Example: `"redaction" is absent`},
		{Pattern: "{string} is present", Kind: Looks, Do: (*World).answerHas,
			Meaning: "Asserts that a path leads somewhere, null included.", Example: `"network_data" is present`},
		{Pattern: "{string} is empty", Kind: Looks, Do: (*World).answerEmpty,
			Meaning: `Asserts an empty list, an empty object or "".`, Example: `"metadata" is empty`},
		{Pattern: "{string} has {int} item(s)", Kind: Looks, Do: (*World).answerItems,
			Meaning: "Asserts the length of a list.", Example: `"data" has 2 items`},
		{Pattern: "{string} contains {string}", Kind: Looks, Do: (*World).answerContains,
			Meaning: "Asserts a part of a text.", Example: `"error.message" contains "No such"`},
		{Pattern: "{string} matches {string}", Kind: Looks, Do: (*World).answerMatches,
			Meaning: "Asserts that a whole text fits a regular expression (RE2).", Example: `"id" matches "iauth_[A-Za-z0-9]{24}"`},
		{Pattern: "the answer has:", Kind: Looks, Do: (*World).answerRows,
			Meaning: "Asserts a value at each path: path and value in each row; words need no quotes.", Example: "the answer has:"},
		{Pattern: "the answer includes:", Kind: Looks, Do: (*World).answerIncludes,
			Meaning: "Asserts that the answer has everything the JSON of the doc string has.", Example: "the answer includes:"},
		{Pattern: "the {noun}'s {string} is {value}", Kind: Looks, Do: (*World).thingIs,
			Meaning: "Asserts the value at a JSON path of a thing as it is now.", Example: `the authorization's "merchant_data.name" is "Rocket Rides"`},
		{Pattern: "the {noun}'s {string} is absent", Kind: Looks, Do: (*World).thingLacks,
			Meaning: "Asserts that a path of a thing leads nowhere.", Example: `the authorization's "treasury" is absent`},
		{Pattern: "the {noun}'s {string} matches {string}", Kind: Looks, Do: (*World).thingMatches,
			Meaning: "Asserts that a whole text of a thing fits a regular expression (RE2).", Example: `the transaction's "id" matches "ipi_[A-Za-z0-9]{24}"`},
		{Pattern: "the {noun}'s {string} has {int} item(s)", Kind: Looks, Do: (*World).thingItems,
			Meaning: "Asserts the length of a list of a thing.", Example: `the transaction's "purchase_details.receipt" has 2 items`},
		{Pattern: "the {noun}'s {string} is empty", Kind: Looks, Do: (*World).thingEmpty,
			Meaning: `Asserts an empty list, an empty object or "".`, Example: `the authorization's "metadata" is empty`},
		{Pattern: "the {noun} has:", Kind: Looks, Do: (*World).thingRows,
			Meaning: "Asserts a value at each path of a thing: path and value in each row; words need no quotes.", Example: "the authorization has:"},
		{Pattern: "the {noun} reads the same when retrieved", Kind: Looks, Do: (*World).readsTheSame,
			Meaning: "Retrieves the thing and holds every value against the answer that changed it last.", Example: "the authorization reads the same when retrieved"},
		{Pattern: "nothing of the {noun} has changed", Kind: Looks, Do: (*World).hasNotChanged,
			Meaning: "Retrieves the thing after a refused request and holds every value against what it was before.", Example: "nothing of the authorization has changed"},
		{Pattern: "within {wait} second(s) {sentence}", Kind: Looks, Do: (*World).within,
			Meaning: "Repeats a sentence that looks, with fresh reads, until it holds or the time is over.", Example: "within 5 seconds the authorization is closed"},
	}}
}

// answer returns the last answer's JSON, once it has passed the gate.
func (w *World) answer() ([]byte, error) { return readable(w.last) }

func (w *World) statusIs(_ context.Context, status int64) error {
	if w.last == nil {
		return misuse("no request was made before this step")
	}
	if int64(w.last.Status) == status {
		return nil
	}
	return &result.Mismatch{Where: "the answer's status", Found: fmt.Sprint(w.last.Status), Wanted: fmt.Sprint(status)}
}

// onAnswer turns a check of a named JSON document into a handler for the last
// answer; onThing does so for a thing.
func onAnswer[T any](w *World, check func(string, []byte, string, T) error, path string, want T) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	return check("answer", body, path, want)
}

func (w *World) answerIs(_ context.Context, path string, want Value) error {
	return onAnswer(w, expect, path, want)
}

func (w *World) answerIsNot(_ context.Context, path string, unwanted Value) error {
	return onAnswer(w, expectNot, path, unwanted)
}

func (w *World) answerContains(_ context.Context, path, part string) error {
	return onAnswer(w, contains, path, part)
}

func (w *World) answerMatches(_ context.Context, path, pattern string) error {
	return onAnswer(w, matches, path, pattern)
}

func (w *World) answerItems(_ context.Context, path string, n int64) error {
	return onAnswer(w, hasItems, path, n)
}

func (w *World) answerLacks(_ context.Context, path string) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	return absent("answer", body, path)
}

func (w *World) answerHas(_ context.Context, path string) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	_, err = read("answer", body, path)
	return err
}

func (w *World) answerEmpty(_ context.Context, path string) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	return empty("answer", body, path)
}

func (w *World) answerRows(_ context.Context, rows Wanted) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	return expectRows("answer", body, rows)
}

func (w *World) answerIncludes(_ context.Context, wanted Doc) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	if !json.Valid([]byte(wanted)) {
		return misuse("the doc string is not valid JSON")
	}
	if includes(gjson.ParseBytes(body), gjson.Parse(string(wanted))) {
		return nil
	}
	found, err := canonical(body)
	if err != nil {
		return err
	}
	want, err := canonical([]byte(wanted))
	if err != nil {
		return err
	}
	return &result.Mismatch{Where: "the answer", Found: found, Wanted: want}
}

func (w *World) thingIs(ctx context.Context, noun, path string, want Value) error {
	return w.thingHas(ctx, noun, path, want)
}

func (w *World) thingLacks(ctx context.Context, noun, path string) error {
	body, err := w.look(ctx, noun)
	if err != nil {
		return err
	}
	return absent(noun, body, path)
}

func (w *World) thingMatches(ctx context.Context, noun, path, pattern string) error {
	body, err := w.look(ctx, noun)
	if err != nil {
		return err
	}
	return matches(noun, body, path, pattern)
}

func (w *World) thingItems(ctx context.Context, noun, path string, n int64) error {
	body, err := w.look(ctx, noun)
	if err != nil {
		return err
	}
	return hasItems(noun, body, path, n)
}

func (w *World) thingEmpty(ctx context.Context, noun, path string) error {
	body, err := w.look(ctx, noun)
	if err != nil {
		return err
	}
	return empty(noun, body, path)
}

func (w *World) thingRows(ctx context.Context, noun string, rows Wanted) error {
	body, err := w.look(ctx, noun)
	if err != nil {
		return err
	}
	return expectRows(noun, body, rows)
}

// expectRows asserts every row of a table and reports the first that fails.
func expectRows(name string, body []byte, rows Wanted) error {
	for _, row := range rows {
		if err := expect(name, body, row.path, row.value); err != nil {
			return err
		}
	}
	return nil
}

func expectNot(name string, body []byte, path string, unwanted Value) error {
	found, err := read(name, body, path)
	if err != nil || !unwanted.is(found) {
		return err
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "anything else"}
}

func absent(name string, body []byte, path string) error {
	found, err := read(name, body, path)
	var missing *result.Mismatch
	if err != nil {
		if asMismatch(err, &missing) {
			return nil
		}
		return err
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "absent"}
}

func empty(name string, body []byte, path string) error {
	found, err := read(name, body, path)
	if err != nil {
		return err
	}
	switch strings.Join(strings.Fields(found.Raw), "") {
	case "[]", "{}", `""`:
		return nil
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "empty"}
}

func contains(name string, body []byte, path, part string) error {
	found, err := read(name, body, path)
	if err != nil || found.Type == gjson.String && strings.Contains(found.Str, part) {
		return err
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: fmt.Sprintf("a text that contains %q", part)}
}

// maxPattern bounds a regular expression of a feature.
const maxPattern = 1 << 10

func matches(name string, body []byte, path, pattern string) error {
	if len(pattern) > maxPattern {
		return misuse("the pattern is over %d characters", maxPattern)
	}
	expr, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		return misuse("%v", err)
	}
	found, err := read(name, body, path)
	if err != nil || found.Type == gjson.String && expr.MatchString(found.Str) {
		return err
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "a text that matches " + pattern}
}

// includes says whether found has everything wanted has: objects may have more
// keys, lists must be as long.
func includes(found, wanted gjson.Result) bool {
	switch {
	case wanted.IsObject():
		ok := found.IsObject()
		wanted.ForEach(func(key, value gjson.Result) bool {
			at := child(found, key.String())
			ok = ok && at.Exists() && includes(at, value)
			return ok
		})
		return ok
	case wanted.IsArray():
		f, w := found.Array(), wanted.Array()
		if !found.IsArray() || len(f) != len(w) {
			return false
		}
		for i := range w {
			if !includes(f[i], w[i]) {
				return false
			}
		}
		return true
	case wanted.Type == gjson.String:
		return found.Type == gjson.String && found.Str == wanted.Str
	}
	return found.Type == wanted.Type && found.Raw == wanted.Raw
}
