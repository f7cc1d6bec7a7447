package steps

import (
	"cmp"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
)

// akin finds sentences by what a step is about, where its wording is far from all of
// them: by the stems of the words that mean something, the rarer the more, and by those
// that people have for them. It is made once of a language, when the first step fits no
// sentence.
type akin struct {
	words []string             // of all sentences, holes for values among them
	plain [][]int              // of each sentence, its words by their places there
	by    map[string][]kinship // by stem
	own   []float64            // of each sentence, how much there is to share with it
	means map[string][]string  // the stems of sentences that one of people's may stand for
	turns []turn               // their phrases of several words
}

// turn is a phrase of people's, between blanks, with the stems that it may stand for.
type turn struct {
	phrase string
	means  []string
}

// kinship is how much of a sentence a stem is.
type kinship struct {
	sentence int
	weight   float64
}

// Where a stem stands in a sentence, and what that is worth: its own words are more
// than what the catalogue says of it and the values of its {braces}.
const (
	inPattern = 1.0
	inMeaning = 0.5
)

// bySynonym is what a word is worth that only may stand for one of a sentence, and
// unshared what a word takes away that only the sentence has.
const (
	bySynonym = 0.7
	unshared  = 0.05
)

func newAkin(definitions []*Definition) *akin {
	a := &akin{by: map[string][]kinship{}, own: make([]float64, len(definitions)), means: map[string][]string{}}
	places := map[string]int{}
	for i, d := range definitions {
		var plain []int
		for _, word := range strings.Fields(plainPattern(d.Pattern)) {
			if _, known := places[word]; !known {
				places[word] = len(a.words)
				a.words = append(a.words, word)
			}
			plain = append(plain, places[word])
		}
		a.plain = append(a.plain, plain)
		for stem, weight := range weights(d) {
			a.by[stem] = append(a.by[stem], kinship{i, weight})
		}
	}
	for _, stem := range slices.Sorted(maps.Keys(a.by)) { // floats add up in this order alone
		for _, k := range a.by[stem] {
			if k.weight == inPattern {
				a.own[k.sentence] += a.rarity(stem)
			}
		}
	}
	for _, row := range synonyms {
		meant := a.beginning(stems(row.sentences))
		for phrase := range strings.SplitSeq(row.people, ", ") {
			if strings.Contains(phrase, " ") {
				a.turns = append(a.turns, turn{" " + phrase + " ", meant})
			} else if word := stemOf(phrase); word != "" {
				a.means[word] = append(a.means[word], meant...)
			}
		}
	}
	return a
}

// beginning are the stems of sentences that begin so.
func (a *akin) beginning(beginnings []string) (all []string) {
	for stem := range a.by {
		if slices.ContainsFunc(beginnings, func(beginning string) bool { return strings.HasPrefix(stem, beginning) }) {
			all = append(all, stem)
		}
	}
	return all
}

// weights are those of the stems of a sentence.
func weights(d *Definition) map[string]float64 {
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
		if p.Type == reflect.TypeFor[Money]() {
			weights[money] = inMeaning
		}
	}
	return weights
}

// money stands for an amount, of which a step about money has one.
const money = "{money}"

// rarity is what a stem tells: the fewer sentences have it, the more.
func (a *akin) rarity(stem string) float64 {
	return math.Log(float64(len(a.plain)+1) / float64(len(a.by[stem])+1))
}

func firstOf(alternatives string) string {
	first, _, _ := strings.Cut(alternatives, "/")
	return first
}

// scores are how much each sentence shares with a step, less than what it does not; none
// is no entry.
func (a *akin) scores(text string, hasMoney bool) map[int]float64 {
	scores := map[int]float64{}
	add := func(shares map[int]float64) {
		for sentence, share := range shares {
			scores[sentence] += share
		}
	}
	text = " " + text + " "
	for _, t := range a.turns {
		if strings.Contains(text, t.phrase) {
			text = strings.Replace(text, t.phrase, " ", 1)
			add(a.shares("", t.means))
		}
	}
	for _, stem := range stems(text) {
		add(a.shares(stem, a.means[stem]))
	}
	for sentence := range scores {
		scores[sentence] -= unshared * a.own[sentence]
	}
	if hasMoney {
		for _, k := range a.by[money] {
			if _, shares := scores[k.sentence]; shares {
				scores[k.sentence] += k.weight * a.rarity(money)
			}
		}
	}
	return scores
}

// shares is what a stem of a step is worth to each sentence, by itself or what it means.
func (a *akin) shares(stem string, means []string) map[int]float64 {
	shares := map[int]float64{}
	note := func(stem string, worth float64) {
		worth *= a.rarity(stem)
		for _, k := range a.by[stem] {
			shares[k.sentence] = max(shares[k.sentence], worth*k.weight)
		}
	}
	note(stem, 1)
	for _, other := range means {
		note(other, bySynonym)
	}
	return shares
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
	about asserts needs makes text value values`)

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
