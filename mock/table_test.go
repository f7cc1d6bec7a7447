package mock

import (
	"slices"
	"strconv"
	"testing"
)

// A walk visits what a plain look through all rows finds, also when the oldest were
// forgotten and the newest taken back.
func TestWalk(t *testing.T) {
	t.Parallel()
	type row struct {
		place int
		owner string
	}
	var all table[row]
	owners := []string{"a", "b", "c"}
	for i := range 30 {
		all.add(strconv.Itoa(i), &row{i, owners[i*i%7%3]}, owners[i*i%7%3])
	}
	for i := range 7 {
		all.forget(strconv.Itoa(i), all.rows[0].owner)
	}
	for i := 29; i > 25; i-- {
		all.takeBack(strconv.Itoa(i), all.rows[len(all.rows)-1].owner)
	}
	for _, some := range [][]string{nil, {}, {"a"}, {"c", "a"}, {"a", "b", "c"}, {"nobody"}} {
		for _, newestFirst := range []bool{false, true} {
			for from := range 31 {
				for to := from; to <= all.made(); to++ {
					var want, got []int
					for _, r := range all.rows {
						if from <= r.place && r.place < to && (some == nil || slices.Contains(some, r.owner)) {
							want = append(want, r.place)
						}
					}
					if newestFirst {
						slices.Reverse(want)
					}
					for r := range all.walk(some, from, to, newestFirst) {
						got = append(got, r.place)
					}
					if !slices.Equal(got, want) {
						t.Fatalf("%v of [%d, %d), newest first %t: %v, want %v", some, from, to, newestFirst, got, want)
					}
				}
			}
		}
	}
}
