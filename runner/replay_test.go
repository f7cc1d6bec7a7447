package runner

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/digest"
	"assay/runner/plan"
)

// recorded runs a suite and opens the file it is saved to.
func recorded(t *testing.T, s *Suite) *result.Run {
	t.Helper()
	spool, err := result.NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { spool.Close() })
	s.Spool = spool
	return reopened(t, s.mustRun(t))
}

func reopened(t *testing.T, run *result.Run) *result.Run {
	t.Helper()
	var out bytes.Buffer
	if err := run.Save(&out); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "run.json")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	opened, err := result.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { opened.Close() })
	return opened
}

// poster sends what its text says, "POST /v1/x a=1&b=2", and fails as it fails.
var poster = sentence{`I send (\S+) (\S+) ?(.*)`, false, func(ctx context.Context, c *wire.Conn, m []string, _ plan.Argument) error {
	form, err := wire.ParseForm(m[3])
	if err == nil {
		_, err = c.Do(ctx, m[1], m[2], form)
	}
	if err != nil {
		return &result.InconclusiveError{Cause: wire.Cause(err), Err: err}
	}
	return nil
}}

// sending is a feature with one scenario that sends these requests.
func sending(requests ...string) *Suite {
	var text strings.Builder
	text.WriteString("Feature: F\n\n  Scenario: s\n")
	for _, request := range requests {
		text.WriteString("    Given I send " + request + "\n")
	}
	text.WriteString("    Then it holds\n")
	s := suiteOf("a.feature", text.String())
	s.Language = fake(poster)
	return s
}

// A replay answers what was recorded, byte for byte, and asks nobody.
func TestReplayAnswersAsRecorded(t *testing.T) {
	t.Parallel()
	requests := []string{"POST /v1/a x[]=1&x[]=2&y=%26", "GET /v1/a limit=3", "DELETE /v1/a%2Fb q=1", "POST /v1/a"}
	asked := 0
	s := sending(requests...)
	s.Target.Name, s.Target.Lacks, s.Target.Label = "mock", []string{"real-time"}, "label-1"
	s.Target.Open = inProcess(func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.Header().Set("Request-Id", fmt.Sprint("req_", asked))
		w.WriteHeader(200 + asked)
		fmt.Fprintf(w, "%s %s %d", r.Method, r.URL, asked)
	})
	recording := recorded(t, s)
	before, err := recording.Whole(recording.Scenarios[0])
	if err != nil {
		t.Fatal(err)
	}
	again := sending(requests...)
	again.Target = Replay("x.json", recording)
	replay := recorded(t, again)
	ends(t, replay, 0, "")
	after, err := replay.Whole(replay.Scenarios[0])
	if err != nil {
		t.Fatal(err)
	}
	if asked != len(requests) {
		t.Errorf("the target was asked %d times, want %d: a replay asks nobody", asked, len(requests))
	}
	for i := range requests {
		was, is := before.Steps[i].Exchanges[0], after.Steps[i].Exchanges[0]
		if is.Status != was.Status || string(is.Body) != string(was.Body) || !reflect.DeepEqual(is.Header, was.Header) || !reflect.DeepEqual(is.Params, was.Params) || is.Path != was.Path {
			t.Errorf("%s was answered with %+v, recorded %+v", requests[i], is, was)
		}
	}
	if got := again.Target; got.Name != "x.json" || !got.Own || got.Label != "label-1" || !reflect.DeepEqual(got.Lacks, []string{"real-time"}) {
		t.Errorf("the target is %+v", got)
	}
	recording.Target = "http://127.0.0.1:1"
	if Replay("x.json", recording).Own {
		t.Error("a recording of another target is taken for our own")
	}
}

func inProcess(handler http.HandlerFunc) func(context.Context, string, *wire.Conn) error {
	client := wire.NewClient(wire.InProcess(handler))
	return func(_ context.Context, _ string, c *wire.Conn) error {
		c.Client, c.Base = client, "http://fake"
		return nil
	}
}

// A request that was not recorded fails its scenario and says what was.
func TestReplayMiss(t *testing.T) {
	t.Parallel()
	made := []string{"POST /v1/cardholders name=Jenny&type=individual", "POST /v1/cards currency=usd", "POST /v1/cards/ic_1/ship", "GET /v1/cards/ic_1"}
	with := func(at int, request string) []string {
		changed := append([]string{}, made...)
		changed[at] = request
		return changed
	}
	for _, c := range []struct {
		name     string
		requests []string
		want     string
	}{
		{"another path", with(2, "POST /v1/cards/ic_1/shop"), "replay.miss: POST /v1/cards/ic_1/shop was not recorded; next is request 3 of 4, POST /v1/cards/ic_1/ship: the path is /v1/cards/ic_1/shop, recorded /v1/cards/ic_1/ship"},
		{"another method", with(3, "DELETE /v1/cards/ic_1"), "next is request 4 of 4, GET /v1/cards/ic_1: the method is DELETE, recorded GET"},
		{"another value", with(1, "POST /v1/cards currency=eur"), `next is request 2 of 4, currency is "eur", recorded "usd"`},
		{"a value more", with(1, "POST /v1/cards currency=usd&type=virtual"), `type is "virtual", not recorded`},
		{"a value less", with(0, "POST /v1/cardholders name=Jenny"), `type is not sent, recorded "individual"`},
		{"another order", with(0, "POST /v1/cardholders type=individual&name=Jenny"), "the parameters stand in another order"},
		{"a later one", append([]string{}, made[0], made[3]), "next is request 2, POST /v1/cards; the nearest is request 4 of 4, it is the same, out of its order"},
		{"an earlier one", append([]string{}, made[0], made[0]), "the nearest was made already: request 1 of 4, it is the same, out of its order"},
		{"one more", append(with(0, made[0]), "GET /v1/cards/ic_2"), "all 4 recorded requests were made; the nearest is request 4 of 4, GET /v1/cards/ic_1: the path is /v1/cards/ic_2"},
		{"very many values", with(1, "POST /v1/cards a=1&b=2&c=3&d=4&e=5&f=6"), `b is "2", not recorded, and 5 more`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			recording := recorded(t, sending(made...))
			s := sending(c.requests...)
			s.Target = Replay("x.json", recording)
			run := s.mustRun(t)
			ends(t, run, 1, "failed: a / s")
			if got := run.Scenarios[0].Reason; !strings.Contains(got, c.want) || !strings.HasPrefix(got, "replay.miss: ") {
				t.Errorf("the reason is\n%s\nwant\n%s", got, c.want)
			}
			if len(run.Problems) != 1 || run.Problems[0].Cause != "replay.changed" || run.Problems[0].Code != 0 {
				t.Errorf("the problems are %+v, want a note that the scenario has changed", run.Problems)
			}
		})
	}
}

// Of requests that are equally near, the next one is meant.
func TestReplayMissNamesTheNextOfEquals(t *testing.T) {
	t.Parallel()
	recording := recorded(t, sending("GET /v1/x1", "GET /v1/x2", "GET /v1/x4"))
	s := sending("GET /v1/x1", "GET /v1/x3")
	s.Target = Replay("x.json", recording)
	run := s.mustRun(t)
	if got := run.Scenarios[0].Reason; !strings.Contains(got, "next is request 2 of 3, GET /v1/x2: ") {
		t.Errorf("the reason is %s", got)
	}
}

// Once a request has missed, nothing more is answered.
func TestReplayStopsAtAMiss(t *testing.T) {
	t.Parallel()
	recording := recorded(t, sending("GET /v1/a", "GET /v1/b"))
	var c wire.Conn
	if err := Replay("", recording).Open(t.Context(), "a / s", &c); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/v1/b", "/v1/a"} {
		_, err := c.Do(t.Context(), "GET", path, nil)
		var miss *missError
		if !errors.As(err, &miss) || miss.asked.path != "/v1/b" {
			t.Errorf("%s: error is %v, want the miss of /v1/b", path, err)
		}
	}
}

// Scenarios of another suite are told about once, and do not run.
func TestReplayOfAnotherSuite(t *testing.T) {
	t.Parallel()
	recording := recorded(t, suiteOf("a.feature", good))
	s := suiteOf("a.feature", good, "b.feature", strings.ReplaceAll(good, "Feature: F", "Feature: G"))
	s.Target = Replay("x.json", recording)
	run := s.mustRun(t)
	ends(t, run, 2, "replay.unrecorded: ")
	n := run.Count()
	if len(run.Problems) != 1 || n[result.Skipped] == 0 || n[result.Passed] != len(recording.Scenarios) {
		t.Errorf("want one problem, the recorded scenarios passed and the others not run:\n%s", told(run))
	}
	want := fmt.Sprintf(`%d of %d scenarios are not in the recording, the first is "b / one"`, n[result.Skipped], len(run.Scenarios))
	if got := run.Problems[0]; got.Message != want || got.Hint == "" {
		t.Errorf("the problem is %+v, want %s", got, want)
	}
	for _, sc := range run.Scenarios {
		if sc.Status == result.Skipped && sc.Reason != reasonUnrecorded {
			t.Errorf("%s is skipped because %q", sc.ID, sc.Reason)
		}
	}
}

// What was no verdict then is none now, for the same cause; the target is not
// taken for dead.
func TestReplayOfWhatHadNoAnswer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		answer func(http.ResponseWriter)
		want   string
	}{
		{"no answer", func(http.ResponseWriter) { panic("gone") }, "target.unreachable: the target panicked: gone"},
		{"half an answer", func(w http.ResponseWriter) { w.Header().Set("Content-Length", "9"); io.WriteString(w, "half") }, "body.truncated: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := sending("GET /v1/a", "GET /v1/b")
			s.Target.Open = func(_ context.Context, _ string, conn *wire.Conn) error {
				conn.Client, conn.Base = wire.NewClient(breaking{c.answer}), "http://fake"
				return nil
			}
			recording := recorded(t, s)
			ends(t, recording, 3, "inconclusive: a / s")
			again := sending("GET /v1/a", "GET /v1/b")
			again.Target = Replay("x.json", recording)
			replay := recorded(t, again)
			ends(t, replay, 3, "inconclusive: a / s")
			if got, was := replay.Scenarios[0].Reason, recording.Scenarios[0].Reason; got != was || !strings.HasPrefix(got, c.want) {
				t.Errorf("the reason is %q, recorded %q, want %s", got, was, c.want)
			}
			before, _ := recording.Whole(recording.Scenarios[0])
			after, _ := replay.Whole(replay.Scenarios[0])
			if was, is := before.Steps[1].Exchanges[0], after.Steps[1].Exchanges[0]; is.Status != 0 || string(is.Body) != string(was.Body) {
				t.Errorf("the exchange is %+v, recorded %+v", is, was)
			}
		})
	}
}

// An exchange without an answer that the scenario went on after has none again.
func TestReplayOfASilenceInBetween(t *testing.T) {
	t.Parallel()
	recording := recorded(t, sending("GET /v1/a", "GET /v1/b"))
	whole, err := recording.Whole(recording.Scenarios[0])
	if err != nil {
		t.Fatal(err)
	}
	whole.Steps[0].Exchanges[0] = wire.Exchange{Method: "GET", Path: "/v1/a", Attempts: []wire.Attempt{{Error: "reset"}}}
	var c wire.Conn
	if err := Replay("", &result.Run{Scenarios: []*result.Scenario{whole}}).Open(t.Context(), whole.ID, &c); err != nil {
		t.Fatal(err)
	}
	if x, err := c.Do(t.Context(), "GET", "/v1/a", nil); err == nil || !strings.Contains(err.Error(), "target.unreachable: reset") || x.Status != 0 {
		t.Errorf("the exchange is %+v, the error %v", x, err)
	}
	if x, err := c.Do(t.Context(), "GET", "/v1/b", nil); err != nil || string(x.Body) != "/v1/b" {
		t.Errorf("the exchange after it is %+v (%v)", x, err)
	}
}

// breaking answers /v1/a, and /v1/b in a way of its own.
type breaking struct{ answer func(http.ResponseWriter) }

func (b breaking) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := wire.InProcess(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/b" {
			b.answer(w)
		}
	})).RoundTrip(r)
	if err == nil && resp.Header.Get("Content-Length") != "" {
		resp.Body = io.NopCloser(io.MultiReader(resp.Body, failing{io.ErrUnexpectedEOF}))
	}
	return resp, err
}

// A target that could not be opened, and one that lacked something, are so again.
func TestReplayOfWhatWasNotRun(t *testing.T) {
	t.Parallel()
	s := sending("GET /v1/a")
	s.Target.Open = func(context.Context, string, *wire.Conn) error {
		return &result.InconclusiveError{Cause: "target.5xx", Err: errors.New("out of order")}
	}
	again := sending("GET /v1/a")
	again.Target = Replay("x.json", recorded(t, s))
	run := again.mustRun(t)
	if got := run.Scenarios[0]; got.Status != result.Inconclusive || got.Reason != "target.5xx: out of order" {
		t.Errorf("it is %s: %s", got.Status, got.Reason)
	}

	lacking := suiteOf("a.feature", "Feature: F\n  @needs-speed\n  Scenario: s\n    Given a thing\n    Then it holds\n")
	lacking.Target.Lacks = []string{"speed"}
	recording := recorded(t, lacking)
	recording.Lacks = nil // of an older run, put together with one on a target that has it
	lacking.Target, lacking.Spool = Replay("x.json", recording), nil
	run = lacking.mustRun(t)
	if got := run.Scenarios[0]; got.Status != result.NotApplicable || got.Reason != "the target lacks speed" {
		t.Errorf("it is %s: %s", got.Status, got.Reason)
	}
}

// Fewer requests than were recorded are a note.
func TestReplayOfFewerRequests(t *testing.T) {
	t.Parallel()
	recording := recorded(t, sending("GET /v1/a", "GET /v1/b"))
	s := sending("GET /v1/a")
	s.Target = Replay("x.json", recording)
	run := s.mustRun(t)
	ends(t, run, 0, "")
	if len(run.Problems) != 2 || run.Problems[1].Cause != "replay.unused" {
		t.Errorf("the problems are %+v, want replay.changed and replay.unused", run.Problems)
	}
}

// A scenario that an older run recorded carries that run's label.
func TestReplayWithAnOlderLabel(t *testing.T) {
	t.Parallel()
	s := sending("POST /v1/a metadata[run]=older-label")
	s.Target.Label = "older-label"
	recording := recorded(t, s)
	recording.Label = "newer-label"
	again := sending("POST /v1/a metadata[run]=newer-label")
	again.Target = Replay("x.json", recording)
	ends(t, again.mustRun(t), 0, "")
}

// What was hidden in the recording may be anything, and nothing else may.
func TestReplayOfHiddenValues(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		recorded, now string
		code          int
	}{
		{"key=sk_test_REDACTED&a=1", "key=sk_test_abc&a=1", 0},
		{"key=sk_test_REDACTED&a=1", "key=rk_test_abc&a=1", 1},
		{"key=sk_test_REDACTED&a=1", "key=sk_test_abc&a=2", 1},
		{"key=REDACTED-REDACTED", "key=a-b", 0},
		{"key=REDACTED-REDACTED", "key=a", 1},
		{"key=REDACTED&a=1", "a=1", 1},
	} {
		s := sending("POST /v1/a " + c.now)
		s.Target = Replay("x.json", recorded(t, sending("POST /v1/a "+c.recorded)))
		if code, cause := s.mustRun(t).Verdict(); code != c.code {
			t.Errorf("%s after %s ends with %d (%s), want %d", c.now, c.recorded, code, cause, c.code)
		}
	}
}

// An expectation of what was hidden cannot be judged, on a recording alone.
func TestReplayOfHiddenAnswers(t *testing.T) {
	t.Parallel()
	of := func(target Target, found string) *result.Scenario {
		s := sending("GET /v1/a")
		s.Language = fake(poster, sentence{`it holds`, true, func(context.Context, *wire.Conn, []string, plan.Argument) error {
			return &result.Mismatch{Where: "answer.number", Found: found, Wanted: "4"}
		}})
		definition := s.Language.Find
		s.Language.Find = func(text string) []plan.Definition { found := definition(text); return found[len(found)-1:] }
		s.Target = target
		return s.mustRun(t).Scenarios[0]
	}
	replay := Replay("x.json", recorded(t, sending("GET /v1/a")))
	for _, c := range []struct {
		target Target
		found  string
		want   result.Status
	}{
		{replay, `"REDACTED"`, result.NotApplicable},
		{replay, `"5"`, result.Failed},
		{answering(), `"REDACTED"`, result.Failed},
	} {
		if got := of(c.target, c.found); got.Status != c.want || c.want == result.NotApplicable && got.Reason != reasonHidden {
			t.Errorf("%s on %s is %s (%s), want %s", c.found, c.target.Name, got.Status, got.Reason, c.want)
		}
	}
}

// Names that look like secrets are hidden before they are told apart.
func TestReplayOfScenariosNamedLikeSecrets(t *testing.T) {
	t.Parallel()
	text := "Feature: F\n\n  Scenario Outline: pay with <card>\n    Given a thing\n    Then it holds\n    Examples:\n      | card |\n      | 4242424242424242 |\n      | 5555555555554444 |\n"
	recording := recorded(t, suiteOf("a.feature", text))
	s := suiteOf("a.feature", text)
	s.Target = Replay("x.json", recording)
	run := s.mustRun(t)
	ends(t, run, 0, "")
	if strings.Contains(told(run)+told(recording), "42424242") || len(recording.Scenarios) != 2 {
		t.Errorf("a card number is in the IDs:\n%s%s", told(run), told(recording))
	}
}

func TestKeep(t *testing.T) {
	t.Parallel()
	of := func(label string, ids ...string) *result.Run {
		run := &result.Run{Format: result.Format, Label: label}
		for _, id := range ids {
			run.Scenarios = append(run.Scenarios, &result.Scenario{ID: id, Label: label, Status: result.Passed})
		}
		return run
	}
	for _, c := range []struct {
		old, run []string
		want     string
		kept     int
	}{
		{[]string{"a", "b", "c"}, []string{"b"}, "old a, new b, old c", 2},
		{[]string{"a", "b"}, []string{"b", "c"}, "old a, new b, new c", 1},
		{[]string{"b", "d"}, []string{"a", "b", "c"}, "new a, new b, new c, old d", 1},
		{nil, []string{"a", "b"}, "new a, new b", 0},
		{[]string{"a"}, []string{"b"}, "new b, old a", 1},
	} {
		run, old := of("new", c.run...), reopened(t, of("old", c.old...))
		kept := Keep(run, old)
		var got []string
		for _, sc := range reopened(t, run).Scenarios {
			got = append(got, sc.Label+" "+sc.ID)
		}
		if strings.Join(got, ", ") != c.want || kept != c.kept {
			t.Errorf("%v kept in %v is %v (%d kept), want %s (%d)", c.old, c.run, got, kept, c.want, c.kept)
		}
		if run.Suite != digest.Of(run.Scenarios) {
			t.Error("the digest of the suite is not that of what is in the file")
		}
	}
}

func TestStale(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2026, 9, n, 0, 0, 0, 0, time.UTC) }
	recorded := &result.Run{Started: day(3), Scenarios: []*result.Scenario{
		{ID: "good", Digest: "1", Status: result.Passed, Started: day(9), File: "a"},
		{ID: "changed", Digest: "1", Status: result.Passed, Started: day(9), File: "a"},
		{ID: "old", Digest: "1", Status: result.Passed, Started: day(1), File: "a"},
		{ID: "as old as the run", Digest: "1", Status: result.Passed, File: "a"},
		{ID: "not run", Digest: "1", Status: result.Skipped, File: "a"},
		{ID: "unheard", Digest: "1", Status: result.Inconclusive, Started: day(9), File: "a"},
		{ID: "gone", Digest: "1", Status: result.Passed, File: "a"},
		{ID: "gone elsewhere", Digest: "1", Status: result.Passed, File: "b"},
	}}
	suite := []*result.Scenario{
		{ID: "good", Digest: "1"}, {ID: "changed", Digest: "2"}, {ID: "old", Digest: "1"}, {ID: "as old as the run", Digest: "1"},
		{ID: "not run", Digest: "1"}, {ID: "unheard", Digest: "1"}, {ID: "missing", Digest: "1"},
	}
	show := func(s *Staleness) string {
		list := func(scenarios []*result.Scenario) (ids []string) {
			for _, sc := range scenarios {
				ids = append(ids, sc.ID)
			}
			return ids
		}
		return fmt.Sprint(s.Good, list(s.Missing), list(s.Changed), list(s.Old), list(s.Gone))
	}
	for _, c := range []struct {
		files     []string
		notBefore time.Time
		want      string
	}{
		{nil, time.Time{}, "3 [not run unheard missing] [changed] [] [gone gone elsewhere]"},
		{nil, day(5), "1 [not run unheard missing] [changed] [old as old as the run] [gone gone elsewhere]"},
		{[]string{"a"}, day(2), "2 [not run unheard missing] [changed] [old] [gone]"},
		{[]string{}, day(2), "2 [not run unheard missing] [changed] [old] []"},
	} {
		got := Stale(recorded, suite, c.files, c.notBefore)
		if show(got) != c.want || got.Fresh() {
			t.Errorf("of files %v, before %v: %s, want %s", c.files, c.notBefore, show(got), c.want)
		}
	}
	if got := Stale(recorded, suite[:1], []string{}, day(5)); !got.Fresh() || got.Good != 1 {
		t.Errorf("a good one alone is %s, want fresh", show(got))
	}
}

// The list without a run has what a run would take up.
func TestScenarios(t *testing.T) {
	t.Parallel()
	s := suiteOf("a.feature", good, "b.feature", "Feature:\n  Gven a thing\n")
	run := s.mustRun(t)
	scenarios, problems := (&Suite{Sources: s.Sources, Language: s.Language}).Scenarios()
	if len(scenarios) != len(run.Scenarios) || len(scenarios) == 0 || !reflect.DeepEqual(problems, run.Problems) || len(problems) == 0 {
		t.Fatalf("%d scenarios and %v, want %d and %v", len(scenarios), problems, len(run.Scenarios), run.Problems)
	}
	for i, sc := range scenarios {
		if sc.ID != run.Scenarios[i].ID || sc.Digest != run.Scenarios[i].Digest || sc.Digest == "" {
			t.Errorf("scenario %d is %s %s, want %s %s", i, sc.ID, sc.Digest, run.Scenarios[i].ID, run.Scenarios[i].Digest)
		}
	}
}

// Whatever is asked, a miss is explained.
func FuzzMiss(f *testing.F) {
	f.Add("GET", "/v1/a", "a=1", "POST", "/v1/b", "a=2&b[]=3")
	f.Add("", "", "%zz", "", "", "a")
	f.Fuzz(func(t *testing.T, method, path, params, recordedMethod, recordedPath, recordedParams string) {
		form, err := wire.ParseForm(recordedParams)
		if err != nil {
			return
		}
		x := &wire.Exchange{Method: recordedMethod, Path: recordedPath, Params: form}
		tape := &tape{recorded: new(result.Scenario), exchanges: []*wire.Exchange{x}}
		now := asked{method, path, params}
		if same(now, x) {
			return
		}
		if err := tape.miss(now); !strings.Contains(err.Error(), "request 1 of 1") {
			t.Errorf("it says %v", err)
		}
	})
}
