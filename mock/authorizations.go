package mock

import "assay/internal/lifecycle"

// authorizations are the account's authorizations.
type authorizations struct {
	table        table[Authorization]
	ids          *ids
	agenda       *agenda
	events       *events
	balances     *balances
	cardholders  *cardholders
	cards        *cards
	tokens       *tokens
	transactions *transactions
	webhooks     *webhooks
	realTime     realTime
	question     *question                   // that the request under way raised; nil for none
	waiting      map[string]*question        // by their events: those that an endpoint is asked
	challenged   map[string][]*Authorization // by card: those with fraud challenges
}

const authorizationNoun = "issuing authorization"

func (s *authorizations) retrieve(r *request) (*Authorization, error) { return s.find(r.id()) }

// update changes metadata, all that can be changed (evidence section 9).
func (s *authorizations) update(r *request) (*Authorization, error) {
	a, err := s.find(r.id())
	if err != nil {
		return nil, err
	}
	notes, err := a.Metadata.merged(r.params)
	if err != nil {
		return nil, err
	}
	s.change(a, func() { a.Metadata = notes })
	return a, nil
}

// settle is the way of every action on an authorization: the lifecycle is asked
// first, then the change is made.
func (s *authorizations) settle(a *Authorization, action, to string, change func()) (*Authorization, error) {
	state := a.state
	if err := move(lifecycle.Authorization, &state, action, to); err != nil {
		return nil, err
	}
	s.change(a, func() {
		a.state = state
		change()
	})
	return a, nil
}

// change is the way of every change of an authorization: the ledgers follow
// what is held and captured after it, and an event tells of it.
func (s *authorizations) change(a *Authorization, change func()) {
	before := *a
	change()
	a.count()
	s.tell(a, &before)
}

// tell tells of a change, but not while an endpoint is asked: the decision is told of,
// as of a new authorization or of one that had no such request (documented).
func (s *authorizations) tell(a, before *Authorization) {
	switch since := a.untold; {
	case since == nil:
		s.events.updated("issuing_authorization", a, before)
	case a.PendingRequest != nil:
	case since.ID == "":
		a.untold = nil
		s.events.created("issuing_authorization", a.firstTold())
	default:
		a.untold = nil
		s.events.updated("issuing_authorization", a, since)
	}
}

func (s *authorizations) list(r *request) (*page[Authorization], error) {
	owner, same, err := ownerFilter(r, s.cards, s.cardholders)
	if err != nil {
		return nil, err
	}
	created := r.created()
	return list(r, &s.table, authorizationNoun, owner, func(a *Authorization) bool {
		return same(a.Cardholder) && r.is("status", r.version.word(a.state)) && created(a.Created)
	})
}

func (s *authorizations) find(id string) (*Authorization, error) {
	if a := s.table.get(id); a != nil {
		return a, nil
	}
	return nil, notFound(authorizationNoun, id)
}
