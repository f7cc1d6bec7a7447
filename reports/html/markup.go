package html

import (
	"bufio"
	"io"
	"strings"

	"assay/reports/ink"
)

// markup writes HTML. Names of elements and attributes are ours; every text and
// every value is cleaned and escaped, so that foreign text cannot become markup.
// The first error of writing shows in end.
type markup struct {
	out  *bufio.Writer
	open []string
}

func newMarkup(w io.Writer) *markup { return &markup{out: bufio.NewWriterSize(w, 64<<10)} }

func (m *markup) end() error { return m.out.Flush() }

// raw writes what is markup already, and ours.
func (m *markup) raw(own string) { m.out.WriteString(own) }

// void writes a start tag; attributes come as names and values by turns.
func (m *markup) void(name string, attrs ...string) {
	m.out.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		m.out.WriteString(" " + attrs[i])
		if attrs[i+1] != "" || attrs[i] == "alt" || attrs[i] == "value" {
			m.out.WriteString(`="` + ink.Escape(ink.CleanLine(attrs[i+1])) + `"`)
		}
	}
	m.out.WriteString(">")
}

// start opens an element, which shut closes.
func (m *markup) start(name string, attrs ...string) {
	m.void(name, attrs...)
	m.open = append(m.open, name)
}

// shut closes so many elements, the last opened first.
func (m *markup) shut(elements int) {
	for range elements {
		last := len(m.open) - 1
		m.out.WriteString("</" + m.open[last] + ">")
		m.open = m.open[:last]
	}
}

func (m *markup) text(text string) { m.out.WriteString(ink.Escape(ink.Clean(text))) }

// leaf writes an element that holds text alone.
func (m *markup) leaf(name, text string, attrs ...string) {
	m.start(name, attrs...)
	m.text(text)
	m.shut(1)
}

// link writes a text that leads to an address, as far as it is one of the web: any
// other, such as javascript:, stays a text.
func (m *markup) link(address, text string) {
	if !isWeb(address) {
		m.leaf("span", text)
		return
	}
	m.leaf("a", text, "href", address, "rel", "noopener noreferrer")
}

func isWeb(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// mark is the mark of a state, which the word beside it says to those who hear it.
func (m *markup) mark(st state) { m.leaf("span", st.Mark, "aria-hidden", "true", "class", "mark") }

// aloud is text for those who hear the page only.
func (m *markup) aloud(text string) { m.leaf("span", text, "class", "aloud") }
