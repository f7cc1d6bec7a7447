package redact

import (
	"bytes"
	"slices"
)

// leastBegun is how much of a secret makes its beginning: fewer characters than
// this are the end of any word.
const leastBegun = 4

// begun returns how many bytes at the end of text may be the beginning of a
// secret whose rest is still to come; found are the secrets in text. A text that
// ends in a line break or in a control sequence of a terminal may only be the
// beginning of a known value, which may be broken over lines.
func (s *searcher) begun(text []byte, found []span) int {
	v := finished(text)
	folded := v.folded()
	open := s.valueBegun(folded.text)
	if !closed(text) {
		open = min(open, s.formBegun(folded.text))
	}
	at := len(text)
	if open < len(folded.text) {
		at, _ = folded.place(open, open+1)
	}
	if n := len(found); n > 0 && !closed(text) && found[n-1].to >= v.end() {
		at = min(at, found[n-1].from)
	}
	return len(text) - at
}

// finished is a text with its escapes undone, but for those at its end that are
// not whole.
func finished(text []byte) view {
	v := view{text: text}
	for range mostLayers {
		v.text = v.text[:len(v.text)-unfinished(v.text)]
		next, changed := v.unescaped()
		if !changed {
			break
		}
		v = next
	}
	return v
}

// end is where the last byte of the view ends.
func (v view) end() int {
	if len(v.text) == 0 {
		return 0
	}
	_, end := v.place(len(v.text)-1, len(v.text))
	return end
}

// closed says whether a text ends where no word goes on.
func closed(text []byte) bool {
	if len(text) == 0 || text[len(text)-1] == '\n' {
		return true
	}
	escape := bytes.LastIndex(text, []byte("\x1b["))
	return escape >= 0 && escape+2 < len(text) && bytes.Trim(text[escape+2:len(text)-1], "0123456789;") == nil
}

// valueBegun returns where a known value, or a piece of one, begins that goes on
// beyond the end of text, or the end.
func (s *searcher) valueBegun(text []byte) int {
	most := 0
	for i := range s.needles {
		most = max(most, begins(text, s.needles[i].text))
	}
	for i := range s.index.all {
		most = max(most, begins(text, s.index.all[i].text))
	}
	return len(text) - most
}

// begins returns how much of a secret's beginning, but not all of it, text ends
// in; 0 where it is too little to tell.
func begins(text, secret []byte) int {
	for n := min(len(secret)-1, len(text)); n >= leastBegun; n-- {
		if text[len(text)-1] == secret[n-1] && bytes.HasSuffix(text, secret[:n]) {
			return n
		}
	}
	return 0
}

// formBegun returns where what may become a key, a card number or a CVC begins
// that goes on to the end of text, or the end.
func (s *searcher) formBegun(text []byte) int {
	first := len(text)
	word := first
	for word > 0 && isBase64(text[word-1]) {
		word--
	}
	for _, prefix := range append(slices.Clip(keyKinds), webhookPrefix) {
		if at := bytes.LastIndex(text[word:], []byte(prefix)); at >= 0 {
			first = min(first, word+at)
		}
	}
	digits := len(text)
	for digits > 0 && inNumber(text[digits-1]) {
		digits--
	}
	for digits < len(text) && !isDigit(text[digits]) {
		digits++
	}
	if n := len(text) - digits; n >= leastBegun && n <= 2*mostDigits {
		first = min(first, digits)
	}
	near := max(0, len(text)-16)
	if at := bytes.LastIndex(text[near:], []byte("cvc")); at >= 0 {
		first = min(first, near+at)
	}
	return first
}
