package mock

import (
	"fmt"
	"testing"
)

// Money means the same in currencies of other decimals.
func TestDecimals(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		currency string
		unit     int64
		most     string
	}{{"jpy", 1, "¥99,999,999"}, {"usd", 100, "$999,999.99"}, {"kwd", 1000, "99,999.999 KWD"}} {
		c, _ := newClient(t)
		card := c.newCard(t, "currency="+tc.currency)
		c.must(t, "GET", "/v1/issuing/cards/"+card, "").want(t, map[string]string{
			"spending_controls.spending_limits.0.amount": itoa(500 * tc.unit), "spending_controls.spending_limits_currency": `"` + tc.currency + `"`,
		})
		c.authorize(t, card, "amount="+itoa(500*tc.unit+1)).want(t, map[string]string{"request_history.0.reason": `"spending_controls"`})
		c.authorize(t, card, "amount="+itoa(500*tc.unit)).want(t, map[string]string{"approved": "true"})
		if got, want := c.issuing(t, tc.currency), (1_000_000-500)*tc.unit; got != want {
			t.Errorf("%s: the balance is %d, want %d", tc.currency, got, want)
		}
		free := c.newCard(t, "currency="+tc.currency, roomy)
		c.authorize(t, free, "amount="+itoa(10_000*tc.unit+1)).want(t, map[string]string{"request_history.0.reason": `"spending_controls"`})
		id := c.authorize(t, free, "amount="+itoa(10_000*tc.unit)).text("id")
		c.help(id, "increment", "increment_amount=1").want(t, map[string]string{"request_history.1.reason": `"spending_controls"`})
		c.do("POST", "/v1/test_helpers/issuing/authorizations", "amount=100000000&card="+card).fails(t, 400, "Amount must be no more than "+tc.most, "amount_too_large", "")
	}
}

// There are no exchange rates: one of any currency is worth one of any other.
func TestOtherCurrencies(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	c.authorize(t, card, "amount=500&currency=jpy").want(t, map[string]string{"approved": "true", "currency": `"jpy"`})
	c.authorize(t, card, "amount=1&currency=jpy").want(t, map[string]string{"request_history.0.reason": `"spending_controls"`})
	if got := c.issuing(t, "jpy"); got != 999_500 {
		t.Errorf("the balance is ¥%d", got)
	}
	for form, want := range map[string]string{
		"merchant_amount=3&merchant_currency=jpy":                 "300 usd 3 jpy",
		"merchant_amount=2345&merchant_currency=kwd":              "235 usd 2345 kwd",
		"merchant_amount=1&merchant_currency=kwd":                 "1 usd 1 kwd",
		"amount=250&merchant_currency=jpy":                        "250 usd 3 jpy",
		"amount=1&merchant_currency=jpy":                          "1 usd 1 jpy",
		"amount=250&merchant_amount=7&merchant_currency=eur":      "250 usd 7 eur",
		"merchant_amount=1200&merchant_currency=eur&currency=eur": "1200 eur 1200 eur",
	} {
		a := c.must(t, "POST", "/v1/test_helpers/issuing/authorizations", "card="+c.newCard(t)+"&"+form)
		if got := fmt.Sprint(a.int("amount"), " ", a.text("currency"), " ", a.int("merchant_amount"), " ", a.text("merchant_currency")); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
	c.do("POST", "/v1/test_helpers/issuing/authorizations", "card="+card+"&merchant_amount=9999999&merchant_currency=jpy").
		fails(t, 400, "Amount must be no more than $999,999.99", "amount_too_large", "")
}

// A cardholder's limit is in its own currency, whatever the card's is.
func TestLimitInAnotherCurrency(t *testing.T) {
	t.Parallel()
	const limit = "spending_controls[spending_limits][0][amount]=2000&spending_controls[spending_limits][0][interval]="
	for interval, more := range map[string]int64{"per_authorization": 0, "daily": 15, "all_time": 15} {
		c, _ := newClient(t)
		holder := c.newCardholder(t, limit+interval)
		c.must(t, "GET", "/v1/issuing/cardholders/"+holder, "").want(t, map[string]string{"spending_controls.spending_limits_currency": `"usd"`})
		card := c.newCard(t, "currency=jpy&cardholder="+holder, roomy)
		if more > 0 {
			c.authorize(t, card, "amount="+itoa(more))
		}
		c.authorize(t, card, "amount="+itoa(21-more)).want(t, map[string]string{"request_history.0.reason": `"spending_controls"`})
		c.authorize(t, card, "amount="+itoa(20-more)).want(t, map[string]string{"approved": "true"})
	}
}

func TestCountry(t *testing.T) {
	t.Parallel()
	for country, want := range map[string]string{"": "usd", "US": "usd", "GB": "gbp", "DE": "eur", "JP": "jpy"} {
		c, _ := funded(t, 7, country)
		c.must(t, "GET", "/v1/balance", "").want(t, map[string]string{"issuing.available.0.currency": `"` + want + `"`})
		if got := c.issuing(t, want); got != 7*unit(want) {
			t.Errorf("%s opens with %d", country, got)
		}
	}
	big := int64(MaxBalance + 1)
	for _, o := range []Options{{Country: "us"}, {Country: "XX"}, {Balance: &big}} {
		if o.Check() == nil {
			t.Errorf("%+v passes", o)
		}
	}
}

// A reset account opens again.
func TestResetBalance(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	c.authorize(t, c.newCard(t))
	c.must(t, "POST", "/_assay/reset", "")
	if got := c.issuing(t, "usd"); got != 100_000_000 {
		t.Errorf("the balance is %d", got)
	}
}
