// Package disk brings reports to files: whole or not at all, or straight into what is
// open already.
package disk

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write writes a file whole or not at all: into a temporary file beside it,
// synced, then renamed. A destination that is no regular file is written
// directly; a pipe that nobody reads is an error, errNoReader.
func Write(path string, perm fs.FileMode, render func(io.Writer) error) error {
	if Direct(path) {
		file, err := openNow(path)
		if err != nil {
			return err
		}
		return closeAfter(file, render(file))
	}
	file, err := create(path, perm)
	if err != nil {
		return err
	}
	if err := closeAfter(file, fill(file, render)); err != nil {
		os.Remove(file.Name())
		return err
	}
	if err := os.Rename(file.Name(), Resolve(path)); err != nil {
		os.Remove(file.Name())
		return err
	}
	return nil
}

func fill(file *os.File, render func(io.Writer) error) error {
	if err := render(file); err != nil {
		return err
	}
	return file.Sync()
}

func closeAfter(file *os.File, err error) error {
	if closed := file.Close(); err == nil {
		return closed
	}
	return err
}

// The permissions of files, of which the user's mask may take more away.
const (
	Everyones  fs.FileMode = 0o644
	OwnersOnly fs.FileMode = 0o600
)

// create opens a new temporary file beside path; a name left behind by a killed
// process is passed over.
func create(path string, perm fs.FileMode) (*os.File, error) {
	dir, name := filepath.Split(Resolve(path))
	for n := 0; ; n++ {
		temporary := filepath.Join(dir, fmt.Sprintf(".%s.%d-%d.tmp", name, os.Getpid(), n))
		file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if !os.IsExist(err) || n == 100 {
			return file, err
		}
	}
}
