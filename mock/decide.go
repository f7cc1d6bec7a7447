package mock

// The real-time window: while it is held open, a new authorization (or an
// increment) waits for approve or decline instead of being approved at once.

// realTime says for which cards purchases wait for a decision: what was said of
// a card counts before what was said of all.
type realTime struct {
	all   bool
	cards map[string]bool
}

func (t *realTime) holds(card *Card) bool {
	if holds, said := t.cards[card.ID]; said {
		return holds
	}
	return t.all
}

type realTimeAnswer struct {
	Mode string `json:"mode"`
	Card string `json:"card,null"`
}

// approve answers a waiting request with yes, or with a part of it when the
// request lets the amount be controlled (evidence section 8).
func (s *authorizations) approve(r *request) (*Authorization, error) {
	a, err := s.ready(r, "approve")
	if err != nil {
		return nil, err
	}
	amount, err := a.approvedAmount(r)
	if err != nil {
		return nil, err
	}
	notes, err := a.Metadata.merged(r.params)
	if err != nil {
		return nil, err
	}
	return s.settle(a, "approve", "pending", func() {
		a.Metadata = notes
		s.grant(a, a.PendingRequest, amount, "webhook_approved", r.now)
		a.PendingRequest = nil
	})
}

// approvedAmount reads and checks the amount parameter of an approval; that it
// may not pass what was asked for is inferred.
func (a *Authorization) approvedAmount(r *request) (int64, error) {
	asked := a.PendingRequest
	if !r.params.Has("amount") {
		return asked.Amount, nil
	}
	amount, err := r.amount("amount", a.Currency)
	if err != nil {
		return 0, err
	}
	cashback := int64(0)
	if asked.AmountDetails.CashbackAmount != nil {
		cashback = *asked.AmountDetails.CashbackAmount
	}
	switch {
	case !asked.IsAmountControllable:
		return 0, refusal("amount", "You cannot control the amount of this authorization: its pending_request.is_amount_controllable is false.")
	case amount > asked.Amount:
		return 0, refusal("amount", "Approved amount (%s) is greater than the requested amount (%s)", money(amount, a.Currency), money(asked.Amount, a.Currency))
	case amount < cashback:
		return 0, refusal("amount", "Approved amount (%s) is less than the cashback amount (%s)", money(amount, a.Currency), money(cashback, a.Currency))
	}
	return amount, nil
}

// decline answers a waiting request with no. A first request closes the
// authorization with the declined amount; an increment leaves it as it was, but
// for the history (evidence sections 5 and 8).
func (s *authorizations) decline(r *request) (*Authorization, error) {
	a, err := s.ready(r, "decline")
	if err != nil {
		return nil, err
	}
	notes, err := a.Metadata.merged(r.params)
	if err != nil {
		return nil, err
	}
	to := "pending"
	if a.state == "awaiting" {
		to = "declined"
	}
	return s.settle(a, "decline", to, func() {
		a.Metadata = notes
		a.record(a.PendingRequest, false, "webhook_declined", "", r.now)
		if to == "declined" {
			a.setAmount(a.PendingRequest.Amount)
		}
		a.PendingRequest = nil
	})
}
