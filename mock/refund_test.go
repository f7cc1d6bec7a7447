package mock

import (
	"fmt"
	"strings"
	"testing"
)

const transactionHelpers = "/v1/test_helpers/issuing/transactions/"

// refund calls the test helper of a transaction.
func (c client) refund(id string, params ...string) answer {
	return c.do("POST", transactionHelpers+id+"/refund", joined(params...))
}

// eventsOf returns the types of what happened to an object since its creation,
// newest first.
func (c client) eventsOf(t *testing.T, id string) string {
	t.Helper()
	var types []string
	all := c.must(t, "GET", "/v1/events?limit=100", "")
	for i := 0; all.raw(fmt.Sprintf("data.%d", i)) != "absent"; i++ {
		at := fmt.Sprintf("data.%d.", i)
		if all.text(at+"data.object.id") == id {
			types = append(types, strings.TrimPrefix(all.text(at+"type"), "issuing_")+" "+all.raw(at+"data.previous_attributes"))
		}
	}
	return strings.Join(types, ", ")
}

// captured returns an authorization of 1000 that was captured, and its capture.
func (c client) captured(t *testing.T, params ...string) (authorization, capture string) {
	t.Helper()
	made := c.authorize(t, c.newCard(t), params...).text("id")
	return made, c.help(made, "capture").text("transactions.0.id")
}

// The answer to a refund is the capture as it was; the refund stands in the
// authorization, of which nothing else changes (docs/evidence.md section 2.1).
func TestRefund(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	id, capture := c.captured(t, "wallet=google_pay")
	path := "/v1/issuing/authorizations/" + id
	before, taken := c.must(t, "GET", path, ""), c.must(t, "GET", "/v1/issuing/transactions/"+capture, "").body
	at.pass(24 * 3600 * 1e9)
	if got := c.refund(capture, "refund_amount=400"); got.status != 200 || got.body != taken {
		t.Errorf("refunding answers %d\n%s\nwant\n%s", got.status, got.body, taken)
	}
	after := c.must(t, "GET", path, "")
	x := answer{body: after.raw("transactions.1")}
	want := `{"id":"` + x.text("id") + `","object":"issuing.transaction","amount":400,"amount_details":{"atm_fee":null,"cashback_amount":0},"authorization":"` + id +
		`","balance_transaction":"` + x.text("balance_transaction") + `","card":"` + after.text("card.id") + `","cardholder":"` + after.text("cardholder") +
		`","created":1790332200,"currency":"usd","dispute":null,"livemode":false,"merchant_amount":400,"merchant_currency":"usd","merchant_data":` + after.raw("merchant_data") +
		`,"metadata":{},"network_data":{"authorization_code":` + after.raw("request_history.0.authorization_code") + `,"processing_date":"2026-09-25","transaction_id":` + after.raw("network_data.transaction_id") +
		`},"token":null,"type":"refund","wallet":"google_pay"}`
	if x.body != want {
		t.Errorf("the refund is\n%s\nwant\n%s", x.body, want)
	}
	taken = before.raw("transactions.0")
	if got := strings.Replace(after.raw("transactions"), ","+x.body, "", 1); got != "["+taken+"]" {
		t.Errorf("the transactions are %s", got)
	}
	for _, same := range []string{"amount", "approved", "balance_transactions", "merchant_amount", "request_history", "status"} {
		if before.raw(same) != after.raw(same) {
			t.Errorf("%s was %s and is %s", same, before.raw(same), after.raw(same))
		}
	}
	expanded := c.must(t, "GET", "/v1/issuing/transactions/"+x.text("id")+"?expand[]=balance_transaction&expand[]=authorization&expand[]=card&expand[]=cardholder&expand[]=dispute&expand[]=token", "")
	expanded.want(t, map[string]string{
		"balance_transaction.amount": "400", "balance_transaction.net": "400", "balance_transaction.type": `"issuing_transaction"`, "balance_transaction.source": x.raw("id"),
		"authorization.id": `"` + id + `"`, "card.id": after.raw("card.id"), "cardholder.id": after.raw("cardholder"), "dispute": "null", "token": "null",
	})
	for object, want := range map[string]string{
		x.text("id"): "transaction.created absent",
		capture:      "transaction.created absent",
		id:           `authorization.updated {}, authorization.updated {"status":"pending"}, authorization.created absent`,
	} {
		if got := c.eventsOf(t, object); got != want {
			t.Errorf("events of %s are %s, want %s", object, got, want)
		}
	}
}

// Refunds of one capture come to no more than it; parts in the merchant's
// currency add up to the whole.
func TestRefundsInParts(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id, capture := c.captured(t, "amount=3", "merchant_amount=5", "merchant_currency=eur")
	for range 3 {
		c.refund(capture, "refund_amount=1")
	}
	c.must(t, "GET", "/v1/issuing/authorizations/"+id, "").want(t, map[string]string{
		"transactions.#": "4 items", "transactions.1.merchant_amount": "2", "transactions.2.merchant_amount": "1", "transactions.3.merchant_amount": "2",
		"transactions.3.merchant_currency": `"eur"`,
	})
	id, capture = c.captured(t)
	c.refund(capture, "refund_amount=400")
	c.refund(capture, "refund_amount=601").fails(t, 400, "Refund amount ($6.01) is greater than unrefunded amount on transaction ($6.00)", "", "refund_amount")
	c.refund(capture)
	for _, more := range []string{"", "refund_amount=1"} {
		c.refund(capture, more).fails(t, 400, "This transaction has already been refunded.", "", "")
	}
	after := c.must(t, "GET", "/v1/issuing/authorizations/"+id, "")
	after.want(t, map[string]string{"transactions.#": "3 items", "transactions.1.amount": "400", "transactions.2.amount": "600"})
	c.refund(after.text("transactions.2.id")).fails(t, 400, "Only a transaction of type capture can be refunded; this one has a type of refund.", "", "")
}

// Each capture is refunded by itself, and a refund is no room for the next one.
func TestRefundOfOneCaptureAmongMany(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id := c.authorize(t, c.newCard(t)).text("id")
	one := c.help(id, "capture", "capture_amount=400&close_authorization=false").text("transactions.0.id")
	c.refund(one)
	c.must(t, "GET", "/v1/issuing/authorizations/"+id, "").want(t, map[string]string{"status": `"pending"`, "transactions.#": "2 items"})
	after := c.help(id, "capture")
	after.want(t, map[string]string{"status": `"closed"`, "transactions.2.amount": "-600", "transactions.2.type": `"capture"`})
	c.refund(after.text("transactions.2.id"), "refund_amount=601").fails(t, 400, "Refund amount ($6.01) is greater than unrefunded amount on transaction ($6.00)", "", "refund_amount")
}

// Nothing about the card keeps the money from coming back, and it makes no room
// in the limits.
func TestRefundAndTheCard(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t, "spending_controls[spending_limits][0][amount]=1000&spending_controls[spending_limits][0][interval]=all_time")
	capture := c.help(c.authorize(t, card).text("id"), "capture").text("transactions.0.id")
	if a := c.refund(capture, "refund_amount=400"); a.status != 200 {
		t.Errorf("refund: %s", a.body)
	}
	c.authorize(t, card, "amount=1").want(t, map[string]string{"approved": "false", "request_history.0.reason": `"spending_controls"`})
	c.must(t, "POST", "/v1/issuing/cards/"+card, "status=canceled")
	if a := c.refund(capture); a.status != 200 {
		t.Errorf("refund to a canceled card: %s", a.body)
	}
}

func TestRefusedRefunds(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id, capture := c.captured(t)
	before := c.must(t, "GET", "/v1/issuing/authorizations/"+id, "").body
	for _, tc := range []struct {
		id, form             string
		status               int
		message, code, param string
	}{
		{"ipi_x", "", 404, "No such issuing transaction: 'ipi_x'", "resource_missing", "transaction"},
		{id, "", 404, "No such issuing transaction: '" + id + "'", "resource_missing", "transaction"},
		{capture, "refund_amount=0", 400, "This value must be greater than or equal to 1.", "parameter_invalid_integer", "refund_amount"},
		{capture, "refund_amount=-1", 400, "This value must be greater than or equal to 1.", "parameter_invalid_integer", "refund_amount"},
		{capture, "refund_amount=", 400, "Invalid integer: ", "parameter_invalid_integer", "refund_amount"},
		{capture, "refund_amount=4.5", 400, "Invalid integer: 4.5", "parameter_invalid_integer", "refund_amount"},
		{capture, "refund_amount=99999999999999999999", 400, "Invalid integer: 99999999999999999999", "parameter_invalid_integer", "refund_amount"},
		{capture, "refund_amount=100000000", 400, "Amount must be no more than $999,999.99", "amount_too_large", ""},
		{capture, "refund_amount=1001", 400, "Refund amount ($10.01) is greater than unrefunded amount on transaction ($10.00)", "", "refund_amount"},
		{capture, "amount=1", 400, "Received unknown parameter: amount", "parameter_unknown", "amount"},
		{capture, "metadata[a]=b", 400, "Received unknown parameter: metadata", "parameter_unknown", "metadata"},
		{capture, "expand[]=nope", 400, "This property cannot be expanded (nope).", "", "expand"},
	} {
		c.refund(tc.id, tc.form).fails(t, tc.status, tc.message, tc.code, tc.param)
	}
	if after := c.must(t, "GET", "/v1/issuing/authorizations/"+id, "").body; after != before {
		t.Errorf("refused refunds changed\n%s\nto\n%s", before, after)
	}
}
