package feature

import (
	"io/fs"
	"os"
)

// below is a directory on disk as a file system. Every access goes through an
// os.Root of its own, so that no symbolic link leads out of the directory and
// no directory stays open, however many a command line names.
type below string

// Open opens a file for reading.
func (d below) Open(name string) (fs.File, error) {
	return rooted(d, func(root *os.Root) (fs.File, error) { return root.Open(name) })
}

// Lstat describes a file without following a link.
func (d below) Lstat(name string) (fs.FileInfo, error) {
	return rooted(d, func(root *os.Root) (fs.FileInfo, error) { return root.Lstat(name) })
}

// ReadLink returns where a link leads; it makes the directory an fs.ReadLinkFS.
func (d below) ReadLink(name string) (string, error) {
	return rooted(d, func(root *os.Root) (string, error) { return root.Readlink(name) })
}

func rooted[T any](d below, do func(*os.Root) (T, error)) (T, error) {
	root, err := os.OpenRoot(string(d))
	if err != nil {
		var none T
		return none, err
	}
	defer root.Close()
	return do(root)
}
