package runner

import "strings"

// lines is a text that can be asked for its lines, counted from 1.
type lines struct {
	text   string
	starts []int32 // where each line begins
}

func splitLines(text string) lines {
	starts := make([]int32, 1, 1+strings.Count(text, "\n"))
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, int32(i)+1)
		}
	}
	return lines{text, starts}
}

func (l lines) count() int { return len(l.starts) }

// line returns the line without its end.
func (l lines) line(number int) string {
	from, to := int(l.starts[number-1]), len(l.text)
	if number < len(l.starts) {
		to = int(l.starts[number]) - 1
	}
	return l.text[from:to]
}

// row is the line of a row of the table below a line; the line itself for row 0.
func (l lines) row(below, row int) int {
	for number := below + 1; row > 0 && number <= l.count(); number++ {
		if strings.HasPrefix(strings.TrimSpace(l.line(number)), "|") {
			if row--; row == 0 {
				return number
			}
		}
	}
	return below
}

// unclosed is the line of a doc string that the text ends in, or 0.
func (l lines) unclosed() int {
	open, from := "", 0
	for number := 1; number <= l.count(); number++ {
		switch delimiter := docStringDelimiter(strings.TrimLeft(l.line(number), " \t")); {
		case delimiter == "":
		case open == "":
			open, from = delimiter, number
		case open == delimiter:
			open = ""
		}
	}
	if open == "" {
		return 0
	}
	return from
}

// A span is a run of lines, both ends included.
type span struct{ from, to int }

func (s span) holds(line int) bool { return s.from <= line && line <= s.to }

// idle says whether a line carries nothing: it is blank or a comment.
func idle(line string) bool {
	trimmed := strings.TrimLeft(line, " \t")
	return trimmed == "" || trimmed[0] == '#'
}

// trim takes idle lines off the end of a span.
func (l lines) trim(s span) span {
	s.to = min(s.to, l.count())
	for s.to > s.from && idle(l.line(s.to)) {
		s.to--
	}
	return s
}

// idle says whether all lines of a run carry nothing.
func (l lines) idle(from, to int) bool {
	for number := from; number <= to; number++ {
		if !idle(l.line(number)) {
			return false
		}
	}
	return true
}
