package runner

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

// endings are what an attempt can come to in these tests.
var endings = map[rune]func() error{
	'p': func() error { return nil },
	'f': func() error { return &result.Mismatch{Where: "thing.status", Found: `"a"`, Wanted: `"b"`} },
	'g': func() error { return errors.New("another failure") },
	'i': func() error { return &result.InconclusiveError{Cause: "target.reset"} },
	'l': func() error { return &result.LackingError{What: "x", Why: "so"} },
	'!': func() error { panic("ours") },
}

// wavering is a suite of a scenario for each word, whose letters say how its
// attempts end, one after the other; the last letter counts for all that follow.
// Its target tells the attempts apart by how it is opened alone.
func wavering(words ...string) *Suite {
	var text strings.Builder
	text.WriteString("Feature: F\n")
	for i, word := range words {
		fmt.Fprintf(&text, "  Scenario: s%d\n    When I get \"/v1/%[1]d\"\n    Then it goes %s\n", i, word)
	}
	s := suiteOf("a.feature", text.String())
	open := s.Target.Open
	s.Target.Lacks = []string{"x"}
	s.Target.Open = func(ctx context.Context, name string, c *wire.Conn) error {
		c.Key = name
		return open(ctx, name, c)
	}
	s.Language = fake(sentence{`it goes (\S+)`, true, func(_ context.Context, c *wire.Conn, m []string, _ plan.Argument) error {
		n := 1
		if _, behind, again := strings.Cut(c.Key, " (attempt "); again {
			if _, err := fmt.Sscanf(behind, "%d)", &n); err != nil {
				return err
			}
		}
		return endings[rune(m[1][min(n, len(m[1]))-1])]()
	}})
	return s
}

// attempted renders the attempts at a scenario: "failed, passed".
func attempted(sc *result.Scenario) string {
	var ends []string
	for _, earlier := range sc.Earlier {
		ends = append(ends, string(earlier.Status))
	}
	return strings.Join(append(ends, string(sc.LastStatus())), ", ")
}

func TestAttempts(t *testing.T) {
	t.Parallel()
	retried, failedToo := Attempts{Retries: 2}, Attempts{Retries: 2, Failed: true}
	thrice := Attempts{Repeat: 3}
	const found, reset = `thing.status is "a", want "b"`, "target.reset"
	for _, tt := range []struct {
		name     string
		how      Attempts
		goes     string
		status   result.Status
		reason   string
		attempts string
	}{
		{"once", Attempts{}, "ip", "inconclusive", reset, "inconclusive"},
		{"passes at once", retried, "p", "passed", "", "passed"},
		{"passes at the second", retried, "ip", "flaky", reset, "inconclusive, passed"},
		{"passes at the third", retried, "iip", "flaky", reset, "inconclusive, inconclusive, passed"},
		{"never passes", retried, "i", "inconclusive", reset, "inconclusive, inconclusive, inconclusive"},
		{"would pass at the fourth", retried, "iiip", "inconclusive", reset, "inconclusive, inconclusive, inconclusive"},
		{"a failure stands", retried, "fp", "failed", found, "failed"},
		{"a failure after no verdict stands", retried, "ifp", "failed", found, "inconclusive, failed"},
		{"a failure is tried again if asked", failedToo, "fp", "flaky", found, "failed, passed"},
		{"both", failedToo, "ifp", "flaky", reset, "inconclusive, failed, passed"},
		{"fails again and again", failedToo, "fg", "failed", found, "failed, failed, failed"},
		{"a failure does not get lost behind no verdict", failedToo, "fi", "failed", found, "failed, inconclusive, inconclusive"},
		{"ends otherwise", retried, "il", "not_applicable", "the target lacks x: so", "inconclusive, not_applicable"},
		{"a fault of ours is no reason", failedToo, "!p", "error", "", "error"},
		{"nor what the target lacks", failedToo, "lp", "not_applicable", "the target lacks x: so", "not_applicable"},

		{"passes each time", thrice, "p", "passed", "", "passed, passed, passed"},
		{"fails once", thrice, "pfp", "flaky", found, "passed, failed, passed"},
		{"fails at the end", thrice, "ppf", "flaky", found, "passed, passed, failed"},
		{"fails each time", thrice, "f", "failed", found, "failed, failed, failed"},
		{"no verdict at times", thrice, "pip", "flaky", reset, "passed, inconclusive, passed"},
		{"no verdict but a failure", thrice, "ifi", "failed", found, "inconclusive, failed, inconclusive"},
		{"never a verdict", thrice, "i", "inconclusive", reset, "inconclusive, inconclusive, inconclusive"},
		{"not applicable is not repeated", thrice, "lp", "not_applicable", "the target lacks x: so", "not_applicable"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := wavering(tt.goes)
			s.Attempts = tt.how
			told := 0
			s.Observer.Ended = func(*result.Scenario) { told++ }
			run := s.mustRun(t)
			sc := run.Scenarios[0]
			if sc.Status != tt.status || attempted(sc) != tt.attempts || told != 1 {
				t.Errorf("%s after %s, told %d times; want %s after %s, once", sc.Status, attempted(sc), told, tt.status, tt.attempts)
			}
			if tt.status != result.Error && sc.Reason != tt.reason {
				t.Errorf("the reason is %q, want %q", sc.Reason, tt.reason)
			}
		})
	}
}

// Every attempt keeps its steps and exchanges, and nothing of another's.
func TestAttemptsAreKept(t *testing.T) {
	t.Parallel()
	spool, err := result.NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	defer spool.Close()
	s := wavering("fip")
	s.Attempts, s.Spool = Attempts{Retries: 2, Failed: true}, spool
	run := s.mustRun(t)
	whole, err := run.Whole(run.Scenarios[0])
	if err != nil {
		t.Fatal(err)
	}
	all := append(slices.Clone(whole.Earlier), result.Attempt{Did: whole.Steps, Started: whole.Started})
	for i, want := range []result.Status{result.Failed, result.Inconclusive, result.Passed} {
		did := all[i].Did
		if len(did) != 2 || len(did[0].Exchanges) != 1 || did[0].Status != result.Passed || did[1].Status != want || all[i].Started.IsZero() {
			t.Errorf("attempt %d did %+v, want a request and %s", i+1, did, want)
		}
		if failed := want == result.Failed; failed != (did[1].Mismatch != nil) {
			t.Errorf("attempt %d has the mismatch %v", i+1, did[1].Mismatch)
		}
	}
}

// Each attempt is opened anew, under a name of its own.
func TestAttemptsAreOpenedAnew(t *testing.T) {
	t.Parallel()
	s := wavering("iip")
	s.Attempts.Retries = 5
	var opened []string
	open := s.Target.Open
	s.Target.Open = func(ctx context.Context, name string, c *wire.Conn) error {
		opened = append(opened, name)
		return open(ctx, name, c)
	}
	s.mustRun(t)
	if want := []string{"a / s0", "a / s0 (attempt 2)", "a / s0 (attempt 3)"}; !slices.Equal(opened, want) {
		t.Errorf("opened are %q, want %q", opened, want)
	}
}

// The number of workers changes neither the attempts nor the order of scenarios.
func TestWorkersDoNotShowInAttempts(t *testing.T) {
	t.Parallel()
	var words []string
	for i := range 150 {
		words = append(words, []string{"p", "ip", "fp", "iip", "i", "f", "pf"}[i%7])
	}
	for _, how := range []Attempts{{Retries: 2, Failed: true}, {Repeat: 3}} {
		var first string
		for _, workers := range []int{1, 16} {
			spool, err := result.NewSpool()
			if err != nil {
				t.Fatal(err)
			}
			defer spool.Close()
			s := wavering(words...)
			s.Attempts, s.Workers, s.Spool = how, workers, spool
			s.Now = func() time.Time { return time.Time{} }
			run := s.mustRun(t)
			var text strings.Builder
			for _, sc := range run.Scenarios {
				whole, err := run.Whole(sc)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintln(&text, sc.ID, sc.Status, sc.Reason, attempted(sc), len(whole.Steps), len(whole.Steps[0].Exchanges))
			}
			if first == "" {
				first = text.String()
			}
			if text.String() != first {
				t.Errorf("%+v: %d workers show:\n%s\nwant\n%s", how, workers, text.String(), first)
			}
		}
	}
}

// The list of known differences counts what the last attempt found, and no other.
func TestKnownOfTheLastAttempt(t *testing.T) {
	t.Parallel()
	known, err := ParseKnown("known.yaml", []byte("- scenario: a / s0\n  step: it goes iff\n  actual: '\"a\"'\n  reason: r\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := wavering("iff")
	s.Known, s.Attempts = known, Attempts{Repeat: 3}
	run := s.mustRun(t)
	if got := run.Known.Entries[0]; got.Steps != 1 || got.Scenarios != 1 || got.State != result.ListingHolds {
		t.Errorf("the entry is %+v, want it to hold at one step of one scenario", got)
	}
	if sc := run.Scenarios[0]; sc.Status != result.Flaky {
		t.Errorf("it is %s after %s, want flaky", sc.Status, attempted(sc))
	}

	s = wavering("fp") // what is not listed is offered for the list, but not of an attempt that was followed by a better one
	s.Known, s.Attempts = new(Known), Attempts{Retries: 1, Failed: true}
	if run := s.mustRun(t); len(run.Known.Unlisted) != 0 {
		t.Errorf("offered are %+v, want none", run.Known.Unlisted)
	}
}

// What is counted of exchanges is counted of the last attempt.
func TestCountsOfTheLastAttempt(t *testing.T) {
	t.Parallel()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, goes := range []string{"p", "iip"} {
		s := wavering(goes)
		s.Attempts.Retries = 2
		s.Contract = &Contract{Spec: spec, Mode: result.ContractNote}
		seen := 0
		s.Whole = func(sc *result.Scenario) { seen += len(sc.Steps[0].Exchanges) }
		run := s.mustRun(t)
		counted := run.Contract.Judged
		for _, n := range run.Contract.Silent {
			counted += n
		}
		if counted != 1 || seen != 1 {
			t.Errorf("%s: the contract counts %d exchanges, an observer %d; want 1", goes, counted, seen)
		}
	}
}

func TestFailFast(t *testing.T) {
	t.Parallel()
	words := []string{"p", "i", "f", "p", "ip", "f", "p"}
	for _, tt := range []struct {
		name        string
		set         func(*Suite)
		begun, code int
		cause       string
	}{
		{"off", func(*Suite) {}, 7, 1, "failed: a / s2"},
		{"the first", func(s *Suite) { s.FailFast = 1 }, 3, 1, "failed: a / s2"},
		{"the second", func(s *Suite) { s.FailFast = 2 }, 6, 1, "failed: a / s2"},
		{"more than fail", func(s *Suite) { s.FailFast = 3 }, 7, 1, "failed: a / s2"},
		{"a failure counts once it was tried again, after its batch", func(s *Suite) {
			*s = *wavering("p", "fp", "p", "f", "p")
			s.FailFast, s.Attempts = 1, Attempts{Retries: 1, Failed: true}
		}, 5, 1, "failed: a / s3"},
		{"a flaky one is if it fails the run", func(s *Suite) {
			*s = *wavering("p", "ip", "p")
			s.FailFast, s.FailOnFlaky, s.Attempts.Retries = 1, true, 1
		}, 3, 1, "flaky: a / s1"},
		{"no verdict is none", func(s *Suite) { *s = *wavering("i", "i", "p"); s.FailFast = 1 }, 3, 3, "inconclusive: a / s0"},
	} {
		s := wavering(words...)
		tt.set(s)
		s.Workers = 1
		run := s.mustRun(t)
		ends(t, run, tt.code, tt.cause)
		begun := 0
		for i, sc := range run.Scenarios {
			if !sc.IsCut() {
				begun++
			} else if sc.Reason != "fail fast" || i < tt.begun {
				t.Errorf("%s: scenario %d is skipped for %q", tt.name, i, sc.Reason)
			}
		}
		if begun != tt.begun {
			t.Errorf("%s: %d scenarios were begun, want %d\n%s", tt.name, begun, tt.begun, told(run))
		}
	}
}

// The time of the run bounds all attempts. What failed stays failed, whether the
// next attempt is cut short or never begun; what passed, and was to pass more
// often, is not passed.
func TestAttemptsThatAreCutShort(t *testing.T) {
	t.Parallel()
	retried, repeated := Attempts{Retries: 1, Failed: true}, Attempts{Repeat: 2}
	for _, tt := range []struct {
		goes   string
		how    Attempts
		within bool // the second attempt, not before it
		status result.Status
		code   int
		ends   string
	}{
		{"fp", retried, true, result.Failed, 1, "failed, skipped"},
		{"ip", retried, true, result.Skipped, 3, "inconclusive, skipped"},
		{"pp", repeated, true, result.Skipped, 3, "passed, skipped"},
		{"fp", repeated, true, result.Failed, 1, "failed, skipped"},
		{"fp", retried, false, result.Failed, 1, "failed"},
		{"pp", repeated, false, result.Skipped, 3, "passed, skipped"},
		{"fp", repeated, false, result.Failed, 1, "failed"},
	} {
		s := wavering(tt.goes)
		s.Attempts = tt.how
		ctx, cancel := context.WithCancelCause(t.Context())
		open := s.Target.Open
		s.Target.Open = func(in context.Context, name string, c *wire.Conn) error {
			if tt.within && strings.HasSuffix(name, "(attempt 2)") {
				cancel(errDeadline)
				return in.Err()
			}
			return open(in, name, c)
		}
		s.Language.Looked = func(any) []result.Look {
			if !tt.within {
				cancel(errDeadline)
			}
			return nil
		}
		run, err := s.Run(ctx)
		if err != nil {
			t.Fatal(err)
		}
		sc := run.Scenarios[0]
		if sc.Status != tt.status || attempted(sc) != tt.ends {
			t.Errorf("%+v: %s after %s, want %s after %s", tt, sc.Status, attempted(sc), tt.status, tt.ends)
		}
		if code, cause := run.Verdict(); code != tt.code {
			t.Errorf("%+v ends with %d (%s), want %d", tt, code, cause, tt.code)
		}
	}
}
