package steps

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/internal/spelling"
)

// read returns the value at a dotted path of gated JSON. A path that leads
// nowhere is an error that says how far it led; null is a value. gjson's
// modifiers and queries are not part of the language: they can burn any amount
// of memory on a hostile answer.
func read(name string, body document, path string) (gjson.Result, error) {
	if err := plainPath(path); err != nil {
		return gjson.Result{}, err
	}
	body.note(path)
	at := gjson.Parse(body.json)
	walked := name
	for segment := range strings.SplitSeq(path, ".") {
		next := child(at, segment)
		if !next.Exists() {
			return next, saying(&result.Mismatch{Where: name + "." + path, Found: "absent (" + walked + " is " + describe(at) + ")", Wanted: "present"},
				"%s", lacks(walked, at, segment))
		}
		at, walked = next, walked+"."+segment
	}
	return at, nil
}

// lacks says that a value has no such part, and which one may have been meant.
func lacks(where string, at gjson.Result, segment string) string {
	where = "the " + strings.Replace(where, ".", "'s ", 1)
	near := spelling.Nearest(segment, names(at))
	switch {
	case near != "":
		return fmt.Sprintf("%s has no %q; did you mean %q?", where, segment, near)
	case at.IsObject():
		return fmt.Sprintf("%s has no %q; it has %s", where, segment, keysOf(at))
	case at.IsArray():
		return fmt.Sprintf("%s is %s, so there is no %q in it; items count from 0", where, describe(at), segment)
	}
	return fmt.Sprintf("%s is %s, so it has no %q", where, describe(at), segment)
}

func plainPath(path string) error {
	if name, inner, ok := strings.Cut(path, "["); ok && strings.HasSuffix(inner, "]") {
		dotted := name + "." + strings.ReplaceAll(strings.TrimSuffix(inner, "]"), "][", ".")
		return misuse("a path in an answer is written with dots: %s; brackets are for parameters", dotted)
	}
	if strings.ContainsAny(path, "@|#*?!{[\\~") || path == "" {
		return misuse("the path %q must be plain: names and numbers joined by dots", path)
	}
	return nil
}

// child steps one segment down. Keys with dots or digits are taken literally in
// objects; only an array takes an index.
func child(at gjson.Result, segment string) gjson.Result {
	var found gjson.Result
	switch {
	case at.IsObject():
		at.ForEach(func(key, value gjson.Result) bool {
			if key.String() == segment {
				found = value
				return false
			}
			return true
		})
	case at.IsArray():
		for i, item := range at.Array() {
			if strconv.Itoa(i) == segment {
				found = item
			}
		}
	}
	return found
}

// describe tells a JSON value in a few words for an error message.
func describe(v gjson.Result) string {
	switch {
	case !v.Exists():
		return "absent"
	case v.IsObject():
		return "an object with " + keysOf(v)
	case v.IsArray():
		return fmt.Sprintf("a list of %d", len(v.Array()))
	}
	return v.Raw
}

func keysOf(v gjson.Result) string {
	const most = 8
	keys := names(v)
	if len(keys) == 0 {
		return "no keys"
	}
	if len(keys) > most {
		return strings.Join(keys[:most], ", ") + fmt.Sprintf(" and %d more keys", len(keys)-most)
	}
	return strings.Join(keys, ", ")
}

// names are the keys of an object; of anything else there are none.
func names(object gjson.Result) (keys []string) {
	if object.IsObject() {
		object.ForEach(func(key, _ gjson.Result) bool {
			keys = append(keys, key.String())
			return true
		})
	}
	return keys
}

// maxExact is the largest integer that every reader of JSON agrees on, 2^53. It
// also keeps sums of what a target answers from overflowing.
const maxExact = 1 << 53

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
