package disk

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"syscall"
)

// errNoReader is the error of a pipe that has no other end.
var errNoReader = errors.New("nobody reads it")

// remedies say what to do about an error of the file system.
var remedies = []struct {
	causes []error
	hint   string
}{
	{[]error{syscall.ENOSPC, syscall.EDQUOT}, "free the disk"},
	{[]error{syscall.EMFILE, syscall.ENFILE}, "raise the limit of open files (ulimit -n)"},
	{[]error{syscall.EACCES, syscall.EPERM, syscall.EROFS}, "choose a place you may write to"},
	{[]error{errNoReader}, "start its reader first"},
}

// Remedy returns what to do about an error, or otherwise if nothing is known to help.
func Remedy(err error, otherwise string) string {
	for _, r := range remedies {
		if slices.ContainsFunc(r.causes, func(cause error) bool { return errors.Is(err, cause) }) {
			return r.hint
		}
	}
	return otherwise
}

// Bare takes the operation and the paths off an error of the file system: the
// message names the destination, and a temporary name would only confuse.
func Bare(err error) error {
	var pathError *fs.PathError
	var linkError *os.LinkError
	switch {
	case errors.As(err, &pathError):
		return pathError.Err
	case errors.As(err, &linkError):
		return linkError.Err
	}
	return err
}
