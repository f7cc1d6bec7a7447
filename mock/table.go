package mock

import "slices"

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

// forget drops the oldest object of a table without owners, and returns it.
func (t *table[T]) forget(id func(*T) string) *T {
	oldest := t.rows[0]
	t.rows[0] = nil // the list's memory lives on for a while
	t.rows = t.rows[1:]
	t.gone++
	delete(t.place, id(oldest))
	return oldest
}

// get returns the object with this id, or nil.
func (t *table[T]) get(id string) *T {
	if i, ok := t.place[id]; ok {
		return t.rows[i-t.gone]
	}
	return nil
}

// between returns the objects with places in [from, to), oldest first: all of
// them, or those of one owner when it is not "".
func (t *table[T]) between(owner string, from, to int) []*T {
	if owner == "" {
		return t.rows[max(from-t.gone, 0) : to-t.gone]
	}
	s := t.owned[owner]
	if s == nil {
		return nil
	}
	first, _ := slices.BinarySearch(s.places, from)
	last, _ := slices.BinarySearch(s.places, to)
	return s.rows[first:last]
}
