package wire

import (
	"net/http"
	"testing"
)

// An exchange keeps what a step sent in the place of what the connection sends, and
// of a key that it was another one.
func TestAnExchangeKeepsWhatAStepSent(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		header []Pair
		want   Exchange
	}{
		"nothing":             {nil, Exchange{}},
		"no key":              {[]Pair{{"Authorization", ""}}, Exchange{Key: NoKey}},
		"another key":         {[]Pair{{"Authorization", "Bearer sk_test"}}, Exchange{Key: OtherKey}},
		"its own key":         {[]Pair{{"authorization", "Bearer sk_test_1"}}, Exchange{}},
		"an idempotency key":  {[]Pair{{"idempotency-key", "once"}}, Exchange{Given: "once"}},
		"no idempotency key":  {[]Pair{{"Idempotency-Key", ""}}, Exchange{}},
		"another API version": {[]Pair{{"Stripe-Version", "2020-01-01"}}, Exchange{Version: "2020-01-01"}},
	} {
		conn := ways["in process"](t, &recorder{})
		conn.Key, conn.Version, conn.Idempotency = "sk_test_1", "2026-08-26.dahlia", "run"
		x, err := conn.Do(t.Context(), http.MethodPost, "/v1/x", nil, c.header...)
		if err != nil {
			t.Fatal(err)
		}
		if x.Key != c.want.Key || x.Given != c.want.Given || x.Version != c.want.Version {
			t.Errorf("%s: kept are key %q, idempotency key %q, version %q, want %q, %q, %q", name, x.Key, x.Given, x.Version, c.want.Key, c.want.Given, c.want.Version)
		}
	}
}
