package redact

import (
	"errors"
	"io"
)

// Scan reads src to its end and returns the first secret in it, if there is any.
// It holds only a part of it in memory at a time. The error is one of reading.
func (r *Redactor) Scan(src io.Reader) (Hit, bool, error) {
	s := r.searcher()
	room := make([]byte, scanSize)
	kept, before := 0, int64(0)
	for first := true; ; first = false {
		n, err := io.ReadFull(src, room[kept:])
		last := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !last {
			return Hit{}, false, err
		}
		text := room[:kept+n]
		for _, sp := range s.spans(text) {
			if judged(sp, len(text), first, last) {
				return Hit{sp.kind, before + int64(sp.from)}, true, nil
			}
		}
		if last {
			return Hit{}, false, nil
		}
		before += int64(len(text) - blockOverlap)
		kept = copy(room, text[len(text)-blockOverlap:])
	}
}

// scanSize is how much of a stream is looked at together, in bytes.
const scanSize = 256 << 10

// judged says whether what was found in a part of a text of some size is this
// part's to tell: near a cut another part sees more of what is around it, such
// as the digits that make a card number one of many more digits.
func judged(sp span, size int, first, last bool) bool {
	return (first || sp.from >= blockOverlap/2) && (last || sp.from < size-blockOverlap/2)
}
