package redact

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
)

// needle is one way to write a secret: itself, or a part of its encoding that is
// the same whatever stands before and after it.
type needle struct {
	text  []byte
	size  int    // of the pieces by which it is found, in bytes
	head  string // what of it may be shown: "sk_test_"
	token bool   // what it stands in is one word, all of which is hidden
}

// Sizes of the pieces, each of which stands for 12 characters of a secret: so
// the last 12 of it are found, and so is what is left of a text that was cut
// short.
const (
	rawPiece    = 12
	base64Piece = 16
	hexPiece    = 24
)

// needles returns the ways to write a secret.
func needles(secret string) []needle {
	all := []needle{{text: bare([]byte(secret)), size: rawPiece, head: keyPrefix(secret)}}
	for before := range 3 {
		for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			all = append(all, needle{text: core(encoding, secret, before), size: base64Piece, token: true})
		}
	}
	lower := hex.EncodeToString([]byte(secret))
	for _, text := range []string{lower, strings.ToUpper(lower)} {
		all = append(all, needle{text: []byte(text), size: hexPiece, token: true})
	}
	// The alphabets of base64 differ in two characters that may not occur.
	slices.SortStableFunc(all, func(a, b needle) int { return bytes.Compare(a.text, b.text) })
	return slices.CompactFunc(all, func(a, b needle) bool { return bytes.Equal(a.text, b.text) })
}

// bare is a secret as the folded text shows it: escapes undone, blanks left out.
func bare(secret []byte) []byte {
	all := layers(secret)
	return all[len(all)-1].folded().text
}

// core is the part of a secret's base64 that does not depend on what stands
// around it, when some bytes stand before it.
func core(encoding *base64.Encoding, secret string, before int) []byte {
	encoded := encoding.EncodeToString([]byte(strings.Repeat("\x00", before) + secret))
	first := (8*before + 5) / 6
	last := 8 * (before + len(secret)) / 6
	return []byte(encoded[first:last])
}

// pieces returns the anchors of a needle: one after the other, and the last one
// at its end. A piece that is nearly the same character all through would be
// found in anything and is left out.
func (n *needle) pieces(number int) (all []anchor) {
	size := min(n.size, len(n.text))
	add := func(at int) {
		if piece := n.text[at : at+size]; variety(piece) >= leastVariety {
			all = append(all, anchor{text: piece, needle: number, at: at})
		}
	}
	for at := 0; at+size < len(n.text); at += size {
		add(at)
	}
	add(len(n.text) - size)
	return all
}

const leastVariety = 4

func variety(text []byte) (n int) {
	for i, c := range text {
		if bytes.IndexByte(text[:i], c) < 0 {
			n++
		}
	}
	return n
}

// around returns how far the needle reaches in text around its piece, which was
// found at some place.
func (n *needle) around(text []byte, a *anchor, at int) (from, to int) {
	from, to = at, at+len(a.text)
	for i := a.at; i > 0 && from > 0 && text[from-1] == n.text[i-1]; i-- {
		from--
	}
	end := a.at + len(a.text)
	for ; end < len(n.text) && to < len(text) && text[to] == n.text[end]; end++ {
		to++
	}
	return from, to
}
