package mock

import (
	"testing"
	"time"
)

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

// Without an answer a challenge expires after a day: nobody can answer it then, and
// an event tells of it that no request caused.
func TestExpiredChallenge(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	card := c.newCard(t)
	silent, answered := c.authorize(t, card, risky), c.authorize(t, card, risky)
	c.help(answered.text("id"), "fraud_challenges/respond", "confirmed=false")
	at.pass(24*time.Hour - time.Second)
	path := "/v1/issuing/authorizations/" + silent.text("id")
	c.must(t, "GET", path, "").want(t, map[string]string{"fraud_challenges.0.status": `"pending"`})
	told := c.must(t, "GET", "/v1/events", "").raw("data.#")
	at.pass(time.Second)
	c.must(t, "GET", path, "").want(t, map[string]string{"fraud_challenges.0.status": `"expired"`, "status": `"closed"`, "approved": "false"})
	c.must(t, "GET", "/v1/events", "").want(t, map[string]string{
		"data.0.type": `"issuing_authorization.updated"`, "data.0.request.id": "null", "data.0.data.object.id": silent.raw("id"),
		"data.0.data.previous_attributes": `{"fraud_challenges":[{"channel":"sms","status":"pending","undeliverable_reason":null}]}`,
	})
	if told == c.must(t, "GET", "/v1/events", "").raw("data.#") {
		t.Error("nothing tells that the challenge has expired")
	}
	c.help(silent.text("id"), "fraud_challenges/respond", "confirmed=true").
		fails(t, 400, "This authorization has no fraud challenge that is waiting for a response.", "", "")
	c.must(t, "GET", "/v1/issuing/authorizations/"+answered.text("id"), "").want(t, map[string]string{"fraud_challenges.0.status": `"rejected"`})
	c.authorize(t, card, risky).want(t, map[string]string{"approved": "false"})
}

// A challenge can be sent of whatever purchase was declined, and of no other one.
func TestChallengeOfAnotherDecline(t *testing.T) {
	t.Parallel()
	s := New(Options{Control: true})
	c := client{handler: s}
	card := c.newCard(t)
	c.must(t, "POST", "/_assay/real_time", "mode=decline&card="+card)
	declined := c.authorize(t, card)
	c.must(t, "POST", "/_assay/real_time", "")
	approved := c.authorize(t, card)
	a := &s.account(testKey).authorizations
	for _, id := range []string{declined.text("id"), approved.text("id")} {
		a.sendChallenge(a.table.get(id), time.Now().Unix())
	}
	c.must(t, "GET", "/v1/issuing/authorizations/"+approved.text("id"), "").want(t, map[string]string{"fraud_challenges": "absent"})
	c.help(declined.text("id"), "fraud_challenges/respond", "confirmed=true").want(t, map[string]string{
		"fraud_challenges.0.status": `"verified"`, "request_history.0.reason": `"webhook_declined"`,
	})
	c.authorize(t, card, risky).want(t, map[string]string{"approved": "true", "verified_by_fraud_challenge": "true"})
}
