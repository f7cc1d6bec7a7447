package feature

import (
	"regexp"
	"strings"
	"unicode"

	"assay/internal/spelling"
)

// Described is one line of a description.
type Described struct {
	Line       int
	Text       string
	Word, Rest string // the first word without its colon, and what follows
	Colon      bool   // a colon follows the first word, or the second after "Scenario"
}

// Describe takes a line apart.
func Describe(number int, text string) Described {
	d := Described{Line: number, Text: text, Word: text}
	if end := strings.IndexFunc(text, func(r rune) bool { return r == ':' || unicode.IsSpace(r) }); end >= 0 {
		d.Word, d.Rest = text[:end], strings.TrimSpace(text[end:])
	}
	if second, after, ok := strings.Cut(d.Rest, ":"); ok && spelling.Within(2, second, []string{"Outline", "Template"}) != "" {
		d.Rest, d.Colon = strings.TrimSpace(after), true
	}
	if after, ok := strings.CutPrefix(d.Rest, ":"); ok {
		d.Rest, d.Colon = strings.TrimSpace(after), true
	}
	return d
}

// Bullet is what a list in prose begins with; a step behind it is lost as well.
var Bullet = regexp.MustCompile(`^(?:[-+>•·–—]|\d+[.)])\s+`)
