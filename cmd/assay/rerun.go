package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"assay/internal/result"
	"assay/runner"
)

// rerunFlags choose scenarios by what became of them in an earlier run.
type rerunFlags struct {
	file string
	last bool
}

func (f *rerunFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.file, "rerun", "", "run only what did not pass in this saved run, or what this file lists: an ID a line, # for comments")
	flags.BoolVar(&f.last, "last-failed", false, "run only what did not pass when it was run last, from this directory on this target")
	cmd.MarkFlagsMutuallyExclusive("rerun", "last-failed")
}

// earlier is what is known of an earlier run.
type earlier struct {
	name     string
	unpassed []string
	code     int    // that it ended with, and why
	cause    string // "" with 0
	basis    basis
}

// earlier returns the run that the flags are about, nil without them.
func (f *rerunFlags) earlier(m *machine, target string) (*earlier, error) {
	switch {
	case f.last:
		return m.lately(target)
	case f.file != "":
		return readEarlier(f.file)
	}
	return nil, nil
}

// narrow leaves the suite what did not pass in the earlier run.
func (e *earlier) narrow(suite *runner.Suite) {
	if e != nil {
		suite.Selection.Only = &runner.List{Name: e.name, IDs: e.unpassed}
	}
}

// nothing is the end of a command that has nothing to run again, nil of one that
// has. Nothing is proved then: it is 0 only where the earlier run ended so, and
// was one of the same.
func (e *earlier) nothing(suite *runner.Suite) error {
	if e == nil || len(e.unpassed) > 0 {
		return nil
	}
	if e.code != result.Conforming {
		return &exit{e.code, fmt.Errorf("nothing is run again: no scenario is to blame that %s ended with %d (%s); run them all", e.name, e.code, e.cause)}
	}
	if why := basisNow(suite).besides(e.basis); why != "" {
		return fmt.Errorf("nothing is run again: everything passed in %s, but that was %s; run them all", e.name, why)
	}
	return &exit{result.Conforming, fmt.Errorf("nothing is run again: everything passed in %s, and that stands", e.name)}
}

// mostRerun is how much of a file is read to see what it is, in bytes: more than the
// IDs of the largest suite.
const mostRerun = 64 << 20

// readEarlier reads a file: a saved run, or a list of IDs.
func readEarlier(file string) (*earlier, error) {
	data, err := readAtMost(file, mostRerun)
	if err != nil {
		return nil, fmt.Errorf("--rerun: %w", err)
	}
	if !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return ofLines(file, data)
	}
	run, err := result.Open(file)
	if err != nil {
		return nil, fmt.Errorf("--rerun: %w", err)
	}
	defer run.Close()
	e := &earlier{name: file, unpassed: unpassed(run), basis: basisOf(run)}
	e.code, e.cause = run.Verdict()
	return e, nil
}

// ofLines reads a list: an ID a line, as reports show them.
func ofLines(file string, data []byte) (*earlier, error) {
	if len(data) == mostRerun {
		return nil, fmt.Errorf("--rerun: %s is over %d MiB, want a saved run or a list of IDs", file, mostRerun>>20)
	}
	e := &earlier{name: file}
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case !utf8.ValidString(line) || !strings.Contains(line, " / "):
			return nil, fmt.Errorf("%s:%d: this is no scenario's ID, want one such as \"cards/shipping / A card is shipped once / ship in full\", as reports show them", file, number)
		default:
			e.unpassed = append(e.unpassed, line)
		}
	}
	if len(e.unpassed) == 0 {
		return nil, fmt.Errorf("--rerun: %s lists no scenario, and a run of none proves nothing; leave out --rerun", file)
	}
	return e, nil
}

// unpassed are the IDs of what did not pass.
func unpassed(run *result.Run) []string {
	ids := []string{}
	for _, sc := range run.Unpassed() {
		ids = append(ids, sc.ID)
	}
	return ids
}
