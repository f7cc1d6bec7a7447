package command

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"assay/internal/result"
	"assay/reports/disk"
	"assay/runner"
)

// lastRun is what is kept of the runs from one directory on one target: which
// scenarios did not pass when they were run last, and what was wrong besides when all
// of them were.
type lastRun struct {
	Format   string   `json:"format"`
	Unpassed []string `json:"unpassed"`
	Besides  string   `json:"besides,omitempty"`
}

const lastFormat = "assay.last/1"

// lastFile is where it is kept: in the user's cache, so that no project has a file
// more, under a name that tells neither directory nor target.
func (m *machine) lastFile(target string) (string, error) {
	if m.cache == nil {
		return "", os.ErrNotExist
	}
	cache, err := m.cache()
	if err != nil {
		return "", err
	}
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(here + "\x00" + target))
	return filepath.Join(cache, "assay", "last-failed", hex.EncodeToString(sum[:12])+".json"), nil
}

// recall reads what is kept.
func (m *machine) recall(target string) (lastRun, error) {
	var last lastRun
	file, err := m.lastFile(target)
	if err != nil {
		return last, err
	}
	data, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, &last)
	}
	if err == nil && last.Format != lastFormat {
		err = fmt.Errorf("the format is %q, want %q", last.Format, lastFormat)
	}
	if err != nil {
		return lastRun{}, err
	}
	return last, nil
}

// lately is what is known of the last runs.
func (m *machine) lately(target string) (*earlier, error) {
	last, err := m.recall(target)
	if err != nil {
		return nil, fmt.Errorf("--last-failed: no run on %s from this directory is remembered; leave it out once, or name a saved run with --rerun", shown(target))
	}
	return &earlier{name: "the last run", unpassed: last.Unpassed, besides: last.Besides}, nil
}

// remember keeps what did not pass. A run of a part leaves alone what is said of
// the rest. That it cannot be written is no fault of the run.
func (m *machine) remember(suite *runner.Suite, run *result.Run) {
	file, err := m.lastFile(suite.Target.Name)
	if err != nil {
		return
	}
	last, _ := m.recall(suite.Target.Name)
	if run.Shard == nil && !suite.IsPartial() { // all that there is was run
		last = lastRun{Besides: besides(run)}
	}
	data, err := json.Marshal(lastRun{Format: lastFormat, Unpassed: stillUnpassed(last.Unpassed, suite, run), Besides: last.Besides})
	if err == nil && os.MkdirAll(filepath.Dir(file), 0o700) == nil {
		_ = disk.Replace(file, m.redactor().Bytes(data))
	}
}

// stillUnpassed puts what did not pass in a run behind what did not before, unless the
// run settles that: it ran the scenario, or found that the suite has it no more.
func stillUnpassed(before []string, suite *runner.Suite, run *result.Run) []string {
	settled := map[string]bool{}
	for _, sc := range run.Scenarios {
		settled[sc.ID] = true
	}
	by := suite.Selection
	unknown := func(p result.Problem) bool { return p.Cause == "rerun.unknown" }
	if by.Tags == "" && by.Name == "" && slices.ContainsFunc(run.Problems, unknown) {
		for _, id := range by.Only.IDs { // it has been told, once
			settled[id] = true
		}
	}
	kept := slices.DeleteFunc(slices.Clone(before), func(id string) bool { return settled[id] })
	return append(kept, unpassed(run)...)
}
