package redact

import (
	"bytes"
	"encoding/binary"
)

// index finds many short texts in one pass, most bytes of which it never looks
// at (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994).
type index struct {
	shift [1 << hashBits]uint8 // how far a window may move whose last bytes hash to this
	ends  [1 << hashBits]int32 // the last of the anchors whose window ends in this hash, from 1
	all   []anchor
}

// anchor is a piece of a needle. One that belongs to none marks what only a
// pattern can tell.
type anchor struct {
	text   []byte
	needle int // -1: of a pattern
	at     int // where it begins in its needle

	next int32 // anchor whose window ends alike, from 1; 0 is none
}

const (
	hashBits = 13
	grams    = 4 // bytes that are hashed
	window   = 8 // bytes of an anchor that count for the shift: no anchor is shorter
)

func hash(text []byte) uint32 {
	const golden = 0x9e3779b1 // spreads what differs little (Knuth)
	return binary.LittleEndian.Uint32(text) * golden >> (32 - hashBits)
}

func newIndex(anchors []anchor) *index {
	x := &index{all: anchors}
	for h := range x.shift {
		x.shift[h] = window - grams + 1
	}
	for i, a := range anchors {
		for end := grams; end <= window; end++ {
			h := hash(a.text[end-grams:])
			x.shift[h] = min(x.shift[h], uint8(window-end))
		}
		h := hash(a.text[window-grams:])
		x.all[i].next, x.ends[h] = x.ends[h], int32(i+1)
	}
	return x
}

// find returns the first anchor in text that begins at from or later, and where.
func (x *index) find(text []byte, from int) (a *anchor, at int) {
	for end := from + window; end <= len(text); {
		h := hash(text[end-grams:])
		if move := x.shift[h]; move > 0 {
			end += int(move)
			continue
		}
		for i := x.ends[h]; i > 0; i = x.all[i-1].next {
			if a := &x.all[i-1]; bytes.HasPrefix(text[end-window:], a.text) {
				return a, end - window
			}
		}
		end++
	}
	return nil, 0
}
