package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/spelling"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/progress"
	"assay/reports/story"
	"assay/reports/tell"
	"assay/runner"
)

// explainFlags are the flags of assay explain.
type explainFlags struct {
	target, saved, color string
}

func explainCommand(m *machine) *cobra.Command {
	var f explainFlags
	cmd := &cobra.Command{
		Use:   "explain SCENARIO",
		Short: "Tell a scenario as a story, with what was sent and what came back",
		Long: `Tell a scenario as a story: its steps, under each what was sent and what came
back of it, why it passed or failed, and where Stripe documents what was called.

A scenario is named by its name or a part of it, by its file and line, or by its ID,
as reports have it. It is run, on the embedded mock unless --target says otherwise;
with --run what a saved run has of it is told. The exit code is the scenario's: 0 if
it passed.`,
		Example: `  assay explain 'capture in full'
  assay explain features/cards/shipping.feature:12
  assay explain mine.feature:8 --target http://127.0.0.1:12111
  assay explain 'capture in full' --run run.json`,
		Args: func(_ *cobra.Command, words []string) error {
			if len(words) != 1 || strings.TrimSpace(words[0]) == "" {
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
			return f.explain(cmd.Context(), m, words[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.target, "target", "mock", "what to run it on: "+targetHelp)
	flags.StringVar(&f.saved, "run", "", "tell what this saved run has of it, and run nothing")
	flags.StringVar(&f.color, "color", "auto", "colours: auto, always or never")
	m.reach.add(flags)
	return cmd
}

func (f *explainFlags) explain(ctx context.Context, m *machine, name string) error {
	colour, err := ink.Colour(f.color, isTerminal(m.stdout), m.getenv)
	if err != nil {
		return err
	}
	spool, err := result.NewSpool()
	if err != nil {
		return err
	}
	defer spool.Close()
	run, err := f.runOf(ctx, m, name, spool)
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
func (f *explainFlags) runOf(ctx context.Context, m *machine, name string, spool *result.Spool) (*result.Run, error) {
	if f.saved == "" {
		return f.fresh(ctx, m, name, spool)
	}
	run, err := openSaved(f.saved)
	if err != nil {
		return nil, err
	}
	meant, err := oneOf(run.Scenarios, name)
	if err != nil {
		run.Close()
		return nil, err
	}
	run.Scenarios, run.Problems = []*result.Scenario{meant}, nil
	return run, nil
}

// fresh finds the scenario in the suite, or in the file that is named, and runs it.
func (f *explainFlags) fresh(ctx context.Context, m *machine, name string, spool *result.Spool) (*result.Run, error) {
	suite, meant, err := findScenario(name)
	if err != nil {
		return nil, err
	}
	on, err := m.openTarget(ctx, f.target, suite, output{})
	if err != nil {
		return nil, err
	}
	suite.Selection.Only = &runner.List{Name: "the suite", IDs: []string{meant.ID}}
	return m.try(ctx, suite, on, spool, &progress.Progress{Out: m.stderr, Quiet: true, Now: time.Now})
}

// findScenario returns the suite that has the scenario, and the scenario unrun.
func findScenario(name string) (*runner.Suite, *result.Scenario, error) {
	var paths []string
	if strings.Contains(name, ".feature") {
		paths = []string{name}
	}
	suite, err := (&suiteFlags{workers: 1}).suite(paths)
	if err != nil {
		return nil, nil, err
	}
	all, problems := suite.Scenarios()
	if len(all) == 0 && len(problems) > 0 {
		return nil, nil, fmt.Errorf("%s", saying(problems[0]))
	}
	if paths != nil {
		name = ""
	}
	meant, err := oneOf(all, name)
	return suite, meant, err
}

// oneOf returns the scenario that is meant by a name: its ID, its place, its name or
// a part of that. Several, and none, are errors that say which there are.
func oneOf(all []*result.Scenario, name string) (*result.Scenario, error) {
	found := all
	for _, fits := range fitting {
		if found = slices.DeleteFunc(slices.Clone(all), func(sc *result.Scenario) bool { return !fits(sc, name) }); len(found) > 0 {
			break
		}
	}
	switch len(found) {
	case 0:
		return nil, noScenario(all, name)
	case 1:
		return found[0], nil
	}
	const most = 20
	text := fmt.Sprintf("%s fit; name one by its place:", ink.Plural(len(found), "scenario"))
	for _, sc := range found[:min(most, len(found))] {
		text += fmt.Sprintf("\n  %s:%d  %s", sc.File, sc.Line, sc.ID)
	}
	if more := len(found) - most; more > 0 {
		text += fmt.Sprintf("\n  … and %d more", more)
	}
	return nil, fmt.Errorf("%s", text)
}

// fitting are the ways to name a scenario, the surest first.
var fitting = []func(sc *result.Scenario, name string) bool{
	func(sc *result.Scenario, name string) bool { return sc.ID == name },
	func(sc *result.Scenario, name string) bool { return fmt.Sprintf("%s:%d", sc.File, sc.Line) == name },
	func(sc *result.Scenario, name string) bool { return strings.EqualFold(sc.Name, name) },
	func(sc *result.Scenario, name string) bool {
		return strings.Contains(strings.ToLower(sc.ID), strings.ToLower(name))
	},
}

func noScenario(all []*result.Scenario, name string) error {
	var names []string
	for _, sc := range all {
		names = append(names, sc.Name)
	}
	if near := spelling.Nearest(name, names); near != "" {
		return fmt.Errorf("no scenario is called %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("no scenario is called %q, nor has that in its name; assay run --name WORD finds some", name)
}

// saying is a problem in one line: its place, what is wrong and what to do.
func saying(p result.Problem) string {
	text := p.Message
	if where := tell.PlaceOf(p); where != "" {
		text = where + ": " + text
	}
	if p.Hint != "" {
		text += "; " + p.Hint
	}
	return ink.CleanLine(text)
}
