package command

import (
	"net/http"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/mock"
)

const notSetUp = `{"error":{"message":"Your account is not set up to use Issuing. Please visit https://dashboard.stripe.com/issuing/overview to get started.","type":"invalid_request_error"}}`

// What keeps a run from beginning is told in one line with one cause, before
// anything is made; doctor ends alike.
func TestPreflight(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		answer   http.HandlerFunc
		cause    string
		code     int
		requests int
		anywhere bool // keeps a mock from being run, too
	}{
		"wrong key":        {says(401, `{"error":{"message":"Invalid API Key provided: `+realKey[:8]+`****mFeM"}}`), "auth: ", result.NoVerdict, 1, true},
		"no permission":    {says(403, `{"error":{"message":"no"}}`), "auth.permission: ", result.NoVerdict, 1, true},
		"no Issuing":       {says(400, notSetUp), "account.no_issuing: ", result.NoVerdict, 1, true},
		"HTML":             {says(200, "<html>"), "target.not_stripe_like: ", result.NoVerdict, 1, true},
		"HTML 404":         {says(404, "<html>"), "target.not_stripe_like: ", result.NoVerdict, 1, true},
		"broken":           {says(503, "<html>"), "target.5xx: ", result.NoVerdict, 3, true},
		"live cardholder":  {says(200, `{"object":"list","data":[{"livemode":true}]}`), "safety.livemode: ", result.SafetyStop, 1, true},
		"no answer":        {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "target.", result.NoVerdict, 3, true},
		"refused":          {says(404, `{"error":{"message":"Unrecognized request URL"}}`), "account.refused: ", result.NoVerdict, 1, false},
		"no funds":         {likeStripe(`{"issuing":{"available":[{"amount":0,"currency":"usd"}]}}`), "account.no_funds: ", result.NoVerdict, 2, true},
		"nothing to spend": {likeStripe(`{"available":[{"amount":100,"currency":"usd"}]}`), "account.no_funds: ", result.NoVerdict, 2, false},
		"live balance":     {likeStripe(`{"livemode":true}`), "safety.livemode: ", result.SafetyStop, 2, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			targets := []string{"stripe"}
			if tt.anywhere {
				targets = append(targets, "https://mock.test")
			}
			for _, target := range targets {
				for _, args := range [][]string{{"run", oneScenario(t)}, {"doctor"}} {
					command := args[0]
					s := newStandin(t, true, tt.answer)
					code, stdout, stderr := s.run(withKey(realKey), append(args, "--target", target)...)
					if code != tt.code || !strings.Contains(stderr, tt.cause) || strings.Count(stderr, "\n") != 1 {
						t.Errorf("%s on %s ends with %d, want %d and %q:\n%s", command, target, code, tt.code, tt.cause, stderr)
					}
					if command == "run" && stdout != "" {
						t.Errorf("%s on %s reports\n%s", command, target, stdout)
					}
					if len(s.seen().requests) != tt.requests || s.seen().posts() != 0 {
						t.Errorf("%s on %s asks %v, want %d requests and no POST", command, target, s.seen().requests, tt.requests)
					}
					if strings.Contains(stdout+stderr, "CANARY") {
						t.Error("the key is in the output")
					}
				}
			}
		})
	}
}

// A mock may lack the list, and may have no balance.
func TestPreflightOfAMock(t *testing.T) {
	t.Parallel()
	lacking := says(404, `{"error":{"message":"Unrecognized request URL"}}`)
	s := newStandin(t, true, lacking)
	code, stdout, stderr := s.run(nil, "doctor", "--target", "https://mock.test")
	if code != result.Conforming || !strings.Contains(stdout, "answers            404") || !strings.Contains(stdout, "issuing balance    not served") {
		t.Errorf("doctor ends with %d:\n%s%s", code, stdout, stderr)
	}
}

// A mock whose cards could spend nothing is no target: the run's own scenarios
// would all fail by it. One that tells no Issuing balance may have none.
func TestPreflightOfAMocksBalance(t *testing.T) {
	t.Parallel()
	empty := int64(0)
	s := newStandin(t, true, mock.New(mock.Options{Balance: &empty}).ServeHTTP)
	code, stdout, stderr := s.run(nil, "doctor", "--target", "https://mock.test")
	if code != result.NoVerdict || !strings.Contains(stdout, "issuing balance    0.00 USD") || !strings.Contains(stdout, "A run could not begin.") ||
		!strings.Contains(stderr, "account.no_funds: ") || !strings.Contains(stderr, "(assay serve: --balance)") {
		t.Errorf("doctor of an empty balance ends with %d:\n%s%s", code, stdout, stderr)
	}
	s = newStandin(t, true, likeStripe(`{"object":"balance","available":[{"amount":0,"currency":"usd"}]}`))
	code, stdout, stderr = s.run(nil, "doctor", "--target", "https://mock.test")
	if code != result.Conforming || !strings.Contains(stdout, "issuing balance    none") {
		t.Errorf("doctor of no Issuing balance ends with %d:\n%s%s", code, stdout, stderr)
	}
}

// A mock that answers all that it does not know with a success has no controls,
// and the scenarios that need them are not applicable.
func TestASuccessIsNoControl(t *testing.T) {
	t.Parallel()
	for body, lacks := range map[string]string{
		`{}`:                           "lacks              webhooks, real-time, own-account, tokens, time, country, card-network\n",
		`{"mode":"approve"}`:           "lacks              webhooks, time, country, card-network\n",
		`{"now":1}`:                    "lacks              webhooks, real-time, own-account, tokens, country, card-network\n",
		`{"mode":"approve","now":"1"}`: "lacks              webhooks, real-time, own-account, tokens, time, country, card-network\n",
		`{"mode":"approve","now":1}`:   "lacks              webhooks, country, card-network\n",
		`{"mode":"approve","now":1,"country":"GB"}`:                             "lacks              webhooks, country, card-network\n",
		`{"mode":"approve","now":1,"country":"US"}`:                             "lacks              webhooks, card-network\n",
		`{"mode":"approve","now":1,"error":{"param":"card"}}`:                   "lacks              webhooks, country, card-network\n",
		`{"mode":"approve","now":1,"error":{"param":"dispute"}}`:                "lacks              webhooks, country\n",
		`{"mode":"approve","now":1,"country":"US","error":{"param":"dispute"}}`: "lacks              webhooks\n",
	} {
		account := mock.New(mock.Options{})
		s := newStandin(t, true, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/v1/") {
				account.ServeHTTP(w, r)
				return
			}
			says(200, body)(w, r)
		})
		code, stdout, stderr := s.run(nil, "doctor", "--target", "https://mock.test")
		if code != result.Conforming || !strings.Contains(stdout, lacks) {
			t.Errorf("%s: doctor ends with %d, want %q:\n%s%s", body, code, lacks, stdout, stderr)
		}
	}
}

func TestDoctorOnStripe(t *testing.T) {
	t.Parallel()
	s := newStandin(t, true, likeStripe(funded))
	code, stdout, stderr := s.run(withKey(realKey), "doctor", "--target", "stripe")
	if code != result.Conforming || s.seen().posts() != 0 {
		t.Errorf("doctor ends with %d after %v:\n%s%s", code, s.seen().requests, stdout, stderr)
	}
	for _, want := range []string{
		"STRIPE_API_KEY    set (sk_test_…, 104 characters)", "issuing balance    12345.67 USD",
		"API version        2026-08-26.dahlia", "lacks              real-time, own-account, tokens, time, country, card-network, webhooks\n", "request-timeout  30s ", "A run could begin.",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("doctor does not say %q:\n%s", want, stdout)
		}
	}
}

// A certificate that nobody vouches for is told as what it is.
func TestPreflightOfAnUntrustedTarget(t *testing.T) {
	t.Parallel()
	s := newStandin(t, true, likeStripe(funded))
	good := s.transport
	m := func(workers int) http.RoundTripper {
		transport := good(workers).(*http.Transport)
		transport.TLSClientConfig.RootCAs = nil
		return transport
	}
	code, _, stderr := s.runBy(m, withKey(realKey), "run", "--target", "stripe")
	if code != result.NoVerdict || !strings.Contains(stderr, "tls.unknown_authority") || !strings.Contains(stderr, "; a mock of yours is trusted with SSL_CERT_FILE=cert.pem (assay serve: --tls-cert cert.pem)") || len(s.seen().requests) != 0 {
		t.Errorf("it ends with %d after %v:\n%s", code, s.seen().requests, stderr)
	}
}
