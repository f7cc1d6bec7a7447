package mock

import "slices"

// perAuthorizationLimit is Stripe's own limit on every single authorization:
// 10,000.00 (evidence section 1).
const perAuthorizationLimit = 10_000_00

// purchase is what spending controls look at.
type purchase struct {
	total    int64 // of the authorization, minor units
	more     int64 // what this request adds to it
	category string
	country  string
	presence string
	now      int64
}

// withinControls says whether the spending controls of the card and of its
// holder let the authorization grow by the amount.
func (a *Authorization) withinControls(more, now int64) bool {
	p := purchase{
		total: a.grown(more), more: more, category: a.MerchantData.Category,
		country: a.MerchantData.Country, presence: a.CardPresence, now: now,
	}
	return p.total <= perAuthorizationLimit &&
		a.Card.SpendingControls.allow(p, &a.Card.spent) &&
		a.Cardholder.SpendingControls.allow(p, &a.Cardholder.spent)
}

// allow says whether the controls let the purchase pass, given what was spent.
func (c *controls) allow(p purchase, spent *ledger) bool {
	for _, rule := range []struct {
		value            string
		allowed, blocked []string
	}{
		{p.category, c.AllowedCategories, c.BlockedCategories},
		{p.country, c.AllowedMerchantCountries, c.BlockedMerchantCountries},
		{p.presence, c.AllowedCardPresences, c.BlockedCardPresences},
	} {
		if slices.Contains(rule.blocked, rule.value) || len(rule.allowed) > 0 && !slices.Contains(rule.allowed, rule.value) {
			return false
		}
	}
	for _, limit := range c.SpendingLimits {
		if !limit.allow(p, spent) {
			return false
		}
	}
	return true
}

func (l *spendingLimit) allow(p purchase, spent *ledger) bool {
	if len(l.Categories) > 0 && !slices.Contains(l.Categories, p.category) {
		return true
	}
	if l.Interval == "per_authorization" {
		return p.total <= l.Amount
	}
	return spent.since(windowStart[l.Interval](p.now), l.Categories)+p.more <= l.Amount
}
