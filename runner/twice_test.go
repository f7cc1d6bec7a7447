package runner

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

func TestTwice(t *testing.T) {
	t.Parallel()
	n := 0
	handler := twice(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		n++
		body, _ := io.ReadAll(req.Body)
		w.WriteHeader(200 + n)
		_, _ = io.WriteString(w, string(body)+req.Header.Get("Stripe-Signature"))
	}))
	req := httptest.NewRequest(http.MethodPost, "/", strings.NewReader("event "))
	req.Header.Set("Stripe-Signature", "t=1")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, req)
	if n != 2 || w.Code != 202 || w.Body.String() != "event t=1" {
		t.Errorf("it came %d times, and was answered %d %q", n, w.Code, w.Body)
	}
}

const oneDelivery = `Feature: F

  @needs-webhooks
  Scenario: one
    When it is delivered
    Then it came 1 times
`

// A scenario that takes an event which comes again for another measures something
// else than behaviour, unless it is about how often one comes.
func TestVaryDeliveries(t *testing.T) {
	t.Parallel()
	for feature, fails := range map[string]int{
		oneDelivery: 1,
		strings.Replace(oneDelivery, "@needs-webhooks", "@needs-webhooks @counts-deliveries", 1): 0,
		strings.Replace(oneDelivery, "it came 1 times", "it holds", 1):                           0,
	} {
		s := suiteOf("f.feature", feature)
		came := 0
		s.Workers, s.Target = 1, Target{Name: "fake", Own: true, Open: func(_ context.Context, _ string, c *wire.Conn) error {
			came = 0
			c.Receive = func(handler http.Handler) (*wire.Reception, error) {
				handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", strings.NewReader("event")))
				return &wire.Reception{}, nil
			}
			return nil
		}}
		s.Language = fake(
			sentence{`it is delivered`, false, func(_ context.Context, c *wire.Conn, _ []string, _ plan.Argument) error {
				_, err := c.Receive(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { came++ }))
				return err
			}},
			sentence{`it came (\d+) times`, true, func(_ context.Context, _ *wire.Conn, m []string, _ plan.Argument) error {
				if strconv.Itoa(came) != m[1] {
					return &result.Mismatch{Where: "deliveries", Found: strconv.Itoa(came), Wanted: m[1]}
				}
				return nil
			}})
		failed, err := s.Vary(t.Context(), s.mustRun(t))
		if err != nil || len(failed[cameTwice]) != fails || len(failed) != fails {
			t.Errorf("%s\nfails for %v, %v; want %d", feature, failed, err, fails)
		}
	}
}
