package feature

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/internal/spelling"
	"assay/runner/say"
)

var (
	// StepKeywords and Headings are what a line may begin with, as it is spelt.
	StepKeywords = []string{"Given", "When", "Then", "And", "But"}
	Headings     = []string{"Scenario", "Scenario Outline", "Examples", "Background", "Rule", "Feature"}
)

// prose are words that lie close to a keyword and begin ordinary sentences.
var prose = strings.Fields(`
	a ad add an any ant are as at band bit bot both bus buy by cut end even gave
	give gives giving green hand hen her land men open out put role roles rules
	sand seven tell ten than that the thee their them there these they thin this
	thus we went what wheel where while who why tend ruled scenarios features
	backgrounds future fixture`)

// Near says whether the word is one of the keywords or mistyped from one: one
// edit away, or two when the keyword is long or begins with the same letter.
func Near(word string, keywords []string) bool {
	if word == "" {
		return false
	}
	lower := strings.ToLower(word)
	for _, keyword := range keywords {
		if strings.EqualFold(word, keyword) {
			return true
		}
		d := spelling.Distance(word, keyword)
		sameStart := lower[:1] == strings.ToLower(keyword[:1])
		close := d == 1 || d == 2 && len(keyword) > 3 && (sameStart || len(keyword) > 4)
		if close && !slices.Contains(prose, lower) {
			return true
		}
	}
	return false
}

// places says where a line belongs that begins as it should and yet stands where
// it must not.
var places = []struct {
	starts  []string
	belongs string
}{
	{[]string{"Feature:", "Business Need:", "Ability:"}, "a file holds one feature"},
	{[]string{"Rule:", "Scenario:", "Example:", "Scenario Outline:", "Scenario Template:"}, "finish what stands above it"},
	{[]string{"Background:"}, "a background stands once, without tags, before the first scenario of its feature or rule"},
	{[]string{"Examples:", "Scenarios:"}, "examples stand below the steps of a scenario outline"},
	{[]string{"Given ", "When ", "Then ", "And ", "But ", "* "}, "a step stands below a scenario or background, and before its examples"},
	{[]string{"|", `"""`, "```"}, "a table or a doc string stands below a step, one for each"},
}

// Misplaced says where a line belongs that begins as the parser wants it; ""
// when it does not begin so.
func Misplaced(line string) string {
	trimmed := strings.TrimLeft(line, " \t")
	for _, place := range places {
		if slices.ContainsFunc(place.starts, func(start string) bool { return strings.HasPrefix(trimmed, start) }) {
			return place.belongs
		}
	}
	return ""
}

// nearKeyword says whether a line begins with a keyword or one mistyped.
func nearKeyword(line string) bool {
	return Near(FirstWord(line), StepKeywords) || Near(FirstWord(line), Headings)
}

// FirstWord is what a line begins with, without a colon.
func FirstWord(line string) string { return Describe(0, strings.TrimSpace(line)).Word }

// Hint names the keyword a line was probably meant to begin with, or
// what is wrong with the place or the blanks of the right one.
func Hint(line string) string {
	if belongs := Misplaced(line); belongs != "" {
		return belongs
	}
	if slip := blankSlip(line); slip != "" {
		return slip
	}
	if item := Bullet.FindString(strings.TrimSpace(line)); item != "" {
		return fmt.Sprintf("a step is no item of a list; delete the %q, so that it begins with Given, When, Then, And or But", strings.TrimSpace(item))
	}
	d := Describe(0, strings.TrimSpace(line))
	if d.Word == "" || len(d.Word) > 20 {
		return stepHint
	}
	if step := spelling.Within(2, d.Word, StepKeywords); step != "" && Near(d.Word, StepKeywords) {
		return say.DidYouMean(fmt.Sprintf("%q", step))
	}
	if Near(d.Word, Headings) {
		return say.DidYouMean(fmt.Sprintf("%q", spelling.Within(2, d.Word, Headings)+":"))
	}
	return stepHint
}

const stepHint = "a step begins with Given, When, Then, And or But; prose that is meant as such begins with another word"

// blankSlip says what keeps the right keyword of a step from being one.
func blankSlip(line string) string {
	text := strings.Trim(line, " \t")
	bare := strings.TrimLeftFunc(text, spelling.IsBlank)
	for _, keyword := range StepKeywords {
		after, ok := strings.CutPrefix(bare, keyword)
		if !ok {
			continue
		}
		r, _ := utf8.DecodeRuneInString(after)
		switch {
		case after == "":
			return fmt.Sprintf("nothing follows %q; its sentence goes on the same line", keyword)
		case r == ' ' && bare != text:
			return fmt.Sprintf("a blank that is not the ordinary one stands before %q; delete it", keyword)
		case r == '\t':
			return fmt.Sprintf("a tab follows %q, and a space should", keyword)
		case r == ':':
			return fmt.Sprintf("a colon follows %q, and a space should", keyword)
		case r != ' ' && spelling.IsBlank(r):
			return fmt.Sprintf("a blank that is not the ordinary one follows %q, and a space should", keyword)
		}
	}
	return ""
}
