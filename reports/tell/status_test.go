package tell

import (
	"testing"

	"assay/internal/result"
)

// A look for each status: none falls back on another's.
func TestEveryStatusHasALook(t *testing.T) {
	t.Parallel()
	for _, status := range result.Statuses {
		if l, ok := looks[status]; !ok || l.Word == "" || l.Mark == "" || l.Tint == "" {
			t.Errorf("%s looks like %+v", status, l)
		}
	}
}
