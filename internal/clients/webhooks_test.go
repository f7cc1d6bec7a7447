package clients

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stripe/stripe-go/v84"
	"github.com/stripe/stripe-go/v84/webhook"

	"assay/internal/wire"
	"assay/mock"
)

// endpoint registers a webhook endpoint where nobody listens.
func (s *session) endpoint() *stripe.WebhookEndpoint {
	s.Helper()
	e, err := s.sdk.V1WebhookEndpoints.Create(s.Context(), &stripe.WebhookEndpointCreateParams{
		URL: stripe.String("http://127.0.0.1:1/hook"), EnabledEvents: stripe.StringSlice([]string{"issuing_card.created"}), Description: &s.name,
	})
	s.ok(err)
	return e
}

func createWebhookEndpoint(s *session) {
	e := s.endpoint()
	is(s, "description", e.Description, s.name)
	is(s, "status", e.Status, "enabled")
	is(s, "its secret's form", strings.HasPrefix(e.Secret, "whsec_"), true)
}

func retrieveWebhookEndpoint(s *session) {
	e := s.endpoint()
	got, err := s.sdk.V1WebhookEndpoints.Retrieve(s.Context(), e.ID, nil)
	s.ok(err)
	is(s, "description", got.Description, s.name)
	is(s, "secret", got.Secret, "")
}

func updateWebhookEndpoint(s *session) {
	e := s.endpoint()
	name := s.name + " again"
	_, err := s.sdk.V1WebhookEndpoints.Update(s.Context(), e.ID, &stripe.WebhookEndpointUpdateParams{Description: &name, Disabled: stripe.Bool(true)})
	s.ok(err)
	got, err := s.sdk.V1WebhookEndpoints.Retrieve(s.Context(), e.ID, nil)
	s.ok(err)
	is(s, "description", got.Description, name)
	is(s, "status", got.Status, "disabled")
}

func deleteWebhookEndpoint(s *session) {
	e := s.endpoint()
	gone, err := s.sdk.V1WebhookEndpoints.Delete(s.Context(), e.ID, nil)
	s.ok(err)
	is(s, "deleted", gone.Deleted, true)
	is(s, "id", gone.ID, e.ID)
	_, err = s.sdk.V1WebhookEndpoints.Retrieve(s.Context(), e.ID, nil)
	is(s, "it is gone", err != nil, true)
}

func listWebhookEndpoints(s *session) {
	first, second := s.endpoint(), s.endpoint()
	params := &stripe.WebhookEndpointListParams{}
	params.Limit = stripe.Int64(1)
	listed := all(s, s.sdk.V1WebhookEndpoints.List(s.Context(), params))
	whole(s, "endpoints", listed, 2)
	is(s, "the newest", listed[0].ID, second.ID)
	is(s, "the oldest", listed[1].ID, first.ID)
	is(s, "its description", listed[0].Description, s.name)
}

// heard is a delivery as the SDK judged it.
type heard struct {
	kind stripe.EventType
	err  error
}

// The SDK's own receiver accepts what the mock delivers, and refuses what it delivers
// as it should not be. What was signed ahead the SDK accepts; assay's inbox does not.
func TestWebhooksAreTheSDKs(t *testing.T) {
	t.Parallel()
	var secret string
	came := make(chan heard, 20)
	inbox := &wire.Inbox{}
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		event, err := webhook.ConstructEventWithOptions(body, req.Header.Get("Stripe-Signature"), secret, webhook.ConstructEventOptions{IgnoreAPIVersionMismatch: true})
		req.Body = io.NopCloser(strings.NewReader(string(body)))
		inbox.ServeHTTP(w, req)
		came <- heard{event.Type, err}
	}))
	defer receiver.Close()
	own := mock.New(mock.Options{Control: true})
	defer own.Close()
	server := httptest.NewServer(own)
	defer server.Close()
	backend := stripe.GetBackendWithConfig(stripe.APIBackend, &stripe.BackendConfig{URL: &server.URL, LeveledLogger: &stripe.LeveledLogger{Level: stripe.LevelNull}})
	sdk := stripe.NewClient("sk_test_receiver", stripe.WithBackends(&stripe.Backends{API: backend}))
	endpoint, err := sdk.V1WebhookEndpoints.Create(t.Context(), &stripe.WebhookEndpointCreateParams{
		URL: &receiver.URL, EnabledEvents: stripe.StringSlice([]string{"topup.created"}),
	})
	if err != nil {
		t.Fatal(err)
	}
	secret = endpoint.Secret
	inbox.Trust(secret)
	if _, err := sdk.V1Topups.Create(t.Context(), &stripe.TopupCreateParams{Amount: stripe.Int64(100), Currency: stripe.String("usd")}); err != nil {
		t.Fatal(err)
	}
	next := func() heard {
		select {
		case h := <-came:
			return h
		case <-time.After(20 * time.Second):
			t.Fatal("nothing came")
		}
		return heard{}
	}
	if first := next(); first.err != nil || first.kind != "topup.created" {
		t.Errorf("the first delivery is %v", first)
	}
	event := inbox.Deliveries()[0].ID
	for _, test := range []struct {
		as      string
		refused bool
		verdict wire.Verdict
	}{
		{"again", false, wire.Duplicate}, {"early", false, wire.Early}, {"late", true, wire.Stale}, {"badly_signed", true, wire.BadSignature},
		{"unsigned", true, wire.Unsigned}, {"altered", true, wire.BadSignature},
	} {
		control(t, server.URL, "/_assay/events", "event="+event+"&as="+test.as)
		if got := next(); (got.err != nil) != test.refused {
			t.Errorf("%s: the SDK says %v", test.as, got.err)
		}
		all := inbox.Deliveries()
		if got := all[len(all)-1].Verdict; got != test.verdict {
			t.Errorf("%s: the inbox says %q, want %q", test.as, got, test.verdict)
		}
	}
}

func control(t *testing.T, base, path, form string) {
	t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), "POST", base+path, strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer sk_test_receiver")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		t.Fatalf("%s: %d", path, resp.StatusCode)
	}
}

// Whatever a header says, assay and the SDK agree on it, but for times ahead.
func TestSignaturesAreTheSDKs(t *testing.T) {
	t.Parallel()
	const secret = "whsec_test"
	body := []byte(`{"id":"evt_1","object":"event"}`)
	now := time.Now()
	at := func(ago time.Duration) string { return fmt.Sprint(now.Add(-ago).Unix()) }
	good := func(stamp string) string { return "v1=" + signed(secret, stamp, body) }
	for name, header := range map[string]string{
		"good":              "t=" + at(0) + "," + good(at(0)),
		"two, one is right": "t=" + at(0) + ",v1=" + strings.Repeat("0", 64) + "," + good(at(0)),
		"v0 besides":        "t=" + at(0) + ",v0=abc," + good(at(0)),
		"v0 alone":          "t=" + at(0) + ",v0=" + signed(secret, at(0), body),
		"none":              "",
		"no time":           good(at(0)),
		"no number":         "t=now," + good("now"),
		"another time":      "t=" + at(1*time.Second) + "," + good(at(0)),
		"five minutes old":  "t=" + at(298*time.Second) + "," + good(at(298*time.Second)),
		"older":             "t=" + at(302*time.Second) + "," + good(at(302*time.Second)),
		"no hex":            "t=" + at(0) + ",v1=zz",
		"half of it":        "t=" + at(0) + "," + good(at(0))[:35],
		"nonsense":          "=,=,,t",
	} {
		theirs := webhook.ValidatePayload(body, header, secret)
		ours := wire.CheckSignature(header, secret, body, now)
		if (theirs == nil) != (ours == wire.Accepted) {
			t.Errorf("%s: the SDK says %v, assay %q", name, theirs, ours)
		}
	}
}

// signed is written anew here: what both sides share proves nothing.
func signed(secret, at string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%s.%s", at, body)
	return hex.EncodeToString(mac.Sum(nil))
}
