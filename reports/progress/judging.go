package progress

import (
	"fmt"
	"time"

	"assay/internal/result"
	"assay/reports/ink"
)

// Judging shows how far a measurement of mutants is: a line for each tenth of them, or
// one that is redrawn in a terminal. Call Ended for each mutant in the run's order, from
// one goroutine, and Finished.
type Judging struct {
	on             *Progress
	all            int
	judged         int
	survived, lost int // of them; lost is what could not be judged
	begun, drawn   time.Time
	tenths         int // that were told
}

// Judging is the progress of so many mutants, on the output of this one.
func (p *Progress) Judging(mutants int) *Judging {
	now := p.Now()
	return &Judging{on: p, all: mutants, begun: now}
}

// Ended takes a mutant that was judged.
func (j *Judging) Ended(mutant *result.Scenario) {
	j.judged++
	switch mutant.Status {
	case result.Failed:
		j.survived++
	case result.Inconclusive:
		j.lost++
	}
	now, tenths := j.on.Now(), 10*j.judged/j.all
	switch {
	case j.on.Live && now.Sub(j.drawn) >= redraw:
		j.drawn = now
		j.on.print("\r" + ink.Fit(j.line(now), j.on.columns()-1) + "\x1b[K")
	case !j.on.Live && tenths > j.tenths:
		j.on.print(j.line(now) + "\n")
	}
	j.tenths = tenths
}

// Finished ends the progress: the live line disappears, and other lines are set off.
func (j *Judging) Finished() {
	if j.on.Live {
		j.on.print("\r\x1b[K")
		return
	}
	j.on.print("\n")
}

func (j *Judging) line(now time.Time) string {
	text := fmt.Sprintf("%3d %%  %d of %s judged, %d survived", 100*j.judged/j.all, j.judged, ink.Plural(j.all, "mutant"), j.survived)
	if j.lost > 0 {
		text += fmt.Sprintf(", %d not to be judged", j.lost)
	}
	return text + "  " + ink.Span(now.Sub(j.begun))
}
