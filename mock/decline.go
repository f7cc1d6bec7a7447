package mock

// refuse returns the reason for which Stripe declines a request for this much money
// by itself, be it a new purchase or an increment, or "". The order of the checks is
// inferred, and that the card's and the cardholder's count for increments.
func (s *authorizations) refuse(a *Authorization, amount, now int64) string {
	for _, check := range []struct {
		reason string
		fails  bool
	}{
		{"card_canceled", a.Card.Status == "canceled"},
		{"card_inactive", a.Card.Status == "inactive"},
		{"card_expired", a.Card.expired(now)},
		// That Stripe hears of a purchase with such a token at all, and this reason, are
		// inferred (section 19).
		{"not_allowed", !a.Token.usable()},
		{"cardholder_inactive", a.Cardholder.Status == "inactive"},
		// Stripe alone blocks a cardholder, and nothing here does so yet: the row is
		// the table's, as the reason is of Stripe's list (section 1).
		{"cardholder_blocked", a.Cardholder.Status == "blocked"},
		{"cardholder_verification_required", a.Cardholder.disabled()},
		{"spending_controls", a.overProbed(amount)},
		{"spending_controls", !a.withinControls(amount, now)},
		{"insufficient_funds", !s.balances.cover(amount, a.Currency, now)},
	} {
		if check.fails {
			return check.reason
		}
	}
	return ""
}
