package mock

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// step is one call of a test helper and what the answer says then.
type step struct {
	action, params string
	want           map[string]string
	fails          string // the message, when it is refused
}

// lives are the ways of an authorization of 1000, one after the other: amounts,
// status, holds and releases after each call.
var lives = map[string][]step{
	"capture in full": {
		{"capture", "", map[string]string{"status": `"closed"`, "approved": "true", "amount": "1000", "merchant_amount": "1000", "transactions.#": "1 items", "transactions.0.amount": "-1000", "request_history.#": "1 items", "holds": "-1000 +1000"}, ""},
	},
	"capture a part and close": {
		{"capture", "capture_amount=400", map[string]string{"status": `"closed"`, "amount": "1000", "transactions.0.amount": "-400", "holds": "-1000 +1000"}, ""},
	},
	"capture in parts": {
		{"capture", "capture_amount=400&close_authorization=false", map[string]string{"status": `"pending"`, "amount": "1000", "transactions.0.amount": "-400", "holds": "-1000 +400"}, ""},
		{"capture", "capture_amount=100&close_authorization=false", map[string]string{"status": `"pending"`, "transactions.#": "2 items", "holds": "-1000 +400 +100"}, ""},
		{"capture", "", map[string]string{"status": `"closed"`, "transactions.#": "3 items", "transactions.2.amount": "-500", "holds": "-1000 +400 +100 +500"}, ""},
	},
	"capture more than was authorized": {
		{"capture", "capture_amount=1500", map[string]string{"status": `"closed"`, "amount": "1000", "transactions.0.amount": "-1500", "holds": "-1000 +1000"}, ""},
	},
	"capture more and stay open": {
		{"capture", "capture_amount=1500&close_authorization=false", map[string]string{"status": `"pending"`, "amount": "1000", "holds": "-1000 +1000"}, ""},
		{"capture", "", nil, "This authorization has no uncaptured amount left. Pass a capture_amount to capture more."},
		{"capture", "capture_amount=1", map[string]string{"status": `"closed"`, "transactions.#": "2 items", "holds": "-1000 +1000"}, ""},
	},
	"capture a closed one again": {
		{"capture", "capture_amount=400", map[string]string{"status": `"closed"`}, ""},
		{"capture", "", map[string]string{"status": `"closed"`, "transactions.#": "2 items", "transactions.1.amount": "-1000", "amount": "1000", "holds": "-1000 +1000"}, ""},
		{"capture", "capture_amount=5&close_authorization=false", map[string]string{"status": `"closed"`, "transactions.#": "3 items", "holds": "-1000 +1000"}, ""},
	},
	"capture nothing": {
		{"capture", "capture_amount=0", nil, "This value must be greater than or equal to 1."},
		{"capture", "capture_amount=-5", nil, "This value must be greater than or equal to 1."},
	},
	"reverse in full": {
		{"reverse", "", map[string]string{"status": `"reversed"`, "approved": "true", "amount": "0", "merchant_amount": "0", "transactions": "[]", "request_history.#": "1 items", "request_history.0.amount": "1000", "holds": "-1000 +1000"}, ""},
		{"capture", "", nil, "This authorization cannot be captured because it has a status of reversed."},
		{"reverse", "", nil, "This authorization cannot be reversed because it has a status of reversed."},
	},
	"reverse by its amount": {
		{"reverse", "reverse_amount=1000", map[string]string{"status": `"reversed"`, "amount": "0", "holds": "-1000 +1000"}, ""},
	},
	"reverse in parts": {
		{"reverse", "reverse_amount=300", map[string]string{"status": `"pending"`, "amount": "700", "merchant_amount": "700", "holds": "-1000 +300"}, ""},
		{"reverse", "reverse_amount=701", nil, "Reversal amount ($7.01) is greater than the remaining amount on the authorization ($7.00)"},
		{"reverse", "", map[string]string{"status": `"reversed"`, "amount": "0", "holds": "-1000 +300 +700"}, ""},
	},
	"reverse the rest of a capture": {
		{"capture", "capture_amount=400&close_authorization=false", map[string]string{"status": `"pending"`}, ""},
		{"reverse", "reverse_amount=601", nil, "Reversal amount ($6.01) is greater than the remaining amount on the authorization ($6.00)"},
		{"reverse", "", map[string]string{"status": `"closed"`, "amount": "400", "merchant_amount": "400", "holds": "-1000 +400 +600"}, ""},
	},
	"reverse nothing": {
		{"reverse", "reverse_amount=0", nil, "This value must be greater than or equal to 1."},
		{"capture", "close_authorization=false", map[string]string{"status": `"pending"`}, ""},
		{"reverse", "", nil, "This authorization has no remaining amount to reverse."},
	},
	"increment": {
		{"increment", "increment_amount=500", map[string]string{"status": `"pending"`, "amount": "1500", "merchant_amount": "1500", "holds": "-1000 -500", "request_history.#": "2 items", "request_history.1.amount": "500", "request_history.1.approved": "true", "request_history.1.reason": `"card_active"`}, ""},
		{"capture", "", map[string]string{"transactions.0.amount": "-1500", "holds": "-1000 -500 +1500"}, ""},
		{"increment", "increment_amount=1", nil, "This authorization cannot be incremented because it has a status of closed."},
	},
	"increment after a partial capture": {
		{"capture", "capture_amount=400&close_authorization=false", map[string]string{"status": `"pending"`}, ""},
		{"increment", "increment_amount=500", map[string]string{"amount": "1500", "holds": "-1000 +400 -500"}, ""},
		{"capture", "", map[string]string{"transactions.1.amount": "-1100", "holds": "-1000 +400 -500 +1100"}, ""},
	},
	"increment after an over-capture": {
		{"capture", "capture_amount=1500&close_authorization=false", map[string]string{"status": `"pending"`, "amount": "1000"}, ""},
		{"increment", "increment_amount=500", map[string]string{"amount": "2000", "merchant_amount": "2000", "holds": "-1000 +1000 -500", "request_history.1.amount": "500", "request_history.1.merchant_amount": "500"}, ""},
		{"reverse", "reverse_amount=100", map[string]string{"status": `"pending"`, "amount": "1900", "merchant_amount": "1900"}, ""},
		{"reverse", "", map[string]string{"status": `"closed"`, "amount": "1500", "merchant_amount": "1500", "holds": "-1000 +1000 -500 +100 +400"}, ""},
	},
	"increment over the limit": {
		{"increment", "increment_amount=49001", map[string]string{"status": `"pending"`, "approved": "true", "amount": "1000", "merchant_amount": "1000", "holds": "-1000", "request_history.#": "2 items", "request_history.1.amount": "49001", "request_history.1.approved": "false", "request_history.1.reason": `"spending_controls"`, "request_history.1.authorization_code": "null"}, ""},
		{"increment", "increment_amount=49000", map[string]string{"amount": "50000"}, ""},
	},
	"increment by nothing": {
		{"increment", "increment_amount=0", nil, "This value must be greater than or equal to 1."},
		{"increment", "increment_amount=100000000", nil, "Amount must be no more than $999,999.99"},
	},
	"finalize lower": {
		{"finalize_amount", "final_amount=600&fuel[type]=diesel&fleet[service_type]=full_service", map[string]string{"status": `"pending"`, "amount": "600", "merchant_amount": "600", "holds": "-1000 +400", "fuel.type": `"diesel"`, "fleet.service_type": `"full_service"`}, ""},
		{"capture", "", map[string]string{"transactions.0.amount": "-600", "holds": "-1000 +400 +600"}, ""},
		{"finalize_amount", "final_amount=1", nil, "This authorization cannot be finalized because it has a status of closed."},
	},
	"finalize higher": {
		{"finalize_amount", "final_amount=1700", map[string]string{"status": `"pending"`, "amount": "1700", "holds": "-1000 -700", "request_history.#": "1 items"}, ""},
	},
	"finalize the same": {
		{"finalize_amount", "final_amount=1000", map[string]string{"amount": "1000", "holds": "-1000"}, ""},
	},
	"finalize after a partial capture": {
		{"capture", "capture_amount=400&close_authorization=false", map[string]string{"status": `"pending"`}, ""},
		{"finalize_amount", "final_amount=399", nil, "Final amount ($3.99) is less than the amount already captured on the authorization ($4.00)"},
		{"finalize_amount", "final_amount=900", map[string]string{"amount": "900", "holds": "-1000 +400 +100"}, ""},
	},
	"finalize down to what was captured": {
		{"capture", "capture_amount=400&close_authorization=false", map[string]string{"status": `"pending"`}, ""},
		{"finalize_amount", "final_amount=400", map[string]string{"status": `"closed"`, "amount": "400", "merchant_amount": "400", "holds": "-1000 +400 +600"}, ""},
		{"reverse", "", nil, "This authorization cannot be reversed because it has a status of closed."},
	},
	"finalize nothing": {
		{"finalize_amount", "final_amount=0", nil, "This value must be greater than or equal to 1."},
	},
	"expire": {
		{"expire", "", map[string]string{"status": `"expired"`, "approved": "true", "amount": "1000", "merchant_amount": "1000", "holds": "-1000 +1000", "transactions": "[]"}, ""},
		{"expire", "", nil, "This authorization cannot be expired because it has a status of expired."},
		{"reverse", "", nil, "This authorization cannot be reversed because it has a status of expired."},
		{"capture", "", map[string]string{"status": `"closed"`, "transactions.0.amount": "-1000", "holds": "-1000 +1000"}, ""},
	},
	"expire after a partial capture": {
		{"capture", "capture_amount=400&close_authorization=false", map[string]string{"status": `"pending"`}, ""},
		{"expire", "", map[string]string{"status": `"expired"`, "amount": "600", "merchant_amount": "600", "holds": "-1000 +400 +600"}, ""},
		{"capture", "capture_amount=100&close_authorization=false", map[string]string{"status": `"expired"`, "amount": "600"}, ""},
		{"capture", "", map[string]string{"status": `"closed"`, "transactions.2.amount": "-500"}, ""},
	},
}

func TestLives(t *testing.T) {
	t.Parallel()
	for name, steps := range lives {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _ := newClient(t)
			id := c.authorize(t, c.newCard(t), "amount=1000").text("id")
			for i, s := range steps {
				a := c.help(id, s.action, s.params)
				if s.fails != "" {
					if a.status != 400 || a.text("error.message") != s.fails {
						t.Errorf("%d. %s %s: %d %s", i, s.action, s.params, a.status, a.body)
					}
					continue
				}
				if a.status != 200 {
					t.Fatalf("%d. %s %s: %d %s", i, s.action, s.params, a.status, a.body)
				}
				checkStep(t, a, s)
				if got := c.must(t, "GET", "/v1/issuing/authorizations/"+id, "").body; got != a.body {
					t.Errorf("%d. %s: retrieved is\n%s\nwant\n%s", i, s.action, got, a.body)
				}
			}
		})
	}
}

func checkStep(t *testing.T, a answer, s step) {
	t.Helper()
	want := map[string]string{}
	for path, value := range s.want {
		if path == "holds" {
			if got := holds(a); got != value {
				t.Errorf("%s %s: holds are %s, want %s", s.action, s.params, got, value)
			}
			continue
		}
		want[path] = value
	}
	a.want(t, want)
}

// holds writes the amounts of an authorization's balance transactions.
func holds(a answer) string {
	var out []string
	for i := 0; a.raw(fmt.Sprintf("balance_transactions.%d", i)) != "absent"; i++ {
		out = append(out, fmt.Sprintf("%+d", a.int(fmt.Sprintf("balance_transactions.%d.amount", i))))
	}
	return strings.Join(out, " ")
}

// The texts of releases tell why; capture's and reversal's are recorded.
func TestReleaseTexts(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	for action, want := range map[string]string{
		"capture": "Released hold for authorization due to capture",
		"reverse": "Released hold for authorization due to reversal",
		"expire":  "Released hold for authorization due to expiration",
	} {
		a := c.help(c.authorize(t, c.newCard(t)).text("id"), action)
		a.want(t, map[string]string{
			"balance_transactions.1.description": `"` + want + `"`, "balance_transactions.1.type": `"issuing_authorization_release"`,
			"balance_transactions.1.reporting_category": `"issuing_authorization_release"`, "balance_transactions.1.net": "1000",
		})
	}
}

// The transaction of a capture, as recorded (docs/evidence.md section 2).
func TestCaptureTransaction(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	made := c.authorize(t, card, "amount=250", "wallet=google_pay", "merchant_data[name]=COFFEE", "merchant_data[category]=eating_places_restaurants")
	x := c.help(made.text("id"), "capture").raw("transactions.0")
	a := answer{body: x}
	want := `{"id":"` + a.text("id") + `","object":"issuing.transaction","amount":-250,"amount_details":{"atm_fee":null,"cashback_amount":0},"authorization":"` + made.text("id") +
		`","balance_transaction":"` + a.text("balance_transaction") + `","card":"` + card + `","cardholder":"` + made.text("cardholder") +
		`","created":1790245800,"currency":"usd","dispute":null,"livemode":false,"merchant_amount":-250,"merchant_currency":"usd","merchant_data":` + made.raw("merchant_data") +
		`,"metadata":{},"network_data":{"authorization_code":` + made.raw("request_history.0.authorization_code") + `,"processing_date":"2026-09-24","transaction_id":` + made.raw("network_data.transaction_id") +
		`},"token":null,"type":"capture","wallet":"google_pay"}`
	if x != want {
		t.Errorf("transaction is\n%s\nwant\n%s", x, want)
	}
	if got := c.must(t, "GET", "/v1/issuing/transactions/"+a.text("id")+"?expand[]=balance_transaction", ""); got.text("balance_transaction.type") != "issuing_transaction" ||
		got.int("balance_transaction.amount") != -250 || got.text("balance_transaction.source") != a.text("id") {
		t.Errorf("its own balance transaction is %s", got.raw("balance_transaction"))
	}
	if got := c.must(t, "GET", "/v1/issuing/transactions?card="+card, "").raw("data.0"); got != x {
		t.Errorf("listed is %s, want %s", got, x)
	}
	changed := c.must(t, "POST", "/v1/issuing/transactions/"+a.text("id"), "metadata[a]=b")
	changed.want(t, map[string]string{"metadata": `{"a":"b"}`})
}

func TestPurchaseDetails(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	for name, tc := range map[string]struct{ form, path, want string }{
		"reference": {"purchase_details[reference]=foo", "", `{"fleet":null,"flight":null,"fuel":null,"lodging":null,"receipt":null,"reference":"foo"}`},
		"flight":    {"purchase_details[flight][departure_at]=1633651200&purchase_details[flight][passenger_name]=John+Doe&purchase_details[flight][refundable]=false&purchase_details[flight][segments][0][arrival_airport_code]=SFO&purchase_details[flight][segments][0][stopover_allowed]=true", "flight", `{"departure_at":1633651200,"passenger_name":"John Doe","refundable":false,"segments":[{"arrival_airport_code":"SFO","carrier":null,"departure_airport_code":null,"flight_number":null,"service_class":null,"stopover_allowed":true}],"travel_agency":null}`},
		"fuel":      {"purchase_details[fuel][type]=diesel&purchase_details[fuel][unit]=liter&purchase_details[fuel][unit_cost_decimal]=3.5", "fuel", `{"industry_product_code":null,"quantity_decimal":null,"type":"diesel","unit":"liter","unit_cost_decimal":"3.5"}`},
		"some fuel": {"purchase_details[fuel][quantity_decimal]=3", "fuel", `{"industry_product_code":null,"quantity_decimal":"3","type":"other","unit":"other","unit_cost_decimal":"0"}`},
		"lodging":   {"purchase_details[lodging][nights]=2", "lodging", `{"check_in_at":null,"nights":2}`},
		"receipt":   {"purchase_details[receipt][][description]=Room&purchase_details[receipt][][quantity]=1.50&purchase_details[receipt][][total]=200&purchase_details[receipt][][unit_cost]=100", "receipt", `[{"description":"Room","quantity":1.5,"total":200,"unit_cost":100}]`},
		"fleet":     {"purchase_details[fleet][cardholder_prompt_data][driver_id]=7", "fleet", `{"cardholder_prompt_data":{"driver_id":"7","odometer":null,"unspecified_id":null,"user_id":null,"vehicle_number":null},"purchase_type":null,"reported_breakdown":null,"service_type":null}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := strings.TrimSuffix("transactions.0.purchase_details."+tc.path, ".")
			a := c.help(c.authorize(t, card).text("id"), "capture", tc.form)
			a.want(t, map[string]string{path: tc.want})
		})
	}
	for _, bad := range []string{"abc", "NaN", "1e400", "Inf"} {
		c.help(c.authorize(t, card).text("id"), "capture", "purchase_details[receipt][0][quantity]="+bad).
			fails(t, 400, "Invalid decimal: "+bad, "", "purchase_details[receipt][0][quantity]")
	}
}

// Amounts in the merchant's currency keep their proportion.
func TestMerchantCurrency(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	made := func() string {
		return c.authorize(t, c.newCard(t), "amount=1000", "merchant_amount=905", "merchant_currency=eur").text("id")
	}
	c.help(made(), "capture").want(t, map[string]string{"transactions.0.amount": "-1000", "transactions.0.merchant_amount": "-905", "transactions.0.merchant_currency": `"eur"`})
	c.help(made(), "capture", "capture_amount=500").want(t, map[string]string{"transactions.0.merchant_amount": "-453"})
	c.help(made(), "reverse").want(t, map[string]string{"amount": "0", "merchant_amount": "0"})
	c.help(made(), "reverse", "reverse_amount=500").want(t, map[string]string{"amount": "500", "merchant_amount": "453"})
	c.help(made(), "increment", "increment_amount=1000").want(t, map[string]string{"amount": "2000", "merchant_amount": "1810"})
	c.help(made(), "finalize_amount", "final_amount=2000").want(t, map[string]string{"merchant_amount": "1810"})
	c.help(made(), "expire").want(t, map[string]string{"amount": "1000", "merchant_amount": "905"})
	small := c.authorize(t, c.newCard(t), "amount=1", "merchant_amount=99999999", "merchant_currency=jpy").text("id")
	c.help(small, "finalize_amount", "final_amount=99999999").want(t, map[string]string{"merchant_amount": "9999999800000001"})
	c.help(small, "finalize_amount", "final_amount=50000000").want(t, map[string]string{"merchant_amount": "4999999950000000"})
}

// The proportion is the first request's for good: parts neither add up to more
// than the whole nor vanish in rounding, and nothing is lost on the way to 0.
func TestMerchantCurrencyInParts(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	foreign := func(amount, merchant string) string {
		return c.authorize(t, card, "amount="+amount, "merchant_amount="+merchant, "merchant_currency=eur").text("id")
	}
	three := foreign("3", "1")
	var a answer
	for range 3 {
		a = c.help(three, "capture", "capture_amount=1&close_authorization=false")
	}
	a.want(t, map[string]string{"transactions.0.merchant_amount": "0", "transactions.1.merchant_amount": "-1", "transactions.2.merchant_amount": "0", "merchant_amount": "1"})
	two := foreign("2", "3")
	c.help(two, "capture", "capture_amount=1&close_authorization=false")
	c.help(two, "capture").want(t, map[string]string{"transactions.0.merchant_amount": "-2", "transactions.1.merchant_amount": "-1"})
	small := foreign("1000", "1")
	c.help(small, "reverse", "reverse_amount=999").want(t, map[string]string{"amount": "1", "merchant_amount": "0"})
	c.help(small, "increment", "increment_amount=999").want(t, map[string]string{"amount": "1000", "merchant_amount": "1", "request_history.1.merchant_amount": "1"})
	tiny := foreign("1000", "3")
	for range 9 {
		a = c.help(tiny, "reverse", "reverse_amount=100")
	}
	a.want(t, map[string]string{"amount": "100", "merchant_amount": "0"})
}

// An increment passes the checks of a new purchase, and a refused one leaves the
// authorization as it was, but for the history.
func TestRefusedIncrement(t *testing.T) {
	t.Parallel()
	set := func(object, form string) func(t *testing.T, c client, a answer) {
		return func(t *testing.T, c client, a answer) {
			c.must(t, "POST", "/v1/issuing/"+object+"s/"+a.text(map[string]string{"card": "card.id", "cardholder": "cardholder"}[object]), form)
		}
	}
	for reason, before := range map[string]func(t *testing.T, c client, a answer){
		"card_inactive":       set("card", "status=inactive"),
		"card_canceled":       set("card", "status=canceled"),
		"cardholder_inactive": set("cardholder", "status=inactive"),
		"spending_controls":   set("card", "spending_controls[blocked_categories][]=taxicabs_limousines"),
	} {
		for _, mode := range []string{"approve", "hold"} { // what Stripe declines never waits
			t.Run(reason+" "+mode, func(t *testing.T) {
				t.Parallel()
				c, _ := newClient(t)
				a := c.authorize(t, c.newCard(t))
				before(t, c, a)
				c.must(t, "POST", "/_assay/real_time", "mode="+mode)
				c.help(a.text("id"), "increment", "increment_amount=1").want(t, map[string]string{
					"status": `"pending"`, "approved": "true", "amount": "1000", "merchant_amount": "1000", "pending_request": "null", "balance_transactions.#": "1 items",
					"request_history.#": "2 items", "request_history.1.approved": "false", "request_history.1.reason": `"` + reason + `"`, "request_history.1.amount": "1",
				})
				c.help(a.text("id"), "capture").want(t, map[string]string{"transactions.0.amount": "-1000"})
			})
		}
	}
	c, at := newClient(t)
	card := c.newCard(t, "exp_month=10&exp_year=2026")
	at.at = time.Date(2026, time.October, 29, 0, 0, 0, 0, time.UTC)
	id := c.authorize(t, card).text("id")
	at.pass(4 * 24 * 3600 * 1e9) // into November
	c.help(id, "increment", "increment_amount=1").want(t, map[string]string{"amount": "1000", "request_history.1.reason": `"card_expired"`})
}

// Captures of approved authorizations always succeed (section 2).
func TestCaptureAfterCancellation(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	id := c.authorize(t, card).text("id")
	c.must(t, "POST", "/v1/issuing/cards/"+card, "status=canceled&cancellation_reason=lost")
	c.help(id, "capture").want(t, map[string]string{"status": `"closed"`, "card.status": `"canceled"`, "card.cancellation_reason": `"lost"`})
}

func TestMoney(t *testing.T) {
	t.Parallel()
	for want, tc := range map[string]struct {
		amount   int64
		currency string
	}{"$6.00": {600, "usd"}, "$0.05": {5, "usd"}, "¥500": {500, "jpy"}, "£1.20": {120, "gbp"}, "6.00 CHF": {600, "chf"}, "1.234 KWD": {1234, "kwd"}, "$999,999.99": {99999999, "usd"}, "¥99,999,999": {99999999, "jpy"}, "$1,000.00": {100000, "usd"}} {
		if got := money(tc.amount, tc.currency); got != want {
			t.Errorf("money is %s, want %s", got, want)
		}
	}
}
