package steps

import (
	"context"
	"strings"
	"testing"
)

// contrary is an authorization on which no example of the catalogue holds.
const contrary = `{"id":"iauth_1","object":"issuing.authorization","status":"expired","approved":"true","amount":"1234","currency":"usd",
	"merchant_amount":1235,"merchant_currency":"usd","redaction":1,"metadata":{"a":"b"},"treasury":null,"data":[1],
	"merchant_data":{"name":"Other"},"pending_request":{"amount":701,"currency":"usd"},"fraud_challenges":[{"status":"pending"}],
	"request_history":[{"reason":"other","amount":1,"currency":"usd","approved":true}],
	"balance_transactions":[{"amount":-5,"currency":"usd","type":"other"}],
	"transactions":[{"id":"ipi_1","object":"issuing.transaction","amount":-1,"currency":"usd","type":"refund"}],
	"error":{"message":"other","type":"other","code":"other","param":"x"}}`

const contraryCard = `{"id":"ic_1","object":"issuing.card","status":"canceled","shipping":{"status":"failure"}}`

// A sentence that looks must be able to see something wrong: its own example
// fails on objects for which it does not hold.
func TestEveryAssertionCanFail(t *testing.T) {
	t.Parallel()
	tables := map[string]Table{"the answer has:": {{"status", "closed"}}, "the {noun} has:": {{"status", "closed"}}, "the event's previous attributes were:": {{"status", "closed"}}}
	docs := map[string]string{"the error message is:": "Missing", "the answer includes:": `{"status":"closed"}`}
	checked := 0
	for _, d := range language(t).Definitions() {
		if !d.Kind.Asserts() {
			continue
		}
		checked++
		t.Run(d.Pattern, func(t *testing.T) {
			t.Parallel()
			w, s := world(t, answer{200, contraryCard}, answer{202, contrary},
				answer{200, strings.Replace(contrary, "expired", "pending", 1)}, answer{200, contrary}, answer{200, contrary})
			must(t, w, `I GET "/v1/issuing/cards/ic_1"`, `I GET "/v1/issuing/authorizations/iauth_1"`, `the authorization is remembered as "first"`, "the card is noted")
			var doc *string
			if text, ok := docs[d.Pattern]; ok {
				doc = &text
			}
			table := tables[d.Pattern]
			if lines := d.Below(); table == nil && doc == nil && len(lines) > 0 {
				for _, line := range lines {
					var row []string
					for cell := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
						row = append(row, strings.TrimSpace(cell))
					}
					table = append(table, row)
				}
			}
			example := strings.Replace(d.Example, "within 5 seconds", "within 1 second", 1)
			s.forever = example != d.Example
			err := d.Run(context.Background(), w, example, table, doc)
			switch {
			case err == nil:
				t.Errorf("%q passes on an object for which it does not hold", example)
			case strings.Contains(err.Error(), "no card yet"), strings.Contains(err.Error(), "needs a"):
				t.Errorf("%q was not tried: %v", example, err)
			}
		})
	}
	if checked < 40 {
		t.Errorf("only %d sentences look at anything", checked)
	}
}
