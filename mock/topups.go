package mock

// topups are the account's top-ups.
type topups struct {
	table    table[Topup]
	ids      *ids
	agenda   *agenda
	events   *events
	balances *balances
}

const topupNoun = "topup"

// create begins a top-up. It is pending at first (reported of accounts in the US,
// section 11; the same elsewhere here) and succeeds by itself.
func (s *topups) create(r *request) (*Topup, error) {
	t, err := newTopup(r)
	if err != nil {
		return nil, err
	}
	s.begin(t)
	s.agenda.at(t.ExpectedAvailabilityDate, func(now int64) { s.arrive(t, now) })
	return t, nil
}

// begin enters a new top-up.
func (s *topups) begin(t *Topup) {
	t.ID = s.ids.object("tu")
	s.table.add(t.ID, t)
	s.events.created("topup", t)
}

// receive is money that somebody sent to the Issuing balance: "immediately available
// as a top-up" (documented, section 20). What it says of itself, and that it is told
// of as of any other top-up, is inferred.
func (s *topups) receive(amount int64, currency string, now int64) {
	t := &Topup{
		Object: "topup", Amount: amount, Created: now, Currency: currency, DestinationBalance: "issuing",
		ExpectedAvailabilityDate: now, InitiatedBy: "user", Status: "pending",
	}
	s.begin(t)
	s.arrive(t, now)
}

// arrive is the money of a top-up that was not canceled coming in.
func (s *topups) arrive(t *Topup, now int64) {
	if t.Status != "pending" {
		return
	}
	t.Status = "succeeded"
	to := s.balances.fund(t.balance(), t.Currency, now)
	t.BalanceTransaction = s.balances.move(to, "topup", t.Description, t, t.Amount, now)
	s.events.tell("topup.succeeded", t, nil)
}

// cancel stops a top-up. Only pending ones can be canceled (documented); the
// words are inferred.
func (s *topups) cancel(r *request) (*Topup, error) {
	t, err := s.retrieve(r)
	if err != nil {
		return nil, err
	}
	if t.Status != "pending" {
		return nil, refusal("", "You cannot cancel this topup because it has a status of %s. Only pending topups can be canceled.", t.Status)
	}
	t.Status = "canceled"
	s.events.tell("topup.canceled", t, nil)
	return t, nil
}

// update changes description and metadata; Stripe has no event that tells of it.
func (s *topups) update(r *request) (*Topup, error) {
	t, err := s.retrieve(r)
	if err != nil {
		return nil, err
	}
	notes, err := t.Metadata.merged(r.params)
	if err != nil {
		return nil, err
	}
	t.Metadata = notes
	setText(r.params, "description", &t.Description)
	return t, nil
}

func (s *topups) retrieve(r *request) (*Topup, error) {
	if t := s.table.get(r.id()); t != nil {
		return t, nil
	}
	return nil, notFound(topupNoun, r.id())
}

func (s *topups) list(r *request) (*page[Topup], error) {
	created, amount := r.created(), r.within("amount")
	return list(r, &s.table, topupNoun, "", func(t *Topup) bool {
		return r.is("status", t.Status) && amount(t.Amount) && created(t.Created)
	})
}
