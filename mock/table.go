package mock

import "slices"

// table holds the objects of one kind in the order of their making. The objects
// of one owner (a card, a cardholder) are also kept apart, so that a list of one
// card's authorizations costs the same however many others exist.
type table[T any] struct {
	rows  []*T
	place map[string]int // id to index in rows
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
	place := len(t.rows)
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

// get returns the object with this id, or nil.
func (t *table[T]) get(id string) *T {
	if i, ok := t.place[id]; ok {
		return t.rows[i]
	}
	return nil
}

// between returns the objects with places in [from, to), oldest first: all of
// them, or those of one owner when it is not "".
func (t *table[T]) between(owner string, from, to int) []*T {
	if owner == "" {
		return t.rows[from:to]
	}
	s := t.owned[owner]
	if s == nil {
		return nil
	}
	first, _ := slices.BinarySearch(s.places, from)
	last, _ := slices.BinarySearch(s.places, to)
	return s.rows[first:last]
}
