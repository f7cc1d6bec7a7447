package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"
)

// What to do depends on what went wrong; a full table of descriptors is no full disk.
func TestHintByCause(t *testing.T) {
	t.Parallel()
	for err, want := range map[error]string{
		syscall.ENOSPC: "free the disk",
		syscall.EDQUOT: "free the disk",
		syscall.EMFILE: "raise the limit of open files (ulimit -n)",
		syscall.ENFILE: "raise the limit of open files (ulimit -n)",
		syscall.EACCES: "choose a place you may write to",
		syscall.EPERM:  "choose a place you may write to",
		syscall.EROFS:  "choose a place you may write to",
		errNoReader:    "start its reader first",
		syscall.EIO:    "choose another file",
		io.EOF:         "choose another file",
	} {
		if got := Remedy(fmt.Errorf("saving: %w", &fs.PathError{Op: "write", Path: "x", Err: err}), "choose another file"); got != want {
			t.Errorf("%v: got %q, want %q", err, got, want)
		}
	}
}

// A temporary name means nothing to who reads the message.
func TestBareErrors(t *testing.T) {
	t.Parallel()
	for _, err := range []error{
		&fs.PathError{Op: "open", Path: "/tmp/.x.tmp", Err: syscall.EIO},
		&os.LinkError{Op: "rename", Old: "/tmp/.x.tmp", New: "x", Err: syscall.EIO},
		fmt.Errorf("writing: %w", &os.LinkError{Op: "rename", Old: "/tmp/.x.tmp", New: "x", Err: syscall.EIO}),
	} {
		if got := Bare(err); !errors.Is(got, syscall.EIO) || strings.Contains(got.Error(), ".tmp") {
			t.Errorf("%v: got %v", err, got)
		}
	}
}
