package command

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/features"
	"assay/runner"
)

// A list that ships can be read, and is short enough to be one: each entry under a
// reason of its own.
func TestEmbeddedKnownLists(t *testing.T) {
	t.Parallel()
	names := embeddedKnown()
	if len(names) == 0 {
		t.Fatal("no list is embedded")
	}
	for _, name := range names {
		data, err := fs.ReadFile(features.FS, embeddedName(name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := runner.ParseKnown(name, data); err != nil {
			t.Error(err)
		}
		reasons := map[string]bool{}
		entries := strings.Count("\n"+string(data), "\n- ")
		for line := range strings.Lines(string(data)) {
			if reason, ok := strings.CutPrefix(strings.TrimSpace(line), "reason: "); ok {
				reasons[reason] = true
			}
		}
		if entries > 40 || len(reasons) != entries {
			t.Errorf("%s has %d entries under %d reasons, want at most 40, each with its own", name, entries, len(reasons))
		}
	}
}

func TestIsPart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "features", "cards"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "list"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		paths []string
		want  bool
	}{
		{nil, false},
		{[]string{"features"}, false},
		{[]string{"features/cards"}, true},
		{[]string{"features/cards/cards.feature"}, true},
		{[]string{"a.feature:12"}, true},
		{[]string{dir}, false},
		{[]string{filepath.Join(dir, "features")}, false},
		{[]string{filepath.Join(dir, "features", "cards")}, true},
		{[]string{filepath.Join(dir, "list")}, true},
		{[]string{dir, dir}, true},
	}
	for _, tt := range tests {
		if got := isPart(tt.paths); got != tt.want {
			t.Errorf("%v is a part: %v", tt.paths, got)
		}
	}
}

// A list that someone wrote while the run went on is not overwritten.
func TestChangedListStays(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "list.yaml")
	if err := os.WriteFile(file, []byte("# changed\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	l := &ledger{path: file, data: []byte("# as it was\n")}
	if err := l.replace([]byte("# ours\n")); err == nil || !strings.Contains(err.Error(), "changed while the run went on") {
		t.Errorf("the error is %v", err)
	}
	l.data = []byte("# changed\n")
	if err := l.replace([]byte("# ours\n")); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(file)
	info, err := os.Stat(file)
	if err != nil || string(data) != "# ours\n" || info.Mode().Perm() != 0o640 {
		t.Errorf("the file is %q, %v (%v)", data, info.Mode(), err)
	}
}
