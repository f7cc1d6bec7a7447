package runner

import (
	"fmt"
	"slices"
)

// expression is a parsed tag expression: the official grammar of and, or, not
// and parentheses, "and" binding tighter than "or". The zero value is the empty
// expression, which every scenario satisfies.
type expression struct {
	holds    func(tags []string) bool
	literals []string // the tags it names, in order
}

// matches says whether a scenario with these tags is selected.
func (e expression) matches(tags []string) bool { return e.holds == nil || e.holds(tags) }

// maxExpression bounds the depth of the parser's recursion.
const maxExpression = 4 << 10 // bytes

// parseTags reads a tag expression. The error tells the place and what was
// expected there.
func parseTags(text string) (expression, error) {
	if len(text) > maxExpression {
		return expression{}, fmt.Errorf("the tag expression is over %d KiB", maxExpression>>10)
	}
	p := &tagParser{}
	if err := p.split(text); err != nil {
		return expression{}, fmt.Errorf("tag expression %q: %w", cut(text), err)
	}
	if len(p.tokens) == 0 {
		return expression{}, nil
	}
	holds, err := p.either()
	if err == nil && p.at < len(p.tokens) {
		err = p.unexpected("\"and\" or \"or\"")
	}
	if err != nil {
		return expression{}, fmt.Errorf("tag expression %q: %w", cut(text), err)
	}
	return expression{holds, p.literals}, nil
}

type tagParser struct {
	tokens   []tagToken
	at       int
	literals []string
}

func (p *tagParser) take(word string) bool {
	if p.at < len(p.tokens) && !p.tokens[p.at].literal && p.tokens[p.at].text == word {
		p.at++
		return true
	}
	return false
}

func (p *tagParser) either() (func([]string) bool, error) {
	left, err := p.both()
	for err == nil && p.take("or") {
		var right func([]string) bool
		one := left
		right, err = p.both()
		left = func(tags []string) bool { return one(tags) || right(tags) }
	}
	return left, err
}

func (p *tagParser) both() (func([]string) bool, error) {
	left, err := p.one()
	for err == nil && p.take("and") {
		var right func([]string) bool
		one := left
		right, err = p.one()
		left = func(tags []string) bool { return one(tags) && right(tags) }
	}
	return left, err
}

func (p *tagParser) one() (func([]string) bool, error) {
	if p.take("not") {
		inner, err := p.one()
		return func(tags []string) bool { return !inner(tags) }, err
	}
	if p.take("(") {
		inner, err := p.either()
		if err == nil && !p.take(")") {
			err = p.unexpected(`")"`)
		}
		return inner, err
	}
	if p.at == len(p.tokens) || !p.tokens[p.at].literal {
		return nil, p.unexpected("a tag, \"not\" or \"(\"")
	}
	token := p.tokens[p.at]
	if err := checkTag(token); err != nil {
		return nil, err
	}
	p.at++
	p.literals = append(p.literals, token.text)
	return func(tags []string) bool { return slices.Contains(tags, token.text) }, nil
}

func (p *tagParser) unexpected(wanted string) error {
	if p.at == len(p.tokens) {
		return fmt.Errorf("it ends where %s is expected", wanted)
	}
	t := p.tokens[p.at]
	if err := checkTag(t); t.literal && err != nil {
		return err
	}
	return fmt.Errorf("column %d: found %q where %s is expected", t.column, t.text, wanted)
}
