package mock

import "assay/internal/openapi"

// The ways in which purchases and cards can be taken wrongly.

// blind decides as if cards and their holders were otherwise: what a purchase looks
// at, and never changes, is as it was afterwards.
//
//go:noinline
func blind(pretend func(card *Card)) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			card := r.card()
			if card == nil {
				return right(r)
			}
			was, holder := *card, *card.Cardholder
			pretend(card)
			answer, err := right(r)
			card.SpendingControls, card.LifecycleControls = was.SpendingControls, was.LifecycleControls
			card.ReplacementFor, card.ExpYear = was.ReplacementFor, was.ExpYear
			card.Cardholder.SpendingControls = holder.SpendingControls
			return answer, err
		}
	}
}

// card is the one that the request is about: of a purchase, or of its authorization.
func (r *request) card() *Card {
	if len(r.ids) == 0 {
		return ofCard(r.account).get(r.params.Text("card"))
	}
	if a := ofAuthorization(r.account).get(r.id()); a != nil {
		return a.Card
	}
	return nil
}

// covered decides as if every balance covered everything.
func covered(right endpoint) endpoint {
	return func(r *request) (any, error) {
		const plenty = 1 << 40
		for _, f := range r.account.balances.funds {
			f.amount += plenty
		}
		was := len(r.account.balances.funds)
		answer, err := right(r)
		for _, f := range r.account.balances.funds[:was] {
			f.amount -= plenty
		}
		return answer, err
	}
}

// paid counts one more payment with the card of what was answered.
func paid(when func(a *Authorization) bool) func(endpoint) endpoint {
	return after(func(_ *request, answer any) any {
		if a := answer.(*Authorization); when(a) {
			a.Card.pay()
		}
		return answer
	})
}

// shipped changes a card's shipping, if it has any.
func shipped(change func(*shipping)) func(*Card) {
	return func(c *Card) {
		if c.Shipping != nil {
			changed := *c.Shipping
			change(&changed)
			c.Shipping = &changed
		}
	}
}

// shippingWith takes a part of a card's shipping for sent.
func shippingWith(part string, value openapi.Values) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			if given := r.params.Object("shipping"); given != nil {
				given[part] = value
			}
			return right(r)
		}
	}
}
