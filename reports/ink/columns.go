package ink

import "strings"

// Fit shortens text to a number of columns, the last of them an ellipsis.
func Fit(text string, room int) string {
	if Columns(text) <= room {
		return strings.TrimRight(text, " ")
	}
	used := 0
	for i, r := range text {
		if used+RuneColumns(r) > room-1 {
			return text[:i] + strings.Repeat("…", min(1, max(0, room)))
		}
		used += RuneColumns(r)
	}
	return text
}

// Columns is how many columns of a terminal a text takes.
func Columns(text string) int {
	n := 0
	for _, r := range text {
		n += RuneColumns(r)
	}
	return n
}

// RuneColumns estimates high: what may be drawn over two columns counts as two,
// so that a line may come out short but never wraps.
func RuneColumns(r rune) int {
	if r >= 0x1100 && (r < 0x2000 || r >= 0x2e80) {
		return 2
	}
	return 1
}

// Wrap breaks a text into lines between its words.
func Wrap(text string, most int) (lines []string) {
	for word := range strings.FieldsSeq(text) {
		if n := len(lines); n > 0 && Columns(lines[n-1])+1+Columns(word) <= most {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}
