package runner

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

// doing makes a suite of one scenario whose middle step does what the test
// says, between a step that passes and one that would fail.
func doing(do func(ctx context.Context, c *wire.Conn) error) *Suite {
	s := suiteOf("a.feature", "Feature: F\n  Scenario: s\n    Given a thing\n    When I do it\n    Then it breaks\n")
	s.Language = fake(sentence{`I do it`, false, func(ctx context.Context, c *wire.Conn, _ []string, _ plan.Argument) error {
		return do(ctx, c)
	}})
	return s
}

// What a step returns decides, and nothing but nil lets a scenario go on: not a
// skip, which lets godog call the scenario passed.
func TestEndsOfAStep(t *testing.T) {
	t.Parallel()
	var nobody *wire.Conn
	tests := []struct {
		name     string
		do       func(ctx context.Context, c *wire.Conn) error
		status   result.Status
		code     int
		reason   string
		mismatch bool
	}{
		{"failure", func(context.Context, *wire.Conn) error { return errors.New("no") }, result.Failed, 1, "no", false},
		{"mismatch", func(context.Context, *wire.Conn) error {
			return fmt.Errorf("card: %w", &result.Mismatch{Where: "status", Found: "1", Wanted: "2"})
		}, result.Failed, 1, "card: status is 1, want 2", true},
		{"skip", func(context.Context, *wire.Conn) error {
			return fmt.Errorf("x: %w", &result.SkipError{Reason: "not today"})
		}, result.Skipped, 2, "not today", false},
		{"godog's skip", func(context.Context, *wire.Conn) error { return godog.ErrSkip }, result.Skipped, 2, "skipped", false},
		{"godog's pending", func(context.Context, *wire.Conn) error { return fmt.Errorf("x: %w", godog.ErrPending) }, result.Skipped, 2, "pending", false},
		{"godog's undefined", func(context.Context, *wire.Conn) error { return godog.ErrUndefined }, result.Failed, 1, "undefined", false},
		{"lacking", func(context.Context, *wire.Conn) error {
			return &result.LackingError{What: "real-time", Why: "404"}
		}, result.Failed, 1, "the target lacks real-time: 404", false},
		{"inconclusive", func(context.Context, *wire.Conn) error {
			return &result.InconclusiveError{Cause: "not_stripe_like", Err: errors.New("a page")}
		}, result.Inconclusive, 3, "not_stripe_like: a page", false},
		{"panic", func(context.Context, *wire.Conn) error { panic("boom") }, result.Error, 3, "tool.panic: boom (in runner.TestEndsOfAStep", false},
		{"nil pointer", func(context.Context, *wire.Conn) error { return fmt.Errorf("%s", nobody.Base) }, result.Error, 3, "tool.panic: runtime error: invalid memory address", false},
		{"own deadline", func(context.Context, *wire.Conn) error { return context.DeadlineExceeded }, result.Inconclusive, 3, "timeout.step: ", false},
		{"no answer", func(ctx context.Context, c *wire.Conn) error {
			c.Client = wire.NewClient(broken{&net.OpError{Op: "read", Err: errors.New("reset")}})
			_, err := c.Do(ctx, "GET", "/v1/x", nil)
			return err
		}, result.Inconclusive, 3, "target.unreachable: ", false},
		{"no name", func(ctx context.Context, c *wire.Conn) error {
			c.Client = wire.NewClient(broken{&net.DNSError{Name: "nowhere", Err: "no such host"}})
			_, err := c.Do(ctx, "GET", "/v1/x", nil)
			return fmt.Errorf("asking: %w", err)
		}, result.Inconclusive, 3, "target.dns: ", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			run := doing(tt.do).mustRun(t)
			code, _ := run.Verdict()
			s := run.Scenarios[0]
			if s.Status != tt.status || code != tt.code || !strings.Contains(s.Reason, tt.reason) {
				t.Errorf("it ends %s with %d (%s), want %s with %d (%s)", s.Status, code, s.Reason, tt.status, tt.code, tt.reason)
			}
			for i, want := range []result.Status{result.Passed, tt.status, result.Skipped} {
				if s.Steps[i].Status != want {
					t.Errorf("step %d is %s, want %s", i, s.Steps[i].Status, want)
				}
			}
			if (s.Steps[1].Mismatch != nil) != tt.mismatch {
				t.Errorf("the step's mismatch is %v", s.Steps[1].Mismatch)
			}
			if s.Steps[1].Error == "" {
				t.Error("the step tells no error")
			}
		})
	}
}

type broken struct{ err error }

func (b broken) RoundTrip(*http.Request) (*http.Response, error) { return nil, b.err }

// Panics where godog does not recover, and doors that do not open, end one
// scenario each.
func TestOpeningEndsOneScenario(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		open   func() error
		world  func()
		status result.Status
		code   int
		reason string
	}{
		{"open fails", func() error { return errors.New("locked") }, nil, result.Inconclusive, 3, "target.unreachable: locked"},
		{"open knows why", func() error { return &result.InconclusiveError{Cause: "target.dns"} }, nil, result.Inconclusive, 3, "target.dns"},
		{"open lacks", func() error { return &result.LackingError{What: "cards", Why: "none"} }, nil, result.NotApplicable, 0, "the target lacks cards"},
		{"open lacks what the target has", func() error { return &result.LackingError{What: "x", Why: "none"} }, nil, result.Failed, 1, "the target lacks x: none"},
		{"open hears half", func() error { return &wire.TruncatedError{Read: 3, Err: io.ErrUnexpectedEOF} }, nil, result.Inconclusive, 3, "body.truncated: "},
		{"open panics", func() error { panic("boom") }, nil, result.Error, 3, "tool.panic: boom"},
		{"world panics", nil, func() { panic("boom") }, result.Error, 3, "tool.panic: boom"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := suiteOf("a.feature", good+strings.Replace(good[len("Feature: F\n"):], "one", "two", 1))
			s.Target.Lacks = []string{"cards"}
			open, n := s.Target.Open, 0
			s.Target.Open = func(ctx context.Context, id string, c *wire.Conn) error {
				if tt.open != nil && id == "a / one" {
					return tt.open()
				}
				return open(ctx, id, c)
			}
			s.Language.World = func(c *wire.Conn) any {
				if n++; tt.world != nil && n == 1 {
					tt.world()
				}
				return c
			}
			run := s.mustRun(t)
			code, _ := run.Verdict()
			first, second := run.Scenarios[0], run.Scenarios[1]
			if first.Status != tt.status || code != tt.code || !strings.Contains(first.Reason, tt.reason) {
				t.Errorf("it ends %s with %d (%s), want %s with %d (%s)", first.Status, code, first.Reason, tt.status, tt.code, tt.reason)
			}
			if first.Steps[0].Status != result.Skipped || second.Status != result.Passed {
				t.Errorf("first step %s, next scenario %s; want skipped and passed", first.Steps[0].Status, second.Status)
			}
		})
	}
}

// A scenario that needs what the target lacks is counted, not run, and is no
// proof of anything.
func TestNeeds(t *testing.T) {
	t.Parallel()
	const text = "Feature: F\n  @needs-real-time\n  Scenario: live\n    Then it breaks\n"
	s := suiteOf("a.feature", text)
	s.Target.Lacks = []string{"webhooks", "real-time"}
	run := s.mustRun(t)
	ends(t, run, 2, "nothing.proved")
	if sc := run.Scenarios[0]; sc.Status != result.NotApplicable || sc.Reason != "the target lacks real-time" {
		t.Errorf("it ends %s (%s)", sc.Status, sc.Reason)
	}
	s = suiteOf("a.feature", text, "b.feature", good)
	s.Target.Lacks = []string{"real-time"}
	ends(t, s.mustRun(t), 0, "")
	s.Target.Lacks = nil
	ends(t, s.mustRun(t), 1, "failed: a / live")
}

// What a target lacks it must have said before; otherwise a step that finds it
// missing has found a fault.
func TestLackingMustBeKnown(t *testing.T) {
	t.Parallel()
	for lacks, want := range map[string]result.Status{"": result.Failed, "webhooks": result.Failed, "real-time": result.NotApplicable} {
		s := doing(func(context.Context, *wire.Conn) error {
			return fmt.Errorf("holding: %w", &result.LackingError{What: "real-time", Why: "404"})
		})
		s.Target.Lacks = []string{lacks}
		if got := s.mustRun(t).Scenarios[0]; got.Status != want {
			t.Errorf("a target that lacks %q ends %s (%s), want %s", lacks, got.Status, got.Reason, want)
		}
	}
}

// An inference that fails condemns the embedded mock and nobody else.
func TestFailedInferences(t *testing.T) {
	t.Parallel()
	tests := []struct {
		tag         string
		own, strict bool
		want        result.Status
	}{
		{"@inferred", true, false, result.Failed},
		{"@inferred", false, false, result.Undecided},
		{"@inferred", false, true, result.Failed},
		{"@documented", false, false, result.Failed},
		{"", false, false, result.Failed},
	}
	for _, tt := range tests {
		s := suiteOf("a.feature", "Feature: F\n  "+tt.tag+"\n  Scenario: s\n    Then it breaks\n")
		s.Target.Own, s.Strict = tt.own, tt.strict
		run := s.mustRun(t)
		if got := run.Scenarios[0]; got.Status != tt.want || got.Steps[0].Status != tt.want {
			t.Errorf("%+v: it ends %s, want %s", tt, got.Status, tt.want)
		}
		if run.Strict != tt.strict {
			t.Errorf("%+v: the run says strict %v", tt, run.Strict)
		}
	}
}

// Only what an assertion found and did not want is a matter of opinion. A body
// that cannot be read, a refused purchase and whatever else goes wrong are no
// expectations, inferred or not.
func TestOnlyExpectationsAreUndecided(t *testing.T) {
	t.Parallel()
	mismatch := &result.Mismatch{Where: "thing.status", Found: "1", Wanted: "2"}
	tests := []struct {
		name    string
		asserts bool
		err     error
		want    result.Status
	}{
		{"mismatch of a Then", true, fmt.Errorf("x: %w", mismatch), result.Undecided},
		{"mismatch of a When", false, mismatch, result.Failed},
		{"gate error of a Then", true, &wire.GateError{Cause: "json.duplicate_key", Detail: "id"}, result.Failed},
		{"refusal in a Given", false, errors.New("POST /v1/x was refused with 400"), result.Failed},
		{"refusal in a Then", true, errors.New("there is no card: POST /v1/x was refused with 400"), result.Failed},
	}
	for _, tt := range tests {
		s := suiteOf("a.feature", "Feature: F\n  @inferred\n  Scenario: s\n    Given I do it\n    Then it holds\n")
		s.Target.Own = false
		s.Language = fake(sentence{`I do it`, tt.asserts, func(context.Context, *wire.Conn, []string, plan.Argument) error { return tt.err }})
		if got := s.mustRun(t).Scenarios[0]; got.Status != tt.want {
			t.Errorf("%s: it ends %s (%s), want %s", tt.name, got.Status, got.Reason, tt.want)
		}
	}
}
