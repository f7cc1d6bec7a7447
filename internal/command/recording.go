package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"assay/internal/result"
	"assay/reports"
	"assay/runner"
)

// recordingFormat is the saved run, under the name it has here.
var recordingFormat = reports.Format{Name: "recording", Write: reports.JSON, Private: true}

// before returns the recording that is to be replaced or added to, nil without one.
// It refuses what must not be lost: a file that is no recording, and one of another
// target.
func (f *recordFlags) before(target string, suite *runner.Suite) (*result.Run, error) {
	old, err := openSaved(f.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil && !keeps(suite) && !errors.Is(err, errDeliveries) && !errors.Is(err, result.ErrNewer) && isRecording(f.file):
		return nil, nil // it is good for nothing, and will be replaced
	case err != nil:
		return nil, fmt.Errorf("%w; or name another file with -o", err)
	}
	if err := f.fits(old, target, suite); err != nil {
		old.Close()
		return nil, err
	}
	return old, nil
}

// fits says whether a recording may be replaced, or added to.
func (f *recordFlags) fits(old *result.Run, target string, suite *runner.Suite) error {
	switch {
	case (old.Shard == nil) != (suite.Shard == nil):
		return fmt.Errorf("%s is %s, not %s; name another file with -o", f.file, partOf(old.Shard == nil), partOf(suite.Shard == nil))
	case old.Target != target && (keeps(suite) || old.Target == "stripe"):
		return fmt.Errorf("%s is a recording of %s, not of %s; name another file with -o", f.file, old.Target, target)
	case old.APIVersion != suite.APIVersion && keeps(suite):
		return fmt.Errorf("%s was recorded with API version %s, not %s; record the whole suite again, or name another file with -o", f.file, old.APIVersion, suite.APIVersion)
	}
	return nil
}

func partOf(whole bool) string {
	if whole {
		return "a recording of its own"
	}
	return "the recording of a shard"
}

// keeps says whether scenarios of the recording that are not run stay as they were.
// A shard's recording holds nothing else.
func keeps(suite *runner.Suite) bool { return suite.IsPartial() && suite.Shard == nil }

// isRecording says whether a file that cannot be opened as a saved run, because it
// is empty, torn or of another version, was to be one.
func isRecording(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return false
	}
	begin := make([]byte, 64)
	n, _ := file.Read(begin)
	text := bytes.Join(bytes.Fields(begin[:n]), nil)
	return n == 0 || bytes.HasPrefix(text, []byte(`{"format":"assay.run/`))
}
