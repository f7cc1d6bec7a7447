package runner

import (
	"strings"
	"testing"
	"unicode/utf8"

	"assay/internal/result"
)

// What is told of a failure must not hold the answer it was cut from.
func TestEndingsAreDetached(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", mostSaid)
	end := ending{message: long, reason: "short", mismatch: &result.Mismatch{Where: "a", Found: long, Wanted: "b"}}.detach()
	if len(end.message) > mostSaid+len("…") || len(end.mismatch.Found) > mostSaid+len("…") || !utf8.ValidString(end.message) {
		t.Errorf("%d and %d bytes are kept, want at most %d", len(end.message), len(end.mismatch.Found), mostSaid)
	}
	if end.reason != "short" || end.mismatch.Where != "a" || end.mismatch.Wanted != "b" {
		t.Errorf("detached it says %.40v", end)
	}
}
