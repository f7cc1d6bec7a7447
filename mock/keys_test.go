package mock

import (
	"encoding/base64"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestAuthentication(t *testing.T) {
	t.Parallel()
	basic := func(userAndPassword string) string {
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(userAndPassword))
	}
	const noKey = "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."
	for name, tc := range map[string]struct{ header, message string }{
		"bearer":            {"Bearer sk_test_abc", ""},
		"bearer lower case": {"bearer sk_test_abc", ""},
		"restricted":        {"Bearer rk_test_abc", ""},
		"one character":     {"Bearer sk_test_x", ""},
		"curl -u":           {basic("sk_test_abc:"), ""},
		"basic no colon":    {basic("sk_test_abc"), ""},
		"none":              {"", noKey},
		"empty bearer":      {"Bearer ", noKey},
		"empty basic":       {basic(":"), noKey},
		"recorded mask":     {"Bearer sk_test_" + strings.Repeat("x", 53) + "mFeM", ""},
		"publishable":       {"Bearer pk_test_0123456789abcdef", "Invalid API Key provided: pk_test_************cdef"},
		"short":             {"Bearer pk_test_abc", "Invalid API Key provided: pk_test_***"},
		"no rest":           {"Bearer sk_test_", "Invalid API Key provided: sk_test_"},
		"a password":        {"Bearer hunter2hunter2", "Invalid API Key provided: **************"},
		"blank inside":      {"Bearer sk_test_a b", "Invalid API Key provided: sk_test_***"},
		"bad base64":        {"Basic ???", "Invalid API Key provided: ***"},
		"bare key":          {"sk_test_abc", ""},
		"live":              {"Bearer sk_live_0123456789abcdef", "This is a live key: sk_live_************cdef. The mock takes only test keys (sk_test_… or rk_test_…), and a live key should never be sent to it. If this was a mistake, roll the key."},
		"restricted live":   {"Bearer rk_live_0123456789abcdef", "This is a live key: rk_live_************cdef. The mock takes only test keys (sk_test_… or rk_test_…), and a live key should never be sent to it. If this was a mistake, roll the key."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := httptest.NewRequest("GET", "/v1/issuing/cards", nil)
			if tc.header != "" {
				req.Header.Set("Authorization", tc.header)
			}
			w := httptest.NewRecorder()
			New(Options{}).ServeHTTP(w, req)
			a := answer{w.Code, w.Header(), w.Body.String()}
			if tc.message == "" {
				if a.status != 200 {
					t.Errorf("%d %s", a.status, a.body)
				}
				return
			}
			a.fails(t, 401, tc.message, "", "")
			if a.raw("error.request_log_url") != "absent" || a.raw("error.code") != "absent" {
				t.Errorf("an error of the key has neither log nor code: %s", a.body)
			}
			if a.header.Get("Request-Id") == "" {
				t.Error("no Request-Id")
			}
		})
	}
}

// The stars of the recorded message stand one for each hidden character.
func TestMask(t *testing.T) {
	t.Parallel()
	hidden := strings.Repeat("x", 53)
	if got, want := mask("sk_test_"+hidden+"mFeM"), "sk_test_"+strings.Repeat("*", 53)+"mFeM"; got != want {
		t.Errorf("mask is %s, want %s", got, want)
	}
}

// Keys are accounts of their own.
func TestAccountsAreApart(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	other := c
	other.key = "sk_test_another"
	other.do("GET", "/v1/issuing/cards/"+card, "").fails(t, 404, "No such issuing card: '"+card+"'", "resource_missing", "card")
	if got := other.must(t, "GET", "/v1/issuing/cards", "").raw("data"); got != "[]" {
		t.Errorf("the other account's cards are %s", got)
	}
}
