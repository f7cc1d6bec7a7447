package redact

import "bytes"

// suspect says whether there may be something to hide in the text; no is
// certain. It is what nearly every text gets by with: one pass, nothing
// allocated. It looks at the text without its blanks and with its escapes
// undone, a window at a time.
func (s *searcher) suspect(text []byte) bool {
	var room [roomSize]byte
	for kept := 0; len(text) > 0; {
		n, read, again := fold(room[kept:], text)
		n, text = n+kept, text[read:]
		if s.in(room[:n]) || again && s.deeper(room[:n]) {
			return true
		}
		kept = copy(room[:], room[n-min(n, overlap):n])
	}
	return false
}

// deeper looks at a window whose escapes are themselves escaped.
func (s *searcher) deeper(window []byte) bool {
	var rooms [2][roomSize]byte
	for i := range mostLayers {
		room := rooms[i%2][:]
		n, _, again := fold(room, window)
		if s.in(room[:n]) {
			return true
		}
		if !again {
			return false
		}
		window = room[:n]
	}
	return true // nobody escapes so often without a reason
}

const (
	roomSize = 1024
	overlap  = 96 // more than the longest sign takes, written plainly
)

// fold copies text without blanks and with escapes undone once, until either
// ends. It returns how much it wrote and read, and whether an escape stood for
// a character that begins one.
func fold(room, text []byte) (n, read int, again bool) {
	for read < len(text) && n < len(room) {
		wrote, took := foldPlain(room[n:], text[read:])
		n, read = n+wrote, read+took
		if read == len(text) || n == len(room) || classes[text[read]] != escape {
			continue
		}
		c, size := unescape(text[read:])
		again = again || size > 1 && classes[c] == escape
		room[n] = c
		n += int(min(classes[c], plain))
		read += size
	}
	return n, read, again
}

// foldPlain is fold up to the first escape that is not of one letter, such as the
// \n and \" that JSON in JSON is full of.
func foldPlain(room, text []byte) (n, read int) {
	size := min(len(room), len(text))
	room, text = room[:size], text[:size]
	for i := 0; i < len(text); i++ {
		c := text[i]
		class := classes[c]
		if class == escape {
			if c != '\\' || i+1 == len(text) {
				return n, i
			}
			if c = letters[text[i+1]]; c == 0 || classes[c] == escape {
				return n, i
			}
			class = classes[c]
			i++
		}
		room[n] = c
		n += int(class)
	}
	return n, size
}

func (s *searcher) in(window []byte) bool {
	if a, _ := s.index.find(window, 0); a != nil {
		return true
	}
	return mayHoldWebhook(window) || mayHoldCard(window) || mayHoldCVC(window)
}

// mayHoldCard says whether digits that may be a card number stand together, in
// a text without blanks.
func mayHoldCard(text []byte) bool {
	for at := leastDigits - 1; at < len(text); {
		if !inNumber(text[at]) {
			at += leastDigits
			continue
		}
		from, to := at, at+1
		for from > 0 && inNumber(text[from-1]) {
			from--
		}
		for to < len(text) && inNumber(text[to]) {
			to++
		}
		from = behindID(text[:to], from)
		if to-from >= leastDigits && mayBeCard(text[from:to], endsInNumber(text[:from])) {
			return true
		}
		at = to + leastDigits
	}
	return false
}

// behindID returns where the digits from some place on begin that are no part of an
// id. An underscore tells one, such as test_394848308965931, of which answers are full.
func behindID(text []byte, from int) int {
	for from < len(text) && (!isDigit(text[from]) || from > 0 && text[from-1] == '_') {
		for from < len(text) && !isDigit(text[from]) {
			from++
		}
		if from > 0 && text[from-1] == '_' {
			for from < len(text) && isDigit(text[from]) {
				from++
			}
		}
	}
	return from
}

// mayBeCard says whether any digits in a row make a card number; the row may
// hold what stands before and after it, too.
func mayBeCard(row []byte, named bool) bool {
	var digits [2 * mostDigits]byte
	n := 0
	for _, c := range row {
		if isDigit(c) {
			if n == len(digits) {
				return true
			}
			digits[n] = c
			n++
		}
	}
	for from := range max(0, n-leastDigits+1) {
		for to := from + leastDigits; to <= min(n, from+mostDigits); to++ {
			if named || isCard(digits[from:to]) {
				return true
			}
		}
	}
	return false
}

// mayHoldCVC says whether a "cvc" with digits stands in a text without blanks.
// A v is rare enough to look for.
func mayHoldCVC(text []byte) bool {
	for at := 1; at < len(text); {
		next := bytes.IndexByte(text[at:], 'v')
		if next < 0 || at+next+1 >= len(text) {
			return false
		}
		at += next
		if text[at-1] == 'c' && text[at+1] == 'c' {
			if i := afterName(text, at+2); i > 0 && i < len(text) && isDigit(text[i]) {
				return true
			}
		}
		at++
	}
	return false
}
