package command

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/internal/result"
)

// A proxy is used when it is asked for by name, never because the environment
// has one.
func TestProxy(t *testing.T) {
	t.Parallel()
	const proxy = "http://proxy.test:3128"
	environment := map[string]string{"HTTP_PROXY": proxy, "http_proxy": proxy, "ALL_PROXY": proxy}
	for _, tt := range []struct {
		env     map[string]string
		flags   []string
		dialled string
	}{
		{environment, nil, "127.0.0.1:12111"},
		{nil, []string{"--proxy", proxy}, "proxy.test:3128"},
		{map[string]string{"ASSAY_PROXY": proxy + "/"}, nil, "proxy.test:3128"},
	} {
		s := newStandin(t, false, likeStripe(funded))
		code, stdout, stderr := s.run(tt.env, append(tt.flags, "doctor", "--target", "http://127.0.0.1:12111")...)
		if code != result.Conforming || slices.ContainsFunc(s.seen().dialled, func(to string) bool { return to != tt.dialled }) || len(s.seen().dialled) == 0 {
			t.Errorf("%v %v ends with %d, dials %v, want %s:\n%s%s", tt.env, tt.flags, code, s.seen().dialled, tt.dialled, stdout, stderr)
		}
	}
}

func TestBadWaysToATarget(t *testing.T) {
	t.Parallel()
	s := newStandin(t, false, likeStripe(funded))
	for _, tt := range []struct{ flag, value, want string }{
		{"--proxy", "http://user:CANARY@proxy.test:3128", "without a user"},
		{"--proxy", "proxy.test:3128", "write one such as"},
		{"--proxy", "socks5://proxy.test", "write one such as"},
		{"--proxy", "http://proxy.test:99999", "write one such as"},
		{"--proxy", "http://proxy.test/?x=CANARY", "write one such as"},
		{"--proxy", "http://", "write one such as"},
		{"--request-timeout", "5", "with its unit: 5s"},
		{"--request-timeout", "-5s", "negative"},
	} {
		code, stdout, stderr := s.run(nil, "run", "--target", "http://127.0.0.1:12111", tt.flag, tt.value)
		if code != result.BadInput || !strings.Contains(stderr, tt.want) || strings.Contains(stdout+stderr, "CANARY") {
			t.Errorf("%s %s ends with %d, want 2 and %q:\n%s%s", tt.flag, tt.value, code, tt.want, stdout, stderr)
		}
	}
	if len(s.seen().dialled) > 0 {
		t.Errorf("it dialled %v", s.seen().dialled)
	}
}

func TestRequestTimeout(t *testing.T) {
	t.Parallel()
	s := newStandin(t, false, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	// Long enough to connect, however busy the machine is: the answer is what is late.
	code, _, stderr := s.run(nil, "run", "--target", "http://127.0.0.1:12111", "--request-timeout", "300ms")
	if code != result.NoVerdict || !strings.Contains(stderr, "timeout.response") || s.seen().posts() != 0 {
		t.Errorf("it ends with %d after %v:\n%s", code, s.seen().requests, stderr)
	}
}

// Configuration is read before anything is sent.
func TestABadConfigurationSendsNothing(t *testing.T) {
	t.Parallel()
	s := newStandin(t, true, likeStripe(funded))
	name := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(name, []byte("worker: 2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := withKey(realKey)
	for _, command := range []string{"run", "doctor", "sweep"} {
		if code, _, stderr := s.run(env, command, "--target", "stripe", "--config", name); code != result.BadInput || !strings.Contains(stderr, "did you mean workers?") {
			t.Errorf("%s ends with %d:\n%s", command, code, stderr)
		}
	}
	env["ASSAY_WORKER"] = "2"
	if code, _, stderr := s.run(env, "run", "--target", "stripe"); code != result.BadInput || !strings.Contains(stderr, "ASSAY_WORKERS?") {
		t.Errorf("run ends with %d:\n%s", code, stderr)
	}
	if len(s.seen().dialled) > 0 {
		t.Errorf("it dialled %v", s.seen().dialled)
	}
}

// --allow-plaintext lets a host be reached, from the file as from the flag.
func TestAllowPlaintext(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(name, []byte("allow-plaintext: [other.test, mock.test]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		flags []string
		code  int
	}{
		{nil, result.BadInput},
		{[]string{"--allow-plaintext", "other.test"}, result.BadInput},
		{[]string{"--allow-plaintext", "mock.test"}, result.Conforming},
		{[]string{"--config", name}, result.Conforming},
	} {
		s := newStandin(t, false, likeStripe(funded))
		code, stdout, stderr := s.run(nil, append(tt.flags, "doctor", "--target", "http://mock.test:8080")...)
		if code != tt.code || (len(s.seen().dialled) > 0) != (code == result.Conforming) {
			t.Errorf("%v ends with %d, want %d, after dialling %v:\n%s%s", tt.flags, code, tt.code, s.seen().dialled, stdout, stderr)
		}
	}
}
