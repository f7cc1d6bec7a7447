package diff

import (
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Row is a line of two texts that stand side by side. A side that has no such line
// is empty and has no number.
type Row struct {
	Mark        byte // ' ' in both, '~' changed, '-' only left, '+' only right; '@' where equal lines are left out
	Left, Right Half
}

// Half is one side of a row: its line, counted from 1, in parts.
type Half struct {
	At    int
	Parts []Part
}

// Part is a piece of a line, changed or as on the other side.
type Part struct {
	Text    string
	Changed bool
}

// Sides compares two texts by lines, and lines that took each other's place by
// characters. Equal lines far from a difference are left out. What is beyond the
// limits of a comparison is told in the note. Controls are escaped as in [Unified].
func Sides(left, right string) (rows []Row, note string) {
	if left == right {
		return nil, ""
	}
	leftCut, leftNote := limit("the left side", left)
	rightCut, rightNote := limit("the right side", right)
	for i, h := range hunks(compare(leftCut, rightCut)) {
		if i > 0 {
			rows = append(rows, Row{Mark: '@'})
		}
		rows = append(rows, h.rows()...)
	}
	return rows, leftNote + rightNote
}

// rows pairs the lines that were taken out with those that were put in their place.
func (h hunk) rows() (rows []Row) {
	leftAt, rightAt := h.oldAt, h.newAt
	for i := 0; i < len(h.lines); {
		if h.lines[i].mark == ' ' {
			both := whole(h.lines[i].text, false)
			rows = append(rows, Row{' ', Half{leftAt, both}, Half{rightAt, both}})
			leftAt, rightAt, i = leftAt+1, rightAt+1, i+1
			continue
		}
		removed, added := changedFrom(h.lines[i:])
		for j := range max(len(removed), len(added)) {
			row := pairOf(removed, added, j)
			if row.Mark != '+' {
				row.Left.At, leftAt = leftAt, leftAt+1
			}
			if row.Mark != '-' {
				row.Right.At, rightAt = rightAt, rightAt+1
			}
			rows = append(rows, row)
		}
		i += len(removed) + len(added)
	}
	return rows
}

// changedFrom returns the lines up to the next equal one, by side.
func changedFrom(lines []line) (removed, added []line) {
	for _, l := range lines {
		switch l.mark {
		case '-':
			removed = append(removed, l)
		case '+':
			added = append(added, l)
		default:
			return removed, added
		}
	}
	return removed, added
}

func pairOf(removed, added []line, i int) Row {
	switch {
	case i >= len(added):
		return Row{Mark: '-', Left: Half{Parts: whole(removed[i].text, true)}}
	case i >= len(removed):
		return Row{Mark: '+', Right: Half{Parts: whole(added[i].text, true)}}
	}
	left, right := characters(removed[i].text, added[i].text)
	return Row{'~', Half{Parts: left}, Half{Parts: right}}
}

func whole(text string, changed bool) []Part {
	text = Visible(text)
	if changed {
		text = showEnd(text)
	}
	return []Part{{text, changed}}
}

// longestLine is where lines are no longer compared by characters, in bytes: the
// work grows with the square of what differs.
const longestLine = 4 << 10

// characters compares two lines by characters, in pieces that a person reads.
func characters(old, new string) (left, right []Part) {
	if len(old) > longestLine || len(new) > longestLine {
		return whole(old, true), whole(new, true)
	}
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0
	for _, d := range dmp.DiffCleanupSemantic(dmp.DiffMain(old, new, false)) {
		part := Part{Visible(d.Text), d.Type != diffmatchpatch.DiffEqual}
		if d.Type != diffmatchpatch.DiffInsert {
			left = append(left, part)
		}
		if d.Type != diffmatchpatch.DiffDelete {
			right = append(right, part)
		}
	}
	return ended(left), ended(right)
}

// ended escapes the blanks that end a changed line.
func ended(parts []Part) []Part {
	if n := len(parts); n > 0 && strings.TrimRight(parts[n-1].Text, " \t") != parts[n-1].Text {
		parts[n-1].Text = showEnd(parts[n-1].Text)
	}
	return parts
}
