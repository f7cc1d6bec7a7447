package steps

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// akin finds sentences by what a step is about, where its wording is far from all of
// them: by the stems of the words that mean something, the rarer the more. It is made
// once of a language, when the first step fits no sentence.
type akin struct {
	plain [][]string           // of each sentence, its words with holes for values
	by    map[string][]kinship // by stem
}

// kinship is how much of a sentence a stem is.
type kinship struct {
	sentence int
	weight   float64
}

// Where a stem stands in a sentence, and what that is worth: its own words are more
// than the values of its {braces} and what the catalogue says of it.
const (
	inPattern = 1.0
	inMeaning = 0.5
)

func newAkin(definitions []*Definition) *akin {
	a := &akin{by: map[string][]kinship{}}
	for i, d := range definitions {
		a.plain = append(a.plain, strings.Fields(plainPattern(d.Pattern)))
		weights := map[string]float64{}
		note := func(text string, weight float64) {
			for _, stem := range stems(text) {
				weights[stem] = max(weights[stem], weight)
			}
		}
		own := strings.ReplaceAll(plainPattern(d.Pattern), hole, " ")
		note(alternatives.ReplaceAllStringFunc(own, firstOf), inPattern)
		note(own, inMeaning) // a word that may stand for the usual one is often the usual one of others
		note(d.Meaning, inMeaning)
		for _, p := range d.Parameters {
			note(strings.Join(p.Values, " "), inMeaning)
		}
		for stem, weight := range weights {
			a.by[stem] = append(a.by[stem], kinship{i, weight})
		}
	}
	return a
}

func firstOf(alternatives string) string {
	first, _, _ := strings.Cut(alternatives, "/")
	return first
}

// scores are how much each sentence shares with a step; none is no entry.
func (a *akin) scores(text string) map[int]float64 {
	scores := map[int]float64{}
	for _, stem := range stems(text) {
		rarity := math.Log(float64(len(a.plain)+1) / float64(len(a.by[stem])+1))
		for _, k := range a.by[stem] {
			scores[k.sentence] += k.weight * rarity
		}
	}
	return scores
}

// stems are those of the words that mean something, each once.
func stems(text string) (all []string) {
	letters := func(r rune) bool { return !(r >= 'a' && r <= 'z') }
	for _, word := range strings.FieldsFunc(strings.ToLower(text), letters) {
		if len(word) > 2 && !slices.Contains(meaningless, word) {
			all = append(all, stem(word))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// meaningless are the words that stand in sentences about anything.
var meaningless = strings.Fields(`the and for with from into that this its his her has have had was were are been
	not now one all any may can which what when who whom same then there they them will would such only but too
	asserts needs makes text value values`)

// irregular are the forms of verbs that share no ending with theirs.
var irregular = map[string]string{
	"won": "win", "lost": "lose", "paid": "pay", "sent": "send", "made": "make", "told": "tell", "held": "hold",
	"froze": "freeze", "frozen": "freeze", "took": "take", "taken": "take", "gone": "go", "came": "come", "said": "say",
}

// stem takes the ending off a word, so that disputes, disputed and dispute are one.
func stem(word string) string {
	word = cmp.Or(irregular[word], word)
	for _, ending := range []string{"ing", "ed", "es", "s", "e"} {
		if cut, ok := strings.CutSuffix(word, ending); ok && len(cut) > 2 {
			word = cut
			break
		}
	}
	if n := len(word); n > 3 && word[n-1] == word[n-2] { // submitted, and submit
		word = word[:n-1]
	}
	return word
}
