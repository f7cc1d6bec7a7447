package steps

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// Completion is a way to go on with a step that is begun.
type Completion struct {
	Sentence string // all of it, with {braces} for what is not there yet
	Rest     string // what comes next, up to where there is a choice
}

// Complete returns every way to go on with a step, in the order of the catalogue:
// the rest of a sentence, or of a value where one is being written.
func (l *Language) Complete(begun string) []Completion {
	found := l.complete(begun, func(*Definition) bool { return true })
	seen := map[Completion]bool{}
	return slices.DeleteFunc(found, func(c Completion) bool {
		twice := seen[c]
		seen[c] = true
		return twice || badArticle.MatchString(begun+c.Rest)
	})
}

// badArticle is what the language understands, and nobody is to be offered.
var badArticle = regexp.MustCompile(`\b(?:a [aeiou]|an [bcdfgjklmnpqrstvwxyz])`)

func (l *Language) complete(begun string, among func(*Definition) bool) (found []Completion) {
	for _, d := range l.definitions {
		if among(d) {
			c := completing{language: l, begun: begun}
			c.on(begun, d.Pattern)
			found = append(found, c.found...)
		}
	}
	return found
}

// completing goes along one pattern and what is written of it.
type completing struct {
	language *Language
	begun    string
	found    []Completion
}

// on goes on where this much of the text and of the pattern is left.
func (c *completing) on(text, pattern string) {
	piece, rest := firstPiece(pattern)
	switch p := parameterByName(strings.Trim(piece, "{}")); {
	case piece == "" && text == "":
		c.take("", "")
	case piece == "":
	case piece[0] != '{':
		c.words(text, spellings(piece), rest)
	case len(p.Values) > 0:
		c.words(text, p.Values, rest)
	case p.Name == "sentence":
		c.inner(text, rest == ":")
	case text == "":
		c.take(stand(p), rest)
	case exampleFrom(p, text) != "":
		c.take(exampleFrom(p, text)[len(text):], rest)
	default:
		if at := c.language.beginnings()[p].FindString(text); at != "" {
			c.past(text[len(at):], rest)
		}
	}
}

// stand is what stands for a value that is still to be written.
func stand(p *Parameter) string {
	switch p.Name {
	case "string":
		return `"…"`
	case "money":
		return "$12.34"
	case "values":
		return p.Example // they are several
	}
	first, _, _ := strings.Cut(p.Example, ", ")
	return first
}

// exampleFrom is an example of a parameter that begins so, "" where none does.
func exampleFrom(p *Parameter, text string) string {
	for example := range strings.SplitSeq(p.Example, ", ") {
		if len(example) > len(text) && strings.HasPrefix(example, text) {
			return example
		}
	}
	return ""
}

// words goes on with each spelling that the text has, or begins.
func (c *completing) words(text string, all []string, rest string) {
	for _, word := range all {
		switch left, has := strings.CutPrefix(text, word); {
		case has:
			c.past(left, rest)
		case strings.HasPrefix(word, text):
			c.take(word[len(text):], rest)
		}
	}
}

// past goes on behind a piece that is written.
func (c *completing) past(text, rest string) {
	if text == "" && rest != "" && strings.IndexByte("{(", rest[0]) < 0 {
		c.take("", rest)
		return
	}
	c.on(text, rest)
}

// take notes that the text may go on so.
func (c *completing) take(next, pattern string) {
	rest := next
	for left := pattern; left != ""; {
		var piece string
		piece, left = firstPiece(left)
		if piece[0] == '{' || len(spellings(piece)) > 1 {
			break
		}
		rest += spellings(piece)[0]
	}
	c.found = append(c.found, Completion{Sentence: c.begun + next + pattern, Rest: rest})
}

// inner completes the sentence inside a sentence, which has something below it or not.
func (c *completing) inner(text string, below bool) {
	looks := func(d *Definition) bool {
		return d.Kind == Looks && !d.repeats() && strings.HasSuffix(d.Pattern, ":") == below
	}
	before := strings.TrimSuffix(c.begun, text)
	for _, inner := range c.language.complete(text, looks) {
		c.found = append(c.found, Completion{before + inner.Sentence, inner.Rest})
	}
}

// firstPiece cuts the first word, blank, optional or parameter off a pattern.
func firstPiece(pattern string) (piece, rest string) {
	p := patternParser{rest: pattern}
	if pattern != "" {
		_, _ = p.next() // a pattern of the language parses
	}
	return pattern[:len(pattern)-len(p.rest)], p.rest
}

// spellings are the texts that a piece of a pattern stands for: each alternative,
// with what is optional in it and without.
func spellings(piece string) (all []string) {
	for alternative := range strings.SplitSeq(strings.ReplaceAll(piece, `\/`, slash), "/") {
		before, after, _ := strings.Cut(strings.ReplaceAll(alternative, `\(`, parenthesis), "(")
		optional, after, _ := strings.Cut(after, ")")
		for _, text := range slices.Compact([]string{before + optional + after, before + after}) {
			all = append(all, plain.Replace(text))
		}
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return all
}

// What stands for escaped characters while a piece is taken apart, and what gives
// them back.
const slash, parenthesis = "\x00", "\x01"

var plain = strings.NewReplacer(slash, "/", parenthesis, "(", `\{`, "{", `\\`, `\`)

// beginningsOf are expressions that find a value at the beginning of a text, for the
// parameters of any number of values.
func beginningsOf() map[*Parameter]*regexp.Regexp {
	all := map[*Parameter]*regexp.Regexp{}
	for _, p := range parameters {
		if len(p.Values) == 0 {
			all[p] = regexp.MustCompile("^(?:" + p.Source + ")")
			all[p].Longest()
		}
	}
	return all
}
