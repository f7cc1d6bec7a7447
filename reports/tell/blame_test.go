package tell

import (
	"testing"

	"assay/internal/result"
)

// Of problems that read alike a scenario is kept from running by its own.
func TestBlame(t *testing.T) {
	t.Parallel()
	run := &result.Run{}
	for _, line := range []int{30, 12, 20} {
		run.Problems = append(run.Problems, result.Problem{Cause: "x", Message: "y", File: "f.feature", Line: line})
	}
	run.Problems = append(run.Problems, result.Problem{Cause: "x", Message: "y", File: "g.feature", Line: 12})
	for _, c := range []struct {
		file   string
		line   int
		status result.Status
		reason string
		want   int
	}{
		{"f.feature", 10, result.Skipped, "x: y", 12}, {"f.feature", 12, result.Skipped, "x: y", 12}, {"f.feature", 13, result.Skipped, "x: y", 20},
		{"f.feature", 40, result.Skipped, "x: y", 30}, {"f.feature", 10, result.Skipped, "x: z", 0}, {"h.feature", 10, result.Skipped, "x: y", 0},
		{"f.feature", 10, result.Failed, "x: y", 0},
	} {
		got := 0
		if found := BlameOf(run)(&result.Scenario{File: c.file, Line: c.line, Status: c.status, Reason: c.reason}); len(found) > 0 {
			got = run.Problems[found[0]].Line
		}
		if got != c.want {
			t.Errorf("%s:%d %s %s: blamed on line %d, want %d", c.file, c.line, c.status, c.reason, got, c.want)
		}
	}
}
