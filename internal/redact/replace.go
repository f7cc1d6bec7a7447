package redact

import "bytes"

// hidden returns a copy of text with marks in place of what was found.
func hidden(text []byte, found []span) []byte {
	out := make([]byte, 0, len(text)+len(found)*len(mark))
	at := 0
	for _, sp := range found {
		out = append(append(out, text[at:sp.from]...), sp.mark(text)...)
		at = sp.to
	}
	return append(out, text[at:]...)
}

// mark is what stands for a span of text: 0 for a bare number of a document,
// which must stay one.
func (sp span) mark(text []byte) string {
	for _, c := range text[sp.from:sp.to] {
		if !isDigit(c) {
			return sp.with
		}
	}
	if bareNumber(text, sp.from, sp.to) {
		return "0"
	}
	return sp.with
}

// bareNumber says whether the digits are a number of a JSON document rather than
// a part of a text.
func bareNumber(text []byte, from, to int) bool {
	const blanks = " \t\r\n"
	after := bytes.TrimLeft(text[to:], blanks)
	if len(after) == 0 || bytes.IndexByte([]byte(",]}"), after[0]) < 0 {
		return false
	}
	before := bytes.TrimRight(bytes.TrimSuffix(text[:from], []byte("-")), blanks)
	if len(before) == 0 {
		return false
	}
	switch before[len(before)-1] {
	case ':':
		return bytes.HasSuffix(bytes.TrimRight(before[:len(before)-1], blanks), []byte(`"`))
	case ',', '[':
		return bytes.IndexByte([]byte("{["), bytes.TrimLeft(text, blanks)[0]) >= 0
	}
	return false
}
