package openapi

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	t.Parallel()
	spec := loaded(t)
	for _, tt := range []struct{ component, path, want string }{
		{"issuing.authorization", "status", "closed expired pending reversed"},
		{"issuing.authorization", "object", "issuing.authorization"},
		{"issuing.authorization", "verification_data.cvc_check", "match mismatch not_provided"},
		{"issuing.card", "shipping.service", "express priority standard"},                                                          // over anyOf of one
		{"issuing.card", "spending_controls.spending_limits.0.interval", "all_time daily monthly per_authorization weekly yearly"}, // over a list
		{"issuing.authorization", "merchant_data.name", ""},                                                                        // any text
		{"issuing.authorization", "amount", ""},                                                                                    // no text
		{"issuing.authorization", "nowhere.status", ""},
		{"nothing", "status", ""},
		{"error", "error.type", "api_error card_error idempotency_error invalid_request_error"},
	} {
		if got := strings.Join(spec.Words(tt.component, tt.path), " "); got != tt.want {
			t.Errorf("Words(%s, %s) are %q, want %q", tt.component, tt.path, got, tt.want)
		}
	}
}
