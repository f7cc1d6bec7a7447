package runner

import (
	"bytes"
	"os"

	"assay/internal/result"
)

// Fix writes the sources anew as the suite writes its own, see tidy, and returns
// the names of those that changed. A feature is replaced whole or not at all, and
// never through a symbolic link, nor one that is read-only. One that cannot be parsed is left as it is: Lint
// tells why. A source that is not on disk, and one that cannot be written, is a
// problem and keeps no other from being written.
func Fix(sources []Source, language Language) (changed []string, problems []result.Problem) {
	fits := fitsOne(language)
	for _, src := range sources {
		dir, onDisk := src.FS.(below)
		if !onDisk {
			return nil, []result.Problem{*problem("lint.embedded", src.name(), 0, "name paths on disk, as in: assay lint --fix features", "the embedded suite is part of the program and cannot be written")}
		}
		data, fault := readRegular(src)
		if fault != nil {
			continue // Lint tells of it
		}
		formatted := tidy(data, fits)
		if bytes.Equal(formatted, data) {
			continue
		}
		if err := dir.replace(src.Path, data, formatted); err != nil {
			problems = append(problems, *problem("lint.unwritable", src.name(), 0, "make it writable, or name the others", "the file cannot be written: %v", bare(err)))
			continue
		}
		changed = append(changed, src.name())
	}
	return changed, problems
}

func (s Source) name() string {
	if s.Name == "" {
		return s.Path
	}
	return s.Name
}

// fitsOne says whether a step is written in exactly one sentence.
func fitsOne(language Language) func(string) bool {
	return func(step string) bool { return language.Find != nil && len(language.Find(step)) == 1 }
}

// replace puts a file in the place of another that held before.
func (d below) replace(name string, before, data []byte) error {
	_, err := rooted(d, func(root *os.Root) (none struct{}, err error) {
		return none, Replace(root, name, before, data, func(string) error { return nil })
	})
	return err
}
