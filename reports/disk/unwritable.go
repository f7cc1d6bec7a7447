package disk

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/reports/ink"
)

// Unwritable says why no report can be written to a path, and what to do.
func Unwritable(path string) (message, hint string) {
	info, err := os.Stat(path)
	switch {
	case isFeature(path) || isFeature(Resolve(path)):
		return "a name that ends in .feature is a scenario's, and a report must never overwrite one", "give the report another name"
	case err == nil && info.IsDir():
		return "it is a directory", "name a file in it, as in " + ink.Quote(filepath.Join(path, "report"))
	case Direct(path):
		return closedTo(path, info)
	}
	dir := filepath.Dir(Resolve(path))
	info, err = os.Stat(dir)
	switch {
	case os.IsNotExist(err):
		return "the directory " + dir + " does not exist", "mkdir -p " + ink.Quote(dir)
	case err != nil:
		return dir + ": " + Bare(err).Error(), "choose another directory"
	case !info.IsDir():
		return dir + " is no directory", "choose another directory"
	}
	probe, err := create(path, OwnersOnly)
	if err != nil {
		return "the directory " + dir + " takes no file: " + Bare(err).Error(), Remedy(err, "choose another directory, or make this one writable")
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
		return Bare(err).Error(), Remedy(err, "choose another file")
	}
	file.Close()
	return "", ""
}
