// Package tags reads tag expressions, "@a and not (@b or @c)".
package tags

import (
	"fmt"
	"slices"

	"assay/runner/say"
)

// Expression is a parsed tag expression: the official grammar of and, or, not
// and parentheses, "and" binding tighter than "or". The zero value is the empty
// expression, which every scenario satisfies.
type Expression struct {
	holds    func(tags []string) bool
	Literals []string // the tags it names, in order
}

// Matches says whether a scenario with these tags is selected.
func (e Expression) Matches(tags []string) bool { return e.holds == nil || e.holds(tags) }

// maxExpression bounds the depth of the parser's recursion.
const maxExpression = 4 << 10 // bytes

// Parse reads a tag expression. The error tells the place and what was
// expected there.
func Parse(text string) (Expression, error) {
	if len(text) > maxExpression {
		return Expression{}, fmt.Errorf("the tag expression is over %d KiB", maxExpression>>10)
	}
	p := &parser{}
	if err := p.split(text); err != nil {
		return Expression{}, fmt.Errorf("tag expression %q: %w", say.Cut(text), err)
	}
	if len(p.tokens) == 0 {
		return Expression{}, nil
	}
	holds, err := p.either()
	if err == nil && p.at < len(p.tokens) {
		err = p.unexpected("\"and\" or \"or\"")
	}
	if err != nil {
		return Expression{}, fmt.Errorf("tag expression %q: %w", say.Cut(text), err)
	}
	return Expression{holds, p.literals}, nil
}

type parser struct {
	tokens   []token
	at       int
	literals []string
}

func (p *parser) take(word string) bool {
	if p.at < len(p.tokens) && !p.tokens[p.at].literal && p.tokens[p.at].text == word {
		p.at++
		return true
	}
	return false
}

func (p *parser) either() (func([]string) bool, error) {
	left, err := p.both()
	for err == nil && p.take("or") {
		var right func([]string) bool
		one := left
		right, err = p.both()
		left = func(tags []string) bool { return one(tags) || right(tags) }
	}
	return left, err
}

func (p *parser) both() (func([]string) bool, error) {
	left, err := p.one()
	for err == nil && p.take("and") {
		var right func([]string) bool
		one := left
		right, err = p.one()
		left = func(tags []string) bool { return one(tags) && right(tags) }
	}
	return left, err
}

func (p *parser) one() (func([]string) bool, error) {
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
	if err := check(token); err != nil {
		return nil, err
	}
	p.at++
	p.literals = append(p.literals, token.text)
	return func(tags []string) bool { return slices.Contains(tags, token.text) }, nil
}

func (p *parser) unexpected(wanted string) error {
	if p.at == len(p.tokens) {
		return fmt.Errorf("it ends where %s is expected", wanted)
	}
	t := p.tokens[p.at]
	if err := check(t); t.literal && err != nil {
		return err
	}
	return fmt.Errorf("column %d: found %q where %s is expected", t.column, t.text, wanted)
}
