package steps

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

// The checks of a JSON document. Each takes the document's name for its
// messages, the document, a path, and what is wanted there.

// expectRows asserts every row of a table and reports the first that fails.
func expectRows(name string, body document, rows Wanted) error {
	for _, row := range rows {
		if err := expect(name, body, row.path, row.value); err != nil {
			return err
		}
	}
	return nil
}

// expectNot wants another value of the same type: a text that has become a
// number is no proof that it differs. Only null differs from every type.
func expectNot(name string, body document, path string, unwanted Value) error {
	found, err := read(name, body, path)
	if err != nil {
		return err
	}
	if err := datable(name, body, path, found, unwanted); err != nil {
		return err
	}
	sameType := found.Type == unwanted.Type || isBool(found.Type) && isBool(unwanted.Type)
	if !unwanted.is(found) && (sameType || unwanted.Type == gjson.Null) {
		return nil
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: fmt.Sprintf("a value of the same type that is not %s", unwanted)}
}

func isBool(t gjson.Type) bool { return t == gjson.True || t == gjson.False }

func present(name string, body document, path string) error {
	_, err := read(name, body, path)
	return err
}

// absent wants an object that has no such key. Where there is no object, nothing
// is proved: the path may be mistyped.
func absent(name string, body document, path string) error {
	at, key := gjson.Parse(body.json), path
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		parent, err := read(name, body, path[:i])
		if err != nil {
			return err
		}
		at, key = parent, path[i+1:]
	}
	if err := plainPath(path); err != nil {
		return err
	}
	body.note(path)
	if !at.IsObject() {
		return &result.Mismatch{Where: name + "." + path, Found: "not to be found in " + describe(at), Wanted: "absent from an object"}
	}
	if found := child(at, key); found.Exists() {
		return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "absent"}
	}
	return nil
}

func empty(name string, body document, path string) error {
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

// contains wants a part of a text, or an item of a list of texts.
func contains(name string, body document, path, part string) error {
	if part == "" {
		return misuse("every text contains the empty one, so nothing would be asserted")
	}
	found, err := read(name, body, path)
	switch {
	case err != nil, found.Type == gjson.String && strings.Contains(found.Str, part):
		return err
	case !found.IsArray():
		return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: fmt.Sprintf("a text that contains %q", part)}
	case slices.ContainsFunc(found.Array(), text(part).is):
		return nil
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: fmt.Sprintf("a list that contains %q", part)}
}

// maxPattern bounds a regular expression of a feature.
const maxPattern = 1 << 10

func matches(name string, body document, path, pattern string) error {
	expr, err := wholly(pattern)
	if err != nil {
		return err
	}
	found, err := read(name, body, path)
	if err != nil || found.Type == gjson.String && expr.MatchString(found.Str) {
		return err
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "a text that matches " + pattern}
}

// wholly returns the expression that a whole text has to fit.
func wholly(pattern string) (*regexp.Regexp, error) {
	if len(pattern) > maxPattern || pattern == "" {
		return nil, misuse("a pattern has 1 to %d characters", maxPattern)
	}
	if _, err := regexp.Compile(pattern); err != nil { // alone, so that it cannot close the group below
		return nil, misuse("%v", err)
	}
	expr, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		return nil, misuse("%v", err)
	}
	return expr, nil
}

// includesAll wants everything that another document has; texts differ in a
// diff of both.
func includesAll(where string, body, wanted document) error {
	want := gjson.Parse(wanted.json)
	if !json.Valid([]byte(wanted.json)) || want.IsObject() && len(want.Map()) == 0 {
		return misuse("the doc string must be JSON that wants something")
	}
	paths := map[string]bool{}
	leavesOf(want, "", paths)
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		body.note(path)
	}
	if includes(gjson.Parse(body.json), want) {
		return nil
	}
	f, err := canonical(body)
	if err != nil {
		return err
	}
	w, err := canonical(wanted)
	if err != nil {
		return err
	}
	return &result.Mismatch{Where: where, Found: f, Wanted: w}
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

// hasItems asserts the length of a list.
func hasItems(name string, body document, path string, want quantity) error {
	items, err := list(name, body, path)
	if err != nil || want.fits(len(items)) {
		return err
	}
	return saying(&result.Mismatch{Where: "the length of " + name + "." + path, Found: strconv.Itoa(len(items)), Wanted: want.String()},
		"the %s's %s has %s; you expected %s", name, path, many(len(items), "item"), want)
}
