package ink

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Markdown is a document that is being written; its first error shows in End.
type Markdown struct{ out *bufio.Writer }

// NewMarkdown begins one on w.
func NewMarkdown(w io.Writer) *Markdown { return &Markdown{bufio.NewWriter(w)} }

// End brings all of it to the writer, and returns its first error.
func (d *Markdown) End() error { return d.out.Flush() }

// Line writes one line of Markdown.
func (d *Markdown) Line(format string, args ...any) { fmt.Fprintf(d.out, format+"\n", args...) }

// Table writes the head of a table: the names of its columns, of which those that
// begin with "#" hold numbers.
func (d *Markdown) Table(columns ...string) {
	rule := make([]string, len(columns))
	for i, name := range columns {
		rule[i] = "---"
		if number, ok := strings.CutPrefix(name, "#"); ok {
			columns[i], rule[i] = number, "--:"
		}
	}
	d.Line("")
	d.Row(columns...)
	d.Row(rule...)
}

// Row writes a row of a table; the cells are Markdown.
func (d *Markdown) Row(cells ...string) { d.Line("| %s |", strings.Join(cells, " | ")) }

// InMarkdown keeps a text from being read as anything but itself.
func InMarkdown(text string) string { return asText.Replace(CleanLine(text)) }

var asText = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "`", "\\`", "#", `\#`,
)
