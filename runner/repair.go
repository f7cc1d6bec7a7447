package runner

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"assay/internal/spelling"
)

// repair writes keywords as they are spelt, where it is certain that a line was
// meant to begin with one: a sentence of the language follows it, or what must
// stand below it does. Doc strings, tables, tags and comments are left alone.
func repair(text lines, fits func(step string) bool) lines {
	for range len(stepKeywords) { // a heading may be certain once what stands below it is mended
		mended := repairOnce(text, fits)
		if mended.text == text.text {
			break
		}
		text = mended
	}
	return text
}

func repairOnce(text lines, fits func(step string) bool) lines {
	all := make([]string, text.count())
	open, begun, changed := "", false, false
	for number := 1; number <= text.count(); number++ {
		line := text.line(number)
		all[number-1] = line
		trimmed := strings.TrimLeft(line, " \t")
		delimiter := docStringDelimiter(trimmed)
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
		if misplaced(trimmed) == "" { // it does not begin as a step or a heading does
			if mended := mend(line, next(text, number), !begun, fits); mended != "" {
				all[number-1], changed = mended, true
			}
		}
		begun = true
	}
	if !changed {
		return text
	}
	return splitLines(strings.Join(all, "\n"))
}

// next is the next line that says something, or "".
func next(text lines, number int) string {
	for number++; number <= text.count(); number++ {
		if line := text.line(number); !idle(line) {
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

// stepForm is the first word of a line and what follows it, whatever is between.
var stepForm = regexp.MustCompile("^[\\s\u00a0\u2000-\u200d\u202f\u3000]*([A-Za-z]+)[:\\s\u00a0\u2000-\u200d\u202f\u3000]+(.*)$")

func mendStep(line string, fits func(string) bool) string {
	m := stepForm.FindStringSubmatch(line)
	if m == nil {
		return ""
	}
	keyword := keywordOf(m[1])
	if keyword == "" || strings.HasPrefix(strings.TrimLeft(line, " \t"), keyword+" ") {
		return ""
	}
	if text := strings.TrimSpace(m[2]); fits(text) || straight(text, fits) != text {
		return keyword + " " + text
	}
	return ""
}

// keywordOf is the one keyword of a step that a word is, in any case, or is nearest to.
func keywordOf(word string) string {
	if !near(word, stepKeywords) {
		return ""
	}
	best := spelling.Within(2, word, stepKeywords)
	for _, keyword := range stepKeywords {
		if keyword != best && spelling.Distance(word, keyword) == spelling.Distance(word, best) {
			return ""
		}
	}
	return best
}

// headingForm is a heading in any case, its colon forgotten or not.
var headingForm = regexp.MustCompile(`(?i)^\s*(feature|background|rule|scenario outline|scenario template|scenario|examples)(?:\s*(:)\s*|\s+|$)(.*)$`)

// belowHeading says what must follow a heading to be sure that it is one; of a
// feature it is that it comes first. A rule must have its colon, too: a description
// may begin with the word, and what stands below it is the same then.
var belowHeading = map[string]func(line string) bool{
	"Background": beginsStep, "Scenario": beginsStep, "Scenario Outline": beginsStep, "Scenario Template": beginsStep,
	"Examples": func(line string) bool { return strings.HasPrefix(line, "|") },
	"Rule":     func(line string) bool { return strings.HasPrefix(line, "@") || headingForm.MatchString(line) },
}

func beginsStep(line string) bool {
	return slices.ContainsFunc(stepKeywords, func(k string) bool { return strings.EqualFold(firstWord(line), k) })
}

func mendHeading(line, next string, first bool) string {
	m := headingForm.FindStringSubmatch(line)
	if m == nil {
		return ""
	}
	keyword := properly(m[1])
	right := strings.HasPrefix(strings.TrimLeft(line, " \t"), keyword+":")
	lost := keyword == "Rule" && m[2] == ""
	if right || lost || keyword == "Feature" && !first || keyword != "Feature" && !belowHeading[keyword](next) {
		return ""
	}
	return strings.TrimSpace(keyword + ": " + m[3])
}

// properly writes each word with a capital.
func properly(keyword string) string {
	words := strings.Fields(strings.ToLower(keyword))
	for i, word := range words {
		words[i] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, " ")
}

// curls are the quotes and blanks that a word processor makes of plain ones.
var curls = strings.NewReplacer("\u201c", `"`, "\u201d", `"`, "\u201e", `"`, "\u201f", `"`, "\u2018", "'", "\u2019", "'")

// straight writes plain quotes and blanks in a step, where a sentence fits then and
// none does now.
func straight(step string, fits func(string) bool) string {
	plain := strings.Join(strings.FieldsFunc(curls.Replace(step), func(r rune) bool { return unicode.IsSpace(r) || oddBlank(r) }), " ")
	if plain == step || fits(step) || !fits(plain) {
		return step
	}
	return plain
}
