package wire

import (
	"slices"
	"testing"
)

func TestStampAndWatch(t *testing.T) {
	t.Parallel()
	target := &recorder{}
	failing := &script{trouble: status(500, "{}"), troubles: -1}
	for _, conn := range []*Conn{ways["in process"](t, target), impatient(t, failing)} {
		given := make(Form, 1, 8)
		given[0] = Pair{"a", "1"}
		stamped := 0
		conn.Stamp = func(method, path string, params Form) Form {
			stamped++
			if method == "POST" && path == "/v1/x" {
				return append(slices.Clone(params), Pair{"metadata[run]", "7"})
			}
			return params
		}
		var watched []Exchange
		conn.Watch = func(x *Exchange) { watched = append(watched, *x) }
		x, err := conn.Do(t.Context(), "POST", "/v1/x", given)
		if err != nil || x.Params.Encode() != "a=1&metadata[run]=7" || given.Encode() != "a=1" || stamped != 1 {
			t.Errorf("the exchange is %+v (%v), stamped %d times, want it stamped once", x, err, stamped)
		}
		conn.Do(t.Context(), "GET", "/v1/x", given)
		conn.Do(t.Context(), "GET", "nowhere", nil)
		taken := conn.Take()
		if len(watched) != 3 || len(taken) != 3 {
			t.Fatalf("%d exchanges were watched and %d kept, want 3", len(watched), len(taken))
		}
		for i := range taken {
			if watched[i].Path != taken[i].Path || watched[i].Status != taken[i].Status || len(watched[i].Attempts) != len(taken[i].Attempts) {
				t.Errorf("watched %+v, want what was kept, at its end: %+v", watched[i], taken[i])
			}
		}
	}
	if sent := target.seen[0].body; sent != "a=1&metadata[run]=7" {
		t.Errorf("the target saw %q, want the stamp", sent)
	}
}
