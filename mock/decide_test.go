package mock

import "testing"

const controllable = "is_amount_controllable=true"

// held returns a client whose purchases wait, and a card.
func held(t *testing.T) (client, string) {
	c, _ := newClient(t)
	card := c.newCard(t)
	c.must(t, "POST", "/_assay/real_time", "mode=hold").want(t, map[string]string{"mode": `"hold"`, "card": "null"})
	return c, card
}

func (c client) decide(id, decision, params string) answer {
	return c.do("POST", "/v1/issuing/authorizations/"+id+"/"+decision, params)
}

func TestHeldAuthorization(t *testing.T) {
	t.Parallel()
	c, card := held(t)
	c.authorize(t, card, controllable, "amount_details[atm_fee]=5").want(t, map[string]string{
		"amount": "0", "merchant_amount": "0", "approved": "false", "status": `"pending"`, "request_history": "[]", "balance_transactions": "[]",
		"pending_request": `{"amount":1000,"amount_details":{"atm_fee":5,"cashback_amount":null},"currency":"usd","is_amount_controllable":true,"merchant_amount":1000,"merchant_currency":"usd","network_risk_score":10}`,
	})
	// What Stripe declines by itself is never asked about.
	c.authorize(t, card, "amount=50001").want(t, map[string]string{"status": `"closed"`, "pending_request": "null"})
}

func TestApprove(t *testing.T) {
	t.Parallel()
	c, card := held(t)
	for name, tc := range map[string]struct {
		create, params string
		want           map[string]string
	}{
		"all of it": {"", "metadata[a]=b", map[string]string{"amount": "1000", "merchant_amount": "1000", "approved": "true", "status": `"pending"`, "pending_request": "null", "metadata": `{"a":"b"}`,
			"request_history.#": "1 items", "request_history.0.amount": "1000", "request_history.0.reason": `"webhook_approved"`, "request_history.0.approved": "true", "balance_transactions.0.amount": "-1000"}},
		"a part":        {controllable, "amount=400", map[string]string{"amount": "400", "merchant_amount": "400", "request_history.0.amount": "1000", "balance_transactions.0.amount": "-400"}},
		"the smallest":  {controllable, "amount=1", map[string]string{"amount": "1"}},
		"the cashback":  {controllable + "&amount_details[cashback_amount]=300", "amount=300", map[string]string{"amount": "300"}},
		"foreign money": {controllable + "&merchant_amount=905&merchant_currency=eur", "amount=500", map[string]string{"amount": "500", "merchant_amount": "453"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := c.decide(c.authorize(t, card, tc.create).text("id"), "approve", tc.params)
			a.want(t, tc.want)
			c.decide(a.text("id"), "approve", "").fails(t, 400, "This authorization cannot be approved because it has a status of pending.", "", "")
			c.help(a.text("id"), "capture").want(t, map[string]string{"status": `"closed"`, "transactions.0.amount": "-" + a.raw("amount")})
		})
	}
	for name, tc := range map[string]struct{ create, params, message, code, param string }{
		"not controllable": {"", "amount=400", "You cannot control the amount of this authorization: its pending_request.is_amount_controllable is false.", "", "amount"},
		"zero":             {controllable, "amount=0", "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount"},
		"too much":         {controllable, "amount=1001", "Approved amount ($10.01) is greater than the requested amount ($10.00)", "", "amount"},
		"below cashback":   {controllable + "&amount_details[cashback_amount]=300", "amount=299", "Approved amount ($2.99) is less than the cashback amount ($3.00)", "", "amount"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			id := c.authorize(t, card, tc.create).text("id")
			c.decide(id, "approve", tc.params+"&metadata[a]=b").fails(t, 400, tc.message, tc.code, tc.param)
			c.must(t, "GET", "/v1/issuing/authorizations/"+id, "").want(t, map[string]string{"metadata": "{}", "approved": "false"})
		})
	}
}

func TestDecline(t *testing.T) {
	t.Parallel()
	c, card := held(t)
	id := c.authorize(t, card).text("id")
	c.decide(id, "decline", "metadata[why]=no").want(t, map[string]string{
		"amount": "1000", "merchant_amount": "1000", "approved": "false", "status": `"closed"`, "pending_request": "null", "metadata": `{"why":"no"}`,
		"balance_transactions": "[]", "request_history.#": "1 items", "request_history.0.reason": `"webhook_declined"`, "request_history.0.approved": "false", "request_history.0.authorization_code": "null",
	})
	c.decide(id, "approve", "").fails(t, 400, "This authorization cannot be approved because it was declined.", "", "")
	c.help(id, "capture").fails(t, 400, "This authorization cannot be captured because it was declined.", "", "")
}

func TestHeldIncrement(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	yes, no := c.authorize(t, card).text("id"), c.authorize(t, card).text("id")
	c.must(t, "POST", "/_assay/real_time", "mode=hold&card="+card).want(t, map[string]string{"card": `"` + card + `"`})
	for _, id := range []string{yes, no} {
		c.help(id, "increment", "increment_amount=500&"+controllable).want(t, map[string]string{
			"amount": "1000", "approved": "true", "status": `"pending"`, "pending_request.amount": "500", "pending_request.is_amount_controllable": "true", "request_history.#": "1 items",
		})
		c.help(id, "reverse").fails(t, 400, "This authorization cannot be reversed because its increment is still waiting to be approved or declined.", "", "")
	}
	c.decide(yes, "approve", "amount=200").want(t, map[string]string{"amount": "1200", "merchant_amount": "1200", "request_history.1.reason": `"webhook_approved"`, "balance_transactions.1.amount": "-200"})
	c.decide(no, "decline", "").want(t, map[string]string{"amount": "1000", "approved": "true", "status": `"pending"`, "request_history.1.reason": `"webhook_declined"`, "balance_transactions.#": "1 items"})
	c.help(no, "capture").want(t, map[string]string{"status": `"closed"`, "transactions.0.amount": "-1000"})
}

// A capture does not wait for the increment: the final one ends the wait, and one
// that keeps the authorization open leaves it as it is.
func TestCaptureWhileAnIncrementWaits(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	closed, open := c.authorize(t, card).text("id"), c.authorize(t, card).text("id")
	c.must(t, "POST", "/_assay/real_time", "mode=hold")
	for _, id := range []string{closed, open} {
		c.help(id, "increment", "increment_amount=500")
	}
	c.help(closed, "capture").want(t, map[string]string{
		"status": `"closed"`, "amount": "1000", "pending_request": "null", "transactions.0.amount": "-1000", "request_history.#": "1 items", "balance_transactions.#": "2 items",
	})
	c.decide(closed, "approve", "").fails(t, 400, "This authorization cannot be approved because it has a status of closed.", "", "")
	c.help(open, "capture", "capture_amount=400&close_authorization=false").want(t, map[string]string{
		"status": `"pending"`, "amount": "1000", "pending_request.amount": "500", "transactions.0.amount": "-400",
	})
	c.help(open, "increment", "increment_amount=1").fails(t, 400, "This authorization cannot be incremented because its increment is still waiting to be approved or declined.", "", "")
	c.decide(open, "approve", "").want(t, map[string]string{"status": `"pending"`, "amount": "1500", "pending_request": "null"})
	c.help(open, "capture").want(t, map[string]string{"status": `"closed"`, "transactions.1.amount": "-1100"})
	checkBooks(t, c.handler.(*Server).account(testKey))
}

// What was said of one card counts more than what was said of all, until
// something else is said of all.
func TestRealTimeOfOneCard(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	one, two := c.newCard(t), c.newCard(t)
	c.must(t, "POST", "/_assay/real_time", "mode=hold")
	c.must(t, "POST", "/_assay/real_time", "mode=approve&card="+one)
	c.authorize(t, one).want(t, map[string]string{"pending_request": "null"})
	c.authorize(t, two).want(t, map[string]string{"approved": "false"})
	c.must(t, "POST", "/_assay/real_time", "mode=hold")
	c.authorize(t, one).want(t, map[string]string{"approved": "false"})
}

// One card's window leaves other cards alone, and approve closes it.
func TestRealTimeWindow(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	one, two := c.newCard(t), c.newCard(t)
	waits := func(card string, want bool) {
		t.Helper()
		got := c.authorize(t, card, "amount=1").raw("pending_request") != "null"
		if got != want {
			t.Errorf("waiting is %t, want %t", got, want)
		}
	}
	c.must(t, "POST", "/_assay/real_time", "mode=hold&card="+one)
	waits(one, true)
	waits(two, false)
	c.must(t, "POST", "/_assay/real_time", "mode=hold&card="+two)
	waits(one, true)
	c.must(t, "POST", "/_assay/real_time", "mode=approve&card="+one)
	waits(one, false)
	waits(two, true)
	c.must(t, "POST", "/_assay/real_time", "mode=approve&card="+two)
	c.must(t, "POST", "/_assay/real_time", "mode=hold")
	waits(two, true)
	c.must(t, "POST", "/_assay/real_time", "").want(t, map[string]string{"mode": `"approve"`})
	waits(two, false)
	c.do("POST", "/_assay/real_time", "mode=maybe").fails(t, 400, "Invalid mode: must be one of hold, approve, or decline", "", "mode")
	c.do("POST", "/_assay/real_time", "card=ic_x").fails(t, 400, "No such issuing card: 'ic_x'", "resource_missing", "card")
	c.do("POST", "/_assay/real_time", "wat=1").fails(t, 400, "Received unknown parameter: wat", "parameter_unknown", "wat")
}

// Without Options.Control the mock has no routes of its own.
func TestControlIsOff(t *testing.T) {
	t.Parallel()
	c := client{handler: New(Options{})}
	if len(controlRoutes) < 4 {
		t.Fatalf("there are only %d routes of control", len(controlRoutes))
	}
	for _, route := range controlRoutes {
		method, path := route.op.Method, route.op.Path
		c.do(method, path, "").fails(t, 404, "Unrecognized request URL ("+method+": "+path+"). This mock was started without its controls; start it with them (assay serve: --control).", "", "")
	}
}

// A control that is written wrongly is answered with those that there are.
func TestNoSuchControl(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	for _, sent := range [][2]string{{"POST", "/_assay/clocks"}, {"DELETE", "/_assay/clock"}, {"POST", "/_assay/"}} {
		c.do(sent[0], sent[1], "").fails(t, 404, "Unrecognized request URL ("+sent[0]+": "+sent[1]+"). The controls of this mock are POST /_assay/real_time, GET /_assay/clock, POST /_assay/clock, POST /_assay/events, POST /_assay/reset, POST /_assay/disputes/{dispute}, POST /_assay/tokens.", "", "")
	}
}

// After a reset the account is as new: the same requests give the same ids.
func TestReset(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	c.must(t, "POST", "/_assay/real_time", "mode=hold")
	c.must(t, "POST", "/_assay/reset", "")
	c.do("GET", "/v1/issuing/cards/"+card, "").fails(t, 404, "No such issuing card: '"+card+"'", "resource_missing", "card")
	if again := c.newCard(t); again != card {
		t.Errorf("the first card is %s, was %s", again, card)
	}
	c.authorize(t, card).want(t, map[string]string{"pending_request": "null"})
}
