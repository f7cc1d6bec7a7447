package command

import (
	"fmt"
	"regexp"
	"strings"

	"assay/steps"
)

// mostOffered is how many ways to go on are shown at once.
const mostOffered = 15

var keywordBefore = regexp.MustCompile(`^\s*(?:(?:Given|When|Then|And|But|\*) +)?`)

// complete returns what is sure to come after a line that is begun, and, where that
// is nothing, the ways in which it may go on.
func (t *trial) complete(begun string) (more, list string) {
	begun = begun[len(keywordBefore.FindString(begun)):]
	ways := t.language.Complete(begun)
	for _, c := range tryCommands() {
		if begun != "" && strings.HasPrefix(c.name, begun) {
			ways = append(ways, steps.Completion{Sentence: strings.TrimSpace(c.name + " " + c.takes), Rest: c.name[len(begun):]})
		}
	}
	if len(ways) == 0 {
		return "", "  Nothing goes on from here; ? WORDS finds sentences.\n"
	}
	more = ways[0].Rest
	for _, way := range ways[1:] {
		more = inCommon(more, way.Rest)
	}
	if more != "" || len(ways) == 1 {
		return more, ""
	}
	var shown strings.Builder
	for i, way := range ways {
		if i == mostOffered {
			fmt.Fprintf(&shown, "  … and %d more\n", len(ways)-i)
			break
		}
		fmt.Fprintf(&shown, "  %s\n", way.Sentence)
	}
	return "", shown.String()
}

// inCommon is how two texts begin.
func inCommon(a, b string) string {
	for i, r := range a {
		if !strings.HasPrefix(b[i:], string(r)) {
			return a[:i]
		}
	}
	return a
}
