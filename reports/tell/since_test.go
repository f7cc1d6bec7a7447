package tell

import (
	"testing"
	"time"

	"assay/internal/result"
	"assay/reports/samples"
)

func TestSince(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
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
		if got := Since(run, &result.Scenario{Since: row.since}); got != row.want {
			t.Errorf("%+v: %q, want %q", row.since, got, row.want)
		}
	}
}
