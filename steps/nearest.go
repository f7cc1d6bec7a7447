package steps

import (
	"cmp"
	"math/bits"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/internal/spelling"
)

// Nearest returns up to three steps close to one that fits no sentence, the
// closest first. A step with a mere slip, such as curly quotes, comes back
// mended and alone. Otherwise only words are compared, values count as
// placeholders, and the sentences found are filled with the step's values. Where
// none is worded alike, those come first that are about the same.
func (l *Language) Nearest(text string) []string {
	if mended := repaired(text); mended != text && len(l.Find(mended)) == 1 {
		return []string{mended}
	}
	akin := l.akin()
	words := generalise(text)
	var near []nearby
	costs := costs{}
	for i, plain := range akin.plain {
		near = append(near, nearby{sentence: i, distance: costs.distance(words, plain)})
	}
	slices.SortStableFunc(near, byDistance)
	scores := akin.scores(strings.Join(words, " "))
	if near[0].distance >= len(words) { // a quarter of the words are others
		near = related(near, scores)
	} else if near[0].distance > 0 {
		near = heard(near, scores)
	}
	var steps []string
	for _, n := range near {
		if len(steps) == 3 || n.score == 0 && n.distance > 2*len(words) { // half of the words may differ
			break
		}
		steps = append(steps, l.definitions[n.sentence].suggest(text))
	}
	return steps
}

// nearby is a sentence by how far it is from a step: in quarters of a word, and in
// what it shares of the meaning.
type nearby struct {
	sentence, distance int
	score              float64
}

func byDistance(a, b nearby) int { return a.distance - b.distance }

// related puts those first that share what is rare enough to be what a step is about,
// the most first.
func related(near []nearby, scores map[int]float64) []nearby {
	for i := range near {
		if score := scores[near[i].sentence]; score >= telling {
			near[i].score = score
		}
	}
	slices.SortStableFunc(near, func(a, b nearby) int { return cmp.Compare(b.score, a.score) })
	return near
}

// heard gives the third place to the sentence that is most about the same, where that
// is more than any of the first three is: a replaced card is worded as a frozen one.
func heard(near []nearby, scores map[int]float64) []nearby {
	shares := func(a, b nearby) int { return cmp.Compare(scores[a.sentence], scores[b.sentence]) }
	first := min(3, len(near))
	best := slices.MaxFunc(near, shares)
	if score := scores[best.sentence]; score >= telling && score > scores[slices.MaxFunc(near[:first], shares).sentence] {
		best.score = score
		near[first-1] = best
	}
	return near
}

// telling is the least that a sentence must share: a word of its own that one sentence
// in seven has.
const telling = 2

var (
	quoted      = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	amounts     = regexp.MustCompile(moneySource)
	wholeNumber = regexp.MustCompile(`\b\d+\b`)
	placeholder = regexp.MustCompile(`\{[^}]*\}`)
	optionals   = regexp.MustCompile(`\([^)]*\)`)
)

const hole = "…"

// Several values, and a limit, have words of their own in a step.
var (
	worth   = strings.NewReplacer("{values}", "… or …", "{limit}", "at least/most …")
	choices = regexp.MustCompile(`…(?:, …)* or …`)
	bounds  = regexp.MustCompile(`(?:greater|more|larger|higher|less|fewer|smaller|lower) than …`)
)

// generalise replaces the values of a step by holes and splits it into words.
func generalise(text string) []string {
	for _, values := range []*regexp.Regexp{quoted, amounts, stretches, wholeNumber} {
		text = values.ReplaceAllString(text, hole)
	}
	text = choices.ReplaceAllString(text, "… or …")
	text = bounds.ReplaceAllString(text, "at least …")
	return strings.Fields(strings.ToLower(text))
}

func plainPattern(pattern string) string {
	pattern = worth.Replace(pattern)
	return strings.ToLower(optionals.ReplaceAllString(placeholder.ReplaceAllString(pattern, hole), ""))
}

// costs remembers what it costs to write one word for another: sentences share
// most of their words.
type costs map[[2]string]int

func (c costs) substitution(x, y string) int {
	pair := [2]string{x, y}
	cost, known := c[pair]
	if !known {
		cost = substitution(x, y)
		c[pair] = cost
	}
	return cost
}

// distance is the edit distance of two word lists in quarters of a word:
// four for a word that is missing, added or another, less for one mistyped.
func (c costs) distance(a, b []string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = 4 * j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = 4 * (i + 1)
		for j, y := range b {
			cost := min(diagonal+c.substitution(x, y), row[j]+4, row[j+1]+4)
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

func substitution(x, y string) int {
	if x == y {
		return 0
	}
	if x == hole || y == hole {
		return 2 // a word such as "closed" may stand where a placeholder is
	}
	if y == hole+"'s" {
		return owner(x)
	}
	least := 4
	for alternative := range strings.SplitSeq(y, "/") {
		if least > 0 && mustDiffer(x, alternative) < least {
			least = min(least, spelling.Distance(x, alternative))
		}
	}
	return least
}

// owner is what it costs to take a word for the thing that a place is in: nothing for
// its name, a little where the ending is missing.
func owner(word string) int {
	name, owns := strings.CutSuffix(word, "'s")
	switch known := slices.Contains(things, name); {
	case known && owns:
		return 0
	case known:
		return 1
	case owns:
		return 2
	}
	return 4
}

var things = nouns()

// mustDiffer is the least that the distance of two words can be, found at a fraction
// of its cost: letters that only one of them has.
func mustDiffer(x, y string) int {
	inX, inY := lettersOf(x), lettersOf(y)
	longer := utf8.RuneCountInString(x) - utf8.RuneCountInString(y)
	return max(longer, -longer, bits.OnesCount32(inX&^inY), bits.OnesCount32(inY&^inX))
}

// lettersOf is the set of a word's letters from a to z.
func lettersOf(word string) (set uint32) {
	for i := range len(word) {
		if at := word[i] - 'a'; at < 26 {
			set |= 1 << at
		}
	}
	return set
}
