package mock

import "assay/internal/openapi"

// What a card has of its personalization design.

// dress gives a new card its design.
func (card *Card) dress(params openapi.Values, designs *designs) (err error) {
	if card.PersonalizationDesign, err = designs.usable(params, card.Type); err != nil {
		return err
	}
	return card.checkSecondLine()
}

// redress gives a card another design, as long as it has not left (inferred, as for
// its address).
func (card *Card) redress(params openapi.Values, designs *designs) error {
	if params.Text("personalization_design") == "" {
		return nil
	}
	if card.Shipping != nil && card.Shipping.Status != "pending" {
		return refusal("personalization_design", "The personalization design of this card cannot be updated because its shipping has a status of %s.", card.Shipping.Status)
	}
	return card.dress(params, designs)
}

// checkSecondLine holds the second line to the bundle of the card's design.
func (card *Card) checkSecondLine() error {
	if card.PersonalizationDesign == nil {
		return nil
	}
	return checkFeature(card.PersonalizationDesign.PhysicalBundle.Features.SecondLine, "second_line", card.SecondLine != "")
}

// fulfillable refuses that a card goes to be made before its design is active: with
// one in review "cards will only be fulfilled once the personalization design is
// activated" (documented, section 19). That the helpers refuse it, of a rejected
// design too, is inferred; one that was deactivated since is printed still.
func (card *Card) fulfillable(action string) error {
	d := card.PersonalizationDesign
	if d == nil || d.Status == "active" || d.Status == "inactive" || action != "submit" && action != "ship" {
		return nil
	}
	return refusal("", "This card cannot be %s because its personalization design has a status of %s.", shippingWords[action], d.Status)
}

// id is the design's, "" for none.
func (d *Design) id() string {
	if d == nil {
		return ""
	}
	return d.ID
}
