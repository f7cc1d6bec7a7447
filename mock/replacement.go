package mock

import (
	"assay/internal/lifecycle"
	"assay/internal/openapi"
)

// A replacement is a new card for an old one. The rules are those of the
// documentation's page "Replacement cards" and of the parameter's description
// (section 11); every refusal's words are inferred.

// sameNumber are the reasons for which the new card keeps the old one's number.
// The old card may be used until the new one is activated, which cancels it
// (documented).
var sameNumber = map[string]bool{"damaged": true, "expired": true}

// replaced finds the card that is to be replaced, nil if none is. It may have been
// replaced before, and be canceled (documented: a card names the latest that
// replaces it).
func (c *cards) replaced(params openapi.Values) (*Card, error) {
	id, reason := params.Text("replacement_for"), params.Text("replacement_reason")
	switch {
	case id == "" && reason == "":
		return nil, nil
	case id == "":
		return nil, required("replacement_for")
	case reason == "":
		return nil, required("replacement_reason")
	}
	old := c.table.get(id)
	switch {
	case old == nil:
		return nil, missing(cardNoun, "replacement_for", id)
	case reason == "damaged" && old.Type != "physical":
		return nil, refusal("replacement_reason", "Only physical cards can be replaced as damaged; this card is %s.", old.Type)
	case !sameNumber[reason] && old.CancellationReason != reason:
		return nil, refusal("replacement_reason", "A card can only be replaced as %[1]s once it is canceled with the cancellation_reason %[1]s.", reason)
	}
	return old, nil
}

// replace lets the new card stand for the old one.
func (c *cards) replace(old, card *Card) {
	card.ReplacementFor = old
	c.change(old, func() { old.ReplacedBy = card })
}

// retire cancels the card that an active one with the same number replaces, if it
// is not canceled already. That it gives no reason is inferred.
func (c *cards) retire(card *Card) {
	old := card.ReplacementFor
	if card.Status != "active" || old == nil || !sameNumber[card.ReplacementReason] {
		return
	}
	c.change(old, func() {
		moveIfAllowed(lifecycle.Card, &old.Status, "cancel", "canceled")
		old.stopShipping()
	})
}

// ledgers are what was spent with the card and with those it replaced, up the
// chain: its limits count all of it (documented).
func (card *Card) ledgers() []*ledger {
	var all []*ledger
	for ; card != nil; card = card.ReplacementFor {
		all = append(all, &card.spent)
	}
	return all
}
