package writer

import (
	"bytes"
	"os"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/say"
)

// Fix writes the sources anew as the suite writes its own, see Tidy, and returns
// the names of those that changed. A feature is replaced whole or not at all, and
// never through a symbolic link, nor one that is read-only. One that cannot be parsed is
// left as it is: lint tells why. A source that is not on disk, and one that cannot be written, is a
// problem and keeps no other from being written.
func Fix(sources []feature.Source, fits func(step string) bool) (changed []string, problems []result.Problem) {
	for _, src := range sources {
		dir, onDisk := src.Dir()
		if !onDisk {
			return nil, []result.Problem{*say.Problem("lint.embedded", src.Shown(), 0, "name paths on disk, as in: assay lint --fix features", "the embedded suite is part of the program and cannot be written")}
		}
		data, fault := feature.ReadRegular(src)
		if fault != nil {
			continue // lint tells of it
		}
		formatted := Tidy(data, fits)
		if bytes.Equal(formatted, data) {
			continue
		}
		if err := replaceIn(dir, src.Path, data, formatted); err != nil {
			problems = append(problems, *say.Problem("lint.unwritable", src.Shown(), 0, "make it writable, or name the others", "the file cannot be written: %v", say.Bare(err)))
			continue
		}
		changed = append(changed, src.Shown())
	}
	return changed, problems
}

// replaceIn replaces a file of a directory.
func replaceIn(dir, name string, before, data []byte) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return Replace(root, name, before, data, func(string) error { return nil })
}
