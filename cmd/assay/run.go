package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"assay/features"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/reports"
	"assay/runner"
)

// runFlags are the flags of assay run.
type runFlags struct {
	target, format, color string
	selection             runner.Selection
	workers               int
	timeout               time.Duration
	strict                bool
}

func runCommand() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run [PATH[:LINE]...]",
		Short: "Run scenarios against a target",
		Long: `Run scenarios against a target and report what differs.

Without paths the embedded suite runs. A path is a feature file, a directory, or
a file with lines; it is looked for on disk first, in the embedded suite otherwise.`,
		Example: `  assay run
  assay run features/cards/shipping.feature
  assay run features/authorizations/capture.feature:12
  assay run --tags '@recorded or (@documented and not @inferred)' --name capture
  assay run --target http://127.0.0.1:12111 --format junit:junit.xml,json:run.json`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			for _, name := range []string{"tags", "name", "target", "format"} {
				if flag := cmd.Flags().Lookup(name); flag.Changed && flag.Value.String() == "" {
					return fmt.Errorf("--%s is empty; give it a value, or leave it out to run everything", name)
				}
			}
			return f.run(cmd.Context(), paths, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.target, "target", "mock", "what to test: mock (embedded) or a loopback URL, http://127.0.0.1:12111")
	flags.StringVar(&f.selection.Tags, "tags", "", "run the scenarios a tag expression selects: '@recorded and not @inferred'")
	flags.StringVar(&f.selection.Name, "name", "", "run the scenarios whose name contains this, in any case")
	flags.IntVar(&f.workers, "workers", 0, "batches of scenarios run at the same time (default: one per core)")
	flags.StringVar(&f.format, "format", "text", "reports, joined by commas: text, junit, json; each with :FILE, or to stdout")
	flags.DurationVar(&f.timeout, "timeout", 0, "end the whole run after this long, 90s (default: never)")
	flags.StringVar(&f.color, "color", "auto", "colours: auto, always or never")
	flags.BoolVar(&f.strict, "strict", false, "fail on inferred expectations, whatever the target")
	return cmd
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
func (f *runFlags) run(ctx context.Context, paths []string, stdout, stderr io.Writer) error {
	tuneMemory()
	outputs, colours, err := f.destinations(stdout, stderr)
	if err != nil {
		return err
	}
	suite, err := f.suite(paths)
	if err != nil {
		return err
	}
	if suite.Target, err = openTarget(ctx, f.target, suite.Workers); err != nil {
		return err
	}
	if slices.ContainsFunc(outputs, func(o reports.Output) bool { return o.Format.Name == "json" }) {
		if suite.Spool, err = result.NewSpool(); err != nil {
			return err
		}
		defer suite.Spool.Close()
	}
	run, err := watched(ctx, suite, newProgress(stderr, colours.stderr))
	if err != nil {
		return &exit{result.NoVerdict, err}
	}
	unwritten := reports.WriteAll(run, outputs, stdout, reports.Options{Colour: colours.stdout})
	for _, p := range unwritten {
		fmt.Fprintf(stderr, "assay: %s; %s\n", p.Message, p.Hint)
	}
	run.Problems = append(run.Problems, unwritten...)
	if code, _ := run.Verdict(); code != result.Conforming {
		return &exit{code: code}
	}
	return nil
}

// tickEvery is how often the live line is drawn while nothing ends.
const tickEvery = 200 * time.Millisecond

// watched runs the suite and shows how far it is.
func watched(ctx context.Context, suite *runner.Suite, progress *reports.Progress) (*result.Run, error) {
	suite.Observer = runner.Observer{Started: progress.Started, Ended: progress.Ended}
	ticker := time.NewTicker(tickEvery)
	done := make(chan struct{})
	var ticking sync.WaitGroup
	ticking.Go(func() {
		for {
			select {
			case <-ticker.C:
				progress.Tick()
			case <-done:
				return
			}
		}
	})
	run, err := suite.Run(ctx)
	ticker.Stop()
	close(done)
	ticking.Wait()
	progress.Finished()
	return run, err
}

func (f *runFlags) suite(paths []string) (*runner.Suite, error) {
	language, err := newLanguage()
	if err != nil {
		return nil, err
	}
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	if f.workers < 0 || f.timeout < 0 {
		return nil, fmt.Errorf("--workers and --timeout must not be negative")
	}
	sources, problems := runner.Resolve(paths, "", features.FS)
	return &runner.Suite{
		Sources: sources, Problems: problems, Language: language, APIVersion: spec.Version,
		Needs: []string{"real-time"}, Selection: f.selection, Workers: f.workers, Timeout: f.timeout, Strict: f.strict,
	}, nil
}

// colours says where to use them.
type colours struct{ stdout, stderr bool }

// destinations reads --format and --color and makes sure, before anything runs,
// that every report can be written.
func (f *runFlags) destinations(stdout, stderr io.Writer) (outputs []reports.Output, c colours, err error) {
	if outputs, err = reports.Parse(f.format); err != nil {
		return nil, c, err
	}
	if unwritable := reports.Prepare(outputs); len(unwritable) > 0 {
		p := unwritable[0]
		return nil, c, &exit{p.Code, fmt.Errorf("%s; %s", p.Message, p.Hint)}
	}
	if c.stdout, err = reports.Colour(f.color, isTerminal(stdout), os.LookupEnv); err != nil {
		return nil, c, err
	}
	c.stderr, err = reports.Colour(f.color, isTerminal(stderr), os.LookupEnv)
	return outputs, c, err
}

// newProgress shows the run on stderr, so that a report on stdout stays whole.
func newProgress(stderr io.Writer, colour bool) *reports.Progress {
	return &reports.Progress{
		Out: stderr, Colour: colour, Now: time.Now,
		Live:  reports.Live(isTerminal(stderr), os.LookupEnv),
		Width: func() int { return width(stderr) },
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func width(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return columns
}
