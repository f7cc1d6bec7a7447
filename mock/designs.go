package mock

import (
	"slices"

	"assay/internal/lifecycle"
)

// designs are the account's personalization designs.
type designs struct {
	table   table[Design]
	ids     *ids
	events  *events
	files   *files
	bundles *bundles
}

const (
	designNoun  = "issuing personalization design"
	designEvent = "issuing_personalization_design"
)

// create makes a design, which waits for its review. Stripe has no event that tells
// of it (spec).
func (s *designs) create(r *request) (*Design, error) {
	d := &Design{Object: "issuing.personalization_design", Created: r.now, RejectionReasons: notRejected()}
	if err := d.set(r, s.files, s.bundles); err != nil {
		return nil, err
	}
	if err := begin(lifecycle.Design, &d.Status, "review"); err != nil {
		return nil, err
	}
	others, err := s.makeWay(r, d, nil)
	if err != nil {
		return nil, err
	}
	d.ID = s.ids.object("ipcd")
	s.table.add(d.ID, d)
	others()
	return d, nil
}

// update changes a design. One that looks otherwise then is reviewed again
// (inferred, section 19).
func (s *designs) update(r *request) (*Design, error) {
	d, err := s.find(r)
	if err != nil {
		return nil, err
	}
	changed := *d
	if err := changed.set(r, s.files, s.bundles); err != nil {
		return nil, err
	}
	others, err := s.makeWay(r, &changed, d)
	if err != nil {
		return nil, err
	}
	if !changed.looksLike(d) {
		moveIfAllowed(lifecycle.Design, &changed.Status, "change", "review")
		changed.RejectionReasons = notRejected()
	}
	others()
	s.change(d, func() { *d = changed })
	return d, nil
}

// makeWay looks for what the others must give up for a design, which is not among
// them yet or was old before, and returns what makes them: the lookup key that it
// takes over (spec: "atomically remove the lookup key from the existing" one; the
// refusal without transfer_lookup_key inferred), and to be the default, which one
// alone can be (inferred).
func (s *designs) makeWay(r *request, d, old *Design) (func(), error) {
	var moves []func()
	for _, other := range s.table.rows {
		if other == old {
			continue
		}
		if d.LookupKey != "" && d.LookupKey == other.LookupKey {
			if !r.params.Bool("transfer_lookup_key", false) {
				return nil, refusal("lookup_key", "The lookup key %s is that of the personalization design %s. Send transfer_lookup_key to take it over.", d.LookupKey, other.ID)
			}
			moves = append(moves, func() { s.change(other, func() { other.LookupKey = "" }) })
		}
		if d.Preferences.IsDefault && other.Preferences.IsDefault {
			moves = append(moves, func() { s.change(other, func() { other.Preferences.IsDefault = false }) })
		}
	}
	return func() {
		for _, move := range moves {
			move()
		}
	}, nil
}

// change is the way of every update of a design: an event tells of it.
func (s *designs) change(d *Design, change func()) {
	before := *d
	change()
	s.events.updated(designEvent, d, &before)
}

func (s *designs) retrieve(r *request) (*Design, error) { return s.find(r) }

// list narrows by lookup keys, status and preferences. No account here is connected
// to a platform, so that none of its designs is a platform's default (inferred).
func (s *designs) list(r *request) (*page[Design], error) {
	keys, wanted := texts(r.params.List("lookup_keys")), r.params.Object("preferences")
	return list(r, &s.table, designNoun, "", func(d *Design) bool {
		return (len(keys) == 0 || slices.Contains(keys, d.LookupKey)) && r.is("status", d.Status) &&
			wanted.Bool("is_default", d.Preferences.IsDefault) == d.Preferences.IsDefault && !wanted.Bool("is_platform_default", false)
	})
}

func (s *designs) find(r *request) (*Design, error) {
	if d := s.table.get(r.id()); d != nil {
		return d, nil
	}
	return nil, notFoundBy("personalization_design", designNoun, r.id())
}
