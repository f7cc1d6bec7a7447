package command

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"assay/internal/coverage"
	"assay/internal/lifecycle"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/mock"
	"assay/reports"
)

// coverageFlags are the flags of assay coverage.
type coverageFlags struct {
	suiteFlags
	reportFlags
}

func coverageCommand(m *machine) *cobra.Command {
	var f coverageFlags
	cmd := &cobra.Command{
		Use:   "coverage RUN|TARGET [PATH[:LINE]...]",
		Short: "Tell what was exercised, and what never was",
		Long: `Count what the scenarios exercised: operations, their parameters and the values of
enums, fields that a step asserted, and every transition of the lifecycles, taken
or forbidden.

The target is ` + targetHelp + `.
A saved run is counted as it is; on any other target the scenarios are run first.
Whatever became of a scenario, its exchanges count. What there must be at least
stands in assay.yaml, below coverage.`,
		Example: `  assay coverage mock
  assay coverage run.json --format text,svg:lifecycles.svg
  assay coverage http://127.0.0.1:12111 --format md:coverage.md,json:coverage.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("name a saved run or a target, as in: assay coverage mock")
			}
			if err := refuseEmpty(cmd.Flags(), "tags", "name", "format"); err != nil {
				return err
			}
			if m.config.Source(cmd.Flags().Lookup("format")) != "flag" {
				f.format = "text" // what environment and file set are the formats of a run
			}
			return f.coverage(cmd.Context(), m, args[0], args[1:])
		},
	}
	flags := cmd.Flags()
	m.reach.add(flags)
	f.suiteFlags.add(flags)
	f.addFormat(flags, "text", reports.CoverageFormats)
	f.addManner(flags)
	return cmd
}

// coverage counts a saved run, or one that it makes, and reports.
func (f *coverageFlags) coverage(ctx context.Context, m *machine, name string, paths []string) error {
	tuneMemory()
	f.formats = reports.CoverageFormats
	out, err := f.open(m)
	if err != nil {
		return err
	}
	if err := out.spare(m.reads(nil, name)); err != nil {
		return err
	}
	var run *result.Run
	if isSaved(name) {
		run, err = f.saved(name, paths)
	} else {
		run, err = f.made(ctx, m, name, paths, out)
	}
	if err != nil {
		return err
	}
	defer run.Close()
	if run.Coverage.Exchanges == 0 {
		run.Problems = append(run.Problems, result.Problem{
			Cause: "coverage.nothing", Message: "no request of the run was answered, so it exercised nothing",
			Hint: "assay run tells what became of the scenarios", Code: result.BadInput,
		})
	}
	run.Problems = append(run.Problems, m.belowThreshold(run.Coverage)...)
	return m.report(run, out)
}

// saved counts a saved run. There is nothing to select in it: what its scenarios
// did together is what it covers.
func (f *coverageFlags) saved(name string, paths []string) (*result.Run, error) {
	if len(paths) > 0 || f.selection.Tags != "" || f.selection.Name != "" {
		return nil, errors.New("a saved run is counted as a whole; leave out paths, --tags and --name, or name a target to run them on")
	}
	return counting(name, func(spec *openapi.Spec, run *result.Run) (err error) {
		run.Coverage, err = newTally(spec, run.APIVersion, origin(run)).Of(run)
		return err
	})
}

// made runs the scenarios and counts them.
func (f *coverageFlags) made(ctx context.Context, m *machine, name string, paths []string, out output) (*result.Run, error) {
	suite, err := f.suite(m, paths)
	if err != nil {
		return nil, err
	}
	on, err := m.openTarget(ctx, name, suite, out)
	if err != nil {
		return nil, err
	}
	return m.counted(ctx, suite, on, nil, out.progress)
}

// newTally counts for a target. Of the embedded mock it is known which operations
// it serves; any other target tells by its answers.
func newTally(spec *openapi.Spec, version, target string) *coverage.Tally {
	tally := coverage.New(spec, version, lifecycle.All)
	if target == "mock" {
		tally.Serves = mock.Serves
	}
	return tally
}

// belowThreshold tells what is covered less than the settings want.
func (m *machine) belowThreshold(c *result.Coverage) (problems []result.Problem) {
	for _, t := range m.config.Thresholds() {
		if p := coverage.Short(c, t.Part, t.Percent, t.Source); p != nil {
			problems = append(problems, *p)
		}
	}
	return problems
}
