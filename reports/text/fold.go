package text

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"assay/reports/ink"
)

// fold indents a JSON document. When that takes more than most lines, objects
// and lists inside it are folded to one line each, the deepest first: the
// fields of the answer itself say more than the first of its inner objects.
// What a path in dots leads to is never folded, and stands among the first lines.
func fold(document []byte, path string, most int) string {
	var b bytes.Buffer
	if err := json.Indent(&b, document, "", "  "); err != nil {
		return string(document)
	}
	lines := unfolded(b.String())
	leaf := pin(lines, path)
	for depth := deepest(lines); depth > 1 && len(lines) > most; depth-- {
		folded := foldDeeper(lines, depth)
		if len(folded) < most/4 {
			break // a list, of which this would leave the frame only
		}
		lines = folded
	}
	if leaf != nil {
		lines = bringUp(lines, leaf, most)
	}
	var all []string
	for _, l := range lines {
		all = append(all, l.text)
	}
	return strings.Join(all, "\n")
}

// foldedLine is a line of an indented document.
type foldedLine struct {
	text   string
	pinned bool // it is on the way to what is looked at
}

func unfolded(document string) (lines []*foldedLine) {
	for text := range strings.SplitSeq(document, "\n") {
		lines = append(lines, &foldedLine{text: text})
	}
	return lines
}

// level returns how deep a line of an indented document stands.
func (l *foldedLine) level() int {
	return (len(l.text) - len(strings.TrimLeft(l.text, " "))) / 2
}

// opens says whether the line opens an object or a list, and which.
func (l *foldedLine) opens() (list, object bool) {
	return strings.HasSuffix(l.text, "["), strings.HasSuffix(l.text, "{")
}

func deepest(lines []*foldedLine) int {
	deep := 0
	for _, line := range lines {
		deep = max(deep, line.level())
	}
	return deep
}

// foldDeeper folds what stands at depth or deeper into the line that opens it.
// Only the value of a key is folded: items of a list are what the list is about.
func foldDeeper(lines []*foldedLine, depth int) []*foldedLine {
	var kept []*foldedLine
	hidden := 0
	for _, line := range lines {
		switch inside := line.level() >= depth; {
		case inside && (hidden > 0 || foldable(kept, depth-1)):
			hidden++
		case hidden > 0: // the bracket that closes what was hidden
			kept[len(kept)-1].text += fmt.Sprintf(" … %s … %s", ink.Plural(hidden, "line"), strings.TrimSpace(line.text))
			hidden = 0
		default:
			kept = append(kept, line)
		}
	}
	return kept
}

// foldable says whether the last line opens the value of a key at a depth.
func foldable(lines []*foldedLine, depth int) bool {
	if len(lines) == 0 {
		return false
	}
	last := lines[len(lines)-1]
	list, object := last.opens()
	return last.level() == depth && !last.pinned && strings.HasPrefix(strings.TrimSpace(last.text), `"`) && (list || object)
}
