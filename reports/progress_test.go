package reports

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
)

// ticking returns a clock that goes on by a tenth of a second at each look.
func ticking() func() time.Time {
	now := time.Unix(0, 0)
	return func() time.Time {
		now = now.Add(100 * time.Millisecond)
		return now
	}
}

func follow(p *Progress, run *result.Run) {
	p.Started(len(run.Scenarios))
	for _, sc := range run.Scenarios {
		p.Ended(sc)
	}
	p.Finished()
}

func TestPlainProgress(t *testing.T) {
	t.Parallel()
	run := conforming()
	run.Scenarios = append(run.Scenarios, mismatched(), differing())
	run.Scenarios[3].File, run.Scenarios[3].Feature = run.Scenarios[2].File, run.Scenarios[2].Feature
	known := scenario("features/z.feature", "Z", "listed", result.Known)
	run.Scenarios = append(run.Scenarios, known)
	var out bytes.Buffer
	follow(&Progress{Out: &out}, run)
	want := `ok    features/authorizations/capture.feature  2 scenarios 3ms
FAIL  features/cards/shipping.feature  3 scenarios 4.5ms
        failed: capture too much (line 12)
        failed: the shape (line 12)
ok    features/z.feature  1 scenario 1.5ms
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestLiveProgress(t *testing.T) {
	t.Parallel()
	run := conforming()
	run.Scenarios = append(run.Scenarios, mismatched())
	var out bytes.Buffer
	follow(&Progress{Out: &out, Live: true, Now: ticking(), Width: func() int { return 40 }}, run)
	drawn := strings.Split(strings.TrimPrefix(out.String(), "\r"), "\r")
	want := []string{
		"0/4  0.1s\x1b[K",
		"1/4  0.3s  capture in full\x1b[K",
		"2/4  0.5s  capture a part\x1b[K",
		"3/4  0.7s  ship twice\x1b[K",
		"4/4  1 not passed  0.9s  capture too m…\x1b[K",
		"\x1b[K",
	}
	if strings.Join(drawn, "|") != strings.Join(want, "|") {
		t.Errorf("got  %q\nwant %q", drawn, want)
	}
}

func TestLiveLineNeverWraps(t *testing.T) {
	t.Parallel()
	for _, name := range []string{strings.Repeat("long ", 50), strings.Repeat("日本語", 50), "", "tab\tand\nline"} {
		for width := 1; width < 90; width++ {
			var out bytes.Buffer
			p := &Progress{Out: &out, Live: true, Now: ticking(), Width: func() int { return width }}
			p.Started(1234)
			sc := scenario("f.feature", "F", name, result.Failed)
			p.Ended(sc)
			for line := range strings.SplitSeq(out.String(), "\r") {
				if got := columns(strings.TrimSuffix(line, "\x1b[K")); got >= width && got > 0 {
					t.Fatalf("width %d: %q takes %d columns", width, line, got)
				}
			}
		}
	}
}

// Drawing is for the eye: a fast run draws rarely.
func TestLiveProgressDrawsRarely(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	var out bytes.Buffer
	p := &Progress{Out: &out, Live: true, Now: func() time.Time { return now }}
	p.Started(1000)
	for i := range 1000 {
		now = now.Add(100 * time.Microsecond)
		p.Ended(scenario("f.feature", "F", fmt.Sprint(i), result.Passed))
	}
	p.Finished()
	if got := strings.Count(out.String(), "\r"); got != 4 { // start, two in 100 ms, end
		t.Errorf("drawn %d times, want 4", got)
	}
}

// closed is a writer that fails, and counts how often it was tried.
type closed struct{ tried int }

var errClosed = errors.New("closed")

func (c *closed) Write([]byte) (int, error) {
	c.tried++
	return 0, errClosed
}

func TestProgressSurvivesAClosedOutput(t *testing.T) {
	t.Parallel()
	for _, live := range []bool{false, true} {
		var out closed
		p := &Progress{Out: &out, Live: live, Now: ticking()}
		follow(p, broken())
		if !errors.Is(p.Err(), errClosed) || out.tried != 1 {
			t.Errorf("live %v: the error is %v after %d writes, want 1", live, p.Err(), out.tried)
		}
	}
}

func TestFit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		room int
		want string
	}{
		{"plain", 5, "plain"}, {"plain", 4, "pla…"}, {"plain", 1, "…"}, {"plain", 0, ""}, {"plain", -3, ""},
		{"日本語", 6, "日本語"}, {"日本語", 5, "日本…"}, {"日本語", 4, "日…"}, {"ends  ", 9, "ends"},
	} {
		if got := fit(c.text, c.room); got != c.want {
			t.Errorf("%q in %d columns: got %q, want %q", c.text, c.room, got, c.want)
		}
	}
}

func TestProgressOfNothing(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	p := &Progress{Out: &out}
	follow(p, &result.Run{})
	if out.Len() > 0 || p.Err() != nil {
		t.Errorf("got %q, %v", out.String(), p.Err())
	}
}
