package command

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"assay/internal/result"
)

const oneFeature = `Feature: One
  Scenario: an authorization that stays open
    Given an active virtual card
    And an approved authorization of $12.34
    Then the authorization is pending
`

// oneScenario writes a feature that a run on a paced target ends soon.
func oneScenario(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "one.feature")
	if err := os.WriteFile(name, []byte(oneFeature), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// A run on Stripe: its own address and nothing else, one key, a label on what is
// made, an idempotency key with every POST, and all of it closed again.
func TestRunOnStripe(t *testing.T) {
	t.Parallel()
	s := newStandin(t, true, likeStripe(funded))
	code, stdout, stderr := s.run(withKey(" "+realKey+"\n"), "run", "--target", "stripe", oneScenario(t))
	if code != result.Conforming {
		t.Fatalf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	for i, key := range s.seen().keys {
		if key != realKey {
			t.Errorf("%s was sent with another key", s.seen().requests[i])
		}
	}
	if slices.ContainsFunc(s.seen().dialled, func(to string) bool { return to != "api.stripe.com:443" }) {
		t.Errorf("it dialled %v", s.seen().dialled)
	}
	if want := []string{"GET /v1/issuing/cardholders", "GET /v1/balance", "POST /v1/issuing/cardholders"}; !slices.Equal(s.seen().requests[:3], want) {
		t.Errorf("the requests begin with %v, want %v", s.seen().requests[:3], want)
	}
	sent := s.seen().sent
	if n := len(regexp.MustCompile(`assay_run%?5?D?\]?=\d{8}T`).FindAllString(sent, -1)); n != 2 {
		t.Errorf("%d things carry the run's label, want cardholder and card", n)
	}
	if made := strings.Count(strings.ToLower(sent), "\nidempotency-key: assay-"); made < 3 {
		t.Errorf("%d requests carry an idempotency key, want 3 at least", made)
	}
	if strings.Contains(stdout+stderr, "CANARY") {
		t.Error("the key is in the output")
	}
	code, stdout, _ = s.run(withKey(realKey), "sweep", "--all", "--dry-run")
	if code != result.Conforming || strings.Count(stdout, "none open") != 4 {
		t.Errorf("after the run a sweep ends with %d:\n%s", code, stdout)
	}
}

// What could not be closed is told, with the way to close it later, and the run is not
// green, not in JUnit either: nobody looks at what a green one has left.
func TestWhatStaysOpenIsTold(t *testing.T) {
	t.Parallel()
	answer := likeStripe(funded)
	s := newStandin(t, false, nil)
	card := regexp.MustCompile(`^/v1/issuing/cards/ic_\w+$`)
	s.answer = func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && card.MatchString(r.URL.Path) {
			says(400, `{"error":{"message":"Not today."}}`)(w, r)
			return
		}
		answer(w, r)
	}
	path, xml := oneScenario(t), filepath.Join(t.TempDir(), "junit.xml")
	code, stdout, stderr := s.run(nil, "run", "--target", "http://127.0.0.1:12111", "--format", "junit:"+xml, path)
	if code != result.NoVerdict {
		t.Errorf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	if junit := read(t, xml); !strings.Contains(junit, ` errors="1"`) || !strings.Contains(junit, `<error message="still open at`) {
		t.Errorf("JUnit does not say what the exit code does:\n%s", junit)
	}
	for _, want := range []string{"cleanup.left", "card ic_", "Not today.", "assay sweep --target http://127.0.0.1:12111 --run ", " --all " + path} {
		if !strings.Contains(stdout, want) {
			t.Errorf("it does not say %q:\n%s", want, stdout)
		}
	}
}

// A key that is taken back in the middle of a run is one cause, and no verdict on
// the target.
func TestAKeyThatIsTakenBack(t *testing.T) {
	t.Parallel()
	m := newManners()
	m.fault = func(n int, w http.ResponseWriter, r *http.Request, _ func(http.ResponseWriter)) bool {
		if n > 12 {
			refusing(w, http.StatusUnauthorized, "api_key_expired", "Expired API Key provided: "+realKey)
		}
		return n > 12
	}
	s := newStandin(t, true, m.ServeHTTP)
	code, stdout, stderr := s.run(withKey(realKey), "run", "--target", "stripe", "--workers", "1", purchases(t, 20))
	if code != result.NoVerdict || strings.Count(stdout, "    auth: the new card") != 3 || !strings.Contains(stdout, "run.circuit_open") {
		t.Errorf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	if strings.Contains(stdout+stderr, "CANARY") {
		t.Error("the key is in the output")
	}
}

// A live object that is met while the run's own things are closed ends the closing,
// and the run is a safety stop, whatever its scenarios proved.
func TestALiveObjectWhileClosing(t *testing.T) {
	t.Parallel()
	answer := likeStripe(funded)
	s := newStandin(t, true, nil)
	s.answer = func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/expire") {
			says(200, `{"object":"issuing.authorization","id":"iauth_1","status":"expired","livemode":true}`)(w, r)
			return
		}
		answer(w, r)
	}
	for _, args := range [][]string{{"run", "--target", "stripe"}, {"record", "stripe", "-o", filepath.Join(t.TempDir(), "x.json")}, {"compare", "mock", "stripe"}} {
		code, stdout, stderr := s.run(withKey(realKey), append(args, purchases(t, 1))...)
		if code != result.SafetyStop || strings.Count(stdout, "safety.livemode: while closing") != 1 || !strings.Contains(stdout, "cleanup.left") {
			t.Errorf("%s ends with %d:\n%s%s", args[0], code, stdout, stderr)
		}
		if posts := s.seen().requests; strings.HasPrefix(posts[len(posts)-1], "POST /v1/issuing/card") {
			t.Errorf("%s: something was closed after it: %q", args[0], posts)
		}
	}
}

// Nothing is sent with a key that is not a test key, nor even dialled.
func TestNoConnectionWithAWrongKey(t *testing.T) {
	t.Parallel()
	s := newStandin(t, true, likeStripe(funded))
	for key, want := range map[string]int{
		"sk_" + "live_" + strings.Repeat("51CANARY", 12): result.SafetyStop,
		"rk_" + "live_51CANARY":                          result.SafetyStop,
		"pk_" + "live_51CANARY":                          result.SafetyStop,
		"sk_org_" + "live_51CANARY":                      result.SafetyStop,
		"rkcs_" + "live_51CANARY":                        result.SafetyStop,
		"pk_" + "test_51CANARY":                          result.BadInput,
		"whsec_51CANARY":                                 result.BadInput,
		"sk_" + "test_":                                  result.BadInput,
		"sk_" + "test_51CANARY\r\nX-Header: x":           result.BadInput,
		`"` + realKey + `"`:                              result.BadInput,
		"Bearer " + realKey:                              result.BadInput,
		"CANARY":                                         result.BadInput,
		"":                                               result.BadInput,
		" \n":                                            result.BadInput,
	} {
		for _, command := range []string{"run", "doctor", "sweep"} {
			code, stdout, stderr := s.run(withKey(key), command, "--target", "stripe")
			if code != want || strings.Contains(stdout+stderr, "CANARY") || stderr == "" {
				t.Errorf("%s with %q ends with %d, want %d:\n%s%s", command, key, code, want, stdout, stderr)
			}
		}
	}
	if code, _, _ := s.run(nil, "run", "--target", "stripe"); code != result.BadInput {
		t.Errorf("without a key it ends with %d", code)
	}
	if len(s.seen().dialled) > 0 {
		t.Errorf("it dialled %v", s.seen().dialled)
	}
}

// Stripe's key goes to no other target, whatever its address.
func TestTheRealKeyStaysAtHome(t *testing.T) {
	t.Parallel()
	for _, secure := range []bool{false, true} {
		s := newStandin(t, secure, likeStripe(funded))
		to := map[bool]string{false: "http://127.0.0.1:12111", true: "https://mock.test"}[secure]
		one := oneScenario(t)
		for _, command := range [][]string{{"run", one}, {"doctor"}, {"sweep", one}} {
			code, stdout, stderr := s.run(withKey(realKey), append(command, "--target", to)...)
			if code != result.Conforming || strings.Contains(stdout+stderr, "CANARY") {
				t.Errorf("%s ends with %d:\n%s%s", command[0], code, stdout, stderr)
			}
		}
		if sent := s.seen().sent; strings.Contains(sent, "CANARY") || len(sent) < 1000 {
			t.Errorf("to %s went Stripe's key, or nothing", to)
		}
	}
}

// A key from a file descriptor outranks the one of the environment.
func TestAKeyFromAFileDescriptor(t *testing.T) {
	t.Parallel()
	const held = "rk_" + "test_51HELD1"
	name := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(name, []byte(held+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	fd, err := syscall.Dup(int(file.Fd())) // whoever reads a descriptor closes it
	if err != nil {
		t.Fatal(err)
	}
	s := newStandin(t, true, likeStripe(funded))
	code, stdout, stderr := s.run(withKey(realKey), "doctor", "--target", "stripe", "--key-fd", strconv.Itoa(fd))
	if code != result.Conforming || !strings.Contains(stdout, "read (rk_test_…, 15 characters)") || strings.Contains(stdout+stderr, "HELD") {
		t.Errorf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	if slices.ContainsFunc(s.seen().keys, func(key string) bool { return key != held }) || len(s.seen().keys) != 2 {
		t.Errorf("it sent the keys %v", s.seen().keys)
	}
}

// A mock's own key goes to the mock.
func TestATargetsOwnKey(t *testing.T) {
	t.Parallel()
	s := newStandin(t, false, likeStripe(funded))
	env := map[string]string{stripeKeyName: realKey, targetKeyName: "sk_" + "test_ours"}
	if code, stdout, stderr := s.run(env, "run", oneScenario(t), "--target", "http://127.0.0.1:12111"); code != result.Conforming {
		t.Errorf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	if slices.ContainsFunc(s.seen().keys, func(key string) bool { return key != "sk_"+"test_ours" }) {
		t.Errorf("it sent the keys %v", s.seen().keys)
	}
}

// A live object seen in the middle of a run ends it, and what is open is closed.
func TestALiveObjectEndsTheRun(t *testing.T) {
	t.Parallel()
	answer := likeStripe(funded)
	s := newStandin(t, true, nil)
	s.answer = func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/test_helpers/issuing/authorizations") {
			says(200, `{"object":"issuing.authorization","id":"iauth_1","livemode":true}`)(w, r)
			return
		}
		answer(w, r)
	}
	code, stdout, stderr := s.run(withKey(realKey), "run", "--target", "stripe", oneScenario(t))
	if code != result.SafetyStop || !strings.Contains(stdout+stderr, "safety.livemode") {
		t.Errorf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	s.answer = answer
	if _, stdout, _ = s.run(withKey(realKey), "sweep", "--all", "--dry-run"); strings.Count(stdout, "none open") != 4 {
		t.Errorf("after the run a sweep finds\n%s", stdout)
	}
}
