package mock

import (
	"assay/internal/lifecycle"
	"assay/internal/openapi"
)

// A card with lifecycle controls cancels itself after so many payments. What
// counts as one is documented (section 11): an approved authorization of more than
// 1 USD, a smaller one once it is captured, and a capture without authorization.

type lifecycleControls struct {
	CancelAfter cancelAfter `json:"cancel_after"`
}

type cancelAfter struct {
	PaymentCount int64 `json:"payment_count"`
}

// setControls reads the lifecycle controls, which are for virtual cards
// (documented; the refusals are inferred).
func (card *Card) setControls(params openapi.Values) error {
	after := params.Object("lifecycle_controls").Object("cancel_after")
	switch {
	case after == nil:
		return nil
	case card.Type != "virtual":
		return fault("", "lifecycle_controls", "Only virtual cards can have lifecycle controls; this card is %s.", card.Type)
	case after.Int("payment_count") < 1:
		return atLeastOne("lifecycle_controls[cancel_after][payment_count]")
	}
	card.LifecycleControls = &lifecycleControls{cancelAfter{after.Int("payment_count")}}
	return nil
}

// probing says whether an amount is too small for a payment. Of currencies other
// than the dollar one unit is taken (inferred).
func probing(amount int64, code string) bool {
	return amount <= unit(code)
}

// grant counts an authorization whose money is granted, up to this total: once,
// be it by the first grant or by the increment that makes it more than a probe.
// That the grant counts, not the capture, follows from the documentation; that an
// increment may, is inferred.
func (c *cards) grant(a *Authorization, total int64) {
	probe := probing(total, a.Currency)
	switch {
	case a.Approved && !probe:
		c.settle(a)
	case !a.Approved && probe:
		a.probe = true
		c.change(a.Card, func() { a.Card.probes++ })
	case !a.Approved:
		c.change(a.Card, a.Card.pay)
	}
}

// settle makes a payment of what was only a probe.
func (c *cards) settle(a *Authorization) {
	if a.probe {
		a.probe = false
		a.Card.probes--
		c.change(a.Card, a.Card.pay)
	}
}

// pay counts a payment, and cancels the card when its lifecycle controls allow no
// more of them.
func (card *Card) pay() {
	card.payments++
	if card.LifecycleControls != nil && card.payments >= card.LifecycleControls.CancelAfter.PaymentCount {
		moveIfAllowed(lifecycle.Card, &card.Status, "cancel", "canceled")
	}
}

// overProbed says whether the authorization would be one probe too many: "only up
// to payment_count" that are not captured are allowed (documented; for what reason
// the next one is declined is inferred).
func (a *Authorization) overProbed(asked int64) bool {
	limits := a.Card.LifecycleControls
	return limits != nil && !a.Approved && probing(asked, a.Currency) && a.Card.probes >= limits.CancelAfter.PaymentCount
}
