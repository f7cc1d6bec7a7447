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
		if amount, err = r.amount("reverse_amount", a.Currency); err != nil {
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
	to := "pending"
	switch {
	case amount < a.open:
	case a.captured > 0:
		to = "closed"
	default:
		to = "reversed"
	}
	return s.settle(a, "reverse", to, func() {
		a.setAmount(a.Amount - amount)
		a.open -= amount
		s.balances.release(a, amount, releasedByReversal, r.now)
	})
}

// increment asks for more money on the same authorization. It passes the same
// checks as a new purchase; refused, it leaves the authorization as it was, but
// for the history (evidence section 5; inferred).
func (s *authorizations) increment(r *request) (*Authorization, error) {
	a, err := s.ready(r, "increment")
	if err != nil {
		return nil, err
	}
	amount, err := r.amount("increment_amount", a.Currency)
	if err != nil {
		return nil, err
	}
	asked := &pendingRequest{
		Amount: amount, Currency: a.Currency, IsAmountControllable: r.params.Bool("is_amount_controllable", false),
		MerchantAmount: a.rate.between(a.grown(0), a.grown(amount)), MerchantCurrency: a.MerchantCurrency, NetworkRiskScore: riskScore,
	}
	decided := s.decide(a.Card, s.refuse(a, amount, r.now))
	switch decided.state {
	case "declined":
		return s.settle(a, "increment", "pending", func() { a.record(asked, false, decided.reason, "", r.now) })
	case "awaiting":
		if before := *a; decided.by != nil {
			a.untold = &before
		}
		return s.settle(a, "increment", "incrementing", func() { s.wait(a, asked, decided, r.now) })
	}
	return s.settle(a, "increment", "pending", func() { s.grant(a, asked, amount, decided.reason, r.now) })
}

// finalize sets the amount of an estimated authorization before its capture:
// the hold follows it up or down. More than the estimate is not checked again,
// since the fuel is in the tank by then (evidence section 6; inferred).
func (s *authorizations) finalize(r *request) (*Authorization, error) {
	a, err := s.ready(r, "finalize_amount")
	if err != nil {
		return nil, err
	}
	final, err := r.amount("final_amount", a.Currency)
	if err != nil {
		return nil, err
	}
	if final < a.captured {
		return nil, refusal("final_amount", "Final amount (%s) is less than the amount already captured on the authorization (%s)",
			money(final, a.Currency), money(a.captured, a.Currency))
	}
	told, err := toldOfFuel(r.params)
	if err != nil {
		return nil, err
	}
	to := "pending"
	if final == a.captured {
		to = "closed"
	}
	return s.settle(a, "finalize_amount", to, func() {
		a.tell(told)
		a.setAmount(final)
		a.open = final - a.captured
		if a.open > a.held {
			s.balances.hold(a, a.open-a.held, r.now)
		} else {
			s.balances.release(a, a.held-a.open, releasedByFinalized, r.now)
		}
	})
}

// expire lets the authorization lapse before its time.
func (s *authorizations) expire(r *request) (*Authorization, error) {
	a, err := s.ready(r, "expire")
	if err != nil {
		return nil, err
	}
	return s.lapse(a, r.now)
}
