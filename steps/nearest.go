package steps

import (
	"regexp"
	"sort"
	"strings"

	"assay/internal/spelling"
)

// Nearest returns up to three steps close to one that fits no sentence, the
// closest first. A step with a mere slip, such as curly quotes, comes back
// mended and alone. Otherwise only words are compared, values count as
// placeholders, and the sentences found are filled with the step's values.
func (l *Language) Nearest(text string) []string {
	if mended := repaired(text); mended != text && len(l.Find(mended)) == 1 {
		return []string{mended}
	}
	type scored struct {
		pattern  string
		distance int
	}
	words := generalise(text)
	var near []scored
	for _, d := range l.definitions {
		distance := wordDistance(words, strings.Fields(plainPattern(d.Pattern)))
		if distance <= 2*len(words) { // half of the words may differ
			near = append(near, scored{d.Pattern, distance})
		}
	}
	sort.SliceStable(near, func(i, j int) bool { return near[i].distance < near[j].distance })
	var steps []string
	for _, s := range near[:min(3, len(near))] {
		steps = append(steps, suggest(s.pattern, text))
	}
	return steps
}

var (
	quoted      = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	amounts     = regexp.MustCompile(moneySource)
	wholeNumber = regexp.MustCompile(`\b\d+\b`)
	placeholder = regexp.MustCompile(`\{[^}]*\}`)
	optionals   = regexp.MustCompile(`\([^)]*\)`)
)

const hole = "…"

// generalise replaces the values of a step by holes and splits it into words.
func generalise(text string) []string {
	for _, values := range []*regexp.Regexp{quoted, amounts, stretches, wholeNumber} {
		text = values.ReplaceAllString(text, hole)
	}
	return strings.Fields(strings.ToLower(text))
}

func plainPattern(pattern string) string {
	return strings.ToLower(optionals.ReplaceAllString(placeholder.ReplaceAllString(pattern, hole), ""))
}

// wordDistance is the edit distance of two word lists in quarters of a word:
// four for a word that is missing, added or another, less for one mistyped.
func wordDistance(a, b []string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = 4 * j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = 4 * (i + 1)
		for j, y := range b {
			cost := min(diagonal+substitution(x, y), row[j]+4, row[j+1]+4)
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

func substitution(x, y string) int {
	if x == y {
		return 0
	}
	for alternative := range strings.SplitSeq(y, "/") {
		if x == alternative {
			return 0
		}
	}
	if x == hole || y == hole {
		return 2 // a word such as "closed" may stand where a placeholder is
	}
	return min(4, spelling.Distance(x, y))
}
