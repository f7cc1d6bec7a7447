package writer

import (
	"strings"
	"unicode/utf8"

	messages "github.com/cucumber/messages/go/v21"

	"assay/runner/feature"
)

// table places rows with their columns below each other. Cells stay as they are
// written, backslashes and all; a table that says more than its cells, behind the
// last |, is only moved.
func (p *printer) table(at int, rows []*messages.TableRow) {
	written, widths := make([][]string, len(rows)), []int(nil)
	for i, row := range rows {
		line := p.text.Line(int(row.Location.Line))
		if _, rest := feature.CountCells(line); rest != "" {
			p.move(at, rows)
			return
		}
		written[i] = writtenCells(line)
		for j, cell := range written[i] {
			if j == len(widths) {
				widths = append(widths, 0)
			}
			widths[j] = max(widths[j], utf8.RuneCountInString(cell))
		}
	}
	for i, row := range rows {
		var text strings.Builder
		for j, cell := range written[i] {
			text.WriteString("| " + cell + strings.Repeat(" ", widths[j]-utf8.RuneCountInString(cell)+1))
		}
		p.placed[int(row.Location.Line)] = placed{indent: at, text: text.String() + "|"}
	}
}

func (p *printer) move(at int, rows []*messages.TableRow) {
	for _, row := range rows {
		line := int(row.Location.Line)
		p.placed[line] = placed{indent: at, text: strings.TrimSpace(p.text.Line(line))}
	}
}

// writtenCells splits a row into its cells as they are written.
func writtenCells(row string) (all []string) {
	from := strings.IndexByte(row, '|') + 1
	for i := from; i < len(row); i++ {
		switch row[i] {
		case '\\':
			i++
		case '|':
			all = append(all, strings.TrimSpace(row[from:i]))
			from = i + 1
		}
	}
	return all
}
