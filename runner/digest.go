package runner

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"

	"assay/internal/result"
)

// sum writes texts into a hash so that no two lists of texts read the same.
type sum struct{ hash.Hash }

func newSum() sum { return sum{sha256.New()} }

func (s sum) add(texts ...string) {
	for _, text := range texts {
		_, _ = io.WriteString(s, text)
		_, _ = s.Write([]byte{0})
	}
}

// digestBytes is how much of a hash a digest shows: enough to tell versions of a
// suite apart, which is all it is for.
const digestBytes = 8

// text begins with a letter: digits alone could be taken for the number of a card.
func (s sum) text() string { return "x" + hex.EncodeToString(s.Sum(nil)[:digestBytes]) }

// says is the digest of what a scenario does and wants: its steps with what
// stands below them. Where it stands, its tags and its name are not part of it.
func (s *scenario) says() string {
	made := newSum()
	for i, step := range s.Steps {
		made.add(step.Text)
		arg := s.work[i].argument
		if arg == nil {
			continue
		}
		made.add(arg.DocString)
		for _, row := range arg.Table {
			made.add(row...)
			made.add("")
		}
	}
	return made.text()
}

// Digest tells suites apart, by the scenarios in their order and what they say: it
// is the Suite of a run of them.
func Digest(scenarios []*result.Scenario) string {
	made := newSum()
	for _, s := range scenarios {
		made.add(s.ID, s.Digest)
	}
	return made.text()
}
