package reports

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// page is what a text report is written on. Its first error of writing shows
// in end; until then nobody needs to ask.
type page struct {
	out   *bufio.Writer
	paint palette
	times bool // tell durations: a report that is compared leaves them out
	begun bool // something was written
}

func newPage(w io.Writer, paint palette, times bool) *page {
	return &page{out: bufio.NewWriterSize(w, 16<<10), paint: paint, times: times}
}

func (p *page) end() error { return p.out.Flush() }

// line writes one line of own or cleaned text.
func (p *page) line(indent int, format string, args ...any) {
	p.begun = true
	fmt.Fprintf(p.out, "%*s"+format+"\n", append([]any{indent, ""}, args...)...)
}

// gap sets off what follows by an empty line, except at the top of the page.
func (p *page) gap() {
	if p.begun {
		p.line(0, "")
	}
}

// block writes the first lines of a cleaned text, and how many were left out.
func (p *page) block(indent int, tint tint, text string, most int) {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, line := range lines {
		if i == most {
			p.line(indent, "%s", p.paint.in(faint, "… "+plural(len(lines)-most, "more line")))
			return
		}
		p.line(indent, "%s", p.paint.in(tint, cut(line, mostColumns)))
	}
}

// head starts a section.
func (p *page) head(format string, args ...any) {
	p.gap()
	p.line(0, "%s", p.paint.in(bold, fmt.Sprintf(format, args...)))
}

// How much of a foreign text is shown, in lines and in characters of a line.
const (
	mostLines   = 40
	mostColumns = 300
)
