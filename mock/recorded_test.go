package mock

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// The recorded tests make the requests that others made of the real Stripe, and
// hold the answers to what was seen, leaf by leaf. The sources are those that
// docs/evidence.md names: SC, FX, GR, KL, AB.

// facts say what each leaf of an answer is: its JSON text, or after "~" the form
// of what differs from account to account; absent is a property that is not there.
type facts map[string]string

const missingFact = "absent"

// The forms of what nobody can foresee.
const (
	aTime     = `~^\d{10}$`
	aRequest  = `req_[0-9A-Za-z]{14}`
	anAccount = `acct_1[0-9A-Za-z]{15}`
)

// anID is the form of an id: the prefix, a 1 and 23 characters.
func anID(prefix string) string { return `~^"` + prefix + `_1[0-9A-Za-z]{23}"$` }

// in returns the facts of an object that stands at a path.
func (f facts) in(path string) facts {
	out := facts{}
	for at, want := range f {
		out[path+"."+at] = want
	}
	return out
}

// and returns the facts together with more; the later ones win.
func (f facts) and(more ...facts) facts {
	out := maps.Clone(f)
	for _, m := range more {
		maps.Copy(out, m)
	}
	return out
}

// leaves returns the JSON text of everything in a document that holds nothing else.
func leaves(t *testing.T, body string) map[string]string {
	t.Helper()
	out := map[string]string{}
	var walk func(at string, raw json.RawMessage)
	walk = func(at string, raw json.RawMessage) {
		var object map[string]json.RawMessage
		var list []json.RawMessage
		switch {
		case json.Unmarshal(raw, &object) == nil && len(object) > 0:
			for key, value := range object {
				walk(at+"."+key, value)
			}
		case json.Unmarshal(raw, &list) == nil && len(list) > 0:
			for i, value := range list {
				walk(fmt.Sprintf("%s.%d", at, i), value)
			}
		default:
			out[strings.TrimPrefix(at, ".")] = string(raw)
		}
	}
	walk("", json.RawMessage(body))
	return out
}

// states holds an answer to the facts: each one is so, and no leaf is without one.
func (a answer) states(t *testing.T, f facts) {
	t.Helper()
	found := leaves(t, a.body)
	for _, path := range slices.Sorted(maps.Keys(f)) {
		got, ok := found[path]
		if !ok {
			got = a.raw(path)
		}
		delete(found, path)
		form, isForm := strings.CutPrefix(f[path], "~")
		if isForm && !regexp.MustCompile(form).MatchString(got) || !isForm && got != f[path] {
			t.Errorf("%s is %s, want %s", path, got, f[path])
		}
	}
	for _, path := range slices.Sorted(maps.Keys(found)) {
		t.Errorf("%s is %s, and nothing recorded says so", path, found[path])
	}
	checkOrder(t, "answer", a.body)
	checkLayout(t, a)
}

// checkLayout holds an answer to the recorded layout (FX, GR): two spaces a level,
// a newline at the end of an error and none at the end of a success.
func checkLayout(t *testing.T, a answer) {
	t.Helper()
	var laid bytes.Buffer
	if err := json.Indent(&laid, []byte(strings.TrimSuffix(a.body, "\n")), "", "  "); err != nil {
		t.Fatal(err)
	}
	if a.status != 200 {
		laid.WriteByte('\n')
	}
	if laid.String() != a.body {
		t.Errorf("laid out as\n%q\nwant\n%q", a.body, laid.String())
	}
}

// recorder returns a client of a fresh mock at a time and a version, as the
// recorder had them.
func recorder(at int64, version string) (client, *clock) {
	now := &clock{time.Unix(at, 0)}
	return client{handler: New(Options{Now: now.now}), version: version}, now
}
