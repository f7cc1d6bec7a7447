package mock

import "slices"

// perAuthorizationLimit is Stripe's own limit on every single authorization, in
// major units of its currency (evidence section 1).
const perAuthorizationLimit = 10_000

// purchase is what spending controls look at.
type purchase struct {
	total    int64 // of the authorization, minor units
	more     int64 // what this request adds to it
	currency string
	category string
	country  string
	presence string
	now      int64
}

// withinControls says whether the spending controls of the card and of its
// holder let the authorization grow by the amount.
func (a *Authorization) withinControls(more, now int64) bool {
	p := purchase{
		total: a.grown(more), more: more, currency: a.Currency, category: a.MerchantData.Category,
		country: a.MerchantData.Country, presence: a.CardPresence, now: now,
	}
	return p.total <= perAuthorizationLimit*unit(a.Currency) &&
		a.Card.SpendingControls.allow(p, a.Card.ledgers()...) &&
		a.Cardholder.SpendingControls.allow(p, &a.Cardholder.spent)
}

// allow says whether the controls let the purchase pass, given what was spent.
func (c *controls) allow(p purchase, spent ...*ledger) bool {
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
		if !limit.allow(p, spent, c.SpendingLimitsCurrency) {
			return false
		}
	}
	return true
}

// allow says whether the limit, which is in this currency, lets the purchase
// pass. Amounts in others are converted for it (documented).
func (l *spendingLimit) allow(p purchase, spent []*ledger, currency string) bool {
	if len(l.Categories) > 0 && !slices.Contains(l.Categories, p.category) {
		return true
	}
	if l.Interval == "per_authorization" {
		return convert(p.total, p.currency, currency) <= l.Amount
	}
	sum := convert(p.more, p.currency, currency)
	for _, ledger := range spent {
		sum += ledger.since(windowStart[l.Interval](p.now), l.Categories, currency)
	}
	return sum <= l.Amount
}
