package wire

import (
	"regexp"
	"slices"
	"testing"
)

// keysOf makes the same requests on a new connection and returns their keys.
func keysOf(t *testing.T, idempotency string, polls int) []string {
	t.Helper()
	target := &script{}
	conn := ways["in process"](t, target)
	conn.Idempotency = idempotency
	post := func(header ...Pair) {
		if _, err := conn.Do(t.Context(), "POST", "/v1/x", Form{{"a", "1"}}, header...); err != nil {
			t.Fatal(err)
		}
	}
	post() // a target that makes something before the first step
	for step := range 2 {
		conn.Begin(step)
		for range polls {
			conn.Do(t.Context(), "GET", "/v1/x", nil)
		}
		post()
		post()
	}
	post(Pair{"idempotency-KEY", "mine"})
	post(Pair{"Idempotency-Key", ""})
	post()
	conn.Do(t.Context(), "DELETE", "/v1/x", nil)
	return slices.DeleteFunc(target.seen(), func(key string) bool { return key == "" })
}

func TestIdempotencyKeys(t *testing.T) {
	t.Parallel()
	keys := keysOf(t, "run/scenario", 0)
	opaque := regexp.MustCompile(`^assay-[0-9a-f]{32}$`)
	different := map[string]bool{}
	for i, key := range keys {
		if i == 5 && key != "mine" || i != 5 && !opaque.MatchString(key) {
			t.Errorf("key %d is %q", i, key)
		}
		different[key] = true
	}
	if len(keys) != 7 || len(different) != 7 {
		t.Errorf("%d keys, %d of them different, want 7: a POST has one unless its step drops it, and nothing else has", len(keys), len(different))
	}
	if again := keysOf(t, "run/scenario", 0); !slices.Equal(again, keys) {
		t.Errorf("the same requests have the keys %q, then %q", keys, again)
	}
	if polled := keysOf(t, "run/scenario", 3); !slices.Equal(polled, keys) {
		t.Errorf("after some reads the keys are %q, want %q", polled, keys)
	}
	for _, key := range keysOf(t, "run2/scenario", 0) {
		if different[key] && key != "mine" {
			t.Errorf("another run has the key %q too", key)
		}
	}
	if none := keysOf(t, "", 0); !slices.Equal(none, []string{"mine"}) {
		t.Errorf("without a name the keys are %q, want only the step's own", none)
	}
}

// TestNothingOfAnotherStep: a step's requests keep their keys whatever the steps
// before it did.
func TestNothingOfAnotherStep(t *testing.T) {
	t.Parallel()
	var keys [3]string
	for before := range keys {
		target := &script{}
		conn := ways["in process"](t, target)
		conn.Idempotency = "run/scenario"
		conn.Begin(0)
		for range before {
			conn.Do(t.Context(), "POST", "/v1/x", nil)
		}
		conn.Begin(1)
		conn.Do(t.Context(), "POST", "/v1/x", nil)
		keys[before] = target.seen()[before]
	}
	if keys[0] == "" || keys[1] != keys[0] || keys[2] != keys[0] {
		t.Errorf("the keys are %q, want one", keys)
	}
}
