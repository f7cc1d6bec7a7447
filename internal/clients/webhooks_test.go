package clients

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stripe/stripe-go/v84"
	"github.com/stripe/stripe-go/v84/webhook"

	"assay/internal/wire"
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

// Whatever a header says, assay and the SDK agree on it, to the second, but for times
// ahead. In the bubble time stands still.
func TestSignaturesAreTheSDKs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, agreeOnSignatures)
}

func agreeOnSignatures(t *testing.T) {
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
		"five minutes old":  "t=" + at(300*time.Second) + "," + good(at(300*time.Second)),
		"older":             "t=" + at(301*time.Second) + "," + good(at(301*time.Second)),
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
