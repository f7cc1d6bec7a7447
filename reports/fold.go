package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// fold indents a JSON document. When that takes more than most lines, objects
// and lists inside it are folded to one line each, the deepest first: the
// fields of the answer itself say more than the first of its inner objects.
func fold(document []byte, most int) string {
	var b bytes.Buffer
	if err := json.Indent(&b, document, "", "  "); err != nil {
		return string(document)
	}
	lines := strings.Split(b.String(), "\n")
	for depth := deepest(lines); depth > 1 && len(lines) > most; depth-- {
		folded := foldDeeper(lines, depth)
		if len(folded) < most/4 {
			break // a list, of which this would leave the frame only
		}
		lines = folded
	}
	return strings.Join(lines, "\n")
}

// level returns how deep a line of an indented document stands.
func level(line string) int {
	return (len(line) - len(strings.TrimLeft(line, " "))) / 2
}

func deepest(lines []string) int {
	deep := 0
	for _, line := range lines {
		deep = max(deep, level(line))
	}
	return deep
}

// foldDeeper folds what stands at depth or deeper into the line that opens it.
// Only the value of a key is folded: items of a list are what the list is about.
func foldDeeper(lines []string, depth int) []string {
	var kept []string
	hidden := 0
	for _, line := range lines {
		switch inside := level(line) >= depth; {
		case inside && (hidden > 0 || opens(kept, depth-1)):
			hidden++
		case hidden > 0: // the bracket that closes what was hidden
			kept[len(kept)-1] += fmt.Sprintf(" … %s … %s", plural(hidden, "line"), strings.TrimSpace(line))
			hidden = 0
		default:
			kept = append(kept, line)
		}
	}
	return kept
}

// opens says whether the last line opens the value of a key at a depth.
func opens(lines []string, depth int) bool {
	if len(lines) == 0 {
		return false
	}
	last := lines[len(lines)-1]
	text := strings.TrimSpace(last)
	return level(last) == depth && text[0] == '"' && (strings.HasSuffix(text, "{") || strings.HasSuffix(text, "["))
}
