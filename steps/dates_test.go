package steps

import (
	"errors"
	"strings"
	"testing"

	"assay/internal/result"
)

// dated is an authorization of 2026 as the OpenAPI document has it, with a few places that
// it does not know.
const dated = `{"id":"iauth_1","object":"issuing.authorization","created":1790000000,"amount":1000,"status":"pending","approved":true,
	"metadata":{"until":"1790000000"},"request_history":[{"created":1790000000,"amount":1000,"reason":"card_active"}],
	"verified_by_fraud_challenge":null,"mine":{"at":1790000000,"number":1000,"thousandths":1790000000000,"none":null,"text":"1790000000",
	"times":[{"at":0,"count":1},{"at":1790259200,"count":2},{"count":3}]}}`

// A date is compared with dates alone: any other number is of 1970, and earlier than all.
func TestDatesAreComparedWithDates(t *testing.T) {
	t.Parallel()
	for step, says := range map[string]string{
		`"created" is earlier than in 3 days`:                      "",
		`"created" is not in 3 days`:                               "",
		`"created" is later than in 3 days`:                        `"created" in the answer is 1790000000; you expected a number that is later than 1790259200`,
		`"amount" is earlier than in 3 days`:                       `the answer's amount is no date: Stripe's OpenAPI document has a number there; compare it with one, such as 12 or $12.34`,
		`"amount" is later than 3 days ago`:                        "is no date: Stripe's OpenAPI document has a number there",
		`"amount" is not in 3 days`:                                "is no date: Stripe's OpenAPI document has a number there",
		`"amount" is in 3 days`:                                    "is no date: Stripe's OpenAPI document has a number there",
		`"amount" is one of in 3 days or 1000`:                     "",
		`"amount" is one of 1001 or in 3 days`:                     "is no date: Stripe's OpenAPI document has a number there",
		`"mine.number" is one of in 3 days or 1000`:                "",
		`"mine.none" is one of in 3 days or null`:                  "",
		`"mine.text" is one of in 3 days or "1790000000"`:          "",
		`"mine.number" is one of 1001 or in 3 days`:                "you expected a date in seconds since 1970",
		`"mine.times" has exactly 1 item with:; at, in 3 days`:     "",
		`"mine.times" has no items with:; at, in 4 days`:           "",
		`"mine.times" has no items with:; count, in 3 days`:        `count" in the answer is 1; you expected a date in seconds since 1970`,
		`the authorization's "amount" is earlier than in 3 days`:   `the authorization's amount is no date: Stripe's OpenAPI document has a number there; compare it`,
		"the answer has:; amount, in 3 days":                       "is no date: Stripe's OpenAPI document has a number there",
		`"status" is not in 3 days`:                                `the answer's status is no date: Stripe's OpenAPI document has a text there; compare it with one, such as "closed"`,
		`"approved" is not in 3 days`:                              "has true or false there; compare it with one of them",
		`"request_history" is not in 3 days`:                       "the answer's request_history is no date: Stripe's OpenAPI document has a list there; name a date in it",
		`"metadata.until" is earlier than in 3 days`:               "the answer's metadata.until is no date: Stripe's OpenAPI document has a text",
		`"request_history.0.created" is earlier than in 3 days`:    "",
		`"request_history.0.amount" is earlier than in 3 days`:     "the answer's request_history.0.amount is no date",
		`"request_history" has no items with:; amount, in 3 days`:  "the answer's request_history.0.amount is no date",
		`"request_history" has no items with:; created, in 3 days`: "",
		`"mine.at" is earlier than in 3 days`:                      "",
		`"mine.number" is earlier than in 3 days`:                  `"mine.number" in the answer is 1000; you expected a date in seconds since 1970, such as 1790259200`,
		`"mine.number" is not in 3 days`:                           "you expected a date in seconds since 1970",
		`"mine.thousandths" is later than 3 days ago`:              "you expected a date in seconds since 1970",
		`"mine.text" is not in 3 days`:                             `"mine.text" in the answer is "1790000000"; you expected a date in seconds since 1970`,
		`"mine.none" is earlier than in 3 days`:                    `"mine.none" in the answer is null; you expected a number that is earlier than`,
		`every item of "request_history" has:; amount, in 3 days`:  "the answer's request_history.0.amount is no date",
	} {
		w, _ := world(t, answer{200, dated})
		must(t, w, `I GET "/v1/issuing/authorizations/iauth_1"`)
		err := sayBelow(w, step)
		if (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: it says\n%v\nwant\n%s", step, err, says)
		}
		var mistaken *result.SkipError
		if err != nil && strings.Contains(says, "OpenAPI") && !errors.As(err, &mistaken) {
			t.Errorf("%s: the target is blamed by %T", step, err)
		}
	}
}

// The dates of a trip and of a top-up have no format in the document, only names. What an
// event tells of, and what is listed, is known by what it says it is.
func TestWhereDatesAre(t *testing.T) {
	t.Parallel()
	const transaction = `{"id":"ipi_1","object":"issuing.transaction","created":1790000000,"amount":-500,"purchase_details":{"flight":{"departure_at":1790000000},"lodging":{"check_in_at":1790000000,"nights":2}}}`
	for step, says := range map[string]string{
		`"%spurchase_details.flight.departure_at" is earlier than in 1 day`: "",
		`"%spurchase_details.lodging.check_in_at" is earlier than in 1 day`: "",
		`"%spurchase_details.lodging.nights" is earlier than in 1 day`:      "is no date: Stripe's OpenAPI document has a number there",
		`"%screated" is earlier than in 1 day`:                              "",
		`"%samount" is earlier than in 1 day`:                               "is no date: Stripe's OpenAPI document has a number there",
	} {
		for at, body := range map[string]string{
			"":             transaction,
			"data.object.": `{"id":"evt_1","object":"event","created":1790000000,"type":"issuing_transaction.created","data":{"object":` + transaction + `}}`,
			"data.0.":      `{"object":"list","data":[` + transaction + `]}`,
		} {
			w, _ := world(t, answer{200, transaction}, answer{200, body})
			must(t, w, `I GET "/v1/issuing/transactions/ipi_1"`, `I GET "/v1/anything"`)
			said := strings.Replace(step, "%s", at, 1)
			if err := say(w, said); (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
				t.Errorf("%s: it says\n%v\nwant\n%s", said, err, says)
			}
		}
	}
	w, _ := world(t, answer{200, `{"id":"tu_1","object":"topup","created":1790000000,"expected_availability_date":1790000000}`})
	must(t, w, `I GET "/v1/topups/tu_1"`, `the topup's "expected_availability_date" is earlier than in 1 day`)
}

// sayBelow runs a step with the rows behind it: each behind a ";", its cells parted by a comma.
func sayBelow(w *World, step string) error {
	parts := strings.Split(step, "; ")
	var rows [][]string
	for _, row := range parts[1:] {
		rows = append(rows, strings.Split(row, ", "))
	}
	return say(w, parts[0], rows...)
}
