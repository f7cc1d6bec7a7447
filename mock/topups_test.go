package mock

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestTopup(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	a := c.must(t, "POST", "/v1/topups", "amount=2500&currency=USD&destination_balance=issuing&description=week+12&statement_descriptor=Top-up&metadata[a]=1&payment_method_options[us_bank_account][network]=ach&transfer_group=g&payment_method=pm_1")
	a.want(t, map[string]string{
		"object": `"topup"`, "amount": "2500", "currency": `"usd"`, "status": `"pending"`, "balance_transaction": "null",
		"destination_balance": `"issuing"`, "description": `"week 12"`, "expected_availability_date": itoa(start.Unix() + 5*24*3600),
		"metadata": `{"a":"1"}`, "payment_method_options": `{"us_bank_account":{"network":"ach"}}`, "failure_code": "null", "source": "null",
		"payment_method": `"pm_1"`, "statement_descriptor": `"Top-up"`, "transfer_group": `"g"`, "livemode": "false",
	})
	checkOrder(t, "topup", a.body)
	id, before := a.text("id"), c.issuing(t, "usd")
	if before != 100_000_000 {
		t.Errorf("a pending topup is in the balance: %d", before)
	}
	c.must(t, "POST", "/v1/topups/"+id, "description=week+13&metadata[b]=2").want(t, map[string]string{"description": `"week 13"`, "metadata": `{"a":"1","b":"2"}`})
	at.pass(5*24*time.Hour - time.Second)
	c.must(t, "GET", "/v1/topups/"+id, "").want(t, map[string]string{"status": `"pending"`})
	at.pass(time.Second)
	c.must(t, "GET", "/v1/topups/"+id+"?expand[]=balance_transaction", "").want(t, map[string]string{
		"status": `"succeeded"`, "balance_transaction.amount": "2500", "balance_transaction.type": `"topup"`,
		"balance_transaction.source": `"` + id + `"`, "balance_transaction.description": `"week 13"`,
	})
	if got := c.issuing(t, "usd") - before; got != 2500 {
		t.Errorf("the topup added %d, want 2500", got)
	}
	c.do("POST", "/v1/topups/"+id+"/cancel", "").fails(t, 400, "You cannot cancel this topup because it has a status of succeeded. Only pending topups can be canceled.", "", "")
	for i, want := range []string{"topup.succeeded", "topup.created"} {
		c.must(t, "GET", "/v1/events", "").want(t, map[string]string{fmt.Sprintf("data.%d.type", i): `"` + want + `"`})
	}
}

func TestCanceledTopup(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	id := c.must(t, "POST", "/v1/topups", "amount=2500&currency=usd&destination_balance=issuing").text("id")
	c.must(t, "POST", "/v1/topups/"+id+"/cancel", "").want(t, map[string]string{"status": `"canceled"`, "balance_transaction": "null"})
	c.do("POST", "/v1/topups/"+id+"/cancel", "").fails(t, 400, "You cannot cancel this topup because it has a status of canceled. Only pending topups can be canceled.", "", "")
	at.pass(29 * 24 * time.Hour) // after 30 its events are forgotten
	if got := c.issuing(t, "usd"); got != 100_000_000 {
		t.Errorf("a canceled topup arrived: %d", got)
	}
	c.must(t, "GET", "/v1/events", "").want(t, map[string]string{"data.0.type": `"topup.canceled"`, "data.#": "2 items"})
}

// Without a destination the payments balance is topped up, in any currency.
func TestTopups(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	c.must(t, "POST", "/v1/topups", "amount=700&currency=eur")
	c.must(t, "POST", "/v1/topups", "amount=300&currency=usd&destination_balance=issuing")
	at.pass(6 * 24 * time.Hour)
	c.must(t, "POST", "/v1/topups", "amount=1&currency=usd")
	c.must(t, "GET", "/v1/balance", "").want(t, map[string]string{
		"available.0.amount": "0", "available.0.currency": `"usd"`, "available.1.amount": "700", "available.1.currency": `"eur"`, "issuing.available": `[{"amount":100000300,"currency":"usd"}]`,
	})
	for filter, want := range map[string]string{
		"": "3 items", "status=pending": "1 items", "status=succeeded": "2 items", "amount=300": "1 items", "amount[gte]=300": "2 items",
	} {
		if got := c.must(t, "GET", "/v1/topups?"+filter, "").raw("data.#"); got != want {
			t.Errorf("%s: %s, want %s", filter, got, want)
		}
	}
	for form, want := range map[string]answer{
		"currency=usd":          {400, nil, "Missing required param: amount.|parameter_missing|amount"},
		"amount=0&currency=usd": {400, nil, "This value must be greater than or equal to 1.|parameter_invalid_integer|amount"},
		"amount=1&currency=usd&destination_balance=x": {400, nil, "Invalid destination_balance: must be one of issuing||destination_balance"},
		"amount=100000000&currency=jpy":               {400, nil, "Amount must be no more than ¥99,999,999|amount_too_large|"},
	} {
		parts := strings.Split(want.body, "|")
		c.do("POST", "/v1/topups", form).fails(t, want.status, parts[0], parts[1], parts[2])
	}
	c.do("GET", "/v1/topups/tu_x", "").fails(t, 404, "No such topup: 'tu_x'", "resource_missing", "topup")
}
