// Package ink is how words are put on a page: foreign text cleaned, what is long cut,
// numbers counted, lines coloured and set in columns.
package ink

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Page is what a text report is written on. Its first error of writing shows
// in End; until then nobody needs to ask.
type Page struct {
	out   *bufio.Writer
	Paint Palette
	Times bool // tell durations: a report that is compared leaves them out
	begun bool // something was written
}

// NewPage begins a page on w: in colour or not, with durations or not.
func NewPage(w io.Writer, paint Palette, times bool) *Page {
	return &Page{out: bufio.NewWriterSize(w, 16<<10), Paint: paint, Times: times}
}

// End brings all of it to the writer, and returns its first error.
func (p *Page) End() error { return p.out.Flush() }

// Line writes one line of own or cleaned text.
func (p *Page) Line(indent int, format string, args ...any) {
	p.begun = true
	fmt.Fprintf(p.out, "%*s"+format+"\n", append([]any{indent, ""}, args...)...)
}

// Gap sets off what follows by an empty line, except at the top of the page.
func (p *Page) Gap() {
	if p.begun {
		p.Line(0, "")
	}
}

// Block writes the first lines of a cleaned text, and how many were left out.
func (p *Page) Block(indent int, tint Tint, text string, most int) {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, line := range lines {
		if i == most {
			p.Line(indent, "%s", p.Paint.In(Faint, "… "+Plural(len(lines)-most, "more line")))
			return
		}
		p.Line(indent, "%s", p.Paint.In(tint, Cut(line, MostColumns)))
	}
}

// Head starts a section.
func (p *Page) Head(format string, args ...any) {
	p.Gap()
	p.Line(0, "%s", p.Paint.In(Bold, fmt.Sprintf(format, args...)))
}

// How much of a foreign text is shown, in lines and in characters of a line.
const (
	MostLines   = 40
	MostColumns = 300
)

// FirstByte is what a line begins with, 0 where it is empty.
func FirstByte(line string) byte {
	if line == "" {
		return 0
	}
	return line[0]
}

// Opening returns as much of a body as block can show, so that a body of
// megabytes is not cleaned as a whole.
func Opening(body string) string {
	const most = 64 << 10
	if len(body) <= most {
		return body
	}
	return body[:most] + fmt.Sprintf("\n… %d more bytes", len(body)-most)
}
