package command

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"assay/internal/result"
)

// reportCommandFlags are the flags of assay report.
type reportCommandFlags struct {
	reportFlags
	baselineFlags
}

func reportCommand(m *machine) *cobra.Command {
	f := reportCommandFlags{reportFlags: reportFlags{named: true}}
	cmd := &cobra.Command{
		Use:   "report RUN...",
		Short: "Write reports of saved runs, and merge the shards of one",
		Long: `Write any report of a run that was saved with --format json:FILE, as the run itself
would have written it, and end with its exit code. Only what --format names is
written: the text where nothing is named, or where "text" is.

The shards of a run (assay run --shard 2/3) are merged: what comes out is the run
that one machine would have made. All of them must be there. What only the whole can
tell is told then: whether known differences still match something, and whether as
much is covered as assay.yaml wants. Runs on several targets stay several.`,
		Example: `  assay report run.json --format junit:junit.xml
  assay report shard-1.json shard-2.json shard-3.json --format text,json:run.json
  assay report run.json --baseline last.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("name saved runs, as in: assay report shard-1.json shard-2.json")
			}
			if err := refuseEmpty(cmd.Flags(), "format", "baseline"); err != nil {
				return err
			}
			return f.report(cmd.Context(), m, args)
		},
	}
	f.reportFlags.add(cmd.Flags(), "text")
	f.baselineFlags.add(cmd.Flags())
	return cmd
}

// report opens the runs, makes one of the shards of each, and writes the reports.
func (f *reportCommandFlags) report(ctx context.Context, m *machine, names []string) error {
	tuneMemory()
	out, err := f.open(m)
	if err != nil {
		return err
	}
	if err := out.spare(m.reads(nil, names...)); err != nil {
		return err
	}
	parts, err := openParts(names)
	defer closeParts(parts)
	if err != nil {
		return err
	}
	runs, err := m.runsOf(ctx, parts)
	if err != nil {
		return err
	}
	if err := f.lookBack(m, runs); err != nil {
		return err
	}
	return m.reportAll(runs, out)
}

// lookBack holds the runs against the baseline, if there is one.
func (f *reportCommandFlags) lookBack(m *machine, runs []*result.Run) error {
	if f.file == "" {
		return nil
	}
	if len(runs) > 1 || runs[0].Reference != nil {
		return errors.New("--baseline is for one run on one target; leave it out")
	}
	if baseline := m.baseline(f.file, origin(runs[0])); baseline != nil {
		defer baseline.Close()
		runs[0].LookBack(baseline)
	}
	return nil
}
