package plan

import (
	"slices"
	"strings"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/say"
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
	var found []feature.Described
	for number := heading + 1; number <= to && number <= c.feature.Lines.Count(); number++ {
		if text := strings.TrimSpace(c.feature.Lines.Line(number)); text != "" && text[0] != '#' {
			found = append(found, feature.Describe(number, feature.Bullet.ReplaceAllString(text, "")))
		}
	}
	for i, d := range found {
		beforeStep := i+1 < len(found) && slices.Contains(feature.StepKeywords, found[i+1].Word)
		if c.lostHeading(d, s, beforeStep) || c.lostStep(d, s, beforeStep) {
			return say.Problem("feature.swallowed_step", c.feature.Source.Name, d.Line, feature.Hint(c.feature.Lines.Line(d.Line)),
				"the line is read as description and would never run: %q", say.Cut(strings.TrimSpace(c.feature.Lines.Line(d.Line))))
		}
	}
	return nil
}

// lostHeading says whether the line was meant as "Scenario: …" or the like: the
// colon tells, or a capital first word, or the steps that follow.
func (c *compiler) lostHeading(d feature.Described, s strictness, beforeStep bool) bool {
	if !feature.Near(d.Word, feature.Headings) {
		return false
	}
	exact := slices.Contains(feature.Headings, d.Word)
	return d.Colon || beforeStep || exact && (s == strict || d.Word == "Scenario")
}

// lostStep says whether the line was meant as a step: what follows its first
// word is a sentence of the language, or the word is a keyword or close to one.
func (c *compiler) lostStep(d feature.Described, s strictness, beforeStep bool) bool {
	isNear := feature.Near(d.Word, feature.StepKeywords)
	if (isNear || s == strict) && c.fits(d.Rest) {
		return true
	}
	if s == strict {
		return isNear || c.fits(d.Text)
	}
	return beforeStep && slices.Contains(feature.StepKeywords, d.Word)
}

func (c *compiler) fits(text string) bool {
	return text != "" && c.language.Find != nil && len(c.language.Find(text)) > 0
}
