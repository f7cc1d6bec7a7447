package command

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
)

// merchant is somebody at a mock, mostly one of another process.
type merchant struct {
	t   *testing.T
	url string
	way http.RoundTripper // to it; nil is the network
}

func (m merchant) post(path string, form url.Values) gjson.Result {
	m.t.Helper()
	req, err := http.NewRequest(http.MethodPost, m.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		m.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer sk_test_of_decisions")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := (&http.Client{Transport: m.way}).Do(req)
	if err != nil {
		m.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		m.t.Fatalf("POST %s: %d %s, %v", path, resp.StatusCode, body, err)
	}
	return gjson.ParseBytes(body)
}

// pairs makes a form of keys and values in turn.
func pairs(all ...string) url.Values {
	form := url.Values{}
	for i := 0; i < len(all); i += 2 {
		form.Set(all[i], all[i+1])
	}
	return form
}

// activeCard makes a card that pays.
func (m merchant) activeCard() string {
	m.t.Helper()
	holder := m.post("/v1/issuing/cardholders", pairs("name", "Jenny Rosen", "type", "individual",
		"individual[first_name]", "Jenny", "individual[last_name]", "Rosen", "phone_number", "+18008675309",
		"individual[card_issuing][user_terms_acceptance][date]", "1700000000", "individual[card_issuing][user_terms_acceptance][ip]", "203.0.113.7",
		"billing[address][line1]", "123 Main Street", "billing[address][city]", "San Francisco", "billing[address][state]", "CA",
		"billing[address][postal_code]", "94111", "billing[address][country]", "US"))
	return m.post("/v1/issuing/cards", pairs("cardholder", holder.Get("id").Str, "currency", "usd", "type", "virtual", "status", "active")).Get("id").Str
}

// decisionWindow is how long an endpoint has (documented).
const decisionWindow = 2 * time.Second

// inWindow asks until an answer came before an endpoint's window can have closed: which
// it does by the wall, however busy the machine is. One that waits for it each time is
// no busy machine.
func inWindow(t *testing.T, what string, ask func() gjson.Result) (answer gjson.Result, took time.Duration) {
	t.Helper()
	for range 5 {
		began := time.Now()
		answer = ask()
		if took = time.Since(began); took < decisionWindow {
			return answer, took
		}
	}
	t.Errorf("%s: it takes %v, and did five times, want less than the window", what, took)
	return answer, took
}

// asked is an endpoint as it is for a while.
type asked struct {
	secret  string
	answers http.HandlerFunc
}

// A mock in one process asks an endpoint in another: each way in which an endpoint can
// answer, or not, with what becomes of the purchase and how long it took.
func TestDecisionsAcrossProcesses(t *testing.T) {
	t.Parallel()
	address, _ := startProcess(t)
	m := merchant{t: t, url: address}
	card := m.activeCard()
	answer := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Stripe-Version", "2026-08-26.dahlia")
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, body)
		}
	}
	var now atomic.Pointer[asked]
	endpoint := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		now := now.Load()
		if verdict := wire.CheckSignature(req.Header.Get("Stripe-Signature"), now.secret, body, time.Now()); verdict != wire.Accepted {
			t.Errorf("a question is %s", verdict)
		}
		now.answers(w, req)
	}))
	defer endpoint.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	made := m.post("/v1/webhook_endpoints", pairs("url", endpoint.URL, "enabled_events[0]", "issuing_authorization.request"))
	answers := func(by http.HandlerFunc) { now.Store(&asked{made.Get("secret").Str, by}) }
	until := make(chan struct{})
	defer close(until)
	for _, tt := range []struct {
		name    string
		answers http.HandlerFunc
		sent    []string
		want    string        // approved, amount, reason
		notes   string        // metadata.order
		took    time.Duration // by the endpoint
		waited  bool          // until the window closed
	}{
		{name: "yes", answers: answer(`{"approved":true}`), want: "true 700 webhook_approved"},
		{name: "notes", answers: answer(`{"approved":true,"metadata":{"order":"6735"}}`), want: "true 700 webhook_approved", notes: "6735"},
		{name: "just in time", answers: func(w http.ResponseWriter, req *http.Request) {
			time.Sleep(1500 * time.Millisecond)
			answer(`{"approved":true}`)(w, req)
		}, want: "true 700 webhook_approved", took: 1500 * time.Millisecond},
		{name: "no", answers: answer(`{"approved":false}`), want: "false 700 webhook_declined"},
		{name: "a part", answers: answer(`{"approved":true,"amount":500}`), sent: []string{"is_amount_controllable", "true"}, want: "true 500 webhook_approved"},
		{name: "a part that is not controllable", answers: answer(`{"approved":true,"amount":500}`), want: "false 700 webhook_error"},
		{name: "less than the cashback", answers: answer(`{"approved":true,"amount":100}`),
			sent: []string{"is_amount_controllable", "true", "amount_details[cashback_amount]", "200"}, want: "false 700 webhook_error"},
		{name: "a challenge", answers: answer(`{"approved":false,"send_fraud_challenges":["sms"]}`), want: "false 700 suspected_fraud"},
		{name: "500", answers: func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, want: "false 700 webhook_error"},
		{name: "a redirect", answers: func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Location", gone.URL); w.WriteHeader(307) }, want: "false 700 webhook_error"},
		{name: "no version", answers: func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"approved":true}`) }, want: "false 700 webhook_error"},
		{name: "another content type", answers: func(w http.ResponseWriter, req *http.Request) {
			w.Header().Set("Stripe-Version", "2026-08-26.dahlia")
			w.Header().Set("Content-Type", "text/plain")
			_, _ = io.WriteString(w, `{"approved":true}`)
		}, want: "false 700 webhook_error"},
		{name: "garbage", answers: answer("\x00\xff{"), want: "false 700 webhook_error"},
		{name: "100 MB", answers: func(w http.ResponseWriter, req *http.Request) {
			answer(`{"approved":true,"x":"`)(w, req)
			for range 100 {
				if _, err := w.Write([]byte(strings.Repeat("x", 1<<20))); err != nil {
					return
				}
			}
		}, want: "false 700 webhook_error"},
		{name: "closes early", answers: func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, want: "false 700 webhook_timeout"},
		{name: "hangs", answers: func(_ http.ResponseWriter, req *http.Request) {
			select {
			case <-until:
			case <-req.Context().Done():
			}
		}, want: "false 700 webhook_timeout", waited: true},
		{name: "a call that approves", answers: func(w http.ResponseWriter, req *http.Request) {
			waiting := m.pending(card)
			m.post("/v1/issuing/authorizations/"+waiting+"/approve", nil)
			answer(`{"approved":false}`)(w, req)
		}, want: "true 700 webhook_approved"},
		{name: "a call that declines", answers: func(w http.ResponseWriter, req *http.Request) {
			m.post("/v1/issuing/authorizations/"+m.pending(card)+"/decline", pairs("metadata[order]", "6736"))
			answer(`{"approved":true}`)(w, req)
		}, want: "false 700 webhook_declined", notes: "6736"},
	} {
		answers(tt.answers)
		buy := func() gjson.Result {
			return m.post("/v1/test_helpers/issuing/authorizations", pairs(append([]string{"card", card, "amount", "700"}, tt.sent...)...))
		}
		var a gjson.Result
		var took time.Duration
		if tt.waited {
			began := time.Now()
			a = buy()
			took = time.Since(began)
		} else {
			a, took = inWindow(t, tt.name, buy)
		}
		got := fmt.Sprintf("%v %d %s", a.Get("approved"), a.Get("amount").Int(), a.Get("request_history.0.reason").Str)
		if got != tt.want || a.Get("metadata.order").Str != tt.notes {
			t.Errorf("%s: it is %s with %s, want %s with %q; %s", tt.name, got, a.Get("metadata"), tt.want, tt.notes, a.Get("request_history.0.reason_message"))
		}
		if took < tt.took || tt.waited && took < decisionWindow {
			t.Errorf("%s: it took only %v", tt.name, took)
		}
		t.Logf("%-32s %-28s %8.1f ms  %s", tt.name, got, 1000*took.Seconds(), a.Get("request_history.0.reason_message").Str)
	}
	answers(answer(`{"approved":true}`))
	bought, _ := inWindow(t, "a purchase", func() gjson.Result {
		return m.post("/v1/test_helpers/issuing/authorizations", pairs("card", card, "amount", "700"))
	})
	for _, next := range []struct{ body, want string }{{`{"approved":false}`, "700 webhook_declined"}, {`{"approved":true}`, "1000 webhook_approved"}} {
		answers(answer(next.body))
		a, _ := inWindow(t, "an increment", func() gjson.Result {
			return m.post("/v1/test_helpers/issuing/authorizations/"+bought.Get("id").Str+"/increment", pairs("increment_amount", "300"))
		})
		history := a.Get("request_history").Array()
		if got := fmt.Sprintf("%d %s", a.Get("amount").Int(), history[len(history)-1].Get("reason").Str); got != next.want {
			t.Errorf("an increment is %s, want %s", got, next.want)
		}
	}
	answers(func(http.ResponseWriter, *http.Request) { t.Error("it asks about what is declined by itself") })
	m.post("/v1/issuing/cards/"+card, pairs("status", "inactive"))
	if a := m.post("/v1/test_helpers/issuing/authorizations", pairs("card", card, "amount", "700")); a.Get("request_history.0.reason").Str != "card_inactive" {
		t.Errorf("on an inactive card it is %s", a.Get("request_history.0"))
	}
	m.post("/v1/issuing/cards/"+card, pairs("status", "active"))
	m.post("/v1/webhook_endpoints/"+made.Get("id").Str, pairs("url", gone.URL))
	if a := m.post("/v1/test_helpers/issuing/authorizations", pairs("card", card, "amount", "700")); a.Get("request_history.0.reason").Str != "webhook_timeout" {
		t.Errorf("with nobody there it is %s", a.Get("request_history.0.reason"))
	}
}

// pending is the purchase on the card that waits.
func (m merchant) pending(card string) string {
	req, _ := http.NewRequest(http.MethodGet, m.url+"/v1/issuing/authorizations?limit=1&status=pending&card="+card, nil)
	req.Header.Set("Authorization", "Bearer sk_test_of_decisions")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		m.t.Error(err)
		return ""
	}
	defer resp.Body.Close()
	var list struct{ Data []struct{ ID string } }
	if err := json.NewDecoder(resp.Body).Decode(&list); err != nil || len(list.Data) == 0 {
		m.t.Errorf("nothing waits: %v", err)
		return ""
	}
	return list.Data[0].ID
}
