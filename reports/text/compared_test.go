package text

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/samples"
)

func TestComparison(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := Write(&b, samples.Compared(), format.Options{}); err != nil {
		t.Fatal(err)
	}
	samples.Golden(t, "text_compared", b.Bytes())
}

// TestMostDifferencesAreCounted: a target that has nothing in common with the
// reference makes no endless page.
func TestMostDifferencesAreCounted(t *testing.T) {
	t.Parallel()
	run := samples.Compared()
	step := &run.Scenarios[3].Steps[0]
	for i := range 1000 {
		step.Differences = append(step.Differences, result.Difference{Operation: "GET /v1/things", Path: fmt.Sprintf("key%d.x", i), Class: result.Missing, Reference: "1"})
	}
	var b bytes.Buffer
	if err := Write(&b, run, format.Options{}); err != nil {
		t.Fatal(err)
	}
	if text := b.String(); strings.Count(text, "\n") > 800 || !strings.Contains(text, "and 945 more; the json report has them all") {
		t.Errorf("the page is %d lines long:\n%.300s", strings.Count(text, "\n"), text)
	}
}

func TestSharesAreRoundedDown(t *testing.T) {
	t.Parallel()
	for share, want := range map[result.Share]float64{{Agree: 19_999, All: 20_000}: 99.99, {Agree: 3, All: 3}: 100, {Agree: 0, All: 7}: 0} {
		if got := roundedDown(share); got != want {
			t.Errorf("%v are %v percent, want %v", share, got, want)
		}
	}
}
