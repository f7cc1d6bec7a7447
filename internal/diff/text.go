// Package diff tells how two things differ.
//
// [New] compares the answers of two targets in one scenario, value by value;
// what may differ all the same is the table [Rules]. [SpecVoice] and [Blame] say
// who is right. [Unified] compares two texts by lines, for a person to read;
// [Visible] makes a text safe to print.
package diff

import (
	"fmt"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// The limits of a comparison: what is beyond them is cut off and said to be.
// They bound the work, which grows with the square of the lines that differ;
// a time limit would make the result depend on the machine.
const (
	MaxBytes = 256 << 10
	MaxLines = 2000
)

// contextLines is how many equal lines stand around a difference.
const contextLines = 3

// Unified returns the difference of two texts in the unified format, each line
// ended, or "" when they are equal. The names head the two sides. Controls are
// escaped after the comparison, so what differs is shown as differing; blanks
// at the end of a changed line are escaped too. There are no colours.
func Unified(oldName, newName, oldText, newText string) string {
	if oldText == newText {
		return ""
	}
	oldCut, oldNote := limit(oldName, oldText)
	newCut, newNote := limit(newName, newText)
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", Visible(oldName), Visible(newName))
	for _, h := range hunks(compare(oldCut, newCut)) {
		h.write(&b)
	}
	b.WriteString(oldNote)
	b.WriteString(newNote)
	return b.String()
}

// limit cuts a text at a line or, failing that, at a byte, and tells so.
func limit(name, text string) (kept, note string) {
	kept = text
	if len(kept) > MaxBytes {
		kept = kept[:MaxBytes]
		if end := strings.LastIndexByte(kept, '\n'); end >= 0 {
			kept = kept[:end+1]
		}
	}
	end := 0
	for range MaxLines {
		next := strings.IndexByte(kept[end:], '\n')
		if next < 0 {
			end = len(kept)
			break
		}
		end += next + 1
	}
	kept = kept[:end]
	if len(kept) == len(text) {
		return text, ""
	}
	return kept, fmt.Sprintf("\\ %s is compared only up to byte %d of %d\n", Visible(name), len(kept), len(text))
}

// line is one line of a comparison: ' ' in both texts, '-' in the old, '+' in
// the new one. The text has no line break; last says that it lacked one.
type line struct {
	mark byte
	text string
	last bool
}

// compare lines two texts up, each line a rune to go-diff.
func compare(oldText, newText string) []line {
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0
	a, b, table := dmp.DiffLinesToRunes(oldText, newText)
	diffs := dmp.DiffCharsToLines(dmp.DiffMainRunes(a, b, false), table)
	var lines []line
	for _, d := range diffs {
		for text := range strings.Lines(d.Text) {
			bare := strings.TrimSuffix(text, "\n")
			lines = append(lines, line{marks[d.Type], bare, bare == text})
		}
	}
	return lines
}

var marks = map[diffmatchpatch.Operation]byte{
	diffmatchpatch.DiffEqual:  ' ',
	diffmatchpatch.DiffDelete: '-',
	diffmatchpatch.DiffInsert: '+',
}

func (l line) write(b *strings.Builder) {
	text := Visible(l.text)
	if l.mark != ' ' {
		text = showEnd(text)
	}
	b.WriteByte(l.mark)
	b.WriteString(text)
	b.WriteByte('\n')
	if l.last {
		b.WriteString("\\ no line break at the end\n")
	}
}

// showEnd escapes the blanks that end a line, which nobody sees.
func showEnd(text string) string {
	bare := strings.TrimRight(text, " \t")
	return bare + strings.NewReplacer(" ", `\x20`, "\t", `\t`).Replace(text[len(bare):])
}
