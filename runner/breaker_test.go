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
	"testing/iotest"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

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

// Half an answer is a sign of life, and so is an error of the target's own: the
// circuit stays closed, and what was silent before is forgotten.
func TestHalfAnAnswerOpensNoCircuit(t *testing.T) {
	t.Parallel()
	torn := func(ctx context.Context, c *wire.Conn) error {
		c.Client = wire.NewClient(tearing{})
		_, err := c.Do(ctx, "GET", "/v1/x", nil)
		return err
	}
	tests := []struct {
		name   string
		do     func(ctx context.Context, c *wire.Conn, n int) error
		reason string
	}{
		{"truncated", func(ctx context.Context, c *wire.Conn, _ int) error { return torn(ctx, c) }, "body.truncated: "},
		{"truncated, as steps say it", func(ctx context.Context, c *wire.Conn, _ int) error {
			return &result.InconclusiveError{Cause: "body.truncated", Err: torn(ctx, c)}
		}, "body.truncated: "},
		{"target.5xx", func(ctx context.Context, c *wire.Conn, _ int) error {
			_, _ = c.Do(ctx, "GET", "/v1/x", nil)
			return &result.InconclusiveError{Cause: "target.5xx", Err: errors.New("500")}
		}, "target.5xx: "},
		{"truncated between silences", func(ctx context.Context, c *wire.Conn, n int) error {
			if n%3 == 2 {
				return torn(ctx, c)
			}
			c.Client = wire.NewClient(broken{errors.New("refused")})
			_, err := c.Do(ctx, "GET", "/v1/x", nil)
			return err
		}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var text strings.Builder
			text.WriteString("Feature: F\n")
			for i := range 9 {
				fmt.Fprintf(&text, "  Scenario: s%d\n    When I do it\n    Then it holds\n", i)
			}
			s, n := suiteOf("a.feature", text.String()), -1
			s.Workers = 1
			s.Language = fake(sentence{`I do it`, false, func(ctx context.Context, c *wire.Conn, _ []string, _ plan.Argument) error {
				n++
				return tt.do(ctx, c, n)
			}})
			run := s.mustRun(t)
			if count := run.Count(); count[result.Inconclusive] != 9 || !strings.HasPrefix(run.Scenarios[0].Reason, tt.reason) {
				t.Errorf("%v, want 9 inconclusive for %q\n%s", count, tt.reason, told(run))
			}
		})
	}
}

// tearing answers with a body that breaks off.
type tearing struct{}

func (tearing) RoundTrip(r *http.Request) (*http.Response, error) {
	body := io.MultiReader(strings.NewReader(`{"id"`), iotest.ErrReader(io.ErrUnexpectedEOF))
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(body), Request: r}, nil
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
