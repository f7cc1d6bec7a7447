package runner

import (
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
)

// ragged says how many cells the row on a line has against the first row of its
// table, and what may have led to it.
func ragged(text lines, number int) (message, hint string) {
	first := number
	for above := number - 1; above > 0; above-- {
		if strings.HasPrefix(strings.TrimSpace(text.line(above)), "|") {
			first = above
		} else if !idle(text.line(above)) {
			break
		}
	}
	cells, rest := countCells(text.line(number))
	wanted, restOfFirst := countCells(text.line(first))
	message = fmt.Sprintf("the row has %s, the table's first row on line %d has %d", plural(cells, "cell"), first, wanted)
	switch {
	case rest != "":
		return message, fmt.Sprintf("a row ends with |, and %q stands behind the last one", cut(rest))
	case restOfFirst != "":
		return message, fmt.Sprintf("a row ends with |, and %q stands behind the last one of line %d", cut(restOfFirst), first)
	case cells > wanted:
		return message, `a | inside of a cell is written \|`
	}
	return message, "an empty cell is written | |"
}

// lostText finds what stands behind the last | of a row: the parser drops it,
// and with it a cell whose | was forgotten.
func (c *compiler) lostText(rows []*messages.TableRow) *result.Problem {
	for _, row := range rows {
		line := int(row.Location.Line)
		_, rest := countCells(c.feature.lines.line(line))
		if rest == "" {
			continue
		}
		hint := "a row ends with |"
		if rest[0] == '#' {
			hint = "a comment stands on a line of its own"
		}
		return problem("table.lost_text", c.feature.source.Name, line, hint, "%q stands behind the last | and would never be read", cut(rest))
	}
	return nil
}

// rows returns the rows of the tables below the steps.
func rows(steps []*messages.Step) []*messages.TableRow {
	var all []*messages.TableRow
	for _, step := range steps {
		if step.DataTable != nil {
			all = append(all, step.DataTable.Rows...)
		}
	}
	return all
}

// countCells counts as the parser does: what stands behind the last | is no
// cell, and a backslash takes the meaning from the character after it.
func countCells(row string) (cells int, rest string) {
	cells, from := -1, 0
	for i := 0; i < len(row); i++ {
		switch row[i] {
		case '\\':
			i++
		case '|':
			cells, from = cells+1, i+1
		}
	}
	return cells, strings.TrimSpace(row[from:])
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
