package result

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
)

// sum is a checksum. It is there to find what a disk, a merge or a careless hand
// did to a recording; who wants to forge one can.
type sum [8]byte

func sumOf(text []byte) sum {
	whole := sha256.Sum256(text)
	return sum(whole[:len(sum{})])
}

// text begins with a letter: digits alone could be taken for the number of a card.
func (s sum) text() string { return "x" + hex.EncodeToString(s[:]) }

// sums are the checksums at the end of a saved run.
type sums struct {
	head      sum
	scenarios []sum
}

// all is the checksum of the checksums: lines of several recordings may each be
// whole and still not belong together.
func (s *sums) all() sum {
	each := bytes.Clone(s.head[:])
	for _, one := range s.scenarios {
		each = append(each, one[:]...)
	}
	return sumOf(each)
}

// tail returns the end of the document, from the end of the list of scenarios
// on. It is a line for the head, one for each scenario and one for all, so that
// a difference names its place.
func (s *sums) tail() []byte {
	var b bytes.Buffer
	b.WriteString(listEnd + "  \"sums\": {\n    \"head\": \"" + s.head.text() + "\",\n    \"scenarios\": [")
	for i, one := range s.scenarios {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n      \"" + one.text() + "\"")
	}
	b.WriteString("\n    ],\n    \"all\": \"" + s.all().text() + "\"\n  }\n}\n")
	return b.Bytes()
}

// Lines of the tail, from 0: the checksum of the head, and of the first scenario.
const (
	headLine  = 2
	tailLines = 4
)
