package redact

import "unicode/utf8"

// unseen stands in a view for an escaped character that takes no room, and other for
// any other that is not ASCII. Neither byte occurs in UTF-8.
const (
	unseen = 0xfe
	other  = 0xff
)

// isInvisible says whether a character takes no room where a text is shown: a soft
// hyphen, the zero-width blanks and joiners, a byte order mark.
func isInvisible(c rune) bool {
	switch c {
	case 0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff:
		return true
	}
	return false
}

// visible is the view without what takes no room: digits that look like one number
// are one. It says whether there was any such thing.
func (v view) visible() (seen view, changed bool) {
	if !mayBeInvisible(v.text) {
		return v, false
	}
	seen = emptyView(len(v.text))
	for i := 0; i < len(v.text); {
		c, size := utf8.DecodeRune(v.text[i:])
		if v.text[i] == unseen || isInvisible(c) {
			changed = true
		} else {
			for j := i; j < i+size; j++ {
				seen.add(v.text[j], v, j, j+1)
			}
		}
		i += size
	}
	return seen, changed
}

func mayBeInvisible(text []byte) bool {
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}
