package mock

import (
	"iter"
	"slices"
)

// table holds the objects of one kind in the order of their making. The objects
// of one owner (a card, a cardholder) are also kept apart, so that a list of one
// card's authorizations costs the same however many others exist.
type table[T any] struct {
	rows  []*T
	gone  int            // how many of the oldest were forgotten
	place map[string]int // id to how many were made before it
	owned map[string]*series[T]
}

// series is the part of a table that belongs to one owner.
type series[T any] struct {
	rows   []*T
	places []int // of each row in the whole table, growing
}

func (t *table[T]) add(id string, row *T, owners ...string) {
	if t.place == nil {
		t.place = map[string]int{}
		t.owned = map[string]*series[T]{}
	}
	place := t.made()
	t.place[id] = place
	t.rows = append(t.rows, row)
	for _, owner := range owners {
		s := t.owned[owner]
		if s == nil {
			s = &series[T]{}
			t.owned[owner] = s
		}
		s.rows = append(s.rows, row)
		s.places = append(s.places, place)
	}
}

// made is how many objects there ever were.
func (t *table[T]) made() int { return t.gone + len(t.rows) }

// forget drops the oldest object, given its id and owners.
func (t *table[T]) forget(id string, owners ...string) {
	t.rows[0] = nil // the list's memory lives on for a while
	t.rows = t.rows[1:]
	t.gone++
	delete(t.place, id)
	for _, owner := range owners {
		s := t.owned[owner]
		s.rows[0] = nil
		s.rows, s.places = s.rows[1:], s.places[1:]
	}
}

// takeBack drops the newest object, given its id and owners.
func (t *table[T]) takeBack(id string, owners ...string) {
	t.rows = t.rows[:len(t.rows)-1]
	delete(t.place, id)
	for _, owner := range owners {
		s := t.owned[owner]
		s.rows, s.places = s.rows[:len(s.rows)-1], s.places[:len(s.places)-1]
	}
}

// get returns the object with this id, or nil.
func (t *table[T]) get(id string) *T {
	if i, ok := t.place[id]; ok {
		return t.rows[i-t.gone]
	}
	return nil
}

// between returns the objects with places in [from, to), oldest first.
func (t *table[T]) between(from, to int) []*T {
	return t.rows[max(from-t.gone, 0):max(to-t.gone, 0)]
}

func (s *series[T]) between(from, to int) series[T] {
	first, _ := slices.BinarySearch(s.places, from)
	last, _ := slices.BinarySearch(s.places, to)
	return series[T]{s.rows[first:last], s.places[first:last]}
}

// walk visits the objects with places in [from, to), newest or oldest first: all of
// them, or those of some owners when these are not nil. No two of these own the same
// object. What it costs to reach the next one does not depend on how many there are.
func (t *table[T]) walk(owners []string, from, to int, newestFirst bool) iter.Seq[*T] {
	if owners == nil {
		rows := t.between(from, to)
		if !newestFirst {
			return slices.Values(rows)
		}
		return func(yield func(*T) bool) {
			for i := len(rows) - 1; i >= 0 && yield(rows[i]); i-- {
			}
		}
	}
	var parts []series[T]
	for _, owner := range owners {
		if s := t.owned[owner]; s != nil {
			parts = append(parts, s.between(from, to))
		}
	}
	return merged(parts, newestFirst)
}

// merged visits the objects of several series in the order of their places.
func merged[T any](parts []series[T], newestFirst bool) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for {
			next := -1
			for i := range parts {
				if len(parts[i].rows) > 0 && (next < 0 || parts[i].rank(newestFirst) < parts[next].rank(newestFirst)) {
					next = i
				}
			}
			if next < 0 || !yield(parts[next].take(newestFirst)) {
				return
			}
		}
	}
}

// rank is lowest of the series whose end comes next.
func (s *series[T]) rank(newestFirst bool) int {
	if newestFirst {
		return -s.places[len(s.places)-1]
	}
	return s.places[0]
}

// take cuts off the newest or the oldest object.
func (s *series[T]) take(newestFirst bool) (row *T) {
	last := len(s.rows) - 1
	if newestFirst {
		row, s.rows, s.places = s.rows[last], s.rows[:last], s.places[:last]
	} else {
		row, s.rows, s.places = s.rows[0], s.rows[1:], s.places[1:]
	}
	return row
}
