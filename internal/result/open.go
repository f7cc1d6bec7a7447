package result

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// What a saved run may be at most.
const (
	maxSaved    = 4 << 30   // bytes
	maxHead     = 64 << 20  // bytes before the first scenario
	maxScenario = 512 << 20 // bytes of one scenario
	maxListed   = 1 << 20   // scenarios
)

// Open opens a run that [Run.Save] wrote. Its scenarios hold everything but
// their steps; [Run.Whole] reads these from the file, and [Run.Close] closes it.
//
// A file of another format or layout is refused, and so is one that was torn,
// joined or edited: whoever did it, nobody knows what it proves. The error names
// the file and its line, and says what to do. Nothing but a regular file is
// opened; a symbolic link to one is followed.
func Open(path string) (*Run, error) {
	file, size, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	run, err := read(path, file, size)
	if err != nil {
		file.Close()
		return nil, err
	}
	run.file = file
	return run, nil
}

// Close closes the file that the run was opened from, if any.
func (r *Run) Close() error {
	if r == nil || r.file == nil {
		return nil
	}
	return r.file.Close()
}

// openRegular opens a file once it is known to be one: a pipe would block, a
// device may act on being opened.
func openRegular(path string) (*os.File, int64, error) {
	info, err := os.Stat(path)
	if err == nil {
		err = checkRegular(path, info)
	}
	if err != nil {
		return nil, 0, bare(path, err)
	}
	file, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, 0, bare(path, err)
	}
	info, err = file.Stat() // once more: the name may stand for something else by now
	if err == nil {
		err = checkRegular(path, info)
	}
	if err != nil {
		file.Close()
		return nil, 0, bare(path, err)
	}
	return file, info.Size(), nil
}

func checkRegular(path string, info os.FileInfo) error {
	switch {
	case info.IsDir():
		return fmt.Errorf("%s is a directory, want the file of a saved run", path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is no regular file (%s), want the file of a saved run", path, info.Mode().Type())
	case info.Size() > maxSaved:
		return fmt.Errorf("%s is over %d GiB; record fewer scenarios into one file", path, maxSaved>>30)
	}
	return nil
}

// bare puts the path once before an error of the file system.
func bare(path string, err error) error {
	var of *os.PathError
	if errors.As(err, &of) {
		return fmt.Errorf("%s: %w", path, of.Err)
	}
	return err
}
