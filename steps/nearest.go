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
	if mended := cmp.Or(l.mended(text), l.denied(text)); mended != "" {
		return []string{mended}
	}
	akin := l.akin()
	words := generalise(text)
	var near []nearby
	costs := newCosts(words, akin.words)
	scores := akin.scores(strings.Join(words, " "), amounts.MatchString(text))
	for i, plain := range akin.plain {
		near = append(near, nearby{i, costs.distance(plain), scores[i]})
	}
	slices.SortStableFunc(near, byDistance)
	if near[0].distance >= len(words) { // a quarter of the words are others
		near = related(near, len(words))
	} else if near[0].distance > 0 {
		near = heard(near)
	}
	var steps []string
	denied := denies(text)
	for _, n := range near {
		if len(steps) == 3 {
			break
		}
		if step := l.definitions[n.sentence].suggest(text); !denied || denies(step) {
			steps = append(steps, step)
		}
	}
	return steps
}

// nearby is a sentence by how far it is from a step: in quarters of a word, and in
// what it shares of the meaning.
type nearby struct {
	sentence, distance int
	score              float64
}

func byDistance(a, b nearby) int {
	return cmp.Or(a.distance-b.distance, cmp.Compare(b.score, a.score))
}

// related leaves those that share what is rare enough to be what a step is about, the
// most first, and behind them those of which a third of the words are others at most.
func related(near []nearby, words int) (some []nearby) {
	for _, n := range near {
		if n.score >= telling {
			n.score -= otherwise * float64(n.distance)
			some = append(some, n)
		} else if 3*n.distance <= 4*words {
			n.score = 0
			some = append(some, n)
		}
	}
	slices.SortStableFunc(some, func(a, b nearby) int { return cmp.Compare(b.score, a.score) })
	return some
}

// heard gives the third place to the sentence that is most about the same, where that
// is more than any of the first three is: a replaced card is worded as a frozen one.
func heard(near []nearby) []nearby {
	byScore := func(a, b nearby) int { return cmp.Compare(a.score, b.score) }
	first := min(3, len(near))
	best := slices.MaxFunc(near, byScore)
	if best.score >= telling && best.score > slices.MaxFunc(near[:first], byScore).score {
		near[first-1] = best
	}
	return near
}

// telling is the least that a sentence must share: a word of its own that one sentence
// in three has. A quarter of a word that is otherwise takes a little of it.
const (
	telling   = 1.2
	otherwise = 0.075
)

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
	bounds  = regexp.MustCompile(`(?:(?:greater|more|larger|higher|less|fewer|smaller|lower|later|earlier) than|before|after) (?:in )?…(?: ago)?`)
	counted = regexp.MustCompile(`(?:exactly|at least|at most) (?:…|` + strings.Join(countWords, "|") + `) (items?|entry|entries|transactions?)\b`)
)

// generalise replaces the values of a step by holes and splits it into words.
func generalise(text string) []string {
	for _, values := range []*regexp.Regexp{quoted, amounts, stretches, wholeNumber} {
		text = values.ReplaceAllString(text, hole)
	}
	text = choices.ReplaceAllString(text, "… or …")
	text = bounds.ReplaceAllString(text, "at least …")
	text = counted.ReplaceAllString(text, "… $1")
	return strings.Fields(strings.ToLower(text))
}

func plainPattern(pattern string) string {
	pattern = worth.Replace(pattern)
	return strings.ToLower(optionals.ReplaceAllString(placeholder.ReplaceAllString(pattern, hole), ""))
}

// costs remembers what it costs to write a word of a step for one of the sentences, which
// share most of theirs.
type costs struct {
	step, words []string
	known       []int8 // for each word of the step those of the sentences; -1 is unknown
	row         []int
}

func newCosts(step, words []string) *costs {
	return &costs{step: step, words: words, known: slices.Repeat([]int8{-1}, len(step)*len(words))}
}

func (c *costs) substitution(i, word int) int {
	cost := &c.known[i*len(c.words)+word]
	if *cost < 0 {
		*cost = int8(substitution(c.step[i], c.words[word]))
	}
	return int(*cost)
}

// distance is the edit distance of the step from a sentence in quarters of a word:
// four for a word that is missing, added or another, less for one mistyped.
func (c *costs) distance(sentence []int) int {
	row := c.row[:0]
	for j := range len(sentence) + 1 {
		row = append(row, 4*j)
	}
	c.row = row
	for i := range c.step {
		diagonal := row[0]
		row[0] = 4 * (i + 1)
		for j, word := range sentence {
			cost := min(diagonal+c.substitution(i, word), row[j]+4, row[j+1]+4)
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(sentence)]
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
