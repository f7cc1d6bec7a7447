package steps

import (
	"regexp"
	"slices"
	"strings"

	"assay/internal/spelling"
)

// repairs are the slips of the hand that a step can be mended of without
// guessing: what no sentence has, and what was meant.
var repairs = []struct {
	slip  *regexp.Regexp
	meant string
}{
	{regexp.MustCompile("[\u201c\u201d\u201e\u201f]"), `"`},
	{regexp.MustCompile("[\u2018\u2019]"), "'"},
	{regexp.MustCompile(`(^| )'([^'"]*)'`), `$1"$2"`},
	{regexp.MustCompile(`^([^"]*(?:"[^"]*"[^"]*)*"[^"]+)$`), `$1"`}, // the last one is not closed
	{regexp.MustCompile(`\s#[^"]*$`), ""},                           // a comment stands on a line of its own
	{regexp.MustCompile("[\u2012\u2013\u2014\u2212]"), "-"},
	{regexp.MustCompile("[\\s\u00a0\u2007\u202f]+"), " "},
	{regexp.MustCompile(`[.,;!]$`), ""},
	{regexp.MustCompile(`^(?i:given|when|then|and|but) `), ""},
	{regexp.MustCompile(`([$€£¥]) (\d)`), "$1$2"},
	{regexp.MustCompile(`([$€£¥])-(\d)`), "-$1$2"},
	{regexp.MustCompile(`([$€£]\d+),(\d\d?)\b`), "$1.$2"},
	{regexp.MustCompile(`\b(USD|EUR|GBP|JPY|CHF) (-?\d[\d,.]*)`), "$2 $1"},
	{regexp.MustCompile(`\b(\d+(?:\.\d+)?) (?i:us )?dollars?\b`), "$$$1"},
	{regexp.MustCompile(`\b(\d+(?:\.\d+)?) (?i:usd)\b`), "$$$1"},
	{regexp.MustCompile(`\b(\d+(?:\.\d+)?) (?i:euros?|eur)\b`), "€$1"},
	{regexp.MustCompile(`\b(\d[\d,]*(?:\.\d+)?)([$€£¥])`), "$2$1"},
	{regexp.MustCompile(`(^| )(-?)(\d+\.\d\d)( of | on | for |$)`), "$1$2$$$3$4"}, // of which currency is a guess
	{regexp.MustCompile(`(^| )([a-z_]+\.[a-z_.]+) (events? tells?) `), `$1"$2" $3 `},
	{regexp.MustCompile(`(^| )([a-z_]+(?:\.[a-z0-9_]+)+) (is|has|contains|matches) `), `$1"$2" $3 `},
}

// repaired returns a step without slips, its first letter as sentences have it.
func repaired(text string) string {
	for _, r := range repairs {
		text = r.slip.ReplaceAllString(strings.TrimSpace(text), r.meant)
	}
	if first, rest, _ := strings.Cut(text, " "); first != "I" && rest != "" {
		text = strings.ToLower(text[:1]) + text[1:]
	}
	return text
}

// suggest writes a sentence's pattern as a step, with the values that the
// mistyped step has for it; where it has none, with what may stand there.
func suggest(pattern, mistyped string) string {
	words := strings.Fields(mistyped)
	left := values{
		words: without(words, strings.Fields(plainPattern(pattern))), quoted: quoted.FindAllString(mistyped, -1),
		amounts: amountsIn(mistyped), numbers: wholeNumber.FindAllString(mistyped, -1), stretch: stretchIn(mistyped),
	}
	filled := optionals.ReplaceAllStringFunc(pattern, func(optional string) string {
		inner := strings.Trim(optional, "()")
		switch {
		case !strings.HasSuffix(inner, " "):
			return optional // an ending, which agrees with what is filled in
		case !slices.Contains(words, strings.TrimSpace(inner)):
			return ""
		}
		return inner
	})
	filled = placeholder.ReplaceAllStringFunc(filled, func(hole string) string {
		return left.fill(parameterByName(strings.Trim(hole, "{}")))
	})
	return alternatives.ReplaceAllStringFunc(agree(filled), func(either string) string {
		all := strings.Split(either, "/")
		for _, word := range words {
			if meant := spelling.Within(max(1, len(word)/4), word, all); meant != "" {
				return meant
			}
		}
		return all[0]
	})
}

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

var alternatives = regexp.MustCompile(`\b[a-z]+(?:/[a-z]+)+\b`)

// values are what a mistyped step has to fill placeholders with.
type values struct {
	words, quoted, amounts, numbers []string
	stretch                         string
}

// fill takes the next value of the parameter's type.
func (v *values) fill(p *Parameter) string {
	switch {
	case p == nil:
		return hole
	case len(p.Values) > 0:
		return v.word(p)
	case p.Name == "string":
		return next(&v.quoted, `"…"`)
	case p.Name == "money":
		return next(&v.amounts, "$12.34")
	case p.Name == "duration" && v.stretch != "":
		return v.stretch
	case p.Name == "count" && slices.ContainsFunc(v.words, isCountWord):
		return v.words[slices.IndexFunc(v.words, isCountWord)]
	case p.Name == "int", p.Name == "count", p.Name == "wait":
		return next(&v.numbers, p.Example)
	}
	return p.Example
}

// word takes the word of the step that one of the values was meant by.
func (v *values) word(p *Parameter) string {
	for i, word := range v.words {
		if value := spelling.Within(max(1, len(word)/3), word, p.Values); value != "" {
			v.words = slices.Delete(slices.Clone(v.words), i, i+1)
			return value
		}
	}
	if len(p.Values) > mostShown {
		return "{" + p.Name + "}" // assay steps lists them
	}
	return "{" + strings.Join(p.Values, "|") + "}"
}

// mostShown is how many values a suggestion can list and still be read.
const mostShown = 8

func isCountWord(word string) bool { return slices.Contains(countWords, word) }

func next(list *[]string, otherwise string) string {
	if len(*list) == 0 {
		return otherwise
	}
	first := (*list)[0]
	*list = (*list)[1:]
	return first
}
