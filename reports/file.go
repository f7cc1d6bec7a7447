package reports

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/internal/result"
)

// Prepare checks, before a run makes its first request, that every report can
// be written: its directory exists and takes files, and its path is no
// directory and no scenario's. It returns a problem for each that cannot; they
// ask for exit code 2. Directories are not created: a mistyped one would go unnoticed.
func Prepare(outputs []Output) []result.Problem {
	var problems []result.Problem
	for _, out := range outputs {
		if out.Path == "" {
			continue
		}
		if message, hint := unwritable(out.Path); message != "" {
			problems = append(problems, result.Problem{
				Cause:   "report.path",
				Message: fmt.Sprintf("the %s report cannot go to %s: %s", out.Format.Name, out.Path, message),
				Hint:    hint,
				Code:    result.BadInput,
			})
		}
	}
	return problems
}

// unwritable says why no report can be written to a path, and what to do.
func unwritable(path string) (message, hint string) {
	info, err := os.Stat(path)
	switch {
	case isFeature(path) || isFeature(resolve(path)):
		return "a name that ends in .feature is a scenario's, and a report must never overwrite one", "give the report another name"
	case err == nil && info.IsDir():
		return "it is a directory", "name a file in it, as in " + Quote(filepath.Join(path, "report"))
	case direct(path):
		return closedTo(path, info)
	}
	dir := filepath.Dir(resolve(path))
	info, err = os.Stat(dir)
	switch {
	case os.IsNotExist(err):
		return "the directory " + dir + " does not exist", "mkdir -p " + Quote(dir)
	case err != nil:
		return dir + ": " + bare(err).Error(), "choose another directory"
	case !info.IsDir():
		return dir + " is no directory", "choose another directory"
	}
	probe, err := create(path, ownersOnly)
	if err != nil {
		return "the directory " + dir + " takes no file: " + bare(err).Error(), remedy(err, "choose another directory, or make this one writable")
	}
	probe.Close()
	os.Remove(probe.Name())
	return "", ""
}

// isFeature goes by the name alone, in any case: on some systems X.Feature is
// x.feature.
func isFeature(path string) bool { return strings.EqualFold(filepath.Ext(path), ".feature") }

// closedTo says why a device cannot be written. A pipe is not tried: its reader
// may come while the run goes on, and to close it would end what a reader reads.
func closedTo(path string, info fs.FileInfo) (message, hint string) {
	if info.Mode()&fs.ModeNamedPipe != 0 {
		return "", ""
	}
	file, err := openNow(path)
	if err != nil {
		return bare(err).Error(), remedy(err, "choose another file")
	}
	file.Close()
	return "", ""
}

// writeFile writes a file whole or not at all: into a temporary file beside it,
// synced, then renamed. A destination that is no regular file is written
// directly; a pipe that nobody reads is an error, errNoReader.
func writeFile(path string, perm fs.FileMode, render func(io.Writer) error) error {
	if direct(path) {
		file, err := openNow(path)
		if err != nil {
			return err
		}
		return closeAfter(file, render(file))
	}
	file, err := create(path, perm)
	if err != nil {
		return err
	}
	if err := closeAfter(file, fill(file, render)); err != nil {
		os.Remove(file.Name())
		return err
	}
	if err := os.Rename(file.Name(), resolve(path)); err != nil {
		os.Remove(file.Name())
		return err
	}
	return nil
}

func fill(file *os.File, render func(io.Writer) error) error {
	if err := render(file); err != nil {
		return err
	}
	return file.Sync()
}

func closeAfter(file *os.File, err error) error {
	if closed := file.Close(); err == nil {
		return closed
	}
	return err
}

// The permissions of files, of which the user's mask may take more away.
const (
	everyones  fs.FileMode = 0o644
	ownersOnly fs.FileMode = 0o600
)

// create opens a new temporary file beside path; a name left behind by a killed
// process is passed over.
func create(path string, perm fs.FileMode) (*os.File, error) {
	dir, name := filepath.Split(resolve(path))
	for n := 0; ; n++ {
		temporary := filepath.Join(dir, fmt.Sprintf(".%s.%d-%d.tmp", name, os.Getpid(), n))
		file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if !os.IsExist(err) || n == 100 {
			return file, err
		}
	}
}
