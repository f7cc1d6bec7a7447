package redact

import (
	"strings"
	"testing"
)

// body is an answer of about 1.5 KB as an API prints it.
const body = `{
  "id": "ic_1MvSkMLkdIwHu7ixMsgkUZgn",
  "object": "issuing.card",
  "brand": "Visa",
  "cancellation_reason": null,
  "cardholder": {
    "id": "ich_1MsKAB2eZvKYlo2C3eZ2BdvK",
    "object": "issuing.cardholder",
    "billing": {
      "address": {
        "city": "Anytown",
        "country": "US",
        "line1": "123 Main Street",
        "line2": null,
        "postal_code": "12345",
        "state": "CA"
      }
    },
    "company": null,
    "created": 1680415995,
    "email": null,
    "individual": null,
    "livemode": false,
    "metadata": {},
    "name": "John Doe",
    "phone_number": null,
    "requirements": {
      "disabled_reason": "requirements.past_due",
      "past_due": [
        "individual.card_issuing.user_terms_acceptance.ip",
        "individual.card_issuing.user_terms_acceptance.date",
        "individual.first_name",
        "individual.last_name"
      ]
    },
    "status": "active",
    "type": "individual"
  },
  "created": 1681163868,
  "currency": "usd",
  "exp_month": 8,
  "exp_year": 2024,
  "last4": "4242",
  "livemode": false,
  "metadata": {"assay_run": "20261121T103000Z-0123abcd"},
  "replaced_by": null,
  "replacement_for": null,
  "shipping": null,
  "spending_controls": {
    "allowed_categories": null,
    "spending_limits": [
      {
        "amount": 50000,
        "categories": [],
        "interval": "daily"
      }
    ],
    "spending_limits_currency": null
  },
  "status": "active",
  "type": "virtual",
  "wallets": {
    "apple_pay": {
      "eligible": true,
      "ineligible_reason": null
    }
  }
}`

func BenchmarkBytes(b *testing.B) {
	text := []byte(body)
	saved := []byte(strings.NewReplacer("\n", `\n`, `"`, `\"`).Replace(body))
	leaking := []byte(strings.Replace(body, "Anytown", canary, 1))
	for _, bench := range []struct {
		name string
		hide *Redactor
		text []byte
	}{
		{"by form", nil, text},
		{"by value", New(canary, hooked), text},
		{"escaped", New(canary, hooked), saved},
		{"leaking", New(canary, hooked), leaking},
		{"short", New(canary, hooked), []byte("spending_controls")},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(bench.text)))
			b.ReportAllocs()
			for b.Loop() {
				bench.hide.Bytes(bench.text)
			}
		})
	}
}
