package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// script is a target that answers its first requests with one trouble and the
// rest with {}. It remembers the idempotency key of each request.
type script struct {
	trouble  http.HandlerFunc
	troubles int // -1 for ever

	mu   sync.Mutex
	keys []string
}

func (s *script) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	io.Copy(io.Discard, req.Body)
	s.mu.Lock()
	s.keys = append(s.keys, req.Header.Get("Idempotency-Key"))
	trouble := s.troubles < 0 || len(s.keys) <= s.troubles
	s.mu.Unlock()
	if trouble {
		s.trouble(w, req)
		return
	}
	io.WriteString(w, "{}")
}

func (s *script) seen() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.keys)
}

// status answers with a status, a body and headers "Name: value".
func status(code int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for _, h := range header {
			name, value, _ := strings.Cut(h, ": ")
			w.Header().Set(name, value)
		}
		w.WriteHeader(code)
		io.WriteString(w, body)
	}
}

// hangsUp sends these bytes and breaks the connection, with RST if so told.
func hangsUp(raw string, reset bool) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer c.Close()
		io.WriteString(c, raw)
		if reset {
			c.(*net.TCPConn).SetLinger(0)
		}
	}
}

func stalls(w http.ResponseWriter, req *http.Request) { <-req.Context().Done() }

const (
	lockTimeout = `{"error": {"code": "lock_timeout", "type": "invalid_request_error"}}`
	rateLimit   = `{"error": {"code": "rate_limit", "type": "invalid_request_error"}}`
	torn        = "HTTP/1.1 200 OK\r\nStripe-Should-Retry: false\r\nContent-Length: 99\r\n\r\n{\"amount\":10"
)

// policy is the whole retry table: what a target keeps answering, and how many
// requests come of one call.
var policy = []struct {
	name               string
	trouble            http.HandlerFunc
	get, post, keyless int
	error              bool // no answer comes
}{
	{"200", status(200, "{}"), 1, 1, 1, false},
	{"redirect", status(302, "", "Location: /v1/y"), 1, 1, 1, false},
	{"400", status(400, "{}"), 1, 1, 1, false},
	{"400 true", status(400, "{}", "Stripe-Should-Retry: true"), 1, 1, 1, false},
	{"401", status(401, "{}"), 1, 1, 1, false},
	{"402", status(402, "{}"), 1, 1, 1, false},
	{"403", status(403, "{}"), 1, 1, 1, false},
	{"404", status(404, "{}"), 1, 1, 1, false},
	{"501", status(501, "{}"), 1, 1, 1, false},
	{"409", status(409, "{}"), 3, 3, 1, false},
	{"409 false", status(409, "{}", "Stripe-Should-Retry: false"), 1, 1, 1, false},
	{"409 true", status(409, "{}", "Stripe-Should-Retry: true"), 3, 3, 3, false},
	{"429 lock", status(429, lockTimeout), 3, 3, 3, false},
	{"429 lock true", status(429, lockTimeout, "Stripe-Should-Retry: true"), 3, 3, 3, false},
	{"429 lock false", status(429, lockTimeout, "Stripe-Should-Retry: false"), 1, 1, 1, false},
	{"429 rate", status(429, rateLimit), 4, 4, 4, false},
	{"429 page", status(429, "<html>slow down"), 4, 4, 4, false},
	{"429 page that names the lock", status(429, `{"error": "lock_timeout"}`), 4, 4, 4, false},
	{"429 false", status(429, rateLimit, "Stripe-Should-Retry: false"), 1, 1, 1, false},
	{"500", status(500, "{}"), 3, 3, 1, false},
	{"500 true", status(500, "{}", "Stripe-Should-Retry: true"), 3, 3, 3, false},
	{"500 false", status(500, "{}", "Stripe-Should-Retry: false"), 1, 1, 1, false},
	{"502", status(502, "<html>"), 3, 3, 1, false},
	{"503", status(503, "<html>"), 3, 3, 1, false},
	{"503 false", status(503, "<html>", "Stripe-Should-Retry: false"), 1, 1, 1, false},
	{"504", status(504, "<html>"), 3, 3, 1, false},
	{"reset", hangsUp("", true), 3, 3, 1, true},
	{"closed", hangsUp("", false), 3, 3, 1, true},
	{"torn", hangsUp(torn, false), 3, 3, 1, true},
	{"torn and reset", hangsUp(torn, true), 3, 3, 1, true},
	{"no HTTP", hangsUp("SSH-2.0-OpenSSH\r\n", false), 1, 1, 1, true},
}

// TestRetryPolicy counts on the wire, for every row of the table: a call of each
// kind against trouble without end, and against trouble that ends. TestTimeout has
// the row of the answer that does not come.
func TestRetryPolicy(t *testing.T) {
	t.Parallel()
	for _, row := range policy {
		for _, call := range []struct {
			name, method string
			requests     int
			header       []Pair
		}{
			{"GET", "GET", row.get, nil},
			{"POST", "POST", row.post, nil},
			{"POST with its own key", "POST", row.post, []Pair{{"idempotency-key", "mine"}}},
			{"POST without a key", "POST", row.keyless, []Pair{{"Idempotency-Key", ""}}},
			{"DELETE", "DELETE", row.keyless, nil},
		} {
			t.Run(row.name+"/"+call.name, func(t *testing.T) {
				t.Parallel()
				for troubles := range call.requests { // it ends before the policy does
					target := &script{trouble: row.trouble, troubles: troubles}
					x, err := impatient(t, target).Do(t.Context(), call.method, "/v1/x", Form{{"a", "1"}}, call.header...)
					if err != nil || x.Status != 200 || string(x.Body) != "{}" {
						t.Errorf("after %d troubles the answer is %+v (%v), want 200", troubles, x, err)
					}
					checkAttempts(t, x, target.seen(), troubles+1)
				}
				target := &script{trouble: row.trouble, troubles: -1}
				x, err := impatient(t, target).Do(t.Context(), call.method, "/v1/x", nil, call.header...)
				checkAttempts(t, x, target.seen(), call.requests)
				var unknown *UnknownError
				if row.error != (err != nil) || row.error != (x.Status == 0) {
					t.Errorf("the answer is %+v (%v)", x, err)
				}
				if isUnknown := errors.As(err, &unknown); isUnknown != (row.error && call.method != "GET") {
					t.Errorf("error is %v; only of a request that changes things the outcome is unknown", err)
				}
			})
		}
	}
}

// impatient returns a connection that retries without waiting.
func impatient(t *testing.T, target http.Handler) *Conn {
	conn := overSocket(t, target)
	conn.Idempotency = "run/scenario"
	conn.Retry = &Retry{Sleep: func(context.Context, time.Duration) error { return nil }}
	return conn
}

func checkAttempts(t *testing.T, x *Exchange, keys []string, want int) {
	t.Helper()
	if len(keys) != want || len(x.Attempts) != want {
		t.Errorf("%d requests on the wire and %d attempts told, want %d", len(keys), len(x.Attempts), want)
	}
	if different := slices.Compact(slices.Clone(keys)); len(different) > 1 {
		t.Errorf("the keys are %q, want the same for all attempts", keys)
	}
	last := x.Attempts[len(x.Attempts)-1]
	if last.Status != x.Status || (last.Error == "") != (x.Status != 0) {
		t.Errorf("the last attempt is %+v, the exchange %+v", last, x)
	}
}

// TestNothingSent tells a connection that did not come about from one that broke:
// it is tried again even without a key, and there is no doubt about the outcome.
func TestNothingSent(t *testing.T) {
	t.Parallel()
	conn := impatient(t, nil)
	conn.Base, conn.Idempotency = "http://127.0.0.1:1", "" // a free port may be another test's by now
	for _, method := range []string{"GET", "POST", "DELETE"} {
		x, err := conn.Do(t.Context(), method, "/v1/x", nil)
		var unknown *UnknownError
		if len(x.Attempts) != 3 || errors.As(err, &unknown) || Cause(err) != "target.unreachable" {
			t.Errorf("%s: %d attempts and %v, want 3 and a target that cannot be reached", method, len(x.Attempts), err)
		}
	}
}

// TestUnknownAfterAll: the target took a request and was gone when it came again.
func TestUnknownAfterAll(t *testing.T) {
	t.Parallel()
	conn := impatient(t, &script{trouble: hangsUp("", true), troubles: -1})
	dials := 0
	conn.Client.Transport.(*http.Transport).DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if dials++; dials > 1 {
			return nil, &net.OpError{Op: "dial", Err: errors.New("connection refused")}
		}
		return (&net.Dialer{}).DialContext(ctx, network, address)
	}
	x, err := conn.Do(t.Context(), "POST", "/v1/x", nil)
	var unknown *UnknownError
	if !errors.As(err, &unknown) || len(x.Attempts) != 3 || Cause(err) != "target.unreachable" || !strings.Contains(err.Error(), "its outcome is unknown: dial: connection refused") {
		t.Errorf("%d attempts and %v, want 3 and an unknown outcome", len(x.Attempts), err)
	}
}

// TestAnEarlierAnswerIsNotTheLast: whatever came before, an exchange whose last
// attempt was not answered is without an answer.
func TestAnEarlierAnswerIsNotTheLast(t *testing.T) {
	t.Parallel()
	n := 0
	conn := impatient(t, http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if n++; n == 1 {
			status(500, `{"error": {}}`, "Request-Id: req_1")(w, req)
			return
		}
		hangsUp("", true)(w, req)
	}))
	x, err := conn.Do(t.Context(), "POST", "/v1/x", nil)
	if err == nil || x.Status != 0 || len(x.Body) != 0 || len(x.Header) != 0 {
		t.Errorf("the answer is %+v (%v), want none", x, err)
	}
	if len(x.Attempts) != 3 || x.Attempts[0].Status != 500 || x.Attempts[0].Error != "" {
		t.Errorf("the attempts are %+v, want the 500 as the first of 3", x.Attempts)
	}
}

// TestNoDuplicates has a target that makes an object and breaks the connection
// before it answers; it honours idempotency keys, as the API does.
func TestNoDuplicates(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	made := map[string]int{}
	requests := 0
	conn := impatient(t, http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		mu.Lock()
		key := req.Header.Get("Idempotency-Key")
		if _, ok := made[key]; !ok {
			made[key] = len(made) + 1
		}
		id := made[key]
		requests++
		broken := requests%2 == 1
		mu.Unlock()
		if broken {
			hangsUp("", true)(w, req)
			return
		}
		fmt.Fprintf(w, `{"id": %d}`, id)
	}))
	for step := range 4 {
		conn.Begin(step)
		for post := range 2 {
			x, err := conn.Do(t.Context(), "POST", "/v1/x", Form{{"amount", "1000"}})
			if want := fmt.Sprintf(`{"id": %d}`, 2*step+post+1); err != nil || string(x.Body) != want {
				t.Errorf("step %d: the answer is %q (%v), want %s", step, x.Body, err, want)
			}
		}
	}
	if len(made) != 8 || requests != 16 {
		t.Errorf("%d objects of %d requests, want 8 of 16", len(made), requests)
	}
}

func TestWaits(t *testing.T) {
	t.Parallel()
	const s = time.Second
	for _, c := range []struct {
		name    string
		trouble http.HandlerFunc
		retry   Retry
		want    []time.Duration
	}{
		{"doubling", status(500, ""), Retry{}, []time.Duration{s / 2, s}},
		{"too many requests", status(429, ""), Retry{}, []time.Duration{s / 2, s, 2 * s}},
		{"up to a cap", status(429, ""), Retry{Cap: 700 * time.Millisecond}, []time.Duration{s / 2, 700 * time.Millisecond, 700 * time.Millisecond}},
		{"a base beyond the cap", status(429, ""), Retry{Base: 7 * s}, []time.Duration{5 * s, 5 * s, 5 * s}},
		{"another base", status(409, ""), Retry{Base: s}, []time.Duration{s, 2 * s}},
		{"Retry-After is longer", status(429, "", "Retry-After: 1"), Retry{}, []time.Duration{s, s, 2 * s}},
		{"Retry-After has a cap", status(429, "", "Retry-After: 86400"), Retry{}, []time.Duration{60 * s, 60 * s, 60 * s}},
		{"which may be another", status(429, "", "Retry-After: 86400"), Retry{MostAfter: s}, []time.Duration{s, s, 2 * s}},
		{"a date far off", status(429, "", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"), Retry{}, []time.Duration{60 * s, 60 * s, 60 * s}},
		{"a lock does not ask for long", status(429, lockTimeout, "Retry-After: 30"), Retry{}, []time.Duration{s / 2, s}},
		{"nor does a fault", status(503, "", "Retry-After: 30"), Retry{}, []time.Duration{s / 2, s}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			conn := ways["in process"](t, c.trouble)
			var waits []time.Duration
			c.retry.Sleep = func(_ context.Context, d time.Duration) error { waits = append(waits, d); return nil }
			c.retry.Jitter = func() float64 { return 1 }
			conn.Retry = &c.retry
			x, err := conn.Do(t.Context(), "GET", "/v1/x", nil)
			if err != nil || !slices.Equal(waits, c.want) {
				t.Errorf("waited %v (%v), want %v", waits, err, c.want)
			}
			var took time.Duration
			for i, a := range x.Attempts {
				if took += a.Took + a.Waited; i > 0 && a.Waited != c.want[i-1] {
					t.Errorf("attempt %d tells of a wait of %v, want %v", i, a.Waited, c.want[i-1])
				}
			}
			if x.Took != took || x.Attempts[0].Waited != 0 {
				t.Errorf("the exchange took %v, want all attempts and waits: %v", x.Took, took)
			}
		})
	}
}

func TestJitter(t *testing.T) {
	t.Parallel()
	x := &Exchange{Attempts: make([]Attempt, 1)}
	low := (&Retry{Jitter: func() float64 { return 0 }}).pause(x, faulty)
	if low != 375*time.Millisecond {
		t.Errorf("the shortest wait is %v, want 75 %% of 0.5 s", low)
	}
	different := map[time.Duration]bool{}
	for range 100 {
		wait := (&Retry{}).pause(x, faulty)
		if different[wait] = true; wait < low || wait > 500*time.Millisecond {
			t.Errorf("a wait of %v, want 75 to 100 %% of 0.5 s", wait)
		}
	}
	if len(different) < 10 {
		t.Errorf("100 waits are only %d different ones", len(different))
	}
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.September, 1, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "0": 0, "1": time.Second, "120": 2 * time.Minute, "007": 7 * time.Second,
		"-1": 0, "NaN": 0, "1.5": 0, "+3": 0, "1 s": 0, " 1": 0, "0x10": 0, "soon": 0, "99999999999999999999": 0, "２": 0,
		"Tue, 01 Sep 2026 12:00:07 GMT":    7 * time.Second,
		"Tuesday, 01-Sep-26 12:00:07 GMT":  7 * time.Second,
		"Tue Sep  1 12:00:07 2026":         7 * time.Second,
		"Tue, 01 Sep 2026 11:59:59 GMT":    0,
		"Tue, 01 Sep 2026 12:00:07 +01:00": 0,
	} {
		if got := retryAfter(value, now); got != want {
			t.Errorf("Retry-After %q is %v, want %v", value, got, want)
		}
	}
}

func FuzzRetryAfter(f *testing.F) {
	f.Add("1")
	f.Add("Tue, 01 Sep 2026 12:00:07 GMT")
	f.Fuzz(func(t *testing.T, value string) {
		if wait := retryAfter(value, time.Unix(0, 0)); wait < 0 {
			t.Errorf("%q is %v", value, wait)
		}
	})
}

// TestWaitsEndWithTheContext would hang for a minute if they did not.
func TestWaitsEndWithTheContext(t *testing.T) {
	t.Parallel()
	target := &script{trouble: status(429, rateLimit, "Retry-After: 60"), troubles: -1}
	conn := overSocket(t, target)
	conn.Retry = &Retry{}
	t.Run("a deadline before the end of the wait", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		x, err := conn.Do(ctx, "GET", "/v1/x", nil)
		if err != nil || x.Status != 429 || len(x.Attempts) != 1 || ctx.Err() != nil {
			t.Errorf("the answer is %+v (%v), want the 429 at once", x, err)
		}
	})
	t.Run("whoever waits", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		waits := 0
		conn.Retry = &Retry{Sleep: func(context.Context, time.Duration) error { waits++; return nil }}
		x, err := conn.Do(ctx, "GET", "/v1/x", nil)
		if err != nil || x.Status != 429 || len(x.Attempts) != 1 || waits != 0 {
			t.Errorf("the answer is %+v (%v) after %d waits, want the 429 at once", x, err, waits)
		}
	})
	t.Run("cancelled while waiting", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		conn.Retry = &Retry{Sleep: func(ctx context.Context, d time.Duration) error { cancel(); return sleep(ctx, d) }}
		x, err := conn.Do(ctx, "GET", "/v1/x", nil)
		if err != nil || x.Status != 429 || len(x.Attempts) != 1 {
			t.Errorf("the answer is %+v (%v), want the 429 and no more", x, err)
		}
	})
	t.Run("cancelled before", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		before := len(target.seen())
		x, err := conn.Do(ctx, "POST", "/v1/x", nil)
		if !errors.Is(err, context.Canceled) || len(x.Attempts) != 1 || len(target.seen()) != before {
			t.Errorf("the answer is %+v (%v), want none", x, err)
		}
	})
}
