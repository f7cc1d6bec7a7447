package runner

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

// A step that hears its deadline, one that does not, and a target that never
// answers. In a bubble a busy machine takes nothing of the time of a step.
func TestStepTimeout(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		do   func(ctx context.Context, c *wire.Conn) error
		want string
	}{
		{"heeding", func(ctx context.Context, _ *wire.Conn) error { <-ctx.Done(); return ctx.Err() }, "timeout.step: "},
		{"deaf", func(context.Context, *wire.Conn) error { time.Sleep(time.Hour); return nil }, "timeout.step: the step did not end within 20ms"},
		{"no answer", func(ctx context.Context, c *wire.Conn) error {
			c.Client = wire.NewClient(stalling{})
			_, err := c.Do(ctx, "GET", "/v1/x", nil)
			return err
		}, "timeout.response: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := doing(tt.do)
				s.StepTimeout = 20 * time.Millisecond
				run := s.mustRun(t)
				ends(t, run, 3, "inconclusive: a / s")
				if got := run.Scenarios[0].Reason; !strings.HasPrefix(got, tt.want) {
					t.Errorf("the reason is %q, want %q", got, tt.want)
				}
				time.Sleep(2 * time.Hour) // for the step that is left behind
			})
		})
	}
}

// Of a step that is stopped, it is not said that it took too long.
func TestStoppedStepTookNotTooLong(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	ctx, stop := context.WithCancel(t.Context())
	c := &course{stepTimeout: time.Hour}
	err := c.within(ctx, 0, func(context.Context) error { stop(); <-release; return nil })
	if !errors.Is(err, context.Canceled) || strings.Contains(err.Error(), "within") {
		t.Errorf("it says: %v", err)
	}
}

// A step that waits as its sentence says has that time besides.
func TestStepThatWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := doing(func(ctx context.Context, _ *wire.Conn) error {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(time.Minute):
				return nil
			}
		})
		s.StepTimeout = 20 * time.Millisecond
		find := s.Language.Find
		s.Language.Find = func(text string) []plan.Definition {
			found := find(text)
			for i := range found {
				found[i].Waits = func(string) time.Duration { return time.Minute }
			}
			return found
		}
		ends(t, s.mustRun(t), 1, "failed: a / s")
	})
}

type stalling struct{}

func (stalling) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// blocking is a suite whose scenarios from the third on wait until the run ends.
func blocking(reached func()) *Suite {
	var text strings.Builder
	text.WriteString("Feature: F\n")
	for i := range 40 {
		step := "a thing"
		if i >= 2 {
			step = "I wait"
		}
		fmt.Fprintf(&text, "  Scenario: s%d\n    Given %s\n    Then it holds\n", i, step)
	}
	s := suiteOf("a.feature", text.String())
	s.Workers = 2
	s.Language = fake(sentence{`I wait`, false, func(ctx context.Context, c *wire.Conn, _ []string, _ plan.Argument) error {
		reached()
		<-ctx.Done()
		return ctx.Err()
	}})
	return s
}

// The time of the run is over: what has not ended is skipped, and the run says
// so. In a bubble time passes only when all workers wait.
func TestDeadlineOfTheRun(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := blocking(func() {})
		s.Timeout = 20 * time.Second // less than a step may take
		run := s.mustRun(t)
		ends(t, run, 3, "run.deadline: the run took more than 20s; 38 scenarios did not end")
		if n := run.Count(); n[result.Skipped] != 38 || n[result.Passed] != 2 || run.Interrupted {
			t.Errorf("%v, want 38 skipped and 2 passed", n)
		}
		if got := run.Scenarios[39].Reason; got != "deadline" {
			t.Errorf("the reason is %q", got)
		}
	})
}

// Ctrl-C: what has ended stays, what has not is skipped.
func TestInterruption(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s := blocking(cancel)
	ended := 0
	s.Observer.Ended = func(*result.Scenario) { ended++ }
	run, err := s.Run(ctx)
	if err != nil {
		t.Fatal(err)
	}
	ends(t, run, 130, "interrupted")
	if n := run.Count(); n[result.Skipped] < 30 || n[result.Skipped]+n[result.Passed] != 40 || ended != 40 {
		t.Errorf("%v and %d told, want 40 in all, most of them skipped", n, ended)
	}
}

// A look that the end of the run cuts short has found nothing, whatever it
// returns: the run tells why it ended, and nobody is blamed.
func TestALookThatIsCutShort(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		why    error
		code   int
		cause  string
		reason string
	}{
		{"deadline", errDeadline, 3, "run.deadline", "deadline"},
		{"interrupt", errors.New("Ctrl-C"), 130, "interrupted", "interrupted"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancelCause(t.Context())
			s := suiteOf("a.feature", "Feature: F\n  Scenario: s\n    Then it holds some day\n")
			s.Language = fake(sentence{`it holds some day`, true, func(ctx context.Context, _ *wire.Conn, _ []string, _ plan.Argument) error {
				cancel(tt.why)
				<-ctx.Done()
				return &result.Mismatch{Where: "thing.status", Found: "1", Wanted: "2"}
			}})
			run, err := s.Run(ctx)
			if err != nil {
				t.Fatal(err)
			}
			ends(t, run, tt.code, tt.cause)
			if sc := run.Scenarios[0]; sc.Status != result.Skipped || sc.Reason != tt.reason || sc.Steps[0].Mismatch != nil {
				t.Errorf("it ends %s (%s) with mismatch %v, want skipped (%s) and none", sc.Status, sc.Reason, sc.Steps[0].Mismatch, tt.reason)
			}
		})
	}
}

// A context that is already cancelled runs nothing.
func TestCancelledBeforehand(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := suiteOf("a.feature", good)
	open, opened := s.Target.Open, false
	s.Target.Open = func(ctx context.Context, id string, c *wire.Conn) error { opened = true; return open(ctx, id, c) }
	run, err := s.Run(ctx)
	if err != nil {
		t.Fatal(err)
	}
	ends(t, run, 130, "interrupted")
	if opened || run.Scenarios[0].Status != result.Skipped {
		t.Errorf("the scenario is %s, opened: %v", run.Scenarios[0].Status, opened)
	}
}
