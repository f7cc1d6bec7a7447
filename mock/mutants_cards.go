package mock

// flawedCards are the mutants of cards.
var flawedCards = []flawed{
	{"GET", "/v1/issuing/cards", "list cards", listFlaws[Card]("cardholder", "last4", "exp_month", "exp_year", "status", "type", "created")},
	{"POST", "/v1/issuing/cards", "create card", []flaw{
		{"is lost", "a new card is not found again", lost(ofCard, func(c *Card) string { return c.ID })},
		{"is done twice", "one request makes two cards", twice},
		{"is active at once", "a new card is active without being asked", altered(func(c *Card) { c.Status = "active" })},
		{"status is ignored", "a new card's status is ignored", ignoring("status")},
		{"metadata is ignored", "a new card's metadata are ignored", ignoring("metadata")},
		{"spending_controls is ignored", "a new card's spending controls are ignored", ignoring("spending_controls")},
		{"no default limit", "a new card has no spending limit", altered(func(c *Card) {
			if len(c.SpendingControls.SpendingLimits) == 1 && c.SpendingControls.SpendingLimits[0].Amount == 500*unit(c.Currency) {
				c.SpendingControls.SpendingLimits = nil
			}
		})},
		{"replacement_for is ignored", "a new card replaces none", ignoring("replacement_for", "replacement_reason")},
		{"the number is always new", "a card that replaces a damaged one has another number", altered(func(c *Card) {
			if c.ReplacementFor != nil {
				c.Last4 = "0000"
			}
		})},
		{"lifecycle_controls is ignored", "a new card's lifecycle controls are ignored", ignoring("lifecycle_controls")},
		{"exp_month is ignored", "a new card's month of expiry is ignored", ignoring("exp_month")},
		{"exp_year is ignored", "a new card's year of expiry is ignored", ignoring("exp_year")},
		{"second_line is ignored", "a new card's second line is ignored", ignoring("second_line")},
		{"shipping has no status", "a physical card's shipping has no status", altered(func(c *Card) {
			if c.Shipping != nil {
				c.Shipping.Status = ""
			}
		})},
		{"is shipped at once", "a physical card is shipped at once", altered(func(c *Card) {
			if c.Shipping != nil {
				c.Shipping.Status = "shipped"
			}
		})},
		{"an unknown cardholder is not found", "an unknown cardholder is answered with 404 instead of 400", erring(func(e *apiError) {
			if e.Code == "resource_missing" {
				e.status = 404
			}
		})},
		{"errors name no param", "the errors of a new card name no param", erring(func(e *apiError) { e.Param = "" })},
		{"no event", "no event tells of a new card", untold("issuing_card.created")},
		{"the event comes twice", "two events tell of one card", toldTwice("issuing_card.created")},
	}},
	{"GET", "/v1/issuing/cards/{card}", "retrieve card", with(found,
		flaw{"always active", "a card is always retrieved as active", answered(func(c *Card) { c.Status = "active" })},
		flaw{"without metadata", "a card is retrieved without its metadata", answered(func(c *Card) { c.Metadata = nil })},
		flaw{"without limits", "a card is retrieved without its spending limits", answered(func(c *Card) { c.SpendingControls.SpendingLimits = nil })},
		flaw{"no number when asked", "a card's number is missing where it is expanded", answered(func(c *Card) { c.Number = "" })},
	)},
	{"POST", "/v1/issuing/cards/{card}", "update card", with(found,
		flaw{"is not kept", "an update of a card is forgotten", forgotten(ofCard)},
		flaw{"status is ignored", "a card's new status is ignored", ignoring("status")},
		flaw{"cancellation_reason is ignored", "the reason why a card is canceled is ignored", ignoring("cancellation_reason")},
		flaw{"metadata is ignored", "a card's new metadata are ignored", ignoring("metadata")},
		flaw{"metadata replaces", "new metadata replace all that a card had", from(ofCard, func(c *Card) { c.Metadata = nil })},
		flaw{"spending_controls is ignored", "a card's new spending controls are ignored", ignoring("spending_controls")},
		flaw{"shipping is ignored", "a card's new shipping address is ignored", ignoring("shipping")},
		flaw{"canceled ones too", "a canceled card can be updated", from(ofCard, func(c *Card) {
			if c.Status == "canceled" {
				c.Status = "inactive"
			}
		})},
		flaw{"the shipping of canceled cards goes on", "a card that is canceled before it is shipped is still on its way", altered(func(c *Card) {
			if c.Status == "canceled" && c.Shipping != nil {
				going := *c.Shipping
				going.Status = "pending"
				c.Shipping = &going
			}
		})},
		flaw{"no event", "no event tells of a card's update", untold("issuing_card.updated")},
		flaw{"the event tells no change", "the event of a card's update has no previous_attributes", toldWithout("issuing_card.updated")},
	)},
}

// flawedShipping are the mutants of the way of a card to its holder.
var flawedShipping = []flawed{
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/submit", "submit", shippingFlaws("submitted", "pending")},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/ship", "ship", shippingFlaws("shipped", "delivered")},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/deliver", "deliver", shippingFlaws("delivered", "shipped")},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/fail", "fail", shippingFlaws("failure", "returned")},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/return", "return", shippingFlaws("returned", "failure")},
}

// shippingFlaws are those of a step on the way; its neighbour is the status that it
// is most easily mistaken for.
func shippingFlaws(to, neighbour string) []flaw {
	set := func(status string) func(*Card) {
		return func(c *Card) {
			if c.Shipping != nil {
				moved := *c.Shipping
				moved.Status = status
				c.Shipping = &moved
			}
		}
	}
	before := map[string]string{"submitted": "pending", "shipped": "pending"}[to]
	if before == "" {
		before = "shipped"
	}
	return with(found,
		flaw{"the status is " + neighbour, "shipping.status is " + neighbour + " instead of " + to, altered(set(neighbour))},
		flaw{"is not kept", "the new shipping.status is forgotten", forgotten(ofCard)},
		flaw{"whatever the status", "a card can be " + to + " whatever its shipping.status is", from(ofCard, set(before))},
		flaw{"no event", "no event tells that a card was " + to, untold("issuing_card.updated")},
	)
}
