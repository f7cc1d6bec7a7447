package mock

import "testing"

// anEvent is the envelope of an event that a request without a key of its own led to.
func anEvent(kind string, object facts) facts {
	return facts{
		"id": anID("evt"), "object": `"event"`, "api_version": `~^"20\d\d-\d\d-\d\d\.[a-z]+"$`, "created": aTime,
		"data.previous_attributes": missingFact, "livemode": `false`, "pending_webhooks": `0`,
		"request.id": `~^"` + aRequest + `"$`, "request.idempotency_key": `~^"` + uuid.String()[1:len(uuid.String())-1] + `"$`,
		"type": `"` + kind + `"`,
	}.and(object.in("data.object"))
}

// newest returns the newest event of a kind.
func (c client) newest(t *testing.T, kind string) answer {
	t.Helper()
	a := c.must(t, "GET", "/v1/events?limit=1&type="+kind, "")
	return c.must(t, "GET", "/v1/events/"+a.text("data.0.id"), "")
}

// SC: what events tell is what the answer to their request told, the card and its
// cardholder within it included.
func TestRecordedEvents(t *testing.T) {
	t.Parallel()
	c, _ := recorder(1784979741, "2026-06-24.dahlia")
	holder := c.must(t, "POST", "/v1/issuing/cardholders", scCardholder)
	young := scHolder.and(underReview)
	c.newest(t, "issuing_cardholder.created").states(t, anEvent("issuing_cardholder.created", young))

	made := c.must(t, "POST", "/v1/issuing/cards", "cardholder="+holder.text("id")+"&currency=usd&type=virtual&metadata[memo]=a+card"+scLimit+"100000")
	event := c.newest(t, "issuing_card.created")
	event.states(t, anEvent("issuing_card.created", scCard.and(young.in("cardholder"), facts{"status": `"inactive"`})))
	event.want(t, map[string]string{
		"data.object.id":          made.raw("id"),
		"request.id":              `"` + made.header.Get("Request-Id") + `"`,
		"request.idempotency_key": `"` + made.header.Get("Idempotency-Key") + `"`,
	})
}

// SC: the first event of a purchase lacks the merchant's URL, later ones have it.
func TestRecordedAuthorizationEvents(t *testing.T) {
	t.Parallel()
	c, card, of := scWallet(t)
	form, merchant := scMerchant("DINER", "eating_places_restaurants", "5812")
	id := c.must(t, "POST", "/v1/test_helpers/issuing/authorizations", "card="+card+"&amount=3000&currency=usd"+form).text("id")
	purchase := anAuthorization("3000").and(of, merchant.in("merchant_data"))
	c.newest(t, "issuing_authorization.created").states(t, anEvent("issuing_authorization.created",
		purchase.and(facts{"merchant_data.url": `null`})))

	c.help(id, "reverse")
	reversed := anEvent("issuing_authorization.updated", purchase.and(
		facts{"amount": `0`, "merchant_amount": `0`, "status": `"reversed"`},
		aBalanceTransaction("release", "3000", releasedByReversal, aTime).in("balance_transactions.1"),
	))
	delete(reversed, "data.previous_attributes")
	c.newest(t, "issuing_authorization.updated").states(t, reversed.and(
		facts{"amount": `3000`, "merchant_amount": `3000`, "status": `"pending"`}.in("data.previous_attributes")))
}

func TestRecordedTransactionEvent(t *testing.T) {
	t.Parallel()
	c, card, _ := scWallet(t)
	form, merchant := scMerchant("COFFEE", "eating_places_restaurants", "5812")
	id := c.must(t, "POST", "/v1/test_helpers/issuing/authorizations", "card="+card+"&amount=250&currency=usd"+form).text("id")
	c.help(id, "capture")
	c.newest(t, "issuing_transaction.created").states(t, anEvent("issuing_transaction.created", scTransaction("250", merchant)))
}
