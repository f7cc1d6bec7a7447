package progress

import (
	"fmt"
	"strings"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/ink"
	"assay/reports/tell"
)

// mostHappened is how many bad scenarios are told of as they end. When a target is
// down all are bad, and the report after the run gathers them.
const mostHappened = 20

// Heard takes a scenario as it ends, with its exchanges and from whichever worker ran
// it, for Verbose to tell of them when its turn comes.
func (p *Progress) Heard(sc *result.Scenario) {
	if !p.Verbose || p.Quiet {
		return
	}
	lines := exchangeLines(sc)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.heard == nil {
		p.heard = map[*result.Scenario]string{}
	}
	p.heard[sc] = lines
}

// happened is what is told of a scenario at once: its exchanges, where that was
// asked for, and what is wrong with it.
func (p *Progress) happened(sc *result.Scenario) string {
	told := ""
	if lines, ok := p.heard[sc]; ok {
		delete(p.heard, sc)
		told = tell.Place(sc) + "  " + ink.CleanLine(sc.Name) + "\n" + lines
	}
	if !tell.IsBad(sc) {
		return told
	}
	switch p.told++; {
	case p.told <= mostHappened:
		return told + ink.Palette(p.Colour).In(tell.LookOf(sc.Status).Tint, tell.LookOf(sc.Status).Word) + "  " + tell.Failure(sc) + "\n"
	case p.told == mostHappened+1:
		return told + "More do not pass; what follows the run tells of them.\n"
	}
	return told
}

// exchangeLines tells each exchange in a line: "POST /v1/issuing/cards  200  12ms".
func exchangeLines(sc *result.Scenario) string {
	var b strings.Builder
	for _, step := range sc.Steps {
		for i := range step.Exchanges {
			b.WriteString("    " + exchangeLine(&step.Exchanges[i]) + "\n")
		}
	}
	return b.String()
}

func exchangeLine(x *wire.Exchange) string {
	answer := fmt.Sprint(x.Status)
	if x.Status == 0 {
		answer = "no answer" + tell.Because(tell.LastError(x))
	}
	line := ink.Brief(x.Method+" "+x.Path) + "  " + answer + "  " + ink.Span(x.Took)
	if n := len(x.Attempts); n > 1 {
		line += fmt.Sprintf("  %d attempts", n)
	}
	return line
}

// An estimate is shown once it rests on something.
const (
	estimateAfter = 3 * time.Second
	estimateEvery = time.Second
)

// rest estimates how long the run still takes, by what it took for the scenarios
// that have run, all workers together: "~40s left". It is reckoned once in a
// while and rounded, so that it can be read. It is "" as long as it would be a guess.
func (p *Progress) rest(now time.Time) string {
	passed, left := now.Sub(p.started), len(p.scenarios)-p.ended
	if p.ran == 0 || left == 0 || passed < estimateAfter {
		return ""
	}
	if now.Sub(p.reckoned) >= estimateEvery {
		p.reckoned, p.estimate = now, passed*time.Duration(left)/time.Duration(p.ran)
	}
	return "~" + roughly(p.estimate) + " left"
}

// sofar is how long a run has taken, short enough for a narrow terminal.
func sofar(d time.Duration) string {
	if d < 10*time.Second {
		return fmt.Sprintf("%.1fs", d.Seconds())
	}
	return d.Truncate(time.Second).String()
}

// roughly rounds up to what a person would say: 4s, 35s, 3m20s, 1h12m.
func roughly(d time.Duration) string {
	for _, c := range []struct{ below, unit time.Duration }{
		{10 * time.Second, time.Second}, {time.Minute, 5 * time.Second}, {10 * time.Minute, 10 * time.Second}, {1 << 62, time.Minute},
	} {
		if d <= c.below {
			d = max(c.unit, (d + c.unit - 1).Truncate(c.unit))
			break
		}
	}
	text := d.String()
	for _, naught := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, naught) {
			text = strings.TrimSuffix(text, naught[1:])
		}
	}
	return text
}
