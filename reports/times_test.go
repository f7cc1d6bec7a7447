package reports

import (
	"bytes"
	"fmt"
	"regexp"
	"testing"

	"assay/internal/result"
	"assay/reports/samples"
)

var times = regexp.MustCompile(`(time|timestamp)="[^"]*"|"(took_ns|started)": ?("[^"]*"|\d+)|"x[0-9a-f]{16}"|<time>[^<]*|"(took|waited|at)":"[^"]*"|"(timestamp|duration)":{[^}]*}`)

// timeless renders a run with its times left out.
func timeless(t *testing.T, f Format, run *result.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, run, Options{}); err != nil {
		t.Fatal(err)
	}
	return times.ReplaceAllString(samples.Unpacked(t, b.String()), "")
}

func TestReportsDifferOnlyInTimes(t *testing.T) {
	t.Parallel()
	slower := samples.Broken()
	slower.Started, slower.Took = slower.Started.AddDate(0, 0, 1), slower.Took*3
	for i, sc := range slower.Scenarios {
		sc.Took *= 7
		for j := range sc.Steps {
			sc.Steps[j].Took *= 5
			for k := range sc.Steps[j].Exchanges {
				x := &slower.Scenarios[i].Steps[j].Exchanges[k]
				x.Took *= 3
				for l := range x.Attempts {
					x.Attempts[l].Took *= 2
				}
			}
		}
	}
	for _, f := range Formats[1:] {
		if f.Name == "timings" {
			continue // which tells nothing else
		}
		first := timeless(t, f, samples.Broken())
		if first != timeless(t, f, samples.Broken()) {
			t.Errorf("%s: the same run gives two reports", f.Name)
		}
		if got := timeless(t, f, slower); got != first {
			t.Errorf("%s: a slower run gives another report:\n%s", f.Name, got)
		}
	}
}

// A spooled run keeps the exchanges of passed scenarios on disk; the saved run
// has them, and the other reports are the same as of a run in memory.
func TestSpooledRun(t *testing.T) {
	t.Parallel()
	spool, err := result.NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	defer spool.Close()
	whole, spooled := samples.Broken(), samples.Broken()
	spooled.UseSpool(spool)
	for _, run := range []*result.Run{whole, spooled} {
		for i, sc := range run.Scenarios {
			if sc.Status == result.Passed {
				sc.Steps = []result.Step{samples.Step("When", "asked", result.Passed, samples.Exchange(200, fmt.Sprintf(`{"n":%d}`, i)))}
			}
		}
	}
	for _, sc := range spooled.Scenarios {
		if err := spooled.Keep(sc); err != nil {
			t.Fatal(err)
		}
	}
	if spooled.Scenarios[0].Steps != nil {
		t.Fatal("the steps are still in memory: this proves nothing")
	}
	for _, f := range Formats {
		if got, want := timeless(t, f, spooled), timeless(t, f, whole); got != want {
			t.Errorf("%s differs for a spooled run", f.Name)
		}
	}
}
