//go:build unix

package reports

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"assay/reports/samples"
)

func TestANamedPipeIsWrittenDirectly(t *testing.T) {
	t.Parallel()
	path := pipe(t)
	reader, err := os.OpenFile(path, os.O_RDWR, 0) // both ways, so that nobody waits
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	out := outputs(t, "json:"+path)
	if problems := append(Prepare(out), WriteAll(samples.Conforming(), out, io.Discard, Options{})...); len(problems) > 0 {
		t.Fatal(problems)
	}
	if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
		t.Fatal("the pipe was replaced")
	}
	var want bytes.Buffer
	if err := JSON(&want, samples.Conforming(), Options{}); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, want.Len())
	if _, err := io.ReadFull(reader, got); err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("the pipe got %.80q (%v)", got, err)
	}
}

func pipe(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A run must not hang after its last scenario because nobody reads its report.
func TestAPipeThatNobodyReads(t *testing.T) {
	t.Parallel()
	out := outputs(t, "json:"+pipe(t))
	if problems := Prepare(out); len(problems) > 0 {
		t.Errorf("the reader may come yet, but %+v", problems)
	}
	problems := WriteAll(samples.Conforming(), out, io.Discard, Options{})
	if len(problems) != 1 || !strings.HasSuffix(problems[0].Message, ": nobody reads it") || problems[0].Hint != "start its reader first, then run again" {
		t.Errorf("got %+v", problems)
	}
}

// A report that is larger than a pipe waits for its reader.
func TestAPipeThatIsReadSlowly(t *testing.T) {
	t.Parallel()
	path := pipe(t)
	reader, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	run := samples.Conforming()
	run.Scenarios[0].Reason = strings.Repeat("x", 1<<20)
	var want bytes.Buffer
	if err := JSON(&want, run, Options{}); err != nil {
		t.Fatal(err)
	}
	got := make(chan []byte)
	go func() {
		whole := make([]byte, want.Len())
		_, _ = io.ReadFull(reader, whole)
		got <- whole
	}()
	if problems := WriteAll(run, outputs(t, "json:"+path), io.Discard, Options{}); len(problems) > 0 {
		t.Fatal(problems)
	}
	if !bytes.Equal(<-got, want.Bytes()) {
		t.Error("the pipe did not get the whole report")
	}
}

// Whoever may read the directory may read a dashboard's report, but not the
// bodies that a saved run holds; not even where an older file was open to all.
func TestPermissions(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "plain"), "")
	plain, err := os.Stat(filepath.Join(dir, "plain")) // 0644 as the user's mask leaves it
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats {
		path := filepath.Join(dir, f.Name)
		write(t, path, "old")
		if problems := WriteAll(samples.Conforming(), []Output{{f, path}}, io.Discard, Options{}); len(problems) > 0 {
			t.Fatal(problems)
		}
		want := plain.Mode().Perm()
		if f.Private {
			want &= 0o600
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s: %o, want %o", f.Name, got, want)
		}
	}
}
