package mock

// flawedChecks are the mutants of what lets a purchase pass.
var flawedChecks = []flawed{
	{"POST", "/v1/test_helpers/issuing/authorizations", "create authorization", []flaw{
		{"blocked categories pass", "a purchase in a blocked category passes", blind(bothControls(func(c *controls) { c.BlockedCategories = nil }))},
		{"all categories are allowed", "a purchase outside the allowed categories passes", blind(bothControls(func(c *controls) { c.AllowedCategories = nil }))},
		{"blocked countries pass", "a purchase in a blocked country passes", blind(bothControls(func(c *controls) { c.BlockedMerchantCountries = nil }))},
		{"all countries are allowed", "a purchase outside the allowed countries passes", blind(bothControls(func(c *controls) { c.AllowedMerchantCountries = nil }))},
		{"card presences are all one", "the presence of the card is not looked at", blind(bothControls(func(c *controls) { c.AllowedCardPresences, c.BlockedCardPresences = nil, nil }))},
		{"the cardholder's controls are not looked at", "a cardholder's spending controls bind none of their cards", blind(func(card *Card) { card.Cardholder.SpendingControls = noControls() })},
		{"a limit is for all categories", "a limit for some categories holds for all", blind(func(card *Card) {
			card.SpendingControls.SpendingLimits = limits(card, func(l *spendingLimit) { l.Categories = nil })
		})},
		{"an interval is one purchase", "a limit of an interval counts one purchase alone", blind(func(card *Card) {
			card.SpendingControls.SpendingLimits = limits(card, func(l *spendingLimit) { l.Interval = "per_authorization" })
		})},
		{"every interval is for ever", "a limit of an interval never begins anew", blind(func(card *Card) {
			card.SpendingControls.SpendingLimits = limits(card, func(l *spendingLimit) {
				if l.Interval != "per_authorization" {
					l.Interval = "all_time"
				}
			})
		})},
		{"an expired card pays", "a card pays after the month that it shows", blind(func(card *Card) { card.ExpYear += 10 })},
		{"funds are not looked at", "a purchase passes that the Issuing balance does not cover", covered},
		{"a lack of funds is the card's fault", "a lack of funds is told as one of spending controls", altered(func(a *Authorization) {
			for i := range a.RequestHistory {
				if a.RequestHistory[i].Reason == "insufficient_funds" {
					a.RequestHistory[i].Reason = "spending_controls"
				}
			}
		})},
		{"limits are not converted", "an amount in another currency than a limit's is not converted", func(right endpoint) endpoint {
			return func(r *request) (any, error) {
				code := r.params.Text("currency")
				return blind(func(card *Card) {
					if code != "" {
						card.SpendingControls.SpendingLimitsCurrency = code
					}
				})(right)(r)
			}
		}},
		{"lifecycle controls are not looked at", "a card outlives the last payment it may make", blind(func(card *Card) { card.LifecycleControls = nil })},
		{"what is declined is a payment", "a declined purchase counts as a payment", paid(func(a *Authorization) bool { return a.state == "declined" })},
		{"what waits is a payment", "a purchase that waits counts as a payment", paid(func(a *Authorization) bool { return a.state == "awaiting" })},
		{"a trial is a payment", "a purchase of 1.00 or less counts as a payment at once", paid(func(a *Authorization) bool { return a.probe })},
		{"a replacement's limits begin anew", "a card's limits forget what was spent with the card it replaces", blind(func(card *Card) { card.ReplacementFor = nil })},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/increment", "increment", []flaw{
		{"funds are not looked at", "an increment passes that the Issuing balance does not cover", covered},
		{"limits are not looked at", "an increment passes over the card's limits", blind(func(card *Card) { card.SpendingControls.SpendingLimits = nil })},
		{"blocked categories pass", "an increment passes in a category that was blocked meanwhile", blind(bothControls(func(c *controls) { c.BlockedCategories = nil }))},
		{"is a payment", "an increment counts as a payment", paid(func(*Authorization) bool { return true })},
		{"the whole is in the history", "the history tells the whole amount instead of the increment's", altered(func(a *Authorization) {
			a.RequestHistory[len(a.RequestHistory)-1].Amount = a.Amount
		})},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/capture", "capture", []flaw{
		{"a trial is no payment", "a captured purchase of 1.00 or less counts as no payment", from(ofAuthorization, func(a *Authorization) { a.probe = false })},
		{"a lack of funds stops it", "a capture is refused when the Issuing balance does not cover it", refusing(func(r *request) bool {
			a := ofAuthorization(r.account).get(r.id())
			return a != nil && !r.account.balances.cover(r.params.Int("capture_amount")-a.held, a.Currency, r.now)
		})},
	}},
	{"POST", "/v1/issuing/authorizations/{authorization}/approve", "approve", []flaw{
		{"is no payment", "a purchase that was approved counts as no payment", blind(func(card *Card) { card.LifecycleControls = nil })},
	}},
	{"POST", "/v1/issuing/authorizations/{authorization}/decline", "decline", []flaw{
		{"is a payment", "a purchase that was turned down counts as a payment", paid(func(*Authorization) bool { return true })},
		{"closes what an increment asked for", "a refused increment closes the authorization", altered(func(a *Authorization) { a.state = "closed" })},
		{"metadata replaces", "metadata of a refusal replace all that was there", from(ofAuthorization, func(a *Authorization) { a.Metadata = nil })},
	}},
}

// bothControls changes the controls of card and cardholder.
func bothControls(change func(*controls)) func(*Card) {
	return func(card *Card) {
		change(&card.SpendingControls)
		change(&card.Cardholder.SpendingControls)
	}
}

// limits are a card's, changed; its own stay as they are.
func limits(card *Card, change func(*spendingLimit)) (out []spendingLimit) {
	for _, l := range card.SpendingControls.SpendingLimits {
		change(&l)
		out = append(out, l)
	}
	return out
}
