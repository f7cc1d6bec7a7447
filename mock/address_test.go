package mock

import "testing"

func TestAddressValidation(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	const undeliverable = "The address is undeliverable based on given inputs. Please ensure that the address was inputted correctly and can be delivered to."
	holder := c.newCardholder(t)
	for _, tc := range []struct{ line1, mode, want, result, fails string }{
		{"1+Way", "", "normalization_only", `"indeterminate"`, ""},
		{"address_valid", "", "normalization_only", `"likely_deliverable"`, ""},
		{"address_invalid", "normalization_only", "normalization_only", `"likely_undeliverable"`, ""},
		{"address_valid", "validation_and_normalization", "validation_and_normalization", `"likely_deliverable"`, ""},
		{"address_invalid", "validation_and_normalization", "", "", undeliverable},
		{"address_invalid", "disabled", "disabled", "null", ""},
	} {
		form := joined("currency=usd&type=physical&cardholder="+holder, shippingTo, "shipping[address][line1]="+tc.line1)
		if tc.mode != "" {
			form += "&shipping[address_validation][mode]=" + tc.mode
		}
		a := c.do("POST", "/v1/issuing/cards", form)
		if tc.fails != "" {
			a.fails(t, 400, tc.fails, "", "")
			continue
		}
		a.want(t, map[string]string{"shipping.address_validation.mode": `"` + tc.want + `"`, "shipping.address_validation.result": tc.result, "shipping.address.city": `"New York"`})
		if city := a.raw("shipping.address_validation.normalized_address.city"); (city == `"NEW YORK"`) != (tc.mode != "disabled") {
			t.Errorf("%s: the normalized city is %s", tc.mode, city)
		}
	}
}

func TestSignature(t *testing.T) {
	t.Parallel()
	const no = "A signature cannot be required here: that is supported in the US only, and not for the shipping service standard."
	for _, tc := range []struct{ country, form, want, fails string }{
		{"US", "", "false", ""},
		{"US", "&shipping[service]=express", "true", ""},
		{"US", "&shipping[service]=priority&shipping[require_signature]=false", "false", ""},
		{"US", "&shipping[require_signature]=true", "", no},
		{"DE", "&shipping[service]=express", "null", ""},
		{"DE", "&shipping[service]=express&shipping[require_signature]=true", "", no},
	} {
		c := client{handler: New(Options{Now: (&clock{start}).now, Country: tc.country})}
		a := c.do("POST", "/v1/issuing/cards", "currency=usd&type=physical&cardholder="+c.newCardholder(t)+"&"+shippingTo+tc.form)
		if tc.fails != "" {
			a.fails(t, 400, tc.fails, "", "shipping[require_signature]")
			continue
		}
		a.want(t, map[string]string{"shipping.require_signature": tc.want})
	}
}

func TestBulkToEurope(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	form := joined("currency=usd&type=physical&cardholder="+c.newCardholder(t), shippingTo, "shipping[address][country]=FR") + "&shipping[type]="
	c.do("POST", "/v1/issuing/cards", form+"bulk").fails(t, 400, "Missing required param: shipping[customs][eori_number].", "parameter_missing", "shipping[customs][eori_number]")
	c.must(t, "POST", "/v1/issuing/cards", form+"bulk&shipping[customs][eori_number]=FR123").want(t, map[string]string{"shipping.customs": `{"eori_number":"FR123"}`})
	c.must(t, "POST", "/v1/issuing/cards", form+"individual").want(t, map[string]string{"shipping.customs": "null"})
}
