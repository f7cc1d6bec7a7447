//go:build unix

package disk

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// openNow opens what is there already, to add to it, and never waits: a pipe
// that nobody reads is errNoReader. Writing then waits for a slow reader.
func openNow(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|syscall.O_NONBLOCK, 0)
	if errors.Is(err, syscall.ENXIO) && isPipe(path) {
		return nil, &fs.PathError{Op: "open", Path: path, Err: errNoReader}
	}
	if err != nil {
		return nil, err
	}
	conn, err := file.SyscallConn()
	if err == nil {
		// Where the runtime cannot poll a pipe (on Darwin), a full one would be
		// an error of writing.
		err = conn.Control(func(fd uintptr) { _ = syscall.SetNonblock(int(fd), false) })
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

func isPipe(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode()&fs.ModeNamedPipe != 0
}
