package command

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"assay/internal/evidence"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/reports"
)

// evidenceFlags are the flags of assay evidence.
type evidenceFlags struct {
	suiteFlags
	reportFlags
}

func evidenceCommand(m *machine) *cobra.Command {
	var f evidenceFlags
	cmd := &cobra.Command{
		Use:   "evidence [RUN|TARGET]",
		Short: "Tell what the suite rests on, and where its sources disagree",
		Long: `Count the rules and scenarios by the grade of their evidence, and list the places
at which the samples of the documentation, its prose, the OpenAPI document and the
recordings of Stripe disagree: what each says, what holds, and who is wrong.

With a saved run or a target, what that says there stands beside them, and it is
judged by it. The target is ` + targetHelp + `;
on any but a saved run the embedded suite is run first. A target is wrong where it
never says what holds: the same call may be answered otherwise in another state.`,
		Example: `  assay evidence
  assay evidence run.json
  assay evidence http://127.0.0.1:12111 --format text,md:evidence.md,json:evidence.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return errors.New("name at most one saved run or target, as in: assay evidence run.json")
			}
			if err := refuseEmpty(cmd.Flags(), "format"); err != nil {
				return err
			}
			if m.config.Source(cmd.Flags().Lookup("format")) != "flag" {
				f.format = "text" // what environment and file set are the formats of a run
			}
			return f.evidence(cmd.Context(), m, args)
		},
	}
	flags := cmd.Flags()
	m.reach.add(flags)
	flags.IntVar(&f.workers, "workers", 0, "batches of scenarios run at the same time (default: one per core)")
	flags.DurationVar(&f.timeout, "timeout", 0, "end the whole run after this long, 90s (default: never)")
	f.addFormat(flags, "text", reports.EvidenceFormats)
	f.addManner(flags)
	return cmd
}

// evidence reports what the suite rests on and, where one is named, what a target
// says to it.
func (f *evidenceFlags) evidence(ctx context.Context, m *machine, args []string) error {
	tuneMemory()
	f.formats = reports.EvidenceFormats
	out, err := f.open(m)
	if err != nil {
		return err
	}
	if err := out.spare(m.reads(nil, args...)); err != nil {
		return err
	}
	if len(args) == 0 {
		run, err := f.unheard(m)
		if err != nil {
			return err
		}
		if problems := m.write(run, out); len(problems) > 0 {
			return &exit{code: problems[0].Code}
		}
		return nil
	}
	run, err := f.heard(ctx, m, args[0], out)
	if err != nil {
		return err
	}
	defer run.Close()
	return m.report(run, out)
}

// unheard is the suite by itself, with nothing run.
func (f *evidenceFlags) unheard(m *machine) (*result.Run, error) {
	suite, err := f.suite(m, nil)
	if err != nil {
		return nil, err
	}
	scenarios, problems := suite.Scenarios()
	if len(problems) > 0 {
		return nil, errors.New(problems[0].Message)
	}
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	return &result.Run{Scenarios: scenarios, Disputed: evidence.New(spec, suite.APIVersion).Result()}, nil
}

// heard opens a saved run, or makes one.
func (f *evidenceFlags) heard(ctx context.Context, m *machine, name string, out output) (*result.Run, error) {
	if !isSaved(name) {
		suite, err := f.suite(m, nil)
		if err != nil {
			return nil, err
		}
		on, err := m.openTarget(ctx, name, suite, out)
		if err != nil {
			return nil, err
		}
		return m.counted(ctx, suite, on, nil, out.progress)
	}
	return counting(name, func(spec *openapi.Spec, run *result.Run) (err error) {
		run.Disputed, err = newVoices(spec, run.APIVersion, origin(run)).Of(run)
		return err
	})
}

// newVoices hears a target.
func newVoices(spec *openapi.Spec, version, target string) *evidence.Tally {
	voices := evidence.New(spec, version)
	voices.Real = target == realTarget
	return voices
}
