package steps

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"assay/internal/spelling"
)

// values are what a mistyped step has to fill the {braces} of a sentence with.
type values struct {
	words, quoted, amounts, numbers []string
	stretch, date                   string
	least, most                     bool // a limit is so
	before                          bool // a date is to be earlier
}

// valuesOf finds the values in a step; its words are those that the sentence lacks.
func valuesOf(step, pattern string) *values {
	words := strings.Fields(step)
	v := &values{
		words: without(words, strings.Fields(plainPattern(pattern))), quoted: quoted.FindAllString(step, -1),
		amounts: amountsIn(step), stretch: stretchIn(step), date: dates.FindString(step),
	}
	v.numbers = wholeNumber.FindAllString(amounts.ReplaceAllString(quoted.ReplaceAllString(step, hole), hole), -1)
	for _, word := range words {
		v.least = v.least || slices.Contains(lowerBounds, word) || spelling.Within(1, word, []string{"least"}) != ""
		v.most = v.most || slices.Contains(upperBounds, word) || spelling.Within(1, word, []string{"most"}) != ""
		v.before = v.before || word == "before" || word == "earlier"
	}
	return v
}

// lowerBounds and upperBounds are words that people have for "at least" and "at most".
var (
	lowerBounds = []string{"more", "greater", "larger", "higher", "above", "over", "minimum"}
	upperBounds = []string{"less", "fewer", "smaller", "lower", "below", "under", "maximum"}
)

var (
	dates    = regexp.MustCompile(whenSource)
	longer   = regexp.MustCompile(`hour|day|week`) // than anyone waits
	oneWord  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	pathLike = regexp.MustCompile(`^[a-z][a-z0-9_.]*$`)
)

// without returns the words of a step that its sentence does not have itself:
// those that may stand for placeholders.
func without(words, literal []string) []string {
	left := slices.Clone(words)
	for _, word := range literal {
		same := func(other string) bool { return other == word || other == word+"s" || other == word+"es" }
		if i := slices.IndexFunc(left, same); i >= 0 {
			left = slices.Delete(left, i, i+1)
		}
	}
	return left
}

// amountsIn returns the amounts of a text that are whole words: of $1,00 the
// first half is another amount.
func amountsIn(text string) (found []string) {
	words := strings.Fields(text)
	for i, word := range words {
		if _, err := ParseMoney(word); err == nil {
			found = append(found, word)
		} else if i+1 < len(words) {
			if _, err := ParseMoney(word + " " + words[i+1]); err == nil {
				found = append(found, word+" "+words[i+1])
			}
		}
	}
	return found
}

// fill takes the next value of the parameter's type, "" where there is none. A text
// that stands behind the name of a thing is a path in it, which people do not quote.
func (v *values) fill(p *Parameter, ofThing bool) string {
	switch {
	case len(p.Values) > 0:
		return v.word(p)
	case p.Name == "string" && len(v.quoted) == 0 && ofThing:
		return v.quote(v.first(pathLike))
	case p.Name == "string":
		return next(&v.quoted)
	case p.Name == "money":
		return next(&v.amounts)
	case p.Name == "duration", p.Name == "wait" && !longer.MatchString(v.stretch):
		return v.stretch
	case p.Name == "count":
		return v.count()
	case p.Name == "int":
		return next(&v.numbers)
	case p.Name == "how many":
		return v.quantity()
	case p.Name == "word":
		return v.first(oneWord)
	case p.Name == "value":
		return cmp.Or(next(&v.quoted), v.number(), v.literal(), v.quote(v.last(oneWord)))
	case p.Name == "values" && len(v.quoted) > 1:
		last := len(v.quoted) - 1
		return strings.Join(v.quoted[:last], ", ") + " or " + v.quoted[last]
	case p.Name == "limit":
		return v.limit()
	}
	return ""
}

// number is a value that is a number: an amount, a date or just a number.
func (v *values) number() string { return cmp.Or(next(&v.amounts), v.date, next(&v.numbers)) }

// count is how many there are of something, in words or as a number.
func (v *values) count() string {
	if i := slices.IndexFunc(v.words, isCountWord); i >= 0 {
		return v.words[i]
	}
	return next(&v.numbers)
}

// quantity is a count, or the least or the most that it may be.
func (v *values) quantity() string {
	n := v.count()
	switch {
	case n == "":
		return ""
	case v.most:
		return "at most " + n
	case v.least:
		return "at least " + n
	}
	return n
}

// limit is the least or the most that the step wants of a number, or what it wants of a
// date.
func (v *values) limit() string {
	bound := v.number()
	switch {
	case bound == "":
		return ""
	case bound == v.date && v.earlier():
		return "earlier than " + bound
	case bound == v.date:
		return "later than " + bound
	case v.most:
		return "at most " + bound
	}
	return "at least " + bound
}

// earlier says whether a date is to be earlier than what is told: at most in 2 hours, or
// at least 2 hours ago.
func (v *values) earlier() bool {
	past := strings.HasSuffix(v.date, " ago")
	return v.before || v.most && !past || v.least && past
}

// literal is true, false or null, as JSON spells them.
func (v *values) literal() string {
	for _, word := range v.words {
		if lower := strings.ToLower(word); literals[lower] {
			return lower
		}
	}
	return ""
}

func (v *values) quote(word string) string {
	if word == "" {
		return ""
	}
	return `"` + word + `"`
}

// first takes the first of the words of a kind, which names a place: what is said of it
// comes after.
func (v *values) first(kind *regexp.Regexp) string {
	return v.take(slices.IndexFunc(v.words, kind.MatchString))
}

// last takes the last of the words of a kind, which is what is said of a place.
func (v *values) last(kind *regexp.Regexp) string {
	for i, word := range slices.Backward(v.words) {
		if kind.MatchString(word) {
			return v.take(i)
		}
	}
	return ""
}

// take takes a word by its index; a negative one is none.
func (v *values) take(i int) string {
	if i < 0 {
		return ""
	}
	word := v.words[i]
	v.words = slices.Delete(slices.Clone(v.words), i, i+1)
	return word
}

// meant are words that people have for values of another spelling, which no typing
// error leads to.
var meant = map[string]string{
	"frozen": "inactive", "blocked": "inactive", "locked": "inactive",
	"failed": "failure", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year",
	"voided": "reversed", "settled": "captured", "lapsed": "expired", "open": "pending",
}

// word takes the word of the step that one of the values was meant by.
func (v *values) word(p *Parameter) string {
	for _, fits := range []func(string, []string) string{exactly, mistyped, partly} {
		for i, word := range v.words {
			if value := fits(word, p.Values); value != "" {
				v.take(i)
				return value
			}
		}
	}
	return ""
}

func exactly(word string, among []string) string {
	word = strings.TrimSuffix(strings.Trim(word, `"`), "'s")
	if other := meant[word]; slices.Contains(among, other) {
		return other
	}
	if slices.Contains(among, word) {
		return word
	}
	return ""
}

func mistyped(word string, among []string) string {
	return spelling.Within(max(1, len(word)/3), word, among)
}

// partly finds the one value that a word is a part of, as timeout of webhook_timeout.
func partly(word string, among []string) (found string) {
	for _, value := range among {
		if slices.Contains(strings.Split(value, "_"), word) {
			if found != "" {
				return "" // of two it is a guess
			}
			found = value
		}
	}
	return found
}

func isCountWord(word string) bool { return slices.Contains(countWords, word) }

// next takes the first of a list, "" of none.
func next(list *[]string) string {
	if len(*list) == 0 {
		return ""
	}
	first := (*list)[0]
	*list = (*list)[1:]
	return first
}
