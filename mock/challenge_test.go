package mock

import "testing"

const risky = "risk_assessment[fraud_risk][level]=highest"

func TestFraudChallenge(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	a := c.authorize(t, card, risky)
	a.want(t, map[string]string{
		"approved": "false", "status": `"closed"`, "request_history.0.reason": `"suspected_fraud"`, "verified_by_fraud_challenge": "false",
		"fraud_challenges": `[{"channel":"sms","status":"pending","undeliverable_reason":null}]`,
	})
	// Before the cardholder has answered, trying again is declined again.
	second := c.authorize(t, card, risky)
	second.want(t, map[string]string{"approved": "false"})
	c.help(a.text("id"), "fraud_challenges/respond", "confirmed=true").want(t, map[string]string{
		"approved": "false", "status": `"closed"`, "fraud_challenges.0.status": `"verified"`, "balance_transactions": "[]",
	})
	c.help(a.text("id"), "fraud_challenges/respond", "confirmed=true").fails(t, 400, "This authorization has no fraud challenge that is waiting for a response.", "", "")

	c.authorize(t, card, risky, "amount=999").want(t, map[string]string{"approved": "false"}) // another purchase
	c.authorize(t, c.newCard(t), risky).want(t, map[string]string{"approved": "false"})       // another card
	c.authorize(t, card, risky).want(t, map[string]string{"approved": "true", "status": `"pending"`, "verified_by_fraud_challenge": "true", "fraud_challenges": "absent"})
	c.authorize(t, card, risky).want(t, map[string]string{"approved": "false"}) // only once

	c.help(second.text("id"), "fraud_challenges/respond", "confirmed=false").want(t, map[string]string{"fraud_challenges.0.status": `"rejected"`})
	c.authorize(t, card, risky).want(t, map[string]string{"approved": "false"})
}

func TestUndeliverableChallenge(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	for phone, want := range map[string]string{
		"":                `{"channel":"sms","status":"undeliverable","undeliverable_reason":"no_phone_number"}`,
		"%2B33612345678":  `{"channel":"sms","status":"undeliverable","undeliverable_reason":"unsupported_phone_number"}`,
		"%2B447700900123": `{"channel":"sms","status":"pending","undeliverable_reason":null}`,
	} {
		card := c.newCard(t, "cardholder="+c.newCardholder(t, "phone_number="+phone))
		a := c.authorize(t, card, risky)
		a.want(t, map[string]string{"fraud_challenges.0": want})
		if got := c.help(a.text("id"), "fraud_challenges/respond", "confirmed=true").status; (got == 200) != (phone == "%2B447700900123") {
			t.Errorf("%s: responding is %d", phone, got)
		}
	}
	c.help(c.authorize(t, c.newCard(t)).text("id"), "fraud_challenges/respond", "confirmed=true").
		fails(t, 400, "This authorization has no fraud challenge that is waiting for a response.", "", "")
}
