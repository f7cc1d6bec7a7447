package command

import (
	"context"
	"os"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"assay/internal/result"
	"assay/reports"
	"assay/runner"
)

// runFlags are the flags of assay run.
type runFlags struct {
	suiteFlags
	reportFlags
	knownFlags
	contractFlags
	attemptFlags
	rerunFlags
	shardFlags
	baselineFlags
	target string
	named  bool // the target was, by a flag or a setting
	again  bool // what changes
}

func runCommand(m *machine) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run [PATH[:LINE]...]",
		Short: "Run scenarios against a target",
		Long: `Run scenarios against a target and report what differs.

Without paths the embedded suite runs. A path is a feature file, a directory, or
a file with lines; it is looked for on disk first, in the embedded suite otherwise.

A scenario that passes at some of its attempts only, with --retries or --repeat, is
flaky: a state of its own, which fails nothing without --fail-on-flaky. All attempts
are in the saved run. With several workers, scenarios that have begun when one fails
are ended, with --fail-fast too.

--rerun and --last-failed run what did not pass: what failed, got no verdict or was
not run. --last-failed knows it from the last runs in this directory on this target,
which are remembered in the user's cache directory. Where nothing is left to be run
again, or something was wrong besides scenarios, everything is run: to run nothing
would prove nothing.

Formats of reports:` + formatLines(reports.Formats),
		Example: `  assay run
  assay run features/cards/shipping.feature
  assay run features/authorizations/capture.feature:12
  assay run --tags '@recorded or (@documented and not @inferred)' --name capture
  assay run --target http://127.0.0.1:12111 --format junit:junit.xml,json:run.json
  assay run --target stripe --retries 2
  assay run --rerun run.json --retries 2 --retry-failed
  assay run --last-failed --fail-fast
  assay run --shard 2/3 --timings timings.json --format text,json:shard-2.json`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := refuseEmpty(cmd.Flags(), "tags", "name", "target", "format", "known", "contract", "spec", "rerun", "timings", "baseline"); err != nil {
				return err
			}
			f.named = cmd.Flags().Changed("target")
			if ctx := cmd.Context(); f.again {
				return f.watch(ctx, m, cmd.Flags(), paths, looks(ctx))
			}
			return f.run(cmd.Context(), m, paths)
		},
	}
	f.add(m, cmd.Flags())
	f.attemptFlags.add(cmd.Flags())
	f.rerunFlags.add(cmd)
	cmd.Flags().BoolVar(&f.again, "watch", false, "stay, and run each scenario again whose text is saved changed; without paths: in features/")
	return cmd
}

func (f *runFlags) add(m *machine, flags *pflag.FlagSet) {
	flags.StringVar(&f.target, "target", "mock", "what to test: "+targetHelp)
	m.reach.add(flags)
	f.suiteFlags.add(flags)
	f.reportFlags.add(flags, "text")
	f.knownFlags.add(flags)
	f.contractFlags.add(flags)
	f.shardFlags.add(flags)
	f.baselineFlags.add(flags)
}

// A run makes much garbage and keeps little. Measured: collecting less often
// makes 1,000 scenarios a fifth faster, and the soft limit keeps a run of 10,000
// below 96 MB, which it would pass with Go's defaults. Both can be set otherwise
// by Go's own environment variables.
const (
	memoryLimit = 80 << 20 // bytes
	gcPercent   = 400
)

func tuneMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
}

// run checks everything that can be told beforehand, runs the suite and writes
// its reports.
func (f *runFlags) run(ctx context.Context, m *machine, paths []string) error {
	tuneMemory()
	out, err := f.open(m)
	if err != nil {
		return err
	}
	suite, on, known, err := f.prepare(m, paths)
	if err != nil {
		return err
	}
	if err := out.spare(m.reads(known, f.target, f.rerunFlags.file)); err != nil {
		return err
	}
	baseline := m.baseline(f.baselineFlags.file, on.origin())
	defer baseline.Close()
	if err := out.discard(f.baselineFlags.file, f.timings); err != nil {
		return err
	}
	if err := on.preflight(ctx); err != nil {
		return err
	}
	facts := m.gather(ctx, on)
	var spool *result.Spool
	if reports.NeedWhole(out.reports) {
		if spool, err = result.NewSpool(); err != nil {
			return err
		}
		defer spool.Close()
	}
	run, err := m.counted(ctx, suite, on, spool, out.progress)
	if err != nil {
		return err
	}
	if len(paths) == 0 && hasOwn() {
		hintAtOwn(run.Problems)
	}
	run.Facts = facts()
	cut := slices.ContainsFunc(run.Scenarios, (*result.Scenario).IsCut)
	if suite.IsPartial() || cut { // a part of the suite covers a part, and hears of a part
		run.Disputed = nil
	} else {
		run.Problems = append(run.Problems, m.belowThreshold(run.Coverage)...)
	}
	m.remember(suite, run)
	if f.fix {
		if p := known.mend(run, m.stderr); p != nil {
			run.Problems = append(run.Problems, *p)
		}
	}
	if baseline != nil {
		run.LookBack(baseline)
	}
	return m.report(run, out)
}

// prepare makes the suite as the flags want it, aims at the target, which is asked
// nothing yet, and reads what the run is held against.
func (f *runFlags) prepare(m *machine, paths []string) (*runner.Suite, *target, *ledger, error) {
	suite, err := f.suite(m, paths)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := f.shardFlags.of(suite); err != nil {
		return nil, nil, nil, err
	}
	if suite.Contract, err = f.contract(); err != nil {
		return nil, nil, nil, err
	}
	on, err := m.aim(f.target, suite)
	if err == nil {
		err = f.apply(suite, on)
	}
	if err != nil {
		return nil, nil, nil, err
	}
	before, err := f.earlier(m, on.Name)
	if err == nil {
		err = before.elsewhere(on.Name, f.named)
	}
	if err != nil {
		return nil, nil, nil, err
	}
	before.narrow(suite, m.stderr)
	known, err := f.hold(suite, on)
	return suite, on, known, err
}
