package reports

import (
	"bytes"
	"testing"
	"time"

	"assay/internal/result"
	"assay/reports/samples"
)

func TestTimings(t *testing.T) {
	t.Parallel()
	took := func(id string, status result.Status, took time.Duration) *result.Scenario {
		return &result.Scenario{ID: id, Status: status, Took: took}
	}
	run := &result.Run{Scenarios: []*result.Scenario{
		took("b / slow", result.Failed, 2*time.Second+300*time.Microsecond),
		took(`a / "quoted" <fast>`, result.Passed, 412_345*time.Nanosecond),
		took("c / never begun", result.NotApplicable, 0),
		took("d / cut short", result.Skipped, time.Second),
	}}
	var b bytes.Buffer
	if err := WriteTimings(&b, run, Options{}); err != nil {
		t.Fatal(err)
	}
	samples.Golden(t, "timings", b.Bytes())
}
