package steps

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"assay/internal/spelling"
)

// endings are the optional endings of a pattern with their word; what one stands
// in agrees with the number before it.
var endings = regexp.MustCompile(`([a-z]+)\((e?s)\)`)

// verbs take their ending after one, nouns after many.
var verbs = []string{"exist", "pass", "tell"}

// agree writes the endings of a pattern that is filled already as the number
// before each asks for.
func agree(filled string) string {
	for at := endings.FindStringSubmatchIndex(filled); at != nil; at = endings.FindStringSubmatchIndex(filled) {
		word, ending := filled[at[2]:at[3]], filled[at[4]:at[5]]
		if slices.Contains(verbs, word) != isOne(filled[:at[0]]) {
			ending = ""
		}
		filled = filled[:at[0]] + word + ending + filled[at[1]:]
	}
	return filled
}

var numbers = regexp.MustCompile(`(?:^| )(` + strings.Join(countWords, "|") + `|\d+) `)

// isOne says whether the last number of a text is one.
func isOne(text string) bool {
	found := numbers.FindAllStringSubmatch(text, -1)
	return len(found) > 0 && slices.Contains([]string{"one", "1"}, found[len(found)-1][1])
}

// calendar has the units that no sentence knows, in days: the months and years
// that people mean when a day more or less does not matter.
var calendar = map[string]int{"week": 7, "fortnight": 14, "month": 30, "year": 365}

// howMany is what people write before a unit.
var howMany = `\b(\d+|an?|` + strings.Join(countWords[1:], "|") + `) `

// stretches are stretches of time, as people write them: those whose unit is
// known, and whatever may be one, mistyped. Sentences have seconds of their own.
var (
	stretches   = regexp.MustCompile(howMany + `((?:minute|hour|day|week|fortnight|month|year)s?)\b`)
	stretchLike = regexp.MustCompile(howMany + `([a-z]+)\b`)
)

// stretchIn returns the stretch of time that a text most likely means, as the
// language writes it, "" for none.
func stretchIn(text string) string {
	known := slices.Sorted(maps.Keys(units))
	for _, found := range stretchLike.FindAllStringSubmatch(strings.ToLower(text), -1) {
		n, unit := 1, strings.TrimSuffix(found[2], "s")
		if !strings.HasPrefix(found[1], "a") {
			counted, err := parseCount(nil, found[1])
			if err != nil || counted > longest {
				continue
			}
			n = int(counted)
		}
		if days := calendar[unit]; days > 0 {
			n, unit = n*days, "day"
		}
		if unit = spelling.Within(2, unit, known); unit == "" || n < 1 || n > longest {
			continue
		}
		if n != 1 {
			unit += "s"
		}
		return strconv.Itoa(n) + " " + unit
	}
	return ""
}
