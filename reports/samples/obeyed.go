package samples

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var ownColours = regexp.MustCompile("\x1b\\[(0|1|2|31|32|33)m")

var ciCommand = regexp.MustCompile(`##(vso|teamcity)?\[`)

// Obeyed finds what a terminal or a CI system would obey in a text.
func Obeyed(text string) string {
	for line := range strings.SplitSeq(text, "\n") {
		for _, r := range line {
			if r != '\t' && (r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfffe || r == 0xffff) {
				return line
			}
		}
		if strings.HasPrefix(strings.TrimFunc(line, isBlank), "::") || ciCommand.MatchString(line) {
			return line
		}
	}
	if !utf8.ValidString(text) {
		return "a byte that is not UTF-8"
	}
	return ""
}

// Inert holds a report against what a terminal and a CI system obey, its own colours
// apart.
func Inert(t *testing.T, report string) {
	t.Helper()
	if line := Obeyed(ownColours.ReplaceAllString(report, "")); line != "" {
		t.Errorf("%.300q", line)
	}
}

// isBlank is what GitHub's runner may skip before a command.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == 0xfeff || r == 0x200b }
