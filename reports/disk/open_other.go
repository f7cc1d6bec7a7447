//go:build !unix

package disk

import "os"

// openNow opens what is there already, to add to it.
func openNow(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
}
