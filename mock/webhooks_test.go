package mock

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// post is one request to an endpoint as it got there.
type received struct {
	url    string
	header http.Header
	body   string
}

// receiver answers deliveries in process. Its answer may depend on the number of the
// delivery, from 1; nil is 200.
type receiver struct {
	got    []received
	answer func(n int, r received) int
}

func (w *receiver) RoundTrip(req *http.Request) (*http.Response, error) {
	body, _ := io.ReadAll(req.Body)
	w.got = append(w.got, received{req.URL.String(), req.Header, string(body)})
	status := 200
	if w.answer != nil {
		status = w.answer(len(w.got), w.got[len(w.got)-1])
	}
	if status == 0 {
		return nil, fmt.Errorf("nobody there")
	}
	return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader("ok"))}, nil
}

// kinds are the types of the events that arrived since the last call, in order.
func (w *receiver) kinds() string {
	var all []string
	for _, r := range w.got {
		all = append(all, strings.TrimPrefix(answer{body: r.body}.text("type"), "issuing_"))
	}
	w.got = nil
	return strings.Join(all, " ")
}

// hooked is a client of a mock that delivers to the receiver.
func hooked(o Options) (client, *clock, *receiver) {
	at, in := &clock{start}, &receiver{}
	o.Now, o.Control, o.Deliver = at.now, true, in
	return client{handler: New(o)}, at, in
}

const hookURL = "http://127.0.0.1:4242/hook"

// listen makes an endpoint and returns its id and its secret.
func (c client) listen(t *testing.T, more ...string) (id, secret string) {
	t.Helper()
	form := "url=" + hookURL + "&" + strings.Join(more, "&")
	if !strings.Contains(form, "enabled_events") {
		form += "&enabled_events[]=*"
	}
	a := c.must(t, "POST", "/v1/webhook_endpoints", form)
	return a.text("id"), a.text("secret")
}

// Everything that is told arrives before its request is answered, once, signed over
// the bytes that GET shows.
func TestDelivery(t *testing.T) {
	t.Parallel()
	c, at, in := hooked(Options{})
	_, secret := c.listen(t)
	c.newCardholder(t)
	if len(in.got) != 1 {
		t.Fatalf("%d deliveries, want 1", len(in.got))
	}
	first := in.got[0]
	stamp := fmt.Sprint(at.now().Unix())
	if want := "t=" + stamp + ",v1=" + sign(secret, stamp, []byte(first.body)); first.header.Get("Stripe-Signature") != want {
		t.Errorf("signature is %s, want %s", first.header.Get("Stripe-Signature"), want)
	}
	if first.url != hookURL || first.header.Get("Content-Type") != "application/json; charset=utf-8" || !strings.HasPrefix(first.header.Get("User-Agent"), "Stripe/1.0 ") {
		t.Errorf("it went to %s with %v", first.url, first.header)
	}
	told := answer{body: first.body}
	if told.int("pending_webhooks") != 1 {
		t.Errorf("the delivery says that %d are pending, want 1", told.int("pending_webhooks"))
	}
	now := c.must(t, "GET", "/v1/events/"+told.text("id"), "")
	if now.int("pending_webhooks") != 0 || strings.Replace(now.body, `"pending_webhooks": 0`, `"pending_webhooks": 1`, 1) != first.body {
		t.Errorf("GET shows\n%s\nand\n%s\narrived", now.body, first.body)
	}
	at.pass(time.Minute) // what happens by itself arrives, too
	c.handler.(*Server).Tick()
	if got := in.kinds(); got != "cardholder.created cardholder.updated" {
		t.Errorf("arrived: %s", got)
	}
	if got := c.must(t, "GET", "/v1/events?delivery_success=false", "").raw("data.#"); got != "0 items" {
		t.Errorf("not delivered are %s", got)
	}
}

// An endpoint is told what it asks for while it is enabled.
func TestWhatEndpointsAskFor(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ form, want string }{
		"all":               {"enabled_events[]=*", "card.created"},
		"one":               {"enabled_events[]=issuing_card.created", "card.created"},
		"another":           {"enabled_events[]=issuing_card.updated", ""},
		"two":               {"enabled_events[]=issuing_card.updated&enabled_events[]=issuing_card.created", "card.created"},
		"connected":         {"enabled_events[]=*&connect=true", ""},
		"not the connected": {"enabled_events[]=*&connect=false", "card.created"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _, in := hooked(Options{})
			holder := c.newCardholder(t)
			id, _ := c.listen(t, test.form)
			card := func() { c.must(t, "POST", "/v1/issuing/cards", "type=virtual&currency=usd&cardholder="+holder) }
			card()
			if got := in.kinds(); got != test.want {
				t.Errorf("arrived: %q, want %q", got, test.want)
			}
			c.must(t, "POST", "/v1/webhook_endpoints/"+id, "disabled=true")
			card()
			if got := in.kinds(); got != "" {
				t.Errorf("while disabled: %q", got)
			}
			c.must(t, "POST", "/v1/webhook_endpoints/"+id, "disabled=false")
			card()
			if got := in.kinds(); got != test.want {
				t.Errorf("enabled again: %q, want %q", got, test.want)
			}
			c.must(t, "DELETE", "/v1/webhook_endpoints/"+id, "")
			card()
			if got := in.kinds(); got != "" {
				t.Errorf("deleted: %q", got)
			}
		})
	}
	if explicit := (&WebhookEndpoint{Status: "enabled", EnabledEvents: []string{"*"}}); explicit.asks("issuing_authorization.request") {
		t.Error("* asks for the synchronous event")
	}
	if named := (&WebhookEndpoint{Status: "enabled", EnabledEvents: []string{"issuing_authorization.request"}}); !named.asks("issuing_authorization.request") {
		t.Error("who names the synchronous event does not ask for it")
	}
}

// The secret is told once; what is deleted is gone.
func TestEndpoints(t *testing.T) {
	t.Parallel()
	c, _, _ := hooked(Options{})
	id, secret := c.listen(t, "description=till", "metadata[a]=b", "api_version=2024-04-10")
	if !strings.HasPrefix(secret, "whsec_") || len(secret) != len("whsec_")+32 {
		t.Errorf("secret is %s", secret)
	}
	for _, a := range []answer{c.must(t, "GET", "/v1/webhook_endpoints/"+id, ""), c.must(t, "POST", "/v1/webhook_endpoints/"+id, ""), c.must(t, "GET", "/v1/webhook_endpoints", "")} {
		if strings.Contains(a.body, "secret") || !strings.Contains(a.body, `"till"`) || !strings.Contains(a.body, `"2024-04-10"`) {
			t.Errorf("shown is %s", a.body)
		}
	}
	gone := c.must(t, "DELETE", "/v1/webhook_endpoints/"+id, "")
	if want := `{"id":"` + id + `","object":"webhook_endpoint","deleted":true}`; gone.raw("id") == "absent" || compacted(gone.body) != want {
		t.Errorf("deleted answers %s, want %s", gone.body, want)
	}
	for _, method := range []string{"GET", "POST", "DELETE"} {
		c.do(method, "/v1/webhook_endpoints/"+id, "").fails(t, 404, "No such webhook endpoint: '"+id+"'", "resource_missing", "webhook_endpoint")
	}
	if n := c.must(t, "GET", "/v1/webhook_endpoints", "").raw("data.#"); n != "0 items" {
		t.Errorf("listed are %s", n)
	}
	for range mostEndpoints {
		id, _ = c.listen(t)
	}
	c.do("POST", "/v1/webhook_endpoints", "url="+hookURL+"&enabled_events[]=*").fails(t, 400, "You have reached the maximum of 16 test webhook endpoints.", "", "")
	c.must(t, "DELETE", "/v1/webhook_endpoints/"+id, "")
	c.listen(t)
}

func compacted(body string) string {
	return strings.NewReplacer("\n", "", "  ", "", `": `, `":`).Replace(body)
}

// Bad input changes nothing.
func TestBadEndpoints(t *testing.T) {
	t.Parallel()
	c, _, _ := hooked(Options{})
	id, _ := c.listen(t)
	before := c.must(t, "GET", "/v1/webhook_endpoints", "").body
	for form, param := range map[string]string{
		"url=":                                        "url",
		"url=example.com/hook":                        "url",
		"url=ftp://example.com":                       "url",
		"url=http://":                                 "url",
		"url=http://a%20b/":                           "url",
		"url=http://user:word@host/":                  "url",
		"url=http://[::1":                             "url",
		"url=javascript:alert(1)":                     "url",
		"url=http://x/%0D%0AHost: evil":               "url",
		"enabled_events=":                             "enabled_events",
		"enabled_events[]=issuing_card.x":             "enabled_events[0]",
		"enabled_events[]=":                           "enabled_events[0]",
		"disabled=perhaps":                            "disabled",
		"secret=whsec_x":                              "secret",
		"metadata[" + strings.Repeat("k", 41) + "]=v": "metadata",
	} {
		if a := c.do("POST", "/v1/webhook_endpoints/"+id, form); a.status != 400 || a.text("error.param") != param && param != "" {
			t.Errorf("%s: %d, param %s, want %s: %s", form, a.status, a.text("error.param"), param, a.body)
		}
		if a := c.do("POST", "/v1/webhook_endpoints", "url=http://x&enabled_events[]=*&"+form); strings.HasPrefix(form, "metadata") && a.status != 400 {
			t.Errorf("create with %s: %d", form, a.status)
		}
	}
	for _, form := range []string{"", "url=http://x", "enabled_events[]=*", "url=http://x&enabled_events[]=*&api_version=2024-04-11"} {
		if a := c.do("POST", "/v1/webhook_endpoints", form); a.status != 400 {
			t.Errorf("create with %q: %d", form, a.status)
		}
	}
	if after := c.must(t, "GET", "/v1/webhook_endpoints", "").body; after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
}

// What fails is tried again three times, when the account's clock says so, and what
// was never delivered stays pending.
func TestRetries(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		succeed int // number of the attempt that does; 0 is none
		want    string
	}{
		{"at once", 1, "1"},
		{"at the third", 3, "1 2 3"},
		{"at the fourth", 4, "1 2 3 4"},
		{"never", 0, "1 2 3 4"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c, at, in := hooked(Options{})
			holder := c.newCardholder(t)
			c.listen(t, "enabled_events[]=issuing_card.created")
			in.answer = func(n int, _ received) int {
				if n == test.succeed {
					return 204
				}
				return []int{500, 302, 0, 404}[n%4]
			}
			c.must(t, "POST", "/v1/issuing/cards", "type=virtual&currency=usd&cardholder="+holder)
			first := in.got[0].body
			for i, after := range retries {
				before := len(in.got)
				at.pass(time.Duration(after)*time.Second - at.now().Sub(start) - time.Second)
				c.must(t, "GET", "/v1/balance", "")
				if len(in.got) != before {
					t.Errorf("retry %d came early", i+1)
				}
				at.pass(time.Second)
				c.handler.(*Server).Tick()
			}
			c.must(t, "POST", "/_assay/clock", "advance=864000")
			if got := len(in.got); got != len(strings.Fields(test.want)) {
				t.Errorf("%d attempts, want %s", got, test.want)
			}
			for _, again := range in.got {
				if again.body != first {
					t.Errorf("a retry delivers %s, and the first was %s", again.body, first)
				}
			}
			pending := c.must(t, "GET", "/v1/events/"+answer{body: first}.text("id"), "").int("pending_webhooks")
			if want := map[bool]int64{true: 1, false: 0}[test.succeed == 0]; pending != want {
				t.Errorf("%d are pending, want %d", pending, want)
			}
			if open := len(c.handler.(*Server).account(testKey).webhooks.open); open != 0 {
				t.Errorf("%d deliveries are open", open)
			}
		})
	}
}

// The control's clock brings retries, too: all that come due by it, in turn.
func TestRetriesByControl(t *testing.T) {
	t.Parallel()
	c, _, in := hooked(Options{})
	c.listen(t, "enabled_events[]=issuing_cardholder.created")
	in.answer = func(int, received) int { return 500 }
	c.newCardholder(t)
	for i, step := range []struct{ seconds, want int }{{15*60 - 1, 1}, {1, 2}, {45 * 60, 3}, {3 * 60 * 60, 4}, {1e6, 4}} {
		c.must(t, "POST", "/_assay/clock", fmt.Sprint("advance=", step.seconds))
		if len(in.got) != step.want {
			t.Errorf("step %d: %d attempts, want %d", i, len(in.got), step.want)
		}
	}
}

// An endpoint that is disabled when a retry is due is not told any more; one that is
// enabled again before is.
func TestRetriesOfTheDisabled(t *testing.T) {
	t.Parallel()
	for name, again := range map[string]bool{"enabled in time": true, "too late": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _, in := hooked(Options{})
			id, _ := c.listen(t, "enabled_events[]=issuing_cardholder.created")
			in.answer = func(int, received) int { return 500 }
			c.newCardholder(t)
			toggle := func(disabled string) { c.must(t, "POST", "/v1/webhook_endpoints/"+id, "disabled="+disabled) }
			toggle("true")
			if again {
				toggle("false")
			}
			c.must(t, "POST", "/_assay/clock", "advance=3000")
			toggle("false")
			c.must(t, "POST", "/_assay/clock", "advance=100000")
			if want := map[bool]int{true: 4, false: 1}[again]; len(in.got) != want {
				t.Errorf("%d attempts, want %d", len(in.got), want)
			}
		})
	}
}

// An endpoint of another version is told the object as that version shows it, with
// its own words in previous_attributes.
func TestEndpointVersions(t *testing.T) {
	t.Parallel()
	c, _, in := hooked(Options{})
	card := c.newCard(t)
	c.listen(t, "api_version=2024-04-10", "enabled_events[]=issuing_authorization.updated")
	c.listen(t, "enabled_events[]=issuing_authorization.updated")
	id := c.authorize(t, card, "amount=1000").text("id")
	c.help(id, "expire")
	if len(in.got) != 2 {
		t.Fatalf("%d deliveries", len(in.got))
	}
	old, now := answer{body: in.got[0].body}, answer{body: in.got[1].body}
	for _, want := range []struct{ got, want string }{
		{old.text("api_version"), "2024-04-10"}, {old.text("data.object.status"), "reversed"}, {old.raw("data.object.card_presence"), "absent"},
		{now.text("data.object.status"), "expired"}, {old.raw("data.previous_attributes.status"), now.raw("data.previous_attributes.status")},
		{old.text("id"), now.text("id")},
	} {
		if want.got != want.want {
			t.Errorf("%s, want %s\n%s", want.got, want.want, old.body)
		}
	}
	if a := c.newest(t, "issuing_authorization.updated"); a.text("data.object.status") != "expired" {
		t.Errorf("GET shows %s", a.body)
	}
}

// The control delivers an event once more, as it should not come.
func TestHandings(t *testing.T) {
	t.Parallel()
	c, at, in := hooked(Options{})
	endpoint, secret := c.listen(t)
	c.newCardholder(t)
	created := answer{body: in.got[0].body}.text("id")
	c.must(t, "POST", "/_assay/clock", "advance=60")
	now := at.now().Unix()
	valid := func(r received, seconds int64, body string) bool {
		stamp := fmt.Sprint(now + seconds)
		return r.header.Get("Stripe-Signature") == "t="+stamp+",v1="+sign(secret, stamp, []byte(body))
	}
	for as, good := range map[string]func(r received) bool{
		"again":        func(r received) bool { return valid(r, 0, r.body) },
		"late":         func(r received) bool { return valid(r, -600, r.body) },
		"early":        func(r received) bool { return valid(r, 600, r.body) },
		"badly_signed": func(r received) bool { return r.header.Get("Stripe-Signature") != "" && !valid(r, 0, r.body) },
		"unsigned":     func(r received) bool { return r.header["Stripe-Signature"] == nil },
		"altered": func(r received) bool {
			return strings.HasSuffix(r.body, " ") && valid(r, 0, strings.TrimSuffix(r.body, " "))
		},
	} {
		in.got = nil
		c.must(t, "POST", "/_assay/events", "event="+created+"&as="+as+"&endpoint="+endpoint)
		if len(in.got) != 1 || !good(in.got[0]) || (answer{body: in.got[0].body}).text("id") != created {
			t.Errorf("%s: %+v", as, in.got)
		}
	}
	in.got = nil
	c.must(t, "POST", "/_assay/events", "event="+created+"&as=swapped")
	if got := in.kinds(); got != "cardholder.updated cardholder.created" {
		t.Errorf("swapped: %s", got)
	}
	in.answer = func(int, received) int { return 500 }
	c.must(t, "POST", "/_assay/events", "event="+created)
	c.must(t, "POST", "/_assay/clock", "advance=1000000")
	if got := in.kinds(); got != "cardholder.created" {
		t.Errorf("a handing that fails: %s", got)
	}
	if n := c.must(t, "GET", "/v1/events/"+created, "").int("pending_webhooks"); n != 0 {
		t.Errorf("%d are pending", n)
	}
	newest := c.must(t, "GET", "/v1/events?limit=1", "").text("data.0.id")
	for form, want := range map[string]string{
		"": "event", "event=evt_x": "event", "event=" + created + "&endpoint=we_x": "endpoint", "event=" + created + "&as=whole": "as",
		"event=" + newest + "&as=swapped": "as",
	} {
		if a := c.do("POST", "/_assay/events", form); a.status != 400 || a.text("error.param") != want {
			t.Errorf("%q: %d %s", form, a.status, a.body)
		}
	}
}

// Before an event comes the next one that the endpoint asks for, and where one endpoint
// has none, nothing is delivered to any.
func TestSwappedIsOfWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	c, _, in := hooked(Options{})
	c.listen(t, "enabled_events[]=issuing_cardholder.created", "enabled_events[]=issuing_card.updated")
	card := c.newCard(t)
	first := answer{body: in.got[0].body}.text("id")
	in.got = nil
	a := c.do("POST", "/_assay/events", "as=swapped&event="+first)
	if !strings.Contains(a.text("error.message"), "asks for followed "+first) || a.text("error.param") != "as" || len(in.got) != 0 {
		t.Errorf("before there is one: %d %s, and %d arrived", a.status, a.body, len(in.got))
	}
	c.must(t, "POST", "/v1/issuing/cards/"+card, "metadata[a]=b")
	in.got = nil
	c.must(t, "POST", "/_assay/events", "as=swapped&event="+first)
	if got := in.kinds(); got != "card.updated cardholder.created" {
		t.Errorf("swapped: %s", got)
	}
	few, _ := c.listen(t, "enabled_events[]=issuing_cardholder.created")
	if a := c.do("POST", "/_assay/events", "as=swapped&event="+first); !strings.Contains(a.text("error.message"), few) || len(in.got) != 0 {
		t.Errorf("with one that asks for no other: %d %s, and %d arrived", a.status, a.body, len(in.got))
	}
}

// An endpoint that calls the mock back is answered, and what comes of that arrives.
func TestEndpointsMayAsk(t *testing.T) {
	t.Parallel()
	c, _, in := hooked(Options{})
	c.listen(t)
	in.answer = func(n int, r received) int {
		a := answer{body: r.body}
		if a.text("type") == "issuing_card.created" {
			c.must(t, "POST", "/v1/issuing/cards/"+a.text("data.object.id"), "metadata[seen]=yes")
		}
		return 200
	}
	c.newCard(t)
	if got := in.kinds(); got != "cardholder.created card.created card.updated" {
		t.Errorf("arrived: %s", got)
	}
}

// Options.Webhooks makes endpoints of every account, with one secret.
func TestWebhooksByOptions(t *testing.T) {
	t.Parallel()
	o := Options{Webhooks: []string{hookURL, "http://127.0.0.1:4243/"}, Seed: 3}
	c, at, in := hooked(o)
	for _, key := range []string{"sk_test_one", "sk_test_two"} {
		c.key = key
		c.newCardholder(t)
		if len(in.got) != 2 {
			t.Fatalf("%d deliveries, want 2", len(in.got))
		}
		stamp := fmt.Sprint(at.now().Unix())
		if got := in.got[0]; got.header.Get("Stripe-Signature") != "t="+stamp+",v1="+sign(o.WebhookSecret(hookURL), stamp, []byte(got.body)) {
			t.Errorf("%s: signature is %s", key, got.header.Get("Stripe-Signature"))
		}
		in.got = nil
	}
	for _, bad := range [][]string{{"ftp://x"}, {""}, slices.Repeat([]string{hookURL}, 17)} {
		if err := (Options{Webhooks: bad}).Check(); err == nil {
			t.Errorf("%q are accepted", bad)
		}
	}
}

// The same requests give the same deliveries, byte for byte.
func TestDeliveriesAreDeterministic(t *testing.T) {
	t.Parallel()
	var runs [2]bytes.Buffer
	for i := range runs {
		c, at, in := hooked(Options{})
		c.listen(t)
		c.listen(t, "api_version=2024-04-10")
		in.answer = func(n int, _ received) int { return []int{200, 500, 200}[n%3] }
		l := newLife(c, at, 5)
		for range 300 {
			runs[i].WriteString(l.step())
		}
		fmt.Fprintln(&runs[i], in.got)
	}
	if runs[0].String() != runs[1].String() {
		t.Error("two runs differ")
	}
}
