package diff

import (
	"fmt"
	"strings"
)

// hunk is a run of lines around one difference, or several near ones.
type hunk struct {
	oldAt, newAt int // first line of each side, counted from 1
	lines        []line
}

// hunks cuts a comparison into what differs and the lines around it.
func hunks(lines []line) []hunk {
	var cut []hunk
	oldAt, newAt, end := 1, 1, 0 // end is the first line of no hunk yet
	for i, l := range lines {
		if l.mark != ' ' && i >= end {
			from := max(i-contextLines, end)
			end = hunkEnd(lines, i)
			cut = append(cut, hunk{oldAt - (i - from), newAt - (i - from), lines[from:end]})
		}
		if l.mark != '+' {
			oldAt++
		}
		if l.mark != '-' {
			newAt++
		}
	}
	return cut
}

// hunkEnd returns where the hunk ends that line i opens: differences whose
// surroundings touch are one hunk.
func hunkEnd(lines []line, i int) int {
	last := i
	for j := i; j < len(lines) && j <= last+2*contextLines+1; j++ {
		if lines[j].mark != ' ' {
			last = j
		}
	}
	return min(last+contextLines+1, len(lines))
}

func (h hunk) write(b *strings.Builder) {
	oldLines, newLines := 0, 0
	for _, l := range h.lines {
		if l.mark != '+' {
			oldLines++
		}
		if l.mark != '-' {
			newLines++
		}
	}
	fmt.Fprintf(b, "@@ -%s +%s @@\n", extent(h.oldAt, oldLines), extent(h.newAt, newLines))
	for _, l := range h.lines {
		l.write(b)
	}
}

// extent writes a side of a hunk as diff does: an empty one names the line
// before it, a single line has no count.
func extent(at, lines int) string {
	switch lines {
	case 0:
		return fmt.Sprintf("%d,0", at-1)
	case 1:
		return fmt.Sprint(at)
	}
	return fmt.Sprintf("%d,%d", at, lines)
}
