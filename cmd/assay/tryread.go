package main

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// What the lines are asked for with: a sentence, and what belongs below it.
const (
	promptSentence = "assay> "
	promptBelow    = "   ... "
)

// errCut is the error of a line that was cut short: what belongs to it is dropped.
var errCut = errors.New("the line was cut short")

// reading puts lines together: a sentence and the table or doc string below it.
type reading struct {
	line func(prompt string) (string, error) // the next one, without its end
	held string                              // read already, and not of what was before it; "" is none
}

// next returns a sentence with what belongs to it, or a command. Blank lines and
// comments are passed over. The error is io.EOF where there is no more.
func (r *reading) next() (string, error) {
	for {
		text, err := r.whole()
		switch {
		case errors.Is(err, errCut):
			r.held = ""
		case err != nil:
			return "", err
		case text != "" && text[0] != '#':
			return text, nil
		}
	}
}

func (r *reading) whole() (string, error) {
	text, err := r.one(promptSentence)
	if err != nil || !strings.HasSuffix(text, ":") {
		return text, err
	}
	below, err := r.one(promptBelow)
	switch mark := delimiterOf(below); {
	case errors.Is(err, io.EOF):
		return text, nil
	case err != nil:
		return "", err
	case mark != "":
		return r.until(mark, text+"\n"+below)
	case strings.HasPrefix(below, "|"):
		return r.table(text + "\n" + below)
	}
	r.held = below
	return text, nil
}

// one returns the next line without the blanks around it.
func (r *reading) one(prompt string) (string, error) {
	if held := r.held; held != "" {
		r.held = ""
		return held, nil
	}
	text, err := r.line(prompt)
	return strings.TrimSpace(text), err
}

func delimiterOf(text string) string {
	for _, mark := range []string{`"""`, "```"} {
		if strings.HasPrefix(text, mark) {
			return mark
		}
	}
	return ""
}

// until reads the lines of a doc string as they are.
func (r *reading) until(mark, text string) (string, error) {
	for {
		line, err := r.line(promptBelow)
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		text += "\n" + line
		if err != nil || strings.TrimSpace(line) == mark {
			return text, nil // not closed, as the parser will say
		}
	}
}

// table reads rows up to a line that is none, which is not of it.
func (r *reading) table(text string) (string, error) {
	for {
		row, err := r.one(promptBelow)
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		if err != nil || !strings.HasPrefix(row, "|") {
			r.held = row
			return text, nil
		}
		text += "\n" + row
	}
}

// plainLines reads lines of what is no terminal, and asks for none.
func plainLines(in io.Reader) func(string) (string, error) {
	lines := bufio.NewScanner(in)
	return func(string) (string, error) {
		switch {
		case lines.Scan():
			return lines.Text(), nil
		case lines.Err() != nil:
			return "", lines.Err()
		}
		return "", io.EOF
	}
}
