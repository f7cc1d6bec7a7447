package command

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/internal/account"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/mock"
	"assay/runner/plan"
)

const sweptURL = "http://127.0.0.1:12111"

// remains is a mock in which runs have left cards open, some made two hours ago,
// and what was asked of it.
type remains struct {
	mock http.RoundTripper
	mu   sync.Mutex
	keys map[string]bool // that were used
	host string
	now  time.Time
	bad  string // a path that answers 500
}

func (r *remains) RoundTrip(req *http.Request) (*http.Response, error) {
	r.mu.Lock()
	r.keys[strings.TrimPrefix(req.Header.Get("Authorization"), "Bearer ")], r.host = true, req.URL.Host
	r.mu.Unlock()
	if r.bad != "" && strings.HasPrefix(req.URL.Path, r.bad) && req.Method == http.MethodPost {
		return &http.Response{StatusCode: 400, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(`{"error":{"message":"Not today."}}`)), Request: req}, nil
	}
	return r.mock.RoundTrip(req)
}

func newRemains() *remains {
	r := &remains{keys: map[string]bool{}, now: time.Now().Add(-2 * time.Hour)}
	r.mock = wire.InProcess(mock.New(mock.Options{Now: func() time.Time { return r.now }}))
	return r
}

// leave leaves a card and its cardholder open in the account of a key.
func (r *remains) leave(t *testing.T, label, key string) {
	t.Helper()
	c := &wire.Conn{Client: wire.NewClient(r), Base: sweptURL, Key: key}
	if label != "" {
		c.Stamp = account.Stamp(label)
	}
	language, err := thisMachine().spoken()
	if err != nil {
		t.Fatal(err)
	}
	world := language.World(c)
	const step = "an active virtual card"
	if err := language.Find(step)[0].Run(t.Context(), world, step, plan.Argument{}); err != nil {
		t.Fatal(err)
	}
}

// sweeps runs a command line with the remains behind every address.
func (r *remains) sweeps(env map[string]string, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	m := &machine{
		stdout: &out, stderr: &errs,
		getenv:    func(name string) (string, bool) { value, ok := env[name]; return value, ok },
		transport: func(int) http.RoundTripper { return r },
	}
	code = m.execute(context.Background(), append([]string{"sweep"}, args...))
	return code, out.String(), errs.String()
}

// runs runs scenarios against the remains behind a URL.
func (r *remains) runs(t *testing.T, args ...string) (code int, report string) {
	t.Helper()
	var out bytes.Buffer
	m := &machine{
		stdout: &out, stderr: io.Discard,
		getenv:    func(string) (string, bool) { return "", false },
		transport: func(int) http.RoundTripper { return r },
	}
	code = m.execute(context.Background(), append([]string{"run", "--target", sweptURL}, args...))
	return code, out.String()
}

// lastScenario is the last one of the embedded suite. A sweep of a URL asks for the
// account of every scenario: what decides within one needs no more than its file.
func lastScenario(t *testing.T) *result.Scenario {
	t.Helper()
	suite, err := new(suiteFlags).suite(thisMachine(), nil)
	if err != nil {
		t.Fatal(err)
	}
	scenarios, problems := suite.Scenarios()
	if len(problems) > 0 || len(scenarios) < 100 {
		t.Fatalf("%d scenarios, %v", len(scenarios), problems)
	}
	return scenarios[len(scenarios)-1]
}

const (
	none    = "authorizations  none open\ncards           none open\ncardholders     none open\nendpoints       none open\n"
	one     = "authorizations  none open\ncards           1 of 1 closed\ncardholders     1 of 1 closed\nendpoints       none open\n"
	would   = "authorizations  none open\ncards           1 would be closed\ncardholders     1 would be closed\nendpoints       none open\n"
	two     = "authorizations  none open\ncards           2 of 2 closed\ncardholders     2 of 2 closed\nendpoints       none open\n"
	ownKeys = "note: this looked only into the accounts of assay's own dummy keys, as a run without ASSAY_TARGET_KEY uses one for each scenario; after a run with a key there, sweep with the same key\n"
	keyOfIt = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
)

// older is what a sweep writes that leaves the younger alone.
func older(than, text string) string {
	return strings.ReplaceAll(text, "none open", "none open that is older than "+than+"; --all takes the younger, too")
}

func TestSweepOfAURL(t *testing.T) {
	t.Parallel()
	last := lastScenario(t)
	r := newRemains()
	r.leave(t, "first", scenarioKey(last.ID))
	r.leave(t, "", scenarioKey(last.ID))
	r.leave(t, "first", "sk_test_other")
	to := []string{"--target", sweptURL}
	if _, stdout, _ := r.sweeps(nil, append(to, "--dry-run")...); stdout != older("1h", would) {
		t.Errorf("a sweep for all of the suite writes\n%s, want\n%s", stdout, older("1h", would))
	}
	to = append(to, last.File)
	for _, tc := range []struct {
		args []string
		want string
	}{
		{[]string{"--dry-run"}, older("1h", would)},
		{[]string{"--run", "second"}, none},
		{[]string{"--older-than", "3h"}, older("3h", none)},
		{[]string{"--older-than", "30m", "--run", "first"}, older("30m", one)},
		{[]string{"--all"}, none},
	} {
		code, stdout, stderr := r.sweeps(nil, append(to, tc.args...)...)
		if code != result.Conforming || stdout != tc.want || stderr != ownKeys {
			t.Errorf("sweep %v ends with %d, writes\n%s%s; want 0 and\n%s", tc.args, code, stdout, stderr, tc.want)
		}
	}
	code, stdout, stderr := r.sweeps(map[string]string{targetKeyName: "sk_test_other"}, to...)
	if code != result.Conforming || stdout != older("1h", one) || stderr != "" {
		t.Errorf("with a key of its own it ends with %d, writes\n%s%s; want\n%s", code, stdout, stderr, one)
	}
}

// What a run could not close is swept with the command that its report names.
func TestSweepAfterARunThatCouldNotClose(t *testing.T) {
	t.Parallel()
	r := newRemains()
	r.bad = "/v1/issuing/cardholders/"
	code, report := r.runs(t, "features/authorizations/reverse.feature")
	hint := regexp.MustCompile(`assay sweep (--target \S+ --run [A-Za-z0-9-]+)`).FindStringSubmatch(report)
	if code != result.NoVerdict || hint == nil {
		t.Fatalf("the run ends with %d, says nothing of a sweep:\n%s", code, report)
	}
	r.bad = ""
	code, stdout, stderr := r.sweeps(nil, strings.Fields(hint[1])...)
	if code != result.Conforming || !regexp.MustCompile(`cards +none open\ncardholders +(\d+) of \d+ closed\nendpoints +none open\n$`).MatchString(stdout) {
		t.Errorf("the sweep ends with %d, writes\n%s%s", code, stdout, stderr)
	}
}

// What is young may belong to a run that is still going on.
func TestSweepLeavesTheYoungAlone(t *testing.T) {
	t.Parallel()
	last := lastScenario(t)
	r := newRemains()
	r.leave(t, "old", scenarioKey(last.ID))
	r.now = time.Now()
	r.leave(t, "young", scenarioKey(last.ID))
	to := []string{"--target", sweptURL, last.File}
	if _, stdout, _ := r.sweeps(nil, to...); stdout != older("1h", one) {
		t.Errorf("it writes\n%s, want\n%s", stdout, one)
	}
	for _, tc := range []struct {
		args []string
		want string
	}{{[]string{"--run", "young", "--older-than", "1h"}, older("1h", none)}, {[]string{"--run", "old"}, none}} {
		if _, stdout, _ := r.sweeps(nil, append(tc.args, to...)...); stdout != tc.want {
			t.Errorf("%v writes\n%s, want\n%s", tc.args, stdout, tc.want)
		}
	}
	for _, args := range [][]string{{"--all"}, {"--run", "young"}} {
		if _, stdout, _ := r.sweeps(nil, append(append(args, to...), "--dry-run")...); stdout != would {
			t.Errorf("%v writes\n%s, want\n%s", args, stdout, would)
		}
	}
}

// Stripe has one account, one address and one key.
func TestSweepOfStripe(t *testing.T) {
	t.Parallel()
	r := newRemains()
	r.leave(t, "first", keyOfIt)
	r.leave(t, "second", keyOfIt)
	r.keys = map[string]bool{}
	code, stdout, stderr := r.sweeps(map[string]string{stripeKeyName: keyOfIt})
	if code != result.Conforming || stdout != older("1h", two) || stderr != "" {
		t.Errorf("it ends with %d, writes\n%s%s; want\n%s", code, stdout, stderr, two)
	}
	if len(r.keys) != 1 || !r.keys[keyOfIt] || r.host != "api.stripe.com" {
		t.Errorf("keys %v were sent to %s", r.keys, r.host)
	}
}

func TestSweepTellsWhatIsLeft(t *testing.T) {
	t.Parallel()
	r := newRemains()
	r.leave(t, "first", keyOfIt)
	r.bad = "/v1/issuing/cards/"
	code, stdout, _ := r.sweeps(map[string]string{stripeKeyName: keyOfIt})
	if code != result.NoVerdict || !strings.Contains(stdout, "cards           0 of 1 closed") || !strings.Contains(stdout, "left: card ic_") || !strings.Contains(stdout, "Not today.") {
		t.Errorf("it ends with %d, writes\n%s", code, stdout)
	}
}

// A live object ends the sweep before anything is closed.
func TestSweepOfALiveAccount(t *testing.T) {
	t.Parallel()
	r := newRemains()
	r.mock = wire.InProcess(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if req.Method != http.MethodGet {
			t.Errorf("%s %s was sent", req.Method, req.URL.Path)
		}
		fmt.Fprint(w, `{"object":"list","has_more":false,"data":[{"id":"ic_1","object":"issuing.card","status":"active","livemode":true}]}`)
	}))
	code, _, stderr := r.sweeps(map[string]string{stripeKeyName: keyOfIt})
	if code != result.SafetyStop || !strings.Contains(stderr, "safety.livemode") {
		t.Errorf("it ends with %d, says %s", code, stderr)
	}
}

// Everything that is left is counted, and not everything named.
func TestSweepTellsNoWall(t *testing.T) {
	t.Parallel()
	var swept account.Swept
	for i := range 50 {
		swept.Left = append(swept.Left, account.Left{What: "card", ID: fmt.Sprintf("ic_%d", i), Why: "no"})
	}
	var out bytes.Buffer
	new(sweepFlags).tell(&out, swept)
	if lines := strings.Split(strings.TrimSpace(out.String()), "\n"); len(lines) != 21 || lines[20] != "left: 30 more" {
		t.Errorf("it writes\n%s", out.String())
	}
}

// A run closes what it made: nothing is left for a sweep.
func TestARunLeavesNothing(t *testing.T) {
	t.Parallel()
	r := newRemains()
	if code, report := r.runs(t, "--tags", "@recorded"); code != result.Conforming {
		t.Fatalf("the run ends with %d:\n%s", code, report)
	}
	if _, stdout, _ := r.sweeps(nil, "--target", sweptURL, "--all", "--dry-run"); stdout != none {
		t.Errorf("after a run\n%s", stdout)
	}
}
