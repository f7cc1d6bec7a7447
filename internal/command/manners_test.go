package command

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/time/rate"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/mock"
)

// manners stands between a run and the mock and behaves like real Stripe: one
// key, 25 reads and 25 writes a second and 429 beyond, some latency. It keeps a
// log of what arrived, and a fault may come in the API's place or after it.
type manners struct {
	api           http.Handler
	reads, writes *rate.Limiter
	latency       time.Duration

	// fault is asked about every request, counted from 1; it says whether it has
	// answered, or broken the connection, itself.
	fault func(n int, w http.ResponseWriter, r *http.Request, serve func(http.ResponseWriter)) bool

	mu  sync.Mutex
	log []arrival
}

// arrival is one request as the target saw it.
type arrival struct {
	at             time.Time
	request        string // "POST /v1/issuing/cards"
	idempotencyKey string
}

func newManners() *manners {
	return &manners{
		api:     likeStripe(funded),
		reads:   rate.NewLimiter(25, 25),
		writes:  rate.NewLimiter(25, 25),
		latency: time.Millisecond,
	}
}

func (m *manners) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	m.log = append(m.log, arrival{time.Now(), r.Method + " " + r.URL.Path, r.Header.Get("Idempotency-Key")})
	n := len(m.log)
	m.mu.Unlock()
	time.Sleep(m.latency)
	serve := func(w http.ResponseWriter) { m.serve(w, r) }
	if m.fault == nil || !m.fault(n, w, r, serve) {
		serve(w)
	}
}

func (m *manners) serve(w http.ResponseWriter, r *http.Request) {
	limit := m.writes
	if r.Method == http.MethodGet {
		limit = m.reads
	}
	switch key := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "); {
	case key != realKey:
		refusing(w, http.StatusUnauthorized, "api_key_invalid", "Invalid API Key provided: "+key) // Stripe masks it; not every target does
	case !limit.Allow():
		refusing(w, http.StatusTooManyRequests, "rate_limit", "Request rate limit exceeded.")
	default:
		m.api.ServeHTTP(w, r)
	}
}

// refusing answers with an error of the API.
func refusing(w http.ResponseWriter, status int, code, message string) {
	body, _ := json.Marshal(map[string]any{"error": map[string]string{"type": "invalid_request_error", "code": code, "message": message}})
	says(status, string(body))(w, nil)
}

// reset breaks a connection as a crash does: without a word.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	if secure, ok := conn.(*tls.Conn); ok {
		_ = secure.NetConn().(*net.TCPConn).SetLinger(0)
	}
	_ = conn.Close()
}

// arrivals returns the log so far.
func (m *manners) arrivals() []arrival {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.log)
}

// purchases is a feature of n scenarios: each makes a cardholder, a card and an
// authorization, and leaves all of them open.
func purchases(t *testing.T, n int) string {
	t.Helper()
	var f strings.Builder
	f.WriteString("Feature: Purchases\n")
	for i := range n {
		fmt.Fprintf(&f, "\n  Scenario: purchase %d\n    Given an active virtual card\n    And an approved authorization of $12.34\n    Then the authorization is pending\n", i)
	}
	name := filepath.Join(t.TempDir(), "purchases.feature")
	if err := os.WriteFile(name, []byte(f.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// open counts what is open in the account behind the stand-in, by kind.
func (m *manners) open(t *testing.T) map[string]int {
	t.Helper()
	count := map[string]int{}
	for kind, query := range map[string]string{
		"cardholders": "status=active", "cards": "status=active", "authorizations": "status=pending",
	} {
		r := httptest.NewRequest(http.MethodGet, "/v1/issuing/"+kind+"?limit=100&"+query, nil)
		r.Header.Set("Authorization", "Bearer "+realKey)
		w := httptest.NewRecorder()
		m.api.ServeHTTP(w, r)
		var list struct{ Data []json.RawMessage }
		if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil || w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", kind, w.Code, w.Body)
		}
		count[kind] = len(list.Data)
	}
	return count
}

func nothingOpen(t *testing.T, m *manners) {
	t.Helper()
	for kind, n := range m.open(t) {
		if n > 0 {
			t.Errorf("%d %s are left open", n, kind)
		}
	}
}

// made counts the things of a kind that the account holds, open or not.
func (m *manners) made(t *testing.T, kind string) int {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/v1/issuing/"+kind+"?limit=100", nil)
	r.Header.Set("Authorization", "Bearer "+realKey)
	w := httptest.NewRecorder()
	m.api.ServeHTTP(w, r)
	var list struct{ Data []json.RawMessage }
	if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	return len(list.Data)
}

// All workers together keep to the budget, so nothing is ever refused for it, and
// what the run made is closed when it ends. In a bubble a request arrives when it is
// sent: on a busy machine one may come late, and the next ones right behind it.
func TestStripeBudget(t *testing.T) {
	t.Parallel()
	feature := purchases(t, 9)
	synctest.Test(t, func(t *testing.T) {
		m := newManners()
		code, stdout, stderr := execute(t.Context(), inside(m), withKey(realKey), []string{"run", "--target", "stripe", "--workers", "8", feature})
		if code != result.Conforming {
			t.Fatalf("it ends with %d:\n%s%s", code, stdout, stderr)
		}
		log := m.arrivals()
		if len(log) < 50 {
			t.Fatalf("only %d requests arrived", len(log))
		}
		for i := range log {
			if last := i + stripePace; last < len(log) && log[last].at.Sub(log[i].at) < time.Second {
				t.Errorf("requests %d to %d arrived within %v", i, last, log[last].at.Sub(log[i].at))
			}
		}
		nothingOpen(t, m)
	})
}

// Locks, crashes before and after the work, and faults that may be tried again
// all end well, and nothing is made twice.
func TestStripeFaultsMakeNothingTwice(t *testing.T) {
	t.Parallel()
	m := newManners()
	seen := map[string]int{}
	var mu sync.Mutex
	m.fault = func(_ int, w http.ResponseWriter, r *http.Request, serve func(http.ResponseWriter)) bool {
		if r.Method != http.MethodPost {
			return false
		}
		mu.Lock()
		seen[r.Header.Get("Idempotency-Key")]++
		first, kind := seen[r.Header.Get("Idempotency-Key")] == 1, len(seen)%5
		mu.Unlock()
		switch {
		case !first:
			return false
		case kind == 0:
			reset(w) // before anything was done
		case kind == 1:
			serve(httptest.NewRecorder())
			reset(w) // after it was done
		case kind == 2:
			refusing(w, http.StatusTooManyRequests, "lock_timeout", "This object cannot be accessed right now because another API request or Stripe process is currently accessing it.")
		case kind == 3:
			w.Header().Set("Stripe-Should-Retry", "true")
			refusing(w, http.StatusInternalServerError, "", "An unknown error occurred")
		default:
			return false
		}
		return true
	}
	s := newStandin(t, true, m.ServeHTTP)
	const n = 6
	code, stdout, stderr := s.run(withKey(realKey), "run", "--target", "stripe", purchases(t, n))
	if code != result.Conforming {
		t.Fatalf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	for _, kind := range []string{"cardholders", "cards", "authorizations"} {
		if made := m.made(t, kind); made != n {
			t.Errorf("%d %s were made, want %d", made, kind, n)
		}
	}
	nothingOpen(t, m)
	again := 0
	for _, times := range seen {
		again += times - 1
	}
	if again < n {
		t.Errorf("%d requests were tried again, want many", again)
	}
}

// Whenever a person interrupts a run, what it made is closed and the report says so.
func TestStripeInterrupted(t *testing.T) {
	t.Parallel()
	for _, at := range []int{1, 3, 4, 5, 6, 9, 12, 14, 17, 20} {
		t.Run(fmt.Sprint(at), func(t *testing.T) {
			t.Parallel()
			m := newManners()
			ctx, interrupt := context.WithCancel(context.Background())
			defer interrupt()
			m.fault = func(n int, _ http.ResponseWriter, _ *http.Request, _ func(http.ResponseWriter)) bool {
				if n == at {
					interrupt()
				}
				return false
			}
			s := newStandin(t, true, m.ServeHTTP)
			junit := filepath.Join(t.TempDir(), "junit.xml")
			code, stdout, stderr := s.runIn(ctx, withKey(realKey), "run", "--target", "stripe", "--format", "text,junit:"+junit, purchases(t, 20))
			if code != result.Interrupted {
				t.Errorf("it ends with %d:\n%s%s", code, stdout, stderr)
			}
			if _, err := os.Stat(junit); err != nil && at > 2 { // before the first scenario there is nothing to report
				t.Error(err)
			}
			nothingOpen(t, m)
		})
	}
}

// A recording of Stripe is clean against the mock, is answered from without a
// network, and holds no key; a mutated Stripe shows exactly its mutation.
func TestRecordCompareReplayStripe(t *testing.T) {
	t.Parallel()
	m := newManners()
	s := newStandin(t, true, m.ServeHTTP)
	feature, recording := purchases(t, 2), filepath.Join(t.TempDir(), "stripe.json")
	if code, stdout, stderr := s.run(withKey(realKey), "record", "stripe", "-o", recording, feature); code != result.Conforming {
		t.Fatalf("record ends with %d:\n%s%s", code, stdout, stderr)
	}
	nothingOpen(t, m)
	before := len(m.arrivals())
	for _, args := range [][]string{
		{"run", "--target", recording, feature},
		{"verify", recording, feature},
		{"compare", recording, "mock", feature},
		{"compare", recording, recording, feature},
	} {
		if code, stdout, stderr := s.run(nil, args...); code != result.Conforming {
			t.Errorf("%v ends with %d:\n%s%s", args, code, stdout, stderr)
		}
	}
	if len(m.arrivals()) != before || len(s.seen().dialled) == 0 {
		t.Error("a saved run used the network")
	}
	saved, err := os.ReadFile(recording)
	if err != nil || bytes.Contains(saved, []byte("CANARY")) || len(saved) < 1000 {
		t.Errorf("the recording holds the key, or nothing (%v)", err)
	}

	amount := regexp.MustCompile(`"amount": 1234\b`)
	changed := newManners()
	changed.fault = func(_ int, w http.ResponseWriter, r *http.Request, serve func(http.ResponseWriter)) bool {
		if !strings.HasSuffix(r.URL.Path, "/test_helpers/issuing/authorizations") {
			return false
		}
		answer := httptest.NewRecorder()
		serve(answer)
		for name, values := range answer.Header() {
			w.Header()[name] = values
		}
		w.Header().Del("Content-Length")
		w.WriteHeader(answer.Code)
		at := amount.FindIndex(answer.Body.Bytes())
		body := answer.Body.String()
		_, _ = io.WriteString(w, body[:at[0]]+`"amount": 1235`+body[at[1]:])
		return true
	}
	s = newStandin(t, true, changed.ServeHTTP)
	code, stdout, stderr := s.run(withKey(realKey), "compare", recording, "stripe", feature)
	if code != result.NotConforming || !strings.Contains(stdout, "1235") || strings.Count(stdout, "1235") > 2 {
		t.Errorf("compare with a mutated target ends with %d:\n%s%s", code, stdout, stderr)
	}
}

// Nothing that a run says or writes holds the key, even if the target returns it
// in every way it can.
func TestStripeKeyIsNowhere(t *testing.T) {
	t.Parallel()
	m := newManners()
	m.fault = func(n int, w http.ResponseWriter, r *http.Request, serve func(http.ResponseWriter)) bool {
		if n < 4 {
			return false
		}
		w.Header().Set("Request-Id", realKey)
		w.Header().Set("X-Debug", r.Header.Get("Authorization"))
		refusing(w, http.StatusBadRequest, "", "you sent "+r.Header.Get("Authorization"))
		return true
	}
	s := newStandin(t, true, m.ServeHTTP)
	dir := t.TempDir()
	formats := "text,junit:" + dir + "/junit.xml,json:" + dir + "/run.json"
	code, stdout, stderr := s.run(withKey(realKey), "run", "--target", "stripe", "--format", formats, purchases(t, 1))
	if code != result.NotConforming && code != result.NoVerdict {
		t.Errorf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	for _, name := range []string{"junit.xml", "run.json"} {
		written, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || len(written) == 0 {
			t.Error(err)
		}
		stdout += string(written)
	}
	if strings.Contains(stdout+stderr, "CANARY") || !strings.Contains(stdout, "you sent") {
		t.Errorf("the key is in the output, or what came with it is not:\n%s%s", stdout, stderr)
	}
}

// The suite holds on one account that has a history: scenarios count their own.
func TestSuiteHoldsOnOneSharedAccount(t *testing.T) {
	t.Parallel()
	account := wire.InProcess(mock.New(mock.Options{Control: false}))
	var out, errs bytes.Buffer
	m := thisMachine()
	m.stdout, m.stderr = &out, &errs
	m.transport = func(int) http.RoundTripper { return account }
	m.environ = nil
	m.getenv = func(name string) (string, bool) {
		value, ok := map[string]string{targetKeyName: "sk_" + "test_shared"}[name]
		return value, ok
	}
	if code := m.execute(context.Background(), []string{"run", "--target", recordedURL}); code != result.Conforming {
		t.Errorf("it ends with %d:\n%s%s", code, out.String(), errs.String())
	}
}
