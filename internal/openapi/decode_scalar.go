package openapi

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/internal/wire"
)

// scalar reads a plain value.
func (d *decoder) scalar(s *Schema, n *wire.Node, name string) any {
	parse, typed := parsers[s.Type]
	if n.Kind != wire.TextNode {
		fault := NotText
		if typed {
			fault = parse.fault
		}
		d.report(Violation{Fault: fault, Param: name, Value: n.JSON()})
		return nil
	}
	if !typed {
		return d.text(s, n.Text, name)
	}
	value, ok := parse.read(n.Text)
	if !ok {
		d.report(Violation{Fault: parse.fault, Param: name, Value: n.Text})
	}
	return value
}

// parsers read the plain types that are not texts.
var parsers = map[string]struct {
	read  func(string) (any, bool)
	fault Fault
}{
	"boolean": {boolean, NotBoolean},
	"integer": {integer, NotInteger},
	"number":  {number, NotNumber},
}

// integer reads a literal decimal: no sign but a minus, no blank, no exponent.
func integer(text string) (any, bool) {
	if strings.HasPrefix(text, "+") {
		return nil, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// number reads a decimal with an optional fraction and exponent. The letters of
// inf, nan and hexadecimal numbers are refused.
func number(text string) (any, bool) {
	if strings.HasPrefix(text, "+") || strings.Trim(text, "0123456789.-+eE") != "" {
		return nil, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

func boolean(text string) (any, bool) { return text == "true", text == "true" || text == "false" }

// text reads a text, which has to be one of the values if there are any, the
// ones of an enum that may grow included: a request can only use those it knows.
func (d *decoder) text(s *Schema, text, name string) any {
	switch {
	case text == "" && !d.empties(s):
		d.report(Violation{Fault: Empty, Param: name})
	case len(s.Enum) > 0 && !slices.Contains(s.Enum, text):
		d.report(Violation{Fault: NotInEnum, Param: name, Value: text, Allowed: s.Enum})
	case s.MaxLength > 0 && utf8.RuneCountInString(text) > s.MaxLength:
		d.report(Violation{Fault: TooLong, Param: name, Value: text, Max: s.MaxLength})
	}
	return text
}
