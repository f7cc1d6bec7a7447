package runner

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

// knownLanguage can fail in every way a listed difference can: "it breaks" looks
// and finds another status; "I break it" acts and does; "I am refused" is answered
// with 400; "id … is …" finds an id.
func knownLanguage() plan.Language {
	broken := func(context.Context, *wire.Conn, []string, plan.Argument) error {
		return &result.Mismatch{Where: "thing.status", Found: `"a"`, Wanted: `"b"`}
	}
	return fake(
		sentence{`I break it`, false, broken},
		sentence{`I am refused`, false, func(ctx context.Context, c *wire.Conn, _ []string, _ plan.Argument) error {
			if _, err := c.Do(ctx, "POST", "/v1/things/thing_1/refuse", nil); err != nil {
				return err
			}
			return errors.New("POST was refused with 400: no")
		}},
		sentence{`id (\w+) is (\w+)`, true, func(_ context.Context, _ *wire.Conn, m []string, _ plan.Argument) error {
			return &result.Mismatch{Where: "thing.id", Found: fmt.Sprintf("%q", m[1]), Wanted: fmt.Sprintf("%q", m[2])}
		}},
		sentence{`nobody answers`, false, func(context.Context, *wire.Conn, []string, plan.Argument) error {
			return &result.InconclusiveError{Cause: "target.unreachable"}
		}},
	)
}

// knownSuite is a suite of one feature, held against a list.
func knownSuite(t *testing.T, steps, list string) *Suite {
	t.Helper()
	var text strings.Builder
	text.WriteString("Feature: F\n")
	for i, scenario := range strings.Split(steps, "|") {
		fmt.Fprintf(&text, "  Scenario: s%d\n", i+1)
		for step := range strings.SplitSeq(scenario, ";") {
			fmt.Fprintf(&text, "    * %s\n", strings.TrimSpace(step))
		}
	}
	s := suiteOf("a.feature", text.String())
	s.Language = knownLanguage()
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/refuse") {
			w.WriteHeader(http.StatusBadRequest)
		}
		_, _ = io.WriteString(w, "{}")
	})
	client := wire.NewClient(wire.InProcess(handler))
	s.Target = Target{Name: "foreign", Open: func(_ context.Context, _ string, c *wire.Conn) error {
		c.Client, c.Base = client, "http://foreign"
		return nil
	}}
	s.Operation = func(method, path string) string { return method + " " + strings.Replace(path, "thing_1", "{thing}", 1) }
	known, err := ParseKnown("known.yaml", []byte(list))
	if err != nil {
		t.Fatal(err)
	}
	s.Known = known
	known.Now = func() time.Time { return time.Date(2027, 3, 10, 12, 0, 0, 0, time.UTC) }
	return s
}

const (
	statusEntry = "- operation: GET /v1/things/*\n  path: thing.status\n  expected: '\"b\"'\n  actual: '\"a\"'\n  reason: it is a\n"
	stepEntry   = "- scenario: a / s1\n  step: it breaks\n  reason: it is so\n"
	looks       = `I get "/v1/things/1"; it breaks`
)

func TestKnownDifferences(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, steps, list string
		adjust            func(s *Suite)
		code              int
		cause             string        // of the verdict
		status            result.Status // of the first scenario
		reason            string        // of it, a part
		marks             string        // its steps, by the first letter of their status; "" when they are gone
		states            string        // of the entries
		ready             int           // entries that are offered
	}{
		{"a known Then goes on", looks + "; it holds", stepEntry, nil, 0, "", result.Known, "it is so", "pkp", "holds", 0},
		{"a known When ends", `I get "/v1/things/1"; I break it; it holds`, statusEntry, nil, 0, "", result.Known, "it is a", "pks", "holds", 0},
		{"by operation and path", looks, statusEntry, nil, 0, "", result.Known, "it is a", "pk", "holds", 0},
		{"by scenario alone", looks, "- scenario: a / s1\n  reason: r\n", nil, 0, "", result.Known, "r", "pk", "holds", 0},
		{"the scenario's entry goes before", looks + " | " + looks, statusEntry + stepEntry, nil, 0, "", result.Known, "it is so", "pk", "holds holds", 0},
		{"two reasons", looks + "; id thing_1Ab2Cd3Ef4 is other_9Zz8Yy7Xx6; it holds", statusEntry + "- operation: GET /v1/things/*\n  path: thing.id\n  actual: '\"thing_*\"'\n  reason: an own id\n", nil,
			0, "", result.Known, "it is a; an own id", "pkkp", "holds holds", 0},
		{"two reasons, and the last step is known", looks + "; id x is y", statusEntry + "- operation: GET /v1/things/*\n  path: thing.id\n  reason: an own id\n", nil, 0, "", result.Known, "it is a; an own id", "pkk", "holds holds", 0},
		{"an id in the list is any id", `I get "/v1/things/1"; id thing_1Ab2Cd3Ef4 is other_9Zz8Yy7Xx6`, "- operation: GET /v1/things/*\n  path: thing.id\n  expected: '\"other_0Aa0Bb0Cc0\"'\n  actual: thing_7Gg7Hh7Ii7\n  reason: r\n", nil,
			0, "", result.Known, "r", "pk", "holds", 0},
		{"a refusal", "I am refused; it holds", "- operation: POST /v1/things/{thing}/refuse\n  path: the answer's status\n  actual: 400\n  reason: r\n", nil, 0, "", result.Known, "r", "ks", "holds", 0},
		{"a failure behind a known one", looks + "; id x is y; it holds", statusEntry, nil, 1, "failed: a / s1", result.Failed, `thing.id is "x"`, "pkfs", "holds", 1},
		{"nothing is listed", looks + " | " + looks, "", nil, 1, "failed: a / s1", result.Failed, "", "pf", "", 1},

		{"a step that passes is fixed", "it holds; a thing", "- scenario: a / s1\n  step: it holds\n  reason: r\n", nil, 1, "fixed: a / s1", result.Fixed, "known.yaml:1 lists this as a difference (r), but it passes; delete the entry", "fp", "fixed", 0},
		{"a scenario that passes is fixed", "it holds", "- scenario: a / s1\n  reason: r\n", nil, 1, "fixed: a / s1", result.Fixed, "known.yaml:1", "p", "fixed", 0},
		{"fixed beside known", "it holds; it breaks", "- scenario: a / s1\n  step: it holds\n  reason: r\n" + stepEntry, nil, 1, "fixed: a / s1", result.Fixed, "known.yaml:1", "fk", "fixed holds", 0},
		{"fixed before a failure", "it holds; it breaks", "- scenario: a / s1\n  step: it holds\n  reason: r\n", nil, 1, "failed: a / s1", result.Failed, "", "ff", "fixed", 1},
		{"fixed before a failure, perhaps", "it holds; it breaks; it holds", "- scenario: a / s1\n  step: it holds\n  reason: r\n", nil, 1, "failed: a / s1", result.Failed, "", "pfs", "idle", 1},
		{"a step twice, failing once", "it breaks; it breaks; it holds", stepEntry, nil, 0, "", result.Known, "", "kkp", "holds", 0},

		{"a step fails otherwise", looks, "- scenario: a / s1\n  step: it breaks\n  actual: '\"c\"'\n  reason: r\n", nil, 1, "failed: a / s1", result.Failed, `; listed otherwise in known.yaml:1: actual "c"`, "pf", "differs", 1},
		{"a value is another than listed", looks, "- operation: GET /v1/things/*\n  path: thing.status\n  actual: null\n  reason: r\n", nil, 1, "failed: a / s1", result.Failed, "; listed otherwise in known.yaml:1: actual null", "pf", "differs", 1},

		{"an entry matches nothing", "it holds", statusEntry, nil, 1, "known.unused: this entry matches nothing: no step failed at GET /v1/things/* thing.status", result.Passed, "", "", "unused", 0},
		{"an entry for no scenario", looks, statusEntry + "- scenario: a / t1\n  reason: r\n", nil, 1, "known.unused: this entry matches nothing: there is no scenario a / t1", result.Known, "", "pk", "holds unused", 0},
		{"an entry for no step", looks, statusEntry + "- scenario: a / s1\n  step: it brakes\n  reason: r\n", nil, 1, `known.unused: this entry matches nothing: the scenario has no step "it brakes"`, result.Known, "", "pk", "holds unused", 0},
		{"an entry behind a known When", "I break it; it breaks", "- scenario: a / s1\n  step: I break it\n  reason: r\n" + stepEntry, nil, 1, "known.unused: this entry matches nothing: its scenario is known before it gets there", result.Known, "", "ks", "holds unused", 0},
		{"an entry behind a failure", "I break it; it breaks", stepEntry + statusEntry, nil, 1, "failed: a / s1", result.Failed, "", "fs", "idle idle", 1},

		{"a part does not judge operations", "it holds", statusEntry, func(s *Suite) { s.Selection.Name = "s1" }, 0, "", result.Passed, "", "", "idle", 0},
		{"a part of the sources neither", "it holds", statusEntry, func(s *Suite) { s.Partial = true }, 0, "", result.Passed, "", "", "idle", 0},
		{"a part does not judge other scenarios", "it holds | it holds", "- scenario: a / s2\n  reason: r\n", func(s *Suite) { s.Sources[0].Lines = []int{2} }, 0, "", result.Passed, "", "", "idle", 0},
		{"a part judges its own scenarios", "it holds | it holds", "- scenario: a / s1\n  reason: r\n", func(s *Suite) { s.Selection.Name = "s1" }, 1, "fixed: a / s1", result.Fixed, "", "p", "fixed", 0},

		{"the last day counts", looks, strings.TrimSpace(statusEntry) + "\n  until: 2027-03-10\n", nil, 0, "", result.Known, "it is a", "pk", "holds", 0},
		{"the day after does not", looks, strings.TrimSpace(statusEntry) + "\n  until: 2027-03-09\n", nil, 1, "known.expired: this entry counts no longer: it was listed until 2027-03-09", result.Failed, "; listed in known.yaml:1, but only until 2027-03-09", "pf", "expired", 0},
		{"expired and unused", "it holds", strings.TrimSpace(statusEntry) + "\n  until: 2027-03-09\n", nil, 1, "known.expired: ", result.Passed, "", "", "expired", 0},
		{"expired and fixed", "it holds", "- scenario: a / s1\n  until: 2027-03-09\n  reason: r\n", nil, 1, "known.expired: ", result.Passed, "", "", "expired", 0},
		{"expired, in a part that does not need it", "it holds", strings.TrimSpace(statusEntry) + "\n  until: 2027-03-09\n", func(s *Suite) { s.Selection.Name = "s1" }, 0, "", result.Passed, "", "", "idle", 0},

		{"what gives no verdict is not known", "nobody answers; it holds", "- scenario: a / s1\n  reason: r\n" + statusEntry, nil, 3, "inconclusive: a / s1", result.Inconclusive, "", "is", "idle idle", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := knownSuite(t, tt.steps, tt.list)
			if tt.adjust != nil {
				tt.adjust(s)
			}
			run := s.mustRun(t)
			code, cause := run.Verdict()
			if code != tt.code || !strings.HasPrefix(cause, tt.cause) || cause != "" && tt.cause == "" {
				t.Errorf("the run ends with %d (%s), want %d (%s)", code, cause, tt.code, tt.cause)
			}
			first := run.Scenarios[0]
			if first.Status != tt.status || !strings.Contains(first.Reason, tt.reason) {
				t.Errorf("the scenario is %s (%s), want %s (%s)", first.Status, first.Reason, tt.status, tt.reason)
			}
			if got := marks(first); got != tt.marks {
				t.Errorf("the steps are %q, want %q", got, tt.marks)
			}
			var states []string
			for _, listed := range run.Known.Entries {
				states = append(states, string(listed.State))
			}
			if got := strings.Join(states, " "); got != tt.states || len(run.Known.Unlisted) != tt.ready {
				t.Errorf("the entries are %q and %v are ready, want %q and %d", got, run.Known.Unlisted, tt.states, tt.ready)
			}
		})
	}
}

func marks(s *result.Scenario) string {
	var marks strings.Builder
	for _, step := range s.Steps {
		marks.WriteByte(step.Status[0])
	}
	return marks.String()
}

// A failed inference decides nothing about a foreign target, listed or not, but
// the entry that lists it is in use.
func TestKnownUndecided(t *testing.T) {
	t.Parallel()
	s := suiteOf("a.feature", "Feature: F\n  @inferred\n  Rule: R\n    Scenario: s\n      When I get \"/v1/x\"\n      Then it breaks\n    Scenario: t\n      Then it holds\n")
	s.Target.Own = false
	var err error
	if s.Known, err = ParseKnown("known.yaml", []byte("- operation: GET /v1/x\n  path: thing.status\n  reason: r\n")); err != nil {
		t.Fatal(err)
	}
	run := s.mustRun(t)
	ends(t, run, 0, "")
	if got := run.Scenarios[0].Status; got != result.Undecided || run.Known.Entries[0].State != result.ListingHolds || len(run.Known.Unlisted) != 0 {
		t.Errorf("the scenario is %s, the list %+v", got, run.Known)
	}
}

// A hint leads from a mistyped name to the one that was meant.
func TestKnownHints(t *testing.T) {
	t.Parallel()
	s := knownSuite(t, looks, statusEntry+"- scenario: a / s11\n  reason: r\n- scenario: a / s1\n  step: Then it breaks\n  reason: r\n- scenario: elsewhere / nothing / like that\n  reason: r\n")
	var got []string
	for _, p := range s.mustRun(t).Problems {
		got = append(got, fmt.Sprintf("%s:%d %s", p.File, p.Line, p.Hint))
	}
	want := "known.yaml:6 did you mean a / s1?\nknown.yaml:8 did you mean it breaks?\nknown.yaml:11 delete the entry"
	if strings.Join(got, "\n") != want {
		t.Errorf("the hints are\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// Entries count what they explain, and the list says the same however many
// workers there are.
func TestKnownCounts(t *testing.T) {
	t.Parallel()
	steps := strings.Repeat(looks+"; it breaks | ", 60) + "I am refused; it holds"
	var told []string
	for _, workers := range []int{1, 4} {
		s := knownSuite(t, steps, statusEntry)
		s.Workers = workers
		run := s.mustRun(t)
		told = append(told, fmt.Sprintf("%+v", run.Known))
		if e := run.Known.Entries[0]; e.Scenarios != 60 || e.Steps != 120 || e.Line != 1 {
			t.Errorf("the entry explains %d scenarios and %d steps, want 60 and 120", e.Scenarios, e.Steps)
		}
	}
	if told[0] != told[1] {
		t.Errorf("one worker: %s\nfour: %s", told[0], told[1])
	}
}

// The label of a run is another in the next one, so an entry must not hold it.
func TestKnownLabel(t *testing.T) {
	t.Parallel()
	s := knownSuite(t, "id run77 is run78", "")
	s.Target.Label = "run77"
	run := s.mustRun(t)
	if len(run.Known.Unlisted) != 1 || !strings.Contains(run.Known.Unlisted[0].Entry, `actual: '"*"'`) {
		t.Errorf("the entries are %v, want one with any label", run.Known.Unlisted)
	}
}

// What a comparison finds is looked up by its path in the answer.
func TestKnownOfAComparison(t *testing.T) {
	t.Parallel()
	k, err := ParseKnown("known.yaml", []byte(`
- operation: POST /v1/things/*
  path: status
  expected: open
  reason: never open
- operation: POST /v1/things/*
  path: answer.items.*.id
  reason: own ids
`))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		path, reference, reason string
		known                   bool
	}{
		{"status", `"open"`, "never open", true},
		{"status", `"shut"`, "", false},
		{"items.3.id", `"x"`, "own ids", true},
		{"items.id", `"x"`, "", false},
	}
	for _, tt := range tests {
		d := result.Difference{Operation: "POST /v1/things/{thing}", Path: tt.path, Reference: tt.reference, Candidate: "null"}
		if reason, known := k.Difference("a / s", "it holds", &d); reason != tt.reason || known != tt.known {
			t.Errorf("%s %s: %q, %v", tt.path, tt.reference, reason, known)
		}
	}
	run := &result.Run{Scenarios: []*result.Scenario{{ID: "a / s", Status: result.Failed}}}
	k.Judge(run, false)
	if n := len(run.Known.Unlisted); n != 2 {
		t.Errorf("%d entries are ready, want 2: %v", n, run.Known.Unlisted)
	}
}
