package redact

import (
	"bytes"
	"unicode/utf8"
)

// classes tells what a byte is to the reader of a text: plain, blank, or perhaps
// the beginning of an escape. Plain is 1 so that it counts what is kept.
var classes = func() (table [256]byte) {
	for i := range table {
		table[i] = plain
	}
	for _, c := range " \t\n\r\f\v" {
		table[c] = blank
	}
	for _, c := range `%\&` {
		table[c] = escape
	}
	return table
}()

const (
	blank  = 0
	plain  = 1
	escape = 2
)

// unescape reads the character that text begins with, which is of class escape:
// percent-encoded, escaped in JSON, or an entity of HTML. It returns the
// character and how many bytes stand for it; a character that is no escape
// stands for itself. What is not ASCII, and so in no secret, becomes other or unseen,
// but for single bytes, which may be a part of a character in UTF-8.
func unescape(text []byte) (c byte, size int) {
	var ok bool
	switch text[0] {
	case '%':
		if c, ok = octet(text, 1); ok {
			return c, 3
		}
	case '\\':
		return backslash(text)
	case '&':
		return entity(text)
	}
	return text[0], 1
}

// letters are the escapes of one letter, in JSON and in the languages that
// print as it does. A line that a shell goes on with after a backslash is one.
var letters = [256]byte{
	'n': '\n', 'r': '\r', 't': '\t', 'f': '\f', 'b': '\b', '\n': '\n', '\r': '\r',
	'"': '"', '/': '/', '\\': '\\', '\'': '\'',
}

func backslash(text []byte) (byte, int) {
	if len(text) < 2 {
		return text[0], 1
	}
	switch text[1] {
	case 'u':
		if c, ok := number(text, 2, 4, 16); ok {
			return c, 6
		}
	case 'x':
		if c, ok := octet(text, 2); ok {
			return c, 4
		}
	default:
		if c := letters[text[1]]; c != 0 {
			return c, 2
		}
	}
	return text[0], 1
}

// entities are the names of HTML for characters that stand in or around secrets.
var entities = []struct {
	name string
	c    byte
}{
	{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}, {"lowbar;", '_'},
	{"UnderBar;", '_'}, {"sol;", '/'}, {"plus;", '+'}, {"equals;", '='}, {"nbsp;", ' '}, {"NewLine;", '\n'},
	{"Tab;", '\t'}, {"percnt;", '%'}, {"bsol;", '\\'}, {"hyphen;", '-'}, {"colon;", ':'},
}

// longest is how many digits an entity may have: browsers take leading zeros.
const longest = 8

func entity(text []byte) (byte, int) {
	if len(text) < 3 {
		return text[0], 1
	}
	if text[1] != '#' {
		for _, e := range entities {
			if len(text) > len(e.name) && string(text[1:1+len(e.name)]) == e.name {
				return e.c, 1 + len(e.name)
			}
		}
		return text[0], 1
	}
	from, base := 2, 10
	if text[2] == 'x' || text[2] == 'X' {
		from, base = 3, 16
	}
	to := from
	for to < len(text) && to < from+longest && digit(text[to]) < base {
		to++
	}
	c, ok := number(text, from, to-from, base)
	if !ok {
		return text[0], 1
	}
	if to < len(text) && text[to] == ';' {
		to++
	}
	return c, to
}

// octet reads a byte of two digits in hex.
func octet(text []byte, from int) (c byte, ok bool) {
	if len(text) < from+2 {
		return 0, false
	}
	high, low := digit(text[from]), digit(text[from+1])
	return byte(high<<4 | low), high < 16 && low < 16
}

// number reads digits of a base; what is no ASCII character becomes other or unseen.
func number(text []byte, from, digits, base int) (c byte, ok bool) {
	if digits == 0 || len(text) < from+digits {
		return 0, false
	}
	n := 0
	for _, b := range text[from : from+digits] {
		d := digit(b)
		if d >= base {
			return 0, false
		}
		n = min(n*base+d, utf8.MaxRune)
	}
	switch {
	case isInvisible(rune(n)):
		return unseen, true
	case n >= utf8.RuneSelf:
		return other, true
	}
	return byte(n), true
}

// digit is the value of a digit of any base up to 16, and 16 for anything else.
func digit(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'a' && b <= 'f':
		return int(b-'a') + 10
	case b >= 'A' && b <= 'F':
		return int(b-'A') + 10
	}
	return 16
}

// unfinished is how many bytes at the end of a text may be the beginning of an
// escape whose rest is still to come.
func unfinished(text []byte) int {
	const most = 12 // bytes of the longest escape
	end := text[max(0, len(text)-most):]
	at := bytes.LastIndexAny(end, `%\&`)
	if at < 0 {
		return 0
	}
	if _, size := unescape(end[at:]); size > 1 {
		if end[at] == '&' && at+size == len(end) && end[len(end)-1] != ';' {
			return size // a digit more makes it another character
		}
		return 0
	}
	for _, c := range end[at+1:] {
		if !isWord(c) && c != '#' {
			return 0
		}
	}
	return len(end) - at
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
