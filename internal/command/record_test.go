package command

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/mock"
	"assay/runner"
)

const (
	recordedURL = "http://127.0.0.1:12111"
	shipping    = "features/cards/shipping.feature"
)

// recordedFile records the shipping of cards from a stand-in.
func recordedFile(t *testing.T, s *standin) (path string, content []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "x.json")
	if code, _, stderr := s.run(nil, "record", recordedURL, "-o", path, shipping); code != 0 {
		t.Fatalf("recording ends with %d: %s", code, stderr)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, content
}

// A replay reaches nobody, whatever it is asked, and no broken file begins one.
func TestReplayUsesNoNetwork(t *testing.T) {
	t.Parallel()
	s := newStandin(t, false, mock.New(mock.Options{}).ServeHTTP)
	path, content := recordedFile(t, s)
	dials, requests := len(s.seen().dialled), len(s.seen().requests)
	for _, c := range []struct {
		features string
		code     int
	}{{shipping, 0}, {"features/cards", 2}, {"features/transactions", 2}} {
		if code, stdout, _ := s.run(nil, "run", "--target", path, c.features); code != c.code {
			t.Errorf("%s ends with %d, want %d: %s", c.features, code, c.code, stdout)
		}
	}
	broken := filepath.Join(t.TempDir(), "broken.json")
	for i := range 20 {
		torn := content[:i*(len(content)-1)/19]
		refuse(t, s, broken, torn, "broken.json:")
		if edited := slices.Clone(content); i > 0 {
			edited[len(torn)] ^= 1
			refuse(t, s, broken, edited, "broken.json:")
		}
	}
	if len(s.seen().dialled) != dials || len(s.seen().requests) != requests {
		t.Errorf("replays made %d dials and %d requests, want none", len(s.seen().dialled)-dials, len(s.seen().requests)-requests)
	}
}

// refuse checks that a file is no target, and that nothing runs.
func refuse(t *testing.T, s *standin, path string, content []byte, want string) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := s.run(nil, "run", "--target", path, shipping)
	if code != 2 || stdout != "" || !strings.Contains(stderr, want) || strings.Count(stderr, "\n") != 1 {
		t.Errorf("%d bytes end with %d, say %q and %q; want 2, nothing and %s", len(content), code, stdout, stderr, want)
	}
}

// What fails is not recorded over what did not, byte for byte.
func TestFailedRecordingLeavesTheFile(t *testing.T) {
	t.Parallel()
	good := mock.New(mock.Options{})
	var answer http.HandlerFunc
	s := newStandin(t, false, func(w http.ResponseWriter, r *http.Request) { answer(w, r) })
	answer = good.ServeHTTP
	path, content := recordedFile(t, s)
	for _, c := range []struct {
		name   string
		answer http.HandlerFunc
		code   int
	}{
		{"refused", func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/shipping/ship") {
				says(400, `{"error":{"type":"invalid_request_error","message":"no"}}`)(w, r)
				return
			}
			good.ServeHTTP(w, r)
		}, 1},
		{"out of order", func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPost && !strings.HasPrefix(r.URL.Path, "/_assay") {
				says(500, `{"error":{"type":"api_error","message":"no"}}`)(w, r)
				return
			}
			good.ServeHTTP(w, r)
		}, 3},
		{"no API at all", says(200, "<html>"), 3},
	} {
		answer = c.answer
		code, _, stderr := s.run(nil, "record", recordedURL, "-o", path, shipping)
		after, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if code != c.code || string(after) != string(content) {
			t.Errorf("%s: it ends with %d, want %d; the file is the same: %v\n%s", c.name, code, c.code, string(after) == string(content), stderr)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A recording of Stripe is not lost to one of something else.
func TestRecordingOfStripeStays(t *testing.T) {
	t.Parallel()
	s := newStandin(t, true, likeStripe(funded))
	path := filepath.Join(t.TempDir(), "stripe.json")
	one := shipping + ":12"
	code, stdout, stderr := s.run(withKey(realKey), "record", "stripe", "-o", path, one)
	if code != 0 {
		t.Fatalf("recording ends with %d: %s%s", code, stdout, stderr)
	}
	content, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(content), realKey[8:]) {
		t.Errorf("the recording holds the key (%v)", err)
	}
	posts := s.seen().posts()
	for _, args := range [][]string{{"record", "mock", "-o", path}, {"record", "mock", "-o", path, one}, {"record", recordedURL, "-o", path}} {
		code, _, stderr := s.run(nil, args...)
		after, _ := os.ReadFile(path)
		if code != 2 || !strings.Contains(stderr, "is a recording of stripe, not of ") || string(after) != string(content) {
			t.Errorf("%v ends with %d: %s", args, code, stderr)
		}
	}
	if s.seen().posts() != posts {
		t.Error("something was made before it was refused")
	}
	if code, stdout, stderr := s.run(nil, "run", "--target", path, one); code != 0 {
		t.Errorf("without a key, from the recording: %d\n%s%s", code, stdout, stderr)
	}
}

func TestFits(t *testing.T) {
	t.Parallel()
	part := &runner.Suite{APIVersion: "2", Partial: true}
	whole := &runner.Suite{APIVersion: "2"}
	for _, c := range []struct {
		target, version string
		suite           *runner.Suite
		want            string
	}{
		{"mock", "2", part, ""},
		{"mock", "2", whole, ""},
		{"mock", "1", whole, ""}, // all of it is made anew
		{"mock", "1", part, "x.json was recorded with API version 1, not 2; record the whole suite again"},
		{"http://127.0.0.1:1", "2", part, "x.json is a recording of http://127.0.0.1:1, not of mock"},
		{"http://127.0.0.1:1", "2", whole, ""},
		{"stripe", "2", whole, "x.json is a recording of stripe, not of mock"},
	} {
		f := recordFlags{file: "x.json"}
		err := f.fits(&result.Run{Target: c.target, APIVersion: c.version}, "mock", c.suite)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("into %s of version %s, part %v: %v, want %q", c.target, c.version, c.suite.Partial, err, c.want)
		}
	}
}

func TestStalenessTellsVersionsAndDays(t *testing.T) {
	t.Parallel()
	at := func(day int) time.Time { return time.Date(2026, 9, day, 23, 0, 0, 0, time.FixedZone("", -2*60*60)) }
	page := staleness{
		file:     "x.json",
		recorded: &result.Run{Target: "mo\x1bck", APIVersion: "1", Spec: "s1", Started: at(2), Scenarios: []*result.Scenario{{ID: "a", Started: at(1)}, {ID: "b"}}},
		suite:    &runner.Suite{APIVersion: "2", Spec: "s2"},
		found:    &runner.Staleness{Good: 2},
	}
	var out strings.Builder
	err := page.tell(&out)
	if ended, ok := err.(*exit); !ok || ended.code != 1 {
		t.Errorf("it ends with %v, want 1", err)
	}
	for _, want := range []string{
		"recorded 2026-09-02 to 2026-09-03, API version 1\n", "2 good, 0 missing",
		"version  recorded with API version 1, the suite is for 2\n", "version  recorded under version s1 of the contract, the suite is held against s2\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q lacks %q", out.String(), want)
		}
	}
	if strings.Contains(out.String(), "\x1b") {
		t.Error("an escape of the file reaches the terminal")
	}
	page.recorded.APIVersion, page.recorded.Spec = "2", "s2"
	if err := page.tell(&out); err != nil {
		t.Errorf("it ends with %v, want 0", err)
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{"90d": 90 * 24 * time.Hour, "1d": 24 * time.Hour, "12h": 12 * time.Hour, "1h30m": 90 * time.Minute} {
		var d days
		if err := d.Set(text); err != nil || time.Duration(d) != want {
			t.Errorf("%s is %v (%v), want %v", text, time.Duration(d), err, want)
		}
	}
	for _, text := range []string{"", "d", "0d", "-1d", "1.5d", "90", "99999d", "1dd", "0s", "-1h", "1d2h"} {
		if err := new(days).Set(text); err == nil {
			t.Errorf("%q is taken for an age", text)
		}
	}
}
