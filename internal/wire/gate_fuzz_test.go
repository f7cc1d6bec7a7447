package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"testing"
	"unicode/utf8"
)

// FuzzGate holds the gate against encoding/json: what it lets through is valid
// and what it refuses has a reason that an independent reader finds, too.
func FuzzGate(f *testing.F) {
	for _, seed := range []string{
		"", " ", "{}", "[]", `{"a":1,"a":2}`, `{"a":{"a":1},"b":[{"a":1}]}`, `{"a":1,"\u0061":2}`, `{"\ud800":1,"\udfff":2}`, `"\\\"{"`,
		`{}{}`, `{"a":NaN}`, `-Infinity`, "\xef\xbb\xbf{}", "{\"a\":\"\xff\"}", `{"amount":10`, "{}\x00", "]]]][[[[", `{"":0,"":1}`, `[1,2.5e-3,true,false,null]`,
		nested(64), nested(65), someKeys(), someKeys()[1:], `{"x":` + someKeys() + `,"\u0078":1}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := whole(string(body), "").JSON()
		var refusal *GateError
		if err != nil && (!errors.As(err, &refusal) || refusal.Cause == "" || got != nil) {
			t.Fatalf("%q: refused with %v and the body %q", body, err, got)
		}
		if err == nil && !bytes.Equal(got, body) {
			t.Fatalf("%q: %q was handed out", body, got)
		}
		depth, twice := surveyed(body)
		sound := json.Valid(body) && utf8.Valid(body) && depth <= MaxDepth && !twice && len(body) <= MaxBody
		if sound != (err == nil) {
			t.Fatalf("%q: the gate says %v; valid %v, UTF-8 %v, depth %d, a key twice %v", body, err, json.Valid(body), utf8.Valid(body), depth, twice)
		}
	})
}

// surveyed reads a document with encoding/json's own tokens and returns how deep
// it nests and whether some object has a key twice.
func surveyed(body []byte) (deepest int, twice bool) {
	type object struct {
		keys    map[string]bool // nil: a list
		wantKey bool
	}
	var open []*object
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	for {
		token, err := dec.Token()
		if err != nil {
			return deepest, twice && err == io.EOF
		}
		delim, isDelim := token.(json.Delim)
		if isDelim && (delim == '}' || delim == ']') {
			open = open[:len(open)-1]
			continue
		}
		if len(open) > 0 {
			top := open[len(open)-1]
			if top.keys != nil && top.wantKey {
				key := token.(string)
				twice = twice || top.keys[key]
				top.keys[key], top.wantKey = true, false
				continue
			}
			top.wantKey = true
		}
		if isDelim {
			o := &object{wantKey: true}
			if delim == '{' {
				o.keys = map[string]bool{}
			}
			open = append(open, o)
			deepest = max(deepest, len(open))
		}
	}
}
