package runner

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/cucumber/godog"

	"assay/runner/feature"
	"assay/runner/plan"
	"assay/runner/say"
)

// batch is a few scenarios of one feature that go to godog as a suite of their
// own: its memory of a suite grows with every step and is freed with the suite.
type batch struct {
	feature   *plan.File
	scenarios []*scenario
}

// batchSize is how many scenarios a batch holds at most. Measured with the
// standard work: up to 32 a scenario costs the same, at 100 a fifth more, and
// few in a batch spread better over the workers.
const batchSize = 20

// batches groups the scenarios that are to run, in order.
func batches(scenarios []*scenario) []*batch {
	var all []*batch
	var last *batch
	for _, s := range scenarios {
		if !s.Runnable() {
			continue
		}
		if last == nil || last.feature != s.From || len(last.scenarios) == batchSize {
			last = &batch{feature: s.From}
			all = append(all, last)
		}
		last.scenarios = append(last.scenarios, s)
		s.ended = make(chan struct{})
	}
	return all
}

// source returns the lines of the feature that the batch's scenarios consist
// of: their headings, backgrounds, tags, steps and Examples rows. The lines of
// all others are left out, so that the cost of a scenario does not depend on
// the size of its file; the plan knows the true line of every step.
func (b *batch) source() string {
	var kept []feature.Span
	seen := map[feature.Span]bool{}
	for _, s := range b.scenarios {
		for _, own := range s.Spans {
			if !seen[own] { // headings and backgrounds belong to several
				seen[own] = true
				kept = append(kept, own)
			}
		}
	}
	slices.SortFunc(kept, func(a, b feature.Span) int { return a.From - b.From })
	var out strings.Builder
	for _, own := range kept {
		for number := own.From; number <= own.To; number++ {
			out.WriteString(b.feature.Lines.Line(number))
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// silent is the name of the formatter that does nothing. godog knows formatters
// by name only, and its own are where its worst faults lie.
const silent = "assay-silent"

var registerSilent = sync.OnceFunc(func() {
	godog.Format(silent, "says nothing", func(string, io.Writer) godog.Formatter { return mute{} })
})

// run lets godog run the batch. Whatever becomes of godog, every scenario of
// the batch has ended when it returns, but for those of the batch it returns,
// which are to be tried again; nil is none.
func (b *batch) run(ctx context.Context, c *course) (again *batch) {
	r := &recorder{course: c, batch: b}
	defer func() {
		var cause error
		if p := recover(); p != nil {
			cause = panicked(p)
		}
		r.lost(cause)
		if len(r.again) > 0 {
			again = &batch{feature: b.feature, scenarios: r.again}
		}
	}()
	if c.stopped(ctx) != "" {
		return nil
	}
	registerSilent()
	// Strict is off because godog would call a step ambiguous that only the
	// language can tell apart: the plan has settled that. What godog counts as
	// passed, skipped or failed is not asked for.
	godog.TestSuite{
		Name: b.feature.Source.Name,
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			r.begin(ctx)
			r.register(sc)
		},
		Options: &godog.Options{
			Format:          silent,
			Output:          io.Discard,
			NoColors:        true,
			Concurrency:     1,
			DefaultContext:  ctx,
			FeatureContents: []godog.Feature{{Name: b.feature.Source.Name, Contents: []byte(b.source())}},
		},
	}.Run()
	return nil
}

// register hands godog the sentences that this scenario's steps need and no
// others: it tries every one of them on every step.
func (r *recorder) register(sc *godog.ScenarioContext) {
	if r.now == nil || r.now.over {
		return // not planned, or not opened: none of its steps may run
	}
	sc.Before(func(ctx context.Context, pickle *godog.Scenario) (context.Context, error) {
		r.now.announce(pickle.Name)
		return ctx, nil
	})
	sc.StepContext().Before(func(ctx context.Context, step *godog.Step) (context.Context, error) {
		r.now.text = step.Text
		return ctx, nil
	})
	var known []*plan.Definition
	for _, w := range r.now.Work {
		if !slices.Contains(known, w.Definition) {
			known = append(known, w.Definition)
			sc.Step(w.Definition.Expr, r.step)
		}
	}
}

func panicked(p any) error { return fmt.Errorf("tool.panic: %v%s", p, say.Where()) }
