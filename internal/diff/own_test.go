package diff

import (
	"fmt"
	"strings"
	"testing"
)

// A list of events is compared as far as it is about what the scenario knows.
func TestOwnEvents(t *testing.T) {
	t.Parallel()
	event := func(id, about, status string) string {
		return fmt.Sprintf(`{"id": "evt_%s", "object": "event", "data": {"object": {"id": "ic_%s", "status": %q}}, "request": {"id": "req_%s", "idempotency_key": %q}}`,
			id, about, status, id, "key of "+id)
	}
	list := func(events ...string) string {
		return `{"object": "list", "data": [` + strings.Join(events, ",") + `]}`
	}
	for _, c := range []struct{ name, reference, candidate, want string }{
		{"only own", list(event("1AAAAAA", "1AAAAAA", "a")), list(event("1BBBBBB", "1BBBBBB", "a")), ""},
		{"others before and after", list(event("1AAAAAA", "1AAAAAA", "a")),
			list(event("1CCCCCC", "1CCCCCC", "b"), event("1BBBBBB", "1BBBBBB", "a"), event("1DDDDDD", "1DDDDDD", "c")), ""},
		{"others on both sides", list(event("1EEEEEE", "1EEEEEE", "x")), list(event("1CCCCCC", "1CCCCCC", "b"), event("1DDDDDD", "1DDDDDD", "c")), ""},
		{"an own one changed", list(event("1AAAAAA", "1AAAAAA", "a")), list(event("1CCCCCC", "1CCCCCC", "b"), event("1BBBBBB", "1BBBBBB", "b")),
			`value data.0.data.object.status: "a" | "b"`},
		{"an own one missing", list(event("1AAAAAA", "1AAAAAA", "a")), list(event("1CCCCCC", "1CCCCCC", "a")), "missing data.0: "},
		{"an own one more", list(), list(event("1BBBBBB", "1BBBBBB", "a")), "extra data.0: "},
		{"another one's place", list(event("1AAAAAA", "1AAAAAA", "a")), list(event("1BBBBBB", "1AAAAAA", "a")), "missing data.0: "},
	} {
		f := fresh()
		if got := told(f.Exchange(answer(`{"id": "ic_1AAAAAA"}`), answer(`{"id": "ic_1BBBBBB"}`))); got != "" {
			t.Fatal(got)
		}
		got := told(f.Exchange(answer(c.reference), answer(c.candidate)))
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}
