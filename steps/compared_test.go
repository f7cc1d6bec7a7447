package steps

import (
	"cmp"
	"errors"
	"strings"
	"testing"

	"assay/internal/result"
)

const compared = `{"id":"iauth_1","object":"issuing.authorization","status":"pending","amount":700,"note":"700","text":"a b","big":9007199254740993,"huge":1e9999,
	"created":1000000,"later":1259200,"none":null,"request_history":[{"reason":"card_active","amount":300},{"reason":"webhook_approved","amount":700}],
	"words":["a","b"],"transactions":[{"id":"ipi_1","object":"issuing.transaction","type":"capture","amount":-500,"currency":"usd"}],"empty":[]}`

// Each comparison holds or says what it found.
func TestCompared(t *testing.T) {
	t.Parallel()
	for step, says := range map[string]string{
		`"amount" is at least $7.00`:                          "",
		`"amount" is at most 700`:                             "",
		`"amount" is at most 700.0`:                           "",
		`"amount" is at least 701`:                            `"amount" in the answer is 700; you expected a number that is at least 701`,
		`"amount" is at most $6.99`:                           `"amount" in the answer is 700; you expected a number that is at most 699`,
		`"big" is at most 9007199254740992`:                   `"big" in the answer is 9007199254740993; you expected a number that is at most 9007199254740992`,
		`"huge" is at least 1`:                                `"huge" in the answer is 1e9999; you expected a number that is at least 1`,
		`"note" is at least 1`:                                `"note" in the answer is "700"; you expected a number that is at least 1`,
		`"none" is at most 1`:                                 `"none" in the answer is null; you expected a number that is at most 1`,
		`"nothing" is at most 1`:                              `the answer has no "nothing"; it has id, object, status, amount, note, text, big, huge and 7 more keys`,
		`"later" is in 3 days`:                                "",
		`"later" is earlier than in 4 days`:                   "",
		`"later" is later than in 2 days`:                     "",
		`"later" is later than in 3 days`:                     `"later" in the answer is 1259200; you expected a number that is later than 1259200`,
		`"created" is later than 1 week ago`:                  "",
		`"created" is earlier than 1 week ago`:                `"created" in the answer is 1000000; you expected a number that is earlier than 395200`,
		`"words" contains "b"`:                                "",
		`"words" contains "c"`:                                `"words" in the answer is a list of 2; you expected a list that contains "c"`,
		`"request_history" contains "c"`:                      `"request_history" in the answer is a list of 2; you expected a list that contains "c"`,
		`"words" has at least no items`:                       "at least no: there is always at least nothing; write how many there must be, as in at least one",
		`"words" has at least one item`:                       "",
		`"words" has at most 2 items`:                         "",
		`"words" has at least three items`:                    `the answer's words has 2 items; you expected at least 3`,
		`"words" has at most one item`:                        `the answer's words has 2 items; you expected at most 1`,
		`the authorization has at least two transactions`:     `the authorization's transactions has 1 item; you expected at least 2`,
		`"created" is 1 second ago`:                           `"created" in the answer is 1000000; you expected 999999`,
		`"status" is one of "pending", "closed" or "expired"`: "",
		`"amount" is one of 1, $7.00 or null`:                 "",
		`"note" is one of 700 or 701`:                         `"note" in the answer is "700"; you expected one of 700, 701`,
		`"text" is one of "a", "b" or "a or b"`:               `"text" in the answer is "a b"; you expected one of "a", "b", "a or b"`,
		`the authorization's "amount" is at least $7.01`:      `the authorization's amount is 700; you expected a number that is at least 701`,
		`the authorization's "status" is one of "a" or "b"`:   `the authorization is pending; you expected one of "a", "b"`,
		`the authorization's "status" is not "pending"`:       `the authorization is pending; you expected a value of the same type that is not "pending"`,
		`the authorization's "text" contains "a b"`:           "",
		`the authorization's "none" is present`:               "",
		`the authorization's "nine" is present`:               `the authorization has no "nine"; did you mean "none"?`,
		`"words" has no items`:                                `the answer's words has 2 items; you expected 0`,
		`"words" has exactly two items`:                       "",
		`the first transaction is a capture of -$5.00`:        "",
		`the last transaction is a capture of -$5.01`:         "the authorization's transactions.0 is capture of -$5.00 (-500); you expected capture of -$5.01 (-501)",
		`the second transaction is a refund of $5.00`:         "the authorization's transactions is a list of 1, so there is no second in it",
	} {
		w, _ := world(t, answer{200, compared})
		must(t, w, `I GET "/v1/issuing/authorizations/iauth_1"`)
		if err := say(w, step); (err == nil) != (says == "") || err != nil && err.Error() != says {
			t.Errorf("%s: it says\n%v\nwant\n%s", step, err, says)
		}
	}
}

// Tables of lists: each row is a step with its rows, cells parted by a comma.
func TestLists(t *testing.T) {
	t.Parallel()
	for step, says := range map[string]string{
		`every item of "request_history" has:; amount, 300`:                             `"request_history.1.amount" in the answer is 700; you expected 300`,
		`every item of "request_history" has:; resaon, x`:                               `the answer's request_history.0 has no "resaon"; did you mean "reason"?`,
		`every item of "words" has:; value, a`:                                          `"words.1" in the answer is "b"; you expected "a"`,
		`"words" has one item with:; value, b`:                                          "",
		`"request_history" has at least two items with:; reason, card_active`:           `1 of the 2 items of the answer's request_history have reason "card_active"; you expected at least 2`,
		`the last item of "request_history" has:; amount, $7.00`:                        "",
		`the second item of "words" has:; value, a`:                                     `"words.1" in the answer is "b"; you expected "a"`,
		`the third item of the authorization's "words" has:; value, a`:                  `the authorization's words is a list of 2, so there is no third in it`,
		`within 5 seconds the authorization has:; amount, $7.00`:                        "",
		`every item of "empty" has:; a, b`:                                              `"empty" in the answer is an empty list; you expected a list with items`,
		`"request_history" has one item with:; reason, card_active; amount, $3.00`:      "",
		`"request_history" has no items with:; reason, card_active; amount, $7.00`:      "",
		`"request_history" has exactly 2 items with:; reason, card_active`:              `1 of the 2 items of the answer's request_history have reason "card_active"; you expected 2`,
		`"request_history" has no items with:; resaon, card_active`:                     `the answer's request_history.0 has no "resaon"; did you mean "reason"?`,
		`"request_history" has these items in this order:; amount; $3.00; $7.00`:        "",
		`"request_history" has these items in this order:; amount; $7.00; $3.00`:        `"request_history" in the answer differs: 0.amount is 300; you expected 700 (and 1 more differ)`,
		`"request_history" has these items in any order:; amount; $7.00; $3.00`:         "",
		`"request_history" has these items in any order:; amount; $7.00`:                `"request_history" in the answer differs: 0.amount is 300; you expected 700 (and 1 more differ)`,
		`"words" has these items in any order:; value; b; a`:                            "",
		`"words" has these items in this order:; value; b; a`:                           `"words" in the answer differs: 0.value is "a"; you expected "b" (and 1 more differ)`,
		`"words" has these items in this order:; value`:                                 "needs a heading",
		`the authorization's "words" has these items in this order:; value; a; "b"`:     "",
		`the authorization's "request_history" has two items with:; reason, nowhere`:    `0 of the 2 items of the authorization's request_history have reason "nowhere"; you expected 2`,
		`every item of the authorization's "request_history" has:; reason, ${x:reason}`: "there is no x yet",
	} {
		w, _ := world(t, answer{200, compared})
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

// In an empty list a mistyped place would be missed for good: the OpenAPI document knows
// what its items have. Where it does not, there is no such item.
func TestEmptyLists(t *testing.T) {
	t.Parallel()
	const mistaken = "the answer's data is empty, and its items have no "
	for step, says := range map[string]string{
		`"data" has no items with:; stauts, closed`:                                         mistaken + `"stauts" in Stripe's OpenAPI document; did you mean "status"?`,
		`"data" has at most 2 items with:; stauts, closed`:                                  mistaken + `"stauts"`,
		`"data" has no items with:; status, closed; card.stauts, active`:                    mistaken + `"card.stauts" in Stripe's OpenAPI document; did you mean "status"?`,
		`"data" has no items with:; request_history.0.raeson, other`:                        mistaken + `"request_history.0.raeson"`,
		`"data" has no items with:; zzzzzzzzzzzz, closed`:                                   mistaken + `"zzzzzzzzzzzz" in Stripe's OpenAPI document; docs.stripe.com/api lists what they have`,
		`"data" has no items with:; status, closed`:                                         "",
		`"data" has no items with:; card.status, active; metadata.mine, x`:                  "",
		`"data" has no items with:; amount, in 3 days`:                                      "the answer's data.0.amount is no date",
		`"data" has one item with:; status, closed`:                                         "you expected 1",
		`the authorization's "transactions" has no items with:; amuont, 5`:                  `the authorization's transactions is empty, and its items have no "amuont"`,
		`the authorization's "transactions" has no items with:; amount, 5`:                  "",
		`the authorization's "other" has no items with:; whatever, 5`:                       "", // which the document does not know
		`the authorization's "metadata.list" has no items with:; whatever, 5`:               "the authorization's metadata",
		`the card's "spending_controls.allowed_categories" has no items with:; value, bars`: "",
		`the card's "spending_controls.allowed_categories" has no items with:; vlaue, bars`: `its items have no "vlaue" in Stripe's OpenAPI document; did you mean "value"?`,
	} {
		w, _ := world(t, answer{200, `{"id":"iauth_1","object":"issuing.authorization","created":1790000000,"transactions":[],"other":[],"metadata":{}}`},
			answer{200, `{"id":"ic_1","object":"issuing.card","spending_controls":{"allowed_categories":[]}}`}, answer{200, `{"object":"list","data":[]}`})
		must(t, w, `I GET "/v1/issuing/authorizations/iauth_1"`, `I GET "/v1/issuing/cards/ic_1"`, `I GET "/v1/issuing/authorizations"`)
		if err := sayBelow(w, step); (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: it says\n%v\nwant\n%s", step, err, says)
		}
	}
}

// A place is held against what it was before the last request, whoever looked since.
func TestUnchanged(t *testing.T) {
	t.Parallel()
	for step, says := range map[string]string{
		`the authorization is unchanged`:                  `the authorization after the last request differs: amount is 999; you expected 1000. The capture before it was refused with 400: "No."`,
		`the authorization's "amount" is still unchanged`: `the authorization's amount after the last request is 999; you expected 1000. The capture before it was refused with 400: "No."`,
		`the authorization's "status" is unchanged`:       "",
		`the authorization's "stauts" is unchanged`:       `the authorization has no "stauts"; did you mean "status"?`,
	} {
		w, _ := withAuthorization(t, answer{400, refused}, answer{200, authorization("pending", 999)})
		must(t, w, "the merchant tries to capture the authorization")
		if err := say(w, step); (err == nil) != (says == "") || err != nil && !strings.HasPrefix(err.Error(), says) {
			t.Errorf("%s: it says\n%v\nwant\n%s", step, err, says)
		}
	}
	noted, _ := withAuthorization(t, answer{200, authorization("closed", 1000)}, answer{400, refused}, answer{200, authorization("closed", 1000)}, answer{200, authorization("closed", 1000)})
	must(t, noted, "the authorization is noted", "the merchant captures the authorization", "the merchant tries to capture the authorization",
		`the authorization's "amount" is unchanged since it was noted`)
	if err := say(noted, `the authorization is unchanged since it was noted`); err == nil || !strings.HasPrefix(err.Error(), `the authorization since it was noted differs: status is "closed"; you expected "pending"`) {
		t.Errorf("a change since it was noted: %v", err)
	}
	other := answer{200, strings.Replace(authorization("pending", 1000), "iauth_1", "iauth_2", 1)}
	both, _ := withAuthorization(t, other, answer{200, authorization("pending", 1000)}, answer{200, authorization("pending", 1000)})
	must(t, both, "the authorization is noted", `I GET "/v1/issuing/authorizations/iauth_2"`)
	if err := say(both, `the authorization's "status" is unchanged since it was noted`); err == nil || !strings.Contains(err.Error(), "was not noted before") {
		t.Errorf("another one than was noted: %v", err)
	}
	must(t, both, "the authorization is noted", `I GET "/v1/issuing/authorizations/iauth_1"`, "the authorization is unchanged since it was noted")
	w, _ := world(t, answer{200, compared})
	must(t, w, `I GET "/v1/issuing/authorizations/iauth_1"`)
	if err := say(w, `the authorization is unchanged since it was noted`); err == nil || !strings.Contains(err.Error(), "was not noted before") {
		t.Errorf("what was not noted: %v", err)
	}
	if err := say(w, `the authorization is unchanged`); err == nil || !strings.Contains(err.Error(), "was not there before") {
		t.Errorf("without a request that changes anything: %v", err)
	}
}

// What a date is counted from stays, so that one that was sent is found again, and time
// that passes moves it.
func TestDates(t *testing.T) {
	t.Parallel()
	w, s := world(t, answer{200, compared}, answer{200, strings.Replace(compared, "1000000", "1000009", 1)}, answer{200, "{}"}, answer{200, "{}"})
	must(t, w, `I GET "/v1/issuing/authorizations/iauth_1"`)
	if err := say(w, `I POST "/v1/issuing/authorizations/iauth_1" with:`, []string{"at", "2 days ago"}, []string{"until", "in 3 weeks"}, []string{"note", "in 3 months"}); err != nil {
		t.Fatal(err)
	}
	if got := s.asked[1]; got != "POST /v1/issuing/authorizations/iauth_1 at=827200&note=in+3+months&until=2814400" {
		t.Errorf("asked %q", got)
	}
	must(t, w, `"created" is not 9 seconds ago`, `"created" is earlier than in 10 seconds`, "1 hour passes")
	if err := say(w, `I GET "/v1/x" with:`, []string{"at", "in 1 second"}); err != nil || s.asked[3] != "GET /v1/x at=1003601" {
		t.Errorf("after an hour it asked %q, %v", s.asked, err)
	}
	empty, _ := world(t)
	if err := say(empty, `I GET "/v1/x" with:`, []string{"at", "in 1 second"}); err == nil || !strings.Contains(err.Error(), "nothing was made before this step") {
		t.Errorf("without a clock: %v", err)
	}
}

// The clock that is set forward says what time it is, though the newest thing is older.
func TestDatesAfterTime(t *testing.T) {
	t.Parallel()
	w, s := world(t, answer{200, compared}, answer{200, `{"now":1259200}`}, answer{200, "{}"})
	must(t, w, `I GET "/v1/issuing/authorizations/iauth_1"`, "3 days pass")
	if err := say(w, `I GET "/v1/x" with:`, []string{"at", "1 hour ago"}); err != nil || s.asked[2] != "GET /v1/x at=1255600" {
		t.Errorf("after three days it asked %q, %v", s.asked, err)
	}
}

// What time or the card network changed is no fault of the request after it: a dispute
// that was decided is looked at there, and what else nobody looked at has no measure.
func TestUnchangedAfterTime(t *testing.T) {
	t.Parallel()
	dispute := func(status string) answer {
		return answer{200, `{"object":"issuing.dispute","id":"idp_1","status":"` + status + `"}`}
	}
	w, s := world(t, dispute("submitted"), answer{200, "{}"}, dispute("lost"), answer{400, refused}, dispute("lost"))
	must(t, w, `I GET "/v1/issuing/disputes/idp_1"`, "the network decides the dispute for the merchant", "I try to submit the dispute", "nothing of the dispute has changed")
	if len(s.asked) != 5 {
		t.Errorf("asked %q", s.asked)
	}
	late, _ := withAuthorization(t, answer{200, `{"now":1259200}`}, answer{400, refused}, answer{200, authorization("expired", 1000)})
	must(t, late, "31 days pass", "the merchant tries to capture the authorization")
	var misuse *result.SkipError
	if err := say(late, "nothing of the authorization has changed"); !errors.As(err, &misuse) || !strings.Contains(misuse.Reason, "look at it before that request") {
		t.Errorf("after time, and a request: %v", err)
	}
	seen, _ := withAuthorization(t, answer{200, `{"now":1259200}`}, answer{200, authorization("expired", 1000)}, answer{400, refused}, answer{200, authorization("expired", 1000)})
	must(t, seen, "31 days pass", "the authorization is expired", "the merchant tries to capture the authorization", "nothing of the authorization has changed")
}

// A card that is lost is canceled for it, one that is replaced names itself, and a limit
// is reckoned in what the sentence says.
func TestCardWords(t *testing.T) {
	t.Parallel()
	const card = `{"id":"ic_1","object":"issuing.card","type":"virtual","currency":"usd","cardholder":{"id":"ich_1","object":"issuing.cardholder"}}`
	for step, asks := range map[string]string{
		"I report the card as stolen":              "POST /v1/issuing/cards/ic_1 cancellation_reason=stolen&status=canceled",
		"I replace the expired card":               "POST /v1/issuing/cards cardholder=ich_1&currency=usd&replacement_for=ic_1&replacement_reason=expired&type=virtual",
		"I unfreeze the card":                      "POST /v1/issuing/cards/ic_1 status=active",
		"the merchant settles $5.00":               "POST /v1/test_helpers/issuing/authorizations/iauth_1/capture capture_amount=500",
		"the merchant voids $5.00":                 "POST /v1/test_helpers/issuing/authorizations/iauth_1/reverse reverse_amount=500",
		"the payment lapses":                       "POST /v1/test_helpers/issuing/authorizations/iauth_1/expire",
		"I decline the purchase":                   "POST /v1/issuing/authorizations/iauth_1/decline",
		"the merchant authorizes ¥500":             "POST /v1/test_helpers/issuing/authorizations amount=500&card=ic_1&currency=jpy",
		"the merchant increases the payment by $1": "POST /v1/test_helpers/issuing/authorizations/iauth_1/increment increment_amount=100",
	} {
		w, s := world(t, answer{200, `{"id":"ich_1","object":"issuing.cardholder"}`}, answer{200, card}, answer{200, compared}, answer{400, refused})
		must(t, w, "an active virtual card with a limit of $20.00 per week", `I GET "/v1/issuing/authorizations/iauth_1"`)
		if !strings.Contains(s.asked[1], "interval%5D=weekly") {
			t.Errorf("the card is made by %s", s.asked[1])
		}
		if err := say(w, step); err == nil || s.asked[3] != asks {
			t.Errorf("%s: it asked %s, want %s (%v)", step, s.asked[3], asks, err)
		}
	}
}

func TestCompareNumbers(t *testing.T) {
	t.Parallel()
	ascending := []string{"-1000", "-9.5", "-9.25", "-1", "-0.5", "0", "0.05", "0.5", "1", "1.25", "1.5", "9", "10", "1000", "9007199254740992", "9007199254740993"}
	for i, a := range ascending {
		for j, b := range ascending {
			if got := compareNumbers(a, b); got != cmp.Compare(i, j) {
				t.Errorf("%s against %s is %d", a, b, got)
			}
		}
	}
	for _, same := range [][2]string{{"1.0", "1"}, {"-0", "0.00"}, {"007", "7.00"}} {
		if compareNumbers(same[0], same[1]) != 0 {
			t.Errorf("%s is another number than %s", same[0], same[1])
		}
	}
}
