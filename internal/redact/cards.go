package redact

import (
	"bytes"
	"unicode/utf8"
)

// Card numbers have 13 to 19 digits (ISO/IEC 7812).
const (
	leastDigits = 13
	mostDigits  = 19
)

// groupings are the ways in which card numbers are written in groups of digits.
var groupings = [][]int{{4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 4, 2}, {4, 4, 4, 1}}

// cards finds the numbers of cards: digits in a row or in groups that no word or
// longer number is around. They pass the check of their last digit, or stand
// under the name "number".
func cards(text []byte) (found []span) {
	for at := 0; at < len(text); {
		if !isDigit(text[at]) {
			at++
			continue
		}
		end := at
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if to := cardAt(text, at, end); to > 0 && !within(text, at) {
			found = append(found, span{from: at, to: to, kind: CardNumber, with: mark})
			end = to
		}
		at = end
	}
	return found
}

// cardAt returns where the card number ends that begins with the digits from at
// up to end, or 0.
func cardAt(text []byte, at, end int) int {
	named := endsInNumber(text[:at])
	if n := end - at; n >= leastDigits && n <= mostDigits {
		if !goesOn(text, end) && (named || isCard(text[at:end])) {
			return end
		}
		return 0
	}
	for _, groups := range groupings {
		digits, to := grouped(text[at:], groups)
		if digits != nil && !goesOn(text, at+to) && (named || isCard(digits)) {
			return at + to
		}
	}
	return 0
}

// grouped reads groups of digits with the same blank or other separator between them.
func grouped(text []byte, groups []int) (digits []byte, to int) {
	var between byte
	for i, size := range groups {
		if i > 0 {
			if to >= len(text) || text[to] != ' ' && !isSeparator(text[to]) || i > 1 && text[to] != between {
				return nil, 0
			}
			between = text[to]
			to++
		}
		for range size {
			if to >= len(text) || !isDigit(text[to]) {
				return nil, 0
			}
			digits = append(digits, text[to])
			to++
		}
	}
	return digits, to
}

// within says whether what begins at some place goes on a word or a number, or
// is the time something took, in nanoseconds.
func within(text []byte, at int) bool {
	if at == 0 {
		return false
	}
	before := text[at-1]
	return isWord(before) || before == '.' && at > 1 && isDigit(text[at-2]) ||
		bytes.HasSuffix(trimName(text[:at]), []byte("_ns"))
}

// goesOn says whether a word or a number goes on at some place.
func goesOn(text []byte, at int) bool {
	if at >= len(text) {
		return false
	}
	return isWord(text[at]) || text[at] == '.' && at+1 < len(text) && isDigit(text[at+1])
}

// isCard says whether digits can be the number of a card: of a network (3
// American Express, Diners, JCB; 2, 5 Mastercard; 4 Visa; 6 Discover, UnionPay;
// 81 UnionPay), with the last digit that follows from the others (Luhn). So no
// time in milliseconds, microseconds or nanoseconds is one.
func isCard(digits []byte) bool {
	if digits[0] < '2' || digits[0] > '6' && !bytes.HasPrefix(digits, []byte("81")) {
		return false
	}
	sum := 0
	for i, c := range digits {
		n := int(c - '0')
		if (len(digits)-i)%2 == 0 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return sum%10 == 0
}

// cvcs finds three or four digits under the name "cvc".
func cvcs(text []byte) (found []span) {
	name := []byte("cvc")
	for at := 0; ; at += len(name) {
		next := bytes.Index(text[at:], name)
		if next < 0 {
			return found
		}
		at += next
		from := afterName(text, at+len(name))
		if from == 0 || at > 0 && isWord(text[at-1]) {
			continue
		}
		to := from
		for to < len(text) && isDigit(text[to]) {
			to++
		}
		if n := to - from; (n == 3 || n == 4) && !goesOn(text, to) {
			found = append(found, span{from: from, to: to, kind: CVC, with: mark})
		}
	}
}

// afterName returns where the value begins whose name ends at some place: after
// a bracket, quotes, and a colon, an equals sign or "is". 0 is nowhere.
func afterName(text []byte, at int) int {
	at = skip(text, at, `]"'\ `)
	switch {
	case at < len(text) && (text[at] == ':' || text[at] == '='):
		at++
	case bytes.HasPrefix(text[at:], []byte("is")):
		at += len("is")
	default:
		return 0
	}
	return skip(text, at, "\"'\\ \t\r\n")
}

func skip(text []byte, at int, chars string) int {
	for at < len(text) && bytes.IndexByte([]byte(chars), text[at]) >= 0 {
		at++
	}
	return at
}

// endsInNumber says whether the value that begins after text is that of a
// "number".
func endsInNumber(text []byte) bool {
	name := trimName(text)
	rest, ok := bytes.CutSuffix(name, []byte("number"))
	return ok && len(name) < len(text) && (len(rest) == 0 || !isWord(rest[len(rest)-1]))
}

// trimName takes what stands between a name and its value off the end of text.
func trimName(text []byte) []byte { return bytes.TrimRight(text, "]\"'\\:= \t\r\n") }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isSeparator says what else than a blank stands between groups: a plus is a
// blank in a form.
func isSeparator(c byte) bool { return c == '-' || c == '+' || c == '.' || c == '_' }

// inNumber says whether a byte may stand in the number of a card: what is not ASCII
// may take no room where it is shown.
func inNumber(c byte) bool { return isDigit(c) || isSeparator(c) || c >= utf8.RuneSelf }
