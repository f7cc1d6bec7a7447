package reports

import (
	"fmt"
	"strings"
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
	head = fit(head, room)
	bad = fit(bad, room-columns(head))
	rest = fit(rest, room-columns(head)-columns(bad))
	paint := palette(p.Colour)
	line := "\r" + head + paint.in(red, bad) + paint.in(faint, rest) + "\x1b[K"
	if told != "" {
		line = "\r\x1b[K" + told + line
	}
	p.print(line)
}

// awaited is the name of the first scenario that has not ended.
func (p *Progress) awaited() string {
	if p.ended < len(p.scenarios) {
		return cleanLine(p.scenarios[p.ended].Name)
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

// fit shortens text to a number of columns, the last of them an ellipsis.
func fit(text string, room int) string {
	if columns(text) <= room {
		return strings.TrimRight(text, " ")
	}
	used := 0
	for i, r := range text {
		if used+runeColumns(r) > room-1 {
			return text[:i] + strings.Repeat("…", min(1, max(0, room)))
		}
		used += runeColumns(r)
	}
	return text
}

func columns(text string) int {
	n := 0
	for _, r := range text {
		n += runeColumns(r)
	}
	return n
}

// runeColumns estimates high: what may be drawn over two columns counts as two,
// so that a line may come out short but never wraps.
func runeColumns(r rune) int {
	if r >= 0x1100 && (r < 0x2000 || r >= 0x2e80) {
		return 2
	}
	return 1
}
