package mock

import "testing"

func in(country string) client { return client{handler: New(Options{Country: country, Control: true})} }

const (
	instructions = "/v1/issuing/funding_instructions"
	fundBalance  = "/v1/test_helpers/issuing/fund_balance"
)

// Accounts of the euro and of the United Kingdom get instructions of their kind,
// always the same ones; a transfer that follows them is a top-up that is there.
func TestFunding(t *testing.T) {
	t.Parallel()
	for country, want := range map[string]struct{ kind, currency, address string }{
		"DE": {"eu_bank_transfer", "eur", "iban"},
		"IE": {"eu_bank_transfer", "eur", "iban"},
		"GB": {"gb_bank_transfer", "gbp", "sort_code"},
	} {
		c := in(country)
		form := "funding_type=bank_transfer&currency=" + want.currency + "&bank_transfer[type]=" + want.kind
		c.must(t, "GET", instructions, "").want(t, map[string]string{"data": "[]", "has_more": "false"})
		first := c.must(t, "POST", instructions, form)
		first.want(t, map[string]string{
			"object": `"funding_instructions"`, "bank_transfer.type": `"` + want.kind + `"`, "currency": `"` + want.currency + `"`,
			"bank_transfer.financial_addresses.0.type": `"` + want.address + `"`, "id": "absent",
		})
		checkOrder(t, country, first.body)
		before := c.issuing(t, want.currency)
		for _, again := range []answer{c.must(t, "POST", instructions, form), c.must(t, "POST", fundBalance, "amount=4242&currency="+want.currency)} {
			if again.body != first.body {
				t.Errorf("%s has other instructions the second time:\n%s\n%s", country, first.body, again.body)
			}
		}
		c.must(t, "GET", instructions, "").want(t, map[string]string{"data.#": "1 items"})
		if got := c.issuing(t, want.currency) - before; got != 4242 {
			t.Errorf("%s: the transfer added %d", country, got)
		}
		c.must(t, "GET", "/v1/topups", "").want(t, map[string]string{"data.#": "1 items", "data.0.status": `"succeeded"`, "data.0.destination_balance": `"issuing"`})
		c.must(t, "GET", "/v1/events?type=topup.*", "").want(t, map[string]string{"data.0.type": `"topup.succeeded"`, "data.1.type": `"topup.created"`, "data.#": "2 items"})
	}
}

// Whoever is not funded so, and what does not fit, is refused and moves nothing.
func TestFundingRefused(t *testing.T) {
	t.Parallel()
	const kinds, form = "&bank_transfer[type]=", "funding_type=bank_transfer&currency="
	for _, row := range []struct{ country, path, form, message, code, param string }{
		{"", fundBalance, "amount=1&currency=usd", "A Funding Instruction is not currently supported for US", "", ""},
		{"US", instructions, form + "usd" + kinds + "gb_bank_transfer", "A Funding Instruction is not currently supported for US", "", ""},
		{"SE", fundBalance, "amount=1&currency=sek", "A Funding Instruction is not currently supported for SE", "", ""},
		{"GI", fundBalance, "amount=1&currency=gbp", "A Funding Instruction is not currently supported for GI", "", ""},
		{"GB", fundBalance, "amount=1&currency=eur", "A gb_bank_transfer arrives in gbp, not in eur.", "", "currency"},
		{"GB", fundBalance, "amount=0&currency=gbp", "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount"},
		{"GB", fundBalance, "amount=100000000&currency=gbp", "Amount must be no more than £999,999.99", "amount_too_large", ""},
		{"GB", fundBalance, "currency=gbp", "Missing required param: amount.", "parameter_missing", "amount"},
		{"GB", instructions, form + "gbp" + kinds + "eu_bank_transfer", "Accounts in GB are funded by gb_bank_transfer, not by eu_bank_transfer.", "", "bank_transfer[type]"},
		{"DE", instructions, form + "gbp" + kinds + "eu_bank_transfer", "A eu_bank_transfer arrives in eur, not in gbp.", "", "currency"},
		{"DE", instructions, form + "eur", "Missing required param: bank_transfer.", "parameter_missing", "bank_transfer"},
		{"DE", instructions, form + "eur" + kinds + "x", "Invalid bank_transfer[type]: must be one of eu_bank_transfer or gb_bank_transfer", "", "bank_transfer[type]"},
		{"DE", instructions, form + "eur" + kinds + "eu_bank_transfer&bank_transfer[eu_bank_transfer][country]=DE", "Received unknown parameter: bank_transfer[eu_bank_transfer]", "parameter_unknown", "bank_transfer[eu_bank_transfer]"},
	} {
		c := in(row.country)
		c.do("POST", row.path, row.form).fails(t, 400, row.message, row.code, row.param)
		c.must(t, "GET", instructions, "").want(t, map[string]string{"data": "[]"})
		c.must(t, "GET", "/v1/topups", "").want(t, map[string]string{"data": "[]"})
	}
}

// The control gives one account a country; emptied again it is where it was.
func TestAccountInAnotherCountry(t *testing.T) {
	t.Parallel()
	c := in("")
	c.must(t, "POST", "/_assay/reset", "country=GB").want(t, map[string]string{"reset": "true", "country": `"GB"`})
	c.must(t, "GET", "/v1/balance", "").want(t, map[string]string{"issuing.available.0.currency": `"gbp"`, "issuing.available.#": "1 items"})
	c.must(t, "POST", fundBalance, "amount=1&currency=gbp")
	for _, wrong := range []string{"gb", "United+Kingdom", "ZZ"} {
		if a := c.do("POST", "/_assay/reset", "country="+wrong); a.status != 400 || a.text("error.param") != "country" {
			t.Errorf("%s: %d %s", wrong, a.status, a.body)
		}
	}
	c.must(t, "GET", "/v1/topups", "").want(t, map[string]string{"data.#": "1 items"}) // nothing was emptied
	c.must(t, "POST", "/_assay/reset", "").want(t, map[string]string{"country": `"US"`})
	c.do("POST", fundBalance, "amount=1&currency=usd").fails(t, 400, "A Funding Instruction is not currently supported for US", "", "")
}
