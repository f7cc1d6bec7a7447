package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/mock"
	"assay/runner"
)

// target is an opened target and what goes with it.
type target struct {
	runner.Target

	// tidy closes what the run left open in the target's account and tells what it
	// could not close; nil where nothing can be left.
	tidy func(ctx context.Context) []result.Problem

	stepTimeout time.Duration // for one step with its waits and repeats; 0 is the runner's own
}

// openTarget reads --target and, for one that lives elsewhere, asks whether it
// answers before any scenario runs.
func (m *machine) openTarget(ctx context.Context, name string, suite *runner.Suite) (*target, error) {
	if name == "mock" {
		return &target{Target: mockTarget(suite.APIVersion)}, nil
	}
	base, err := loopbackURL(name)
	if err != nil {
		return nil, err
	}
	opened, err := urlTarget(ctx, m.transport(suite.Workers), base, suite.APIVersion)
	return &target{Target: opened}, err
}

// mockStart is the instant at which every scenario's account in the embedded
// mock begins. A fixed clock makes a run reproducible byte for byte.
var mockStart = time.Date(2026, time.September, 1, 12, 0, 0, 0, time.UTC)

// mockTarget is the embedded mock: in process, a fresh account per scenario, a
// clock that moves one second with each request.
func mockTarget(version string) runner.Target {
	return runner.Target{
		Name: "mock",
		Own:  true,
		Open: func(_ context.Context, scenario string, c *wire.Conn) error {
			now := mockStart
			account := mock.New(mock.Options{Now: func() time.Time { return now }, Control: true})
			ticking := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				now = now.Add(time.Second)
				account.ServeHTTP(w, r)
			})
			c.Client = wire.NewClient(wire.InProcess(ticking))
			c.Base, c.Key, c.Version = "http://mock", scenarioKey(scenario), version
			return nil
		},
	}
}

// scenarioKey is a dummy key of one scenario. A target that keeps accounts by
// key gives each scenario its own.
func scenarioKey(scenario string) string {
	sum := sha256.Sum256([]byte(scenario))
	return "sk_test_" + hex.EncodeToString(sum[:12])
}

// urlTarget is a mock behind a URL. What only the embedded mock's control can
// do is asked for once.
func urlTarget(ctx context.Context, transport http.RoundTripper, base, version string) (runner.Target, error) {
	client := wire.NewClient(transport)
	open := func(_ context.Context, scenario string, c *wire.Conn) error {
		c.Client, c.Base, c.Key, c.Version = client, base, scenarioKey(scenario), version
		return nil
	}
	target := runner.Target{Name: base, Open: open}
	var probe wire.Conn
	if err := open(ctx, "preflight", &probe); err != nil {
		return target, err
	}
	asking, cancel := context.WithTimeout(ctx, preflight)
	defer cancel()
	x, err := probe.Do(asking, http.MethodPost, "/_assay/real_time", wire.Form{{Key: "mode", Value: "approve"}})
	if ctx.Err() != nil {
		return target, &exit{result.Interrupted, errors.New("interrupted before the first scenario")}
	}
	if err != nil {
		return target, &exit{result.NoVerdict, fmt.Errorf("target.unreachable: %s does not answer within 5 s (%w); start it, or name another with --target", base, err)}
	}
	if !x.OK() {
		target.Lacks = []string{"real-time"}
	}
	return target, nil
}

// preflight bounds the question whether a target answers at all.
const preflight = 5 * time.Second

// loopbackURL accepts http://host:port of this machine and nothing else: a
// dummy key is sent there, and nothing leaves the machine.
func loopbackURL(name string) (string, error) {
	refuse := func(why string) (string, error) {
		return "", fmt.Errorf("--target %q: %s; write mock, or the URL of a mock on this machine such as http://127.0.0.1:12111", redactUser(name), why)
	}
	u, err := url.Parse(name)
	switch {
	case err != nil:
		return refuse("it is no URL")
	case u.Scheme != "http" || u.Host == "":
		return refuse("only mock and http:// URLs are known")
	case u.User != nil:
		return refuse("a URL must not carry a user or a key")
	case u.Path != "" && u.Path != "/", u.RawQuery != "", u.Fragment != "":
		return refuse("a URL ends after the port: paths begin at /v1/")
	case !loopback(u.Hostname()):
		return refuse("the host is not this machine")
	case !isPort(u.Port()):
		return refuse("the port is a number from 1 to 65535")
	}
	return "http://" + u.Host, nil
}

// isPort accepts a port that can be dialled, or none.
func isPort(port string) bool {
	n, err := strconv.ParseUint(port, 10, 16)
	return port == "" || err == nil && n > 0
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// redactUser takes what stands before an @ out of a message: it may be a key.
func redactUser(name string) string {
	scheme, rest, _ := strings.Cut(name, "://")
	if _, host, ok := strings.Cut(rest, "@"); ok {
		return scheme + "://…@" + host
	}
	return name
}
