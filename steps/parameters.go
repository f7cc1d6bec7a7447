package steps

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"assay/internal/lifecycle"
)

// Parameter is a type of placeholder in a sentence.
type Parameter struct {
	Name    string
	Source  string       // regular expression without capture groups
	Meaning string       // for the catalogue
	Type    reflect.Type // what the handler receives
	convert func(w *World, text string) (any, error)
}

// Parameters returns every parameter type of the language.
func Parameters() []*Parameter { return parameters }

var parameters = []*Parameter{
	typed("int", `-?\d+`, "a whole number: 3", parseInt),
	typed("count", `no|one|two|three|four|five|\d+`, "how many: no, one, two … five, 12", parseCount),
	typed("ordinal", `first|second|third|fourth|last`, "which one: first … fourth, last", parseOrdinal),
	typed("string", `"(?:[^"\\]|\\.)*"`, `text in quotes: "Rocket Rides"; ${card:id} in it names anything earlier`, unquote),
	typed("word", `[a-z][a-z0-9_]*`, "one word in Stripe's spelling: card_active", plainText),
	typed("money", moneySource, "an amount: $12.34, -€5, ¥500, 1.500 KWD", parseAmount),
	typed("value", `"(?:[^"\\]|\\.)*"|`+moneySource+`|-?\d+(?:\.\d+)?|true|false|null`, `any value: "text", 12, $12.34, true, null`, parseValue),
	typed("method", `GET|POST|DELETE`, "an HTTP method", plainText),
	typed("noun", strings.Join(nouns, "|"), "a thing the scenario made: "+strings.Join(nouns, ", "), plainText),
	typed("card type", `virtual|physical`, "virtual or physical", plainText),
	typed("transaction type", `capture|refund`, "capture or refund", plainText),
	typed("wait", `\d+`, "seconds", parseInt),
	typed("sentence", `.+`, "another sentence of the language", plainText),
	statusOf("card status", lifecycle.Card),
	statusOf("authorization status", lifecycle.Authorization),
	statusOf("shipping status", lifecycle.Shipping),
	typed("shipping action", `submit|ship|deliver|return|fail`, "submit, ship, deliver, return or fail", plainText),
	typed("fraud challenge status", `expired|pending|rejected|undeliverable|verified`, "of a fraud challenge", plainText),
	typed("authorization kind", `approved|declined|captured|reversed|expired|partly captured`, "an authorization's history", plainText),
}

func parameterByName(name string) *Parameter {
	for _, p := range parameters {
		if p.Name == name {
			return p
		}
	}
	return nil
}

func typed[T any](name, source, meaning string, convert func(*World, string) (T, error)) *Parameter {
	return &Parameter{
		Name: name, Source: source, Meaning: meaning, Type: reflect.TypeFor[T](),
		convert: func(w *World, text string) (any, error) { return convert(w, text) },
	}
}

// statusOf is a parameter that takes the words a lifecycle has on the wire.
func statusOf(name string, l *lifecycle.Lifecycle) *Parameter {
	var words []string
	seen := map[string]bool{}
	for _, s := range l.States {
		if !seen[s.Status] {
			seen[s.Status] = true
			words = append(words, s.Status)
		}
	}
	return typed(name, strings.Join(words, "|"), strings.Join(words, ", "), plainText)
}

func parseAmount(_ *World, text string) (Money, error) {
	m, err := ParseMoney(text)
	if err != nil {
		return m, misuse("%v", err)
	}
	return m, nil
}

func plainText(_ *World, text string) (string, error) { return text, nil }

func parseInt(_ *World, text string) (int64, error) { return strconv.ParseInt(text, 10, 64) }

var countWords = map[string]int{"no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}

// count is its own type so that {count} and {ordinal} cannot be mixed up.
type count int

func parseCount(_ *World, text string) (count, error) {
	if n, ok := countWords[text]; ok {
		return count(n), nil
	}
	n, err := strconv.Atoi(text)
	return count(n), err
}

// ordinal is a place in a list, from 0; -1 is the last.
type ordinal int

var ordinalWords = map[string]ordinal{"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}

func parseOrdinal(_ *World, text string) (ordinal, error) { return ordinalWords[text], nil }

// in returns the index that the ordinal means in a list of n.
func (o ordinal) in(n int) (int, error) {
	i := int(o)
	if i < 0 {
		i = n - 1
	}
	if i < 0 || i >= n {
		return 0, fmt.Errorf("there are only %d", n)
	}
	return i, nil
}

// unquote reads a quoted text and resolves the references in it. The escapes
// are \" and \\; any other backslash stays, so that patterns read well.
func unquote(w *World, quoted string) (string, error) { return w.resolve(unescape(quoted)) }

func unescape(quoted string) string { return escapes.Replace(quoted[1 : len(quoted)-1]) }

var escapes = strings.NewReplacer(`\\`, `\`, `\"`, `"`)
