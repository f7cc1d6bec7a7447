package runner

import (
	"bytes"
	"io/fs"
	"os"
	"path"

	"assay/internal/result"
)

// Fix writes the sources anew as the suite writes its own, see tidy, and returns
// the names of those that changed. A feature is replaced whole or not at all, and
// never through a symbolic link. One that cannot be parsed is left as it is: Lint
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
		if err := dir.replace(src.Path, formatted); err != nil {
			problems = append(problems, *problem("lint.unwritable", src.name(), 0, "make it writable, or leave --fix out", "the file cannot be written: %v", bare(err)))
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

// replace puts a file in the place of another, which must be a regular one: whole,
// with the permissions of the old one, and nowhere but in the directory.
func (d below) replace(name string, data []byte) error {
	_, err := rooted(d, func(root *os.Root) (none struct{}, err error) {
		info, err := root.Lstat(name)
		if err != nil {
			return none, err
		}
		if !info.Mode().IsRegular() {
			return none, &fs.PathError{Op: "replace", Path: name, Err: fs.ErrInvalid}
		}
		folder, file := path.Split(name)
		temporary := folder + "." + file + ".tmp"
		if err := write(root, temporary, info.Mode().Perm(), data); err != nil {
			return none, err
		}
		if err := root.Rename(temporary, name); err != nil {
			_ = root.Remove(temporary)
			return none, err
		}
		return none, nil
	})
	return err
}

// write makes a new file, which must not be there yet.
func write(root *os.Root, name string, perm fs.FileMode, data []byte) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err == nil {
		err = file.Chmod(perm) // the mask may have taken some away
	}
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = root.Remove(name)
	}
	return err
}
