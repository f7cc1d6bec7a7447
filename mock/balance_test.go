package mock

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// funded returns a client of a fresh mock whose Issuing balances open with so
// many major units.
func funded(t testing.TB, units int64, country string) (client, *clock) {
	t.Helper()
	at := &clock{start}
	return client{handler: New(Options{Now: at.now, Control: true, Balance: &units, Country: country})}, at
}

// issuing returns the Issuing balance of a currency as the API tells it.
func (c client) issuing(t testing.TB, currency string) int64 {
	t.Helper()
	a := c.must(t, "GET", "/v1/balance", "")
	for i := range 10 {
		at := fmt.Sprintf("issuing.available.%d.", i)
		if a.text(at+"currency") == currency {
			return a.int(at + "amount")
		}
	}
	t.Fatalf("no balance in %s: %s", currency, a.body)
	return 0
}

func TestBalance(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	c.must(t, "GET", "/v1/balance", "").want(t, map[string]string{
		"object": `"balance"`, "livemode": "false", "issuing.available": `[{"amount":100000000,"currency":"usd"}]`,
		"available": `[{"amount":0,"currency":"usd","source_types":{"bank_account":0,"card":0}}]`,
		"pending":   `[{"amount":0,"currency":"usd","source_types":{"bank_account":0,"card":0}}]`,
	})
	id := c.authorize(t, c.newCard(t)).text("id")
	for _, step := range []struct {
		action, form string
		spent        int64
	}{
		{"increment", "increment_amount=500", 1500},
		{"reverse", "reverse_amount=200", 1300},
		{"capture", "capture_amount=300&close_authorization=false", 1300},
		{"expire", "", 300},
		{"capture", "capture_amount=5000", 5300},
	} {
		if a := c.help(id, step.action, step.form); a.status != 200 {
			t.Fatal(a.body)
		}
		if got := 100_000_000 - c.issuing(t, "usd"); got != step.spent {
			t.Errorf("after %s %s %d are spent, want %d", step.action, step.form, got, step.spent)
		}
	}
}

// Every movement of a random life is listed, and the balance is their sum.
func TestBalanceIsTheSumOfItsTransactions(t *testing.T) {
	t.Parallel()
	c, at := funded(t, 200, "")
	cards := []string{c.newCard(t, roomy), c.newCard(t, roomy, "currency=jpy"), c.newCard(t, roomy, "currency=kwd")}
	r := rand.New(rand.NewPCG(1, 2))
	var ids []string
	for range 400 {
		at.pass(time.Hour)
		switch {
		case len(ids) == 0 || r.IntN(3) == 0:
			if id := c.authorize(t, cards[r.IntN(3)], fmt.Sprintf("amount=%d", 1+r.IntN(3000))).text("id"); id != "" {
				ids = append(ids, id)
			}
		case r.IntN(5) == 0:
			tu := c.must(t, "POST", "/v1/topups", fmt.Sprintf("amount=%d&currency=%s&destination_balance=issuing", 1+r.IntN(9000), []string{"usd", "jpy", "kwd"}[r.IntN(3)])).text("id")
			if r.IntN(3) == 0 {
				c.must(t, "POST", "/v1/topups/"+tu+"/cancel", "")
			}
		default:
			c.randomMove(r, ids[r.IntN(len(ids))])
		}
	}
	checkBooks(t, c.handler.(*Server).account(testKey))
	for _, currency := range []string{"usd", "jpy", "kwd"} {
		if sum, want := c.sum(t, "currency="+currency), c.issuing(t, currency); sum != want {
			t.Errorf("in %s the transactions sum to %d, the balance is %d", currency, sum, want)
		}
	}
}

// roomy are controls that stop nothing.
const roomy = "spending_controls[spending_limits][0][amount]=99999999&spending_controls[spending_limits][0][interval]=all_time"

// sum adds up a list of balance transactions over all its pages.
func (c client) sum(t testing.TB, filter string) (sum int64) {
	t.Helper()
	for after := ""; ; {
		a := c.must(t, "GET", "/v1/balance_transactions?limit=7&"+filter+after, "")
		n := strings.Count(a.body, `"object": "balance_transaction"`)
		for i := range n {
			sum += a.int(fmt.Sprintf("data.%d.net", i))
		}
		if a.raw("has_more") != "true" {
			return sum
		}
		after = "&starting_after=" + a.text(fmt.Sprintf("data.%d.id", n-1))
	}
}

// What the balance does not cover is declined, before anybody is asked; captures
// succeed nevertheless and may take it below zero (sections 1 and 2).
func TestInsufficientFunds(t *testing.T) {
	t.Parallel()
	c, _ := funded(t, 20, "")
	card := c.newCard(t)
	c.authorize(t, card, "amount=2001").want(t, map[string]string{
		"approved": "false", "status": `"closed"`, "amount": "2001", "balance_transactions": "[]",
		"request_history.0.reason": `"insufficient_funds"`, "request_history.0.approved": "false",
	})
	id := c.authorize(t, card, "amount=1500").text("id")
	c.help(id, "increment", "increment_amount=501").want(t, map[string]string{
		"amount": "1500", "approved": "true", "status": `"pending"`, "request_history.1.reason": `"insufficient_funds"`,
	})
	c.must(t, "POST", "/_assay/real_time", "mode=hold")
	c.authorize(t, card, "amount=501").want(t, map[string]string{"pending_request": "null", "request_history.0.reason": `"insufficient_funds"`})
	c.must(t, "POST", "/_assay/real_time", "")
	c.help(id, "increment", "increment_amount=500").want(t, map[string]string{"amount": "2000", "request_history.2.approved": "true"})
	c.help(id, "capture", "capture_amount=2500").want(t, map[string]string{"status": `"closed"`})
	if got := c.issuing(t, "usd"); got != -500 {
		t.Errorf("the balance is %d, want -500", got)
	}
	c.authorize(t, card, "amount=1").want(t, map[string]string{"request_history.0.reason": `"insufficient_funds"`})
	// Two reasons at once: the card's own is told.
	c.must(t, "POST", "/v1/issuing/cards/"+card, "spending_controls[blocked_merchant_countries][0]=US")
	c.authorize(t, card, "amount=1").want(t, map[string]string{"request_history.0.reason": `"spending_controls"`})
}

func TestEmptyBalance(t *testing.T) {
	t.Parallel()
	c, _ := funded(t, 0, "")
	if got := c.issuing(t, "usd"); got != 0 {
		t.Errorf("the balance is %d", got)
	}
	c.must(t, "GET", "/v1/balance_transactions", "").want(t, map[string]string{"data": "[]"})
	c.authorize(t, c.newCard(t), "amount=1").want(t, map[string]string{"request_history.0.reason": `"insufficient_funds"`})
}

func TestBalanceTransactions(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	card := c.newCard(t)
	at.pass(time.Minute)
	a := c.help(c.authorize(t, card).text("id"), "capture")
	hold, spent := a.text("balance_transactions.0.id"), a.text("transactions.0.balance_transaction")
	list := "/v1/balance_transactions?"
	for filter, want := range map[string]string{
		"":                                      "4 items",
		"type=topup":                            "1 items",
		"type=charge":                           "0 items",
		"source=" + a.text("id"):                "2 items",
		"source=" + a.text("transactions.0.id"): "1 items",
		"source=iauth_unknown":                  "0 items",
		"currency=usd":                          "4 items",
		"currency=eur":                          "0 items",
		"created[gt]=" + itoa(start.Unix()):     "3 items",
		"limit=2":                               "2 items",
		"starting_after=" + hold:                "1 items",
		"ending_before=" + hold:                 "2 items",
	} {
		if got := c.must(t, "GET", list+filter, "").raw("data.#"); got != want {
			t.Errorf("%s: %s, want %s", filter, got, want)
		}
	}
	c.must(t, "GET", "/v1/balance_transactions/"+spent, "").want(t, map[string]string{
		"type": `"issuing_transaction"`, "amount": "-1000", "source": `"` + a.text("transactions.0.id") + `"`, "balance_type": `"issuing"`,
	})
	c.must(t, "GET", list+"expand[]=data.source&expand[]=data.source.card.cardholder&type=issuing_authorization_hold", "").want(t, map[string]string{
		"data.0.source.id": `"` + a.text("id") + `"`, "data.0.source.balance_transactions.0.source": `"` + a.text("id") + `"`,
	})
	c.must(t, "GET", list+"expand[]=data.source.authorization&type=issuing_transaction", "").want(t, map[string]string{
		"data.0.source.authorization.id": `"` + a.text("id") + `"`,
	})
	c.must(t, "GET", list+"expand[]=data.source&type=topup", "").want(t, map[string]string{"data.0.source": "null"})
	c.do("GET", "/v1/balance_transactions/txn_x", "").fails(t, 404, "No such balance transaction: 'txn_x'", "resource_missing", "id")
	c.do("GET", list+"payout=po_x", "").fails(t, 400, "No such payout: 'po_x'", "resource_missing", "payout")
	c.do("GET", list+"starting_after=x", "").fails(t, 400, "No such balance transaction: 'x'", "resource_missing", "starting_after")
	c.do("GET", list+"expand[]=data.source.wat", "").fails(t, 400, "This property cannot be expanded (data.source.wat).", "", "expand")
	c.do("GET", list+"currency=xxx", "").fails(t, 400, c.do("GET", list+"currency=xxx", "").text("error.message"), "", "currency")
}
