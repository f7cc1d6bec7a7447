package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

// duplicates finds a key that stands twice in one object of a valid document.
// Readers disagree on which of the two counts (gjson the first, encoding/json
// the last), so such an answer proves nothing.
func duplicates(body []byte) error {
	var room [3 * fewKeys][]byte // enough for any answer that is no list of a hundred
	s := scanner{body: body, keys: room[:0]}
	return s.value()
}

// scanner walks a document that json.Valid has accepted; it never meets a
// syntax error, so it only moves.
type scanner struct {
	body []byte
	at   int
	keys [][]byte // of the objects being read, one frame after the other
}

// fewKeys is how many keys of one object are compared with each other; more go
// into a set, so that an object of a million keys costs no million squared.
const fewKeys = 32

func (s *scanner) value() error {
	s.space()
	switch s.body[s.at] {
	case '{':
		return s.object()
	case '[':
		return s.array()
	case '"':
		s.text()
	default:
		for s.at < len(s.body) && bytes.IndexByte([]byte(",]} \t\r\n"), s.body[s.at]) < 0 {
			s.at++
		}
	}
	return nil
}

func (s *scanner) object() error {
	frame := len(s.keys)
	defer func() { s.keys = s.keys[:frame] }()
	var many map[string]bool // see note
	for s.at++; ; s.at++ {
		s.space()
		if s.body[s.at] == '}' {
			s.at++
			return nil
		}
		key := s.text()
		var twice bool
		if many, twice = s.note(key, frame, many); twice {
			return &GateError{"json.duplicate_key", fmt.Sprintf("the key %s stands twice in one object", key)}
		}
		s.space()
		s.at++ // the colon
		if err := s.value(); err != nil {
			return err
		}
		s.space()
		if s.body[s.at] == '}' {
			s.at++
			return nil
		}
	}
}

// note adds a key to those of its object and says whether it was there already.
// The first few stand in the frame; all of them are in the set once there are more.
func (s *scanner) note(key []byte, frame int, many map[string]bool) (set map[string]bool, twice bool) {
	own := s.keys[frame:]
	if len(own) < fewKeys {
		s.keys = append(s.keys, key)
		return nil, slices.ContainsFunc(own, func(seen []byte) bool { return sameKey(seen, key) })
	}
	if many == nil {
		many = make(map[string]bool, 2*fewKeys)
		for _, seen := range own {
			many[meaning(seen)] = true
		}
	}
	name := meaning(key)
	twice = many[name]
	many[name] = true
	return many, twice
}

func (s *scanner) array() error {
	for s.at++; ; s.at++ {
		s.space()
		if s.body[s.at] == ']' {
			s.at++
			return nil
		}
		if err := s.value(); err != nil {
			return err
		}
		s.space()
		if s.body[s.at] == ']' {
			s.at++
			return nil
		}
	}
}

// text steps over a string and returns it with its quotes.
func (s *scanner) text() []byte {
	start := s.at
	for s.at++; s.body[s.at] != '"'; s.at++ {
		if s.body[s.at] == '\\' {
			s.at++
		}
	}
	s.at++
	return s.body[start:s.at]
}

func (s *scanner) space() {
	for s.at < len(s.body) && (s.body[s.at] == ' ' || s.body[s.at] == '\n' || s.body[s.at] == '\t' || s.body[s.at] == '\r') {
		s.at++
	}
}

// sameKey compares two quoted keys; only keys with escapes need decoding.
func sameKey(a, b []byte) bool {
	if bytes.IndexByte(a, '\\') < 0 && bytes.IndexByte(b, '\\') < 0 {
		return bytes.Equal(a, b)
	}
	return meaning(a) == meaning(b)
}

// meaning returns what a quoted key stands for.
func meaning(key []byte) string {
	if bytes.IndexByte(key, '\\') < 0 {
		return string(key[1 : len(key)-1])
	}
	var text string
	_ = json.Unmarshal(key, &text) // valid by the scanner's precondition
	return text
}
