package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/features"
	"assay/internal/result"
)

// Without one of its files the suite no longer kills what only that one does, and
// assay mutate says so by name. That every file has such mutants is told by
// --redundant, in make mutate.
func TestMutateMissesAFile(t *testing.T) {
	t.Parallel()
	const removed = "cards/pin.feature"
	alone := []string{"create card: a PIN is refused", "update card: a PIN is refused", "update card: a PIN need not be encrypted"}
	whole := filepath.Join(t.TempDir(), "features")
	if err := os.CopyFS(whole, features.FS); err != nil {
		t.Fatal(err)
	}
	measure := func() (code int, stdout string) {
		code, stdout, _ = execute(t.Context(), nil, nil, []string{"mutate", "--in-flight", "0", "--killed", "../../features/killed.txt", "--gate", "named=50", "--only", "card: a PIN", whole})
		return code, stdout
	}
	if code, stdout := measure(); code != result.Conforming {
		t.Fatalf("the whole suite ends with %d\n%s", code, stdout)
	}
	if err := os.Remove(filepath.Join(whole, removed)); err != nil {
		t.Fatal(err)
	}
	code, stdout := measure()
	if code != result.NotConforming {
		t.Errorf("without %s it ends with %d, want %d", removed, code, result.NotConforming)
	}
	for _, name := range alone {
		if !strings.Contains(stdout, `"`+name+`" was killed before, and is no more`) {
			t.Errorf("without %s nothing is said of %q:\n%s", removed, name, stdout)
		}
	}
}
