package command

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"assay/internal/wire"
	"assay/mock"
)

// standin is a server in the place of whatever a command line reaches: every
// dial ends there, api.stripe.com by TLS with its own certificate.
type standin struct {
	server *httptest.Server
	answer http.HandlerFunc

	mu   sync.Mutex
	past seen
}

// seen is what reached a stand-in so far.
type seen struct {
	dialled  []string // host:port, as asked for
	requests []string // "GET /v1/balance"
	keys     []string // of each request
	sent     string   // headers and bodies
}

// seen returns a copy: a request that was given up may still arrive.
func (s *standin) seen() seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.past
	p.dialled, p.requests, p.keys = slices.Clone(p.dialled), slices.Clone(p.requests), slices.Clone(p.keys)
	return p
}

// posts counts the requests that may have made something.
func (s seen) posts() int {
	return len(slices.DeleteFunc(slices.Clone(s.requests), func(r string) bool { return !strings.HasPrefix(r, "POST ") }))
}

// silence takes what a server says of connections that were meant to break.
var silence = log.New(io.Discard, "", 0)

// newStandin starts one with an answer for everything.
func newStandin(t *testing.T, secure bool, answer http.HandlerFunc) *standin {
	t.Helper()
	s := &standin{answer: answer}
	s.server = httptest.NewUnstartedServer(s)
	s.server.Config.ErrorLog = silence
	if secure {
		s.server.StartTLS()
	} else {
		s.server.Start()
	}
	t.Cleanup(s.server.Close)
	return s
}

func (s *standin) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	var header strings.Builder
	_ = r.Header.Write(&header)
	s.mu.Lock()
	s.past.requests = append(s.past.requests, r.Method+" "+r.URL.Path)
	s.past.keys = append(s.past.keys, strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	s.past.sent += header.String() + string(body)
	s.mu.Unlock()
	r.Body = io.NopCloser(bytes.NewReader(body))
	s.answer(w, r)
}

// transport dials the stand-in whatever the address. Its certificate is good for
// 127.0.0.1 and example.com, so that name is checked in place of the other.
func (s *standin) transport(int) http.RoundTripper {
	roots := x509.NewCertPool()
	if s.server.TLS != nil {
		roots.AddCert(s.server.Certificate())
	}
	return &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: roots, ServerName: "example.com"},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			s.mu.Lock()
			s.past.dialled = append(s.past.dialled, address)
			s.mu.Unlock()
			var d net.Dialer
			return d.DialContext(ctx, network, s.server.Listener.Addr().String())
		},
	}
}

// run runs a command line that reaches the stand-in and waits for nothing.
func (s *standin) run(env map[string]string, args ...string) (code int, stdout, stderr string) {
	return s.runBy(s.transport, env, args...)
}

// runIn is run in a context that may end.
func (s *standin) runIn(ctx context.Context, env map[string]string, args ...string) (code int, stdout, stderr string) {
	return execute(ctx, s.transport, env, args)
}

// runBy is run by another way to the network.
func (s *standin) runBy(transport func(int) http.RoundTripper, env map[string]string, args ...string) (code int, stdout, stderr string) {
	return execute(context.Background(), transport, env, args)
}

// execute runs a command line on a machine of its own, where nobody waits before
// trying again.
func execute(ctx context.Context, transport func(int) http.RoundTripper, env map[string]string, args []string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	m := &machine{
		stdout: &out, stderr: &errs, transport: transport,
		getenv: func(name string) (string, bool) { value, ok := env[name]; return value, ok },
		environ: func() (all []string) {
			for name, value := range env {
				all = append(all, name+"="+value)
			}
			return all
		},
	}
	m.sleep = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	code = m.execute(ctx, args)
	return code, out.String(), errs.String()
}

// inside is a way to a handler without a network, as a bubble of testing/synctest needs
// it, where time passes only when all wait for it.
func inside(handler http.Handler) func(int) http.RoundTripper {
	return func(int) http.RoundTripper { return wire.InProcess(handler) }
}

// realKey looks like a key of Stripe's; no account has it.
var realKey = "sk_" + "test_" + strings.Repeat("51CANARY", 12)

func withKey(key string) map[string]string { return map[string]string{stripeKeyName: key} }

const funded = `{"object":"balance","available":[],"issuing":{"available":[{"amount":1234567,"currency":"usd"}]},"livemode":false}`

// likeStripe answers as a test account of Stripe would: the mock, and a balance.
// Its time flies, so that nobody waits for the review of a cardholder.
func likeStripe(balance string) http.HandlerFunc {
	var asked atomic.Int64
	return accountOf(balance, mock.Options{Now: func() time.Time {
		return time.Now().Add(time.Duration(asked.Add(1)) * 4 * time.Second)
	}})
}

func accountOf(balance string, o mock.Options) http.HandlerFunc {
	account := mock.New(o)
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/balance" {
			says(200, balance)(w, r)
			return
		}
		account.ServeHTTP(w, r)
	}
}

// says answers everything alike: in JSON if the body is an object.
func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if strings.HasPrefix(body, "{") {
			w.Header().Set("Content-Type", "application/json")
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// given counts the addresses that were given away.
var given atomic.Int64

// freeAddress is one of this machine where nobody listens yet. Its port is below those
// that the system gives to whoever asks for any one, as most tests do: they would take
// it before it is used, or between two uses.
func freeAddress(t *testing.T) string {
	t.Helper()
	for range 1000 {
		address := fmt.Sprintf("127.0.0.1:%d", 10_000+(int64(os.Getpid())*101+given.Add(1))%20_000)
		if listener, err := net.Listen("tcp", address); err == nil {
			_ = listener.Close()
			return address
		}
	}
	t.Fatal("no port from 10000 to 29999 is free")
	return ""
}

// lastLine is how a report ends.
func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}
