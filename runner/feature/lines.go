package feature

import "strings"

// Lines is a text that can be asked for its lines, counted from 1.
type Lines struct {
	Text   string
	starts []int32 // where each line begins
}

// Split makes lines of a text.
func Split(text string) Lines {
	starts := make([]int32, 1, 1+strings.Count(text, "\n"))
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, int32(i)+1)
		}
	}
	return Lines{text, starts}
}

// Count is how many lines there are, at least one.
func (l Lines) Count() int { return len(l.starts) }

// Line returns the line without its end.
func (l Lines) Line(number int) string {
	from, to := int(l.starts[number-1]), len(l.Text)
	if number < len(l.starts) {
		to = int(l.starts[number]) - 1
	}
	return l.Text[from:to]
}

// Row is the line of a row of the table below a line; the line itself for row 0.
func (l Lines) Row(below, row int) int {
	for number := below + 1; row > 0 && number <= l.Count(); number++ {
		if strings.HasPrefix(strings.TrimSpace(l.Line(number)), "|") {
			if row--; row == 0 {
				return number
			}
		}
	}
	return below
}

// unclosed is the line of a doc string that the text ends in, or 0.
func (l Lines) unclosed() int {
	open, from := "", 0
	for number := 1; number <= l.Count(); number++ {
		switch delimiter := Delimiter(strings.TrimLeft(l.Line(number), " \t")); {
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

// A Span is a run of lines, both ends included.
type Span struct{ From, To int }

// Holds says whether a line is one of them.
func (s Span) Holds(line int) bool { return s.From <= line && line <= s.To }

// Idle says whether a line carries nothing: it is blank or a comment.
func Idle(line string) bool {
	trimmed := strings.TrimLeft(line, " \t")
	return trimmed == "" || trimmed[0] == '#'
}

// trim takes idle lines off the end of a span.
func (l Lines) trim(s Span) Span {
	s.To = min(s.To, l.Count())
	for s.To > s.From && Idle(l.Line(s.To)) {
		s.To--
	}
	return s
}

// last is the last line that is neither blank nor a comment, or the first of all.
func (l Lines) last() int { return l.trim(Span{1, l.Count()}).To }

// idle says whether all lines of a run carry nothing.
func (l Lines) idle(from, to int) bool {
	for number := from; number <= to; number++ {
		if !Idle(l.Line(number)) {
			return false
		}
	}
	return true
}

// Delimiter is what opens or closes a doc string on a line, or "".
func Delimiter(trimmed string) string {
	for _, d := range []string{`"""`, "```"} {
		if strings.HasPrefix(trimmed, d) {
			return d
		}
	}
	return ""
}
