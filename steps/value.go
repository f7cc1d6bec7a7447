package steps

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

// Value is an expected JSON value. Its type counts: "1000" is not 1000, null is
// not absent, 1 is not true. Numbers compare by their digits, not as floats.
type Value struct {
	Type gjson.Type
	Text string // of a string; the literal of a number, true, false or null

	Currency string // of a number that was written as money, "usd"; or ""
	Date     bool   // of a number that was written as one
}

func parseValue(w *World, text string) (Value, error) {
	switch {
	case text == "null":
		return Value{Type: gjson.Null, Text: text}, nil
	case text == "true":
		return Value{Type: gjson.True, Text: text}, nil
	case text == "false":
		return Value{Type: gjson.False, Text: text}, nil
	case strings.HasPrefix(text, `"`):
		s, err := unquote(w, text)
		return Value{Type: gjson.String, Text: s}, err
	case isNumber(text):
		return Value{Type: gjson.Number, Text: text}, nil
	case aDate.MatchString(text):
		seconds, err := w.dated(text)
		return Value{Type: gjson.Number, Text: seconds, Date: true}, err
	}
	m, err := parseAmount(w, text)
	return m.value(), err
}

// parseCell reads a table cell, references in it already resolved: like a
// value, but plain words need no quotes.
func parseCell(text string) Value {
	switch {
	case literals[text] || isNumber(text):
		v, _ := parseValue(nil, text) // no reference, so no world and no error
		return v
	case len(text) > 1 && strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`):
		return Value{Type: gjson.String, Text: unescape(text)}
	}
	if m, err := ParseMoney(text); err == nil {
		return m.value()
	}
	return Value{Type: gjson.String, Text: text}
}

var literals = map[string]bool{"null": true, "true": true, "false": true}

func isNumber(text string) bool {
	whole, fraction, fractional := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	return digits(whole) && (!fractional || digits(fraction))
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// text is an expected string.
func text(s string) Value { return Value{Type: gjson.String, Text: s} }

// String writes the value as JSON.
func (v Value) String() string {
	if v.Type == gjson.String {
		return strconv.Quote(v.Text)
	}
	return v.Text
}

// told is String, but of money the amount as people write it as well.
func (v Value) told() string {
	if minor, err := strconv.ParseInt(v.Text, 10, 64); err == nil && v.Currency != "" {
		return Money{minor, v.Currency}.String()
	}
	return v.String()
}

// found tells what stands in the value's place: of money an amount, too, where it is one.
func (v Value) found(other gjson.Result, currency string) string {
	if minor, err := strconv.ParseInt(other.Raw, 10, 64); err == nil && v.Currency != "" {
		return Money{minor, cmp.Or(currency, v.Currency)}.String()
	}
	return describe(other)
}

// is compares a JSON value with the wanted one.
func (v Value) is(found gjson.Result) bool {
	if found.Type != v.Type || found.IsObject() || found.IsArray() {
		return false
	}
	if v.Type == gjson.String {
		return found.Str == v.Text
	}
	return found.Raw == v.Text
}

// expect reads a path and holds it against a value.
func expect(name string, body document, path string, want Value) error {
	found, err := read(name, body, path)
	if err != nil {
		var missing *result.Mismatch
		if errors.As(err, &missing) {
			missing.Wanted = want.told()
		}
		return err
	}
	if err := datable(name, body, path, found, want); err != nil {
		return err
	}
	if !want.is(found) {
		return &result.Mismatch{Where: name + "." + path, Found: want.found(found, currencyAt(body, path)), Wanted: want.told()}
	}
	return denominated(name, body, path, want)
}

// expectMoney reads an amount and its currency.
func expectMoney(name string, body document, path, currencyPath string, want Money) error {
	found, err := read(name, body, path)
	if err != nil {
		return err
	}
	currency, err := read(name, body, currencyPath)
	if err != nil {
		return err
	}
	if found.Type == gjson.Number && found.Raw == want.minor() && currency.Type == gjson.String && currency.Str == want.Currency {
		return nil
	}
	return &result.Mismatch{Where: name + "." + path, Found: amountFound(found, currency), Wanted: want.String()}
}

// amountFound tells an amount as money where it is one.
func amountFound(amount, currency gjson.Result) string {
	n, err := strconv.ParseInt(amount.Raw, 10, 64)
	if err != nil || currency.Type != gjson.String {
		return fmt.Sprintf("%s in %s", describe(amount), describe(currency))
	}
	return Money{n, currency.Str}.String()
}
