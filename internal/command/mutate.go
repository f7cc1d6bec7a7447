package command

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"assay/internal/result"
	"assay/reports"
	"assay/runner"
)

// mutateFlags are the flags of assay mutate.
type mutateFlags struct {
	suiteFlags
	reportFlags
	gate   gate
	killed string // list of mutants that must be killed
	known  string // list of the target's known differences
	only   string
	target string
	parts  bool // tell what each file and scenario is good for

	inFlight int // how many changes of answers at most
}

// mostInFlight is how many changes of answers are judged, unless otherwise asked: a
// third of those there are.
const mostInFlight = 2000

func mutateCommand(m *machine) *cobra.Command {
	f := mutateFlags{gate: gate{}, reportFlags: reportFlags{formats: reports.MutantFormats()}}
	cmd := &cobra.Command{
		Use:   "mutate [PATH[:LINE]...]",
		Short: "Measure the suite: what would it not notice?",
		Long: `Break the target, one thing at a time, and see whether a scenario notices.

The suite must pass on the target as it is, and on every change of it that Stripe
calls compatible. Then each mutant is one thing wrong with one operation: named ones
are faults of the embedded mock; those in flight change answers on their way, so
that any target will do. A mutant is killed by a scenario that fails on it, and those
that survive are told as sentences, with scenarios to begin with. Without --gate one
that survives ends with 1; with it, a share of them may. Mutants of the embedded list
of killed ones must stay killed in any case. With --redundant each named mutant is
tried on every feature file: one that alone kills none fails a whole suite.

A whole suite takes minutes: --only, --in-flight, --tags, --name and paths make it
less. A file among the paths is measured as if it were all there is.`,
		Example: `  assay mutate
  assay mutate --gate named=95,in-flight=90 --format text,junit:mutants.xml
  assay mutate --format text,killed:killed.txt
  assay mutate --only capture --in-flight 0 features/authorizations
  assay mutate --target http://127.0.0.1:12111 --known stripe-mock --in-flight 200
  assay mutate --redundant --in-flight 0 --format text,json:mutants.json`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := refuseEmpty(cmd.Flags(), "tags", "name", "format", "gate", "killed", "known", "only", "target"); err != nil {
				return err
			}
			return f.mutate(cmd.Context(), m, paths)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.target, "target", "mock", "what to break: mock (embedded), the URL of a mock, or the file of a saved run")
	m.reach.add(flags)
	f.suiteFlags.add(flags)
	f.addFormat(flags, "text", f.formats)
	f.addManner(flags)
	flags.Var(f.gate, "gate", "the least share of mutants that must be killed, in percent: named=95,in-flight=90")
	flags.StringVar(&f.killed, "killed", "", "a file of mutants, one a line, that must be killed (default, for the whole suite: the embedded one)")
	flags.StringVar(&f.known, "known", "", "differences of the target that are known: a file, or the name of an embedded list, stripe-mock; what differs kills nothing")
	flags.IntVar(&f.inFlight, "in-flight", mostInFlight, "change the target's answers on their way in this many ways, taken evenly from all there are; 0 leaves them alone")
	flags.BoolVar(&f.parts, "redundant", false, "also tell which named mutants each file alone kills; a file without one fails the whole suite")
	flags.StringVar(&f.only, "only", "", "judge the mutants whose name or operation contains this, in any case")
	return cmd
}

// check refuses flags that would measure nothing.
func (f *mutateFlags) check() error {
	own := f.target == "mock"
	switch {
	case f.parts && !own:
		return errors.New("--redundant is told by the named mutants, which are faults of the embedded mock; leave out --target")
	case f.killed != "" && !own:
		return errors.New("--killed lists named mutants, which are faults of the embedded mock; leave out --target")
	case f.inFlight < 0:
		return fmt.Errorf("--in-flight is %d, want how many changes of answers to judge, or 0 for none", f.inFlight)
	}
	return nil
}

// mutate runs the suite on the target as it is, judges every mutant, and reports.
func (f *mutateFlags) mutate(ctx context.Context, m *machine, paths []string) error {
	tuneMemory()
	if err := f.check(); err != nil {
		return err
	}
	out, err := f.open(m)
	if err != nil {
		return err
	}
	suite, err := f.suite(m, paths)
	if err != nil {
		return err
	}
	if suite.Contract, err = noting(); err != nil { // what it alone notices has survived, and is told so
		return err
	}
	listed, err := f.listed(len(paths) > 0 || suite.IsPartial() || f.only != "" || f.target != "mock")
	if err != nil {
		return err
	}
	if err := out.spare(append(m.reads(nil, f.target), f.killed, f.known)); err != nil {
		return err
	}
	spool, err := result.NewSpool()
	if err != nil {
		return err
	}
	defer spool.Close()
	reference, err := f.reference(ctx, m, suite, spool, out)
	if err != nil {
		return err
	}
	if code, cause := reference.Verdict(); code != result.Conforming {
		return &exit{code, fmt.Errorf("the suite must pass before it is measured: %s; see %s", cause, f.plain(paths))}
	}
	if f.timeout > 0 {
		within, stop := context.WithTimeout(ctx, f.timeout-reference.Took)
		defer stop()
		ctx = within
	}
	if err := vary(ctx, suite, reference); ctx.Err() != nil {
		return f.cut(ctx.Err(), "before any mutant was judged")
	} else if err != nil {
		return &exit{result.NoVerdict, err}
	}
	mutants, err := f.mutants(m, suite, reference)
	if err != nil {
		return err
	}
	measure := suite.Mutate
	if f.parts {
		measure = suite.MutateByFile
	}
	judging := out.progress.Judging(len(mutants))
	run, err := measure(ctx, reference, mutants, judging.Ended)
	judging.Finished()
	if err != nil {
		return err
	}
	for _, sc := range run.Scenarios {
		sc.Again = f.repeats(sc, paths)
	}
	run.Problems = append(run.Problems, lapsed(run, listed)...)
	if f.parts {
		if err := parts(run, reference, !suite.IsPartial() && f.only == ""); err != nil {
			return err
		}
	}
	return f.judge(ctx, m, run, out)
}

// reference is the run on the target as it is, with every exchange in the spool.
func (f *mutateFlags) reference(ctx context.Context, m *machine, suite *runner.Suite, spool *result.Spool, out output) (*result.Run, error) {
	if f.target == realTarget {
		return nil, fmt.Errorf("thousands of runs are too much for %s: record it once, assay record %[1]s -o run.json, and mutate the recording with --target run.json", realTarget)
	}
	on, err := m.aim(f.target, suite)
	if err != nil {
		return nil, err
	}
	if _, err := (&knownFlags{file: f.known}).hold(suite, on); err != nil {
		return nil, err
	}
	if err := out.discard(); err != nil {
		return nil, err
	}
	if err := on.preflight(ctx); err != nil {
		return nil, err
	}
	fmt.Fprintf(m.stderr, "on %s as it is:\n", f.target)
	return m.try(ctx, suite, on, spool, again(out.progress))
}
