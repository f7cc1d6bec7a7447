package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"assay/internal/result"
	"assay/reports"
	"assay/reports/ink"
	"assay/runner"
)

// recordFlags are the flags of assay record. There is no choice of reports: the
// recording is the one that counts.
type recordFlags struct {
	suiteFlags
	reportFlags
	knownFlags
	attemptFlags
	shardFlags
	file   string
	accept bool
}

func recordCommand(m *machine) *cobra.Command {
	var f recordFlags
	cmd := &cobra.Command{
		Use:   "record TARGET -o FILE [PATH[:LINE]...]",
		Short: "Run scenarios against a target and save what it answered",
		Long: `Run scenarios against a target and save every request and answer to a file, which
is then a target itself: --target FILE answers from it, without a network.

What the target answers is saved whether it is as expected or not, and the exit code
tells which. A good FILE is not replaced when something fails that does not fail in
it, unless --accept is given; nothing is saved of a run that did not come to its end.
When a part of the suite is run, by paths, --tags or --name, the other scenarios of
FILE stay as they were; FILE must be a recording of the same target and API version
then. With --retries, FILE answers from the last attempt at a scenario. With --shard,
FILE holds that shard alone; assay report merges the files of all.`,
		Example: `  assay record stripe -o stripe.json
  assay record stripe -o stripe.json features/cards/shipping.feature
  assay run --target stripe.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := refuseEmpty(cmd.Flags(), "tags", "name", "known", "timings"); err != nil {
				return err
			}
			if len(args) == 0 {
				return errors.New("what is to be recorded? name a target, as in assay record mock -o FILE")
			}
			if f.file == "" {
				return fmt.Errorf("where to? name a file, as in assay record %s -o FILE", shown(args[0]))
			}
			return f.record(cmd.Context(), m, args[0], args[1:])
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.file, "output", "o", "", "the file to save to")
	flags.BoolVar(&f.accept, "accept", false, "save although something fails that does not fail in FILE: the target has changed")
	f.addManner(flags)
	flags.StringVar(&f.knownFlags.file, "known", "", "hold against this list of known differences, a file or the name of an embedded one")
	m.reach.add(flags)
	f.suiteFlags.add(flags)
	f.addRetries(flags)
	f.shardFlags.add(flags)
	f.format = "text"
	return cmd
}

// record checks everything that can be told beforehand, runs the suite, reports,
// and saves the run.
func (f *recordFlags) record(ctx context.Context, m *machine, name string, paths []string) error {
	tuneMemory()
	out, err := f.open(m)
	if err != nil {
		return err
	}
	to := []reports.Output{{Format: recordingFormat, Path: f.file}}
	if unwritable := reports.Prepare(to); len(unwritable) > 0 {
		p := unwritable[0]
		return &exit{p.Code, fmt.Errorf("%s; %s", p.Message, p.Hint)}
	}
	suite, on, err := f.prepare(m, name, paths)
	if err != nil {
		return err
	}
	old, err := f.before(on.Target.Name, suite)
	if err != nil {
		return err
	}
	defer old.Close()
	if err := on.preflight(ctx); err != nil {
		return err
	}
	facts := m.gather(ctx, on)
	spool, err := result.NewSpool()
	if err != nil {
		return err
	}
	defer spool.Close()
	run, err := m.try(ctx, suite, on, spool, out.progress)
	if err != nil {
		return err
	}
	run.Facts = facts()
	verdict := m.report(run, out)
	if why := f.refuses(run, old); why != "" {
		fmt.Fprintf(m.stderr, "assay: nothing was recorded: %s; %s\n", why, f.instead(name))
		return verdict
	}
	if !keeps(suite) {
		old.Close()
		old = nil
	}
	return cmp.Or(f.save(m, run, old, to), verdict)
}

// refuses says why a run is not saved, "" if it is. What a target answers is
// recorded whether it is as expected or not; but over a good recording only when a
// person has looked at what fails and did not there, and says --accept.
func (f *recordFlags) refuses(run, old *result.Run) string {
	code, _ := run.Verdict()
	switch {
	case code == result.Conforming:
		return ""
	case code != result.NotConforming:
		return fmt.Sprintf("the run ends with %d, so not everything was answered", code)
	case old == nil || f.accept:
		return ""
	}
	failed := map[string]bool{}
	for _, sc := range old.Scenarios {
		failed[sc.ID] = sc.Status == result.Failed
	}
	for _, sc := range run.Scenarios {
		if sc.Status == result.Failed && !failed[sc.ID] {
			return fmt.Sprintf("%q fails, and does not in %s; --accept saves all the same", sc.ID, f.file)
		}
	}
	return ""
}

// prepare makes the suite and aims at the target, which is asked nothing yet.
func (f *recordFlags) prepare(m *machine, name string, paths []string) (*runner.Suite, *target, error) {
	suite, err := f.suite(m, paths)
	if err != nil {
		return nil, nil, err
	}
	if err := f.shardFlags.of(suite); err != nil {
		return nil, nil, err
	}
	if suite.Contract, err = noting(); err != nil { // a breach must not keep the rest of its scenario from being recorded
		return nil, nil, err
	}
	on, err := m.aim(name, suite)
	if err == nil && on.recorded != nil {
		err = fmt.Errorf("%s is a recording already, and says no more when it is recorded again; name mock, stripe or a URL", name)
	}
	if err == nil {
		err = f.apply(suite, on)
	}
	if err != nil {
		return nil, nil, err
	}
	_, err = f.hold(suite, on)
	return suite, on, err
}

// save writes the recording, whole or not at all.
func (f *recordFlags) save(m *machine, run, before *result.Run, to []reports.Output) error {
	fresh, kept := len(run.Scenarios), 0
	if before != nil {
		kept = runner.Keep(run, before)
	}
	for _, p := range m.write(run, output{reports: to}) {
		return &exit{code: p.Code}
	}
	_, err := fmt.Fprintf(m.stdout, "recorded %s (kept %d) in %s\n", ink.Plural(fresh, "scenario"), kept, f.file)
	return err
}

// instead is how to keep what was seen all the same.
func (f *recordFlags) instead(name string) string {
	state := "there is no " + f.file
	if _, err := os.Stat(f.file); err == nil {
		state = f.file + " stays as it was"
	}
	return fmt.Sprintf("%s. To look at what was answered: assay run --target %s --format json:FILE", state, shown(name))
}
