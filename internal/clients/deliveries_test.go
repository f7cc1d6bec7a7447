package clients

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stripe/stripe-go/v84"
	"github.com/stripe/stripe-go/v84/webhook"

	"assay/internal/wire"
)

// heard is a delivery as the SDK judged it: as it does by itself, and without a look
// at the API version.
type heard struct {
	event         stripe.Event
	err, whatever error
}

// ears are a webhook endpoint that judges what comes as the SDK does, and as assay's
// own inbox does. It approves of purchases.
type ears struct {
	*session
	inbox wire.Inbox
	at    string // its URL

	secret atomic.Pointer[string] // once it is known
	came   chan heard
}

func (s *session) listen(version *string) *ears {
	s.Helper()
	e := &ears{session: s, came: make(chan heard, 100)}
	receiver := httptest.NewServer(e)
	s.Cleanup(receiver.Close)
	made, err := s.sdk.V1WebhookEndpoints.Create(s.Context(), &stripe.WebhookEndpointCreateParams{
		URL: &receiver.URL, APIVersion: version, EnabledEvents: stripe.StringSlice([]string{"*", "issuing_authorization.request"}),
	})
	s.ok(err)
	e.secret.Store(&made.Secret)
	e.inbox.Trust(made.Secret)
	return e
}

func (e *ears) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	secret := *e.secret.Load()
	signature := req.Header.Get("Stripe-Signature")
	event, err := webhook.ConstructEvent(body, signature, secret)
	_, whatever := webhook.ConstructEventWithOptions(body, signature, secret, webhook.ConstructEventOptions{IgnoreAPIVersionMismatch: true})
	req.Body = io.NopCloser(bytes.NewReader(body))
	if event.Type == "issuing_authorization.request" {
		w.Header().Set("Stripe-Version", stripe.APIVersion)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"approved":true}`)
		w = httptest.NewRecorder()
	}
	e.inbox.ServeHTTP(w, req)
	e.came <- heard{event, err, whatever}
}

// next is the next delivery; the inbox has it by then.
func (e *ears) next() heard {
	e.Helper()
	select {
	case h := <-e.came:
		return h
	case <-time.After(20 * time.Second):
		e.Fatal("nothing came")
	}
	return heard{}
}

// The SDK's own receiver, as it is by default, takes what the mock delivers to an
// endpoint of the SDK's API version, whatever it tells of.
func TestTheSDKTakesWhatIsTold(t *testing.T) {
	t.Parallel()
	s := serve(t).open(t, 0)
	e := s.listen(stripe.String(stripe.APIVersion))
	_, err := s.sdk.V1Topups.Create(s.Context(), &stripe.TopupCreateParams{Amount: &s.amount, Currency: stripe.String("usd")})
	s.ok(err)
	_, err = s.sdk.V1IssuingDisputes.Submit(s.Context(), s.dispute("losing_evidence").ID, nil)
	s.ok(err)
	_, err = s.sdk.V1IssuingCards.Update(s.Context(), s.card().ID, &stripe.IssuingCardUpdateParams{Metadata: map[string]string{"a": "b"}})
	s.ok(err)
	want := map[stripe.EventType]bool{}
	for _, kind := range strings.Fields(`topup.created issuing_cardholder.created issuing_card.created issuing_card.updated
		issuing_authorization.request issuing_authorization.created issuing_authorization.updated
		issuing_transaction.created issuing_dispute.created issuing_dispute.submitted`) {
		want[stripe.EventType(kind)] = true
	}
	for len(want) > 0 {
		h := e.next()
		if h.err != nil || h.event.APIVersion != stripe.APIVersion || h.event.GetObjectValue("id") == "" {
			t.Errorf("%s of version %q, about %q: %v", h.event.Type, h.event.APIVersion, h.event.GetObjectValue("id"), h.err)
		}
		delete(want, h.event.Type)
	}
	for _, d := range e.inbox.Deliveries() {
		is(s, "the inbox's verdict on "+d.Type, d.Verdict, wire.Accepted)
	}
}

// By default the SDK refuses events of another release than its own, which an endpoint
// without a version is told of: its events are of the contract's. Nothing else is wrong
// with them.
func TestTheSDKTakesItsReleaseAlone(t *testing.T) {
	t.Parallel()
	for version, taken := range map[string]bool{stripe.APIVersion: true, "2025-12-15.clover": true, "2025-03-31.basil": false, "2024-04-10": false, "": false} {
		s := serve(t).open(t, 0)
		var named *string
		if version != "" {
			named = &version
		}
		e := s.listen(named)
		s.cardholder()
		h := e.next()
		is(s, "it is taken in version "+version, h.err == nil, taken)
		is(s, "it is taken whatever the version, in "+version, h.whatever == nil, true)
		if !taken {
			is(s, "it is refused for its version "+version, strings.Contains(h.err.Error(), "Received event with API version"), true)
		}
	}
}

// The SDK refuses what the mock delivers as it should not be. What was signed ahead it
// takes, and assay's inbox does not.
func TestTheSDKRefusesWhatIsBroken(t *testing.T) {
	t.Parallel()
	s := serve(t).open(t, 0)
	e := s.listen(stripe.String(stripe.APIVersion))
	topup := func() string {
		_, err := s.sdk.V1Topups.Create(s.Context(), &stripe.TopupCreateParams{Amount: &s.amount, Currency: stripe.String("usd")})
		s.ok(err)
		return e.next().event.ID
	}
	first, second := topup(), topup()
	for _, tt := range []struct {
		as      string
		refused error // by the SDK
		verdict wire.Verdict
	}{
		{"again", nil, wire.Duplicate},
		{"early", nil, wire.Early}, // taken by the SDK, refused by the inbox
		{"late", webhook.ErrTooOld, wire.Stale},
		{"badly_signed", webhook.ErrNoValidSignature, wire.BadSignature},
		{"unsigned", webhook.ErrNotSigned, wire.Unsigned},
		{"altered", webhook.ErrNoValidSignature, wire.BadSignature},
	} {
		s.control("/_assay/events", url.Values{"event": {first}, "as": {tt.as}})
		is(s, tt.as+": the SDK's error", e.next().err, tt.refused)
		all := e.inbox.Deliveries()
		is(s, tt.as+": the inbox's verdict", all[len(all)-1].Verdict, tt.verdict)
	}
	s.control("/_assay/events", url.Values{"event": {first}, "as": {"swapped"}}) // only the order is another
	for _, id := range []string{second, first} {
		h := e.next()
		is(s, "swapped: the SDK's error", h.err, nil)
		is(s, "swapped: the event", h.event.ID, id)
	}
}
