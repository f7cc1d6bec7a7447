package writer

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/runner/feature"
)

// What has become a link since it was read is not written through, and what is
// outside or read-only is left alone.
func TestReplaceTakesNoLink(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "real"), good)
	write(t, filepath.Join(dir, "locked"), good)
	if err := errors.Join(os.Symlink("real", filepath.Join(dir, "link")), os.Chmod(filepath.Join(dir, "locked"), 0o444)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"link", "../real", "locked"} {
		if err := replaceIn(dir, name, []byte(good), []byte("x")); err == nil {
			t.Errorf("%s is replaced", name)
		}
	}
	for _, name := range []string{"real", "locked"} {
		if text, _ := os.ReadFile(filepath.Join(dir, name)); string(text) != good {
			t.Errorf("%s is %q", name, text)
		}
	}
	nothingLeft(t, dir)
}

// What somebody saved meanwhile is not lost, and neither is a file that is new.
func TestReplaceKeepsWhatOthersWrite(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for name, before := range map[string][]byte{"new": nil, "old": []byte("old"), "empty": {}} {
		if before != nil {
			write(t, filepath.Join(dir, name), string(before))
		}
		r, err := newReplacement(root, name, before, []byte("ours"))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), "theirs")
		if err := r.take(); !errors.Is(err, errChanged) {
			t.Errorf("%s is taken: %v", name, err)
		}
		r.drop()
		if text, _ := os.ReadFile(filepath.Join(dir, name)); string(text) != "theirs" {
			t.Errorf("%s is %q", name, text)
		}
	}
	nothingLeft(t, dir)
}

// A file keeps its permissions, whatever the mask, and what a killed process left is
// in nobody's way.
func TestReplaceKeepsPermissions(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.feature")
	write(t, path, strings.ReplaceAll(good, "  ", "\t"))
	write(t, filepath.Join(dir, ".a.feature.tmp"), "")
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	sources, _ := feature.Resolve([]string{"."}, dir, nil)
	if changed, wrong := Fix(sources, fitsAny); len(changed) != 1 || len(wrong) > 0 {
		t.Errorf("formatted %v, %v", changed, wrong)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o666 {
		t.Errorf("it has %v, %v", info.Mode(), err)
	}
}

func nothingLeft(t *testing.T, dir string) {
	t.Helper()
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left: %s", left)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
