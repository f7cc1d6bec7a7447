package result

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

// Whole returns the scenario with all its exchanges, from the spool or the saved
// run it lies in.
func (r *Run) Whole(sc *Scenario) (*Scenario, error) {
	if sc.stored.in == nil {
		return sc, nil
	}
	line, err := sc.stored.read()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", sc.ID, err)
	}
	whole, err := decode(line)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", sc.ID, err)
	}
	if sc.retold {
		whole.Since = sc.Since
	}
	return whole, nil
}

// Recall is Whole, and leaves in a scenario of a saved run what one holds that has
// just been run, so that reports show the same of both.
func (r *Run) Recall(sc *Scenario) (*Scenario, error) {
	whole, err := r.Whole(sc)
	if err != nil || whole == sc {
		return whole, err
	}
	light := *whole
	light.Steps = slices.Clone(whole.Steps)
	light.forget()
	sc.Steps = light.Steps
	return whole, nil
}

// decode reads the line of a scenario. Most of it are the bodies of answers,
// which encoding/json would go over three times; they are lifted out and read
// once, and it reads the rest. What is not as expected, it reads alone.
func decode(line []byte) (*Scenario, error) {
	var sc Scenario
	frame, bodies, ok := lift(line)
	if ok && json.Unmarshal(frame, &sc) == nil && sc.embody(bodies) {
		return &sc, checkSteps(&sc)
	}
	sc = Scenario{}
	if err := json.Unmarshal(line, &sc); err != nil {
		return nil, err
	}
	return &sc, checkSteps(&sc)
}

func checkSteps(sc *Scenario) error {
	for _, steps := range sc.attempts() {
		for _, step := range steps {
			if !slices.Contains(Statuses, step.Status) {
				return fmt.Errorf("a step has the unknown status %q, want one of this version of assay", step.Status)
			}
		}
	}
	return nil
}

// attempts returns the steps of all attempts at the scenario, in the order in
// which they are written.
func (s *Scenario) attempts() (all [][]Step) {
	for _, earlier := range s.Earlier {
		all = append(all, earlier.Did)
	}
	return append(all, s.Steps)
}

// embody puts the bodies back into their exchanges, and says whether each found
// its place.
func (s *Scenario) embody(bodies [][]byte) bool {
	for _, steps := range s.attempts() {
		for i := range steps {
			for j := range steps[i].Exchanges {
				if len(bodies) == 0 || steps[i].Exchanges[j].Body.UnmarshalText(bodies[0]) != nil {
					return false
				}
				bodies = bodies[1:]
			}
		}
	}
	return len(bodies) == 0
}

var bodyField = []byte(`"body":"`)

// lift takes the texts of all bodies out of a line and leaves empty ones. Quotes
// inside a text are escaped, so that the name of the field is found nowhere else.
func lift(line []byte) (frame []byte, bodies [][]byte, ok bool) {
	frame = make([]byte, 0, len(line)/4)
	room := make([]byte, len(line)) // no text is longer than it is written
	for {
		at := bytes.Index(line, bodyField)
		if at < 0 {
			return append(frame, line...), bodies, true
		}
		at += len(bodyField)
		frame = append(frame, line[:at]...)
		n, size, ok := unquote(room, line[at:])
		if !ok {
			return nil, nil, false
		}
		bodies = append(bodies, room[:n])
		room, line = room[n:], line[at+size:]
	}
}

// escapes are what stands for one byte behind a backslash.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// unquote reads a JSON text behind its opening quote into room, which is at least
// as long. It returns the length of what the text says, and of the text without
// its quotes. It is not ok for what it does not understand.
func unquote(room, rest []byte) (n, size int, ok bool) {
	room = room[:len(rest)]
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '"':
			return n, i, true
		case c < ' ':
			return 0, 0, false
		case c != '\\':
			room[n] = c
			n++
		case i+1 < len(rest) && escapes[rest[i+1]] != 0:
			room[n] = escapes[rest[i+1]]
			n++
			i++
		default:
			r, length := unicodeEscape(rest[i:])
			if length == 0 {
				return 0, 0, false
			}
			n += utf8.EncodeRune(room[n:], r)
			i += length - 1
		}
	}
	return 0, 0, false
}

// unicodeEscape reads \u2028 or a pair of surrogates; the length is 0 if there is
// none.
func unicodeEscape(rest []byte) (r rune, length int) {
	const short, long = len(`\u2028`), len(`\ud83d\ude00`)
	if len(rest) < short || rest[1] != 'u' {
		return 0, 0
	}
	r = hex4(rest[2:short])
	switch {
	case r < 0:
		return 0, 0
	case !utf16.IsSurrogate(r):
		return r, short
	case len(rest) < long || rest[short] != '\\' || rest[short+1] != 'u':
		return 0, 0
	}
	r = utf16.DecodeRune(r, hex4(rest[short+2:long]))
	if r == utf8.RuneError {
		return 0, 0
	}
	return r, long
}

// hex4 reads hexadecimal digits, -1 if one is none.
func hex4(digits []byte) (r rune) {
	for _, c := range digits {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 + rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 + rune(c|0x20-'a'+10)
		default:
			return -1
		}
	}
	return r
}
