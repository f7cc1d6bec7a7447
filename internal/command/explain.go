package command

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/progress"
	"assay/reports/story"
)

// explainFlags are the flags of assay explain.
type explainFlags struct {
	target, saved, color string
}

func explainCommand(m *machine) *cobra.Command {
	var f explainFlags
	cmd := &cobra.Command{
		Use:   "explain SCENARIO [PATH...]",
		Short: "Tell a scenario as a story, with what was sent and what came back",
		Long: `Tell a scenario as a story: its steps, under each what was sent and what came
back of it, why it passed or failed, and where Stripe documents what was called.

A scenario is named by its name, a part of it or some words of it, by its file and
line, or by its ID, as reports have it. It is looked for in the features of the paths;
without any in those below features/ and then in the embedded suite. It is run, on the
embedded mock unless --target says otherwise; with --run what a saved run has of it is
told. The exit code is the scenario's: 0 if it passed.`,
		Example: `  assay explain 'capture in full'
  assay explain 'my card' mine.feature
  assay explain features/cards/shipping.feature:12
  assay explain mine.feature:8 --target http://127.0.0.1:12111
  assay explain 'capture in full' --run run.json`,
		Args: func(_ *cobra.Command, words []string) error {
			if len(words) == 0 || strings.TrimSpace(words[0]) == "" {
				return fmt.Errorf("name one scenario, in quotes if it has blanks: assay explain 'capture in full'")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, words []string) error {
			if err := refuseEmpty(cmd.Flags(), "target", "run"); err != nil {
				return err
			}
			if f.saved != "" && cmd.Flags().Changed("target") {
				return fmt.Errorf("--run tells of a run that was, --target makes one; leave one out")
			}
			if f.saved != "" && len(words) > 1 {
				return fmt.Errorf("--run tells of a run that was; leave out the paths")
			}
			return f.explain(cmd.Context(), m, words[0], words[1:])
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.target, "target", "mock", "what to run it on: "+targetHelp)
	flags.StringVar(&f.saved, "run", "", "tell what this saved run has of it, and run nothing")
	flags.StringVar(&f.color, "color", "auto", "colours: auto, always or never")
	m.reach.add(flags)
	return cmd
}

func (f *explainFlags) explain(ctx context.Context, m *machine, name string, paths []string) error {
	colour, err := ink.Colour(f.color, isTerminal(m.stdout), m.getenv)
	if err != nil {
		return err
	}
	spool, err := result.NewSpool()
	if err != nil {
		return err
	}
	defer spool.Close()
	run, err := f.runOf(ctx, m, name, paths, spool)
	if err != nil {
		return err
	}
	defer run.Close()
	sc, err := run.Whole(run.Scenarios[0])
	if err != nil {
		return &exit{result.NoVerdict, err}
	}
	spec, err := openapi.Load()
	if err != nil {
		return err
	}
	if err := story.New(m.stdout, spec, true, format.Options{Colour: colour}).Scenario(run, sc); err != nil {
		return err
	}
	for _, p := range run.Problems {
		fmt.Fprintln(m.stderr, "assay: "+saying(p))
	}
	if code, _ := run.Verdict(); code != result.Conforming {
		return &exit{code: code}
	}
	return nil
}

// runOf returns a run of the one scenario that was meant.
func (f *explainFlags) runOf(ctx context.Context, m *machine, name string, paths []string, spool *result.Spool) (*result.Run, error) {
	if f.saved == "" {
		return f.fresh(ctx, m, name, paths, spool)
	}
	run, err := openSaved(f.saved)
	if err != nil {
		return nil, err
	}
	meant, _, err := oneOf(name, run.Scenarios)
	if err != nil {
		run.Close()
		return nil, err
	}
	run.Scenarios, run.Problems = []*result.Scenario{meant}, nil
	return run, nil
}

// fresh finds the scenario and runs it.
func (f *explainFlags) fresh(ctx context.Context, m *machine, name string, paths []string, spool *result.Spool) (*result.Run, error) {
	suite, meant, err := findScenario(m, name, paths)
	if err != nil {
		return nil, err
	}
	on, err := m.openTarget(ctx, f.target, suite, output{})
	if err != nil {
		return nil, err
	}
	suite.Narrow([]*result.Scenario{meant}) // what is wrong with others is not told
	return m.try(ctx, suite, on, spool, &progress.Progress{Out: m.stderr, Quiet: true, Now: time.Now})
}
