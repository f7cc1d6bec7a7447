package drawing

import (
	"testing"

	"assay/internal/result"
)

// TestCoverageColours holds each arrow of the drawing against its verdict: of
// several moves on one arrow the gravest counts.
func TestCoverageColours(t *testing.T) {
	t.Parallel()
	for want, verdicts := range map[string][]result.MoveVerdict{
		"good":  {result.TakenAndAsserted, result.TakenAndAsserted},
		"half":  {result.TakenAndAsserted, result.TakenOnly},
		"never": {result.TakenOnly, result.NeverTried, result.TakenAndAsserted},
		"bad":   {result.NeverTried, result.Allowed, result.TakenAndAsserted},
	} {
		var moves []result.Move
		for _, v := range verdicts {
			moves = append(moves, result.Move{Verdict: v})
		}
		if got := classOf(moves...); got != want {
			t.Errorf("%v is %s, want %s", verdicts, got, want)
		}
	}
}
