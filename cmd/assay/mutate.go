package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"assay/features"
	"assay/internal/result"
	"assay/mock"
	"assay/reports"
	"assay/runner"
)

// mutateFlags are the flags of assay mutate.
type mutateFlags struct {
	suiteFlags
	reportFlags
	gate   gate
	killed string // list of mutants that must be killed
	only   string
}

func mutateCommand(m *machine) *cobra.Command {
	f := mutateFlags{reportFlags: reportFlags{formats: reports.MutantFormats()}}
	cmd := &cobra.Command{
		Use:   "mutate [PATH[:LINE]...]",
		Short: "Measure the suite: what would it not notice?",
		Long: `Break the embedded mock, one thing at a time, and see whether a scenario notices.

The suite must pass on the mock as it is. Then each mutant is one thing wrong with
one operation; it is killed by a scenario that fails on it, and those that survive
are told as sentences, each with a scenario to begin with. Without --gate one that
survives ends with 1; with it, a share of them may, as in --gate named=95.
Mutants of the embedded list of killed ones must stay killed in any case.`,
		Example: `  assay mutate
  assay mutate --gate named=95 --format text,junit:mutants.xml
  assay mutate --format text,killed:killed.txt
  assay mutate --only capture features/authorizations`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := refuseEmpty(cmd.Flags(), "tags", "name", "format", "gate", "killed", "only"); err != nil {
				return err
			}
			return f.mutate(cmd.Context(), m, paths)
		},
	}
	flags := cmd.Flags()
	f.suiteFlags.add(flags)
	flags.StringVar(&f.format, "format", "text", "reports, joined by commas: text, killed, junit, json; each with :FILE, or to stdout")
	flags.StringVar(&f.color, "color", "auto", "colours: auto, always or never")
	flags.Var(&f.gate, "gate", "the least share of mutants that must be killed, in percent: named=95")
	flags.StringVar(&f.killed, "killed", "", "a file of mutants, one a line, that must be killed (default, for the whole suite: the embedded one)")
	flags.StringVar(&f.only, "only", "", "judge the mutants whose name or operation contains this, in any case")
	return cmd
}

// mutate runs the suite on the mock as it is, judges every mutant, and reports.
func (f *mutateFlags) mutate(ctx context.Context, m *machine, paths []string) error {
	tuneMemory()
	out, err := f.open(m)
	if err != nil {
		return err
	}
	suite, err := f.suite(paths)
	if err != nil {
		return err
	}
	if suite.Contract, err = noting(); err != nil { // what it alone notices has survived, and is told so
		return err
	}
	mutants, err := f.mutants(suite.APIVersion)
	if err != nil {
		return err
	}
	listed, err := f.listed(len(paths) > 0 || suite.IsPartial() || f.only != "")
	if err != nil {
		return err
	}
	if f.killed != "" {
		if err := out.spare([]string{f.killed}); err != nil {
			return err
		}
	}
	reference, done, err := f.reference(ctx, m, suite, out)
	if err != nil {
		return err
	}
	defer done()
	run, err := suite.Mutate(ctx, reference, mutants, out.progress.Ended)
	if err != nil {
		code, _ := reference.Verdict()
		return &exit{code, fmt.Errorf("%w; see assay run", err)}
	}
	for _, sc := range run.Scenarios {
		sc.Again = fmt.Sprintf("assay mutate --only %q", sc.Name) // names have apostrophes
	}
	run.Problems = append(run.Problems, lapsed(run, listed)...)
	return f.judge(m, run, out)
}

// reference is the run on the mock as it is, with every exchange until done.
func (f *mutateFlags) reference(ctx context.Context, m *machine, suite *runner.Suite, out output) (run *result.Run, done func(), err error) {
	on, err := m.openTarget(ctx, "mock", suite)
	if err != nil {
		return nil, nil, err
	}
	spool, err := result.NewSpool()
	if err != nil {
		return nil, nil, err
	}
	done = func() { _ = spool.Close() }
	fmt.Fprintln(m.stderr, "on the mock as it is:")
	if run, err = m.try(ctx, suite, on, spool, again(out.progress)); err != nil {
		done()
	}
	return run, done, err
}

// mutants are those of the mock that are asked for.
func (f *mutateFlags) mutants(version string) ([]runner.Mutant, error) {
	var all []runner.Mutant
	for _, one := range mock.Mutants() {
		if strings.Contains(strings.ToLower(one.Operation+" "+one.Name), strings.ToLower(f.only)) {
			all = append(all, runner.Mutant{Name: one.Name, Operation: one.Operation, Says: one.Says, Target: mutantTarget(version, one.Name)})
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no mutant's name or operation contains %q", f.only)
	}
	return all, nil
}

// listed are the names of the mutants that must be killed: of the file, or for the
// whole suite the embedded ones.
func (f *mutateFlags) listed(partial bool) ([]string, error) {
	text := features.Killed
	switch {
	case f.killed != "":
		file, err := os.ReadFile(f.killed)
		if err != nil {
			return nil, fmt.Errorf("the list of killed mutants: %w", err)
		}
		text = string(file)
	case partial:
		return nil, nil
	}
	known := map[string]bool{}
	for _, one := range mock.Mutants() {
		known[one.Name] = true
	}
	var names []string
	for i, line := range strings.Split(text, "\n") {
		switch name := strings.TrimSpace(line); {
		case name == "" || strings.HasPrefix(name, "#"):
		case !known[name]:
			return nil, fmt.Errorf("line %d of the list of killed mutants: there is no mutant %q", i+1, name)
		default:
			names = append(names, name)
		}
	}
	return names, nil
}

// lapsed are the problems of listed mutants that are no longer killed.
func lapsed(run *result.Run, listed []string) (problems []result.Problem) {
	for _, sc := range run.Scenarios {
		if sc.Status != result.Passed && slices.Contains(listed, sc.Name) {
			problems = append(problems, result.Problem{
				Cause: "mutant.no_longer_killed", Code: result.NotConforming,
				Message: fmt.Sprintf("%q was killed before, and is no more", sc.Name),
				Hint:    "write a scenario that notices, or take it off the list with a reason in the commit",
			})
		}
	}
	return problems
}

// judge writes the reports. What survives within the gate fails nothing.
func (f *mutateFlags) judge(m *machine, run *result.Run, out output) error {
	problems := m.write(run, out)
	code, cause := result.Conforming, ""
	switch count := run.Count(); {
	case run.Interrupted:
		code = result.Interrupted
	case count[result.Inconclusive] > 0:
		code, cause = result.NoVerdict, fmt.Sprintf("%d mutants could not be judged", count[result.Inconclusive])
	case len(run.Problems) > 0:
		code = result.NotConforming
	case !f.gate.holds(count[result.Passed], len(run.Scenarios)):
		code, cause = result.NotConforming, fmt.Sprintf("%d of %d mutants were killed, want %s", count[result.Passed], len(run.Scenarios), f.gate.wants())
	}
	for _, p := range problems {
		code, cause = p.Code, p.Message
	}
	switch {
	case cause != "":
		return &exit{code, fmt.Errorf("%s", cause)}
	case code != result.Conforming:
		return &exit{code: code}
	}
	return nil
}
