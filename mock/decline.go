package mock

// perAuthorizationLimit is Stripe's own limit on every single authorization:
// 10,000.00 (evidence section 1).
const perAuthorizationLimit = 10_000_00

// refuse returns the reason for which Stripe declines a purchase by itself, or
// "". The order of the checks is inferred.
func (a *Authorization) refuse(asked *pendingRequest, now int64) string {
	for _, check := range []struct {
		reason string
		fails  bool
	}{
		{"card_canceled", a.Card.Status == "canceled"},
		{"card_inactive", a.Card.Status == "inactive"},
		{"card_expired", a.Card.expired(now)},
		{"cardholder_inactive", a.Cardholder.Status == "inactive"},
		{"cardholder_blocked", a.Cardholder.Status == "blocked"},
		{"spending_controls", !a.withinControls(asked.Amount, now)},
	} {
		if check.fails {
			return check.reason
		}
	}
	return ""
}

// withinControls says whether the spending controls of the card and of its
// holder let the authorization grow by the amount.
func (a *Authorization) withinControls(more, now int64) bool {
	p := purchase{
		total: a.Amount + more, more: more, category: a.MerchantData.Category,
		country: a.MerchantData.Country, presence: a.CardPresence, now: now,
	}
	return p.total <= perAuthorizationLimit &&
		a.Card.SpendingControls.allow(p, &a.Card.spent) &&
		a.Cardholder.SpendingControls.allow(p, &a.Cardholder.spent)
}
