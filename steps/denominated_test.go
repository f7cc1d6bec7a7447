package steps

import (
	"strings"
	"testing"
)

const inTwoCurrencies = `{"id":"iauth_1","object":"issuing.authorization","amount":2000,"currency":"usd","merchant_amount":1800,"merchant_currency":"eur",` +
	`"amount_details":{"atm_fee":50},"fee":7,"request_history":[{"amount":2000,"currency":"usd","merchant_amount":1800,"merchant_currency":"eur"}],` +
	`"card":{"spending_controls":{"spending_limits":[{"amount":9}],"spending_limits_currency":"gbp"}},"pending":{"amount":3}}`

// What is written as money is in its currency, wherever the answer tells one.
func TestMoneyIsOfItsCurrency(t *testing.T) {
	t.Parallel()
	const spending = "card.spending_controls.spending_limits.0.amount"
	for step, says := range map[string]string{
		`"amount" is $20.00`:                                           "",
		`"amount" is €20.00`:                                           `"amount" in the answer is $20.00 (2000); you expected €20.00 (2000)`,
		`"amount" is 2000`:                                             "",
		`"amount" is $5.00`:                                            `"amount" in the answer is $20.00 (2000); you expected $5.00 (500)`,
		`"amount_details" is $5.00`:                                    "is an object with atm_fee; you expected $5.00 (500)",
		`"amount" is at least €5.00`:                                   "you expected €20.00",
		`"amount" is at most $20.00`:                                   "",
		`"amount" is one of €20.00 or $5.00`:                           "is 2000; you expected one of €20.00 (2000), $5.00 (500)",
		`"amount" is one of €20.00 or $20.00`:                          "",
		`"merchant_amount" is €18.00`:                                  "",
		`"merchant_amount" is $18.00`:                                  "is €18.00 (1800); you expected $18.00",
		`"amount_details.atm_fee" is $0.50`:                            "",
		`"amount_details.atm_fee" is £0.50`:                            "is $0.50 (50); you expected £0.50",
		`"` + spending + `" is £0.09`:                                  "",
		`"` + spending + `" is $0.09`:                                  "is £0.09 (9); you expected $0.09",
		`"pending.amount" is €0.03`:                                    "", // which tells no currency of its own
		"the answer has:; amount, €20.00":                              "you expected €20.00",
		"the answer has:; amount, $20.00":                              "",
		"every item of \"request_history\" has:; amount, €20.00":       "you expected €20.00",
		"\"request_history\" has exactly 1 item with:; amount, €20.00": "have amount €20.00 (2000); you expected 1",
		"\"request_history\" has exactly 1 item with:; amount, $20.00": "",
		"\"request_history\" has these items in this order:; amount, merchant_amount; $20.00, €18.00": "",
		"\"request_history\" has these items in any order:; amount, merchant_amount; $20.00, $18.00":  "is €18.00 (1800); you expected $18.00",
	} {
		w, _ := world(t, answer{200, inTwoCurrencies})
		must(t, w, `I GET "/v1/issuing/authorizations/iauth_1"`)
		parts := strings.Split(step, "; ")
		var rows [][]string
		for _, row := range parts[1:] {
			rows = append(rows, strings.Split(row, ", "))
		}
		if err := say(w, parts[0], rows...); (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: it says\n%v\nwant\n%s", step, err, says)
		}
	}
}
