// Package progress shows a run while it goes on.
package progress

import (
	"fmt"
	"io"
	"sync"
	"time"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Progress shows a run while it goes on: one line that is redrawn when Live is
// set, otherwise one line for each feature that has ended. A scenario that is bad has
// a line as it ends, above the live one. Set the fields, then call Started, Ended for
// each scenario in the run's order, and Finished. While nothing ends, Tick keeps the
// live line moving. All methods may be called from any goroutine. A write that fails
// never disturbs the run.
type Progress struct {
	Out    io.Writer
	Live   bool             // see [Live]
	Colour bool             // see ink.Colour
	Width  func() int       // columns of the terminal, asked at each redraw; nil or 0 means 80
	Now    func() time.Time // the clock; needed when Live

	Quiet   bool // show nothing at all
	Verbose bool // tell each exchange that was handed to Heard, scenario by scenario

	mu             sync.Mutex
	going          bool               // between Started and Finished
	scenarios      []*result.Scenario // of which those from ended on may still run
	ended          int
	ran, bad, left int // of the ended ones; those that did not run are no progress
	cut            map[string]int
	told           int // bad scenarios
	heard          map[*result.Scenario]string
	started, drawn time.Time
	reckoned       time.Time // when the estimate was made
	estimate       time.Duration
	feature        *tell.FeatureTally
	err            error
}

// redraw is the least time between two drawings of the live line: faster than
// the eye reads, and rare enough to cost a run of 10,000 scenarios nothing.
const redraw = 50 * time.Millisecond

// Started takes the selected scenarios in the run's order. Until one is handed
// to Ended only its name is read, so the others may change meanwhile.
func (p *Progress) Started(scenarios []*result.Scenario) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.scenarios, p.going, p.cut = scenarios, true, map[string]int{}
	if p.Live {
		p.started = p.Now()
		p.draw("")
	}
}

// Ended takes a scenario that has ended.
func (p *Progress) Ended(sc *result.Scenario) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count(sc)
	told := p.happened(sc)
	if p.Live {
		if told != "" || p.Now().Sub(p.drawn) >= redraw {
			p.draw(told)
		}
		return
	}
	if p.feature != nil && !p.feature.Holds(sc) {
		p.endFeature()
	}
	p.print(told)
	if p.feature == nil {
		p.feature = tell.NewFeatureTally(sc)
	}
	p.feature.Add(sc)
}

func (p *Progress) count(sc *result.Scenario) {
	p.ended++
	bad, cut := tell.IsBad(sc), sc.IsCut()
	if bad {
		p.bad++
	}
	if cut {
		p.cut[sc.Reason]++
	}
	switch {
	case tell.HasBegun(sc) && !cut:
		p.ran++
	case !bad:
		p.left++
	}
}

// Tick redraws the live line with the time as it is now: call it a few times a
// second, so that a run whose target is slow does not look dead. It does nothing
// when the progress is not live, and before Started and after Finished.
func (p *Progress) Tick() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.Live && p.going {
		p.draw("")
	}
}

// Finished ends the progress: the live line disappears; the last feature is
// told, how many scenarios were left over if the run was cut short, and an empty
// line sets off what follows.
func (p *Progress) Finished() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.going, p.scenarios = false, nil
	if p.Live {
		p.print("\r\x1b[K")
		return
	}
	if p.feature != nil {
		p.endFeature()
	}
	for _, c := range tell.Cuts {
		if n := p.cut[c.Reason]; n > 0 {
			p.print(fmt.Sprintf("%s  %s not run: %s\n", ink.Palette(p.Colour).In(ink.Yellow, "cut "), ink.Plural(n, "scenario"), c.Words))
		}
	}
	if p.ended > 0 {
		p.print("\n")
	}
}

func (p *Progress) print(text string) {
	if p.err == nil && !p.Quiet && text != "" {
		_, p.err = io.WriteString(p.Out, text)
	}
}
