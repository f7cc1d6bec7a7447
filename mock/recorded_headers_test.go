package mock

import (
	"maps"
	"regexp"
	"slices"
	"testing"
)

// recordedHeaders are on every answer of FX, to the letter. Server, Date and
// Connection, recorded too, are the business of the server around the mock.
var recordedHeaders = map[string]string{
	"Access-Control-Allow-Credentials":       `true`,
	"Access-Control-Allow-Methods":           `GET,HEAD,PUT,PATCH,POST,DELETE`,
	"Access-Control-Allow-Origin":            `*`,
	"Access-Control-Expose-Headers":          `Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required`,
	"Access-Control-Max-Age":                 `300`,
	"Cache-Control":                          `no-cache, no-store`,
	"Content-Length":                         `~^\d+$`,
	"Content-Type":                           `application/json`,
	"Cross-Origin-Opener-Policy-Report-Only": `same-origin; report-to="coop"`,
	"Report-To":                              `{"group":"coop","max_age":8640,"endpoints":[{"url":"https://q.stripe.com/coop-report?s=mono-bapi-srv"}],"include_subdomains":true}`,
	"Reporting-Endpoints":                    `coop="https://q.stripe.com/coop-report?s=mono-bapi-srv"`,
	"Request-Id":                             `~^` + aRequest + `$`,
	"Strict-Transport-Security":              `max-age=63072000; includeSubDomains; preload`,
	"Stripe-Version":                         fxVersion,
	"Vary":                                   `Origin`,
	"X-Content-Type-Options":                 `nosniff`,
	"X-Stripe-Priority-Routing-Enabled":      `true`,
	"X-Stripe-Routing-Context-Priority-Tier": `api-testmode`,
}

// policy is the Content-Security-Policy of a path, as FX has it of the two it saw.
func policy(path string) string {
	return "report-uri https://q.stripe.com/csp-report?p=" + path + "; block-all-mixed-content; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; img-src 'self'; script-src 'self' 'report-sample'; style-src 'self'"
}

// hasHeaders holds an answer's headers to the recorded ones: each as it was, and
// no other.
func (a answer) hasHeaders(t *testing.T, more map[string]string) {
	t.Helper()
	want := maps.Clone(recordedHeaders)
	maps.Copy(want, more)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		form := regexp.QuoteMeta(want[name])
		if want[name] != "" && want[name][0] == '~' {
			form = want[name][1:]
		}
		if got := a.header.Get(name); !regexp.MustCompile(`^(?:`+form+`)$`).MatchString(got) || len(a.header[name]) != 1 {
			t.Errorf("%s is %q, want %s", name, a.header[name], want[name])
		}
	}
	for name := range a.header {
		if _, known := want[name]; !known {
			t.Errorf("%s: %q was not recorded", name, a.header[name])
		}
	}
}

// FX: a POST names a key though none was sent, and the request it is the answer
// of; a GET does not. GR: so does a POST that fails.
func TestRecordedHeaders(t *testing.T) {
	t.Parallel()
	c, _ := recorder(fxStart, fxVersion)
	holders, cards := map[string]string{"Content-Security-Policy": policy("v1%2Fissuing%2Fcardholders")}, map[string]string{"Content-Security-Policy": policy("v1%2Fissuing%2Fcards")}
	posted := func(a answer, of map[string]string) map[string]string {
		out := maps.Clone(of)
		out["Idempotency-Key"], out["Original-Request"], out["Stripe-Should-Retry"] = "~"+uuid.String(), a.header.Get("Request-Id"), "false"
		return out
	}
	made := c.must(t, "POST", "/v1/issuing/cardholders", fxCardholder("Carlo", "Corkery", "Mozilla%2F5.0", "BR"))
	made.hasHeaders(t, posted(made, holders))
	c.must(t, "GET", "/v1/issuing/cardholders?limit=1", "").hasHeaders(t, holders)
	refused := c.do("POST", "/v1/issuing/cards", "type=virtual&currency=usd&cardholder="+made.text("id"))
	refused.hasHeaders(t, posted(refused, cards))
	invalid := c.do("POST", "/v1/issuing/cards", "type=virtual&currency=usd&cardholder=ich_nope")
	bare := posted(invalid, cards)
	delete(bare, "Stripe-Should-Retry")
	invalid.hasHeaders(t, bare)
}

// GR: what a key that was sent comes back on, and whether the answer says to try
// again: no for a refusal, nothing for an error in the parameters or of a GET.
func TestRecordedKeysAndRetries(t *testing.T) {
	t.Parallel()
	plain, _ := newClient(t)
	card := plain.newCard(t)
	closed := plain.authorize(t, card).text("id")
	plain.help(closed, "capture")
	const authorizations = "/v1/test_helpers/issuing/authorizations"
	for name, tc := range map[string]struct {
		method, path, form   string
		status               int
		key, original, retry bool
	}{
		"04 below the minimum":  {"POST", authorizations, "amount=-1&card=" + card, 400, true, true, false},
		"09 unknown reference":  {"POST", authorizations, "amount=1&card=ic_nope", 400, true, true, false},
		"20 wrong state":        {"POST", authorizations + "/" + closed + "/reverse", "", 400, true, true, true},
		"06 DELETE of nothing":  {"DELETE", "/v1/issuing/cards/ic_nope", "", 404, true, false, false},
		"03 GET of nothing":     {"GET", "/v1/issuing/cards/ic_nope", "", 404, false, false, false},
		"14 GET, bad parameter": {"GET", "/v1/issuing/cards?wat=1", "", 400, false, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := plain.with("Idempotency-Key", "key of "+name)
			a := c.do(tc.method, tc.path, tc.form)
			if a.status != tc.status {
				t.Fatalf("%d %s", a.status, a.body)
			}
			for header, want := range map[string]string{
				"Idempotency-Key":     map[bool]string{true: "key of " + name}[tc.key],
				"Original-Request":    map[bool]string{true: a.header.Get("Request-Id")}[tc.original],
				"Stripe-Should-Retry": map[bool]string{true: "false"}[tc.retry],
				"Idempotent-Replayed": "",
			} {
				if got := a.header.Get(header); got != want {
					t.Errorf("%s is %q, want %q", header, got, want)
				}
			}
		})
	}
}
