// Package digest tells versions of texts and suites apart.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"

	"assay/internal/result"
)

// Sum writes texts into a hash so that no two lists of texts read the same.
type Sum struct{ hash.Hash }

// New begins a digest.
func New() Sum { return Sum{sha256.New()} }

// Add takes texts in.
func (s Sum) Add(texts ...string) {
	for _, text := range texts {
		_, _ = io.WriteString(s, text)
		_, _ = s.Write([]byte{0})
	}
}

// digestBytes is how much of a hash a digest shows: enough to tell versions of a
// suite apart, which is all it is for.
const digestBytes = 8

// Text begins with a letter: digits alone could be taken for the number of a card.
func (s Sum) Text() string { return "x" + hex.EncodeToString(s.Sum(nil)[:digestBytes]) }

// Of tells suites apart, by the scenarios in their order and what they say: it
// is the Suite of a run of them.
func Of(scenarios []*result.Scenario) string {
	made := New()
	for _, s := range scenarios {
		made.Add(s.ID, s.Digest)
	}
	return made.Text()
}
