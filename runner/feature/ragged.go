package feature

import (
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/runner/say"
)

// ragged says how many cells the row on a line has against the first row of its
// table, and what may have led to it.
func ragged(text Lines, number int) (message, hint string) {
	first := number
	for above := number - 1; above > 0; above-- {
		if strings.HasPrefix(strings.TrimSpace(text.Line(above)), "|") {
			first = above
		} else if !Idle(text.Line(above)) {
			break
		}
	}
	cells, rest := CountCells(text.Line(number))
	wanted, restOfFirst := CountCells(text.Line(first))
	message = fmt.Sprintf("the row has %s, the table's first row on line %d has %d", say.Count(cells, "cell"), first, wanted)
	switch {
	case rest != "":
		return message, fmt.Sprintf("a row ends with |, and %q stands behind the last one", say.Cut(rest))
	case restOfFirst != "":
		return message, fmt.Sprintf("a row ends with |, and %q stands behind the last one of line %d", say.Cut(restOfFirst), first)
	case cells > wanted:
		return message, `a | inside of a cell is written \|`
	}
	return message, "an empty cell is written | |"
}

// CountCells counts as the parser does: what stands behind the last | is no
// cell, and a backslash takes the meaning from the character after it.
func CountCells(row string) (cells int, rest string) {
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

// Cells returns what the cells of a row say.
func Cells(row *messages.TableRow) []string {
	values := make([]string, len(row.Cells))
	for i, cell := range row.Cells {
		values[i] = cell.Value
	}
	return values
}
