package mock

import (
	"fmt"
	"strings"
	"testing"
)

// unlinkedHelpers are the test helpers that need no authorization, with the sign
// and the type of what they make.
var unlinkedHelpers = map[string]struct{ sign, kind string }{
	"create_force_capture":   {"-", "capture"},
	"create_unlinked_refund": {"", "refund"},
}

// A transaction without authorization, with what it tells when nothing was told.
func TestUnlinked(t *testing.T) {
	t.Parallel()
	for action, made := range unlinkedHelpers {
		t.Run(action, func(t *testing.T) {
			t.Parallel()
			c, _ := newClient(t)
			card := c.newCard(t)
			like := c.authorize(t, card, "amount=1")
			x := c.must(t, "POST", transactionHelpers+action, "card="+card+"&amount=500")
			want := `{"id":"` + x.text("id") + `","object":"issuing.transaction","amount":` + made.sign + `500,"amount_details":{"atm_fee":null,"cashback_amount":0},"authorization":null` +
				`,"balance_transaction":"` + x.text("balance_transaction") + `","card":"` + card + `","cardholder":"` + like.text("cardholder") +
				`","created":1790245800,"currency":"usd","dispute":null,"livemode":false,"merchant_amount":` + made.sign + `500,"merchant_currency":"usd","merchant_data":` + like.raw("merchant_data") +
				`,"metadata":{},"network_data":{"authorization_code":null,"processing_date":"2026-09-24","transaction_id":null},"token":null,"type":"` + made.kind + `","wallet":null}`
			if got := (answer{body: `{"x":` + x.body + `}`}).raw("x"); got != want {
				t.Errorf("transaction is\n%s\nwant\n%s", got, want)
			}
			if got := c.must(t, "GET", "/v1/issuing/transactions/"+x.text("id"), "").body; got != x.body {
				t.Errorf("retrieved is\n%s\nwant\n%s", got, x.body)
			}
			if got := c.must(t, "GET", "/v1/issuing/transactions?type="+made.kind+"&card="+card, ""); got.text("data.0.id") != x.text("id") || got.raw("data.#") != "1 items" {
				t.Errorf("listed are %s", got.body)
			}
			c.must(t, "GET", "/v1/issuing/transactions/"+x.text("id")+"?expand[]=authorization&expand[]=balance_transaction&expand[]=card.cardholder", "").want(t, map[string]string{
				"authorization": "null", "balance_transaction.amount": made.sign + "500", "balance_transaction.source": x.raw("id"), "card.cardholder.id": like.raw("cardholder"),
			})
			c.must(t, "POST", "/v1/issuing/transactions/"+x.text("id"), "metadata[a]=b").want(t, map[string]string{"metadata": `{"a":"b"}`, "amount": made.sign + "500"})
			if got := c.eventsOf(t, x.text("id")); got != `transaction.updated {"metadata":{"a":null}}, transaction.created absent` {
				t.Errorf("events are %s", got)
			}
			c.must(t, "GET", "/v1/issuing/authorizations/"+like.text("id"), "").want(t, map[string]string{"transactions.#": "0 items"})
		})
	}
}

// What the merchant tells, in any currency.
func TestUnlinkedDetails(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	for action, made := range unlinkedHelpers {
		c.must(t, "POST", transactionHelpers+action, "card="+card+"&amount=500&currency=JPY&merchant_data[category]=bakeries&merchant_data[name]=Corner+Bakery&merchant_data[country]=FR"+
			"&purchase_details[reference]=foo&purchase_details[receipt][0][quantity]=1.50&purchase_details[lodging][nights]=2").want(t, map[string]string{
			"currency": `"jpy"`, "merchant_currency": `"jpy"`, "merchant_amount": made.sign + "500", "merchant_data.category_code": `"5462"`, "merchant_data.country": `"FR"`,
			"merchant_data.name": `"Corner Bakery"`, "merchant_data.terminal_id": `"99999999"`, "purchase_details.reference": `"foo"`,
			"purchase_details.receipt.0.quantity": "1.5", "purchase_details.lodging.nights": "2", "purchase_details.flight": "null",
		})
	}
}

// A force capture asks nobody, and then counts like a purchase.
func TestForceCaptureAndTheCard(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	force := func(card, amount string) answer {
		return c.must(t, "POST", transactionHelpers+"create_force_capture", "card="+card+"&amount="+amount)
	}
	limited := c.newCard(t, "spending_controls[spending_limits][0][amount]=1000&spending_controls[spending_limits][0][interval]=all_time&spending_controls[blocked_categories][]=taxicabs_limousines")
	force(limited, "1000001")
	roomy := c.newCard(t, "spending_controls[spending_limits][0][amount]=1000&spending_controls[spending_limits][0][interval]=daily")
	force(roomy, "400")
	c.authorize(t, roomy, "amount=601").want(t, map[string]string{"approved": "false", "request_history.0.reason": `"spending_controls"`})
	c.authorize(t, roomy, "amount=600").want(t, map[string]string{"approved": "true"})
	for _, status := range []string{"inactive", "canceled"} {
		card := c.newCard(t)
		c.must(t, "POST", "/v1/issuing/cards/"+card, "status="+status)
		force(card, "1")
		c.must(t, "GET", "/v1/issuing/cards/"+card, "").want(t, map[string]string{"status": `"` + status + `"`})
	}
	holder := c.newCardholder(t)
	theirs := c.must(t, "POST", "/v1/issuing/cards", "currency=usd&type=virtual&status=active&cardholder="+holder).text("id")
	c.must(t, "POST", "/v1/issuing/cardholders/"+holder, "spending_controls[spending_limits][0][amount]=500&spending_controls[spending_limits][0][interval]=monthly")
	force(theirs, "500")
	c.authorize(t, theirs, "amount=1").want(t, map[string]string{"approved": "false"})
	once := c.newCard(t, "lifecycle_controls[cancel_after][payment_count]=1")
	force(once, "500")
	c.must(t, "GET", "/v1/issuing/cards/"+once, "").want(t, map[string]string{"status": `"canceled"`})
}

// An unlinked refund makes no room in the limits and is no payment.
func TestUnlinkedRefundAndTheCard(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t, "lifecycle_controls[cancel_after][payment_count]=1&spending_controls[spending_limits][0][amount]=1000&spending_controls[spending_limits][0][interval]=all_time")
	c.must(t, "POST", transactionHelpers+"create_unlinked_refund", "amount=500&card="+card)
	c.must(t, "GET", "/v1/issuing/cards/"+card, "").want(t, map[string]string{"status": `"active"`})
	c.authorize(t, card, "amount=1001").want(t, map[string]string{"approved": "false"})
}

// A force capture is refunded like any capture, an unlinked refund like none.
func TestRefundOfUnlinked(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	taken := c.must(t, "POST", transactionHelpers+"create_force_capture", "amount=500&card="+card)
	if got := c.refund(taken.text("id"), "refund_amount=200"); got.body != taken.body {
		t.Errorf("refunding answers %s, want %s", got.body, taken.body)
	}
	c.refund(taken.text("id"), "refund_amount=301").fails(t, 400, "Refund amount ($3.01) is greater than unrefunded amount on transaction ($3.00)", "", "refund_amount")
	listed := c.must(t, "GET", "/v1/issuing/transactions?type=refund&card="+card, "")
	listed.want(t, map[string]string{"data.#": "1 items", "data.0.amount": "200", "data.0.authorization": "null", "data.0.network_data.transaction_id": "null"})
	given := c.must(t, "POST", transactionHelpers+"create_unlinked_refund", "amount=500&card="+card)
	c.refund(given.text("id")).fails(t, 400, "Only a transaction of type capture can be refunded; this one has a type of refund.", "", "")
}

func TestRefusedUnlinked(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	const ok = "amount=500&card=CARD"
	for _, tc := range []struct{ form, message, code, param string }{
		{"", "Missing required param: amount.", "parameter_missing", "amount"},
		{"amount=500", "Missing required param: card.", "parameter_missing", "card"},
		{"card=CARD", "Missing required param: amount.", "parameter_missing", "amount"},
		{"amount=0&card=CARD", "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount"},
		{"amount=-1&card=CARD", "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount"},
		{"amount=1.5&card=CARD", "Invalid integer: 1.5", "parameter_invalid_integer", "amount"},
		{"amount=100000000&card=CARD", "Amount must be no more than $999,999.99", "amount_too_large", ""},
		{"amount=1&card=ic_x", "No such issuing card: 'ic_x'", "resource_missing", "card"},
		{"amount=1&card[id]=CARD", "Invalid string: {", "", "card"},
		{ok + "&currency=xyz", "Invalid currency: xyz", "", "currency"},
		{ok + "&merchant_data=x", "Invalid object", "", "merchant_data"},
		{ok + "&merchant_data[category]=nope", "Invalid merchant_data[category]: must be one of ", "", "merchant_data[category]"},
		{ok + "&merchant_data[tax_id]=1", "Received unknown parameter: merchant_data[tax_id]", "parameter_unknown", "merchant_data[tax_id]"},
		{ok + "&merchant_amount=1", "Received unknown parameter: merchant_amount", "parameter_unknown", "merchant_amount"},
		{ok + "&metadata[a]=b", "Received unknown parameter: metadata", "parameter_unknown", "metadata"},
		{ok + "&purchase_details[receipt][0][quantity]=NaN", "Invalid decimal: NaN", "", "purchase_details[receipt][0][quantity]"},
		{ok + "&purchase_details[flight][departure_at]=soon", "Invalid integer: soon", "parameter_invalid_integer", "purchase_details[flight][departure_at]"},
		{ok + "&expand[]=amount", "This property cannot be expanded (amount).", "", "expand"},
	} {
		for action := range unlinkedHelpers {
			a := c.do("POST", transactionHelpers+action, strings.ReplaceAll(tc.form, "CARD", card))
			got := fmt.Sprint(a.status, " ", a.text("error.code"), " ", a.text("error.param"))
			if want := fmt.Sprint(400, " ", tc.code, " ", tc.param); got != want || !strings.HasPrefix(a.text("error.message"), tc.message) {
				t.Errorf("%s %s: %s", action, tc.form, a.body)
			}
		}
	}
	c.must(t, "GET", "/v1/issuing/transactions", "").want(t, map[string]string{"data.#": "0 items"})
}
