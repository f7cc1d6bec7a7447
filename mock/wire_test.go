package mock

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

var uuid = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

// The headers of answers, as evidence section 13 has them.
func TestHeaders(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	closed := c.authorize(t, card).text("id")
	c.help(closed, "capture")
	for name, tc := range map[string]struct {
		method, path, form string
		status             int
		retry              string
		post               bool
	}{
		"POST":               {"POST", "/v1/issuing/cards/" + card, "metadata[a]=b", 200, "false", true},
		"GET":                {"GET", "/v1/issuing/cards/" + card, "", 200, "", false},
		"GET unknown":        {"GET", "/v1/issuing/cards/nope", "", 404, "", false},
		"POST bad parameter": {"POST", "/v1/issuing/cards/" + card, "wat=1", 400, "", true},
		"POST bad reference": {"POST", "/v1/test_helpers/issuing/authorizations", "card=x&amount=1", 400, "", true},
		"POST wrong state":   {"POST", "/v1/test_helpers/issuing/authorizations/" + closed + "/reverse", "", 400, "false", true},
		"POST too large":     {"POST", "/v1/test_helpers/issuing/authorizations", "card=" + card + "&amount=100000000", 400, "false", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := c.do(tc.method, tc.path, tc.form)
			if a.status != tc.status {
				t.Fatalf("%d %s", a.status, a.body)
			}
			h := a.header
			if !regexp.MustCompile(`^req_[0-9A-Za-z]{14}$`).MatchString(h.Get("Request-Id")) {
				t.Errorf("Request-Id is %q", h.Get("Request-Id"))
			}
			if h.Get("Stripe-Version") != "2026-08-26.dahlia" || h.Get("Content-Type") != "application/json" || h.Get("Cache-Control") != "no-cache, no-store" {
				t.Errorf("headers are %v", h)
			}
			if got := h.Get("Stripe-Should-Retry"); got != tc.retry {
				t.Errorf("Stripe-Should-Retry is %q, want %q", got, tc.retry)
			}
			if tc.post != uuid.MatchString(h.Get("Idempotency-Key")) || tc.post != (h.Get("Original-Request") == h.Get("Request-Id")) {
				t.Errorf("Idempotency-Key %q, Original-Request %q, Request-Id %q", h.Get("Idempotency-Key"), h.Get("Original-Request"), h.Get("Request-Id"))
			}
			if _, replayed := h["Idempotent-Replayed"]; replayed {
				t.Error("Idempotent-Replayed on a fresh answer")
			}
			if tc.status == 200 == strings.HasSuffix(a.body, "\n") {
				t.Errorf("a success has no newline at its end, an error one: %q", a.body[len(a.body)-5:])
			}
		})
	}
}

func TestIdempotency(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	k := c.with("Idempotency-Key", "once")
	const path = "/v1/test_helpers/issuing/authorizations"

	// An error in the parameters does not use the key up.
	k.do("POST", path, "card="+card+"&amount=abc").fails(t, 400, "Invalid integer: abc", "parameter_invalid_integer", "amount")
	first := k.must(t, "POST", path, "card="+card+"&amount=100&merchant_data[name]=A")
	if first.header.Get("Idempotency-Key") != "once" {
		t.Errorf("Idempotency-Key is %q", first.header.Get("Idempotency-Key"))
	}
	again := k.must(t, "POST", path, "merchant_data[name]=A&amount=100&card="+card)
	if again.body != first.body || again.header.Get("Idempotent-Replayed") != "true" {
		t.Errorf("not replayed: %v\n%s", again.header, again.body)
	}
	if again.header.Get("Original-Request") != first.header.Get("Request-Id") || again.header.Get("Request-Id") == first.header.Get("Request-Id") {
		t.Errorf("a replay is a request of its own that names the first one: %v", again.header)
	}
	capture := path + "/" + first.text("id") + "/capture"
	for reused, a := range map[string]answer{
		"with the same parameters they were first used with":                                   k.do("POST", path, "card="+card+"&amount=101&merchant_data[name]=A"),
		"for the same endpoint they were first used for ('" + capture + "' vs '" + path + "')": k.do("POST", capture, ""),
	} {
		a.fails(t, 400, "Keys for idempotent requests can only be used "+reused+". Try using a key other than 'once' if you meant to execute a different request.", "", "")
		if a.text("error.type") != "idempotency_error" {
			t.Errorf("%s: type is %s", reused, a.text("error.type"))
		}
	}
	if n := c.must(t, "GET", "/v1/issuing/authorizations?card="+card, "").raw("data.#"); n != "1 items" {
		t.Errorf("there are %s, want one authorization", n)
	}
	// Only POST: the key means nothing on a GET, and other keys are free.
	k.must(t, "GET", "/v1/issuing/cards", "")
	c.with("Idempotency-Key", "twice").must(t, "POST", path, "card="+card+"&amount=100")
	// A refusal for the state of things is kept.
	refused := c.with("Idempotency-Key", "refused")
	refused.must(t, "POST", path+"/"+first.text("id")+"/capture", "")
	one := c.with("Idempotency-Key", "late").do("POST", path+"/"+first.text("id")+"/reverse", "")
	two := c.with("Idempotency-Key", "late").do("POST", path+"/"+first.text("id")+"/reverse", "")
	if one.status != 400 || one.body != two.body || two.header.Get("Idempotent-Replayed") != "true" {
		t.Errorf("the refusal was not kept:\n%s\n%s", one.body, two.body)
	}
	c.with("Idempotency-Key", strings.Repeat("k", 256)).do("POST", path, "card="+card+"&amount=1").
		fails(t, 400, "Idempotency keys can have at most 255 characters; this one has 256.", "", "")
}

// The oldest keys are forgotten, so that a long-lived mock does not grow for ever.
func TestIdempotencyForgets(t *testing.T) {
	t.Parallel()
	var kept idempotency
	for i := range keptAnswers + 5 {
		kept.keep(itoa(int64(i)), &reply{})
	}
	if len(kept.answers) != keptAnswers || len(kept.order) != keptAnswers || kept.answers["4"] != nil || kept.answers["5"] == nil {
		t.Errorf("%d answers, %d keys", len(kept.answers), len(kept.order))
	}
}

// What curl, the SDKs and careless clients send.
func TestRequestBodies(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	for name, tc := range map[string]struct {
		contentType, body string
		status            int
		message           string
	}{
		"no body, no type":  {"", "", 200, ""},
		"no body, a type":   {"application/x-www-form-urlencoded", "", 200, ""},
		"charset":           {"application/x-www-form-urlencoded; charset=utf-8", "metadata[a]=b", 200, ""},
		"body without type": {"", "metadata[a]=b", 200, ""},
		"JSON":              {"application/json", `{"metadata":{}}`, 400, "Invalid request content type: application/json. Send parameters as application/x-www-form-urlencoded."},
		"multipart":         {"multipart/form-data; boundary=x", "--x--", 400, "Invalid request content type: multipart/form-data; boundary=x. Send parameters as application/x-www-form-urlencoded."},
		"too large":         {"application/x-www-form-urlencoded", strings.Repeat("a", maxRequest+1), 400, "The request body is larger than 1048576 bytes."},
		"largest":           {"application/x-www-form-urlencoded", "metadata[a]=" + strings.Repeat("a", maxRequest-12), 400, "Metadata values can have at most 500 characters; this one has 1048564."},
		"too deep":          {"application/x-www-form-urlencoded", "a" + strings.Repeat("[b]", 40) + "=1", 400, `Invalid parameters: "a[b][b][b][b][b][b][b][b][b][b][b][b][b]"…: form key nests too deep (at most 32 levels).`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := httptest.NewRequest("POST", "/v1/issuing/cards/"+card, strings.NewReader(tc.body))
			if tc.body == "" {
				req = httptest.NewRequest("POST", "/v1/issuing/cards/"+card, nil)
			}
			req.Header.Set("Authorization", "Bearer "+testKey)
			if tc.contentType != "" {
				req.Header.Set("Content-Type", tc.contentType)
			}
			w := httptest.NewRecorder()
			c.handler.ServeHTTP(w, req)
			a := answer{w.Code, w.Header(), w.Body.String()}
			if a.status != tc.status || a.text("error.message") != tc.message {
				t.Errorf("%d %s", a.status, a.body)
			}
		})
	}
}

// Over a real socket the mock answers as in process.
func TestOverHTTP(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(New(Options{}))
	defer server.Close()
	req, err := http.NewRequest("POST", server.URL+"/v1/issuing/cardholders", strings.NewReader(person))
	if err != nil {
		t.Fatal(err)
	}
	req.SetBasicAuth("sk_test_curl", "")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 || resp.Header.Get("Idempotency-Key") == "" {
		t.Errorf("%s %v", resp.Status, resp.Header)
	}
}

func TestVersions(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	for _, good := range []string{"2026-02-25.clover", "2026-07-29.dahlia", "2020-08-27", "2030-01-01.unknown", "2023-10-16; risk_in_requirements_beta=v1"} {
		v := c
		v.version = good
		if a := v.must(t, "GET", "/v1/issuing/cards", ""); a.header.Get("Stripe-Version") != good {
			t.Errorf("Stripe-Version is %q, want %q", a.header.Get("Stripe-Version"), good)
		}
	}
	for _, bad := range []string{"not-a-real-version", "2026", "2026-13-01", "2026-08-26.", "2026-08-26 dahlia", "2026-08-26.Dahlia"} {
		v := c
		v.version = bad
		a := v.do("GET", "/v1/issuing/cards", "")
		a.fails(t, 400, "Invalid Stripe API version: "+bad, "", "")
		if a.raw("error.request_log_url") != "absent" || a.header.Get("Stripe-Version") != bad {
			t.Errorf("%s: %s %v", bad, a.body, a.header)
		}
	}
}

// What depends on the version (docs/evidence.md sections 4, 7 and 10).
func TestVersionedBehaviour(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	at := func(version string) client { v := c; v.version = version; return v }
	card := c.newCard(t)

	lapsed := c.authorize(t, card).text("id")
	c.help(lapsed, "expire").want(t, map[string]string{"status": `"expired"`})
	for version, word := range map[string]string{"2025-02-24.acacia": "reversed", "2025-03-31.basil": "expired"} {
		v := at(version)
		v.must(t, "GET", "/v1/issuing/authorizations/"+lapsed, "").want(t, map[string]string{"status": `"` + word + `"`})
		v.help(v.authorize(t, card).text("id"), "expire").want(t, map[string]string{"status": `"` + word + `"`})
		if got := v.must(t, "GET", "/v1/issuing/authorizations?limit=1&status="+word, "").raw("data.0.status"); got != `"`+word+`"` {
			t.Errorf("%s: listed status is %s", version, got)
		}
	}

	ship := "/v1/test_helpers/issuing/cards/" + c.newPhysicalCard(t) + "/shipping/submit"
	at("2024-06-20").do("POST", ship, "").fails(t, 404, "Unrecognized request URL (POST: "+ship+"). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.", "", "")
	at("2024-09-30.acacia").must(t, "POST", ship, "")

	const create = "/v1/test_helpers/issuing/authorizations"
	at("2024-10-28.acacia").do("POST", create, "merchant_amount=1&card="+card).fails(t, 400, "Missing required param: amount.", "parameter_missing", "amount")
	at("2024-11-20.acacia").must(t, "POST", create, "merchant_amount=1&card="+card)

	respond := create + "/" + c.authorize(t, card, risky).text("id") + "/fraud_challenges/respond"
	at("2024-10-28.acacia").do("POST", respond, "confirmed=true").fails(t, 404, "Unrecognized request URL (POST: "+respond+"). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.", "", "")
	at("2024-11-20.acacia").must(t, "POST", respond, "confirmed=true")
}
