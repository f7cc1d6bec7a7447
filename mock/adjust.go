package mock

// The test helpers that change how much is authorized.

// reverse gives back a part of what is still held, or all of it.
func (s *authorizations) reverse(r *request) (*Authorization, error) {
	a, err := s.ready(r, "reverse")
	if err != nil {
		return nil, err
	}
	amount := a.open
	if r.params.Has("reverse_amount") {
		if amount, err = r.amount("reverse_amount"); err != nil {
			return nil, err
		}
	}
	switch {
	case a.open == 0:
		return nil, refusal("", "This authorization has no remaining amount to reverse.") // inferred
	case amount > a.open: // the words follow those of a refund that is too large (section 12)
		return nil, refusal("reverse_amount", "Reversal amount (%s) is greater than the remaining amount on the authorization (%s)",
			money(amount, a.Currency), money(a.open, a.Currency))
	}
	a.MerchantAmount -= a.inMerchantCurrency(amount)
	a.Amount -= amount
	a.open -= amount
	s.balances.release(a, amount, releasedByReversal, r.now)
	switch {
	case a.open > 0:
		return a.settle("reverse", "pending")
	case a.captured > 0:
		return a.settle("reverse", "closed")
	}
	return a.settle("reverse", "reversed")
}

// increment asks for more money on the same authorization. A refused increment
// leaves it as it was, but for the history (evidence section 5; inferred).
func (s *authorizations) increment(r *request) (*Authorization, error) {
	a, err := s.ready(r, "increment")
	if err != nil {
		return nil, err
	}
	amount, err := r.amount("increment_amount")
	if err != nil {
		return nil, err
	}
	asked := &pendingRequest{
		Amount: amount, Currency: a.Currency, IsAmountControllable: r.params.Bool("is_amount_controllable", false),
		MerchantAmount: a.inMerchantCurrency(amount), MerchantCurrency: a.MerchantCurrency, NetworkRiskScore: riskScore,
	}
	switch {
	case !a.withinControls(amount, r.now):
		a.record(asked, false, "spending_controls", "", r.now)
		return a.settle("increment", "pending")
	case s.realTime.holds(a.Card):
		a.PendingRequest = asked
		return a.settle("increment", "awaiting")
	}
	s.grant(a, asked, amount, "card_active", r.now)
	return a.settle("increment", "pending")
}

// finalize sets the amount of an estimated authorization before its capture:
// the hold follows it up or down (evidence section 6; inferred).
func (s *authorizations) finalize(r *request) (*Authorization, error) {
	a, err := s.ready(r, "finalize_amount")
	if err != nil {
		return nil, err
	}
	final, err := r.amount("final_amount")
	if err != nil {
		return nil, err
	}
	if final < a.captured {
		return nil, refusal("final_amount", "Final amount (%s) is less than the amount already captured on the authorization (%s)",
			money(final, a.Currency), money(a.captured, a.Currency))
	}
	if err := a.setFuel(r); err != nil {
		return nil, err
	}
	a.MerchantAmount = a.inMerchantCurrency(final)
	a.Amount = final
	a.open = final - a.captured
	if a.open > a.held {
		s.balances.hold(a, a.open-a.held, r.now)
	} else {
		s.balances.release(a, a.held-a.open, releasedByFinalized, r.now)
	}
	return a.settle("finalize_amount", "pending")
}

// expire lets the authorization lapse: the hold is released, and the amount is
// what may still be captured late (evidence section 4).
func (s *authorizations) expire(r *request) (*Authorization, error) {
	a, err := s.ready(r, "expire")
	if err != nil {
		return nil, err
	}
	s.balances.release(a, a.held, releasedByExpiry, r.now)
	a.MerchantAmount = a.inMerchantCurrency(a.open)
	a.Amount = a.open
	return a.settle("expire", "expired")
}
