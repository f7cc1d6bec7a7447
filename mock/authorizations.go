package mock

// authorizations are the account's authorizations.
type authorizations struct {
	table        table[Authorization]
	ids          *ids
	balances     *balances
	cardholders  *cardholders
	cards        *cards
	transactions *transactions
	realTime     realTime
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
	return a, a.Metadata.update(r.params)
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
