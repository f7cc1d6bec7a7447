package diff

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Visible returns text with everything escaped that a terminal would obey
// rather than show: C0 controls except line break and tab, DEL, C1 controls,
// the separators and the characters that reorder a line (U+202A to U+202E,
// U+2066 to U+2069), bytes that are not UTF-8 and the two code points that no
// XML document may hold. The escapes read as in Go: \x1b, \u202e.
func Visible(text string) string {
	if utf8.ValidString(text) && strings.IndexFunc(text, hidden) < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 16)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case r == '\r':
			b.WriteString(`\r`)
		case !hidden(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		i += size
	}
	return b.String()
}

// hidden says whether a rune is escaped.
func hidden(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x2028, r == 0x2029:
		return true
	}
	return r == 0xfffe || r == 0xffff
}
