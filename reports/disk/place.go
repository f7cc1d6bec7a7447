package disk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// mostLinks is how many links are followed, as the kernel does.
const mostLinks = 40

// Resolve follows symbolic links, so that the file they name is written and not
// the link, even one that names a file that is not there yet.
func Resolve(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	for range mostLinks {
		target, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = target
	}
	return path
}

// SameFile says whether two paths lead to one file, however they are spelt and
// linked: if both are there, by the file itself, otherwise by its name and the
// directory that it would be in.
func SameFile(a, b string) bool {
	if same, known := samePlace(a, b); known {
		return same
	}
	a, b = Resolve(a), Resolve(b)
	if filepath.Base(a) != filepath.Base(b) {
		return false
	}
	if same, known := samePlace(filepath.Dir(a), filepath.Dir(b)); known {
		return same
	}
	left, _ := filepath.Abs(a) // "" at worst, where not even the working directory is there
	right, _ := filepath.Abs(b)
	return left == right
}

// samePlace compares two files or directories; known is false unless both are there.
func samePlace(a, b string) (same, known bool) {
	left, err := os.Stat(a)
	if err != nil {
		return false, false
	}
	right, err := os.Stat(b)
	return err == nil && os.SameFile(left, right), err == nil
}

// openFiles are names for what is open already. Even if a regular file is
// behind one, it belongs to whoever opened it and is added to, never replaced.
var openFiles = []string{"/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/"}

// Direct says whether something stands at path that cannot be renamed over: a
// device, a pipe, or a name for an open file.
func Direct(path string) bool {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return false
	}
	if !info.Mode().IsRegular() {
		return true
	}
	abs, err := filepath.Abs(path)
	return err == nil && slices.ContainsFunc(openFiles, func(name string) bool { return strings.HasPrefix(abs, name) })
}
