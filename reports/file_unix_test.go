//go:build unix

package reports

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestANamedPipeIsWrittenDirectly(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	reader, err := os.OpenFile(path, os.O_RDWR, 0) // both ways, so that nobody waits
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	out := outputs(t, "json:"+path)
	if problems := append(Prepare(out), WriteAll(conforming(), out, io.Discard, Options{})...); len(problems) > 0 {
		t.Fatal(problems)
	}
	if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
		t.Fatal("the pipe was replaced")
	}
	var want bytes.Buffer
	if err := JSON(&want, conforming(), Options{}); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, want.Len())
	if _, err := io.ReadFull(reader, got); err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("the pipe got %.80q (%v)", got, err)
	}
}
