package feature

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"assay/internal/result"
	"assay/runner/say"
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
	if m := afterColon.FindStringSubmatch(typed); m != nil && !numbers.MatchString(m[2]) && path.Ext(typed) != Extension {
		r.refuse("selection.line", typed, fmt.Sprintf("write %s:12, or %[1]s:12:31 for several lines", m[1]),
			"what follows the colon must be a line number, and %q is none", m[2])
		return
	}
	name, suffix, wanted := cutLines(typed)
	found, err := r.onDisk(name, wanted)
	if err != nil {
		r.refuse("suite.unreadable", typed, "", "the path cannot be read: %v", err)
		return
	}
	if !found && !r.inSuite(name, wanted) {
		r.refuse("suite.no_such_path", typed, r.hint(name, suffix), "there is no such feature or directory, neither on disk nor in the embedded suite")
	}
}

// cutLines takes the lines off a path: "a.feature:12:31" is a.feature, ":12:31"
// and both numbers.
func cutLines(typed string) (name, suffix string, wanted []int) {
	m := withLines.FindStringSubmatch(typed)
	if m == nil {
		return typed, "", nil
	}
	for number := range strings.SplitSeq(m[2][1:], ":") {
		line, err := strconv.Atoi(number)
		if err != nil {
			line = 0 // beyond any file; line 0 selects nothing either
		}
		wanted = append(wanted, line)
	}
	return m[1], m[2], wanted
}

func (r *resolver) refuse(cause, name, hint, message string, args ...any) {
	r.problems = append(r.problems, *say.Problem(cause, name, 0, hint, message, args...))
}

// Extension ends the name of a feature file.
const Extension = ".feature"

// add takes a source. One that is named several times runs once, with the lines
// of all its mentions, or whole if one of them has no lines.
func (r *resolver) add(src Source) {
	if path.Ext(src.Name) != Extension {
		r.refuse("feature.extension", src.Name, "", "a feature's name ends in %s", Extension)
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
