package text

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// lookedAt is the path in dots, from the answer, of what a scenario failed at: of
// authorization.request_history.0.reason what follows the name. It is empty where
// nothing with a path did.
func lookedAt(sc *result.Scenario) string {
	step := tell.Culprit(sc)
	if step == nil || step.Mismatch == nil {
		return ""
	}
	_, path, _ := strings.Cut(step.Mismatch.Where, ".")
	return path
}

// pin marks the lines on the way of a path, as far as it leads, and returns the last
// of them; nil where it leads nowhere.
func pin(lines []*foldedLine, path string) (leaf *foldedLine) {
	at := 0
	for key := range strings.SplitSeq(path, ".") {
		if at = below(lines, at, key); at < 0 {
			break
		}
		leaf = lines[at]
		leaf.pinned = true
	}
	return leaf
}

// below returns the line of the member or item that a key names of what a line opens,
// or -1.
func below(lines []*foldedLine, at int, key string) int {
	list, object := lines[at].opens()
	if !list && !object {
		return -1
	}
	name, _ := json.Marshal(key)
	depth, item := lines[at].level()+1, -1
	for i := at + 1; i < len(lines) && lines[i].level() >= depth; i++ {
		text := strings.TrimSpace(lines[i].text)
		if lines[i].level() > depth || strings.HasPrefix(text, "}") || strings.HasPrefix(text, "]") {
			continue
		}
		item++
		if object && strings.HasPrefix(text, string(name)+": ") || list && strconv.Itoa(item) == key {
			return i
		}
	}
	return -1
}

// bringUp leaves out lines before a leaf that stands too far below, but for half of
// those that are shown and the way to it.
func bringUp(lines []*foldedLine, leaf *foldedLine, most int) []*foldedLine {
	if slices.Index(lines, leaf) < most {
		return lines
	}
	var kept []*foldedLine
	seen, left := false, 0
	for i, line := range lines {
		seen = seen || line == leaf
		if !seen && !line.pinned && i >= most/2 {
			left++
			continue
		}
		if left > 0 {
			kept = append(kept, &foldedLine{text: strings.Repeat("  ", line.level()) + "… " + ink.Plural(left, "line")})
			left = 0
		}
		kept = append(kept, line)
	}
	return kept
}
