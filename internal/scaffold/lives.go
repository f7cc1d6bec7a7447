package scaffold

import "assay/internal/lifecycle"

// life is how people speak of a lifecycle: the words for its states and moves. What
// leads where, and what is refused, the lifecycle says.
type life struct {
	of    *lifecycle.Lifecycle
	thing string            // what has the state, as sentences name it
	made  map[string]string // how one comes to be in a state; "" goes for any, with its name in it
	moves []move
	is    string // with the state's name in it
}

// move is a request as a step: the action, the state it leads to, the step, and the one
// where it may be refused, with a table on lines of its own.
type move struct{ action, to, does, tries string }

const (
	card      = "an active virtual card\n"
	purchase  = card + "an approved authorization of $12.34"
	purchased = purchase + "\nthe merchant captures the authorization"
)

var lives = []life{
	{lifecycle.Authorization, "authorization",
		map[string]string{
			"pending":  purchase,
			"awaiting": card + "an authorization of $12.34 that waits for a decision",
			"declined": card + "a declined authorization of $12.34",
		},
		[]move{
			{"capture", "closed", "the merchant captures the authorization", "the merchant tries to capture the authorization"},
			{"capture", "pending", "the merchant captures $5.00 and keeps the authorization open", ""},
			{"reverse", "reversed", "the merchant reverses the authorization", "the merchant tries to reverse the authorization"},
			{"reverse", "pending", "the merchant reverses $5.00", ""},
			{"increment", "pending", "the merchant increments the authorization by $3.00", "the merchant tries to increment the authorization with:\n| increment_amount | 300 |"},
			{"finalize_amount", "pending", "the merchant finalizes the amount at $10.00", "the merchant tries to finalize the amount with:\n| final_amount | 1000 |"},
			{"expire", "expired", "the authorization expires", "I try to expire the authorization"},
			{"approve", "pending", "I approve the authorization", "I try to approve the authorization"},
			{"decline", "declined", "I decline the authorization", "I try to decline the authorization"},
		}, "the authorization is "},
	{lifecycle.Card, "card", map[string]string{"": "a/an %s virtual card"},
		[]move{
			{"activate", "active", "I activate the card", "I try to update the card with:\n| status | active |"},
			{"freeze", "inactive", "I freeze the card", "I try to update the card with:\n| status | inactive |"},
			{"cancel", "canceled", "I cancel the card", ""},
		}, "the card is "},
	{lifecycle.Shipping, "card", map[string]string{"": "a physical card whose shipping is %s"},
		[]move{
			{"submit", "submitted", "the card is submitted to the manufacturer", "I try to submit the card"},
			{"ship", "shipped", "the card is shipped", "I try to ship the card"},
			{"deliver", "delivered", "the card is delivered", "I try to deliver the card"},
			{"return", "returned", "the card is returned to the sender", "I try to return the card"},
			{"fail", "failure", "the shipment of the card fails", "I try to fail the card"},
			{"cancel", "canceled", "I cancel the card", ""},
		}, "the card's shipping status is "},
	{lifecycle.Dispute, "dispute", map[string]string{"unsubmitted": purchased + "\nI dispute the transaction as fraudulent"},
		[]move{
			{"submit", "submitted", "I submit the dispute", "I try to submit the dispute"},
			{"win", "won", "the network decides the dispute for the cardholder", ""},
			{"lose", "lost", "the network decides the dispute for the merchant", ""},
		}, "the dispute is "},
	{lifecycle.FraudChallenge, "authorization", map[string]string{"pending": card + "a purchase of $80.00 that is suspected of fraud"},
		[]move{
			{"confirm", "verified", "the cardholder confirms the purchase", "the cardholder tries to confirm the purchase"},
			{"report", "rejected", "the cardholder reports fraud", ""},
		}, "the fraud challenge is "},
	{lifecycle.Settlement, "settlement", map[string]string{"pending": "a settlement of $12.34"},
		[]move{{"complete", "complete", "I complete the settlement", "I try to complete the settlement"}}, "the settlement is "},
	{lifecycle.Token, "token", map[string]string{"": card + "a token that is %s"},
		[]move{
			{"activate", "active", "I activate the token", "I try to activate the token"},
			{"suspend", "suspended", "I suspend the token", "I try to suspend the token"},
			{"delete", "deleted", "I delete the token", "I try to delete the token"},
		}, "the token is "},
	{lifecycle.Design, "design", map[string]string{"": "a design that is %s"},
		[]move{
			{"activate", "active", "Stripe activates the design", "I try to activate the design"},
			{"deactivate", "inactive", "Stripe deactivates the design", "I try to deactivate the design"},
			{"reject", "rejected", "Stripe rejects the design with:\n| rejection_reasons[card_logo][] | network_name |", "I try to reject the design"},
		}, "the design is "},
}

// births make a thing, which no lifecycle has a transition for.
var births = []*Way{
	{Operation: "authorize", Noun: "authorization", Endpoint: "POST /v1/test_helpers/issuing/authorizations", Expect: "pending", Given: []string{"an active virtual card"}, When: "the merchant authorizes $12.34", Then: []string{"the authorization is pending"}},
	{Operation: "authorize", Noun: "authorization", Endpoint: "POST /v1/test_helpers/issuing/authorizations", Expect: "declined", Given: []string{"an inactive virtual card"}, When: "the merchant authorizes $12.34", Then: []string{"the authorization is declined"}},
	{Operation: "dispute", Noun: "dispute", Endpoint: "POST /v1/issuing/disputes", Expect: "unsubmitted", Given: steps(purchased), When: "I dispute the transaction as fraudulent", Then: []string{"the dispute is unsubmitted"}},
	{Operation: "refund", Noun: "transaction", Endpoint: "POST /v1/test_helpers/issuing/transactions/{transaction}/refund", Expect: "refunded", Given: steps(purchased), When: "the merchant refunds the transaction", Then: []string{"one refund transaction of $12.34 exists"}},
}
