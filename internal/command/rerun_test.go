package command

import (
	"testing"

	"assay/internal/result"
)

// What a run cannot close on a target that is wrong is left each time, and is no reason
// to run all where what failed was asked for.
func TestBesides(t *testing.T) {
	t.Parallel()
	for cause, want := range map[string]string{"coverage.operations": "coverage.operations", "run.cut": "", "cleanup.left": ""} {
		run := &result.Run{Problems: []result.Problem{{Cause: cause, Code: result.NoVerdict}}}
		if got := besides(run); got != want {
			t.Errorf("besides scenarios, %s is told as %q, want %q", cause, got, want)
		}
	}
}
