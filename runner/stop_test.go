package runner

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// A step that hears its deadline, one that does not, and a target that never
// answers.
func TestStepTimeout(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	tests := []struct {
		name string
		do   func(ctx context.Context, c *wire.Conn) error
		want string
	}{
		{"heeding", func(ctx context.Context, _ *wire.Conn) error { <-ctx.Done(); return ctx.Err() }, "timeout.step: "},
		{"deaf", func(context.Context, *wire.Conn) error { <-release; return nil }, "timeout.step: the step did not end within 20ms"},
		{"no answer", func(ctx context.Context, c *wire.Conn) error {
			c.Client = wire.NewClient(stalling{})
			_, err := c.Do(ctx, "GET", "/v1/x", nil)
			return err
		}, "timeout.response: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := doing(tt.do)
			s.StepTimeout = 20 * time.Millisecond
			run := s.mustRun(t)
			ends(t, run, 3, "inconclusive: a / s")
			if got := run.Scenarios[0].Reason; !strings.HasPrefix(got, tt.want) {
				t.Errorf("the reason is %q, want %q", got, tt.want)
			}
		})
	}
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
	s.Language = fake(sentence{`I wait`, false, func(ctx context.Context, c *wire.Conn, _ []string, _ Argument) error {
		reached()
		<-ctx.Done()
		return ctx.Err()
	}})
	return s
}

// The time of the run is over: what has not ended is skipped, and the run says
// so.
func TestDeadlineOfTheRun(t *testing.T) {
	t.Parallel()
	s := blocking(func() {})
	s.Timeout = 50 * time.Millisecond
	run := s.mustRun(t)
	ends(t, run, 3, "run.deadline")
	if n := run.Count(); n[result.Skipped] != 38 || n[result.Passed] != 2 || run.Interrupted {
		t.Errorf("%v, want 38 skipped and 2 passed", n)
	}
	if got := run.Scenarios[39].Reason; got != "deadline" {
		t.Errorf("the reason is %q", got)
	}
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

// A target that dies is not asked again and again.
func TestCircuitOpens(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("Feature: F\n")
	for i := range 30 {
		fmt.Fprintf(&text, "  Scenario: s%d\n    When I get \"/v1/x\"\n    Then it holds\n", i)
	}
	var asked atomic.Int32
	s := suiteOf("a.feature", text.String())
	s.Workers = 1
	alive := wire.InProcess(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "{}") }))
	s.Target.Open = func(_ context.Context, _ string, c *wire.Conn) error {
		c.Base, c.Client = "http://fake", wire.NewClient(dying{&asked, alive})
		return nil
	}
	run := s.mustRun(t)
	ends(t, run, 3, "run.circuit_open")
	n := run.Count()
	// Two lonely failures among the first ten are forgiven; three in a row are not.
	if n[result.Passed] != 8 || n[result.Inconclusive] != 5 || n[result.Skipped] != 17 || asked.Load() != 13 {
		t.Errorf("%v and %d requests, want 8 passed, 5 inconclusive, 17 skipped and 13 requests\n%s", n, asked.Load(), told(run))
	}
	if got := run.Scenarios[29].Reason; got != "circuit open" {
		t.Errorf("the reason is %q", got)
	}
}

// dying answers ten requests, the third and sixth excepted, and no more.
type dying struct {
	asked *atomic.Int32
	alive http.RoundTripper
}

func (d dying) RoundTrip(r *http.Request) (*http.Response, error) {
	if n := d.asked.Add(1); n > 10 || n == 3 || n == 6 {
		return nil, errors.New("connection refused")
	}
	return d.alive.RoundTrip(r)
}
