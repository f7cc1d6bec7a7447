package reports

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"assay/internal/result"
	"assay/reports/disk"
)

func TestDiscard(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"old.xml", "linked.json", "baseline.json"} {
		write(t, in(name), "old")
	}
	for link, to := range map[string]string{"link.json": "linked.json", "baseline.link": "baseline.json", "null": os.DevNull} {
		if err := os.Symlink(to, in(link)); err != nil {
			t.Fatal(err)
		}
	}
	to := outputs(t, "text,junit:"+in("old.xml")+",json:"+in("link.json")+",html:"+in("baseline.link")+",badge:"+in("null")+",rerun:"+in("none"))
	to = append(to, Output{Format: Formats[0], Path: dir})
	if problems := Discard(to, "", in("baseline.json"), in("none")); len(problems) > 0 {
		t.Errorf("it says %+v", problems)
	}
	if left := names(t, dir); !slices.Equal(left, []string{"baseline.json", "baseline.link", "link.json", "null"}) {
		t.Errorf("left are %q", left)
	}
	if err := disk.Replace(in("link.json"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(in("linked.json")); err != nil || string(text) != "new" {
		t.Errorf("behind the link stands %q, %v", text, err)
	}
}

func TestDiscardTellsWhatCannotBeReplaced(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "old.xml")
	write(t, path, "old")
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	to := outputs(t, "junit:"+path)
	var problems []result.Problem
	asNobody(t, dir, func() { problems = Discard(to) })
	if len(problems) != 1 || problems[0].Code != result.BadInput || problems[0].Message != "the junit report cannot replace "+path+": permission denied" {
		t.Errorf("it says %+v", problems)
	}
}
