package mock

import "assay/internal/lifecycle"

// settlements are the account's settlements.
type settlements struct {
	table  table[Settlement]
	ids    *ids
	events *events
}

const settlementNoun = "issuing settlement"

// create makes a pending settlement. Its events are only in Stripe's preview
// document (section 20), that they are told is inferred.
func (s *settlements) create(r *request) (*Settlement, error) {
	x, err := newSettlement(r)
	if err != nil {
		return nil, err
	}
	if err := begin(lifecycle.Settlement, &x.Status, "pending"); err != nil {
		return nil, err
	}
	x.ID = s.ids.object("ise")
	if x.NetworkSettlementIdentifier == "" {
		x.NetworkSettlementIdentifier = s.ids.networkSettlement()
	}
	s.table.add(x.ID, x)
	s.events.created("issuing_settlement", x)
	return x, nil
}

func (s *settlements) retrieve(r *request) (*Settlement, error) {
	if x := s.table.get(r.id()); x != nil {
		return x, nil
	}
	return nil, notFound(settlementNoun, r.id())
}

// update changes metadata, all that can be changed (section 20).
func (s *settlements) update(r *request) (*Settlement, error) {
	x, err := s.retrieve(r)
	if err != nil {
		return nil, err
	}
	notes, err := x.Metadata.merged(r.params)
	if err != nil {
		return nil, err
	}
	before := *x
	x.Metadata = notes
	s.events.updated("issuing_settlement", x, &before)
	return x, nil
}

// complete marks a settlement as complete, once. That it is refused after that, and
// its words, are inferred.
func (s *settlements) complete(r *request) (*Settlement, error) {
	x, err := s.retrieve(r)
	if err != nil {
		return nil, err
	}
	if !lifecycle.Settlement.Allows(x.Status, "complete") {
		return nil, refusal("", "This settlement cannot be completed because it has a status of %s.", x.Status)
	}
	before := *x
	if err := move(lifecycle.Settlement, &x.Status, "complete", "complete"); err != nil {
		return nil, err
	}
	s.events.updated("issuing_settlement", x, &before)
	return x, nil
}
