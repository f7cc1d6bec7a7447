package mock

import (
	"net/http"
	"testing"
)

// What Stripe declines by itself it declines at the end of the window as well: each of
// these happens while an endpoint thinks, and its yes comes too late.
func TestApprovalsAreLookedAtAgain(t *testing.T) {
	t.Parallel()
	for reason, meanwhile := range map[string]func(c client, t *testing.T, card string){
		"insufficient_funds": func(c client, t *testing.T, _ string) {
			c.must(t, "POST", "/_assay/real_time", "mode=approve")
			c.authorize(t, c.newCard(t, "status=active"), "amount=700")
		},
		"card_inactive": func(c client, t *testing.T, card string) {
			c.must(t, "POST", "/v1/issuing/cards/"+card, "status=inactive")
		},
		"card_canceled": func(c client, t *testing.T, card string) {
			c.must(t, "POST", "/v1/issuing/cards/"+card, "status=canceled")
		},
		"cardholder_inactive": func(c client, t *testing.T, card string) {
			holder := c.must(t, "GET", "/v1/issuing/cards/"+card, "").text("cardholder.id")
			c.must(t, "POST", "/v1/issuing/cardholders/"+holder, "status=inactive")
		},
		"spending_controls": func(c client, t *testing.T, card string) {
			c.must(t, "POST", "/v1/issuing/cards/"+card, "spending_controls[spending_limits][0][amount]=699&spending_controls[spending_limits][0][interval]=daily")
		},
	} {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			ten := int64(10)
			var c client
			c, _, d, card := deciding(t, Options{Balance: &ten}, nil)
			d.answers = func(w http.ResponseWriter, body string) {
				meanwhile(c, t, card)
				says(`{"approved":true,"metadata":{"order":"6735"}}`)(w, body)
			}
			d.told = nil
			a := c.authorize(t, card, "amount=700")
			a.want(t, map[string]string{
				"approved": "false", "status": `"closed"`, "amount": "700", "pending_request": "null", "balance_transactions": "[]",
				"request_history.#": "1 items", "request_history.0.reason": `"` + reason + `"`, "metadata.order": `"6735"`,
			})
			if told := d.told[len(d.told)-1]; told != "authorization.created" {
				t.Errorf("told %q", d.told)
			}
			checkBooks(t, c.handler.(*Server).account(testKey))
		})
	}
}

// Of two purchases that wait at once, the balance pays for one. What is looked at is
// what was approved, not what was asked for. A call is no other than an answer, and an
// increment that is not covered any more leaves its authorization as it was.
func TestOneBalanceForAllThatWait(t *testing.T) {
	t.Parallel()
	ten := int64(10)
	at := &clock{start}
	c := client{handler: New(Options{Now: at.now, Control: true, Balance: &ten})}
	card := c.newCard(t, "status=active")
	c.must(t, "POST", "/_assay/real_time", "mode=hold")
	first, second, third := c.authorize(t, card, "amount=700").text("id"), c.authorize(t, card, "amount=700").text("id"),
		c.authorize(t, card, "amount=700", "is_amount_controllable=true").text("id")
	c.decide(first, "approve", "").want(t, map[string]string{"approved": "true"})
	c.decide(second, "approve", "").want(t, map[string]string{
		"approved": "false", "status": `"closed"`, "request_history.0.reason": `"insufficient_funds"`, "request_history.0.authorization_code": "null",
	})
	c.help(first, "increment", "increment_amount=300").want(t, map[string]string{"pending_request.amount": "300"})
	c.decide(third, "approve", "amount=300").want(t, map[string]string{"approved": "true", "amount": "300"})
	c.decide(first, "approve", "").want(t, map[string]string{
		"approved": "true", "status": `"pending"`, "amount": "700", "pending_request": "null", "request_history.1.reason": `"insufficient_funds"`,
	})
	if left := c.must(t, "GET", "/v1/balance", "").int("issuing.available.0.amount"); left != 0 {
		t.Errorf("the balance is %d, want 0", left)
	}
	checkBooks(t, c.handler.(*Server).account(testKey))
}
