package reports

import (
	"fmt"
	"io"
	"time"

	"assay/internal/result"
)

// Progress shows a run while it goes on: one line that is redrawn when Live is
// set, otherwise one line for each feature that has ended. Set the fields, then
// call Started, Ended for each scenario in the run's order, and Finished, all
// from one goroutine. A write that fails never disturbs the run; see Err.
type Progress struct {
	Out    io.Writer
	Live   bool             // see [Live]
	Colour bool             // see [Colour]
	Width  func() int       // columns of the terminal, asked at each redraw; nil or 0 means 80
	Now    func() time.Time // the clock; needed when Live

	total, done, bad int
	started, drawn   time.Time
	feature          *featureTally
	err              error
}

// redraw is the least time between two drawings of the live line: faster than
// the eye reads, and rare enough to cost a run of 10,000 scenarios nothing.
const redraw = 50 * time.Millisecond

// Started says how many scenarios were selected.
func (p *Progress) Started(total int) {
	p.total = total
	if p.Live {
		p.started = p.Now()
		p.draw("")
	}
}

// Ended takes a scenario that has ended.
func (p *Progress) Ended(sc *result.Scenario) {
	p.done++
	if isBad(sc.Status) {
		p.bad++
	}
	if p.Live {
		if p.Now().Sub(p.drawn) >= redraw {
			p.draw(sc.Name)
		}
		return
	}
	if p.feature != nil && !p.feature.holds(sc) {
		p.endFeature()
	}
	if p.feature == nil {
		p.feature = newFeatureTally(sc)
	}
	p.feature.add(sc)
}

// Finished ends the progress: the live line disappears, the last feature is told.
func (p *Progress) Finished() {
	if p.Live {
		p.print("\r\x1b[K")
	}
	if p.feature != nil {
		p.endFeature()
	}
}

// Err returns the first error of writing. After it nothing more was written.
func (p *Progress) Err() error { return p.err }

func (p *Progress) print(text string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.Out, text)
	}
}

// endFeature tells the feature that has just ended, as go test tells a package.
func (p *Progress) endFeature() {
	f, paint := p.feature, palette(p.Colour)
	p.feature = nil
	mark, tint := "ok  ", green
	if f.bad() > 0 {
		mark, tint = "FAIL", red
	}
	p.print(fmt.Sprintf("%s  %s  %s %s\n", paint.in(tint, mark), cleanLine(f.file), plural(f.total(), "scenario"), span(f.took)))
	for _, sc := range f.scenarios {
		if isBad(sc.Status) {
			p.print(fmt.Sprintf("        %s: %s (line %d)\n", word(sc.Status), cleanLine(sc.Name), sc.Line))
		}
	}
}
