package main

import (
	"fmt"

	"github.com/spf13/pflag"

	"assay/internal/result"
)

// baselineFlags say which older run a run is held against.
type baselineFlags struct{ file string }

func (f *baselineFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.file, "baseline", "", "tell since when scenarios do not pass, by this saved run: the last one, or the last one that was good")
}

// baseline opens the older run, nil where none is named. It may take the place of
// the file afterwards: what it tells is read by then.
func (f *baselineFlags) baseline(target string) (*result.Run, error) {
	if f.file == "" {
		return nil, nil
	}
	run, err := openSaved(f.file)
	switch {
	case err != nil:
		return nil, fmt.Errorf("--baseline: %w; leave it out as long as there is none", err)
	case run.Reference != nil:
		err = fmt.Errorf("--baseline: %s is a comparison, want the saved run of a target", f.file)
	case origin(run) != target:
		err = fmt.Errorf("--baseline: %s is a run on %s, want one on %s", f.file, origin(run), target)
	}
	if err != nil {
		run.Close()
		return nil, err
	}
	return run, nil
}
