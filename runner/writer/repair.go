package writer

import (
	"regexp"
	"slices"
	"strings"

	"assay/internal/spelling"
	"assay/runner/feature"
)

// Repair writes keywords as they are spelt, where it is certain that a line was
// meant to begin with one: a sentence of the language follows it, or what must
// stand below it does. Doc strings, tables, tags and comments are left alone, and each
// line stays on its number.
func Repair(text feature.Lines, fits func(step string) bool) feature.Lines {
	for range len(feature.StepKeywords) { // a heading may be certain once what stands below it is mended
		mended := repairOnce(text, fits)
		if mended.Text == text.Text {
			break
		}
		text = mended
	}
	return text
}

func repairOnce(text feature.Lines, fits func(step string) bool) feature.Lines {
	all := make([]string, text.Count())
	open, begun, changed := "", false, false
	for number := 1; number <= text.Count(); number++ {
		line := text.Line(number)
		all[number-1] = line
		trimmed := strings.TrimLeft(line, " \t")
		delimiter := feature.Delimiter(trimmed)
		switch {
		case open != "":
			if delimiter == open {
				open = ""
			}
			continue
		case delimiter != "":
			open = delimiter
			continue
		case trimmed == "" || strings.ContainsRune("#|@", rune(trimmed[0])):
			continue
		}
		if feature.Misplaced(trimmed) == "" { // it does not begin as a step or a heading does
			if mended := mend(line, next(text, number), !begun, fits); mended != "" {
				all[number-1], changed = mended, true
			}
		}
		begun = true
	}
	if !changed {
		return text
	}
	return feature.Split(strings.Join(all, "\n"))
}

// next is the next line that says something, or "".
func next(text feature.Lines, number int) string {
	for number++; number <= text.Count(); number++ {
		if line := text.Line(number); !feature.Idle(line) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// mend returns a line with its keyword as it is spelt, "" where nothing is to mend
// or nothing is certain.
func mend(line, next string, first bool, fits func(string) bool) string {
	if mended := mendStep(line, fits); mended != "" {
		return mended
	}
	return mendHeading(line, next, first)
}

// mendStep mends the first word of a line, and what is between it and its sentence.
func mendStep(line string, fits func(string) bool) string {
	text := strings.TrimLeftFunc(line, spelling.IsBlank)
	word := text[:len(text)-len(strings.TrimLeftFunc(text, isLetter))]
	between := func(r rune) bool { return r == ':' || spelling.IsBlank(r) }
	rest := strings.TrimLeftFunc(text[len(word):], between)
	keyword := keywordOf(word)
	if keyword == "" || len(word)+len(rest) == len(text) || strings.HasPrefix(strings.TrimLeft(line, " \t"), keyword+" ") {
		return ""
	}
	if rest = strings.TrimSpace(rest); fits(rest) || straight(rest, fits) != rest {
		return keyword + " " + rest
	}
	return ""
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }

// keywordOf is the one keyword of a step that a word is, in any case, or is nearest to.
func keywordOf(word string) string {
	if !feature.Near(word, feature.StepKeywords) {
		return ""
	}
	best := spelling.Within(2, word, feature.StepKeywords)
	for _, keyword := range feature.StepKeywords {
		if keyword != best && spelling.Distance(word, keyword) == spelling.Distance(word, best) {
			return ""
		}
	}
	return best
}

// headingForm is what may be a heading: one or two words, a colon or none, a name.
var headingForm = regexp.MustCompile(`^([A-Za-z]+(?: (?i:outline|template)\b)?)(?:\s*(:)\s*|\s+|$)(.*)$`)

var headings = []string{"Feature", "Background", "Rule", "Scenario Outline", "Scenario Template", "Scenario", "Examples"}

// headingOf is the heading that the first words of a line are: in any case, or, where a
// colon follows, mistyped.
func headingOf(words string, colon bool) string {
	for _, heading := range headings {
		if strings.EqualFold(words, heading) {
			return heading
		}
	}
	if first, _, _ := strings.Cut(words, " "); !colon || !feature.Near(first, feature.Headings) {
		return ""
	}
	return spelling.Within(2, words, headings)
}

// belowHeading says what must follow a heading to be sure that it is one; of a
// feature it is that it comes first. A rule must have its colon, too: a description
// may begin with the word, and what stands below it is the same then.
var belowHeading = map[string]func(line string) bool{
	"Background": beginsStep, "Scenario": beginsStep, "Scenario Outline": beginsStep, "Scenario Template": beginsStep,
	"Examples": func(line string) bool { return strings.HasPrefix(line, "|") },
	"Rule":     func(line string) bool { return strings.HasPrefix(line, "@") || isHeading(line) },
}

func beginsStep(line string) bool {
	return slices.ContainsFunc(feature.StepKeywords, func(k string) bool { return strings.EqualFold(feature.FirstWord(line), k) })
}

func mendHeading(line, next string, first bool) string {
	m := headingForm.FindStringSubmatch(strings.TrimLeftFunc(line, spelling.IsBlank))
	if m == nil {
		return ""
	}
	keyword := headingOf(m[1], m[2] != "")
	if keyword == "" {
		return ""
	}
	right := strings.HasPrefix(strings.TrimLeft(line, " \t"), keyword+":")
	lost := keyword == "Rule" && m[2] == ""
	if right || lost || keyword == "Feature" && !first || keyword != "Feature" && !belowHeading[keyword](next) {
		return ""
	}
	return strings.TrimSpace(keyword + ": " + m[3])
}

func isHeading(line string) bool {
	m := headingForm.FindStringSubmatch(line)
	return m != nil && headingOf(m[1], m[2] != "") != ""
}

// straight writes plain quotes and blanks in a step, where a sentence fits then and
// none does now.
func straight(step string, fits func(string) bool) string {
	plain := spelling.Plain(step)
	if plain == step || fits(step) || !fits(plain) {
		return step
	}
	return plain
}
