// Package spelling finds the word a mistyped one most likely means, for the
// "did you mean" of every message.
package spelling

import "strings"

// Nearest returns the word among several that a mistyped one most likely means,
// or "" when none is near: at most a third of its letters, and always two, may
// differ. Case does not count; of equally near words the first wins.
func Nearest(word string, among []string) string {
	return Within(max(2, len(word)/3), word, among)
}

// Within is Nearest with the number of edits that are allowed.
func Within(most int, word string, among []string) string {
	found, best := "", most+1
	for _, candidate := range among {
		if d := Distance(word, candidate); d < best && d < len(candidate) {
			found, best = candidate, d
		}
	}
	return found
}

// Distance counts the edits from one word to the other, in any case: a letter
// more, less or other, or two neighbours swapped.
func Distance(a, b string) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}

// MostEdits is how far apart two names may be that were meant to be the same: a
// keyword more or less, or an eighth.
func MostEdits(text string) int { return max(5, len(text)/8) }
