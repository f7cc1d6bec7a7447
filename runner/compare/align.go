package compare

import (
	"slices"

	"assay/internal/wire"
)

// exchanges is one request on both sides; nil where a side did not make it.
type exchanges struct {
	reference, candidate *wire.Exchange
	at                   int // its index in the step: the candidate's, or else the reference's
}

// align pairs the exchanges of a step in the order of their operations, but those
// that only wait for a target. A look that one side repeated more often than the other counts once, by its last
// answer: how long a target took is no difference.
func (a *answers) align(reference, candidate []wire.Exchange) []exchanges {
	left, right := every(reference), every(candidate)
	if len(left) != len(right) {
		left, right = lastLooks(reference), lastLooks(candidate)
	}
	operation := func(x *wire.Exchange) string { return a.Operation(x.Method, x.Path) }
	var pairs []exchanges
	for len(left) > 0 && len(right) > 0 {
		x, y := &reference[left[0]], &candidate[right[0]]
		made := operation(x)
		switch {
		case made == operation(y):
			pairs = append(pairs, exchanges{x, y, right[0]})
			left, right = left[1:], right[1:]
		case slices.ContainsFunc(right, func(j int) bool { return operation(&candidate[j]) == made }):
			pairs = append(pairs, exchanges{nil, y, right[0]})
			right = right[1:]
		default:
			pairs = append(pairs, exchanges{x, nil, left[0]})
			left = left[1:]
		}
	}
	for _, i := range left {
		pairs = append(pairs, exchanges{&reference[i], nil, i})
	}
	for _, j := range right {
		pairs = append(pairs, exchanges{nil, &candidate[j], j})
	}
	return pairs
}

func every(made []wire.Exchange) []int {
	var all []int
	for i := range made {
		if !made[i].Waiting {
			all = append(all, i)
		}
	}
	return all
}

// lastLooks returns the indices of all exchanges but those that the next one
// repeats.
func lastLooks(made []wire.Exchange) []int {
	var kept []int
	all := every(made)
	for n, i := range all {
		if n+1 == len(all) || !repeats(&made[i], &made[all[n+1]]) {
			kept = append(kept, i)
		}
	}
	return kept
}

func repeats(x, next *wire.Exchange) bool {
	return x.Method == "GET" && next.Method == "GET" && x.Path == next.Path && slices.Equal(x.Params, next.Params)
}
