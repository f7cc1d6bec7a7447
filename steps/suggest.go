package steps

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"assay/internal/spelling"
)

// repairs are the slips of the hand that a step can be mended of without
// guessing: what no sentence has, and what was meant.
var repairs = []repair{
	outside(`(^| )'([^'"]*)'`, `$1"$2"`),
	outside(`^([^"]*(?:"[^"]*"[^"]*)*"[^"]+)$`, `$1"`), // the last one is not closed
	outside(`\s#[^"]*$`, ""),                           // a comment stands on a line of its own
	outside("[\u2012\u2013\u2014\u2212]", "-"),
	outside(`[.,;!]$`, ""),
	outside(`^(?i:given|when|then|and|but) `, ""),
	outside(`([$€£¥]) (\d)`, "$1$2"),
	outside(`([$€£¥])-(\d)`, "-$1$2"),
	outside(`([$€£]\d+),(\d\d?)\b`, "$1.$2"),
	outside(`\b(USD|EUR|GBP|JPY|CHF) (-?\d[\d,.]*)`, "$2 $1"),
	outside(`\b(\d+(?:\.\d+)?) (?i:us )?dollars?\b`, "$$$1"),
	outside(`\b(\d+(?:\.\d+)?) (?i:usd)\b`, "$$$1"),
	outside(`\b(\d+(?:\.\d+)?) (?i:euros?|eur)\b`, "€$1"),
	outside(`\b(\d[\d,]*(?:\.\d+)?)([$€£¥])`, "$2$1"),
	outside(`(^| )(-?)(\d+\.\d\d)( of | on | for |$)`, "$1$2$$$3$4"), // of which currency is a guess
	outside(`(^| )([a-z_]+\.[a-z_.]+) (events? tells?) `, `$1"$2" $3 `),
	isNot,
	outside(`(^| )([a-z_]+(?:\.[a-z0-9_]+)+) (is|has|contains|matches) `, `$1"$2" $3 `),
	outside(`(the (?:`+strings.Join(nouns(), "|")+`)'s) ([a-z_]+) (is|has|contains|matches) `, `$1 "$2" $3 `),
	outside(` (?:stays?|remains?) `, " is still "),
	outside(` (?:equals|==?|should be|must be|was) `, " is "),
	outside(` (?:now|still|also|then) (is|has|contains|matches) `, " $1 "),
	outside(`(the (?:`+strings.Join(nouns(), "|")+`)) ([a-z_]+) (is|is not|contains|matches) "`, `$1's "$2" $3 "`),
	outside(`^the (?:(?:(?i:http)|answer|response|request)(?:'s)? )?(?:(?:status|code|status code) )?is (\d{3})$`, "the answer's status is $1"),
	outside(`('s "[^"]*" is (?:not )?)([a-z_]+)$`, `$1"$2"`),
	outside(`^the (amount|code|currency|message|name|reason|status|type) (is|is not|contains|matches) "`, `"$1" $2 "`),
	outside(`^a card$`, "an active virtual card"), // the usual one
}

type repair func(step string) string

// outside mends a slip, but not between quotes: what is quoted is meant as it stands.
func outside(slip, meant string) repair {
	const shut = "\"\x00\""
	expr := regexp.MustCompile(slip)
	return func(step string) string {
		values := quoted.FindAllString(step, -1)
		step = expr.ReplaceAllString(quoted.ReplaceAllString(step, shut), meant)
		for _, value := range values {
			step = strings.Replace(step, shut, value, 1)
		}
		return step
	}
}

// unquoted is a step that quotes what no text is: a word or an amount.
func unquoted(step string) string { return needless.ReplaceAllString(step, "$1") }

var needless = regexp.MustCompile(`"([a-z_]+|-?[$€£¥]\d[\d,.]*)"`)

// repaired is a step as it stands, and after each slip that it is mended of.
func repaired(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		step := spelling.Plain(text)
		if !yield(step) {
			return
		}
		for _, repair := range repairs {
			if next := repair(strings.TrimSpace(step)); next != step {
				if step = next; !yield(step) {
					return
				}
			}
		}
	}
}

// mended returns a step without slips, mended of no more than it takes until one sentence
// fits it; "" if none does.
func (l *Language) mended(text string) string {
	for step := range repaired(text) {
		if fitting := l.fitting(step, text); fitting != "" {
			return fitting
		}
	}
	return ""
}

// fitting returns a step that one sentence fits, rather with its quotes, as what is quoted
// is a text wherever one may stand; "" if none does, or it is what was written.
func (l *Language) fitting(step, written string) string {
	for _, step := range []string{step, unquoted(step)} {
		if step = uncapitalized(step); step != written && len(l.Find(step)) == 1 {
			return step
		}
	}
	return ""
}

// uncapitalized begins a step as sentences do.
func uncapitalized(step string) string {
	if first, rest, _ := strings.Cut(step, " "); first != "I" && rest != "" {
		return strings.ToLower(step[:1]) + step[1:]
	}
	return step
}

// suggest writes the sentence as a step that can be copied: with the values that the
// mistyped step has for it, and where it has none with those of the sentence's example.
// What else may stand there follows in parentheses.
func (d *Definition) suggest(mistyped string) string {
	pattern := worded(d.Pattern, strings.Fields(mistyped))
	left := valuesOf(mistyped, pattern)
	examples := d.Expr.FindStringSubmatch(d.Example)[1:]
	var (
		filled strings.Builder
		others []string
		done   int
	)
	for i, at := range placeholder.FindAllStringIndex(pattern, -1) {
		filled.WriteString(pattern[done:at[0]])
		p := d.Parameters[i]
		value := left.fill(p, strings.HasSuffix(filled.String(), "'s "))
		if value == "" {
			value = examples[i]
			others = append(others, p.others(value)...)
		}
		filled.WriteString(value)
		done = at[1]
	}
	filled.WriteString(pattern[done:])
	step := articles.ReplaceAllStringFunc(agree(filled.String()), article)
	if len(others) > 0 {
		step += " (or " + strings.Join(others, ", ") + ")"
	}
	return step
}

// worded takes of a pattern's alternatives and optional words those that a step has.
func worded(pattern string, words []string) string {
	pattern = optionals.ReplaceAllStringFunc(pattern, func(optional string) string {
		inner := strings.Trim(optional, "()")
		switch {
		case !strings.HasSuffix(inner, " "):
			return optional // an ending, which agrees with what is filled in
		case !slices.Contains(words, strings.TrimSpace(inner)):
			return ""
		}
		return inner
	})
	return alternatives.ReplaceAllStringFunc(pattern, func(either string) string {
		if either == "a/an" {
			return either // which agrees with what is filled in
		}
		all := strings.Split(either, "/")
		for _, word := range words {
			if meant := spelling.Within(max(1, len(word)/4), word, all); meant != "" {
				return meant
			}
		}
		return all[0]
	})
}

var (
	alternatives = regexp.MustCompile(`\b[a-z]+(?:/[a-z]+)+\b`)
	articles     = regexp.MustCompile(`\ba/an "?[a-zA-Z]`)
)

// article writes "a" or "an" as the letter behind it asks for.
func article(found string) string {
	rest := strings.TrimPrefix(found, "a/an")
	if strings.ContainsAny(rest[len(rest)-1:], "aeiou") {
		return "an" + rest
	}
	return "a" + rest
}

// mostShown is how many values a suggestion can list and still be read.
const mostShown = 8

// others are the values that may stand in the place of one.
func (p *Parameter) others(value string) []string {
	if len(p.Values) > mostShown {
		return []string{"another {" + p.Name + "}"} // assay steps lists them
	}
	return slices.DeleteFunc(slices.Clone(p.Values), func(other string) bool { return other == value })
}
