package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// duplicates finds a key that stands twice in one object of a valid document.
// Readers disagree on which of the two counts (gjson the first, encoding/json
// the last), so such an answer proves nothing.
func duplicates(body []byte) error {
	s := scanner{body: body}
	return s.value()
}

// scanner walks a document that json.Valid has accepted; it never meets a
// syntax error, so it only moves.
type scanner struct {
	body []byte
	at   int
	keys [][]byte // of the objects being read, one frame after the other
}

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
	for s.at++; ; s.at++ {
		s.space()
		if s.body[s.at] == '}' {
			s.at++
			return nil
		}
		key := s.text()
		for _, seen := range s.keys[frame:] {
			if sameKey(seen, key) {
				return &GateError{"json.duplicate_key", fmt.Sprintf("the key %s stands twice in one object", key)}
			}
		}
		s.keys = append(s.keys, key)
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
	var x, y string
	_ = json.Unmarshal(a, &x) // valid by the scanner's precondition
	_ = json.Unmarshal(b, &y)
	return x == y
}
