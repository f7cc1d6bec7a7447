package disk

import (
	"io"
	"os"
)

// Replace writes a file whole or not at all, to be read by whom the one before it
// was. The error is the file system's, without its paths.
func Replace(path string, data []byte) error {
	perm := Everyones
	if info, err := os.Stat(path); err == nil {
		perm = info.Mode().Perm()
	}
	err := Write(path, perm, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	return Bare(err)
}
