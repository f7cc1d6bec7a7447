package steps

import (
	"strconv"
	"strings"
)

// quantity is how many there must be of something, at least and at most.
type quantity struct {
	words       string // "", "at least " or "at most "
	least, most int
}

var quantitySource = `(?:exactly |at least |at most )?(?:` + strings.Join(countWords, "|") + `|\d+)`

func parseQuantity(w *World, text string) (quantity, error) {
	text = strings.TrimPrefix(text, "exactly ")
	for _, words := range [2]string{"at least ", "at most "} {
		number, bounded := strings.CutPrefix(text, words)
		if !bounded {
			continue
		}
		n, err := parseCount(w, number)
		switch {
		case err != nil:
			return quantity{}, err
		case words == "at most ":
			return quantity{words, 0, int(n)}, nil
		case n == 0:
			return quantity{}, misuse("there is always at least nothing; write how many there must be, as in at least one")
		}
		return quantity{words, int(n), maxExact}, nil
	}
	n, err := parseCount(w, text)
	return quantity{"", int(n), int(n)}, err
}

func (q quantity) fits(n int) bool { return n >= q.least && n <= q.most }

// String is the number, and whether it is the least or the most.
func (q quantity) String() string {
	if q.words == "at most " {
		return q.words + strconv.Itoa(q.most)
	}
	return q.words + strconv.Itoa(q.least)
}
