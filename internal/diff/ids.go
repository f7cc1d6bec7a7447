package diff

import (
	"fmt"
	"strings"
)

// ids is the bijection between the ids of two targets: which of the one's stands
// for which of the other's. An id is told by its shape, a prefix and a random
// part, or by standing at a key "id".
type ids struct {
	there, back map[string]string // from the reference's id to the candidate's, and back
	names       map[string]string // of the reference's ids: "card 1"
	count       map[string]int    // of the names given, by noun
}

func newIDs() ids {
	return ids{there: map[string]string{}, back: map[string]string{}, names: map[string]string{}, count: map[string]int{}}
}

// fewest is how many characters the random part of an id has at least. Words of
// an enum that end in a number ("low_value_3") are shorter.
const fewest = 6

// IsID says whether a text has the shape of an id: lower case words, an
// underscore, and a part with digits or capitals in it, as in "ic_1Nsse72eZv".
func IsID(said string) bool {
	cut := strings.LastIndexByte(said, '_')
	if cut <= 0 || len(said)-cut-1 < fewest {
		return false
	}
	for _, c := range []byte(said[:cut]) {
		if c != '_' && (c < 'a' || c > 'z') {
			return false
		}
	}
	random := false
	for _, c := range []byte(said[cut+1:]) {
		switch {
		case c >= '0' && c <= '9', c >= 'A' && c <= 'Z':
			random = true
		case c >= 'a' && c <= 'z', c == '-':
		default:
			return false
		}
	}
	return random
}

func prefix(id string) string { return id[:strings.LastIndexByte(id, '_')+1] }

// pairing is what came of holding two ids against each other.
type pairing byte

const (
	agreed  pairing = iota
	strange         // a new pair, but of two kinds of ids
	broken          // one of them stands for another one
)

// pair notes that two ids stand for each other. The noun names what they are
// the ids of, as a person would call it.
func (m *ids) pair(reference, candidate, noun string) pairing {
	twin, known := m.there[reference]
	_, taken := m.back[candidate]
	switch {
	case known && twin == candidate:
		return agreed
	case known, taken:
		return broken
	}
	m.there[reference], m.back[candidate] = candidate, reference
	m.count[noun]++
	m.names[reference] = fmt.Sprintf("%s %d", noun, m.count[noun])
	if prefix(reference) != prefix(candidate) {
		return strange
	}
	return agreed
}

// name returns what an id of one side is called, "" if it has no twin.
func (m *ids) name(s side, id string) string {
	if s == candidateSide {
		twin, known := m.back[id]
		if !known {
			return ""
		}
		id = twin
	}
	return m.names[id]
}

// replace puts names for all ids in a text.
func (m *ids) replace(s side, said string) string {
	if len(said) < fewest {
		return said
	}
	var b strings.Builder
	for len(said) > 0 {
		end := strings.IndexFunc(said, func(c rune) bool { return !inID(c) })
		if end < 0 {
			end = len(said)
		}
		b.WriteString(m.shown(s, said[:end]))
		said = said[end:]
		next := strings.IndexFunc(said, inID)
		if next < 0 {
			next = len(said)
		}
		b.WriteString(said[:next])
		said = said[next:]
	}
	return b.String()
}

func inID(c rune) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-'
}

// shown returns a word as it reads in a report: an id under its name, so that two
// runs tell the same.
func (m *ids) shown(s side, word string) string {
	if len(word) < fewest {
		return word
	}
	if name := m.name(s, word); name != "" {
		return "<" + name + ">"
	}
	if IsID(word) {
		return "<another " + strings.TrimSuffix(prefix(word), "_") + ">"
	}
	return word
}
