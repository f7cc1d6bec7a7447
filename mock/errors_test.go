package mock

import (
	"strings"
	"testing"

	"assay/internal/currency"
)

// Every row of evidence section 12 that this mock can reach, and the faults of
// parameters whose words are inferred.
func TestErrors(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	authorization := c.authorize(t, card).text("id")
	transaction := c.help(c.authorize(t, card).text("id"), "capture").text("transactions.0.id")
	brazilian := c.newCardholder(t, "billing[address][country]=BR")
	canceled := c.newCard(t)
	c.must(t, "POST", "/v1/issuing/cards/"+canceled, "status=canceled")
	const authorizations = "/v1/test_helpers/issuing/authorizations"
	for name, tc := range map[string]struct {
		method, path, form string
		status             int
		message            string
		code, param        string
	}{
		"unknown card":            {"GET", "/v1/issuing/cards/ic_nope", "", 404, "No such issuing card: 'ic_nope'", "resource_missing", "card"},
		"malformed card id":       {"GET", "/v1/issuing/cards/nope", "", 404, "No such issuing card: 'nope'", "resource_missing", "card"},
		"update unknown card":     {"POST", "/v1/issuing/cards/ic_nope", "status=active", 404, "No such issuing card: 'ic_nope'", "resource_missing", "card"},
		"ship unknown card":       {"POST", "/v1/test_helpers/issuing/cards/ic_nope/shipping/ship", "", 404, "No such issuing card: 'ic_nope'", "resource_missing", "card"},
		"unknown cardholder":      {"GET", "/v1/issuing/cardholders/ich_nope", "", 404, "No such issuing cardholder: 'ich_nope'", "resource_missing", "cardholder"},
		"unknown authorization":   {"GET", "/v1/issuing/authorizations/iauth_x", "", 404, "No such issuing authorization: 'iauth_x'", "resource_missing", "authorization"},
		"capture unknown":         {"POST", authorizations + "/iauth_x/capture", "", 404, "No such issuing authorization: 'iauth_x'", "resource_missing", "authorization"},
		"unknown transaction":     {"GET", "/v1/issuing/transactions/ipi_x", "", 404, "No such issuing transaction: 'ipi_x'", "resource_missing", "transaction"},
		"card id of another kind": {"GET", "/v1/issuing/authorizations/" + card, "", 404, "No such issuing authorization: '" + card + "'", "resource_missing", "authorization"},

		"body names unknown cardholder": {"POST", "/v1/issuing/cards", "cardholder=ich_nope&currency=usd&type=virtual", 400, "No such issuing cardholder: 'ich_nope'", "resource_missing", "cardholder"},
		"body names unknown card":       {"POST", authorizations, "card=ic_x&amount=1", 400, "No such issuing card: 'ic_x'", "resource_missing", "card"},
		"body names unknown old card":   {"POST", "/v1/issuing/cards", "replacement_for=ic_x&replacement_reason=expired&currency=usd&type=virtual", 400, "No such issuing card: 'ic_x'", "resource_missing", "replacement_for"},
		"list of unknown card":          {"GET", "/v1/issuing/transactions?card=ic_x", "", 400, "No such issuing card: 'ic_x'", "resource_missing", "card"},
		"list of unknown cardholder":    {"GET", "/v1/issuing/cards?cardholder=ich_x", "", 400, "No such issuing cardholder: 'ich_x'", "resource_missing", "cardholder"},

		"unknown parameter":          {"POST", authorizations, "card=" + card + "&amount=1&wat=x", 400, "Received unknown parameter: wat", "parameter_unknown", "wat"},
		"metadata on create":         {"POST", authorizations, "card=" + card + "&amount=1&metadata[a]=b", 400, "Received unknown parameter: metadata", "parameter_unknown", "metadata"},
		"nested unknown":             {"POST", authorizations, "card=" + card + "&amount=1&merchant_data[nope]=x", 400, "Received unknown parameter: merchant_data[nope]", "parameter_unknown", "merchant_data[nope]"},
		"several unknown":            {"POST", authorizations, "a=1&b=2", 400, "Received unknown parameters: a, b", "parameter_unknown", "a"},
		"unknown in a query":         {"GET", "/v1/issuing/cards?wat=x", "", 400, "Received unknown parameter: wat", "parameter_unknown", "wat"},
		"unknown on a bare call":     {"POST", authorizations + "/" + authorization + "/expire", "why=x", 400, "Received unknown parameter: why", "parameter_unknown", "why"},
		"limits currency on a card":  {"POST", "/v1/issuing/cards/" + card, "spending_controls[spending_limits_currency]=usd", 400, "Received unknown parameter: spending_controls[spending_limits_currency]", "parameter_unknown", "spending_controls[spending_limits_currency]"},
		"not an integer":             {"GET", "/v1/issuing/cards?limit=abc", "", 400, "Invalid integer: abc", "parameter_invalid_integer", "limit"},
		"amount not an integer":      {"POST", authorizations, "card=" + card + "&amount=12.5", 400, "Invalid integer: 12.5", "parameter_invalid_integer", "amount"},
		"not a boolean":              {"POST", authorizations + "/" + authorization + "/capture", "close_authorization=maybe", 400, "Invalid boolean: maybe", "", "close_authorization"},
		"not an object":              {"POST", authorizations, "card=" + card + "&amount=1&merchant_data=x", 400, "Invalid object", "", "merchant_data"},
		"not a list":                 {"GET", "/v1/issuing/cards?expand=x", "", 400, "Invalid array", "", "expand"},
		"group for a text":           {"POST", authorizations, "card[id]=" + card + "&amount=1", 400, "Invalid string: {\"id\":\"" + card + "\"}", "", "card"},
		"too long":                   {"POST", authorizations, "amount=1&card=" + strings.Repeat("x", 5001), 400, "Invalid string: card must be at most 5000 characters", "", "card"},
		"negative amount":            {"POST", authorizations, "card=" + card + "&amount=-1", 400, "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount"},
		"zero amount":                {"POST", authorizations, "card=" + card + "&amount=0", 400, "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount"},
		"zero merchant amount":       {"POST", authorizations, "card=" + card + "&merchant_amount=0", 400, "This value must be greater than or equal to 1.", "parameter_invalid_integer", "merchant_amount"},
		"negative fee":               {"POST", authorizations, "card=" + card + "&amount=1&amount_details[atm_fee]=-1", 400, "This value must be greater than or equal to 0.", "parameter_invalid_integer", "amount_details[atm_fee]"},
		"amount too large":           {"POST", authorizations, "card=" + card + "&amount=100000000", 400, "Amount must be no more than $999,999.99", "amount_too_large", ""},
		"missing card":               {"POST", authorizations, "amount=1", 400, "Missing required param: card.", "parameter_missing", "card"},
		"missing amount":             {"POST", authorizations, "card=" + card, 400, "Missing required param: amount.", "parameter_missing", "amount"},
		"missing cardholder":         {"POST", "/v1/issuing/cards", "currency=usd&type=virtual", 400, "Missing required param: cardholder.", "parameter_missing", "cardholder"},
		"missing name":               {"POST", "/v1/issuing/cardholders", "type=individual", 400, "Missing required param: billing.", "parameter_missing", "billing"},
		"missing nested":             {"POST", "/v1/issuing/cardholders", "name=x&billing[address][line1]=x", 400, "Missing required param: billing[address][city].", "parameter_missing", "billing[address][city]"},
		"missing confirmed":          {"POST", authorizations + "/" + authorization + "/fraud_challenges/respond", "", 400, "Missing required param: confirmed.", "parameter_missing", "confirmed"},
		"missing increment":          {"POST", authorizations + "/" + authorization + "/increment", "", 400, "Missing required param: increment_amount.", "parameter_missing", "increment_amount"},
		"missing final amount":       {"POST", authorizations + "/" + authorization + "/finalize_amount", "", 400, "Missing required param: final_amount.", "parameter_missing", "final_amount"},
		"long enum elided":           {"POST", authorizations, "card=" + card + "&amount=1&merchant_data[category]=hotels_motels_resorts", 400, "Invalid merchant_data[category]: must be one of ac_refrigeration_repair, accounting_bookkeeping_services, advertising_services, agricultural_coopera...rs, womens_accessory_and_specialty_shops, womens_ready_to_wear_stores, or wrecking_and_salvage_yards", "", "merchant_data[category]"},
		"short enum":                 {"POST", authorizations, "card=" + card + "&amount=1&wallet=purse", 400, "Invalid wallet: must be one of apple_pay, google_pay, or samsung_pay", "", "wallet"},
		"enum of two":                {"POST", "/v1/issuing/cards/" + card, "cancellation_reason=bored", 400, "Invalid cancellation_reason: must be one of lost or stolen", "", "cancellation_reason"},
		"BR cardholder":              {"POST", "/v1/issuing/cards", "cardholder=" + brazilian + "&currency=usd&type=virtual", 400, "Cardholder cannot have a billing address country of BR.", "", ""},
		"canceled card":              {"POST", "/v1/issuing/cards/" + canceled, "status=active", 400, "Cards with status 'canceled' cannot be updated.", "", "status"},
		"unknown cursor":             {"GET", "/v1/issuing/cards?starting_after=ic_x", "", 400, "No such issuing card: 'ic_x'", "resource_missing", "starting_after"},
		"unknown cursor backwards":   {"GET", "/v1/issuing/transactions?ending_before=ipi_x", "", 400, "No such issuing transaction: 'ipi_x'", "resource_missing", "ending_before"},
		"both, one unknown":          {"GET", "/v1/issuing/cards?starting_after=" + card + "&ending_before=ic_x", "", 400, "No such issuing card: 'ic_x'", "resource_missing", "ending_before"},
		"list for an amount":         {"POST", authorizations, "card=" + card + "&amount[]=1", 400, "Invalid integer: {\"0\":\"1\"}", "parameter_invalid_integer", "amount"},
		"both cursors":               {"GET", "/v1/issuing/cards?starting_after=" + card + "&ending_before=" + canceled, "", 400, "Received both starting_after and ending_before parameters. Please pass in only one.", "", ""},
		"cannot be expanded":         {"GET", "/v1/issuing/cards/" + card + "?expand[]=brand", "", 400, "This property cannot be expanded (brand).", "", "expand"},
		"unknown URL":                {"GET", "/v1/nothing", "", 404, "Unrecognized request URL (GET: /v1/nothing). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.", "", ""},
		"trailing slash":             {"GET", "/v1/issuing/cards/", "", 404, "Unrecognized request URL (GET: /v1/issuing/cards/). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.", "", ""},
		"unknown method":             {"DELETE", "/v1/issuing/cards/" + card, "", 404, "Unrecognized request URL (DELETE: /v1/issuing/cards/" + card + "). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.", "", ""},
		"GET of a helper":            {"GET", authorizations + "/" + authorization + "/capture", "", 404, "Unrecognized request URL (GET: " + authorizations + "/" + authorization + "/capture). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.", "", ""},
		"parameter as value and map": {"POST", authorizations, "merchant_data=1&merchant_data[name]=2", 400, `Invalid parameters: form key "merchant_data[name]" is used as a value and as a group.`, "", "merchant_data[name]"},
		"in query and body":          {"POST", authorizations + "?amount=1", "card=" + card + "&amount=2", 400, "Received the parameter amount both in the query string and in the body.", "", "amount"},
		"broken escape":              {"POST", authorizations, "card=%zz", 400, `Invalid request body: value of form key "card": invalid URL escape "%zz".`, "", ""},
		"metadata of a transaction":  {"POST", "/v1/issuing/transactions/" + transaction, "metadata[" + strings.Repeat("k", 41) + "]=v", 400, "Metadata keys can have at most 40 characters; one has 41.", "", "metadata"},
		"zero spending limit":        {"POST", "/v1/issuing/cards/" + card, "spending_controls[spending_limits][0][amount]=0&spending_controls[spending_limits][0][interval]=daily", 400, "This value must be greater than or equal to 1.", "parameter_invalid_integer", "spending_controls[spending_limits][0][amount]"},
		"a later limit":              {"POST", "/v1/issuing/cards/" + card, "spending_controls[spending_limits][7][amount]=5&spending_controls[spending_limits][7][interval]=daily&spending_controls[spending_limits][3][amount]=0&spending_controls[spending_limits][3][interval]=daily", 400, "This value must be greater than or equal to 1.", "parameter_invalid_integer", "spending_controls[spending_limits][3][amount]"},
		"metadata with numbers":      {"POST", "/v1/issuing/cards/" + card, "metadata[1]=a&metadata[0]=" + strings.Repeat("v", 501), 400, "Metadata values can have at most 500 characters; this one has 501.", "", "metadata[0]"},
		"a limit without a number":   {"POST", "/v1/issuing/cards/" + card, "spending_controls[spending_limits][][amount]=0&spending_controls[spending_limits][][interval]=daily", 400, "This value must be greater than or equal to 1.", "parameter_invalid_integer", "spending_controls[spending_limits][0][amount]"},
		"a later receipt":            {"POST", authorizations + "/" + authorization + "/capture", "purchase_details[receipt][5][quantity]=x", 400, "Invalid decimal: x", "", "purchase_details[receipt][5][quantity]"},
		"limits in no currency":      {"POST", "/v1/issuing/cardholders", person + "&spending_controls[spending_limits_currency]=xyz", 400, "Invalid currency: xyz. Stripe currently supports these currencies: " + strings.Join(currency.Codes(), ", "), "", "spending_controls[spending_limits_currency]"},
		"month 13":                   {"POST", "/v1/issuing/cards", "cardholder=" + c.newCardholder(t) + "&currency=usd&type=virtual&exp_month=13", 400, "Your card's expiration month is invalid.", "invalid_expiry_month", "exp_month"},
		"card for no payment":        {"POST", "/v1/issuing/cards", "cardholder=" + c.newCardholder(t) + "&currency=usd&type=virtual&lifecycle_controls[cancel_after][payment_count]=0", 400, "This value must be greater than or equal to 1.", "parameter_invalid_integer", "lifecycle_controls[cancel_after][payment_count]"},
		"year too far":               {"POST", "/v1/issuing/cards", "cardholder=" + c.newCardholder(t) + "&currency=usd&type=virtual&exp_year=10000", 400, "Your card's expiration year is invalid.", "invalid_expiry_year", "exp_year"},
		"amount empty":               {"POST", authorizations, "card=" + card + "&amount=", 400, "Invalid integer: ", "parameter_invalid_integer", "amount"},
		"year gone":                  {"POST", "/v1/issuing/cards", "cardholder=" + c.newCardholder(t) + "&currency=usd&type=virtual&exp_year=2025", 400, "A card's expiration date must be at least one month and less than five years in the future.", "invalid_expiry_year", "exp_year"},
		"virtual with shipping":      {"POST", "/v1/issuing/cards", "cardholder=" + c.newCardholder(t) + "&currency=usd&type=virtual&" + shippingTo, 400, "Only physical cards have shipping; this card is virtual.", "", "shipping"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := c.do(tc.method, tc.path, tc.form)
			a.fails(t, tc.status, tc.message, tc.code, tc.param)
			if got := a.text("error.type"); got != "invalid_request_error" {
				t.Errorf("type is %q", got)
			}
		})
	}
}

// A refused request changes nothing: neither what is there nor what comes next.
func TestRefusedUpdateChangesNothing(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	physical := c.newPhysicalCard(t)
	before := c.do("GET", "/v1/issuing/cards/"+physical, "").body
	for _, form := range []string{
		"metadata[ok]=1&spending_controls[spending_limits][0][amount]=0&spending_controls[spending_limits][0][interval]=daily",
		"status=inactive&metadata[" + strings.Repeat("k", 41) + "]=1",
		"status=inactive&expand[]=brand",
	} {
		if a := c.do("POST", "/v1/issuing/cards/"+physical, form); a.status != 400 {
			t.Errorf("%s: %d", form, a.status)
		}
	}
	if after := c.do("GET", "/v1/issuing/cards/"+physical, "").body; after != before {
		t.Errorf("the card changed from\n%s\nto\n%s", before, after)
	}
	holder := c.newCardholder(t)
	before = c.do("GET", "/v1/issuing/cardholders/"+holder, "").body
	c.do("POST", "/v1/issuing/cardholders/"+holder, "individual[card_issuing][user_terms_acceptance][ip]=9.9.9.9&individual[dob][day]=1&individual[dob][month]=2&individual[dob][year]=1990"+
		"&spending_controls[spending_limits][0][amount]=0&spending_controls[spending_limits][0][interval]=daily")
	if after := c.do("GET", "/v1/issuing/cardholders/"+holder, "").body; after != before {
		t.Errorf("the cardholder changed from\n%s\nto\n%s", before, after)
	}
}

// The envelope's links are those of 2026 (section 12), and its keys are sorted.
func TestErrorEnvelope(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	a := c.do("GET", "/v1/issuing/cards/nope", "")
	account := c.handler.(*Server).account(testKey).id
	want := `{
  "error": {
    "code": "resource_missing",
    "doc_url": "https://stripe.com/docs/error-codes/resource-missing",
    "message": "No such issuing card: 'nope'",
    "param": "card",
    "request_log_url": "https://dashboard.stripe.com/` + account + `/test/workbench/logs?object=` + a.header.Get("Request-Id") + `",
    "type": "invalid_request_error"
  }
}
`
	if a.body != want {
		t.Errorf("body is\n%s\nwant\n%s", a.body, want)
	}
}
