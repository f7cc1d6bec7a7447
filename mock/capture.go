package mock

// capture is the merchant taking the money. Captures of approved authorizations
// always succeed, whatever the card's status or limits, and for any amount
// (evidence section 2). So they do while an increment waits for its decision: the
// last one drops the increment, one that keeps the authorization open leaves it
// waiting (inferred).
func (s *authorizations) capture(r *request) (*Authorization, error) {
	a, err := s.ready(r, "capture")
	if err != nil {
		return nil, err
	}
	amount, err := a.captureAmount(r)
	if err != nil {
		return nil, err
	}
	details, err := toldOfPurchase(r.params)
	if err != nil {
		return nil, err
	}
	to, released, left := "closed", a.held, int64(0) // an increment that waits is dropped
	if !r.params.Bool("close_authorization", true) {
		to, released, left = a.state, min(a.held, amount), a.open-min(a.open, amount)
	}
	return s.settle(a, "capture", to, func() {
		s.cards.settle(a)
		a.Transactions = append(a.Transactions, s.transactions.capture(a, amount, details, r.now))
		a.captured += amount
		a.open = left
		s.balances.release(a, released, releasedByCapture, r.now)
		if to == "closed" {
			a.PendingRequest = nil
		}
	})
}

// captureAmount returns how much is captured: without a parameter the whole
// rest; on an authorization that is closed already the full amount again
// (inferred, as is the refusal when no rest is left).
func (a *Authorization) captureAmount(r *request) (int64, error) {
	switch {
	case r.params.Has("capture_amount"):
		return r.amount("capture_amount", a.Currency)
	case a.state == "closed" && a.Amount > 0:
		return a.Amount, nil
	case a.open == 0:
		return 0, refusal("capture_amount", "This authorization has no uncaptured amount left. Pass a capture_amount to capture more.")
	}
	return a.open, nil
}
