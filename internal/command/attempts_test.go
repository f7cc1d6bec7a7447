package command

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/mock"
	"assay/runner"
)

// faltering is a mock that has no answer to the first purchases.
type faltering struct {
	mock  http.Handler
	fails int // purchases still to be left without an answer

	mu       sync.Mutex
	accounts []string        // keys that made a card, in order
	keys     map[string]bool // for idempotency, of the cards that were made
}

func (f *faltering) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if r.URL.Path == "/v1/issuing/cards" && r.Method == http.MethodPost {
		f.accounts = append(f.accounts, r.Header.Get("Authorization"))
		f.keys[r.Header.Get("Idempotency-Key")] = true
	}
	if strings.HasPrefix(r.URL.Path, "/v1/test_helpers/issuing/authorizations") && f.fails > 0 {
		f.fails--
		http.Error(w, "<html>later</html>", http.StatusServiceUnavailable)
		return
	}
	f.mock.ServeHTTP(w, r)
}

const purchase = `Feature: Purchases
  https://example.com/doc

  @inferred
  Rule: One
    Scenario: buy something
      Given an active virtual card
      When the merchant authorizes $1.00
      Then the authorization is approved
`

// perAttempt is how often a request is sent before it is given up.
const perAttempt = 3

// TestRetries: what got no verdict is tried again, in an account and with
// idempotency keys of its own, and is flaky when it passes then.
func TestRetries(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "purchases.feature")
	if err := os.WriteFile(file, []byte(purchase), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		fails  int // attempts
		flags  []string
		key    string // one for all scenarios
		code   int
		status result.Status
		tried  int
	}{
		{"without retries", 1, nil, "", 3, result.Inconclusive, 1},
		{"once more", 1, []string{"--retries", "2"}, "", 0, result.Flaky, 2},
		{"in one account", 1, []string{"--retries", "2"}, "sk_" + "test_one", 0, result.Flaky, 2},
		{"and that fails", 1, []string{"--retries", "2", "--fail-on-flaky"}, "", 1, result.Flaky, 2},
		{"not often enough", 9, []string{"--retries", "2"}, "", 3, result.Inconclusive, 3},
		{"needless", 0, []string{"--retries", "2"}, "", 0, result.Passed, 1},
		{"repeated", 0, []string{"--repeat", "3"}, "", 0, result.Passed, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := &faltering{mock: mock.New(mock.Options{}), fails: tt.fails * perAttempt, keys: map[string]bool{}}
			saved := filepath.Join(t.TempDir(), "run.json")
			env := map[string]string{}
			if tt.key != "" {
				env[targetKeyName] = tt.key
			}
			args := append([]string{"run", file, "--target", "http://127.0.0.1:9", "--format", "json:" + saved}, tt.flags...)
			code, out, errs := execute(context.Background(), func(int) http.RoundTripper { return wire.InProcess(f) }, env, args)
			if code != tt.code {
				t.Fatalf("it ends with %d, want %d\n%s%s", code, tt.code, out, errs)
			}
			run, err := result.Open(saved)
			if err != nil {
				t.Fatal(err)
			}
			defer run.Close()
			sc := run.Scenarios[0]
			if sc.Status != tt.status || 1+len(sc.Earlier) != tt.tried {
				t.Errorf("it is %s after %d attempts, want %s after %d", sc.Status, 1+len(sc.Earlier), tt.status, tt.tried)
			}
			accounts := len(slices.Compact(slices.Sorted(slices.Values(f.accounts))))
			if want := tt.tried; tt.key == "" && accounts != want || tt.key != "" && accounts != 1 || len(f.keys) != want {
				t.Errorf("%d accounts and %d idempotency keys were used, want one for each of %d attempts", accounts, len(f.keys), want)
			}
			whole, err := run.Whole(sc)
			if err != nil {
				t.Fatal(err)
			}
			for i, earlier := range whole.Earlier {
				if len(earlier.Did) != 3 || len(earlier.Did[1].Exchanges) == 0 {
					t.Errorf("attempt %d is kept without what it did: %+v", i+1, earlier)
				}
			}
		})
	}
}

// TestSweepOfAttempts: what an attempt has left in an account of its own is found
// by who says that there was one.
func TestSweepOfAttempts(t *testing.T) {
	t.Parallel()
	last := lastScenario(t)
	r := newRemains()
	r.leave(t, "first", scenarioKey(runner.Attempt(last.ID, 2)))
	for _, tt := range []struct {
		attempts, want string
		code           int
	}{
		{"0", "", 2}, {"1", none, 0}, {"2", one, 0},
	} {
		code, stdout, stderr := r.sweeps(nil, "--target", sweptURL, "--all", "--attempts", tt.attempts, last.File)
		if code != tt.code || stdout != tt.want {
			t.Errorf("--attempts %s ends with %d, writes\n%s%s; want %d and\n%s", tt.attempts, code, stdout, stderr, tt.code, tt.want)
		}
	}
	hint := (&remote{name: sweptURL, label: "l", attempts: 3, paths: []string{"x.feature"}}).sweep()
	if want := "assay sweep --target " + sweptURL + " --run l --all --attempts 3 x.feature"; hint != want {
		t.Errorf("what is left is swept by %q, want %q", hint, want)
	}
}
