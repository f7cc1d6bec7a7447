package tags

import (
	"fmt"
	"slices"
	"strings"
)

// token is a word or a parenthesis of a tag expression.
type token struct {
	text    string // with its escapes resolved
	literal bool   // a tag, not an operator or parenthesis
	column  int    // from 1
}

// split cuts the text into words and parentheses. A backslash makes the blank,
// parenthesis or backslash after it part of a tag.
func (p *parser) split(text string) error {
	var word strings.Builder
	start := 0
	end := func() {
		if start > 0 {
			w := word.String()
			p.tokens = append(p.tokens, token{w, !slices.Contains([]string{"and", "or", "not"}, w), start})
			start = 0
			word.Reset()
		}
	}
	escaped := false
	for i, r := range text {
		switch {
		case escaped && !strings.ContainsRune(`()\ `, r):
			return fmt.Errorf("column %d: a backslash goes before a blank, a parenthesis or a backslash", i)
		case escaped, r != ' ' && r != '\t' && r != '(' && r != ')':
			if start == 0 {
				start = i + 1
			}
			if escaped = !escaped && r == '\\'; !escaped {
				word.WriteRune(r)
			}
		default:
			end()
			if r == '(' || r == ')' {
				p.tokens = append(p.tokens, token{string(r), false, i + 1})
			}
		}
	}
	if escaped {
		return fmt.Errorf("a backslash stands at the end")
	}
	end()
	return nil
}

// check refuses what other runners once understood, and what can be no tag.
func check(t token) error {
	switch {
	case strings.HasPrefix(t.text, "~"):
		return fmt.Errorf("column %d: %s is the old way to write not %s", t.column, t.text, t.text[1:])
	case strings.Contains(t.text, ",") || strings.Contains(t.text, "&&") || strings.Contains(t.text, "||"):
		return fmt.Errorf("column %d: %q: tags are joined with and, or", t.column, t.text)
	case slices.Contains([]string{"AND", "OR", "NOT", "And", "Or", "Not"}, t.text):
		return fmt.Errorf("column %d: %s is written %s", t.column, t.text, strings.ToLower(t.text))
	case !strings.HasPrefix(t.text, "@") || len(t.text) == 1:
		return fmt.Errorf("column %d: %q is no tag: a tag begins with @", t.column, t.text)
	}
	return nil
}
