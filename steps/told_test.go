package steps

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"assay/internal/openapi"
	"assay/internal/wire"
)

// What a failing sentence says first is English for people who test, with what of the
// scenario led there.
func TestTold(t *testing.T) {
	t.Parallel()
	const (
		capture  = "the merchant captures the authorization"
		tries    = "the merchant tries to capture the authorization"
		unknown  = `{"error":{"code":"parameter_unknown","message":"Received unknown parameter: wat","param":"wat","type":"invalid_request_error"}}`
		declined = `{"id":"iauth_1","object":"issuing.authorization","amount":700,"currency":"usd","status":"closed","approved":false,"pending_request":null,
			"request_history":[{"reason":"card_active"},{"reason":"card_inactive"}],"balance_transactions":[],"transactions":[]}`
		held = `{"id":"iauth_1","object":"issuing.authorization","amount":700,"currency":"usd","status":"pending","approved":true,"pending_request":null,"token":null,
			"metadata":{},"note":"1000","merchant_data":{"name":"Rocket Rides","city":"Berlin"},"request_history":[{"reason":"card_active"}],
			"balance_transactions":[{"amount":-700,"currency":"usd","type":"issuing_authorization_hold"}],
			"transactions":[{"object":"issuing.transaction","id":"ipi_1","amount":-500,"currency":"usd","type":"capture","created":1}]}`
		waiting   = `{"id":"iauth_1","object":"issuing.authorization","status":"pending","approved":false,"pending_request":{"amount":700,"currency":"usd"},"request_history":[]}`
		holder    = `{"object":"issuing.cardholder","id":"ich_1"}`
		card      = `{"object":"issuing.card","id":"ic_1","status":"active","shipping":{"status":"pending"}}`
		limited   = `{"object":"issuing.card","id":"ic_1","currency":"usd","spending_controls":{"spending_limits":[{"amount":50000,"interval":"daily"}]}}`
		submitted = `{"object":"issuing.dispute","id":"idp_1","status":"submitted"}`
		get       = `I GET "/v1/issuing/authorizations/iauth_1"`
	)
	read, no := answer{200, held}, answer{400, refused}
	for name, tt := range map[string]struct {
		answers []answer
		steps   []string // the last one fails
		says    string
	}{
		"a status": {[]answer{read}, []string{get, "the authorization is closed"},
			"the authorization is pending; you expected closed"},
		"a status that did not move": {[]answer{read, read}, []string{get, capture, "the authorization is closed"},
			"the authorization is still pending; you expected closed"},
		"a status after a refusal": {[]answer{read, no, read}, []string{get, tries, "the authorization is closed"},
			`the authorization is still pending; you expected closed. The capture before it was refused with 400: "No."`},
		"a status after a refusal that was wanted": {[]answer{read, no, read}, []string{get, tries, "the request is refused with 400", "the authorization is closed"},
			"the authorization is still pending; you expected closed"},
		"a status in an event": {[]answer{{200, `{"object":"event","id":"evt_1","data":{"object":{"status":"pending"}}}`}}, []string{`I GET "/v1/events/evt_1"`, `the event's "data.object.status" is "closed"`},
			"the event's data.object.status is pending; you expected closed"},
		"a status after a refusal that is documented": {[]answer{read, {400, unknown}, read}, []string{get, tries, "the authorization is closed"},
			`the authorization is still pending; you expected closed. The capture before it was refused with 400: "Received unknown parameter: wat", see https://docs.stripe.com/error-codes#parameter-unknown`},
		"a status after a decline": {[]answer{{200, declined}}, []string{get, "the authorization is pending"},
			"the authorization is closed; you expected pending. The purchase was declined because card_inactive"},
		"a status after a limit": {[]answer{{200, limited}, {200, strings.Replace(declined, "card_inactive", "spending_controls", 1)}},
			[]string{`I GET "/v1/issuing/cards/ic_1"`, get, "the authorization is pending"},
			"the authorization is closed; you expected pending. The purchase was declined because spending_controls; the card's limits: $500.00 (50000) daily"},
		"a status of something inside": {[]answer{{200, card}}, []string{`I GET "/v1/issuing/cards/ic_1"`, "the card's shipping status is shipped"},
			"the card's shipping status is pending; you expected shipped"},
		"an approval": {[]answer{{200, declined}}, []string{get, "the authorization is approved"},
			"the authorization is not approved; you expected approved. The purchase was declined because card_inactive"},
		"an approval that is not decided": {[]answer{{200, waiting}}, []string{get, "the authorization is approved"},
			"the authorization is not approved; you expected approved. The purchase still waits for a decision"},
		"an amount": {[]answer{read}, []string{get, "the authorization amount is $5.00"},
			"the authorization's amount is $7.00 (700); you expected $5.00 (500)"},
		"what is held": {[]answer{read}, []string{get, "$5.00 is held"},
			"$7.00 (700) is held; you expected $5.00 (500)"},
		"nothing held": {[]answer{read}, []string{get, "nothing is held"},
			"$7.00 (700) is held; you expected nothing"},
		"a count of amounts": {[]answer{read}, []string{get, "two capture transactions of -$7.00 exist"},
			"the authorization has no capture of -$7.00 (-700); you expected 2. Its transactions are: capture of -$5.00 (-500)"},
		"a sum": {[]answer{read}, []string{get, "the transactions add up to -$7.00"},
			"the authorization's 1 transactions add up to -$5.00 (-500); you expected -$7.00 (-700)"},
		"a length": {[]answer{read}, []string{get, "the request history has 2 entries"},
			"the authorization's request_history has 1 item; you expected 2"},
		"an item that is not there": {[]answer{read}, []string{get, "the second request was approved for $7.00 because card_active"},
			"the authorization's request_history is a list of 1, so there is no second in it"},
		"a missing path": {[]answer{read}, []string{get, `the authorization's "merchant_data.nme" is "Rocket Rides"`},
			`the authorization's merchant_data has no "nme"; did you mean "name"?`},
		"a missing path unlike any": {[]answer{read}, []string{get, `the authorization's "merchant_data.latitude" is 1`},
			`the authorization's merchant_data has no "latitude"; it has name, city`},
		"a path through null": {[]answer{read}, []string{get, `the authorization's "token.id" is "x"`},
			`the authorization's token is null, so it has no "id"`},
		"null": {[]answer{read}, []string{get, `the authorization's "token" is "tok_1"`},
			`the authorization's token is null; you expected "tok_1"`},
		"a wrong type": {[]answer{read}, []string{get, `the authorization's "note" is 1000`},
			`the authorization's note is the text "1000"; you expected the number 1000`},
		"a text": {[]answer{read}, []string{get, `the authorization's "merchant_data.name" is "Lyft"`},
			`the authorization's merchant_data.name is "Rocket Rides"; you expected "Lyft"`},
		"present where absent is wanted": {[]answer{read}, []string{get, `the authorization's "token" is absent`},
			`the authorization's token is null; you expected absent`},
		"a value of the answer": {[]answer{read}, []string{get, `"status" is "closed"`},
			`"status" in the answer is "pending"; you expected "closed"`},
		"a value of a refusal": {[]answer{no}, []string{`I GET "/v1/issuing/authorizations/iauth_2"`, `"status" is "closed"`},
			`the answer has no "status"; it has error. The request was refused with 400: "No."`},
		"another error": {[]answer{read, {400, unknown}}, []string{get, tries, `the request is refused with 400 "parameter_missing"`},
			`the error's code is "parameter_unknown"; you expected "parameter_missing". The capture was refused with 400: "Received unknown parameter: wat", see https://docs.stripe.com/error-codes#parameter-unknown`},
		"an error of a code that is not documented": {[]answer{read, {400, strings.Replace(unknown, "parameter_unknown", "made_up", 1)}}, []string{get, tries, "the answer's status is 200"},
			`the capture was refused with 400: "Received unknown parameter: wat"; you expected it to go through with 200`},
		"tried and succeeded": {[]answer{read, read}, []string{get, tries, "the request is refused with 400"},
			"the capture went through with 200; you expected it to be refused with 400"},
		"refused otherwise": {[]answer{read, {404, refused}}, []string{get, tries, "the request is refused with 400"},
			`the capture was refused with 404: "No."; you expected a refusal with 400`},
		"refused, not answered": {[]answer{read, no}, []string{get, tries, "the answer's status is 200"},
			`the capture was refused with 400: "No."; you expected it to go through with 200`},
		"refused without trying": {[]answer{read, no}, []string{get, capture},
			`the capture was refused with 400: "No." (POST /v1/test_helpers/issuing/authorizations/iauth_1/capture); a step whose request may be refused says "tries to" or "try to"`},
		"a Given that is refused": {[]answer{{200, holder}, no}, []string{"an active virtual card"},
			`what the scenario begins with was not made: the new card was refused with 400: "No." (POST /v1/issuing/cards)`},
		"a Given that is declined": {[]answer{{200, holder}, {200, card}, {200, declined}}, []string{"an active virtual card", "an approved authorization of $7.00"},
			"what the scenario begins with was not made: the purchase is closed and not approved; the scenario needs one that is pending and approved. The purchase was declined because card_inactive"},
		"no event": {[]answer{{200, strings.Replace(held, `"amount"`, `"created":1,"amount"`, 1)}, {200, `{"data":[],"has_more":false}`}},
			[]string{get, `an "issuing_authorization.created" event tells of the authorization`},
			`no "issuing_authorization.created" events tell of the authorization; you expected at least 1`},
		"no transaction": {[]answer{{200, declined}}, []string{get, `the transaction's "amount" is 1`},
			"there is no transaction: nothing was captured or refunded of the authorization"},
		"a change where there must be none": {[]answer{read, no, {200, declined}}, []string{get, tries, "nothing of the authorization has changed"},
			`the authorization after the last request differs: approved is false; you expected true (and 8 more differ). The capture before it was refused with 400: "No."`},
		"a dispute that the network decided": {[]answer{{200, submitted}, no, {200, strings.Replace(submitted, "submitted", "lost", 1)}}, []string{`I GET "/v1/issuing/disputes/idp_1"`, "I try to submit the dispute", "nothing of the dispute has changed"},
			"the dispute after the last request differs: status is \"lost\"; you expected \"submitted\". A submitted dispute may be decided at any time; look at it before the request, as in: Then within 5 seconds the dispute is lost"},
		"a thing of another name": {[]answer{read}, []string{get, `the authorization is remembered as "first"`, `"amount" is "${first:state}"`},
			`"${first:state}": ${first:state}: the first has no "state"; did you mean "status"?`},
	} {
		w, _ := world(t, tt.answers...)
		last := len(tt.steps) - 1
		must(t, w, tt.steps[:last]...)
		if err := say(w, tt.steps[last]); fmt.Sprint(err) != tt.says {
			t.Errorf("%s: it says\n%v\nwant\n%s", name, err, tt.says)
		}
	}
}

// Every request of Issuing that changes something has a name.
func TestDeeds(t *testing.T) {
	t.Parallel()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range spec.Operations {
		path := regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(op.Path, "x_1")
		if named := deed(&wire.Exchange{Method: op.Method, Path: path}) != "the request"; strings.Contains(path, "/issuing/") && named == (op.Method == http.MethodGet) {
			t.Errorf("%s %s: it is named: %v", op.Method, op.Path, named)
		}
	}
}
