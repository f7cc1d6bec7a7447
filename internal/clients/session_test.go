package clients

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stripe/stripe-go/v84"

	"assay/internal/openapi"
	"assay/mock"
)

// server is a mock behind TLS, with a transport that trusts its certificate.
type server struct {
	url       string
	transport http.RoundTripper
	spec      *openapi.Spec
}

// serve starts a mock that speaks HTTP/2 over TLS, with its controls.
func serve(t *testing.T) *server {
	t.Helper()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewUnstartedServer(mock.New(mock.Options{Control: true}))
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	return &server{s.URL, s.Client().Transport, spec}
}

// session is one account and the SDK that speaks to it.
type session struct {
	*testing.T
	*server
	key     string
	sdk     *stripe.Client
	backend stripe.Backend

	// amount and name differ from session to session, so that an answer which
	// takes them up cannot have been written before.
	amount int64
	name   string

	mu    sync.Mutex
	calls []call
}

// call is a request as it went over the wire, and what came back.
type call struct {
	operation string // method and path, as the OpenAPI document has it
	proto     string
	status    int
}

// open begins a session of its own account; n tells sessions of a test apart.
func (s *server) open(t *testing.T, n int) *session {
	out := &session{
		T: t, server: s, key: fmt.Sprintf("sk_test_%x_%d", t.Name(), n),
		amount: 1234 + int64(n)*1011, name: fmt.Sprintf("Jenny Rosen the %d.", n),
	}
	out.backend = stripe.GetBackendWithConfig(stripe.APIBackend, &stripe.BackendConfig{
		URL: &s.url, HTTPClient: &http.Client{Transport: out}, MaxNetworkRetries: stripe.Int64(0),
		LeveledLogger: &stripe.LeveledLogger{Level: stripe.LevelNull},
	})
	out.sdk = stripe.NewClient(out.key, stripe.WithBackends(&stripe.Backends{API: out.backend, Uploads: out.backend}))
	return out
}

// RoundTrip notes every call.
func (s *session) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := s.transport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	name := req.Method + " " + req.URL.Path
	if op, _ := s.spec.Find(req.Method, req.URL.Path); op != nil {
		name = op.Method + " " + op.Path
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, call{name, res.Proto, res.StatusCode})
	return res, nil
}

// saw says whether such a call was made.
func (s *session) saw(c call) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Contains(s.calls, c)
}

// holdPurchases lets the account's purchases wait for approve or decline, which
// on Stripe a real-time endpoint does.
func (s *session) holdPurchases() {
	s.Helper()
	s.control("/_assay/real_time", url.Values{"mode": {"hold"}})
}

// control asks for what no call of Stripe's can do.
func (s *session) control(path string, params url.Values) {
	s.Helper()
	req, err := http.NewRequestWithContext(s.Context(), http.MethodPost, s.url+path, strings.NewReader(params.Encode()))
	s.ok(err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Authorization", "Bearer "+s.key)
	res, err := (&http.Client{Transport: s.transport}).Do(req)
	s.ok(err)
	res.Body.Close()
	is(s, "the control's status", res.StatusCode, http.StatusOK)
}

// ok ends the test if a call went wrong.
func (s *session) ok(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// fails ends the test unless the call was refused with this status and type.
func (s *session) fails(err error, status int, kind stripe.ErrorType) *stripe.Error {
	s.Helper()
	var fail *stripe.Error
	if !errors.As(err, &fail) {
		s.Fatalf("the error is %v, want one of Stripe's", err)
	}
	is(s, "status of the error", fail.HTTPStatusCode, status)
	is(s, "type of the error", fail.Type, kind)
	return fail
}

// is compares what was found with what was wanted.
func is[T comparable](s *session, what string, got, want T) {
	s.Helper()
	if got != want {
		s.Errorf("%s is %v, want %v", what, got, want)
	}
}

// whole ends the test unless there are n of them: what follows looks into each.
func whole[T any](s *session, what string, list []T, n int) {
	s.Helper()
	if len(list) != n {
		s.Fatalf("%s: there are %d, want %d", what, len(list), n)
	}
}

// all reads a list to its end.
func all[T any](s *session, list stripe.Seq2[T, error]) (out []T) {
	s.Helper()
	for one, err := range list {
		s.ok(err)
		out = append(out, one)
	}
	return out
}
