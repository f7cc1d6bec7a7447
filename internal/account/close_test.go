package account

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/wire"
)

func TestCloseInOrder(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	if n := s.ledger.Open(); n != 3 {
		t.Errorf("%d things are noted, want 3", n)
	}
	if left := s.close(t.Context()); len(left) != 0 {
		t.Errorf("left open: %v", left)
	}
	want := []string{
		"POST " + helpers + "/" + f.authorization + "/expire",
		"POST " + cards + "/" + f.card + " status=canceled",
		"POST " + cardholders + "/" + f.holder + " status=inactive",
	}
	if got := s.asked(); !slices.Equal(got, want) {
		t.Errorf("asked %q, want %q", got, want)
	}
	s.wants("a", f, allClosed)
	if left := s.close(t.Context()); len(left) != 0 || len(s.asked()) != 0 || s.ledger.Open() != 0 {
		t.Errorf("closing again does something: %v", left)
	}
}

// A cardholder who was made inactive can be made active again.
func TestWhatIsOpenedAgainIsClosed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	for _, status := range []string{"inactive", "active"} {
		s.do(run, "a", "POST", cardholders+"/"+f.holder, "status="+status)
	}
	if left := s.close(t.Context()); len(left) != 0 || len(s.asked()) != 3 {
		t.Errorf("left %v; want nothing, after 3 requests", left)
	}
	s.wants("a", f, allClosed)
}

// What a scenario closed itself is nobody's to close.
func TestTheLedgerForgets(t *testing.T) {
	t.Parallel()
	for name, act := range map[string][2]string{
		"captured": {helpers + "/AUTH/capture", ""},
		"reversed": {helpers + "/AUTH/reverse", ""},
		"expired":  {helpers + "/AUTH/expire", ""},
		"canceled": {cards + "/CARD", "status=canceled"},
		"inactive": {cardholders + "/HOLDER", "status=inactive"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			f := s.family(run, "a")
			path := strings.NewReplacer("AUTH", f.authorization, "CARD", f.card, "HOLDER", f.holder).Replace(act[0])
			if status := s.do(run, "a", "POST", path, act[1]).Get("status").Str; status == "" {
				t.Fatal("the mock refused")
			}
			if left := s.close(t.Context()); len(left) != 0 || len(s.asked()) != 2 {
				t.Errorf("left %v; want nothing, after 2 requests", left)
			}
		})
	}
}

// A declined purchase is closed from the start; a partial capture leaves it open.
func TestTheLedgerReadsTheStatus(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	s.do(run, "a", "POST", helpers+"/"+f.authorization+"/capture", "capture_amount=100&close_authorization=false")
	s.do(run, "a", "POST", helpers, "card="+f.card+"&amount=99999900")
	s.do(run, "a", "POST", cards+"/"+f.card, "metadata[a]=b")
	s.do(run, "a", "POST", cards, "type=credit") // refused
	if n := s.ledger.Open(); n != 3 {
		t.Errorf("%d things are noted, want 3", n)
	}
	if left := s.close(t.Context()); len(left) != 0 {
		t.Errorf("left open: %v", left)
	}
	s.wants("a", f, allClosed)
}

// Purchases and increments that wait for a decision cannot expire.
func TestCloseWhatWaits(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	incremented := s.family(run, "a")
	s.do(run, "a", "POST", "/_assay/real_time", "mode=hold&card="+incremented.card)
	s.do(run, "a", "POST", helpers+"/"+incremented.authorization+"/increment", "increment_amount=100")
	waiting := incremented
	waiting.authorization = s.do(run, "a", "POST", helpers, "card="+incremented.card+"&amount=500").Get("id").Str
	if left := s.close(t.Context()); len(left) != 0 {
		t.Errorf("left open: %v", left)
	}
	s.wants("a", incremented, allClosed)
	s.wants("a", waiting, "closed canceled inactive")
}

// A target may refuse a POST that does not say what it holds, and show what was
// closed as it was before, as one that keeps no state does.
func TestCloseOnATargetWithoutState(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	s.answer = func(req *http.Request) http.RoundTripper {
		if req.Header.Get("Content-Type") != "application/x-www-form-urlencoded" {
			return saying(400, `{"error":{"message":"Request's Content-Type header was empty."}}`)
		}
		return saying(200, `{"id":"`+f.authorization+`","object":"issuing.authorization","status":"pending"}`)
	}
	if left := s.close(t.Context()); len(left) != 0 || len(s.asked()) != 3 {
		t.Errorf("left %v, want nothing after 3 requests", left)
	}
}

// A target without expiry may know a reversal.
func TestCloseByReversal(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	s.answer = func(req *http.Request) http.RoundTripper {
		if strings.HasSuffix(req.URL.Path, "/expire") {
			return saying(404, `{"error":{"message":"Unrecognized request URL"}}`)
		}
		return nil
	}
	if left := s.close(t.Context()); len(left) != 0 {
		t.Errorf("left open: %v", left)
	}
	s.wants("a", f, "reversed canceled inactive")
}

func TestOnlyWhatIsOursIsClosed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	foreign, other := s.family("", "a"), s.family(otherRun, "a")
	f := s.family(run, "a")
	s.do(run, "a", "POST", cards+"/"+foreign.card, "metadata[seen]=yes") // changing a thing does not make it ours
	if left := s.close(t.Context()); len(left) != 0 {
		t.Errorf("left open: %v", left)
	}
	s.wants("a", f, allClosed)
	s.wants("a", foreign, allOpen)
	s.wants("a", other, allOpen)
}

// Closed behind the ledger's back is closed.
func TestClosedAlready(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	s.do("", "a", "POST", helpers+"/"+f.authorization+"/capture", "")
	s.do("", "a", "POST", cards+"/"+f.card, "status=canceled")
	gone := s.holder(run, "b")
	s.do("", "b", "POST", "/_assay/reset", "")
	if left := s.close(t.Context()); len(left) != 0 {
		t.Errorf("left open: %v (%s was reset)", left, gone)
	}
}

func TestFailuresAreListedAndTheRestGoesOn(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f, g, h := s.family(run, "a"), s.family(run, "b"), s.family(run, "a")
	s.answer = func(req *http.Request) http.RoundTripper {
		if (req.URL.Path == cards+"/"+f.card || req.URL.Path == cards+"/"+h.card) && req.Method == "POST" {
			return saying(400, `{"error":{"message":"Not today."}}`)
		}
		return nil
	}
	left := s.close(t.Context())
	const why = ` was refused with 400: "Not today."`
	want := []Left{ // in the order of making
		{"card", f.card, "POST " + cards + "/" + f.card + why},
		{"card", h.card, "POST " + cards + "/" + h.card + why},
	}
	if !slices.Equal(left, want) {
		t.Errorf("left %v, want %v", left, want)
	}
	s.wants("a", f, "expired active inactive")
	s.wants("b", g, allClosed)
	s.answer = nil
	if left := s.close(t.Context()); len(left) != 0 {
		t.Errorf("the next time it leaves %v", left)
	}
}

func TestLostAnswers(t *testing.T) {
	t.Parallel()
	for name, loses := range map[string]func(*stage) http.RoundTripper{
		"no answer":       (*stage).losing,
		"a broken answer": func(s *stage) http.RoundTripper { return s.then(200, `{"id":"ic_`) },
		"an error of 500": func(s *stage) http.RoundTripper { return s.then(500, `{"error":{}}`) },
		"another object":  func(s *stage) http.RoundTripper { return s.then(200, `{"id":"x/../y","object":"issuing.card"}`) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			foreign, other, f := s.family("", "a"), s.family(otherRun, "a"), s.family(run, "a")
			before := s.ledger.Open()
			s.answer = func(*http.Request) http.RoundTripper { return loses(s) }
			s.do(run, "a", "POST", cards, "cardholder="+f.holder+"&currency=usd&type=virtual")
			s.do(run, "a", "POST", helpers, "card="+f.card+"&amount=200")
			s.answer = nil
			if n := s.ledger.Open(); n != before {
				t.Fatalf("%d things are noted, want %d", n, before)
			}
			if left := s.close(t.Context()); len(left) != 0 {
				t.Errorf("left open: %v", left)
			}
			for path, status := range map[string]string{authorizations: "pending", cards: "active", cards + " ": "inactive", cardholders: "active"} {
				for _, o := range s.do("", "a", "GET", strings.TrimSpace(path), "limit=100&status="+status).Get("data").Array() {
					if id := o.Get("id").Str; !slices.Contains([]string{foreign.authorization, foreign.card, foreign.holder, other.authorization, other.card, other.holder}, id) {
						t.Errorf("%s is still open", id)
					}
				}
			}
			s.wants("a", foreign, allOpen)
			s.wants("a", other, allOpen)
			if left := s.close(t.Context()); len(left) != 0 || len(s.asked()) != 0 {
				t.Errorf("it looks again, and leaves %v", left)
			}
		})
	}
}

// What cannot be listed cannot be found.
func TestLostWithoutLists(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.answer = func(*http.Request) http.RoundTripper { return s.losing() }
	s.do(run, "a", "POST", cards, "type=virtual")
	s.answer = func(*http.Request) http.RoundTripper { return saying(404, "{}") }
	if left := s.close(t.Context()); len(left) != 4 || !strings.Contains(left[0].Why, "cannot be listed") {
		t.Errorf("left %v, want one for each list", left)
	}
}

// What tells no status may be open.
func TestWithoutAStatus(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.answer = func(*http.Request) http.RoundTripper { return saying(200, `{"id":"ic_1","object":"issuing.card"}`) }
	s.do(run, "a", "POST", cards, "")
	if left := s.close(t.Context()); len(left) != 0 || len(s.asked()) != 1 {
		t.Errorf("left %v, want the card to be closed", left)
	}
}

// then lets the mock act and answers something else.
func (s *stage) then(status int, body string) http.RoundTripper {
	return transport(func(req *http.Request) (*http.Response, error) {
		if _, err := s.mock.RoundTrip(req); err != nil {
			return nil, err
		}
		return saying(status, body).RoundTrip(req)
	})
}

func TestLostForGood(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	s.answer = func(*http.Request) http.RoundTripper { return s.losing() }
	s.do(run, "a", "POST", cards, "cardholder="+f.holder+"&currency=usd&type=virtual")
	s.answer = func(req *http.Request) http.RoundTripper {
		if req.Method == "GET" {
			return saying(401, `{"error":{"message":"Invalid API Key."}}`)
		}
		return nil
	}
	left := s.close(t.Context())
	if len(left) != 1 || left[0].What != "unknown" || !strings.Contains(left[0].Why, "Invalid API Key.") {
		t.Errorf("left %v, want one of which nothing is known, and why", left)
	}
	s.wants("a", f, "  ") // nothing can be read; what was noted is closed all the same:
	s.answer = nil
	s.wants("a", f, allClosed)

	unlabelled := Ledger{}
	unlabelled.Note("a", &wire.Exchange{Method: "POST", Path: cards})
	if left := unlabelled.Close(t.Context(), s.line); len(left) != 1 || !strings.Contains(left[0].Why, "no label") {
		t.Errorf("left %v, want one without a label", left)
	}
}

func TestCloseStops(t *testing.T) {
	t.Parallel()
	unsafe := &wire.SafetyError{Cause: "safety.livemode", Why: "a live object"}
	for name, tc := range map[string]struct {
		fails error
		sent  int // at most
		why   string
	}{
		"when a live object is met":  {unsafe, closers, "safety.livemode"},
		"when nothing answers":       {errors.New("connection refused"), closers + mostQuiet, "the target answers no more"},
		"when the context has ended": {nil, 0, "context canceled"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			for i := range 20 {
				s.family(run, fmt.Sprint(i))
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if tc.fails == nil {
				cancel()
			}
			s.answer = func(*http.Request) http.RoundTripper {
				return transport(func(*http.Request) (*http.Response, error) { return nil, tc.fails })
			}
			left := s.close(ctx)
			if len(left) != 60 || s.ledger.Open() != 60 {
				t.Errorf("%d are left, %d noted, want all 60", len(left), s.ledger.Open())
			}
			if last := left[59].Why; !strings.HasPrefix(last, "not tried: ") || !strings.Contains(last, tc.why) {
				t.Errorf("the last is left because %q, want it not tried because of %q", last, tc.why)
			}
			if n := len(s.asked()); n > tc.sent {
				t.Errorf("%d requests were sent, want at most %d", n, tc.sent)
			}
		})
	}
}

func TestLiveObjectsAreNotTouched(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.answer = func(*http.Request) http.RoundTripper {
		return saying(200, `{"id":"ic_1","object":"issuing.card","status":"active","livemode":true}`)
	}
	s.do(run, "a", "POST", cards, "")
	left := s.close(t.Context())
	if len(left) != 1 || left[0].ID != "ic_1" || !strings.Contains(left[0].Why, "live") || len(s.asked()) != 0 {
		t.Errorf("left %v; want the live card, untouched", left)
	}
}

// A request whose answer is lost is sent again, as the same request.
func TestClosingIsTriedAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	keys := map[string]int{}
	s.answer = func(req *http.Request) http.RoundTripper {
		key := ""
		for name, values := range req.Header {
			if strings.EqualFold(name, "Idempotency-Key") {
				key = values[0]
			}
		}
		if keys[key]++; keys[key] == 1 {
			return s.losing()
		}
		return nil
	}
	left := s.ledger.Close(t.Context(), func(key string) *wire.Conn {
		conn := s.line(key)
		conn.Retry = &wire.Retry{Sleep: func(context.Context, time.Duration) error { return nil }}
		return conn
	})
	if len(left) != 0 || len(keys) != 3 {
		t.Errorf("left %v after requests with %d keys, want 3: %v", left, len(keys), keys)
	}
	for key, n := range keys {
		if n != 2 || key == "" {
			t.Errorf("key %q was sent %d times, want 2", key, n)
		}
	}
	s.answer = nil
	s.wants("a", f, allClosed)
}

// Every account is closed with its own key.
func TestManyAccounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	families := map[string]family{}
	for i := range 40 {
		key := fmt.Sprintf("k%d", i)
		families[key] = s.family(run, key)
	}
	if left := s.close(t.Context()); len(left) != 0 {
		t.Errorf("left open: %v", left)
	}
	for key, f := range families {
		s.wants(key, f, allClosed)
	}
}
