package reports

import (
	"bytes"
	"testing"
	"time"

	"assay/internal/result"
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
	golden(t, "timings", b.Bytes())
}

func TestSince(t *testing.T) {
	t.Parallel()
	run := conforming()
	for _, row := range []struct {
		since *result.Since
		want  string
	}{
		{nil, ""},
		{&result.Since{Started: run.Started}, "new"},
		{&result.Since{Started: run.Started.Add(time.Minute), Commit: "abc"}, "new"}, // of a shard that began later
		{&result.Since{Started: run.Started, Unseen: true}, "not run in the baseline"},
		{&result.Since{Started: run.Started.Add(-time.Hour).In(time.FixedZone("west", -12*3600)), Commit: "abc"}, "since 2026-09-01 11:00 UTC (commit abc)"},
		{&result.Since{Started: run.Started.AddDate(0, 0, -3)}, "since 2026-08-29"},
		{&result.Since{Started: run.Started.AddDate(0, 0, -3), Commit: "0123456789abcdef"}, "since 2026-08-29 (commit 0123456)"},
		{&result.Since{Started: run.Started.AddDate(0, 0, -3), Commit: "a\x1b[1mb"}, `since 2026-08-29 (commit a\x1b[1mb)`},
	} {
		if got := since(run, &result.Scenario{Since: row.since}); got != row.want {
			t.Errorf("%+v: %q, want %q", row.since, got, row.want)
		}
	}
}

func TestTextOfSeveral(t *testing.T) {
	t.Parallel()
	one, two := conforming(), broken()
	shard := conforming()
	shard.Shard, shard.Scenarios = &result.Shard{Index: 4, Of: 4, All: 3}, nil
	one.Scenarios[1].Status, one.Scenarios[1].Since = result.Failed, &result.Since{Started: one.Started}
	for _, sc := range two.Scenarios {
		if sc.Status == result.Undecided {
			sc.Since = &result.Since{Started: two.Started.AddDate(0, -1, 0), Commit: "abc1234"}
		}
	}
	var b bytes.Buffer
	if err := Texts(&b, []*result.Run{one, two, shard}, Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "text_several", b.Bytes())
}
