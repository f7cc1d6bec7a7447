package command

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"assay/features"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/reports/conform"
)

// subject is what every target claims to be.
const subject = "Stripe Issuing"

// conformFlags are the flags of assay conform. There are none that select
// scenarios or excuse differences: the figures would compare with no others.
type conformFlags struct {
	suiteFlags
	reportFlags
}

func conformCommand(m *machine) *cobra.Command {
	var f conformFlags
	cmd := &cobra.Command{
		Use:   "conform TARGET",
		Short: "Tell on one page how far a target behaves like " + subject,
		Long: `Run the whole embedded suite on a target and tell how it stands.

The target is ` + targetHelp + `.
Two figures are told apart: divergence, of the behaviours that could be decided
those that differ, and coverage, of all behaviours those that were put to the test.
Each operation has a grade; differences come with their evidence, the strongest
first. Known differences are not excused, and nothing can be left out.`,
		Example: `  assay conform http://127.0.0.1:12111
  assay conform http://127.0.0.1:12111 --format text,json:conform.json,badge:conform.svg`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name one target, as in: assay conform http://127.0.0.1:12111; the whole suite is run on it")
			}
			if err := refuseEmpty(cmd.Flags(), "format"); err != nil {
				return err
			}
			if m.config.Source(cmd.Flags().Lookup("format")) != "flag" {
				f.format = "text" // what environment and file set are the formats of a run
			}
			return f.conform(cmd.Context(), m, args[0])
		},
	}
	flags := cmd.Flags()
	m.reach.add(flags)
	flags.IntVar(&f.workers, "workers", 0, "batches of scenarios run at the same time (default: one per core)")
	flags.DurationVar(&f.timeout, "timeout", 0, "end the whole run after this long, 90s (default: never)")
	f.addFormat(flags, "text", conform.Formats(nil))
	f.addManner(flags)
	return cmd
}

// conform checks everything that can be told beforehand, runs the whole suite and
// judges the target by it.
func (f *conformFlags) conform(ctx context.Context, m *machine, name string) error {
	tuneMemory()
	var verdict conform.Conformity
	f.formats = conform.Formats(&verdict)
	out, err := f.open(m)
	if err != nil {
		return err
	}
	if err := out.spare(m.reads(nil, name)); err != nil {
		return err
	}
	run, done, err := f.whole(ctx, m, name, out)
	if err != nil {
		return err
	}
	defer done()
	run.UseRedactor(m.redactor()) // what is found and wanted is taken from the run
	run.Redact()
	if err := judge(&verdict, run); err != nil {
		return &exit{result.NoVerdict, err}
	}
	code := verdict.Exit
	for _, p := range m.write(run, out) {
		if code == result.Conforming || p.Code == result.SafetyStop {
			code = p.Code
		}
	}
	if code != result.Conforming {
		return &exit{code: code}
	}
	return nil
}

// whole runs all of the embedded suite and keeps every exchange until done is called.
func (f *conformFlags) whole(ctx context.Context, m *machine, name string, out output) (run *result.Run, done func(), err error) {
	suite, err := f.suite(m, nil)
	if err != nil {
		return nil, nil, err
	}
	if suite.Contract, err = noting(); err != nil { // the figures are about behaviours
		return nil, nil, err
	}
	on, err := m.openTarget(ctx, name, suite, out)
	if err != nil {
		return nil, nil, err
	}
	spool, err := result.NewSpool()
	if err != nil {
		return nil, nil, err
	}
	done = func() {
		_ = spool.Close()
		if on.recorded != nil {
			_ = on.recorded.Close()
		}
	}
	if run, err = m.try(ctx, suite, on, spool, out.progress); err != nil {
		done()
		return nil, nil, err
	}
	return run, done, nil
}

// judge fills in what a run of the whole suite says about its target.
func judge(verdict *conform.Conformity, run *result.Run) error {
	manifest, err := features.LoadManifest()
	if err != nil {
		return err
	}
	spec, err := openapi.Load()
	if err != nil {
		return err
	}
	judged, err := conform.Judge(run, manifest, spec, subject)
	if err == nil {
		*verdict = *judged
	}
	return err
}
