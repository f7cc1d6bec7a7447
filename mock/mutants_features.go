package mock

import "assay/internal/openapi"

// flawedFeatures are mutants of rules that one page of the documentation is about,
// and one feature file with it.
var flawedFeatures = []flawed{
	{"POST", "/v1/issuing/cards", "create card", []flaw{
		{"a PIN is refused", "a new card cannot be given a PIN", refusing(func(r *request) bool { return r.params.Has("pin") })},
		{"physical ones have lifecycle controls", "a physical card's lifecycle controls are left out instead of refused", func(right endpoint) endpoint {
			less := ignoring("lifecycle_controls")(right)
			return func(r *request) (any, error) {
				if r.params.Text("type") == "physical" {
					return less(r)
				}
				return right(r)
			}
		}},
		{"the address is not normalized", "a card's address is not normalized", altered(shipped(func(s *shipping) { s.AddressValidation = nil }))},
		{"every address can be delivered to", "an address that cannot be delivered to is taken", shippingWith("address_validation", openapi.Values{"mode": "normalization_only"})},
		{"no signature is required", "no signature is required of any card", altered(shipped(func(s *shipping) { s.RequireSignature = new(bool) }))},
		{"the customs want no number", "cards in bulk need no number for the customs of Europe", shippingWith("customs", openapi.Values{"eori_number": "FR12345678901"})},
		{"the default limit has two decimals", "a new card's limit is 50000 of the smallest unit in every currency", altered(func(c *Card) {
			if len(c.SpendingControls.SpendingLimits) == 1 && c.SpendingControls.SpendingLimits[0].Amount == 500*unit(c.Currency) {
				c.SpendingControls.SpendingLimits[0].Amount = 50000
			}
		})},
		{"a replacement needs no cancellation", "a card is replaced as lost that is not canceled", func(right endpoint) endpoint {
			return func(r *request) (any, error) {
				if old := ofCard(r.account).get(r.params.Text("replacement_for")); old != nil {
					reason := old.CancellationReason
					old.CancellationReason = r.params.Text("replacement_reason")
					defer func() { old.CancellationReason = reason }()
				}
				return right(r)
			}
		}},
	}},
	{"GET", "/v1/issuing/cards/{card}", "retrieve card", []flaw{
		{"the PIN is told", "a card is retrieved with something of its PIN", answered(func(c *Card) { c.Pin = &absent{} })},
	}},
	{"POST", "/v1/issuing/cards/{card}", "update card", []flaw{
		{"a PIN is refused", "the PIN of a card cannot be changed", refusing(func(r *request) bool { return r.params.Has("pin") })},
		{"a PIN need not be encrypted", "a PIN is taken as digits", ignoring("pin")},
		{"the address is not validated", "an address that cannot be delivered to is taken in an update", shippingWith("address_validation", openapi.Values{"mode": "normalization_only"})},
		{"the replaced one lives on", "a card whose replacement was activated is still in use", func(right endpoint) endpoint {
			return func(r *request) (any, error) {
				card := ofCard(r.account).get(r.id())
				if card == nil || card.ReplacementFor == nil {
					return right(r)
				}
				old := *card.ReplacementFor
				answer, err := right(r)
				card.ReplacementFor.Status = old.Status
				return answer, err
			}
		}},
	}},
	{"POST", "/v1/issuing/cardholders", "create cardholder", []flaw{
		{"limits have no currency", "a cardholder's limits have no currency unless one is given", altered(func(h *Cardholder) { h.SpendingControls.SpendingLimitsCurrency = "" })},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/reverse", "reverse", []flaw{
		{"more than is left", "more can be reversed than is left", func(right endpoint) endpoint {
			return func(r *request) (any, error) {
				if a := ofAuthorization(r.account).get(r.id()); a != nil && a.open > 0 && r.params.Int("reverse_amount") > a.open {
					r.params["reverse_amount"] = a.open
				}
				return right(r)
			}
		}},
		{"what was captured too", "a reversal after a partial capture leaves the authorization reversed", altered(func(a *Authorization) {
			if a.captured > 0 && a.open == 0 {
				a.state = "reversed"
			}
		})},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/expire", "expire", []flaw{
		{"the amount is what was authorized", "what was captured before an expiry is part of the amount after it", altered(func(a *Authorization) { a.setAmount(a.Amount + a.captured) })},
		{"an old version's word lasts", "what was expired in an old version is reversed in today's", after(func(r *request, answer any) any {
			if a := answer.(*Authorization); r.version.word("expired") != "expired" {
				a.state = "reversed"
			}
			return answer
		})},
		{"nothing is left to capture", "an expired authorization cannot be captured", altered(func(a *Authorization) { a.open = 0 })},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/capture", "capture", []flaw{
		{"frozen cards do not pay", "a capture on a frozen card is refused", refusing(func(r *request) bool {
			card := r.card()
			return card != nil && card.Status == "inactive"
		})},
		{"closed ones no more", "a closed authorization cannot be captured again", refusing(func(r *request) bool {
			a := ofAuthorization(r.account).get(r.id())
			return a != nil && a.state == "closed"
		})},
		{"the merchant's amount is not converted", "a capture tells the merchant's amount as the card's", altered(func(a *Authorization) {
			last := a.Transactions[len(a.Transactions)-1]
			last.MerchantAmount = last.Amount
		})},
	}},
}
