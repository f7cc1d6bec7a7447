package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/reports"
	"assay/runner"
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

// openParts opens the files, each once. Those that are open are returned with the
// error, too.
func openParts(names []string) (parts []runner.Part, err error) {
	var files []os.FileInfo
	for i, name := range names {
		run, err := openSaved(name)
		if err != nil {
			return parts, err
		}
		parts = append(parts, runner.Part{Name: name, Run: run})
		file, err := os.Stat(name)
		if err != nil {
			return parts, err
		}
		if same := slices.IndexFunc(files, func(other os.FileInfo) bool { return os.SameFile(file, other) }); same >= 0 {
			return parts, fmt.Errorf("%s is named twice (%s); name each saved run once", name, names[same])
		}
		if files = append(files, file); run.Reference != nil && len(names) > 1 {
			return parts, fmt.Errorf("%s is a comparison; report it by itself, without %s", names[i], names[(i+1)%len(names)])
		}
	}
	return parts, nil
}

func closeParts(parts []runner.Part) {
	for _, part := range parts {
		part.Run.Close()
	}
}

// runsOf merges the shards on each target. The runs are in the order in which they,
// or the first of their shards, are named.
func (m *machine) runsOf(ctx context.Context, parts []runner.Part) (runs []*result.Run, err error) {
	var targets []string
	shards := map[string][]runner.Part{}
	for _, part := range parts {
		if part.Run.Shard != nil {
			if shards[part.Run.Target] == nil {
				targets = append(targets, part.Run.Target)
			}
			shards[part.Run.Target] = append(shards[part.Run.Target], part)
		}
	}
	for _, part := range parts {
		run, on := part.Run, part.Run.Target
		switch {
		case run.Shard == nil:
			err = recall(run)
		case shards[on] == nil:
			continue // merged already
		default:
			run, err = m.merged(ctx, shards[on])
			shards[on] = nil
		}
		if err != nil && len(targets) > 1 {
			err = fmt.Errorf("%w (there are shards of runs on %s)", err, strings.Join(targets, " and "))
		}
		if err != nil {
			return nil, err
		}
		runs = append(runs, run)
	}
	return runs, nil
}

// recall reads back what reports tell of a run that has just ended: the steps of
// what did not pass.
func recall(run *result.Run) error {
	for _, sc := range run.Scenarios {
		if sc.Status == result.Passed {
			continue
		}
		if _, err := run.Recall(sc); err != nil {
			return &exit{result.NoVerdict, err}
		}
	}
	return nil
}

// merged makes one run of shards, counts what it exercised as the shards did, and
// judges what no shard can.
func (m *machine) merged(ctx context.Context, shards []runner.Part) (*result.Run, error) {
	first := shards[0].Run
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	tally := newTally(spec, first.APIVersion, origin(first))
	voices := newVoices(spec, first.APIVersion, origin(first))
	run, err := runner.Merge(shards, func(sc *result.Scenario) { tally.Add(sc); voices.Add(sc) })
	var unreadable *result.InconclusiveError
	if errors.As(err, &unreadable) {
		return nil, &exit{result.NoVerdict, err}
	}
	if err != nil {
		return nil, err
	}
	if run.Facts != nil && run.Facts.CI == "" {
		run.Facts.CI = m.facts(ctx).CI // each shard has a job of its own
	}
	if slices.ContainsFunc(shards, func(part runner.Part) bool { return part.Run.Coverage == nil }) {
		return run, nil // a recording counts nothing
	}
	run.Coverage = tally.Result()
	if !first.Shard.Partial {
		run.Disputed = voices.Result()
		run.Problems = append(run.Problems, m.belowThreshold(run.Coverage)...)
	}
	return run, nil
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

// reportAll writes the reports of all runs and turns the gravest of their verdicts
// into the exit code.
func (m *machine) reportAll(runs []*result.Run, out output) error {
	if len(runs) == 1 {
		return m.report(runs[0], out)
	}
	var codes []int
	for _, run := range runs {
		run.UseRedactor(m.redactor())
		run.Redact()
		code, _ := run.Verdict()
		codes = append(codes, code)
	}
	for i := range out.reports {
		format := &out.reports[i].Format
		several := format.Several
		if several == nil {
			return fmt.Errorf("the %s report tells of one run, and there are %d; name the runs of one target, or a report that tells of several: %s", format.Name, len(runs), severalOnes())
		}
		format.Write = func(w io.Writer, _ *result.Run, o reports.Options) error { return several(w, runs, o) }
	}
	problems := m.write(runs[0], out)
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	runs[0].Problems = append(runs[0].Problems, problems...)
	if out.annotate {
		for _, run := range runs {
			m.annotate(run, out)
		}
	}
	if code := result.Gravest(codes); code != result.Conforming {
		return &exit{code: code}
	}
	return nil
}

// severalOnes names the formats that tell of several runs.
func severalOnes() string {
	var names []string
	for _, format := range reports.Formats {
		if format.Several != nil {
			names = append(names, format.Name)
		}
	}
	return strings.Join(names, ", ")
}
