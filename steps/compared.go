package steps

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

func comparedSentences() Group {
	return Group{"Values compared", []Sentence{
		{Pattern: "{string} is {limit}", Kind: Reads, Do: ofAnswer(bounded),
			Meaning: "Asserts that the number at a JSON path of the last answer is at least, or at most, so large.", Example: `"amount" is at least $5.00`},
		{Pattern: "{string} is one of {values}", Kind: Reads, Do: ofAnswer(oneOf),
			Meaning: "Asserts that the value at a path of the last answer is one of several.", Example: `"status" is one of "pending", "closed" or "reversed"`},
		{Pattern: "the {noun}'s {string} is {limit}", Kind: Looks, Do: ofThing(bounded),
			Meaning: "Asserts that the number at a path of a thing is at least, or at most, so large.", Example: `the authorization's "amount" is at most $12.34`},
		{Pattern: "the {noun}'s {string} is one of {values}", Kind: Looks, Do: ofThing(oneOf),
			Meaning: "Asserts that the value at a path of a thing is one of several.", Example: `the authorization's "status" is one of "pending" or "closed"`},
		{Pattern: "the {noun}'s {string} is not {value}", Kind: Looks, Do: ofThing(expectNot),
			Meaning: "Asserts that a path of a thing is there and has another value of the same type.", Example: `the authorization's "status" is not "expired"`},
		{Pattern: "the {noun}'s {string} contains {string}", Kind: Looks, Do: ofThing(contains),
			Meaning: "Asserts a part of a text of a thing.", Example: `the authorization's "merchant_data.name" contains "Rocket"`},
		{Pattern: "the {noun}'s {string} is present", Kind: Looks, Do: ofThingPath(present),
			Meaning: "Asserts that a path of a thing leads somewhere, null included.", Example: `the authorization's "network_data" is present`},
		{Pattern: "the {noun} is (still )unchanged", Kind: Looks, Do: (*World).hasNotChanged,
			Meaning: "Says the same as: nothing of the thing has changed.", Example: "the authorization is unchanged"},
		{Pattern: "the {noun}'s {string} is (still )unchanged", Kind: Looks, Do: (*World).partHasNotChanged,
			Meaning: "Retrieves the thing and holds the value at a path against what it was before the last request that changes something.",
			Example: `the authorization's "amount" is still unchanged`},
	}}
}

// limit is the least or the most that a number may be.
type limit struct {
	least bool
	value Value
}

const valueSource = `"(?:[^"\\]|\\.)*"|` + moneySource + `|` + whenSource + `|-?\d+(?:\.\d+)?|true|false|null`

const (
	limitSource  = `at (?:least|most) (?:` + moneySource + `|` + whenSource + `|-?\d+(?:\.\d+)?)`
	valuesSource = `(?:` + valueSource + `)(?:, (?:` + valueSource + `))* or (?:` + valueSource + `)`
)

func parseLimit(w *World, text string) (limit, error) {
	rest, least := strings.CutPrefix(text, "at least ")
	value, err := parseValue(w, strings.TrimPrefix(rest, "at most "))
	return limit{least, value}, err
}

func (l limit) String() string {
	if l.least {
		return "at least " + l.value.String()
	}
	return "at most " + l.value.String()
}

var oneValue = regexp.MustCompile(valueSource)

// parseValues reads values of which one is to be there: "a", "b" or "c".
func parseValues(w *World, text string) (all []Value, err error) {
	for _, one := range oneValue.FindAllString(text, -1) {
		value, err := parseValue(w, one)
		if err != nil {
			return nil, err
		}
		all = append(all, value)
	}
	return all, nil
}

// bounded wants a number within a limit. Numbers compare by their digits.
func bounded(name string, body document, path string, want limit) error {
	found, err := read(name, body, path)
	if err != nil {
		return err
	}
	if found.Type == gjson.Number && isNumber(found.Raw) {
		if order := compareNumbers(found.Raw, want.value.Text); order == 0 || want.least == (order > 0) {
			return nil
		}
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "a number that is " + want.String()}
}

// compareNumbers compares numbers of any length by their digits.
func compareNumbers(a, b string) int {
	a, below := strings.CutPrefix(a, "-")
	b, other := strings.CutPrefix(b, "-")
	wholeA, restA, _ := strings.Cut(a, ".")
	wholeB, restB, _ := strings.Cut(b, ".")
	wholeA, wholeB = strings.TrimLeft(wholeA, "0"), strings.TrimLeft(wholeB, "0")
	order := cmp.Or(
		cmp.Compare(len(wholeA), len(wholeB)), strings.Compare(wholeA, wholeB),
		strings.Compare(strings.TrimRight(restA, "0"), strings.TrimRight(restB, "0")))
	switch zero := strings.Trim(a+b, "0.") == ""; {
	case zero:
		return 0
	case below != other && below:
		return -1
	case below != other:
		return 1
	case below:
		return -order
	}
	return order
}

// oneOf wants one of several values.
func oneOf(name string, body document, path string, among []Value) error {
	found, err := read(name, body, path)
	if err != nil {
		return err
	}
	var named []string
	for _, value := range among {
		if value.is(found) {
			return nil
		}
		named = append(named, value.String())
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "one of " + strings.Join(named, ", ")}
}

// partHasNotChanged is hasNotChanged for one place of the thing.
func (w *World) partHasNotChanged(ctx context.Context, name, path string) error {
	t, err := w.sinceBefore(ctx, name)
	if err != nil {
		return err
	}
	before, err := read(name, document{json: t.before.json}, path)
	if err != nil {
		return err
	}
	now, err := read(name, t.body, path)
	if err != nil {
		return err
	}
	where := fmt.Sprintf("the %s's %s after the last request", name, path)
	return same(where, document{json: now.Raw}, document{json: before.Raw})
}
