package steps

import (
	"fmt"
	"regexp"
	"strings"
)

// expression is a Cucumber Expression compiled to a regular expression: text,
// optional text "(s)", alternatives "a/an", parameters "{money}", and the
// escapes \( \{ \/ \\ (github.com/cucumber/cucumber-expressions).
type expression struct {
	Expr       *regexp.Regexp // anchored, one group per parameter
	Parameters []*Parameter
}

func parseExpression(pattern string) (expression, error) {
	p := patternParser{rest: pattern}
	var source strings.Builder
	source.WriteByte('^')
	for p.rest != "" {
		piece, err := p.next()
		if err != nil {
			return expression{}, fmt.Errorf("column %d: %w", len(pattern)-len(p.rest)+1, err)
		}
		source.WriteString(piece)
	}
	source.WriteByte('$')
	expr, err := regexp.Compile(source.String())
	return expression{expr, p.parameters}, err
}

type patternParser struct {
	rest       string
	parameters []*Parameter
}

// next consumes one word (with its alternatives), blank, optional or parameter.
func (p *patternParser) next() (string, error) {
	switch p.rest[0] {
	case '{':
		return p.parameter()
	case '(':
		return p.optional()
	case ' ':
		p.rest = p.rest[1:]
		return " ", nil
	}
	return p.word()
}

func (p *patternParser) parameter() (string, error) {
	name, after, ok := strings.Cut(p.rest[1:], "}")
	if !ok {
		return "", fmt.Errorf("a parameter is not closed: %q", p.rest)
	}
	parameter := parameterByName(name)
	if parameter == nil {
		return "", fmt.Errorf("no parameter type {%s}", name)
	}
	p.rest = after
	p.parameters = append(p.parameters, parameter)
	return "(" + parameter.Source + ")", nil
}

func (p *patternParser) optional() (string, error) {
	text, after, ok := strings.Cut(p.rest[1:], ")")
	if !ok || text == "" || strings.ContainsAny(text, "{(/") {
		return "", fmt.Errorf("an optional is plain text in parentheses: %q", p.rest)
	}
	p.rest = after
	return "(?:" + regexp.QuoteMeta(text) + ")?", nil
}

// word reads text up to a blank, brace or parenthesis; a slash in it separates
// alternatives, each of which may end in an optional.
func (p *patternParser) word() (string, error) {
	var alternatives []string
	var current strings.Builder
	for p.rest != "" {
		c := p.rest[0]
		switch {
		case c == '\\' && len(p.rest) > 1:
			current.WriteString(regexp.QuoteMeta(p.rest[1:2]))
			p.rest = p.rest[2:]
			continue
		case c == '/':
			if current.Len() == 0 {
				return "", fmt.Errorf("an alternative is empty")
			}
			alternatives = append(alternatives, current.String())
			current.Reset()
			p.rest = p.rest[1:]
			continue
		case c == '(' && (len(alternatives) > 0 || slashAhead(p.rest)):
			piece, err := p.optional()
			if err != nil {
				return "", err
			}
			current.WriteString(piece)
			continue
		case strings.IndexByte(" {(", c) >= 0:
			return p.joined(alternatives, current.String())
		}
		current.WriteString(regexp.QuoteMeta(p.rest[:1]))
		p.rest = p.rest[1:]
	}
	return p.joined(alternatives, current.String())
}

// slashAhead says whether an alternative follows the optional at the start.
func slashAhead(rest string) bool {
	_, after, ok := strings.Cut(rest, ")")
	return ok && strings.HasPrefix(after, "/")
}

func (p *patternParser) joined(alternatives []string, last string) (string, error) {
	if len(alternatives) == 0 {
		return last, nil
	}
	if last == "" {
		return "", fmt.Errorf("an alternative is empty")
	}
	return "(?:" + strings.Join(append(alternatives, last), "|") + ")", nil
}
