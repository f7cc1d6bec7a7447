package mock

// The answers to a request that waits in the real-time window.

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
	return s.grantWaiting(a, amount, notes, r.now)
}

// grantWaiting approves the request that waits with this amount, unless Stripe itself
// declines it by now, as another purchase took the money or the card was frozen inside
// the window. That Stripe looks again is inferred (section 8.1).
func (s *authorizations) grantWaiting(a *Authorization, amount int64, notes metadata, now int64) (*Authorization, error) {
	if reason := s.refuse(a, amount, now); reason != "" {
		return s.refuseWaiting(a, verdict{reason: reason}, notes, now)
	}
	return s.settle(a, "approve", "pending", func() {
		a.Metadata = notes
		s.grant(a, a.PendingRequest, amount, "webhook_approved", now)
		a.PendingRequest = nil
	})
}

// approvedAmount reads and checks the amount parameter of an approval; that it
// may not pass what was asked for is inferred.
func (a *Authorization) approvedAmount(r *request) (int64, error) {
	if !r.params.Has("amount") {
		return a.PendingRequest.Amount, nil
	}
	amount, err := r.amount("amount", a.Currency)
	if err != nil {
		return 0, err
	}
	return amount, a.allows(amount)
}

// allows says whether the waiting request may be approved with this amount.
func (a *Authorization) allows(amount int64) error {
	asked := a.PendingRequest
	cashback := int64(0)
	if asked.AmountDetails.CashbackAmount != nil {
		cashback = *asked.AmountDetails.CashbackAmount
	}
	switch {
	case !asked.IsAmountControllable:
		return refusal("amount", "You cannot control the amount of this authorization: its pending_request.is_amount_controllable is false.")
	case amount > asked.Amount:
		return refusal("amount", "Approved amount (%s) is greater than the requested amount (%s)", money(amount, a.Currency), money(asked.Amount, a.Currency))
	case amount < cashback:
		return refusal("amount", "Approved amount (%s) is less than the cashback amount (%s)", money(amount, a.Currency), money(cashback, a.Currency))
	}
	return nil
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
	return s.refuseWaiting(a, verdict{reason: "webhook_declined"}, notes, r.now)
}

// refuseWaiting declines the request that waits. A purchase that is declined with a
// fraud challenge is one suspected of fraud (documented, section 7).
func (s *authorizations) refuseWaiting(a *Authorization, v verdict, notes metadata, now int64) (*Authorization, error) {
	to := "pending"
	if a.state == "awaiting" {
		to = "declined"
	}
	challenge := v.challenge && to == "declined"
	if challenge {
		v.reason = "suspected_fraud"
	}
	return s.settle(a, "decline", to, func() {
		a.Metadata = notes
		a.record(a.PendingRequest, false, v.reason, "", now)
		a.RequestHistory[len(a.RequestHistory)-1].ReasonMessage = v.message
		if to == "declined" {
			a.setAmount(a.PendingRequest.Amount)
		}
		if challenge {
			s.sendChallenge(a, now)
		}
		a.PendingRequest = nil
	})
}
