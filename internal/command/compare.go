package command

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"assay/internal/diff"
	"assay/internal/lifecycle"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/reports"
	"assay/reports/progress"
	"assay/runner"
	"assay/runner/compare"
	"assay/runner/plan"
)

// compareFlags are the flags of assay compare.
type compareFlags struct {
	suiteFlags
	reportFlags
	known knownFlags // of the candidate; --fix is for what a run finds
}

func compareCommand(m *machine) *cobra.Command {
	var f compareFlags
	cmd := &cobra.Command{
		Use:   "compare REFERENCE CANDIDATE [PATH[:LINE]...]",
		Short: "Run the same scenarios on two targets and tell where their answers differ",
		Long: `Hold the answers of two targets against each other, exchange by exchange.

Each of the two is ` + targetHelp + `.
A saved run is compared as it is; any other target is run first. What differs is
listed with what the documentation, the OpenAPI document and recordings of Stripe
say about it. Ids, times and what else a target makes up may differ.`,
		Example: `  assay compare mock http://127.0.0.1:12111
  assay compare recorded.json mock features/cards
  assay compare stripe http://127.0.0.1:12111 --tags @recorded --format json:compared.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return errors.New("a comparison takes two targets, as in: assay compare mock http://127.0.0.1:12111")
			}
			if err := refuseEmpty(cmd.Flags(), "tags", "name", "format", "known"); err != nil {
				return err
			}
			return f.compare(cmd.Context(), m, args[0], args[1], args[2:])
		},
	}
	flags := cmd.Flags()
	m.reach.add(flags)
	f.suiteFlags.add(flags)
	f.reportFlags.add(flags, "text")
	flags.StringVar(&f.known.file, "known", "", "differences that this list of known differences holds fail nothing: a file, or the name of an embedded one")
	return cmd
}

// contestant is one of the two sides of a comparison.
type contestant struct {
	name  string
	suite *runner.Suite
	on    *target
	run   *result.Run
	spool *result.Spool
}

func (c *contestant) close() {
	_ = c.spool.Close()
	if c.on != nil && c.on.recorded != nil {
		_ = c.on.recorded.Close()
	}
}

// compare opens both sides before it runs any, compares them and reports.
func (f *compareFlags) compare(ctx context.Context, m *machine, reference, candidate string, paths []string) error {
	tuneMemory()
	out, err := f.open(m)
	if err != nil {
		return err
	}
	sides := []*contestant{{name: reference}, {name: candidate}}
	for _, side := range sides {
		defer side.close()
	}
	m.reach.sides = []string{reference, candidate}
	if err := f.aimAt(m, sides, paths); err != nil {
		return err
	}
	known, err := f.known.list(sides[1].on, sides[1].suite)
	if err != nil {
		return err
	}
	if err := out.spare(m.reads(known, reference, candidate)); err != nil {
		return err
	}
	if err := out.discard(); err != nil {
		return err
	}
	for _, side := range sides {
		if err := side.on.preflight(ctx); err != nil {
			return err
		}
	}
	facts := m.gather(ctx, sides[1].on)
	for _, side := range sides {
		if side.run != nil {
			continue
		}
		if side.spool, err = result.NewSpool(); err != nil {
			return err
		}
		if !out.quiet {
			fmt.Fprintf(m.stderr, "on %s:\n", side.name)
		}
		if side.run, err = m.try(ctx, side.suite, side.on, side.spool, again(out.progress)); err != nil {
			return err
		}
	}
	var spool *result.Spool
	if reports.NeedWhole(out.reports) {
		if spool, err = result.NewSpool(); err != nil {
			return err
		}
		defer spool.Close()
	}
	run, err := f.compared(ctx, sides[0], sides[1], known, paths, spool)
	if err != nil {
		return err
	}
	run.Facts = facts()
	if slices.ContainsFunc(m.reach.sides, isElsewhere) {
		run.With = m.with()
	}
	if f.known.file != "" {
		run.With = append(run.With, "--known", f.known.file)
	}
	return m.report(run, out)
}

// again is a progress of its own for each side.
func again(p *progress.Progress) *progress.Progress {
	return &progress.Progress{Out: p.Out, Live: p.Live, Colour: p.Colour, Width: p.Width, Now: p.Now, Quiet: p.Quiet, Verbose: p.Verbose}
}

// aimAt opens the saved runs first, so that the other side is asked with the API
// version they were made with.
func (f *compareFlags) aimAt(m *machine, sides []*contestant, paths []string) (err error) {
	version := ""
	for _, saved := range []bool{true, false} {
		for _, side := range sides {
			if isSaved(side.name) != saved {
				continue
			}
			if side.suite, err = f.suite(m, paths); err != nil {
				return err
			}
			if version != "" {
				side.suite.APIVersion = version
			}
			if side.on, err = m.aim(side.name, side.suite); err != nil {
				return err
			}
			if side.run = side.on.recorded; side.run != nil {
				version = side.run.APIVersion
			}
		}
	}
	return nil
}

// isSaved says whether a name is the one of a saved run.
func isSaved(name string) bool {
	return name != "mock" && !isElsewhere(name) && isFile(name)
}

// compared is the comparison of two runs.
func (f *compareFlags) compared(ctx context.Context, reference, candidate *contestant, known *ledger, paths []string, spool *result.Spool) (*result.Run, error) {
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	how := compare.Options{
		Operation: operationOf(spec), States: states(), Workers: f.workers, Spool: spool,
		Voices:  newWitnesses(spec, reference.run, candidate.run).hear,
		Partial: len(paths) > 0 || f.selection != (plan.Selection{}),
	}
	if known != nil {
		how.Known = func(sc *result.Scenario, step *result.Step, d *result.Difference) (string, bool) {
			return known.Difference(sc.ID, step.Text, d)
		}
	}
	var problems []result.Problem
	if how.Partial {
		how.Only, problems = selected(reference.suite)
	}
	run, err := compare.Runs(ctx, reference.run, candidate.run, how)
	if err != nil {
		return nil, &exit{result.Interrupted, fmt.Errorf("interrupted before anything was compared")}
	}
	run.Target, run.Reference.Target = candidate.name, reference.name
	for _, p := range problems {
		if !slices.Contains(run.Problems, p) {
			run.Problems = append(run.Problems, p)
		}
	}
	return run, nil
}

// selected tells which scenarios a selection leaves.
func selected(suite *runner.Suite) (only func(id string) bool, problems []result.Problem) {
	scenarios, problems := suite.Scenarios()
	chosen := map[string]bool{}
	for _, sc := range scenarios {
		chosen[sc.ID] = true
	}
	return func(id string) bool { return chosen[id] }, problems
}

// operationOf names the operation of a request by its template. A request that is
// none of the API's keeps its path, ids aside.
func operationOf(spec *openapi.Spec) func(method, path string) string {
	return func(method, path string) string {
		if operation, _ := spec.Find(method, path); operation != nil {
			return method + " " + operation.Path
		}
		segments := strings.Split(path, "/")
		for i, segment := range segments {
			if diff.IsID(segment) {
				segments[i] = "{id}"
			}
		}
		return method + " " + strings.Join(segments, "/")
	}
}

// states are the places where a difference is one of transitions.
func states() (all []diff.State) {
	for _, l := range lifecycle.All {
		all = append(all, diff.State{Object: l.Object, Path: l.Path})
	}
	return all
}
