package progress

import (
	"fmt"

	"assay/reports/ink"
)

// defaultWidth is the width of a terminal that does not tell.
const defaultWidth = 80

// draw writes the live line anew, below what is told for good: how many scenarios
// have run, how far the run is, how many are bad and how many did not run, how long it
// has taken and still takes, and what is waited for. It is one write, so that nothing
// flickers, and never fills the last column, where some terminals wrap.
func (p *Progress) draw(told string) {
	now := p.Now()
	p.drawn = now
	total, bad, rest := fmt.Sprint(len(p.scenarios)), "", ""
	head := fmt.Sprintf("%*d/%s  %d%%", len(total), p.ran, total, 100*p.ended/max(1, len(p.scenarios)))
	if p.bad > 0 {
		bad = fmt.Sprintf("  %d not passed", p.bad)
	}
	if p.left > 0 {
		rest = fmt.Sprintf("  %d not run", p.left)
	}
	rest += "  " + sofar(now.Sub(p.started)) + " so far"
	if text := p.rest(now); text != "" {
		rest += ", " + text
	}
	if text := p.awaited(); text != "" {
		rest += "  " + text
	}
	room := p.columns() - 1
	head = ink.Fit(head, room)
	bad = ink.Fit(bad, room-ink.Columns(head))
	rest = ink.Fit(rest, room-ink.Columns(head)-ink.Columns(bad))
	paint := ink.Palette(p.Colour)
	line := "\r" + head + paint.In(ink.Red, bad) + paint.In(ink.Faint, rest) + "\x1b[K"
	if told != "" {
		line = "\r\x1b[K" + told + line
	}
	p.print(line)
}

// awaited is the name of the first scenario that has not ended.
func (p *Progress) awaited() string {
	if p.ended < len(p.scenarios) {
		return ink.CleanLine(p.scenarios[p.ended].Name)
	}
	return ""
}

func (p *Progress) columns() int {
	if p.Width != nil {
		if width := p.Width(); width > 0 {
			return width
		}
	}
	return defaultWidth
}
