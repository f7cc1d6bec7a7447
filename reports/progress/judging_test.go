package progress

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
)

// A measurement is told in ten lines, however many mutants there are, and in one line
// in a terminal.
func TestJudging(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		live bool
		all  int
		want []string
	}{
		{"many", false, 4000, []string{" 10 %  400 of 4000 mutants judged, 134 survived  20s", "100 %  4000 of 4000 mutants judged, 1333 survived, 1 not to be judged  3m20s", ""}},
		{"few", false, 3, []string{" 33 %  1 of 3 mutants judged, 1 survived  50ms", "100 %  3 of 3 mutants judged, 1 survived, 1 not to be judged  150ms", ""}},
		{"one", false, 1, []string{"100 %  1 of 1 mutant judged, 1 survived  50ms", ""}},
		{"live", true, 3, []string{"\r 33 %  1 of 3 mutants judged, 1 survived  50ms\x1b[K", "\r\x1b[K"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			now := time.Unix(0, 0)
			var out bytes.Buffer
			j := (&Progress{Out: &out, Live: tt.live, Now: func() time.Time { return now }}).Judging(tt.all)
			for i := range tt.all {
				now = now.Add(50 * time.Millisecond)
				status := map[bool]result.Status{true: result.Failed, false: result.Passed}[i%3 == 0]
				if tt.all > 1 && i == tt.all-1 {
					status = result.Inconclusive
				}
				j.Ended(&result.Scenario{Status: status})
			}
			j.Finished()
			for _, want := range tt.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("no %q in %q", want, out.String())
				}
			}
			if lines := strings.Count(out.String(), "\n"); lines > 11 || tt.live && lines > 0 {
				t.Errorf("it takes %d lines", lines)
			}
		})
	}
}
