package runner

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"assay/internal/result"
	"assay/internal/spelling"
)

// The parser takes any line between a heading and the first step for free
// description. A mistyped "Gven an approved authorization" there is never run,
// and the scenario passes without it. So descriptions are read for lines that
// were meant to be steps or headings.

// strictness says how readily a description line is taken for a lost step.
type strictness bool

const (
	strict strictness = true  // below a scenario, background or examples: prose is rare there
	loose  strictness = false // below a feature or rule: "When a card is lost …" may well be prose
)

// swallowed returns the first description line after a heading, up to the last
// line given, that was meant to be a step or a heading.
func (c *compiler) swallowed(heading, to int, s strictness) *result.Problem {
	var found []described
	for number := heading + 1; number <= to && number <= c.feature.lines.count(); number++ {
		if text := strings.TrimSpace(c.feature.lines.line(number)); text != "" && text[0] != '#' {
			found = append(found, describe(number, bullet.ReplaceAllString(text, "")))
		}
	}
	for i, d := range found {
		beforeStep := i+1 < len(found) && slices.Contains(stepKeywords, found[i+1].word)
		if c.lostHeading(d, s, beforeStep) || c.lostStep(d, s, beforeStep) {
			return problem("feature.swallowed_step", c.feature.source.Name, d.line, keywordHint(c.feature.lines.line(d.line)),
				"the line is read as description and would never run: %q", cut(strings.TrimSpace(c.feature.lines.line(d.line))))
		}
	}
	return nil
}

// bullet is what a list in prose begins with; a step behind it is lost as well.
var bullet = regexp.MustCompile(`^(?:[-+>•·–—]|\d+[.)])\s+`)

// described is one line of a description.
type described struct {
	line       int
	text       string
	word, rest string // the first word without its colon, and what follows
	colon      bool   // a colon follows the first word, or the second after "Scenario"
}

func describe(number int, text string) described {
	d := described{line: number, text: text, word: text}
	if end := strings.IndexFunc(text, func(r rune) bool { return r == ':' || unicode.IsSpace(r) }); end >= 0 {
		d.word, d.rest = text[:end], strings.TrimSpace(text[end:])
	}
	if second, after, ok := strings.Cut(d.rest, ":"); ok && spelling.Within(2, second, []string{"Outline", "Template"}) != "" {
		d.rest, d.colon = strings.TrimSpace(after), true
	}
	if after, ok := strings.CutPrefix(d.rest, ":"); ok {
		d.rest, d.colon = strings.TrimSpace(after), true
	}
	return d
}

// lostHeading says whether the line was meant as "Scenario: …" or the like: the
// colon tells, or a capital first word, or the steps that follow.
func (c *compiler) lostHeading(d described, s strictness, beforeStep bool) bool {
	if !near(d.word, headings) {
		return false
	}
	exact := slices.Contains(headings, d.word)
	return d.colon || beforeStep || exact && (s == strict || d.word == "Scenario")
}

// lostStep says whether the line was meant as a step: what follows its first
// word is a sentence of the language, or the word is a keyword or close to one.
func (c *compiler) lostStep(d described, s strictness, beforeStep bool) bool {
	isNear := near(d.word, stepKeywords)
	if (isNear || s == strict) && c.fits(d.rest) {
		return true
	}
	if s == strict {
		return isNear || c.fits(d.text)
	}
	return beforeStep && slices.Contains(stepKeywords, d.word)
}

func (c *compiler) fits(text string) bool {
	return text != "" && c.language.Find != nil && len(c.language.Find(text)) > 0
}
