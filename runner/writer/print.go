package writer

import (
	"slices"
	"strings"
)

// print returns the whole text, which ends with one line end. Of blank lines that follow
// each other one is left, but in a doc string.
func (p *printer) print() string {
	all := make([]placed, p.text.Count())
	for i, below := 0, 0; i < len(all); i++ {
		all[i] = p.place(i + 1)
		switch {
		case all[i].heading:
			below = i + 1
		case below > 0 && all[i].indent == describing:
			all[i].indent = p.described(all[:i], below, i+1)
		}
	}
	comments(all)
	var out strings.Builder
	gap := false
	for _, l := range all {
		text := l.text
		if !l.verbatim {
			text = strings.TrimRight(text, " \t")
		}
		before := gap
		if gap = text == "" && !l.verbatim; gap && before {
			continue
		}
		if text != "" {
			out.WriteString(strings.Repeat(" ", max(l.indent, 0)) + text)
		}
		out.WriteByte('\n')
	}
	return strings.TrimRight(out.String(), "\n") + "\n"
}

const describing = -2 // the place of a description's line, which hangs on the lines above

// place is what is known of a line by itself.
func (p *printer) place(number int) placed {
	if known, ok := p.placed[number]; ok {
		return known
	}
	text := strings.TrimSpace(p.text.Line(number))
	switch {
	case text == "":
		return placed{}
	case text[0] == '#':
		return placed{indent: waiting, text: text}
	}
	return placed{indent: describing, text: text}
}

// described is where a line of a description begins: one level below its heading,
// and further in as it was against the description's first line.
func (p *printer) described(above []placed, heading, number int) int {
	base := above[heading-1].indent + level
	for first := heading + 1; first < number; first++ {
		if l := above[first-1]; l.text != "" && l.text[0] != '#' {
			return base + max(0, p.column(number)-p.column(first))
		}
	}
	return base
}

// column is how far a line is indented; a tab counts as a level.
func (p *printer) column(number int) int {
	line := p.text.Line(number)
	blanks := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	return len(blanks) + (level-1)*strings.Count(blanks, "\t")
}

// comments puts each comment where the line stands that follows it; where a blank
// line does, where the line before it stands.
func comments(all []placed) {
	for i := range slices.Backward(all) {
		if all[i].indent == waiting && i+1 < len(all) && all[i+1].text != "" {
			all[i].indent = all[i+1].indent
		}
	}
	for i := range all {
		if all[i].indent == waiting && i > 0 && all[i-1].text != "" {
			all[i].indent = all[i-1].indent
		}
	}
	next := 0
	for i := range slices.Backward(all) {
		if all[i].indent == waiting {
			all[i].indent = next
		}
		if all[i].text != "" {
			next = all[i].indent
		}
	}
}
