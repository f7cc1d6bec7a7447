package redact

import (
	"cmp"
	"slices"
)

// span is something to hide.
type span struct {
	from, to int
	kind     Kind
	with     string // what stands there instead
}

// Texts are searched in blocks, so that the work on a large one takes little
// memory. They overlap by more than any secret takes.
const (
	blockSize    = 16 << 10
	blockOverlap = 4 << 10
)

// spans returns what to hide in the text, in order and without overlaps.
func (s *searcher) spans(text []byte) []span {
	if !s.suspect(text) {
		return nil
	}
	var found []span
	for from := 0; ; from += blockSize - blockOverlap {
		to := min(from+blockSize, len(text))
		first, last := from == 0, to == len(text)
		for _, sp := range s.block(text[from:to]) {
			if judged(sp, to-from, first, last) {
				sp.from, sp.to = sp.from+from, sp.to+from
				found = append(found, sp)
			}
		}
		if last {
			return whole(merged(found), text)
		}
	}
}

// whole lets keys that are longer than a block end where they end. Every block
// they reach into found one, so what one of them has passed is not read again.
func whole(found []span, text []byte) []span {
	passed := 0
	for i := range found {
		sp := &found[i]
		if sp.from < passed {
			sp.to = max(sp.to, passed)
		}
		if sp.kind != Key && sp.kind != WebhookSecret {
			continue
		}
		for sp.to < len(text) && isWord(text[sp.to]) {
			sp.to++
		}
		passed = sp.to
	}
	return merged(found)
}

// block searches one block in all its layers.
func (s *searcher) block(text []byte) (found []span) {
	if !s.suspect(text) {
		return nil
	}
	all := layers(text)
	for i, layer := range all {
		for _, pattern := range []func([]byte) []span{keys, cards, cvcs} {
			found = appendPlaced(found, layer, pattern(layer.text))
		}
		if seen, changed := layer.visible(); changed {
			found = appendPlaced(found, seen, cards(seen.text))
		}
		if len(s.needles) > 0 {
			folded := layer.folded()
			found = appendPlaced(found, folded, s.values(folded, i == len(all)-1))
		}
	}
	return merged(found)
}

func appendPlaced(found []span, v view, more []span) []span {
	for _, sp := range more {
		sp.from, sp.to = v.place(sp.from, sp.to)
		found = append(found, sp)
	}
	return found
}

// values finds what is known to be secret in a folded view; plain says that no escape is
// left in it, whose letters would go for those of a token.
func (s *searcher) values(v view, plain bool) (found []span) {
	for at := 0; ; {
		a, place := s.index.find(v.text, at)
		if a == nil {
			return found
		}
		at = place + 1
		if a.needle < 0 {
			continue
		}
		n := &s.needles[a.needle]
		from, to := n.around(v.text, a, place)
		with := mark
		if to-from >= len(n.head) && string(v.text[from:from+len(n.head)]) == n.head {
			with = n.head + mark
		}
		if n.token && plain {
			from, to = v.token(from, to)
		}
		at = max(at, to-len(a.text)) // pieces of other needles may overlap with this one
		found = append(found, span{from, to, Secret, with})
	}
}

// token returns how far the word in base64 reaches around a part of it, without a blank
// between. Backwards it is letters and digits, as all else in the base64 of a text stands
// for ">", "?" and "~", and before a token for what it is assigned to or the path to it.
func (v view) token(from, to int) (int, int) {
	for from > 0 && isAlnum(v.text[from-1]) && v.to[from-1] == v.from[from] {
		from--
	}
	for to < len(v.text) && isBase64(v.text[to]) && v.from[to] == v.to[to-1] {
		to++
	}
	return from, to
}

func isAlnum(c byte) bool { return c != '_' && isWord(c) }

// merged sorts spans and joins those that overlap. Of two that begin together
// the one that shows more gives the text.
func merged(all []span) []span {
	slices.SortStableFunc(all, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(len(b.with), len(a.with)))
	})
	kept := all[:0]
	for _, sp := range all {
		if n := len(kept); n > 0 && sp.from < kept[n-1].to {
			kept[n-1].to = max(kept[n-1].to, sp.to)
			continue
		}
		kept = append(kept, sp)
	}
	return kept
}
