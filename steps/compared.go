package steps

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

func comparedSentences() Group {
	return Group{"Values compared", []Sentence{
		{Pattern: "{string} is {limit}", Kind: Reads, Do: ofAnswer(bounded),
			Meaning: "Asserts that the number at a JSON path of the last answer is at least, or at most, so large, or that a date is later or earlier.", Example: `"amount" is at least $5.00`},
		{Pattern: "{string} is one of {values}", Kind: Reads, Do: ofAnswer(oneOf),
			Meaning: "Asserts that the value at a path of the last answer is one of several.", Example: `"status" is one of "pending", "closed" or "reversed"`},
		{Pattern: "the {noun}'s {string} is {limit}", Kind: Looks, Do: ofThing(bounded),
			Meaning: "Asserts that the number at a path of a thing is at least, or at most, so large, or that a date is later or earlier.", Example: `the authorization's "amount" is at most $12.34`},
		{Pattern: "the {noun}'s {string} is one of {values}", Kind: Looks, Do: ofThing(oneOf),
			Meaning: "Asserts that the value at a path of a thing is one of several.", Example: `the authorization's "status" is one of "pending" or "closed"`},
		{Pattern: "the {noun}'s {string} is not {value}", Kind: Looks, Do: ofThing(expectNot),
			Meaning: "Asserts that a path of a thing is there and has another value of the same type.", Example: `the authorization's "status" is not "expired"`},
		{Pattern: "the {noun}'s {string} contains {string}", Kind: Looks, Do: ofThing(contains),
			Meaning: "Asserts a part of a text of a thing, or one item of a list of texts.", Example: `the authorization's "merchant_data.name" contains "Rocket"`},
		{Pattern: "the {noun}'s {string} is present", Kind: Looks, Do: ofThingPath(present),
			Meaning: "Asserts that a path of a thing leads somewhere, null included.", Example: `the authorization's "network_data" is present`},
		{Pattern: "the {noun} is (still )unchanged", Kind: Looks, Do: (*World).hasNotChanged,
			Meaning: "Says the same as: nothing of the thing has changed.", Example: "the authorization is unchanged"},
		{Pattern: "the {noun}'s {string} is (still )unchanged", Kind: Looks, Do: (*World).partHasNotChanged,
			Meaning: "Retrieves the thing and holds the value at a path against what it was before the last request that changes something.",
			Example: `the authorization's "amount" is still unchanged`},
		{Pattern: "the {noun} is noted", Kind: Makes, Noting: notes, Do: (*World).note,
			Meaning: "Remembers the thing as it is now, so that later it can be told whether it changed.", Example: "the card is noted"},
		{Pattern: "the {noun} is (still )unchanged since it was noted", Kind: Looks, Noting: sinceNoted, Do: (*World).asNoted,
			Meaning: "Retrieves the thing and holds every value against what it was when it was noted.", Example: "the card is unchanged since it was noted"},
		{Pattern: "the {noun}'s {string} is (still )unchanged since it was noted", Kind: Looks, Noting: sinceNoted, Do: (*World).partAsNoted,
			Meaning: "The same, of the value at one path.", Example: `the card's "spending_controls" is unchanged since it was noted`},
	}}
}

// limit is what a number may be: "at least" or "at most" so much. Of a date the one
// means too little ("at least 2 hours ago" is earlier, and a smaller number), so that it
// is "later than" or "earlier than".
type limit struct {
	words  string
	within func(order int) bool // of a number compared with the value
	value  Value
}

var limits = []limit{
	{words: "at least", within: func(order int) bool { return order >= 0 }},
	{words: "at most", within: func(order int) bool { return order <= 0 }},
	{words: "later than", within: func(order int) bool { return order > 0 }},
	{words: "earlier than", within: func(order int) bool { return order < 0 }},
}

const valueSource = `"(?:[^"\\]|\\.)*"|` + moneySource + `|` + whenSource + `|-?\d+(?:\.\d+)?|true|false|null`

const (
	limitSource  = `at (?:least|most) (?:` + moneySource + `|-?\d+(?:\.\d+)?)|(?:later|earlier) than (?:` + whenSource + `)`
	valuesSource = `(?:` + valueSource + `)(?:, (?:` + valueSource + `))* or (?:` + valueSource + `)`
)

func parseLimit(w *World, text string) (l limit, err error) {
	for _, l = range limits {
		if rest, ok := strings.CutPrefix(text, l.words+" "); ok {
			l.value, err = parseValue(w, rest)
			break
		}
	}
	return l, err
}

func (l limit) String() string { return l.words + " " + l.value.String() }

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
	if err := datable(name, body, path, found, want.value); err != nil {
		return err
	}
	if found.Type == gjson.Number && isNumber(found.Raw) {
		if want.within(compareNumbers(found.Raw, want.value.Text)) {
			return denominated(name, body, path, want.value)
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
	var undated error
	for _, value := range among {
		if value.is(found) && denominated(name, body, path, value) == nil {
			return nil
		}
		undated = cmp.Or(undated, datable(name, body, path, found, value))
		named = append(named, value.told())
	}
	if undated != nil {
		return undated
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "one of " + strings.Join(named, ", ")}
}
