package mock

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// events returns all events, oldest first.
func (c client) events(t testing.TB, filter string) []answer {
	t.Helper()
	var all []answer
	for after := ""; ; {
		page := c.must(t, "GET", "/v1/events?limit=100&"+filter+after, "")
		var list struct {
			Data    []json.RawMessage `json:"data"`
			HasMore bool              `json:"has_more"`
		}
		if err := json.Unmarshal([]byte(page.body), &list); err != nil {
			t.Fatal(err)
		}
		for _, event := range list.Data {
			all = append(all, answer{body: string(event)})
		}
		if !list.HasMore {
			slices.Reverse(all)
			return all
		}
		after = "&starting_after=" + all[len(all)-1].text("id")
	}
}

// last returns the newest event of a type.
func (c client) last(t testing.TB, kind string) answer {
	t.Helper()
	found := c.events(t, "type="+kind)
	if len(found) == 0 {
		t.Fatalf("there is no %s", kind)
	}
	return found[len(found)-1]
}

// tight returns the body without its layout.
func (a answer) tight() string {
	var out bytes.Buffer
	if json.Compact(&out, []byte(a.body)) != nil {
		return a.body
	}
	return out.String()
}

// tellsOf checks the object of an event.
func (a answer) tellsOf(t testing.TB, object string) {
	t.Helper()
	if got := a.raw("data.object"); got != object {
		t.Errorf("%s tells of\n%s\nwant\n%s", a.text("type"), got, object)
	}
}

// told returns the types of all events, oldest first.
func (c client) told(t testing.TB) string {
	t.Helper()
	var kinds []string
	for _, event := range c.events(t, "") {
		kinds = append(kinds, strings.TrimPrefix(event.text("type"), "issuing_"))
	}
	return strings.Join(kinds, " ")
}

// leaves returns every value of a document by its path.
func leaves(t testing.TB, body string) map[string]string {
	t.Helper()
	var root any
	if err := json.Unmarshal([]byte(body), &root); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	var walk func(at string, value any)
	walk = func(at string, value any) {
		object, _ := value.(map[string]any)
		list, _ := value.([]any)
		for key, child := range object {
			walk(at+"."+key, child)
		}
		for i, child := range list {
			walk(fmt.Sprint(at, ".", i), child)
		}
		if len(object)+len(list) == 0 {
			text, _ := json.Marshal(value)
			all[at[1:]] = string(text)
		}
	}
	walk("", root)
	return all
}

// under puts a path before the paths of several tables, one over the other.
func under(path string, tables ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, table := range tables {
		for name, value := range table {
			all[strings.TrimPrefix(path+"."+name, ".")] = value
		}
	}
	return all
}

// sameLeaves compares all leaves. What is wanted as ~ is a regular expression.
func sameLeaves(t testing.TB, what, body string, want map[string]string) {
	t.Helper()
	found := leaves(t, body)
	for path, value := range found {
		wanted, known := want[path]
		pattern, like := strings.CutPrefix(wanted, "~")
		switch {
		case !known:
			t.Errorf("%s: %s is %s, want nothing", what, path, value)
		case like && !regexp.MustCompile("^"+pattern+"$").MatchString(value), !like && value != wanted:
			t.Errorf("%s: %s is %s, want %s", what, path, value, wanted)
		}
	}
	for path := range want {
		if _, ok := found[path]; !ok {
			t.Errorf("%s: %s is absent, want %s", what, path, want[path])
		}
	}
}
