package mock

import "testing"

// anError is an error of a request whose account is known: without a code it has
// no doc_url, and without a param the key is not there. The link is that of 2026
// (SC); in 2023 and 2024 it was .../test/logs/req_…?t=… (GR, FX).
func anError(kind, code, param, message string) facts {
	f := facts{
		"error.code": missingFact, "error.doc_url": missingFact, "error.param": missingFact, "error.message": `"` + message + `"`, "error.type": `"` + kind + `"`,
		"error.request_log_url": `~^"https://dashboard\.stripe\.com/` + anAccount + `/test/workbench/logs\?object=` + aRequest + `"$`,
	}
	if code != "" {
		f["error.code"], f["error.doc_url"] = `"`+code+`"`, docURLs[code]
	}
	if param != "" {
		f["error.param"] = `"` + param + `"`
	}
	return f
}

// The links of the recorded codes: the old host, dashes for underscores.
var docURLs = map[string]string{
	"amount_too_large":          `"https://stripe.com/docs/error-codes/amount-too-large"`,
	"parameter_invalid_integer": `"https://stripe.com/docs/error-codes/parameter-invalid-integer"`,
	"parameter_unknown":         `"https://stripe.com/docs/error-codes/parameter-unknown"`,
	"resource_missing":          `"https://stripe.com/docs/error-codes/resource-missing"`,
}

// withoutLink takes the link of an error away: what comes before the account is
// known has none (KL, AB).
var withoutLink = facts{"error.request_log_url": missingFact}

// The recorded errors, on the nearest thing that Issuing has: SC's and FX's first
// are of Issuing itself, all others of other resources of the same API.
func TestRecordedErrors(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card, other := c.newCard(t), c.newCard(t)
	canceled := "/v1/issuing/cards/" + c.newCard(t)
	c.must(t, "POST", canceled, "status=canceled")
	brazilian := c.newCardholder(t, "billing[address][country]=BR")
	c.with("Idempotency-Key", "c641db61").must(t, "POST", "/v1/issuing/cardholders", person)
	const authorizations, invalid = "/v1/test_helpers/issuing/authorizations", "invalid_request_error"
	for name, tc := range map[string]struct {
		c                  client
		method, path, form string
		status             int
		want               facts
	}{
		"SC unknown card":       {c, "GET", "/v1/issuing/cards/ic_nope", "", 404, anError(invalid, "resource_missing", "card", "No such issuing card: 'ic_nope'")},
		"SC malformed id":       {c, "GET", "/v1/issuing/cards/nope", "", 404, anError(invalid, "resource_missing", "card", "No such issuing card: 'nope'")},
		"SC unknown cardholder": {c, "POST", "/v1/issuing/cards", "currency=usd&type=virtual&cardholder=ich_nope", 400, anError(invalid, "resource_missing", "cardholder", "No such issuing cardholder: 'ich_nope'")},
		"SC canceled card":      {c, "POST", canceled, "status=active", 400, anError(invalid, "", "status", "Cards with status 'canceled' cannot be updated.")},
		"SC key used again":     {c.with("Idempotency-Key", "c641db61"), "POST", "/v1/issuing/cardholders", person + "&metadata[a]=b", 400, anError("idempotency_error", "", "", "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'c641db61' if you meant to execute a different request.")},
		"FX BR cardholder":      {c, "POST", "/v1/issuing/cards", "currency=usd&type=virtual&status=active&cardholder=" + brazilian, 400, anError(invalid, "", "", "Cardholder cannot have a billing address country of BR.")},
		"FX amount too large":   {c, "POST", authorizations, "amount=100000000&card=" + card, 400, anError(invalid, "amount_too_large", "", "Amount must be no more than $999,999.99")},
		"GR negative amount":    {c, "POST", authorizations, "amount=-1&card=" + card, 400, anError(invalid, "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.")},
		"KL no integer":         {c, "GET", "/v1/issuing/cards?limit=abc", "", 400, anError(invalid, "parameter_invalid_integer", "limit", "Invalid integer: abc")},
		"KL unknown parameter":  {c, "GET", "/v1/issuing/cards?wat=x", "", 400, anError(invalid, "parameter_unknown", "wat", "Received unknown parameter: wat")},
		"KL nested unknown":     {c, "POST", authorizations, "amount=1&card=" + card + "&merchant_data[nope]=x", 400, anError(invalid, "parameter_unknown", "merchant_data[nope]", "Received unknown parameter: merchant_data[nope]")},
		"KL unknown cursor":     {c, "GET", "/v1/issuing/cards?starting_after=ic_aaa", "", 400, anError(invalid, "resource_missing", "starting_after", "No such issuing card: 'ic_aaa'")},
		"KL both cursors":       {c, "GET", "/v1/issuing/cards?starting_after=" + card + "&ending_before=" + other, "", 400, anError(invalid, "", "", "Received both starting_after and ending_before parameters. Please pass in only one.")},
		"KL no version":         {client{handler: c.handler, version: "not-a-real-version"}, "GET", "/v1/issuing/cards?limit=1", "", 400, anError(invalid, "", "", "Invalid Stripe API version: not-a-real-version").and(withoutLink)},
		"AB no such key":        {client{handler: c.handler, key: "pk_test_0123456789abcdef"}, "GET", "/v1/issuing/cards", "", 401, anError(invalid, "", "", "Invalid API Key provided: pk_test_************cdef").and(withoutLink)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := tc.c.do(tc.method, tc.path, tc.form)
			if a.status != tc.status {
				t.Errorf("status is %d, want %d", a.status, tc.status)
			}
			a.states(t, tc.want)
		})
	}
}

// KL: a limit is moved into its bounds without a word.
func TestRecordedLimits(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	holder := c.newCardholder(t)
	for range maxLimit + 1 {
		c.must(t, "POST", "/v1/issuing/cards", "type=virtual&currency=usd&cardholder="+holder)
	}
	for limit, want := range map[string]string{"-1": "1 items", "0": "1 items", "1": "1 items", "100": "100 items", "101": "100 items", "200": "100 items"} {
		c.must(t, "GET", "/v1/issuing/cards?limit="+limit, "").want(t, map[string]string{"data.#": want, "has_more": "true"})
	}
}
