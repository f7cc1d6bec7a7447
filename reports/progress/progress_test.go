package progress

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/samples"
	"assay/reports/tell"
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
	p.Started(run.Scenarios)
	for _, sc := range run.Scenarios {
		p.Ended(sc)
	}
	p.Finished()
}

func TestPlainProgress(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	run.Scenarios = append(run.Scenarios, samples.Mismatched(), samples.Differing())
	run.Scenarios[3].File, run.Scenarios[3].Feature = run.Scenarios[2].File, run.Scenarios[2].Feature
	known := samples.Scenario("features/z.feature", "Z", "listed", result.Known)
	run.Scenarios = append(run.Scenarios, known)
	var out bytes.Buffer
	follow(&Progress{Out: &out}, run)
	want := `ok    features/authorizations/capture.feature  2 scenarios 3ms
FAILED  features/cards/shipping.feature:13  capture too much: authorization.status is "pending", want "closed"
FAILED  features/cards/shipping.feature:13  the shape: answer: shipping.status is "failed", want "failure"
FAIL  features/cards/shipping.feature  3 scenarios 4.5ms
ok    features/z.feature  1 scenario 1 known 1.5ms

`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestLiveProgress(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	run.Scenarios = append(run.Scenarios, samples.Mismatched())
	var out bytes.Buffer
	follow(&Progress{Out: &out, Live: true, Now: ticking(), Width: func() int { return 40 }}, run)
	drawn := strings.Split(strings.TrimPrefix(out.String(), "\r"), "\r")
	want := []string{
		"0/4  0%  0.1s so far  capture in full\x1b[K",
		"1/4  25%  0.3s so far  capture a part\x1b[K",
		"2/4  50%  0.5s so far  ship twice\x1b[K",
		"3/4  75%  0.7s so far  capture too much\x1b[K",
		"\x1b[KFAILED  features/authorizations/capture.feature:13  capture too much: authorization.status is \"pending\", want \"closed\"\n",
		"4/4  100%  1 not passed  0.8s so far\x1b[K",
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
			all := make([]*result.Scenario, 1234)
			for i := range all {
				all[i] = samples.Scenario("f.feature", "F", name, result.Failed)
			}
			p.Started(all)
			p.Ended(all[0])
			for line := range strings.SplitSeq(out.String(), "\r") {
				if strings.HasSuffix(line, "\n") { // told for good, above the live line
					continue
				}
				if got := ink.Columns(strings.TrimSuffix(line, "\x1b[K")); got >= width && got > 0 {
					t.Fatalf("width %d: %q takes %d columns", width, line, got)
				}
			}
		}
	}
}

// What has passed and what remains of a large run are whole in a narrow terminal.
func TestLiveLineFitsFortyColumns(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	var out bytes.Buffer
	p := &Progress{Out: &out, Live: true, Now: func() time.Time { return now }, Width: func() int { return 40 }}
	all := make([]*result.Scenario, 1801)
	for i := range all {
		all[i] = samples.Scenario("f.feature", "F", "a name", result.Passed)
	}
	p.Started(all)
	for _, sc := range all[:1234] {
		p.Ended(sc)
	}
	out.Reset()
	now = now.Add(32 * time.Second)
	p.Tick()
	if want := "\r1234/1801  68%  32s so far, ~15s left …\x1b[K"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// Drawing is for the eye: a fast run draws rarely.
func TestLiveProgressDrawsRarely(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	var out bytes.Buffer
	p := &Progress{Out: &out, Live: true, Now: func() time.Time { return now }}
	all := make([]*result.Scenario, 1000)
	for i := range all {
		all[i] = samples.Scenario("f.feature", "F", fmt.Sprint(i), result.Passed)
	}
	p.Started(all)
	for _, sc := range all {
		now = now.Add(100 * time.Microsecond)
		p.Ended(sc)
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
		follow(p, samples.Broken())
		if !errors.Is(p.err, errClosed) || out.tried != 1 {
			t.Errorf("live %v: the error is %v after %d writes, want 1", live, p.err, out.tried)
		}
	}
}

func TestProgressOfNothing(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	p := &Progress{Out: &out}
	follow(p, &result.Run{})
	if out.Len() > 0 || p.err != nil {
		t.Errorf("got %q, %v", out.String(), p.err)
	}
}

// A feature line says what did not count, and "ok" only where something passed.
func TestPlainProgressCountsWhatDidNotCount(t *testing.T) {
	t.Parallel()
	var run result.Run
	for file, statuses := range [][]result.Status{
		{result.Passed, result.Undecided},
		{result.Passed, result.NotApplicable, result.Known, result.NotApplicable},
		{result.Undecided},
		{result.NotApplicable, result.NotApplicable},
		{result.Undecided, result.Failed},
	} {
		for _, status := range statuses {
			run.Scenarios = append(run.Scenarios, samples.Scenario(fmt.Sprintf("%d.feature", file), "F", "x", status))
		}
	}
	var out bytes.Buffer
	follow(&Progress{Out: &out}, &run)
	want := `ok    0.feature  2 scenarios 1 undecided 3ms
ok    1.feature  4 scenarios 1 known 2 not applicable 6ms
?     2.feature  1 scenario 1 undecided 1.5ms
?     3.feature  2 scenarios 2 not applicable 3ms
FAILED  4.feature:12  x
FAIL  4.feature  2 scenarios 1 undecided 3ms

`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestPlainProgressOfARunCutShort(t *testing.T) {
	t.Parallel()
	for _, c := range tell.Cuts {
		a, b := samples.Conforming().Scenarios[0], samples.Mismatched()
		run := &result.Run{Scenarios: []*result.Scenario{a, samples.Torn(a.File, "torn", c.Reason), samples.Left(a.File, "x", c.Reason), b, samples.Left(b.File, "x", c.Reason)}}
		for _, sc := range run.Scenarios {
			sc.Feature = "F"
		}
		b.File, run.Scenarios[4].File = "b.feature", "b.feature"
		for i := range 100 {
			run.Scenarios = append(run.Scenarios, samples.Left(fmt.Sprintf("c%d.feature", i/5), "x", c.Reason))
		}
		mistyped, _ := samples.Swallowed()
		run.Scenarios = append(run.Scenarios,
			samples.NeverBegun(samples.Scenario("d.feature", "D", "lacking", result.NotApplicable)), samples.Left("d.feature", "x", c.Reason),
			mistyped, samples.Left(mistyped.File, "x", c.Reason))
		for _, sc := range run.Scenarios[105:] {
			sc.Feature = "D"
		}
		var out bytes.Buffer
		follow(&Progress{Out: &out}, run)
		want := `cut   features/authorizations/capture.feature  3 scenarios 2 not run 3ms
FAILED  b.feature:13  capture too much: authorization.status is "pending", want "closed"
FAIL  b.feature  2 scenarios 1 not run 1.5ms
SKIPPED  features/x.feature:12  mistyped: feature.swallowed_step: would never run: "Gven a card"
FAIL  features/x.feature  2 scenarios 1 not run 0s
cut   105 scenarios not run: ` + c.Words + "\n\n"
		if out.String() != want {
			t.Errorf("got\n%swant\n%s", out.String(), want)
		}
	}
}

// What did not run is no progress made.
func TestLiveProgressCountsWhatDidNotRunApart(t *testing.T) {
	t.Parallel()
	lacking := samples.NeverBegun(samples.Scenario("f.feature", "F", "lacking", result.NotApplicable))
	run := &result.Run{Scenarios: []*result.Scenario{
		samples.Conforming().Scenarios[0], lacking, samples.Undefined(), samples.Torn("f.feature", "torn", result.ReasonDeadline), samples.Left("f.feature", "left", result.ReasonDeadline),
	}}
	var out bytes.Buffer
	follow(&Progress{Out: &out, Live: true, Now: ticking()}, run)
	drawn := strings.Split(strings.TrimPrefix(out.String(), "\r"), "\r")
	want := []string{
		"0/5  0%  0.1s so far  capture in full\x1b[K",
		"1/5  20%  0.3s so far  lacking\x1b[K",
		"1/5  40%  1 not run  0.5s so far  typo\x1b[K",
		"\x1b[KUNDEFINED  features/cards/shipping.feature:13  typo: no sentence fits; did you mean: the card ships\n",
		"1/5  60%  1 not passed  1 not run  0.6s so far  torn\x1b[K",
		"1/5  80%  1 not passed  2 not run  0.8s so far  left\x1b[K",
		"1/5  100%  1 not passed  3 not run  1.0s so far\x1b[K",
		"\x1b[K",
	}
	if strings.Join(drawn, "|") != strings.Join(want, "|") {
		t.Errorf("got  %q\nwant %q", drawn, want)
	}
}

// While a scenario waits, the line goes on with the time and its name.
func TestTickRedraws(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	var out bytes.Buffer
	p := &Progress{Out: &out, Live: true, Now: func() time.Time { return now }}
	last := func() string {
		lines := strings.Split(out.String(), "\r")
		return lines[len(lines)-1]
	}
	p.Tick()
	if out.Len() > 0 {
		t.Errorf("drawn before the start: %q", out.String())
	}
	all := samples.Conforming().Scenarios
	p.Started(all)
	p.Ended(all[0])
	now = now.Add(7 * time.Second)
	p.Tick()
	if want := "1/3  33%  7.0s so far, ~15s left  capture a part\x1b[K"; last() != want {
		t.Errorf("got %q, want %q", last(), want)
	}
	now = now.Add(5 * time.Second)
	p.Tick()
	if want := "1/3  33%  12s so far, ~25s left  capture a part\x1b[K"; last() != want {
		t.Errorf("got %q, want %q", last(), want)
	}
	p.Finished()
	p.Tick()
	if last() != "\x1b[K" {
		t.Errorf("drawn after the end: %q", last())
	}
	out.Reset()
	plain := &Progress{Out: &out}
	plain.Started(all)
	plain.Tick()
	if out.Len() > 0 {
		t.Errorf("plain progress draws %q", out.String())
	}
}

// The race detector looks on: ticks come while scenarios run and change.
func TestTickFromAnotherGoroutine(t *testing.T) {
	t.Parallel()
	p := &Progress{Out: io.Discard, Live: true, Now: func() time.Time { return time.Unix(0, 0) }}
	all := make([]*result.Scenario, 200)
	for i := range all {
		all[i] = samples.Scenario("f.feature", "F", fmt.Sprint(i), result.Skipped)
	}
	var ticker sync.WaitGroup
	p.Started(all)
	ticker.Go(func() {
		for range 200 {
			p.Tick()
		}
	})
	for _, sc := range all {
		sc.Status = result.Passed
		sc.Took++
		p.Ended(sc)
	}
	p.Finished()
	ticker.Wait()
	if err := p.err; err != nil {
		t.Error(err)
	}
}
