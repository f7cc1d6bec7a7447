package mock

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

const unlimited = "spending_controls[spending_limits][0][amount]=99999999&spending_controls[spending_limits][0][interval]=per_authorization"

// many returns an authorization that was captured n times.
func many(t *testing.T, c client, n int) string {
	t.Helper()
	id := c.authorize(t, c.newCard(t, unlimited)).text("id")
	for range n {
		c.help(id, "capture", "capture_amount=1&close_authorization=false")
	}
	return id
}

// What stands around an object is named in it by its id, however it is expanded:
// the same objects over and over would make an answer of hundreds of megabytes.
func TestExpandIsNoCircle(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id := many(t, c, 60)
	path := "/v1/issuing/authorizations/" + id
	plain := c.must(t, "GET", path, "").body
	a := c.must(t, "GET", path+"?expand[]=transactions.authorization.transactions.authorization", "")
	if a.body != plain {
		t.Errorf("expanding itself makes %d bytes of %d", len(a.body), len(plain))
	}
	x := a.text("transactions.0.id")
	c.must(t, "GET", "/v1/issuing/transactions/"+x+"?expand[]=authorization.transactions.authorization", "").want(t, map[string]string{
		"authorization.id": `"` + id + `"`, "authorization.transactions.#": "60 items", "authorization.transactions.0.authorization": `"` + id + `"`,
	})
	old := c.newCard(t)
	c.must(t, "POST", "/v1/issuing/cards/"+old, "status=canceled&cancellation_reason=lost")
	replaced := c.must(t, "POST", "/v1/issuing/cards", "replacement_for="+old+"&replacement_reason=lost&currency=usd&type=virtual&expand[]=replacement_for.replaced_by")
	replaced.want(t, map[string]string{"replacement_for.id": `"` + old + `"`, "replacement_for.replaced_by": replaced.raw("id")})
}

// A sibling is no ancestor: what was written before is expanded again.
func TestExpandSiblings(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id := many(t, c, 2)
	c.must(t, "GET", "/v1/issuing/authorizations/"+id+"?expand[]=cardholder&expand[]=transactions.cardholder", "").want(t, map[string]string{
		"cardholder.object": `"issuing.cardholder"`, "transactions.0.cardholder.object": `"issuing.cardholder"`, "transactions.1.cardholder.object": `"issuing.cardholder"`,
	})
	c.must(t, "GET", "/v1/issuing/transactions?expand[]=data.authorization", "").want(t, map[string]string{
		"data.0.authorization.id": `"` + id + `"`, "data.1.authorization.id": `"` + id + `"`,
	})
}

// An answer has a largest size, and its memory is not kept for the next ones.
func TestLargestAnswer(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	many(t, c, 100)
	const message = "This answer would be larger than 8388608 bytes. Expand less, or ask for fewer objects with limit."
	path := "/v1/issuing/transactions?limit=100&expand[]=data.authorization"
	c.do("GET", path, "").fails(t, 400, message, "", "")
	c.must(t, "GET", "/v1/issuing/transactions?limit=20&expand[]=data.authorization", "")
	server := c.handler.(*Server)
	for range 20 {
		if size := cap(server.buffer()); size > 64<<10 {
			t.Fatalf("a buffer of %d bytes is kept", size)
		}
	}
	// A POST was done all the same: so its refusal is kept under its key.
	id := many(t, c, 1)
	of := server.account(testKey).authorizations.table.get(id)
	of.Transactions = slices.Repeat(of.Transactions, 10_000)
	k := c.with("Idempotency-Key", "large")
	first := k.help(id, "capture", "capture_amount=1")
	again := k.help(id, "capture", "capture_amount=1")
	first.fails(t, 400, message, "", "")
	if again.body != first.body || again.header.Get("Idempotent-Replayed") != "true" {
		t.Errorf("not replayed: %v", again.header)
	}
}

// The kept answers are bounded by their number and by their bytes.
func TestIdempotencyForgetsBytes(t *testing.T) {
	t.Parallel()
	var kept idempotency
	body := make([]byte, 1<<20)
	for i := range 40 {
		kept.keep(itoa(int64(i)), &reply{body: body})
	}
	if n := len(kept.answers); n != len(kept.order) || n < 31 || n > 32 || kept.answers["39"] == nil || kept.answers["7"] != nil {
		t.Errorf("%d answers of 1 MiB are kept", n)
	}
	for i := range keptAnswers { // small ones afterwards make room again
		kept.keep("small"+itoa(int64(i)), &reply{})
	}
	if len(kept.answers) != keptAnswers || kept.answers["39"] != nil || kept.bytes != 0 {
		t.Errorf("%d answers of %d bytes", len(kept.answers), kept.bytes)
	}
}

// So many parameters at most, in query and body together.
func TestMostParameters(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	pairs := func(n int) string { return strings.TrimSuffix(strings.Repeat("expand[]=cardholder&", n), "&") }
	for _, tc := range []struct {
		query, body string
		refused     bool
	}{
		{"", pairs(2000), false},
		{"", pairs(2001), true},
		{pairs(1000), "description=x&" + pairs(1000), true},
		{"", strings.Repeat("&", 1<<20), true},
	} {
		a := c.do("POST", "/v1/issuing/cards/"+card+"?"+tc.query, tc.body)
		if !tc.refused {
			a.want(t, map[string]string{"id": `"` + card + `"`})
			continue
		}
		a.fails(t, 400, "A request can have at most 2000 parameters.", "", "")
	}
}

// Whoever reads an answer's headers may change them: they are that answer's own.
func TestHeadersAreOwn(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	first := c.must(t, "GET", "/v1/issuing/cards", "").header
	want := first.Clone()
	w := httptest.NewRecorder()
	req := httptest.NewRequest("GET", "/v1/issuing/cards", nil)
	req.Header.Set("Authorization", "Bearer "+testKey)
	c.handler.ServeHTTP(w, req)
	for _, values := range w.Header() {
		values[0] = "changed"
	}
	third := c.must(t, "GET", "/v1/issuing/cards", "").header
	for name := range want {
		if name != "Request-Id" && !slices.Equal(third[name], want[name]) {
			t.Errorf("%s is %q, want %q", name, third[name], want[name])
		}
	}
}

// A POST that fails before its account is asked tells its key, too; without a
// secret key there is neither account nor Idempotency-Key.
func TestEarlyFailures(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	const path = "/v1/issuing/cardholders"
	version := c
	version.version = "not-a-real-version"
	for name, do := range map[string]func(client) answer{
		"version":  func(client) answer { return version.do("POST", path, "") },
		"encoding": func(c client) answer { return c.do("POST", path, "name=%zz") },
		"body":     func(c client) answer { return c.do("POST", path, strings.Repeat("a", maxRequest+1)) },
		"query":    func(c client) answer { return c.do("POST", path+"?name=a", "name=b") },
		"sent": func(c client) answer {
			return c.with("Idempotency-Key", "mine").do("POST", path, "name=%zz")
		},
	} {
		a := do(c)
		key := a.header.Get("Idempotency-Key")
		if a.status != 400 || name == "sent" && key != "mine" || name != "sent" && !uuid.MatchString(key) || a.header.Get("Original-Request") != a.header.Get("Request-Id") {
			t.Errorf("%s: %d %v", name, a.status, a.header)
		}
		if _, told := a.header["Stripe-Should-Retry"]; told {
			t.Errorf("%s: Stripe-Should-Retry of a bad request", name)
		}
	}
	nobody := c.with("Authorization", "Bearer nothing").with("Idempotency-Key", "mine")
	a := nobody.do("POST", path, "")
	for _, name := range []string{"Idempotency-Key", "Original-Request"} {
		if got := a.header.Get(name); a.status != 401 || got != "" {
			t.Errorf("%d, %s is %q", a.status, name, got)
		}
	}
	if n := fmt.Sprint(c.must(t, "GET", path, "").raw("data.#")); n != "0 items" {
		t.Errorf("there are %s", n)
	}
}
