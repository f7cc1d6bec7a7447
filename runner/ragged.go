package runner

import (
	"fmt"
	"strings"
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
