package steps

import (
	"slices"
	"strings"

	"assay/internal/spelling"
)

// Search returns the sentences that are about all of the words: that have each in
// their pattern, meaning or example, in another form or by a synonym, or among the
// values that may stand in their {braces}. Takes are the values of which only those
// braces have the word: "webhook_declined for {reason}". No words find all.
func Search(words ...string) []Found {
	var found []Found
	terms := termsOf(words)
	for _, group := range Groups() {
		for _, s := range group.Sentences {
			if takes, ok := s.about(terms); ok {
				found = append(found, Found{s, group.Name, takes})
			}
		}
	}
	return found
}

// Found is a sentence that was searched for.
type Found struct {
	Sentence
	Group string
	Takes []string
}

func (s Sentence) about(terms []term) (takes []string, ok bool) {
	text := strings.ToLower(s.Pattern + " " + s.Meaning + " " + s.Example)
	for _, t := range terms {
		if strings.Contains(text, t.word) || s.means(t) {
			continue
		}
		value := s.valueWith(t.word)
		if value == "" {
			return nil, false
		}
		takes = append(takes, value)
	}
	return takes, true
}

// means says whether a sentence has the word in another form, or what it may mean.
func (s Sentence) means(t term) bool {
	own := strings.ToLower(s.Pattern + " " + s.Meaning)
	if slices.ContainsFunc(t.means, func(beginning string) bool { return begins(own, beginning) }) {
		return true
	}
	return t.stem != "" && slices.Contains(stems(own), t.stem)
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

// Words are those that a search can find something by, sorted: of the sentences,
// their values and their synonyms.
func Words() []string {
	var all []string
	note := func(text string) {
		for _, word := range strings.Fields(strings.ToLower(text)) {
			if word = strings.Trim(word, `.,:;()"'{}`); len(word) > 2 && !strings.ContainsAny(word, `{}()"/…`) {
				all = append(all, word)
			}
		}
	}
	for _, group := range Groups() {
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
func NearestWord(words []string) string {
	known := Words()
	for _, word := range words {
		if near := spelling.Nearest(strings.ToLower(word), known); near != "" && !strings.EqualFold(near, word) {
			return near
		}
	}
	return ""
}
