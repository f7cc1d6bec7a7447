package account

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
	"assay/mock"
)

const run, otherRun = "20260901T120000Z-aaaaaaaa", "20260901T120000Z-bbbbbbbb"

// stage is a mock and what is seen of it: every request, and who is told of it.
type stage struct {
	t      *testing.T
	ledger Ledger
	answer func(req *http.Request) http.RoundTripper // stands in for the mock; nil, or a nil answer, leaves it to the mock

	mock http.RoundTripper
	mu   sync.Mutex
	now  time.Time
	sent []string
}

// begun is when the stage's clock starts.
var begun = time.Date(2026, time.September, 1, 12, 0, 0, 0, time.UTC)

func newStage(t *testing.T) *stage {
	s := &stage{t: t, now: begun}
	s.mock = wire.InProcess(mock.New(mock.Options{Control: true, Now: func() time.Time {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.now
	}}))
	return s
}

// passes lets time pass.
func (s *stage) passes(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

func (s *stage) RoundTrip(req *http.Request) (*http.Response, error) {
	s.mu.Lock()
	body := ""
	if req.Body != nil {
		text, _ := io.ReadAll(req.Body)
		body = string(text)
		req.Body = io.NopCloser(strings.NewReader(body))
	}
	s.sent = append(s.sent, strings.TrimSpace(req.Method+" "+req.URL.Path+" "+body))
	s.mu.Unlock()
	if s.answer != nil {
		if instead := s.answer(req); instead != nil {
			return instead.RoundTrip(req)
		}
	}
	return s.mock.RoundTrip(req)
}

// line is a connection of the closing's own.
func (s *stage) line(key string) *wire.Conn {
	return &wire.Conn{Client: wire.NewClient(s), Base: "http://mock", Key: "sk_test_" + key}
}

// do sends a request of the run with this label, as a scenario does.
func (s *stage) do(label, key, method, path, params string) gjson.Result {
	s.t.Helper()
	form, err := wire.ParseForm(params)
	if err != nil {
		s.t.Fatal(err)
	}
	if label != "" {
		form = Stamp(label)(method, path, form)
	}
	x, _ := s.line(key).Do(s.t.Context(), method, path, form)
	if label == run {
		s.ledger.Note(key, x)
	}
	return gjson.ParseBytes(x.Body)
}

// things of one account
type family struct{ holder, card, authorization string }

func (s *stage) holder(label, key string) string {
	s.t.Helper()
	return s.do(label, key, "POST", cardholders, "type=individual&name=Jenny+Rosen&phone_number=%2B18008675309"+
		"&individual[first_name]=Jenny&individual[last_name]=Rosen&individual[card_issuing][user_terms_acceptance][date]=1700000000"+
		"&individual[card_issuing][user_terms_acceptance][ip]=203.0.113.7"+
		"&billing[address][line1]=123+Main+Street&billing[address][city]=San+Francisco&billing[address][state]=CA"+
		"&billing[address][postal_code]=94111&billing[address][country]=US").Get("id").Str
}

func (s *stage) family(label, key string) (f family) {
	s.t.Helper()
	f.holder = s.holder(label, key)
	f.card = s.do(label, key, "POST", cards, "cardholder="+f.holder+"&currency=usd&type=virtual&status=active").Get("id").Str
	f.authorization = s.do(label, key, "POST", helpers, "card="+f.card+"&amount=1000").Get("id").Str
	if f.authorization == "" {
		s.t.Fatal("the mock made no authorization")
	}
	return f
}

// statuses tells how a family is now: "pending active active".
func (s *stage) statuses(key string, f family) string {
	s.t.Helper()
	return strings.Join([]string{
		s.do("", key, "GET", authorizations+"/"+f.authorization, "").Get("status").Str,
		s.do("", key, "GET", cards+"/"+f.card, "").Get("status").Str,
		s.do("", key, "GET", cardholders+"/"+f.holder, "").Get("status").Str,
	}, " ")
}

const allOpen, allClosed = "pending active active", "expired canceled inactive"

func (s *stage) wants(key string, f family, statuses string) {
	s.t.Helper()
	if got := s.statuses(key, f); got != statuses {
		s.t.Errorf("authorization, card and cardholder are %q, want %q", got, statuses)
	}
}

// asked returns what was sent since it was last called.
func (s *stage) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := s.sent
	s.sent = nil
	return sent
}

func (s *stage) close(ctx context.Context) []Left {
	s.asked()
	return s.ledger.Close(ctx, s.line)
}

// saying answers with a status and a body.
func saying(status int, body string) http.RoundTripper {
	return wire.InProcess(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
}

// transport is a function as a transport.
type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// losing lets the mock act and loses its answer.
func (s *stage) losing() http.RoundTripper {
	return transport(func(req *http.Request) (*http.Response, error) {
		if _, err := s.mock.RoundTrip(req); err != nil {
			return nil, err
		}
		return nil, errors.New("connection reset by peer")
	})
}

func posts(sent []string) []string {
	return slices.DeleteFunc(slices.Clone(sent), func(line string) bool { return !strings.HasPrefix(line, "POST ") })
}
