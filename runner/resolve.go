package runner

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"

	"assay/internal/result"
)

// Resolve turns the paths of a command line into sources. A path is a feature
// file, a directory, or a file with lines, "cards/shipping.feature:12:31". It
// is looked for in dir ("" is the working directory) first and in the embedded
// suite otherwise, with or without a leading "features/"; no path at all means
// the whole embedded suite. What cannot be resolved is a problem with the
// nearest existing name, and does not stop the others.
func Resolve(paths []string, dir string, embedded fs.FS) ([]Source, []result.Problem) {
	r := &resolver{dir: dir, embedded: embedded, byName: map[string]int{}}
	if len(paths) == 0 {
		r.walk(embedded, ".", "features", "features")
	}
	for _, p := range paths {
		r.path(p)
	}
	return r.sources, r.problems
}

type resolver struct {
	dir      string
	embedded fs.FS
	sources  []Source
	byName   map[string]int // index of the source by its name
	problems []result.Problem
}

var (
	withLines  = regexp.MustCompile(`^(.+?)((?::\d+)+)$`)
	afterColon = regexp.MustCompile(`^(.+\.feature):([^/\\]*)$`)
	numbers    = regexp.MustCompile(`^\d+(:\d+)*$`)
)

func (r *resolver) path(typed string) {
	if strings.TrimSpace(typed) == "" {
		r.refuse("suite.no_such_path", "", "leave it out to run the embedded suite; in a script, see whether a variable is unset", "the path is empty")
		return
	}
	if m := afterColon.FindStringSubmatch(typed); m != nil && !numbers.MatchString(m[2]) && path.Ext(typed) != extension {
		r.refuse("selection.line", typed, fmt.Sprintf("write %s:12, or %[1]s:12:31 for several lines", m[1]),
			"what follows the colon must be a line number, and %q is none", m[2])
		return
	}
	name, suffix, wanted := typed, "", []int(nil)
	if m := withLines.FindStringSubmatch(typed); m != nil {
		name, suffix = m[1], m[2]
		for number := range strings.SplitSeq(m[2][1:], ":") {
			line, err := strconv.Atoi(number)
			if err != nil {
				line = 0 // beyond any file; line 0 selects nothing either
			}
			wanted = append(wanted, line)
		}
	}
	found, err := r.onDisk(name, wanted)
	if err != nil {
		r.refuse("suite.unreadable", typed, "", "the path cannot be read: %v", err)
		return
	}
	if !found && !r.inSuite(name, wanted) {
		r.refuse("suite.no_such_path", typed, r.hint(name, suffix), "there is no such feature or directory, neither on disk nor in the embedded suite")
	}
}

func (r *resolver) refuse(cause, name, hint, message string, args ...any) {
	r.problems = append(r.problems, *problem(cause, name, 0, hint, message, args...))
}

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
		return false, bare(err)
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

const extension = ".feature"

// add takes a source. One that is named several times runs once, with the lines
// of all its mentions, or whole if one of them has no lines.
func (r *resolver) add(src Source) {
	if path.Ext(src.Name) != extension {
		r.refuse("feature.extension", src.Name, "", "a feature's name ends in %s", extension)
		return
	}
	at, known := r.byName[src.Name]
	if !known {
		r.byName[src.Name] = len(r.sources)
		r.sources = append(r.sources, src)
		return
	}
	if r.sources[at].Lines == nil || src.Lines == nil {
		r.sources[at].Lines = nil
		return
	}
	r.sources[at].Lines = append(r.sources[at].Lines, src.Lines...)
}

// bare takes the operation and path off an error; the problem names the path.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
