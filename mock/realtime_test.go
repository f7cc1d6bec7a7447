package mock

import (
	"testing"
	"time"
)

// A request that waits longer than its window is refused, a first one and an
// increment alike; one that was decided in time stays decided (section 8.1).
func TestWindow(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	card := c.newCard(t)
	look := func(id string) answer { return c.must(t, "GET", "/v1/issuing/authorizations/"+id, "") }
	hold := func() { c.must(t, "POST", "/_assay/real_time", "mode=hold&window=2&card="+card) }
	c.must(t, "POST", "/_assay/real_time", "mode=hold&window=2&card="+card).want(t, map[string]string{"mode": `"hold"`, "window": "2"})

	late, decided := c.authorize(t, card).text("id"), c.authorize(t, card).text("id")
	at.pass(time.Second)
	look(late).want(t, map[string]string{"status": `"pending"`, "pending_request.amount": "1000"})
	c.decide(decided, "approve", "").want(t, map[string]string{"approved": "true"})
	at.pass(time.Second)
	look(late).want(t, map[string]string{
		"status": `"closed"`, "approved": "false", "amount": "1000", "pending_request": "null", "balance_transactions": "[]",
		"request_history.#": "1 items", "request_history.0.reason": `"webhook_timeout"`, "request_history.0.created": itoa(at.at.Unix()),
	})
	c.decide(late, "approve", "").fails(t, 400, "This authorization cannot be approved because it was declined.", "", "")
	look(decided).want(t, map[string]string{"status": `"pending"`, "approved": "true", "request_history.#": "1 items"})

	c.must(t, "POST", "/_assay/real_time", "mode=hold&window=3&card="+card)
	c.help(decided, "increment", "increment_amount=500").want(t, map[string]string{"pending_request.amount": "500"})
	at.pass(time.Second)
	c.decide(decided, "decline", "")
	c.help(decided, "increment", "increment_amount=600")
	at.pass(2 * time.Second) // the window of the first increment ends, which was decided
	look(decided).want(t, map[string]string{"pending_request.amount": "600"})
	at.pass(time.Second)
	look(decided).want(t, map[string]string{
		"status": `"pending"`, "approved": "true", "amount": "1000", "pending_request": "null", "request_history.#": "3 items",
		"request_history.2.reason": `"webhook_timeout"`, "request_history.2.approved": "false", "request_history.2.amount": "600",
	})

	hold()
	c.must(t, "POST", "/_assay/real_time", "mode=approve&card="+card) // what waits goes on waiting
	hold()
	c.must(t, "POST", "/_assay/real_time", "mode=hold&card="+card).want(t, map[string]string{"window": "null"})
	patient := c.authorize(t, card).text("id")
	at.pass(24 * time.Hour)
	look(patient).want(t, map[string]string{"pending_request.amount": "1000"})
}

// An increment that still waits when its authorization lapses is given up.
func TestLapseWhileAnIncrementWaits(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	card := c.newCard(t)
	id := c.authorize(t, card).text("id")
	c.must(t, "POST", "/_assay/real_time", "mode=hold")
	c.help(id, "increment", "increment_amount=500").want(t, map[string]string{"pending_request.amount": "500"})
	at.pass(7 * 24 * time.Hour)
	c.must(t, "GET", "/v1/issuing/authorizations/"+id, "").want(t, map[string]string{
		"status": `"expired"`, "amount": "1000", "pending_request": "null", "request_history.1.reason": `"webhook_timeout"`,
	})
	checkBooks(t, c.handler.(*Server).account(testKey))
}

func TestRealTimeModes(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	open := c.authorize(t, card).text("id")
	c.must(t, "POST", "/_assay/real_time", "mode=decline")
	c.authorize(t, card).want(t, map[string]string{
		"status": `"closed"`, "approved": "false", "amount": "1000", "pending_request": "null", "balance_transactions": "[]", "request_history.0.reason": `"webhook_declined"`,
	})
	c.help(open, "increment", "increment_amount=5").want(t, map[string]string{
		"status": `"pending"`, "approved": "true", "amount": "1000", "pending_request": "null", "request_history.1.reason": `"webhook_declined"`,
	})
	c.must(t, "POST", "/v1/issuing/cards/"+card, "status=inactive")
	c.must(t, "POST", "/_assay/real_time", "mode=decline") // what Stripe declines is not asked for
	c.authorize(t, card).want(t, map[string]string{"request_history.0.reason": `"card_inactive"`})

	few := "This value must be greater than or equal to 1."
	for form, message := range map[string]string{
		"mode=hold&window=0":        few,
		"mode=hold&window=-1":       few,
		"mode=hold&window=86401":    "This value must be less than or equal to 86400.",
		"mode=hold&window=two":      "Invalid integer: two",
		"mode=approve&window=2":     "There is no window in the mode approve; it goes with hold.",
		"mode=decline&window=2":     "There is no window in the mode decline; it goes with hold.",
		"window=2":                  "There is no window in the mode approve; it goes with hold.",
		"mode=hold&window=99999999": "This value must be less than or equal to 86400.",
	} {
		if a := c.do("POST", "/_assay/real_time", form); a.status != 400 || a.text("error.message") != message || a.text("error.param") != "window" {
			t.Errorf("%s: %d %s", form, a.status, a.body)
		}
	}
}
