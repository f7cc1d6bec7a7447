package steps

import (
	"slices"
	"strings"

	"assay/internal/spelling"
)

// Search returns the sentences of the groups that are about all of the words: that have
// each in their pattern, meaning or example, in another form or by a synonym, among the
// values that may stand in their {braces}, or in the heading of their group. Takes are
// the values of which only those braces have the word: "webhook_declined for {reason}".
// What is most about the words comes first, with the rest of its group behind it. No
// words find all.
func Search(groups []Group, words ...string) []Found { return aboutAll(groups, termsOf(words)) }

func aboutAll(groups []Group, terms []term) []Found {
	return ranked(groups, func(s Sentence, heading string) (takes []string, score int) {
		for _, t := range terms {
			worth, value := s.about(t, heading)
			if worth == 0 {
				return nil, 0
			}
			if value != "" {
				takes = append(takes, value)
			}
			score += worth
		}
		return takes, max(1, score)
	})
}

// Nearby returns up to five sentences that are about some of the words, of which none
// is about all: the most about those that the fewest are about come first.
func Nearby(groups []Group, words ...string) []Found {
	const many = 5 // a word that no more sentences have is as telling as one that one has
	shares := map[string]int{}
	for _, t := range termsOf(words) {
		found := aboutAll(groups, []term{t})
		for _, f := range found {
			shares[f.Pattern] += 100 * f.score / (many + len(found))
		}
	}
	near := ranked(groups, func(s Sentence, _ string) ([]string, int) { return nil, shares[s.Pattern] })
	slices.SortStableFunc(near, func(a, b Found) int { return b.score - a.score })
	return near[:min(len(near), 5)]
}

// Found is a sentence that was searched for.
type Found struct {
	Sentence
	Group string
	Takes []string
	score int
}

// ranked are the sentences that score anything, by what the best of their group does.
func ranked(groups []Group, scoring func(s Sentence, heading string) (takes []string, score int)) []Found {
	var all [][]Found
	for _, group := range groups {
		var found []Found
		for _, s := range group.Sentences {
			if takes, score := scoring(s, group.Name); score > 0 {
				found = append(found, Found{s, group.Name, takes, score})
			}
		}
		if len(found) > 0 {
			slices.SortStableFunc(found, func(a, b Found) int { return b.score - a.score })
			all = append(all, found)
		}
	}
	slices.SortStableFunc(all, func(a, b []Found) int { return b[0].score - a[0].score })
	return slices.Concat(all...)
}

// Where a sentence has a word, and what that is worth: a word of its own is more than one
// of what the catalogue says of it.
const (
	inWords     = 16 // of the pattern, in any form
	asSynonym   = 12 // of a word of the pattern
	asValue     = 10 // that may stand in its braces
	inPart      = 8  // as the beginning of a word
	inCatalogue = 5
	inExample   = 1
	inHeading   = 1 // of its group: it is told with the group, and last
)

// about is how much a sentence is about a word, and which values in its braces have it,
// if it has nothing else of it.
func (s Sentence) about(t term, heading string) (worth int, value string) {
	if worth = s.worth(t); worth > inExample {
		return worth, ""
	}
	if value = s.valueWith(strings.ReplaceAll(t.word, " ", "_")); value != "" {
		return asValue, value
	}
	if heading = strings.ToLower(heading); t.isIn(heading) || begins(heading, t.word) {
		return inHeading, ""
	}
	return worth, ""
}

// worth is the most that a word is worth to a sentence.
func (s Sentence) worth(t term) int {
	pattern, meaning := strings.ToLower(s.Pattern), strings.ToLower(s.Meaning)
	switch {
	case t.isIn(pattern):
		return inWords
	case t.isMeantBy(pattern):
		return asSynonym
	case begins(pattern, t.word):
		return inPart
	case t.isIn(meaning), t.isMeantBy(meaning), begins(meaning, t.word):
		return inCatalogue
	case strings.Contains(strings.ToLower(s.Example), t.word):
		return inExample
	}
	return 0
}

// begins says whether a word of the text begins so.
func begins(text, beginning string) bool {
	for at := strings.Index(text, beginning); at >= 0; {
		if at == 0 || !isLetter(text[at-1]) {
			return true
		}
		next := strings.Index(text[at+1:], beginning)
		if next < 0 {
			return false
		}
		at += 1 + next
	}
	return false
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// Braces are the types of the {braces} of a sentence, each once.
func (s Sentence) Braces() (all []*Parameter) {
	for _, p := range parameters {
		if strings.Contains(s.Pattern, "{"+p.Name+"}") {
			all = append(all, p)
		}
	}
	return all
}

// valueWith returns the values of a sentence's parameters that have a word, or "".
func (s Sentence) valueWith(word string) string {
	var found []string
	for _, p := range s.Braces() {
		var values []string
		for _, value := range p.Values {
			if strings.Contains(strings.ToLower(value), word) {
				values = append(values, value)
			}
		}
		if len(values) > 0 {
			found = append(found, strings.Join(values, " or ")+" for {"+p.Name+"}")
		}
	}
	return strings.Join(found, ", ")
}

// Words are those that a search of the groups can find something by, sorted: of the
// headings, the sentences, their values and their synonyms.
func Words(groups []Group) []string {
	var all []string
	note := func(text string) {
		for _, word := range strings.Fields(strings.ToLower(text)) {
			if word = strings.Trim(word, `.,:;()"'{}`); len(word) > 2 && !strings.ContainsAny(word, `{}()"/…`) {
				all = append(all, word)
			}
		}
	}
	for _, group := range groups {
		note(group.Name)
		for _, s := range group.Sentences {
			note(placeholder.ReplaceAllString(s.Pattern, ""))
			note(s.Meaning)
		}
	}
	for _, p := range parameters {
		note(strings.Join(p.Values, " "))
	}
	for _, row := range synonyms {
		note(row.people)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// NearestWord is one that a search finds something by, in place of one of these that
// finds nothing; "" if there is none.
func NearestWord(groups []Group, words []string) string {
	known := Words(groups)
	for _, word := range words {
		if len(Search(groups, word)) > 0 {
			continue
		}
		if near := spelling.Nearest(strings.ToLower(word), known); near != "" && !strings.EqualFold(near, word) {
			return near
		}
	}
	return ""
}
