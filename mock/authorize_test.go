package mock

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every parameter that has a place in the answer is seen there.
func TestCreateParameters(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	const emptyPrompt = `"alphanumeric_id":null,"driver_id":null,"odometer":null,"unspecified_id":null,"user_id":null,"vehicle_number":null`
	for name, tc := range map[string]struct {
		form string
		want map[string]string
	}{
		"currency":         {"currency=EUR", map[string]string{"currency": `"eur"`, "merchant_currency": `"eur"`, "balance_transactions.0.currency": `"eur"`}},
		"amount details":   {"amount_details[atm_fee]=50&amount_details[cashback_amount]=100", map[string]string{"amount_details": `{"atm_fee":50,"cashback_amount":100}`, "request_history.0.amount_details": `{"atm_fee":50,"cashback_amount":100}`}},
		"chip":             {"authorization_method=chip", map[string]string{"authorization_method": `"chip"`, "card_presence": `"present"`}},
		"contactless":      {"authorization_method=contactless", map[string]string{"card_presence": `"present"`}},
		"swipe":            {"authorization_method=swipe", map[string]string{"card_presence": `"present"`}},
		"keyed in":         {"authorization_method=keyed_in", map[string]string{"authorization_method": `"keyed_in"`, "card_presence": `"not_present"`}},
		"merchant amount":  {"merchant_amount=900&merchant_currency=eur", map[string]string{"amount": `1000`, "currency": `"usd"`, "merchant_amount": `900`, "merchant_currency": `"eur"`, "request_history.0.merchant_amount": `900`}},
		"network":          {"network_data[acquiring_institution_id]=foo", map[string]string{"network_data.acquiring_institution_id": `"foo"`}},
		"wallet":           {"wallet=apple_pay", map[string]string{"wallet": `"apple_pay"`}},
		"controllable":     {"is_amount_controllable=true", map[string]string{"pending_request": `null`}},
		"likelihood":       {"fraud_disputability_likelihood=very_likely", map[string]string{"fraud_disputability_likelihood": `absent`}},
		"risk":             {"risk_assessment[fraud_risk][level]=elevated&risk_assessment[fraud_risk][score]=80.5&risk_assessment[card_testing_risk][level]=low&risk_assessment[merchant_dispute_risk][level]=normal", map[string]string{"approved": `true`, "risk_assessment": `absent`}},
		"verification":     {"verification_data[expiry_check]=mismatch&verification_data[cvc_check]=match", map[string]string{"approved": `true`, "verification_data.expiry_check": `"mismatch"`, "verification_data.cvc_check": `"match"`, "verification_data.postal_code": `"94103"`}},
		"3DS":              {"verification_data[three_d_secure][result]=failed", map[string]string{"verification_data.three_d_secure": `{"result":"failed"}`}},
		"exemption":        {"verification_data[authentication_exemption][claimed_by]=issuer&verification_data[authentication_exemption][type]=low_value_transaction", map[string]string{"verification_data.authentication_exemption": `{"claimed_by":"issuer","type":"low_value_transaction"}`}},
		"merchant":         {"merchant_data[category]=bakeries&merchant_data[city]=foo&merchant_data[country]=bar&merchant_data[name]=foo&merchant_data[network_id]=bar&merchant_data[postal_code]=foo&merchant_data[state]=bar&merchant_data[terminal_id]=foo&merchant_data[url]=u", map[string]string{"merchant_data": `{"category":"bakeries","category_code":"5462","city":"foo","country":"bar","name":"foo","network_id":"bar","postal_code":"foo","state":"bar","tax_id":null,"terminal_id":"foo","url":"u"}`}},
		"default merchant": {"", map[string]string{"merchant_data.category": `"taxicabs_limousines"`, "merchant_data.category_code": `"4121"`, "merchant_data.name": `"Rocket Rides"`}},
		"fuel":             {"fuel[industry_product_code]=1&fuel[quantity_decimal]=3.5&fuel[type]=diesel&fuel[unit]=liter&fuel[unit_cost_decimal]=1.25", map[string]string{"fuel": `{"industry_product_code":"1","quantity_decimal":"3.5","type":"diesel","unit":"liter","unit_cost_decimal":"1.25"}`}},
		"fuel in part":     {"fuel[type]=other", map[string]string{"fuel": `{"industry_product_code":null,"quantity_decimal":null,"type":"other","unit":null,"unit_cost_decimal":null}`}},
		"fleet in part":    {"fleet[service_type]=self_service", map[string]string{"fleet": `{"cardholder_prompt_data":null,"purchase_type":null,"reported_breakdown":null,"service_type":"self_service"}`}},
		"fleet prompt":     {"fleet[cardholder_prompt_data][odometer]=0", map[string]string{"fleet.cardholder_prompt_data": `{` + strings.Replace(emptyPrompt, `"odometer":null`, `"odometer":0`, 1) + `}`}},
		"fleet breakdown":  {"fleet[reported_breakdown][fuel][gross_amount_decimal]=1.0&fleet[reported_breakdown][tax][local_amount_decimal]=0.1", map[string]string{"fleet.reported_breakdown": `{"fuel":{"gross_amount_decimal":"1.0"},"non_fuel":null,"tax":{"local_amount_decimal":"0.1","national_amount_decimal":null}}`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.authorize(t, card, "amount=1000", tc.form).want(t, tc.want)
		})
	}
	onlyMerchant := c.must(t, "POST", "/v1/test_helpers/issuing/authorizations", "card="+card+"&merchant_amount=700")
	onlyMerchant.want(t, map[string]string{"amount": `700`, "merchant_amount": `700`})
}

// A purchase that Stripe declines by itself is there, closed, without a hold.
func TestDeclines(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	limits := "spending_controls[spending_limits][0][amount]=500&spending_controls[spending_limits][0][interval]="
	for name, tc := range map[string]struct {
		card, purchase, reason string
		after                  func(card string)
	}{
		"inactive card":             {"status=inactive", "", "card_inactive", nil},
		"canceled card":             {"", "", "card_canceled", func(card string) { c.must(t, "POST", "/v1/issuing/cards/"+card, "status=canceled") }},
		"canceled before its limit": {limits + "daily", "", "card_canceled", func(card string) { c.must(t, "POST", "/v1/issuing/cards/"+card, "status=canceled") }},
		"inactive cardholder": {"", "", "cardholder_inactive", func(card string) {
			holder := c.must(t, "GET", "/v1/issuing/cards/"+card, "").text("cardholder.id")
			c.must(t, "POST", "/v1/issuing/cardholders/"+holder, "status=inactive")
		}},
		"per authorization":        {limits + "per_authorization", "amount=501", "spending_controls", nil},
		"per authorization, at it": {limits + "per_authorization", "amount=500", "card_active", nil},
		"daily":                    {limits + "daily", "amount=501", "spending_controls", nil},
		"weekly":                   {limits + "weekly", "amount=501", "spending_controls", nil},
		"monthly":                  {limits + "monthly", "amount=501", "spending_controls", nil},
		"yearly":                   {limits + "yearly", "amount=501", "spending_controls", nil},
		"all time":                 {limits + "all_time", "amount=501", "spending_controls", nil},
		"at the limit":             {limits + "all_time", "amount=500", "card_active", nil},
		"default daily limit":      {"", "amount=50001", "spending_controls", nil},
		"default, at it":           {"", "amount=50000", "card_active", nil},
		"Stripe's own limit":       {"spending_controls[spending_limits][0][amount]=99999999&spending_controls[spending_limits][0][interval]=all_time", "amount=1000001", "spending_controls", nil},
		"Stripe's, at it":          {"spending_controls[spending_limits][0][amount]=99999999&spending_controls[spending_limits][0][interval]=all_time", "amount=1000000", "card_active", nil},
		"blocked category":         {"spending_controls[blocked_categories][]=bakeries", "merchant_data[category]=bakeries", "spending_controls", nil},
		"other category":           {"spending_controls[blocked_categories][]=bakeries", "", "card_active", nil},
		"not allowed":              {"spending_controls[allowed_categories][]=bakeries", "", "spending_controls", nil},
		"allowed":                  {"spending_controls[allowed_categories][]=bakeries", "merchant_data[category]=bakeries", "card_active", nil},
		"blocked country":          {"spending_controls[blocked_merchant_countries][]=US", "", "spending_controls", nil},
		"allowed country":          {"spending_controls[allowed_merchant_countries][]=GB", "merchant_data[country]=GB", "card_active", nil},
		"not allowed country":      {"spending_controls[allowed_merchant_countries][]=GB", "", "spending_controls", nil},
		"blocked presence":         {"spending_controls[blocked_card_presences][]=not_present", "", "spending_controls", nil},
		"allowed presence":         {"spending_controls[allowed_card_presences][]=present", "authorization_method=chip", "card_active", nil},
		"limit of a category":      {limits + "daily&spending_controls[spending_limits][0][categories][]=bakeries", "amount=501&merchant_data[category]=bakeries", "spending_controls", nil},
		"limit of another":         {limits + "daily&spending_controls[spending_limits][0][categories][]=bakeries", "amount=501", "card_active", nil},
		"suspected fraud":          {"", "risk_assessment[fraud_risk][level]=highest", "suspected_fraud", nil},
		"elevated risk":            {"", "risk_assessment[fraud_risk][level]=elevated", "card_active", nil},
	} {
		card := c.newCard(t, tc.card)
		if tc.after != nil {
			tc.after(card)
		}
		a := c.authorize(t, card, "amount=200", tc.purchase)
		declined := tc.reason != "card_active"
		t.Run(name, func(t *testing.T) {
			if got := a.text("request_history.0.reason"); got != tc.reason {
				t.Fatalf("reason is %s, want %s", got, tc.reason)
			}
			if !declined {
				a.want(t, map[string]string{"approved": "true", "status": `"pending"`})
				return
			}
			asked := a.raw("request_history.0.amount")
			a.want(t, map[string]string{
				"approved": "false", "status": `"closed"`, "balance_transactions": "[]", "amount": asked, "merchant_amount": asked,
				"pending_request": "null", "request_history.0.approved": "false", "request_history.0.authorization_code": "null", "request_history.#": "1 items",
			})
		})
	}
	expiring := c.newCard(t, "exp_month=10&exp_year=2026")
	c.authorize(t, expiring).want(t, map[string]string{"approved": "true"})
	at.pass(38 * 24 * 3600 * 1e9) // into November
	c.authorize(t, expiring).want(t, map[string]string{"approved": "false", "request_history.0.reason": `"card_expired"`})
}

// Spending controls of the cardholder count over all of their cards.
func TestCardholderControls(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	holder := c.newCardholder(t, "spending_controls[spending_limits][0][amount]=500&spending_controls[spending_limits][0][interval]=daily&spending_controls[spending_limits_currency]=usd")
	one, two := c.newCard(t, "cardholder="+holder), c.newCard(t, "cardholder="+holder)
	c.authorize(t, one, "amount=300").want(t, map[string]string{"approved": "true"})
	c.authorize(t, two, "amount=201").want(t, map[string]string{"approved": "false"})
	c.authorize(t, two, "amount=200").want(t, map[string]string{"approved": "true"})
}

// Limits of 500 look at what is held and captured in their interval, by the
// calendar in UTC, weeks from Sunday. 500 were spent on day 0, a Thursday, 24
// September.
func TestSpendingIntervals(t *testing.T) {
	t.Parallel()
	type purchase struct {
		day, amount int
		approved    string
	}
	for interval, purchases := range map[string][]purchase{
		"daily":    {{0, 1, "false"}, {1, 500, "true"}, {1, 1, "false"}, {2, 500, "true"}},
		"weekly":   {{2, 1, "false"}, {3, 1, "true"}, {4, 500, "false"}, {9, 499, "true"}, {9, 1, "false"}, {10, 500, "true"}},
		"monthly":  {{6, 1, "false"}, {7, 1, "true"}, {8, 500, "false"}, {37, 1, "true"}, {38, 500, "true"}},
		"yearly":   {{98, 1, "false"}, {99, 1, "true"}, {100, 500, "false"}, {464, 500, "true"}},
		"all_time": {{400, 1, "false"}},
	} {
		t.Run(interval, func(t *testing.T) {
			t.Parallel()
			c, at := newClient(t)
			card := c.newCard(t, "exp_year=2029", "spending_controls[spending_limits][0][amount]=500&spending_controls[spending_limits][0][interval]="+interval)
			for _, p := range append([]purchase{{0, 500, "true"}}, purchases...) {
				at.at = start.AddDate(0, 0, p.day)
				a := c.authorize(t, card, fmt.Sprintf("amount=%d", p.amount))
				if got := a.raw("approved"); got != p.approved {
					t.Errorf("day %d, %d: approved is %s, want %s", p.day, p.amount, got, p.approved)
				}
				c.help(a.text("id"), "capture") // or it would lapse
			}
		})
	}
}

// What is given back can be spent again; what is captured beyond counts too.
func TestSpendingFollowsTheAuthorization(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		action, params string
		left           int64
	}{
		"reversed":     {"reverse", "", 500},
		"in part":      {"reverse", "reverse_amount=100", 200},
		"expired":      {"expire", "", 500},
		"captured":     {"capture", "", 100},
		"captured 100": {"capture", "capture_amount=100", 400},
		"over":         {"capture", "capture_amount=450", 50},
		"incremented":  {"increment", "increment_amount=60", 40},
		"finalized":    {"finalize_amount", "final_amount=100", 400},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _ := newClient(t)
			card := c.newCard(t, "spending_controls[spending_limits][0][amount]=500&spending_controls[spending_limits][0][interval]=all_time")
			id := c.authorize(t, card, "amount=400").text("id")
			if a := c.help(id, tc.action, tc.params); a.status != 200 {
				t.Fatal(a.body)
			}
			c.authorize(t, card, "amount="+itoa(tc.left+1)).want(t, map[string]string{"approved": "false"})
			c.authorize(t, card, "amount="+itoa(tc.left)).want(t, map[string]string{"approved": "true"})
		})
	}
}

// Stripe's names of categories all have a code, and no code is used twice.
func TestCategoryCodes(t *testing.T) {
	t.Parallel()
	spec, _ := loaded()
	op, _ := spec.Find("POST", "/v1/test_helpers/issuing/authorizations")
	names := op.Params.Properties["merchant_data"].Properties["category"].Enum
	if len(names) < 290 {
		t.Fatalf("only %d categories in the document", len(names))
	}
	owner := map[string]string{}
	for _, name := range names {
		code := categoryCodes[name]
		if !regexp.MustCompile(`^\d{4}$`).MatchString(code) {
			t.Errorf("%s has the code %q", name, code)
		}
		if owner[code] != "" {
			t.Errorf("%s and %s share %s", name, owner[code], code)
		}
		owner[code] = name
	}
	for name := range categoryCodes {
		if !slices.Contains(names, name) {
			t.Errorf("%s is no category", name)
		}
	}
}
