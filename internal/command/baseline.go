package command

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/pflag"

	"assay/internal/result"
)

// baselineFlags say which older run a run is held against.
type baselineFlags struct{ file string }

func (f *baselineFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.file, "baseline", "", "tell since when scenarios do not pass, by this saved run: the last one, or the last one that was good")
}

// baseline opens the older run, nil where none is named and where none can be used: it
// only annotates, and a first pipeline has none, so that no run is lost by it. The
// person is told which and why. The run may take the place of the file afterwards: what
// the file tells is read by then.
func (m *machine) baseline(file, target string) *result.Run {
	if file == "" {
		return nil
	}
	run, err := openBaseline(file, target)
	if err != nil {
		fmt.Fprintf(m.stderr, "assay: --baseline: %v; no report tells since when\n", err)
		return nil
	}
	return run
}

func openBaseline(file, target string) (*result.Run, error) {
	run, err := openSaved(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s is not there (yet)", file)
	case err != nil:
		return nil, err
	case run.Reference != nil:
		err = fmt.Errorf("%s is a comparison, want the saved run of a target", file)
	case origin(run) != target:
		err = fmt.Errorf("%s is a run on %s, want one on %s", file, origin(run), target)
	}
	if err != nil {
		run.Close()
		return nil, err
	}
	return run, nil
}
