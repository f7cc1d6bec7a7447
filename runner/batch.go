package runner

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/cucumber/godog"
)

// batch is a few scenarios of one feature that go to godog as a suite of their
// own: its memory of a suite grows with every step and is freed with the suite.
type batch struct {
	feature   *feature
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
		if !s.runnable() {
			continue
		}
		if last == nil || last.feature != s.feature || len(last.scenarios) == batchSize {
			last = &batch{feature: s.feature}
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
	var kept []span
	seen := map[span]bool{}
	for _, s := range b.scenarios {
		for _, own := range s.spans {
			if !seen[own] { // headings and backgrounds belong to several
				seen[own] = true
				kept = append(kept, own)
			}
		}
	}
	slices.SortFunc(kept, func(a, b span) int { return a.from - b.from })
	var out strings.Builder
	for _, own := range kept {
		for number := own.from; number <= own.to; number++ {
			out.WriteString(b.feature.lines.line(number))
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
		Name: b.feature.source.Name,
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
			FeatureContents: []godog.Feature{{Name: b.feature.source.Name, Contents: []byte(b.source())}},
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
	var known []*Definition
	for _, w := range r.now.work {
		if !slices.Contains(known, w.definition) {
			known = append(known, w.definition)
			sc.Step(w.definition.Expr, r.step)
		}
	}
}

func panicked(p any) error { return fmt.Errorf("tool.panic: %v%s", p, where()) }
