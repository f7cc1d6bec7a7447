package command

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"assay/features"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/reports/progress"
	"assay/runner"
	"assay/runner/feature"
	"assay/runner/plan"
)

// suiteFlags choose what is run and how. Every command that runs scenarios has
// them.
type suiteFlags struct {
	selection plan.Selection
	workers   int
	timeout   time.Duration
	strict    bool
}

func (f *suiteFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.selection.Tags, "tags", "", "run the scenarios a tag expression selects: '@recorded and not @inferred'")
	flags.StringVar(&f.selection.Name, "name", "", "run the scenarios whose name contains this, in any case")
	flags.IntVar(&f.workers, "workers", 0, "batches of scenarios run at the same time (default: one per core)")
	flags.DurationVar(&f.timeout, "timeout", 0, "end the whole run after this long, 90s (default: never)")
	flags.BoolVar(&f.strict, "strict", false, "fail on inferred expectations, whatever the target")
}

// refuseEmpty refuses flags that were given an empty value: an unset variable of
// a script must not widen a run.
func refuseEmpty(flags *pflag.FlagSet, names ...string) error {
	for _, name := range names {
		if flag := flags.Lookup(name); flag != nil && flag.Changed && flag.Value.String() == "" {
			return fmt.Errorf("--%s is empty; give it a value, or leave it out", name)
		}
	}
	return nil
}

// suite returns the suite without a target: the features of the paths, or the
// embedded ones.
func (f *suiteFlags) suite(m *machine, paths []string) (*runner.Suite, error) {
	language, err := m.spoken()
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
	workers := f.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	sources, problems := feature.Resolve(paths, "", features.FS)
	return &runner.Suite{
		Sources: sources, Partial: isPart(paths), Problems: problems, Language: language, APIVersion: spec.Version, Spec: spec.Version, Operation: operationOf(spec),
		Needs: []string{"real-time", "own-account", "tokens", "time", "country", "card-network", "webhooks"}, Selection: f.selection, Workers: workers, Timeout: f.timeout, Strict: f.strict,
	}, nil
}

// try runs the suite against a target and closes what it left open there,
// however the run ended. The spool, which may be nil, keeps all exchanges.
func (m *machine) try(ctx context.Context, suite *runner.Suite, on *target, spool *result.Spool, progress *progress.Progress) (*result.Run, error) {
	suite.Target, suite.Spool, suite.Redactor = on.Target, spool, m.redactor()
	if on.stepTimeout > 0 {
		suite.StepTimeout = on.stepTimeout
	}
	run, err := watched(ctx, suite, progress)
	if err != nil {
		return nil, &exit{result.NoVerdict, err}
	}
	if on.recorded != nil {
		run.Origin = on.origin()
	}
	if on.remote != nil {
		run.With = m.with()
	}
	if on.tidy != nil {
		telling := time.AfterFunc(tellTidying, func() { fmt.Fprintf(m.stderr, "assay: closing what the run made at %s …\n", on.Name) })
		run.Problems = append(run.Problems, on.tidy(context.WithoutCancel(ctx))...)
		telling.Stop()
	}
	return run, nil
}

// counted tries the suite, counts what it exercises, and hears what the target
// says where sources disagree.
func (m *machine) counted(ctx context.Context, suite *runner.Suite, on *target, spool *result.Spool, progress *progress.Progress) (*result.Run, error) {
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	tally := newTally(spec, suite.APIVersion, on.origin())
	voices := newVoices(spec, suite.APIVersion, on.origin())
	suite.Whole = func(sc *result.Scenario) { tally.Add(sc); voices.Add(sc) }
	run, err := m.try(ctx, suite, on, spool, progress)
	if err == nil {
		run.Coverage, run.Disputed = tally.Result(), voices.Result()
	}
	return run, err
}

// tellTidying is how long closing may take before a person is told of it.
const tellTidying = time.Second

// tickEvery is how often the live line is drawn while nothing ends.
const tickEvery = 200 * time.Millisecond

// watched runs the suite and shows how far it is.
func watched(ctx context.Context, suite *runner.Suite, progress *progress.Progress) (*result.Run, error) {
	suite.Observer = runner.Observer{Started: progress.Started, Ended: progress.Ended}
	count := suite.Whole
	suite.Whole = func(sc *result.Scenario) {
		if count != nil {
			count(sc)
		}
		progress.Heard(sc)
	}
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
