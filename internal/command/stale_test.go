package command

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"assay/internal/result"
	"assay/mock"
)

// The older run that a run is held against is not lost when the target is gone,
// although the new one is to take its place.
func TestTheBaselineOutlivesItsTarget(t *testing.T) {
	t.Parallel()
	target := httptest.NewServer(mock.New(mock.Options{}))
	defer target.Close()
	last := filepath.Join(t.TempDir(), "last.json")
	args := []string{"run", "features/cards/shipping.feature", "--target", target.URL, "--format", "text,json:" + last}
	runs(t, result.Conforming, args...)
	before, err := os.ReadFile(last)
	if err != nil {
		t.Fatal(err)
	}
	target.Close()
	runs(t, result.NoVerdict, append(args, "--baseline", last)...)
	if after, err := os.ReadFile(last); err != nil || string(after) != string(before) {
		t.Errorf("it is not as it was: %v", err)
	}
	runs(t, result.NoVerdict, args...)
	if _, err := os.Stat(last); !os.IsNotExist(err) {
		t.Errorf("without --baseline it is left: %v", err)
	}
}
