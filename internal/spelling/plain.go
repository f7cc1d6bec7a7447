package spelling

import (
	"strings"
	"unicode"
)

// quotes are the plain ones for those that a word processor makes of them.
var quotes = strings.NewReplacer("\u201c", `"`, "\u201d", `"`, "\u201e", `"`, "\u201f", `"`, "\u2018", "'", "\u2019", "'", "\u201a", "'", "\u201b", "'")

// Plain writes a text with plain quotes, with one ordinary blank where there were
// several or odd ones, and with none at its ends.
func Plain(text string) string {
	return strings.Join(strings.FieldsFunc(quotes.Replace(text), IsBlank), " ")
}

// IsBlank says whether a character is a blank of any kind.
func IsBlank(r rune) bool { return unicode.IsSpace(r) || IsOddBlank(r) }

// IsOddBlank finds what looks like a blank, or like nothing, and is not the ordinary
// one, as text copied from a web page often has it.
func IsOddBlank(r rune) bool {
	return r == 0xa0 || r >= 0x2000 && r <= 0x200d || r == 0x202f || r == 0x3000
}
