package runner

import (
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/tidwall/gjson"

	"assay/internal/flight"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

const twoLooks = `Feature: F

  Scenario: one
    When I get "/v1/one"
    Then the "name" is "Jenny"

  Scenario: two
    When I get "/v1/two"
    Then the "error.message" is "No such thing"
`

var asJSON = map[string]string{
	"/v1/one": `{"name": "Jenny", "nobody": "looks"}`,
	"/v1/two": `{"error": {"message": "No such thing"}}`,
}

// looking is a suite whose sentences read JSON, and its run on a target that
// answers with it.
func looking(t *testing.T, feature string, own bool) (*Suite, *result.Run) {
	t.Helper()
	s := suiteOf("f.feature", feature)
	var last *wire.Exchange
	s.Workers = 1
	s.Language = fake(
		sentence{`the "(.*)" is "(.*)"`, true, func(_ context.Context, _ *wire.Conn, m []string, _ plan.Argument) error {
			if found := gjson.GetBytes(last.Body, m[1]); found.Str != m[2] {
				return &result.Mismatch{Where: "answer." + m[1], Found: found.Raw, Wanted: m[2]}
			}
			return nil
		}})
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, asJSON[r.URL.Path]) })
	s.Target = Target{Name: "fake", Own: own, Open: func(_ context.Context, _ string, c *wire.Conn) error {
		c.Client, c.Base = wire.NewClient(wire.InProcess(handler)), "http://fake"
		c.Watch = func(x *wire.Exchange) { last = x }
		return nil
	}}
	spool, err := result.NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = spool.Close() })
	s.Spool = spool
	return s, s.mustRun(t)
}

func anyone(_, _ string) bool { return true }

func TestInFlight(t *testing.T) {
	t.Parallel()
	s, reference := looking(t, twoLooks, true)
	mutants, of, err := s.InFlight(reference, 1000, func(operation, _ string) bool { return operation == "GET /v1/one" })
	if err != nil || len(mutants) != of {
		t.Fatalf("%d of %d, %v", len(mutants), of, err)
	}
	run, err := s.Mutate(t.Context(), reference, mutants, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]result.Status{
		"answer: the status is 202":         result.Failed, // nobody looks
		"answer: the whole is {}":           result.Passed,
		"answer: name is another text":      result.Passed,
		"answer: name is null":              result.Passed,
		"answer: nobody is another word":    result.Failed,
		"answer: nobody is left out":        result.Failed,
		"answer: the status is 400":         result.Failed,
		"answer: name is left out":          result.Passed,
		"answer: name is of another type":   result.Passed,
		"answer: nobody is null":            result.Failed,
		"answer: nobody is of another type": result.Failed,
	}
	for _, sc := range run.Scenarios {
		if strings.Contains(sc.Name, "header") { // the fake sends none: nothing was changed
			if sc.Status != result.NotApplicable {
				t.Errorf("%s is %s: %s", sc.Name, sc.Status, sc.Reason)
			}
			continue
		}
		if sc.Status != want[sc.Name] || !slices.Equal(sc.Tags, []string{result.MutantInFlight}) {
			t.Errorf("%s is %s, want %s: %s %v", sc.Name, sc.Status, want[sc.Name], sc.Reason, sc.Tags)
		}
		delete(want, sc.Name)
	}
	if len(want) > 0 {
		t.Errorf("there is no mutant %v", want)
	}
	if reason := run.Scenarios[0].Reason; reason != "nothing notices when the status is 202 in the answer to GET /v1/one" {
		t.Errorf("the first says %s", reason)
	}
}

// Of more than are asked for, every n-th is taken, always the same.
func TestInFlightTakesEvenly(t *testing.T) {
	t.Parallel()
	s, reference := looking(t, twoLooks, true)
	_, all, err := s.InFlight(reference, 1000, anyone)
	if err != nil {
		t.Fatal(err)
	}
	for _, most := range []int{1, 5, all - 1, all, all + 1} {
		mutants, of, err := s.InFlight(reference, most, anyone)
		if err != nil || of != all || len(mutants) != min(most, all) {
			t.Errorf("%d wanted: %d of %d, %v", most, len(mutants), of, err)
		}
	}
	five, _, _ := s.InFlight(reference, 5, anyone)
	operations := map[string]bool{}
	for _, m := range five {
		operations[m.Operation] = true
	}
	if len(operations) != 2 {
		t.Errorf("five of them are all of %v", operations)
	}
}

func TestVary(t *testing.T) {
	t.Parallel()
	s, reference := looking(t, twoLooks, true)
	failed, err := s.Vary(t.Context(), reference)
	if err != nil || len(failed) != 0 { // the words of a message are free
		t.Errorf("%v fail, %v", failed, err)
	}
	s, reference = looking(t, strings.Replace(twoLooks, `the "name" is "Jenny"`, `the "not_known_yet.really" is ""`, 1), true)
	failed, err = s.Vary(t.Context(), reference)
	if err != nil || len(failed) != 1 || len(failed["properties that nobody knows"]) != 1 || failed["properties that nobody knows"][0].Name != "one" {
		t.Errorf("%v fail, %v", failed, err)
	}
}

// Another's words are not held against it, those of the embedded mock are.
func TestWordsOfOthersAreFree(t *testing.T) {
	t.Parallel()
	for own, want := range map[bool]result.Status{true: result.Failed, false: result.Undecided} {
		_, run := looking(t, strings.Replace(twoLooks, "No such thing", "Nothing", 1), own)
		if sc := run.Scenarios[1]; sc.Status != want {
			t.Errorf("own %v: it is %s: %s", own, sc.Status, sc.Reason)
		}
	}
	_, run := looking(t, strings.Replace(twoLooks, "Jenny", "Ada", 1), false)
	if sc := run.Scenarios[0]; sc.Status != result.Failed {
		t.Errorf("another value is %s: %s", sc.Status, sc.Reason)
	}
}

// On a target that is not assay's own a mutant is killed by what fails three times.
func TestKilledThreeTimesElsewhere(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		own    bool
		wrong  int64 // how many answers are
		status result.Status
	}{{true, 1, result.Passed}, {false, 1, result.Failed}, {false, 2, result.Failed}, {false, 3, result.Passed}} {
		s, reference := looking(t, twoLooks, tt.own)
		asked := new(atomic.Int64)
		flaky := Mutant{Name: "flaky", Kind: result.MutantInFlight, Operation: "GET /v1/one", Says: "it is flaky", Target: s.through(passing{
			answer: func(_ *http.Request, _ *http.Response, body []byte) []byte {
				if asked.Add(1) <= tt.wrong {
					return []byte(`{"name": "Ada"}`)
				}
				return body
			}})}
		run, err := s.Mutate(t.Context(), reference, []Mutant{flaky}, nil)
		if err != nil || run.Scenarios[0].Status != tt.status {
			t.Errorf("%+v: %s, %v", tt, run.Scenarios[0].Status, err)
		}
	}
}

// Every variation of what a target says reaches the suite: one that did not would be
// let pass whatever the suite looks at.
func TestVariationsArrive(t *testing.T) {
	t.Parallel()
	const events = `{"object": "list", "data": [{"id": "evt_1ABCDEFGHIJKLMN", "object": "event", "created": 5}], "has_more": false, "error": {"message": "x"}}`
	below := wire.InProcess(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, events) }))
	for _, v := range flight.Variations {
		client := wire.NewClient(passing{below: below, answer: func(_ *http.Request, resp *http.Response, body []byte) []byte {
			return []byte(v.Answer(resp, string(body)))
		}})
		resp, err := client.Get("http://fake/v1/events")
		if err != nil {
			t.Fatal(err)
		}
		piece := make([]byte, 1<<10)
		n, _ := resp.Body.Read(piece)
		rest, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		whole := string(piece[:n]) + string(rest)
		switch inPieces := len(rest) > 0 && resp.ContentLength == -1 && resp.Header.Get("Content-Length") == ""; {
		case err != nil:
			t.Errorf("%s: %v", v.Name, err)
		case inPieces != (v.Name == "answers in chunks"):
			t.Errorf("%s: %d bytes come, and then %d of %d", v.Name, n, len(rest), resp.ContentLength)
		case inPieces == (whole != events):
			t.Errorf("%s: it is %s", v.Name, whole)
		}
	}
}

// Requests are changed where a variation changes them: URL and body alike.
func TestPassingAsks(t *testing.T) {
	t.Parallel()
	var got string
	below := wire.InProcess(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = r.URL.String() + " " + string(body)
		_, _ = io.WriteString(w, "plain")
	}))
	client := wire.NewClient(passing{below: below,
		ask:    func(text string) string { return strings.ReplaceAll(text, "Long", "") },
		answer: func(_ *http.Request, resp *http.Response, body []byte) []byte { return append(body, " and more"...) }})
	resp, err := client.Post("http://fake/v1/ic_1Long?x=ic_2Long", "text/plain", strings.NewReader("card=ic_3Long"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	if !strings.HasSuffix(got, "/v1/ic_1?x=ic_2 card=ic_3") || string(body) != "plain and more" || resp.ContentLength != int64(len(body)) {
		t.Errorf("asked %s, answered %q of %d bytes", got, body, resp.ContentLength)
	}
}
