package feature

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"assay/runner/say"
)

// onDisk adds what the name stands for on disk.
func (r *resolver) onDisk(name string, wanted []int) (found bool, err error) {
	full := name
	if !filepath.IsAbs(name) {
		full = filepath.Join(r.dir, name)
	}
	info, err := os.Lstat(full)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return false, nil
	}
	if err != nil {
		return false, say.Bare(err)
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		if target, err := os.Stat(full); err == nil && target.IsDir() {
			info = target // a directory that was named may be linked; its files may not
		}
	}
	shown := path.Clean(filepath.ToSlash(name))
	switch {
	case !info.IsDir():
		r.add(Source{FS: below(filepath.Dir(full)), Path: filepath.Base(full), Name: shown, Lines: wanted})
	case wanted != nil:
		r.refuse("selection.line", shown, "name the file", "lines belong to a file, and this is a directory")
	default:
		r.walk(below(full), ".", shown, shown)
	}
	return true, nil
}

// inSuite adds what the name stands for in the embedded suite.
func (r *resolver) inSuite(name string, wanted []int) bool {
	inside := path.Clean(filepath.ToSlash(name))
	inside = strings.TrimPrefix(inside, "features/")
	if inside == "features" {
		inside = "."
	}
	if r.embedded == nil || !fs.ValidPath(inside) {
		return false
	}
	info, err := fs.Stat(r.embedded, inside)
	if err != nil {
		return false
	}
	shown := path.Join("features", inside)
	if info.IsDir() {
		r.walk(r.embedded, inside, shown, name)
		return true
	}
	r.add(Source{FS: r.embedded, Path: inside, Name: shown, Lines: wanted})
	return true
}
