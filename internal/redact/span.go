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
	for _, layer := range layers(text) {
		for _, pattern := range []func([]byte) []span{keys, cards, cvcs} {
			found = appendPlaced(found, layer, pattern(layer.text))
		}
		if len(s.needles) > 0 {
			folded := layer.folded()
			found = appendPlaced(found, folded, s.values(folded))
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

// values finds what is known to be secret in a folded view.
func (s *searcher) values(v view) (found []span) {
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
		at = max(at, to-len(a.text)) // pieces of other needles may overlap with this one
		with := mark
		if to-from >= len(n.head) && string(v.text[from:from+len(n.head)]) == n.head {
			with = n.head + mark
		}
		if n.tail {
			to = v.tail(to)
		}
		found = append(found, span{from, to, Secret, with})
	}
}

// tail returns where a text in base64 ends of which the rest is known: a few
// characters on, without a blank between them.
func (v view) tail(at int) int {
	for to := min(at+4, len(v.text)); at < to && isBase64(v.text[at]) && v.from[at] == v.to[at-1]; {
		at++
	}
	return at
}

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
