package wire

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

const hookSecret = "whsec_of_these_tests"

var hookNow = time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)

// stamped is the header of a body signed so long ago.
func stamped(secret string, body string, ago time.Duration) string {
	at := fmt.Sprint(hookNow.Add(-ago).Unix())
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%s.%s", at, body)
	return "t=" + at + ",v1=" + hex.EncodeToString(mac.Sum(nil))
}

func hookEvent(id, more string) string {
	return `{"id":"` + id + `","object":"event","type":"issuing_card.created","livemode":false` + more + `}`
}

// hand delivers to an inbox without a socket.
func hand(in *Inbox, method, signature string, body io.Reader) *httptest.ResponseRecorder {
	req := httptest.NewRequest(method, "http://receiver.test/", body)
	if signature != "" {
		req.Header.Set("Stripe-Signature", signature)
	}
	w := httptest.NewRecorder()
	in.ServeHTTP(w, req)
	return w
}

func newInbox() *Inbox {
	in := &Inbox{Now: func() time.Time { return hookNow }}
	in.Trust(hookSecret)
	return in
}

// Each delivery has its verdict and its status, and nothing of it is told back.
func TestInboxJudges(t *testing.T) {
	t.Parallel()
	good := hookEvent("evt_1", "")
	sure := func(body string) string { return stamped(hookSecret, body, 0) }
	for name, test := range map[string]struct {
		method, signature, body string
		want                    Verdict
		status                  int
	}{
		"good":                 {"POST", sure(good), good, Accepted, 200},
		"just in time":         {"POST", stamped(hookSecret, good, 300*time.Second), good, Accepted, 200},
		"stale":                {"POST", stamped(hookSecret, good, 301*time.Second), good, Stale, 400},
		"just ahead":           {"POST", stamped(hookSecret, good, -300*time.Second), good, Accepted, 200},
		"from the future":      {"POST", stamped(hookSecret, good, -301*time.Second), good, Early, 400},
		"another secret":       {"POST", stamped("whsec_other", good, 0), good, BadSignature, 400},
		"no secret":            {"POST", stamped("", good, 0), good, BadSignature, 400},
		"a flipped byte":       {"POST", sure(good), strings.Replace(good, "evt_1", "evt_2", 1), BadSignature, 400},
		"laid out anew":        {"POST", sure(good), strings.ReplaceAll(good, ",", ", "), BadSignature, 400},
		"unsigned":             {"POST", "", good, Unsigned, 400},
		"v0 alone":             {"POST", strings.Replace(sure(good), "v1", "v0", 1), good, Unsigned, 400},
		"two, one is right":    {"POST", strings.Replace(sure(good), ",", ",v1=00,", 1), good, Accepted, 200},
		"other schemes":        {"POST", sure(good) + ",v0=x,v2=y", good, Accepted, 200},
		"no time":              {"POST", strings.Replace(sure(good), "t=", "s=", 1), good, BadSignature, 400},
		"a time beyond all":    {"POST", "t=99999999999999999999,v1=00", good, BadSignature, 400},
		"no JSON":              {"POST", sure("nothing"), "nothing", NotJSON, 400},
		"a list":               {"POST", sure("[]"), "[]", NotJSON, 400},
		"no event":             {"POST", sure(`{"id":"ic_1","object":"issuing.card"}`), `{"id":"ic_1","object":"issuing.card"}`, NotJSON, 400},
		"a key twice":          {"POST", sure(`{"id":"evt_1","id":"evt_2","object":"event"}`), `{"id":"evt_1","id":"evt_2","object":"event"}`, NotJSON, 400},
		"nothing":              {"POST", sure(""), "", NotJSON, 400},
		"a live event":         {"POST", sure(strings.Replace(good, "false", "true", 1)), strings.Replace(good, "false", "true", 1), LiveMode, 400},
		"a live object within": {"POST", sure(hookEvent("evt_1", `,"data":{"livemode":true}`)), hookEvent("evt_1", `,"data":{"livemode":true}`), LiveMode, 400},
		"GET":                  {"GET", sure(good), "", NotPosted, 405},
		"1 MiB":                {"POST", sure(hookEvent("evt_1", strings.Repeat(" ", MaxDelivery-len(good)))), hookEvent("evt_1", strings.Repeat(" ", MaxDelivery-len(good))), Accepted, 200},
		"a byte more":          {"POST", sure(good), hookEvent("evt_1", strings.Repeat(" ", MaxDelivery-len(good)+1)), TooLarge, 413},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := newInbox()
			in.Guard = new(Guard)
			w := hand(in, test.method, test.signature, strings.NewReader(test.body))
			all := in.Deliveries()
			if len(all) != 1 || all[0].Verdict != test.want || all[0].Status != test.status || w.Code != test.status {
				t.Fatalf("%d, kept %+v", w.Code, all)
			}
			if w.Body.Len() > 0 {
				t.Errorf("it is told %q", w.Body)
			}
			if tripped := in.Guard.Tripped() != nil; tripped != (test.want == LiveMode) {
				t.Errorf("the guard tripped: %t", tripped)
			}
		})
	}
}

// An endless body is not read beyond the bound.
func TestInboxReadsInBounds(t *testing.T) {
	t.Parallel()
	body := &counted{}
	hand(newInbox(), "POST", "t=1,v1=00", body)
	if body.n > MaxDelivery+64<<10 {
		t.Errorf("%d bytes were read", body.n)
	}
}

type counted struct{ n int }

func (c *counted) Read(p []byte) (int, error) { c.n += len(p); return len(p), nil }

// An event that comes again is kept, and known; one that was refused before is not.
func TestInboxKnowsDuplicates(t *testing.T) {
	t.Parallel()
	in := newInbox()
	answered := 0
	in.Answer = func(d Delivery) Reply { answered++; return Reply{Status: 500, Body: []byte("busy")} }
	deliver := func(id string, ago time.Duration) *httptest.ResponseRecorder {
		body := hookEvent(id, "")
		return hand(in, "POST", stamped(hookSecret, body, ago), strings.NewReader(body))
	}
	deliver("evt_1", time.Hour)
	deliver("evt_1", 0)
	deliver("evt_2", 0)
	if w := deliver("evt_1", time.Minute); w.Code != 500 || w.Body.String() != "busy" {
		t.Errorf("answered %d %s", w.Code, w.Body)
	}
	var got []string
	for _, d := range in.Deliveries() {
		got = append(got, d.ID+":"+string(d.Verdict))
	}
	if want := ":webhook.stale evt_1: evt_2: evt_1:webhook.duplicate"; strings.Join(got, " ") != want {
		t.Errorf("kept %v, want %s", got, want)
	}
	if answered != 3 {
		t.Errorf("%d were answered as said, want the 3 good ones", answered)
	}
	if len(in.Take()) != 4 || len(in.Take()) != 0 {
		t.Error("they are not taken once")
	}
}

// Of many at once each event is accepted once.
func TestInboxAtOnce(t *testing.T) {
	t.Parallel()
	in := newInbox()
	var all sync.WaitGroup
	for i := range 1000 {
		all.Go(func() {
			body := hookEvent(fmt.Sprint("evt_", i%100), "")
			hand(in, "POST", stamped(hookSecret, body, 0), strings.NewReader(body))
		})
	}
	all.Wait()
	accepted := 0
	for _, d := range in.Deliveries() {
		if d.Verdict == Accepted {
			accepted++
		}
	}
	if accepted != 100 || len(in.Deliveries()) != 1000 {
		t.Errorf("%d of %d accepted", accepted, len(in.Deliveries()))
	}
}

// Who waits gets the first that fits, come or to come, and is not kept beyond his time.
func TestInboxAwaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		in := newInbox()
		second := func(d *Delivery) bool { return d.ID == "evt_2" }
		for i := 1; i <= 3; i++ {
			go func() {
				time.Sleep(time.Duration(i) * time.Second)
				body := hookEvent(fmt.Sprint("evt_", i), "")
				hand(in, "POST", stamped(hookSecret, body, 0), strings.NewReader(body))
			}()
		}
		from := time.Now()
		for range 2 {
			if d, err := in.Await(t.Context(), second); err != nil || d.ID != "evt_2" || time.Since(from) != 2*time.Second {
				t.Errorf("after %v: %+v, %v", time.Since(from), d, err)
			}
		}
		soon, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if _, err := in.Await(soon, func(d *Delivery) bool { return d.ID == "evt_9" }); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("what never comes: %v", err)
		}
	})
}

// A late answer lets others in meanwhile; a sender that gives up gets none.
func TestInboxAnswersLate(t *testing.T) {
	t.Parallel()
	in := newInbox()
	in.Answer = func(Delivery) Reply { return Reply{Delay: 3 * time.Second} }
	var slept time.Duration
	in.Sleep = func(_ context.Context, d time.Duration) error { slept += d; return nil }
	body := hookEvent("evt_1", "")
	if w := hand(in, "POST", stamped(hookSecret, body, 0), strings.NewReader(body)); w.Code != 200 || slept != 3*time.Second {
		t.Errorf("%d after %v", w.Code, slept)
	}
	in.Sleep = func(context.Context, time.Duration) error { return context.DeadlineExceeded }
	defer func() {
		if recover() != http.ErrAbortHandler {
			t.Error("it was answered")
		}
	}()
	hand(in, "POST", stamped(hookSecret, body, 0), strings.NewReader(body))
}

// A body that trickles in is given up.
func TestInboxIsNotHeldUp(t *testing.T) {
	t.Parallel()
	in := newInbox()
	server := httptest.NewServer(in)
	defer server.Close()
	conn, err := net.Dial("tcp", strings.TrimPrefix(server.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nStripe-Signature: t=1,v1=00\r\n\r\n{")
	from := time.Now()
	answered := make([]byte, 64)
	_ = conn.SetReadDeadline(time.Now().Add(20 * time.Second))
	n, _ := conn.Read(answered)
	if !bytes.HasPrefix(answered[:n], []byte("HTTP/1.1 408")) {
		t.Errorf("after %v it is answered %q", time.Since(from), answered[:n])
	}
}

// Whatever the header is, looking at it never panics, and nothing is accepted that
// was not signed with the secret.
func FuzzSignature(f *testing.F) {
	body := []byte(hookEvent("evt_1", ""))
	f.Add(stamped(hookSecret, string(body), 0))
	f.Add("t=1,v1=,v1=00,,=,t")
	good := stamped(hookSecret, string(body), 0)
	_, proof, _ := strings.Cut(good, "v1=")
	f.Fuzz(func(t *testing.T, header string) {
		if CheckSignature(header, hookSecret, body, hookNow) == Accepted && !strings.Contains(strings.ToLower(header), proof) {
			t.Errorf("%q is accepted", header)
		}
	})
}

// Without verification whatever is an event is taken, and live mode is refused all the
// same; what is refused names no object.
func TestInboxUnverified(t *testing.T) {
	t.Parallel()
	in := &Inbox{Unverified: true}
	for _, body := range []string{
		hookEvent("evt_1", `,"data":{"object":{"id":"ic_1"}}`), hookEvent("evt_2", `,"data":{"object":{"id":5}}`),
		hookEvent("evt_3", ""), "nothing", hookEvent("evt_4", `,"data":{"object":{"id":"ic_4","livemode":true}}`),
	} {
		hand(in, "POST", "", strings.NewReader(body))
	}
	want := []struct {
		verdict Verdict
		object  string
	}{{Accepted, "ic_1"}, {Accepted, ""}, {Accepted, ""}, {NotJSON, ""}, {LiveMode, ""}}
	for i, d := range in.Deliveries() {
		if d.Verdict != want[i].verdict || d.Object() != want[i].object {
			t.Errorf("%d: %q of %q, want %+v", i, d.Verdict, d.Object(), want[i])
		}
	}
}

// Only good deliveries prove the way they came by. Who closed the connection meanwhile
// is not answered.
func TestInboxTellsWhatReachedIt(t *testing.T) {
	t.Parallel()
	proved := 0
	in := &Inbox{Unverified: true, Way: Way{Proved: func() { proved++ }}}
	gone, leave := context.WithCancel(t.Context())
	leave()
	for i, tt := range []struct {
		ctx          context.Context
		body         string
		status, want int
	}{
		{t.Context(), "no event", 400, 0},
		{t.Context(), `{"id":"evt_1","object":"event"}`, 200, 1},
		{gone, `{"id":"evt_2","object":"event"}`, 0, 2},
	} {
		in.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(tt.ctx, http.MethodPost, "/", strings.NewReader(tt.body)))
		if status := in.Deliveries()[i].Status; status != tt.status || proved != tt.want {
			t.Errorf("%s: its status is %d, and %d proved the way", tt.body, status, proved)
		}
	}
}
