package command

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"assay/internal/result"
	"assay/runner"
	"assay/runner/plan"
)

// rerunFlags choose scenarios by what became of them in an earlier run.
type rerunFlags struct {
	file string
	last bool
}

func (f *rerunFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.file, "rerun", "", "run only what did not pass in this saved run, or what this file lists: an ID a line, \"# \" for comments")
	flags.BoolVar(&f.last, "last-failed", false, "run only what did not pass when it was run last, from this directory on this target")
	cmd.MarkFlagsMutuallyExclusive("rerun", "last-failed")
}

// earlier is what is known of an earlier run.
type earlier struct {
	name     string
	target   string // that it was made on; "" for a list of IDs
	unpassed []string
	besides  string // what was wrong besides, of which no scenario tells; "" for nothing
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

// elsewhere refuses an earlier run on another target than one that nobody named: the
// flag was probably forgotten, and the wrong target would be found good.
func (e *earlier) elsewhere(target string, named bool) error {
	if e == nil || named || e.target == "" || e.target == target {
		return nil
	}
	return fmt.Errorf("%s is a run on %s, and this would be one on %s; name the target, as in --target %[2]s", e.name, shown(e.target), shown(target))
}

// narrow leaves the suite what did not pass in the earlier run. Where that would prove
// too little it leaves all, and says why: a run of nothing is no success.
func (e *earlier) narrow(suite *runner.Suite, told io.Writer) {
	switch {
	case e == nil:
	case len(e.unpassed) == 0 && e.besides == "":
		fmt.Fprintf(told, "assay: everything is run: nothing is left of %s to run again\n", e.name)
	case e.besides != "":
		fmt.Fprintf(told, "assay: everything is run: in %s something was wrong besides scenarios (%s)\n", e.name, e.besides)
	default:
		suite.Selection.Only = &plan.List{Name: e.name, IDs: e.unpassed}
	}
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
	run, err := openSaved(file)
	if err != nil {
		return nil, fmt.Errorf("--rerun: %w", err)
	}
	defer run.Close()
	return &earlier{name: file, target: run.Target, unpassed: unpassed(run), besides: besides(run)}, nil
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
		case line == "" || line == "#" || strings.HasPrefix(line, "# "):
		case !utf8.ValidString(line) || !strings.Contains(line, " / "):
			return nil, fmt.Errorf("%s:%d: this is no scenario's ID, want one such as \"cards/shipping / A card is shipped once / ship in full\", as reports show them", file, number)
		default:
			e.unpassed = append(e.unpassed, strings.TrimPrefix(line, `\`)) // before an ID that begins as a comment does
		}
	}
	if len(e.unpassed) == 0 {
		return nil, fmt.Errorf("--rerun: %s lists no scenario, and a run of none proves nothing; leave out --rerun", file)
	}
	return e, nil
}

// besides is the first thing that was wrong with a run as a whole, "" for nothing. That
// it was cut short is told by the scenarios that it left out; what could not be closed
// afterwards is no better for running everything, and a target that is wrong about what
// is closed leaves things behind each time.
func besides(run *result.Run) string {
	for _, p := range run.Problems {
		if p.Code != result.Conforming && !strings.HasPrefix(p.Cause, "run.") && p.Cause != causeLeft {
			return p.Cause
		}
	}
	return ""
}

// unpassed are the IDs of what did not pass.
func unpassed(run *result.Run) []string {
	ids := []string{}
	for _, sc := range run.Unpassed() {
		ids = append(ids, sc.ID)
	}
	return ids
}
