package command

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"assay/internal/result"
)

// foreign is a mock of another process behind the address of another machine: what it
// calls back goes by a proxy in place of a tunnel.
type foreign struct {
	at     string // http://127.0.0.1:…, which the command line never sees
	listen string // where the scenarios' endpoints are to be
	proxy  string // the public URL
}

// newForeign starts the mock and a proxy that cuts the path off that it is known by.
func newForeign(t *testing.T) *foreign {
	t.Helper()
	f := &foreign{listen: freeAddress(t)}
	f.at, _ = startProcess(t, "--control")
	to := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: f.listen})
	to.ErrorLog = silence
	proxy := httptest.NewServer(http.StripPrefix("/hooks", to))
	t.Cleanup(proxy.Close)
	f.proxy = proxy.URL + "/hooks/"
	return f
}

// run runs a command line on it.
func (f *foreign) run(args ...string) (code int, stdout, stderr string) {
	dials := func(int) http.RoundTripper {
		return &http.Transport{DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, strings.TrimPrefix(f.at, "http://"))
		}}
	}
	return execute(context.Background(), dials, nil, append(args, "--allow-plaintext", "mock.test"))
}

const foreignURL = "http://mock.test:8080"

// by are the flags of a tunnel.
func by(listen, public string) []string {
	return []string{"--webhook-listen", listen, "--webhook-url", public}
}

// Deliveries of a target that cannot call this machine come by a tunnel: its scenarios
// are applicable then, the real-time decision included, no secret is in what is saved,
// and the endpoints are gone afterwards.
func TestWebhooksByATunnel(t *testing.T) {
	t.Parallel()
	f := newForeign(t)
	features := []string{"features/webhooks", "features/authorizations/real_time.feature", "--workers", "4"}
	code, stdout, stderr := f.run("run", "--target", foreignURL, "features/webhooks/deliveries.feature:11")
	if code != result.BadInput || !strings.Contains(stdout, "webhooks") {
		t.Errorf("without a tunnel it ends with %d:\n%s%s", code, lastLine(stdout), stderr)
	}
	saved := filepath.Join(t.TempDir(), "run.json")
	args := append(append([]string{"run", "--target", foreignURL, "--format", "text,json:" + saved}, by(f.listen, f.proxy)...), features...)
	code, stdout, stderr = f.run(args...)
	if code != result.Conforming || strings.Contains(lastLine(stdout), "not applicable") {
		t.Fatalf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	text, err := os.ReadFile(saved)
	if err != nil || !strings.Contains(string(text), f.proxy) || regexp.MustCompile(`whsec_[A-Za-z0-9]`).MatchString(strings.ReplaceAll(string(text)+stdout+stderr, "whsec_REDACTED", "")) {
		t.Errorf("the secret of an endpoint is told, or the URL is not: %v", err)
	}
	if code, stdout, stderr = f.run("sweep", "--all", "--dry-run", "--target", foreignURL, "features/webhooks"); code != result.Conforming || !strings.Contains(stdout, "endpoints       none open\n") {
		t.Errorf("it left endpoints (%d):\n%s%s", code, stdout, stderr)
	}
	if code, stdout, stderr = f.run("run", "--target", saved, "features/webhooks"); code != result.Conforming {
		t.Errorf("its recording ends with %d:\n%s%s", code, stdout, stderr)
	}
}

// Every command that runs scenarios takes the tunnel.
func TestATunnelForEveryCommand(t *testing.T) {
	t.Parallel()
	f := newForeign(t)
	const one = "features/webhooks/deliveries.feature:11"
	for _, command := range [][]string{
		{"compare", "mock", foreignURL, one},
		{"record", foreignURL, one, "-o", filepath.Join(t.TempDir(), "recorded.json")},
		{"mutate", "--target", foreignURL, one, "--in-flight", "0", "--only", "nothing"},
		{"coverage", foreignURL, one},
		{"doctor", "--target", foreignURL},
	} {
		code, stdout, stderr := f.run(append(command, by(f.listen, f.proxy)...)...)
		if strings.Contains(stdout+stderr, "not applicable") || strings.Contains(stdout+stderr, "webhook.unreached") || command[0] != "mutate" && code != result.Conforming {
			t.Errorf("%s ends with %d:\n%s%s", command[0], code, stdout, stderr)
		}
	}
}

// A tunnel that leads nowhere, or elsewhere, is no fault of the target's, whatever the
// scenario looks for: what arrives, that nothing does, or what was decided.
func TestATunnelThatLeadsNowhere(t *testing.T) {
	t.Parallel()
	f := newForeign(t)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
		if resp, err := http.Post("http://"+f.listen+"/fixed", "application/json", req.Body); err == nil {
			resp.Body.Close()
		}
	}))
	t.Cleanup(elsewhere.Close)
	for name, tt := range map[string]struct{ url, scenario, want string }{
		"arrives":       {gone.URL, "a purchase is told of", "is the tunnel up, and does it lead to " + f.listen + "?"},
		"nothing comes": {gone.URL, "a disabled endpoint is told of nothing", "is the tunnel up"},
		"is decided":    {gone.URL, "my endpoint takes three seconds", "is the tunnel up"},
		"an increment":  {gone.URL, "my endpoint approves an increment", "is the tunnel up"},
		"another path":  {elsewhere.URL, "a purchase is told of", "came to other paths; does the tunnel keep the end of the path?"},
	} {
		code, stdout, stderr := f.run(append([]string{"run", "--target", foreignURL, "features/webhooks", "features/authorizations", "--name", tt.scenario}, by(f.listen, tt.url)...)...)
		if code != result.NoVerdict || !strings.Contains(stdout, "webhook.unreached: no delivery reached "+tt.url+"/…") || !strings.Contains(stdout, tt.want) || !strings.Contains(lastLine(stdout), "1 inconclusive") {
			t.Errorf("%s: it ends with %d:\n%s%s", name, code, stdout, stderr)
		}
		if by := " --webhook-listen " + f.listen + " --webhook-url " + tt.url + "\n"; !strings.Contains(stdout, by) {
			t.Errorf("%s: the scenario is not run again by%s:\n%s", name, by, stdout)
		}
	}
}

// A tunnel that broke after a delivery proves nothing of what comes later: that nothing
// comes then is as inconclusive as that something is missing.
func TestATunnelThatBreaks(t *testing.T) {
	t.Parallel()
	f := newForeign(t)
	const feature = `@documented @needs-webhooks
Feature: Two
  Rule: It breaks after the first
    https://docs.stripe.com/webhooks

    Scenario: a proves the way
      Given an active virtual card
      And my endpoint listens for "issuing_authorization.created"
      When the merchant authorizes $12.34
      Then within 2 seconds an "issuing_authorization.created" event arrives

    Scenario: b is told of nothing
      Given an active virtual card
      And my endpoint listens for "issuing_authorization.created"
      When the merchant authorizes $12.34
      Then no "issuing_authorization.created" event arrives
`
	path := filepath.Join(t.TempDir(), "two.feature")
	if err := os.WriteFile(path, []byte(feature), 0o600); err != nil {
		t.Fatal(err)
	}
	var came atomic.Int64
	to := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: f.listen})
	breaks := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if came.Add(1) > 1 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		to.ServeHTTP(w, req)
	}))
	t.Cleanup(breaks.Close)
	code, stdout, stderr := f.run(append([]string{"run", "--target", foreignURL, "--workers", "1", path}, by(f.listen, breaks.URL)...)...)
	if code != result.NoVerdict || !strings.Contains(stdout, "webhook.unreached: no delivery has reached "+breaks.URL+"/… for ") || !strings.Contains(stdout, "INCONCLUSIVE: 1 of 2 scenarios passed") {
		t.Errorf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
}

// What cannot be a tunnel is told before anything is asked; no message repeats a secret.
func TestBadTunnels(t *testing.T) {
	t.Parallel()
	s := newStandin(t, true, likeStripe(funded))
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	const here, there = "127.0.0.1:4242", "https://tunnel.example.com"
	for _, tt := range []struct {
		target string
		flags  []string
		want   string
	}{
		{"stripe", []string{"--webhook-listen", here}, "--webhook-listen without --webhook-url"},
		{"stripe", []string{"--webhook-url", there}, "--webhook-url without --webhook-listen"},
		{"stripe", by(here, ""), "--webhook-url is empty"},
		{"stripe", by("", there), "--webhook-listen is empty"},
		{"stripe", by("127.0.0.1", there), "no address with a port"},
		{"stripe", by("127.0.0.1:0", there), "no address with a port"},
		{"stripe", by("127.0.0.1:http", there), "no address with a port"},
		{"stripe", by(here, "http://tunnel.example.com"), "https:// only"},
		{"stripe", by(here, "https://127.0.0.1:8443"), "cannot reach this machine"},
		{"stripe", by(here, "https://CANARY@tunnel.example.com"), "user or a key"},
		{"stripe", by(here, there+"/#CANARY"), "query or a fragment"},
		{"stripe", by(here, there+"?CANARY"), "query or a fragment"},
		{"stripe", by(here, "https://api.stripe.com/x"), "Stripe receives no webhooks"},
		{"stripe", by(here, "tunnel.example.com"), "begins with neither"},
		{"stripe", by(here, "https://"), "names no host"},
		{"stripe", by(here, there+":99999"), "from 1 to 65535"},
		{"stripe", by(here, "https://%zz"), "it is no URL"},
		{"stripe", by(busy.Addr().String(), there), "address already in use; free the port, or choose another with --webhook-listen"},
		{"https://mock.test", by(here, "http://tunnel.example.com"), "--allow-plaintext tunnel.example.com"},
		{"mock", by(here, there), "behind a network"},
	} {
		code, stdout, stderr := s.run(withKey(realKey), append([]string{"run", "--target", tt.target}, tt.flags...)...)
		if code != result.BadInput || !strings.Contains(stderr, tt.want) || strings.Contains(stdout+stderr, "CANARY") {
			t.Errorf("%s %q ends with %d, want 2 and %q:\n%s%s", tt.target, tt.flags, code, tt.want, stdout, stderr)
		}
	}
	if code, _, stderr := s.run(nil, append([]string{"compare", "mock", "mock", "features/files"}, by(here, there)...)...); code != result.BadInput || !strings.Contains(stderr, "behind a network") {
		t.Errorf("compare ends with %d: %s", code, stderr)
	}
	if len(s.seen().dialled) > 0 {
		t.Errorf("it dialled %v", s.seen().dialled)
	}
}

// File and environment name a tunnel for the targets that have a use for one; a flag
// outranks them. Stripe does not lack webhooks then, and whatever listens beyond this
// machine is told.
func TestATunnelFromTheSettings(t *testing.T) {
	t.Parallel()
	s := newStandin(t, true, likeStripe(funded))
	name := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(name, []byte("webhook_listen: 127.0.0.1:1\nwebhook-url: https://file.example.com/\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := withKey(realKey)
	env["ASSAY_WEBHOOK_URL"] = "https://environment.example.com"
	listen := freeAddress(t)
	_, port, _ := net.SplitHostPort(listen)
	code, stdout, stderr := s.run(env, "doctor", "--target", "stripe", "--config", name, "--webhook-listen", ":"+port)
	for _, want := range []string{"delivered to https://environment.example.com, received at :" + port, "webhook-listen   :" + port, "ASSAY_WEBHOOK_URL"} {
		if code != result.Conforming || !strings.Contains(stdout, want) {
			t.Errorf("it ends with %d, want %q:\n%s%s", code, want, stdout, stderr)
		}
	}
	lacks := regexp.MustCompile(`lacks +(.*)`).FindStringSubmatch(stdout)
	if lacks == nil || slices.Contains(strings.Split(lacks[1], ", "), "webhooks") || !strings.Contains(lacks[1], "real-time") {
		t.Errorf("it lacks %q", lacks)
	}
	if !strings.Contains(stderr, "note: webhooks are received beyond this machine, on :"+port) {
		t.Errorf("nothing is told of the address: %s", stderr)
	}
	for _, target := range []string{"mock", "stripe"} { // by default nobody has a use for it, and a file may still name it
		if code, stdout, stderr := s.run(env, "doctor", "--target", target, "--config", name, "--webhook-listen", listen); target == "mock" == (code == result.Conforming) {
			t.Errorf("%s ends with %d:\n%s%s", target, code, stdout, stderr)
		}
	}
	if code, _, stderr := s.run(env, "doctor", "--config", name); code != result.Conforming {
		t.Errorf("what the file says of tunnels keeps the mock from being tested: %d %s", code, stderr)
	}
}
