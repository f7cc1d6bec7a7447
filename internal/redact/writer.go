package redact

import (
	"cmp"
	"io"
	"sync"
)

// Writer hides the secrets in what passes through it on the way to another
// writer. A secret that comes in several writes is hidden, too: the end of a
// write that may be the beginning of one waits for the next write or for Flush,
// all else goes on at once. It may be used from any goroutine.
type Writer struct {
	To   io.Writer
	Hide func() *Redactor // asked at each write; nil is by form only

	mu      sync.Mutex
	before  []byte // the end of what was written, as it came
	waiting []byte // what came after it and waits
	failed  error  // the first of the writer behind
}

// contextSize is how much of what was written is looked at again together with
// what follows: more than any secret takes, in bytes.
const contextSize = 2 << 10

// mostWaiting is how much waits at most, in bytes.
const mostWaiting = 64 << 10

// Write hides the secrets in p. It reports all of p as written even if its end
// waits; the error is that of the writer behind.
func (w *Writer) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.pass(p, false); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Flush writes what waits. The error is the first there ever was, as those who printed may
// not have looked at theirs.
func (w *Writer) Flush() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	_ = w.pass(nil, true) // kept
	return w.failed
}

// pass writes what waited and p, but for a beginning of a secret at the end.
func (w *Writer) pass(p []byte, all bool) error {
	if len(w.waiting)+len(p) == 0 {
		return nil
	}
	s := w.searcher()
	text := append(append(append(make([]byte, 0, len(w.before)+len(w.waiting)+len(p)), w.before...), w.waiting...), p...)
	from, to := len(w.before), len(text)
	found := s.spans(text)
	if !all {
		to = max(from, w.end(s, text, found))
		if len(text)-to > mostWaiting {
			to = len(text)
		}
	}
	out := hiddenPart(text, found, from, to)
	w.waiting = append(w.waiting[:0], text[to:]...)
	w.before = append(w.before[:0], text[max(0, to-contextSize):to]...)
	if len(out) == 0 {
		return nil
	}
	_, err := w.To.Write(out)
	w.failed = cmp.Or(w.failed, err)
	return err
}

func (w *Writer) searcher() *searcher {
	if w.Hide == nil {
		return byForm
	}
	return w.Hide().searcher()
}

// end is where the part of text ends that can be written.
func (w *Writer) end(s *searcher, text []byte, found []span) int {
	near := max(0, len(text)-contextSize)
	var close []span
	for _, sp := range found {
		if sp.from >= near {
			sp.from, sp.to = sp.from-near, sp.to-near
			close = append(close, sp)
		}
	}
	end := len(text) - s.begun(text[near:], close)
	for _, sp := range found {
		if sp.from < end && end < sp.to {
			end = sp.from
		}
	}
	return end
}

// hiddenPart returns the part of text from one place to another without what was
// found. Of a secret that began before, and went out unseen, the rest is hidden.
func hiddenPart(text []byte, found []span, from, to int) []byte {
	out := make([]byte, 0, to-from)
	at := from
	for _, sp := range found {
		if sp.to <= from || sp.from >= to {
			continue
		}
		with := sp.mark(text)
		if sp.from < from {
			with = mark
		}
		out = append(append(out, text[at:max(at, sp.from)]...), with...)
		at = sp.to
	}
	return append(out, text[min(at, to):to]...)
}
