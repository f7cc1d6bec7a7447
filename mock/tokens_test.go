package mock

import "testing"

// The control that makes a token refuses what no wallet would take.
func TestMakeToken(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card, canceled := c.newCard(t), c.newCard(t)
	c.must(t, "POST", "/v1/issuing/cards/"+canceled, "status=canceled")
	nobody := c.must(t, "POST", "/v1/issuing/cardholders", without(without(person, "email"), "phone_number")).text("id")
	unreachable := c.must(t, "POST", "/v1/issuing/cards", "currency=usd&type=virtual&cardholder="+nobody).text("id")
	before := c.must(t, "GET", "/v1/events", "").body
	for name, tc := range map[string]struct{ form, message, code, param string }{
		"no card":            {"wallet_provider=apple_pay", "No such issuing card: ''", "resource_missing", "card"},
		"another card":       {"card=ic_nope", "No such issuing card: 'ic_nope'", "resource_missing", "card"},
		"a canceled one":     {"card=" + canceled, "A canceled card cannot be added to a wallet.", "", "card"},
		"no way to ask":      {"wallet_provider=samsung_pay&card=" + unreachable, "This card is not eligible for samsung_pay: missing_cardholder_contact.", "", "wallet_provider"},
		"a wallet of nobody": {"wallet_provider=purse&card=" + card, "Invalid wallet_provider: must be one of apple_pay, google_pay, or samsung_pay", "", "wallet_provider"},
		"a deleted one":      {"status=deleted&card=" + card, "Invalid status: must be one of active or requested", "", "status"},
	} {
		t.Run(name, func(t *testing.T) {
			c.do("POST", "/_assay/tokens", tc.form).fails(t, 400, tc.message, tc.code, tc.param)
		})
	}
	if after := c.must(t, "GET", "/v1/events", "").body; after != before {
		t.Errorf("the account changed from\n%s\nto\n%s", before, after)
	}
	c.must(t, "POST", "/_assay/tokens", "card="+unreachable).want(t, map[string]string{"status": `"active"`, "network": `"visa"`, "wallet_provider": "absent"})
}

// A capture that no authorization led to names no token.
func TestTokenOfAForceCapture(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	c.must(t, "POST", "/_assay/tokens", "wallet_provider=apple_pay&card="+card)
	c.must(t, "POST", "/v1/test_helpers/issuing/transactions/create_force_capture", "amount=100&card="+card).want(t, map[string]string{"token": "null"})
}
