package command

import (
	"bufio"
	"context"
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
	gap  int                                 // how many blanks were before what was read last
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
	r.gap = len(text) - len(strings.TrimLeft(text, " \t"))
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

// until reads the lines of a doc string as they are, from where its first mark stands.
func (r *reading) until(mark, text string) (string, error) {
	for {
		line, err := r.line(promptBelow)
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		text += "\n" + outdent(line, r.gap)
		if err != nil || strings.TrimSpace(line) == mark {
			return text, nil // not closed, as the parser will say
		}
	}
}

// outdent takes the blanks from a line's beginning, as many as the gap has at most.
func outdent(line string, gap int) string {
	at := 0
	for at < min(gap, len(line)) && (line[at] == ' ' || line[at] == '\t') {
		at++
	}
	return line[at:]
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

// longest is how much of a line is kept, in bytes: more than may stand in a feature, so
// that what is longer is refused for that.
const longest = 64 << 10

// plainLines reads lines of what is no terminal, and asks for none. When the context is
// done there are no more, though whoever writes them may not have closed his end.
func plainLines(ctx context.Context, in io.Reader) func(string) (string, error) {
	type read struct {
		text string
		err  error
	}
	lines := make(chan read)
	go func() {
		defer close(lines)
		var line read
		for from := bufio.NewReader(in); line.err == nil; {
			line.text, line.err = oneLineOf(from)
			select {
			case lines <- line:
			case <-ctx.Done():
				return
			}
		}
	}()
	return func(string) (string, error) {
		select {
		case line, more := <-lines:
			if more {
				return line.text, line.err
			}
		case <-ctx.Done():
		}
		return "", io.EOF
	}
}

// oneLineOf reads a line without its end, of a long one the beginning.
func oneLineOf(in *bufio.Reader) (string, error) {
	var text []byte
	for {
		some, isPart, err := in.ReadLine()
		if err != nil {
			return "", err
		}
		text = append(text, some[:min(len(some), longest-len(text))]...)
		if !isPart {
			return string(text), nil
		}
	}
}
