package runner

import "strings"

// nearest returns the candidate closest to the word, when it is close enough to
// be what was meant: at most limit edits away. Of equals the first wins.
func nearest(word string, candidates []string, limit int) string {
	best, found := limit+1, ""
	for _, candidate := range candidates {
		if d := distance(word, candidate, best); d < best {
			best, found = d, candidate
		}
	}
	return found
}

// distance counts the edits from one word to the other: a letter more, less or
// other, or two neighbours swapped. It stops counting at most.
func distance(a, b string, most int) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(x)-len(y) >= most || len(y)-len(x) >= most {
		return most
	}
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
	return min(last[len(y)], most)
}

// didYouMean renders a hint, "" for no candidate.
func didYouMean(candidate string) string {
	if candidate == "" {
		return ""
	}
	return "did you mean " + candidate + "?"
}
