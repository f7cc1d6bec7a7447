package progress

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/samples"
)

// When everything fails the terminal tells of the first, and that there are more.
func TestFailuresAreToldAsTheyHappen(t *testing.T) {
	t.Parallel()
	for _, live := range []bool{false, true} {
		var run result.Run
		for i := range 100 {
			run.Scenarios = append(run.Scenarios, samples.Scenario("f.feature", "F", fmt.Sprint("no ", i), result.Failed))
		}
		var out bytes.Buffer
		follow(&Progress{Out: &out, Live: live, Now: ticking()}, &run)
		if told, more := strings.Count(out.String(), "FAILED  f.feature:12  no "), strings.Count(out.String(), "More do not pass"); told != mostHappened || more != 1 {
			t.Errorf("live %t: %d failures are told, want %d; that there are more %d times, want once", live, told, mostHappened, more)
		}
	}
}

func TestQuietShowsNothing(t *testing.T) {
	t.Parallel()
	for _, live := range []bool{false, true} {
		var out bytes.Buffer
		p := &Progress{Out: &out, Live: live, Now: ticking(), Quiet: true, Verbose: true}
		p.Heard(samples.Mismatched())
		follow(p, samples.Broken())
		if out.Len() > 0 {
			t.Errorf("live %t: it shows\n%s", live, out.String())
		}
	}
}

// Exchanges come in the order of the scenarios, whoever ran them first.
func TestVerboseTellsExchangesInOrder(t *testing.T) {
	t.Parallel()
	one, two := samples.Scenario("f.feature", "F", "one", result.Passed), samples.Scenario("f.feature", "F", "two", result.Failed)
	one.Steps = []result.Step{{Status: result.Passed, Exchanges: []wire.Exchange{
		{Method: "POST", Path: "/v1/issuing/cards", Status: 200, Took: 12 * time.Millisecond, Attempts: make([]wire.Attempt, 2)},
		{Method: "GET", Path: "/v1/issuing/cards/ic_\x1b[2J", Took: time.Second, Attempts: []wire.Attempt{{Error: "connection refused"}}},
	}}}
	two.Steps = []result.Step{{Status: result.Failed, Exchanges: []wire.Exchange{{Method: "GET", Path: "/v1/balance", Status: 404, Took: time.Millisecond}}}}
	var out bytes.Buffer
	p := &Progress{Out: &out, Verbose: true}
	p.Heard(two)
	p.Heard(one)
	follow(p, &result.Run{Scenarios: []*result.Scenario{one, two}})
	want := `f.feature:12  one
    POST /v1/issuing/cards  200  12ms  2 attempts
    GET /v1/issuing/cards/ic_\x1b[2J  no answer: connection refused  1s
f.feature:12  two
    GET /v1/balance  404  1ms
FAILED  f.feature:12  two
FAIL  f.feature  2 scenarios 3ms

`
	if got := out.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if len(p.heard) > 0 {
		t.Errorf("%d scenarios are still held", len(p.heard))
	}
}

func TestRest(t *testing.T) {
	t.Parallel()
	start := time.Unix(0, 0)
	at := func(seconds float64) time.Time { return start.Add(time.Duration(seconds * float64(time.Second))) }
	p := &Progress{scenarios: make([]*result.Scenario, 100), started: start}
	for _, c := range []struct {
		seconds    float64
		ended, ran int
		want       string
	}{
		{2, 50, 50, ""},            // too early
		{4, 10, 0, ""},             // nothing has run
		{4, 20, 10, "~35s left"},   // 0.4 s for each that ran, 80 are left
		{4.5, 90, 80, "~35s left"}, // not reckoned again at once
		{5.1, 90, 80, "~1s left"},  // 0.64 s
		{6000, 91, 1, "~15h left"},
		{6001, 100, 100, ""}, // nothing is left
	} {
		p.ended, p.ran = c.ended, c.ran
		if got := p.rest(at(c.seconds)); got != c.want {
			t.Errorf("after %v s with %d of %d: %q, want %q", c.seconds, c.ran, c.ended, got, c.want)
		}
	}
}

func TestRoughly(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{
		0: "1s", 200 * time.Millisecond: "1s", 9500 * time.Millisecond: "10s", 11 * time.Second: "15s", 59 * time.Second: "1m",
		61 * time.Second: "1m10s", 10*time.Minute - 1: "10m", 10*time.Minute + 1: "11m", time.Hour: "1h", 61 * time.Minute: "1h1m",
	} {
		if got := roughly(d); got != want {
			t.Errorf("%v is %s, want %s", d, got, want)
		}
	}
}
