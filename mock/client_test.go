package mock

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

const testKey = "sk_test_of_these_tests"

// client speaks to a mock without a socket, as wire.InProcess does.
type client struct {
	handler http.Handler
	key     string // "" is testKey
	version string
	header  http.Header // of every request
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (c client) do(method, path, form string) answer {
	req := httptest.NewRequest(method, "http://mock.test"+path, strings.NewReader(form))
	if form == "" {
		req.Body, req.ContentLength = http.NoBody, 0
	} else {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	key := c.key
	if key == "" {
		key = testKey
	}
	req.Header.Set("Authorization", "Bearer "+key)
	if c.version != "" {
		req.Header.Set("Stripe-Version", c.version)
	}
	for name, values := range c.header {
		req.Header[name] = values
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, req)
	return answer{w.Code, w.Header(), w.Body.String()}
}

// with returns the client with one more header.
func (c client) with(name, value string) client {
	header := http.Header{}
	for k, v := range c.header {
		header[k] = v
	}
	header.Set(name, value)
	c.header = header
	return c
}

// raw returns the JSON text at a path ("request_history.0.reason"), white space
// taken out; "absent" when there is nothing, "N items" for "list.#".
func (a answer) raw(path string) string {
	at := json.RawMessage(a.body)
	for name := range strings.SplitSeq(path, ".") {
		var object map[string]json.RawMessage
		var list []json.RawMessage
		if json.Unmarshal(at, &object) == nil && object[name] != nil {
			at = object[name]
			continue
		}
		if json.Unmarshal(at, &list) != nil {
			return "absent"
		}
		i, err := strconv.Atoi(name)
		switch {
		case name == "#":
			return fmt.Sprintf("%d items", len(list))
		case err != nil, i >= len(list):
			return "absent"
		}
		at = list[i]
	}
	var tight bytes.Buffer
	if json.Compact(&tight, at) != nil {
		return "absent"
	}
	return tight.String()
}

// text returns a string, "" when there is none.
func (a answer) text(path string) string {
	var s string
	_ = json.Unmarshal([]byte(a.raw(path)), &s)
	return s
}

// int returns a number, 0 when there is none.
func (a answer) int(path string) int64 {
	var n int64
	_ = json.Unmarshal([]byte(a.raw(path)), &n)
	return n
}

// clock is a time that tests move.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func (c *clock) pass(d time.Duration) { c.at = c.at.Add(d) }

// start is a Thursday.
var start = time.Date(2026, 9, 24, 10, 30, 0, 0, time.UTC)

// newClient returns a client of a fresh mock whose clock stands at start.
func newClient(t testing.TB) (client, *clock) {
	t.Helper()
	at := &clock{start}
	return client{handler: New(Options{Now: at.now, Control: true})}, at
}

const person = "name=Ada+Lovelace&type=individual&email=ada@example.test&phone_number=%2B15555550123" +
	"&billing[address][line1]=1+Analytical+Way&billing[address][city]=New+York&billing[address][state]=NY" +
	"&billing[address][postal_code]=10128&billing[address][country]=US" +
	"&individual[first_name]=Ada&individual[last_name]=Lovelace" +
	"&individual[card_issuing][user_terms_acceptance][date]=1785000000" +
	"&individual[card_issuing][user_terms_acceptance][ip]=203.0.113.7"

const shippingTo = "shipping[name]=Ada&shipping[address][line1]=1+Way&shipping[address][city]=New+York" +
	"&shipping[address][postal_code]=10128&shipping[address][country]=US"

// must does a request that has to succeed.
func (c client) must(t testing.TB, method, path, form string) answer {
	t.Helper()
	a := c.do(method, path, form)
	if a.status != http.StatusOK {
		t.Fatalf("%s %s %s: %d %s", method, path, form, a.status, a.body)
	}
	if !json.Valid([]byte(a.body)) {
		t.Fatalf("%s %s: not JSON: %s", method, path, a.body)
	}
	return a
}

// newCardholder returns the id of a new cardholder; later parameters win, and one
// with an empty value leaves the parameter out.
func (c client) newCardholder(t testing.TB, params ...string) string {
	t.Helper()
	form := joined(append([]string{person}, params...)...)
	for p := range strings.SplitSeq(form, "&") {
		if name, empty := strings.CutSuffix(p, "="); empty {
			form = without(form, name)
		}
	}
	return c.must(t, "POST", "/v1/issuing/cardholders", form).text("id")
}

// without leaves a parameter out of a form.
func without(form, name string) string {
	params := strings.Split(form, "&")
	return strings.Join(slices.DeleteFunc(params, func(p string) bool { return strings.HasPrefix(p, name+"=") }), "&")
}

// newCard returns the id of a new active virtual card of a new cardholder.
func (c client) newCard(t testing.TB, params ...string) string {
	t.Helper()
	form := joined(append([]string{"currency=usd&type=virtual&status=active&cardholder=" + c.newCardholder(t)}, params...)...)
	return c.must(t, "POST", "/v1/issuing/cards", form).text("id")
}

// newPhysicalCard returns the id of a new physical card with shipping.
func (c client) newPhysicalCard(t testing.TB, params ...string) string {
	t.Helper()
	return c.newCard(t, append([]string{"type=physical", shippingTo}, params...)...)
}

// authorize makes an authorization on the card.
func (c client) authorize(t testing.TB, card string, params ...string) answer {
	t.Helper()
	return c.must(t, "POST", "/v1/test_helpers/issuing/authorizations", joined(append([]string{"card=" + card, "amount=1000"}, params...)...))
}

// help calls a test helper of an authorization.
func (c client) help(id, action string, params ...string) answer {
	return c.do("POST", "/v1/test_helpers/issuing/authorizations/"+id+"/"+action, joined(params...))
}

// joined puts forms together; of a key in several, the last one counts.
func joined(params ...string) string {
	var kept []string
	place := map[string]int{}
	for _, p := range params {
		for pair := range strings.SplitSeq(p, "&") {
			key, _, _ := strings.Cut(pair, "=")
			at, again := place[key]
			switch {
			case pair == "":
			case again && !strings.HasSuffix(key, "[]"):
				kept[at] = pair
			default:
				place[key] = len(kept)
				kept = append(kept, pair)
			}
		}
	}
	return strings.Join(kept, "&")
}

// want compares fields of an answer with their expected JSON text.
func (a answer) want(t testing.TB, fields map[string]string) {
	t.Helper()
	for path, want := range fields {
		if got := a.raw(path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

// fails checks an error answer: status, message, code and param; "" is absent.
func (a answer) fails(t testing.TB, status int, message, code, param string) {
	t.Helper()
	got := fmt.Sprintf("%d %s|%s|%s", a.status, a.text("error.message"), a.text("error.code"), a.text("error.param"))
	want := fmt.Sprintf("%d %s|%s|%s", status, message, code, param)
	if got != want {
		t.Errorf("error is  %s\nwant      %s", got, want)
	}
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
