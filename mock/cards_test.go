package mock

import (
	"regexp"
	"strings"
	"testing"
)

func TestCardholderParameters(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	const base = "name=X&billing[address][line1]=1&billing[address][city]=c&billing[address][postal_code]=p&billing[address][country]=US"
	file := c.newFile(t, "identity_document")
	for name, tc := range map[string]struct {
		form string
		want map[string]string
	}{
		"bare": {"", map[string]string{"individual": "null", "email": "null", "phone_number": "null", "status": `"active"`, "type": `"individual"`,
			"requirements": `{"disabled_reason":"requirements.past_due","past_due":["individual.card_issuing.user_terms_acceptance.ip","individual.card_issuing.user_terms_acceptance.date","individual.first_name","individual.last_name"]}`}},
		"no terms":  {"individual[first_name]=A&individual[last_name]=B", map[string]string{"individual.card_issuing": "null", "requirements.past_due.#": "2 items"}},
		"born":      {"individual[dob][day]=1&individual[dob][month]=2&individual[dob][year]=1990", map[string]string{"individual.dob": `{"day":1,"month":2,"year":1990}`}},
		"documents": {"individual[verification][document][front]=" + file, map[string]string{"individual.verification": `{"document":{"back":null,"front":"` + file + `"}}`}},
		"company":   {"type=company&company[tax_id]=123", map[string]string{"type": `"company"`, "company": `{"tax_id_provided":true}`, "requirements.disabled_reason": "null"}},
		"locales":   {"preferred_locales[]=de&preferred_locales[]=en", map[string]string{"preferred_locales": `["de","en"]`}},
		"inactive":  {"status=inactive", map[string]string{"status": `"inactive"`}},
		"limits":    {"spending_controls[spending_limits][0][amount]=5&spending_controls[spending_limits][0][interval]=daily&spending_controls[spending_limits_currency]=eur", map[string]string{"spending_controls.spending_limits": `[{"amount":5,"categories":[],"interval":"daily"}]`, "spending_controls.spending_limits_currency": `"eur"`, "spending_controls.blocked_categories": "[]"}},
	} {
		t.Run(name, func(t *testing.T) {
			id := c.must(t, "POST", "/v1/issuing/cardholders", joined(base, tc.form)).text("id")
			at.pass(defaultReview * 1e9)
			c.must(t, "GET", "/v1/issuing/cardholders/"+id, "").want(t, tc.want)
		})
	}
}

func TestUpdateCardholder(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id := c.newCardholder(t)
	c.must(t, "POST", "/v1/issuing/cardholders/"+id, "email=new@example.test&status=inactive&phone_number=212-555-0199&metadata[a]=b&individual[first_name]=Augusta&spending_controls[blocked_categories][]=bakeries").want(t, map[string]string{
		"email": `"new@example.test"`, "phone_number": `"+12125550199"`, "status": `"inactive"`, "metadata": `{"a":"b"}`,
		"individual.first_name": `"Augusta"`, "individual.last_name": `"Lovelace"`, "individual.card_issuing.user_terms_acceptance.ip": `"203.0.113.7"`,
		"billing.address.city": `"New York"`, "spending_controls.blocked_categories": `["bakeries"]`,
	})
	c.must(t, "POST", "/v1/issuing/cardholders/"+id, "billing[address][line1]=9&billing[address][city]=Rome&billing[address][postal_code]=1&billing[address][country]=IT").
		want(t, map[string]string{"billing.address": `{"city":"Rome","country":"IT","line1":"9","line2":null,"postal_code":"1","state":null}`})
}

func TestCardParameters(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	holder := c.newCardholder(t)
	for name, tc := range map[string]struct {
		form string
		want map[string]string
	}{
		"defaults":     {"type=virtual", map[string]string{"status": `"inactive"`, "spending_controls.spending_limits": `[{"amount":50000,"categories":[],"interval":"daily"}]`, "financial_account": "absent", "number": "absent", "cvc": "absent"}},
		"active":       {"type=virtual&status=active", map[string]string{"status": `"active"`}},
		"blocked only": {"type=virtual&spending_controls[blocked_categories][]=bakeries", map[string]string{"spending_controls.blocked_categories": `["bakeries"]`, "spending_controls.spending_limits.0.amount": "50000"}},
		"expiry":       {"type=virtual&exp_month=10&exp_year=2026", map[string]string{"exp_month": "10", "exp_year": "2026"}},
		"second line":  {"type=physical&second_line=ACME&" + shippingTo, map[string]string{"second_line": `"ACME"`}},
		"account":      {"type=virtual&financial_account=fa_1", map[string]string{"financial_account": `"fa_1"`}},
		"lifecycle":    {"type=virtual&lifecycle_controls[cancel_after][payment_count]=2", map[string]string{"lifecycle_controls": `{"cancel_after":{"payment_count":2}}`}},
		"shipping":     {"type=physical&" + shippingTo, map[string]string{"shipping": `{"address":{"city":"New York","country":"US","line1":"1 Way","line2":null,"postal_code":"10128","state":null},"address_validation":{"mode":"normalization_only","normalized_address":{"city":"NEW YORK","country":"US","line1":"1 WAY","line2":null,"postal_code":"10128","state":null},"result":"indeterminate"},"business_name":null,"carrier":null,"customs":null,"eta":null,"name":"Ada","phone_number":null,"require_signature":false,"service":"standard","status":"pending","tracking_number":null,"tracking_url":null,"type":"individual"}`}},
		"shipping in full": {"type=physical&" + shippingTo + "&shipping[service]=express&shipping[type]=bulk&shipping[require_signature]=true&shipping[phone_number]=%2B1&shipping[customs][eori_number]=E&shipping[address_validation][mode]=disabled&shipping[business_name]=B", map[string]string{
			"shipping.service": `"express"`, "shipping.type": `"bulk"`, "shipping.require_signature": "true", "shipping.customs": `{"eori_number":"E"}`, "shipping.address_validation": `{"mode":"disabled","normalized_address":null,"result":null}`, "shipping.business_name": `"B"`}},
		"any case of currency": {"type=virtual&currency=EUR", map[string]string{"currency": `"eur"`, "spending_controls.spending_limits_currency": `"eur"`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.must(t, "POST", "/v1/issuing/cards", joined("cardholder="+holder+"&currency=usd", tc.form)).want(t, tc.want)
		})
	}
	a := c.do("POST", "/v1/issuing/cards", "cardholder="+holder+"&currency=xyz&type=virtual")
	if a.status != 400 || !strings.HasPrefix(a.text("error.message"), "Invalid currency: xyz. Stripe currently supports these currencies: usd, aed, ") || a.text("error.param") != "currency" {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestUpdateCard(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newPhysicalCard(t, "metadata[keep]=1")
	at := "/v1/issuing/cards/" + card
	c.must(t, "POST", at, "spending_controls[spending_limits][0][amount]=7&spending_controls[spending_limits][0][interval]=weekly&metadata[a]=b").want(t, map[string]string{
		"spending_controls.spending_limits": `[{"amount":7,"categories":[],"interval":"weekly"}]`, "metadata": `{"a":"b","keep":"1"}`, "spending_controls.blocked_categories": "null",
	})
	c.must(t, "POST", at, joined(shippingTo, "shipping[address][city]=Rome")).want(t, map[string]string{"shipping.address.city": `"Rome"`, "shipping.status": `"pending"`})
	c.must(t, "POST", "/v1/test_helpers/issuing/cards/"+card+"/shipping/ship", "")
	c.do("POST", at, shippingTo).fails(t, 400, "The shipping of this card cannot be updated because it has a status of shipped.", "", "shipping")
	c.must(t, "POST", at, "status=canceled&cancellation_reason=stolen").want(t, map[string]string{
		"status": `"canceled"`, "cancellation_reason": `"stolen"`, "shipping.status": `"shipped"`, "metadata": `{"a":"b","keep":"1"}`,
	})
	c.do("POST", at, "metadata[a]=c").fails(t, 400, "Cards with status 'canceled' cannot be updated.", "", "status")
}

func TestShippingOfVirtualCard(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	c.do("POST", "/v1/test_helpers/issuing/cards/"+c.newCard(t)+"/shipping/ship", "").
		fails(t, 400, "This card has no shipping: it is a virtual card without a shipping address.", "", "")
	c.do("POST", "/v1/issuing/cards/"+c.newCard(t), shippingTo).
		fails(t, 400, "Only physical cards have shipping; this card is virtual.", "", "shipping")
}

// Without a name, and on an account in the US without the terms' acceptance, a
// person cannot have an active card, neither new nor old; of a company nothing is
// asked.
func TestActiveCardOfTheUnverified(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	const message = "This cardholder has outstanding requirements preventing them from activating an issued card."
	const noTerms = "individual[card_issuing][user_terms_acceptance][ip]=&individual[card_issuing][user_terms_acceptance][date]="
	for name, tc := range map[string]struct {
		holder  string
		refused bool
	}{
		"verified, under review": {"", false},
		"no terms":               {noTerms, true},
		"no terms, in Germany":   {noTerms + "&billing[address][country]=DE", true},
		"no name":                {"individual[first_name]=", true},
		"no terms, a company":    {noTerms + "&type=company", false},
	} {
		form := "currency=usd&type=virtual&cardholder=" + c.newCardholder(t, tc.holder)
		old := c.must(t, "POST", "/v1/issuing/cards", form).text("id")
		for _, a := range []answer{c.do("POST", "/v1/issuing/cards", form+"&status=active"), c.do("POST", "/v1/issuing/cards/"+old, "status=active")} {
			if !tc.refused {
				a.want(t, map[string]string{"status": `"active"`})
				continue
			}
			a.fails(t, 400, message, "", "status")
		}
		at.pass(defaultReview * 1e9)
		due := c.must(t, "GET", "/v1/issuing/cards/"+old, "").raw("cardholder.requirements.past_due.#")
		if (due == "0 items") == tc.refused {
			t.Errorf("%s: %s past due", name, due)
		}
	}
}

func TestWallets(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	for form, want := range map[string]string{
		"email=&phone_number=": `{"eligible":false,"ineligible_reason":"missing_cardholder_contact"}`,
		"phone_number=":        `{"eligible":true,"ineligible_reason":null}`,
		"email=":               `{"eligible":true,"ineligible_reason":null}`,
	} {
		card := c.newCard(t, "cardholder="+c.newCardholder(t, form))
		c.must(t, "GET", "/v1/issuing/cards/"+card, "").want(t, map[string]string{"wallets.apple_pay": want, "wallets.google_pay": want})
	}
}

// Numbers pass Luhn's check, and their end is what the card shows.
func TestCardNumbers(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	for range 50 {
		a := c.must(t, "GET", "/v1/issuing/cards/"+c.newCard(t)+"?expand[]=number&expand[]=cvc", "")
		number := a.text("number")
		sum := 0
		for i := range number {
			d := int(number[i] - '0')
			if i%2 == 0 {
				if d *= 2; d > 9 {
					d -= 9
				}
			}
			sum += d
		}
		if len(number) != 16 || sum%10 != 0 || !strings.HasSuffix(number, a.text("last4")) || !regexp.MustCompile(`^[0-9]{3}$`).MatchString(a.text("cvc")) {
			t.Errorf("number %s, last4 %s, cvc %s", number, a.text("last4"), a.text("cvc"))
		}
	}
}

func compact(body string) string { return answer{body: `{"x":` + body + `}`}.raw("x") }
