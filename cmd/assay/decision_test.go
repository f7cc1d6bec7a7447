package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
)

// merchant is somebody at a mock of another process.
type merchant struct {
	t   *testing.T
	url string
}

func (m merchant) post(path string, form url.Values) gjson.Result {
	m.t.Helper()
	req, err := http.NewRequest(http.MethodPost, m.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		m.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer sk_test_of_decisions")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := http.DefaultClient.Do(req)
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

// A mock in one process asks an endpoint in another: each way in which an endpoint can
// answer, or not, with what becomes of the purchase and how long it took.
func TestDecisionsAcrossProcesses(t *testing.T) {
	t.Parallel()
	address, _ := startProcess(t)
	m := merchant{t, address}
	card := m.activeCard()
	answer := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Stripe-Version", "2026-08-26.dahlia")
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, body)
		}
	}
	var answers http.HandlerFunc
	secret := ""
	endpoint := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		if verdict := wire.CheckSignature(req.Header.Get("Stripe-Signature"), secret, body, time.Now()); verdict != wire.Accepted {
			t.Errorf("a question is %s", verdict)
		}
		answers(w, req)
	}))
	defer endpoint.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	made := m.post("/v1/webhook_endpoints", pairs("url", endpoint.URL, "enabled_events[0]", "issuing_authorization.request"))
	secret = made.Get("secret").Str
	until := make(chan struct{})
	defer close(until)
	for _, tt := range []struct {
		name    string
		answers http.HandlerFunc
		sent    []string
		want    string // approved, amount, reason
		waited  bool   // until the window closed
	}{
		{name: "yes", answers: answer(`{"approved":true}`), want: "true 700 webhook_approved"},
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
	} {
		answers = tt.answers
		began := time.Now()
		a := m.post("/v1/test_helpers/issuing/authorizations", pairs(append([]string{"card", card, "amount", "700"}, tt.sent...)...))
		took := time.Since(began)
		got := fmt.Sprintf("%v %d %s", a.Get("approved"), a.Get("amount").Int(), a.Get("request_history.0.reason").Str)
		if got != tt.want || tt.waited != (took >= 2*time.Second) {
			t.Errorf("%s: it is %s after %v, want %s; %s", tt.name, got, took, tt.want, a.Get("request_history.0.reason_message"))
		}
		t.Logf("%-32s %-28s %8.1f ms  %s", tt.name, got, 1000*took.Seconds(), a.Get("request_history.0.reason_message").Str)
	}
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
