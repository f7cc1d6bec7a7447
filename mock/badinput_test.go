package mock

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// everything is what an account has: all its lists.
func (c client) everything(t testing.TB) string {
	t.Helper()
	var all strings.Builder
	for _, list := range []string{"issuing/cardholders", "issuing/cards", "issuing/authorizations", "issuing/transactions", "issuing/disputes", "events"} {
		all.WriteString(c.must(t, "GET", "/v1/"+list+"?limit=100", "").body)
	}
	return all.String()
}

// rawRequest is a request as it is on the wire.
type rawRequest struct {
	method, path string
	header       map[string]string
	body         string
}

func (c client) send(r rawRequest) answer {
	req := httptest.NewRequest(r.method, "http://mock.test/", strings.NewReader(r.body))
	path, query, _ := strings.Cut(r.path, "?")
	req.URL.Path, req.URL.RawQuery = path, query // whatever it is: httptest would panic
	req.Header.Set("Authorization", "Bearer "+testKey)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for name, value := range r.header {
		req.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, req)
	return answer{w.Code, w.Header(), w.Body.String()}
}

// Every malformed request gets an error in Stripe's envelope and changes nothing:
// all lists are as before, and the next object has the id it would have had.
func TestBadInput(t *testing.T) {
	t.Parallel()
	const authorizations, form = "/v1/test_helpers/issuing/authorizations", "application/x-www-form-urlencoded"
	header := func(name, value string) map[string]string { return map[string]string{name: value} }
	buy := func(params string) rawRequest { return rawRequest{"POST", authorizations, nil, "card=CARD&" + params} }
	note := func(params string) rawRequest {
		return rawRequest{"POST", "/v1/issuing/cards/CARD", nil, "status=inactive&" + params}
	}
	typed := func(kind string) rawRequest {
		return rawRequest{"POST", authorizations, header("Content-Type", kind), "card=CARD&amount=1"}
	}
	for name, tc := range map[string]struct {
		request rawRequest
		message string // how it begins
		param   string
	}{
		"body too large":           {note("metadata[a]=" + strings.Repeat("a", maxRequest)), "The request body is larger than 1048576 bytes.", ""},
		"too many parameters":      {buy("amount=1" + strings.Repeat("&expand[]=card", maxParams)), "A request can have at most 2000 parameters.", ""},
		"JSON":                     {typed("application/json"), "Invalid request content type: application/json.", ""},
		"plain text":               {typed("text/plain"), "Invalid request content type: text/plain.", ""},
		"no content type":          {typed(";;"), "Invalid request content type: ;;.", ""},
		"multipart":                {typed("multipart/form-data; boundary=x"), "Invalid request content type: multipart/form-data; boundary=x.", ""},
		"another charset":          {typed(form + "; charset=utf-16"), "Invalid request content type: " + form + "; charset=utf-16.", ""},
		"compressed":               {rawRequest{"POST", authorizations, header("Content-Encoding", "gzip"), "card=CARD&amount=1"}, "Invalid request content encoding: gzip.", ""},
		"broken escape of a value": {buy("amount=%zz"), `Invalid request body: value of form key "amount": invalid URL escape "%zz".`, ""},
		"broken escape of a key":   {buy("amount%=1"), `Invalid request body: form key "amount%": invalid URL escape "%".`, ""},
		"broken escape in a query": {rawRequest{"POST", authorizations + "?amount=%4", nil, "card=CARD"}, `Invalid query string: value of form key "amount": invalid URL escape "%4".`, ""},
		"in query and body":        {rawRequest{"POST", authorizations + "?amount=1", nil, "card=CARD&amount=1"}, "Received the parameter amount both in the query string and in the body.", "amount"},
		"NUL in a value":           {note("metadata[a]=x%00y"), `Invalid string: "x\x00y".`, "metadata[a]"},
		"NUL in a key":             {note("metadata[%00]=x"), `Invalid parameter name "metadata[\x00]"`, ""},
		"no UTF-8 in a value":      {note("metadata[a]=%ff%fe"), `Invalid string: "\xff\xfe".`, "metadata[a]"},
		"no UTF-8 in a key":        {note("metadata[%c3]=x"), `Invalid parameter name "metadata[\xc3]"`, ""},
		"no UTF-8 in a query":      {rawRequest{"POST", "/v1/issuing/cards/CARD?metadata[a]=%ff", nil, ""}, `Invalid string: "\xff".`, "metadata[a]"},

		"the same key twice":         {buy("amount=1&amount=2"), "Received the parameter amount more than once.", "amount"},
		"the same value twice":       {buy("amount=1&amount=1"), "Received the parameter amount more than once.", "amount"},
		"the same group key twice":   {buy("amount=1&merchant_data[name]=A&merchant_data[name]=B"), "Received the parameter merchant_data[name] more than once.", "merchant_data[name]"},
		"the same number twice":      {note("expand[0]=cardholder&expand[0]=cardholder"), "Received the parameter expand[0] more than once.", "expand[0]"},
		"a value, then a group":      {buy("amount=1&amount[b]=2"), `Invalid parameters: form key "amount[b]" is used as a value and as a group.`, "amount[b]"},
		"a group, then a value":      {buy("amount[b]=2&amount=1"), `Invalid parameters: form key "amount" is used as a value and as a group.`, "amount"},
		"a list, then a group":       {note("metadata[]=1&metadata[b]=2"), `Invalid parameters: form key "metadata[b]" is used as a value and as a group.`, "metadata[b]"},
		"a numbered list and a list": {note("expand[0]=cardholder&expand[]=cardholder"), `Invalid parameters: form key "expand[]" is used as a value and as a group.`, "expand[]"},
		"deep":                       {note("metadata" + strings.Repeat("[a]", 32) + "=1"), "Invalid parameters: ", ""},
		"very deep":                  {note("metadata" + strings.Repeat("[a]", 300_000) + "=1"), "Invalid parameters: ", ""},
		"very deep lists":            {note("metadata" + strings.Repeat("[]", 300_000) + "=1"), "Invalid parameters: ", ""},
		"a group in metadata":        {note("metadata[a][b]=1"), `Invalid string: {"b":"1"}`, "metadata[a]"},
		"a list for metadata":        {note("metadata[]=1"), "Invalid object", "metadata"},
		"a text for metadata":        {note("metadata=1"), "Invalid object", "metadata"},
		"a group for an id":          {buy("amount=1&currency[a]=usd"), `Invalid string: {"a":"usd"}`, "currency"},
		"brackets that do not pair":  {note("metadata[a=1"), "Received unknown parameter: metadata[a", "metadata[a"},

		"negative":               {buy("amount=-1"), "This value must be greater than or equal to 1.", "amount"},
		"zero":                   {buy("amount=0"), "This value must be greater than or equal to 1.", "amount"},
		"the largest 64 bits":    {buy("amount=9223372036854775807"), "Amount must be no more than $999,999.99", ""},
		"beyond 64 bits":         {buy("amount=9223372036854775808"), "Invalid integer: 9223372036854775808", "amount"},
		"below 64 bits":          {buy("amount=-9223372036854775809"), "Invalid integer: -9223372036854775809", "amount"},
		"a million digits":       {buy("amount=" + strings.Repeat("9", 1_000_000)), "Invalid integer: 999", "amount"},
		"exponent":               {buy("amount=1e3"), "Invalid integer: 1e3", "amount"},
		"fraction":               {buy("amount=1.0"), "Invalid integer: 1.0", "amount"},
		"leading plus":           {buy("amount=%2B5"), "Invalid integer: +5", "amount"},
		"blank before":           {buy("amount=+5"), "Invalid integer:  5", "amount"},
		"blank behind":           {buy("amount=5+"), "Invalid integer: 5 ", "amount"},
		"hexadecimal":            {buy("amount=0x10"), "Invalid integer: 0x10", "amount"},
		"underscore":             {buy("amount=1_000"), "Invalid integer: 1_000", "amount"},
		"digits of other script": {buy("amount=%D9%A1"), "Invalid integer: \u0661", "amount"},
		"empty":                  {buy("amount="), "Invalid integer: ", "amount"},

		"some allowed, others blocked":     {note("spending_controls[allowed_categories][]=bakeries&spending_controls[blocked_categories][]=doctors"), "blocked_categories cannot be set with allowed_categories.", "spending_controls[blocked_categories]"},
		"one country allowed, another not": {note("spending_controls[blocked_merchant_countries][]=FR&spending_controls[allowed_merchant_countries][]=US"), "blocked_merchant_countries cannot be set with allowed_merchant_countries.", "spending_controls[blocked_merchant_countries]"},
		"present allowed, absent blocked":  {note("spending_controls[allowed_card_presences][]=present&spending_controls[blocked_card_presences][]=not_present"), "blocked_card_presences cannot be set with allowed_card_presences.", "spending_controls[blocked_card_presences]"},

		"a cardholder for a card":  {rawRequest{"POST", authorizations, nil, "amount=1&card=HOLDER"}, "No such issuing card: 'ich_", "card"},
		"a card for a cardholder":  {rawRequest{"POST", "/v1/issuing/cards", nil, "currency=usd&type=virtual&cardholder=CARD"}, "No such issuing cardholder: 'ic_", "cardholder"},
		"another kind in the path": {rawRequest{"POST", "/v1/issuing/cards/HOLDER", nil, "status=inactive"}, "No such issuing card: 'ich_", "card"},
		"an id with a NUL":         {rawRequest{"POST", "/v1/issuing/cards/ic_\x00", nil, "status=inactive"}, "No such issuing card: 'ic_\x00'", "card"},
		"an id that is no UTF-8":   {rawRequest{"POST", "/v1/issuing/cards/\xff", nil, "status=inactive"}, "No such issuing card: '\uFFFD'", "card"},
		"a path out of the API":    {rawRequest{"POST", "/v1/issuing/cards/../../CARD", nil, "status=inactive"}, "Unrecognized request URL (POST: /v1/issuing/cards/../../ic_", ""},
		"an over-long text":        {buy("amount=1&currency=" + strings.Repeat("x", 5001)), "Invalid ", "currency"},
		"an over-long key":         {rawRequest{"POST", authorizations, header("Idempotency-Key", strings.Repeat("k", 256)), "card=CARD&amount=1"}, "Idempotency keys can have at most 255 characters; this one has 256.", ""},
		"a method of nobody":       {rawRequest{"PROPFIND", "/v1/issuing/cards/CARD", nil, ""}, "Unrecognized request URL (PROPFIND: ", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _ := newClient(t)
			twin, _ := newClient(t)
			card, _ := c.newCard(t), twin.newCard(t)
			holder := c.must(t, "GET", "/v1/issuing/cards/"+card, "").text("cardholder.id")
			fill := strings.NewReplacer("CARD", card, "HOLDER", holder)
			before := c.everything(t)

			r := tc.request
			r.path, r.body = fill.Replace(r.path), fill.Replace(r.body)
			a := c.send(r)
			if a.status != 400 && a.status != 404 || a.text("error.type") != "invalid_request_error" {
				t.Errorf("%d %.300s", a.status, a.body)
			}
			if !strings.HasPrefix(a.text("error.message"), tc.message) || a.text("error.param") != tc.param {
				t.Errorf("error is %.300q of %q, want %q of %q", a.text("error.message"), a.text("error.param"), tc.message, tc.param)
			}
			if after := c.everything(t); after != before {
				t.Errorf("the account changed from\n%s\nto\n%s", before, after)
			}
			if next, want := c.newCard(t), twin.newCard(t); next != want {
				t.Errorf("the next card is %s, want %s", next, want)
			}
		})
	}
}
