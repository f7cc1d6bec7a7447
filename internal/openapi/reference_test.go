package openapi

import (
	"strings"
	"testing"
)

// The pages are named as the API reference lists them, for example on
// https://docs.stripe.com/api/issuing/cards.
func TestReference(t *testing.T) {
	t.Parallel()
	spec, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	const api = "https://docs.stripe.com/api/"
	for request, want := range map[string]string{
		"GET /v1/issuing/cards":                                           "issuing/cards/list",
		"POST /v1/issuing/cards":                                          "issuing/cards/create",
		"GET /v1/issuing/cards/ic_1":                                      "issuing/cards/retrieve",
		"POST /v1/issuing/cards/ic_1":                                     "issuing/cards/update",
		"POST /v1/issuing/authorizations/iauth_1/approve":                 "issuing/authorizations/approve",
		"POST /v1/test_helpers/issuing/authorizations":                    "issuing/authorizations/test_mode_create",
		"POST /v1/test_helpers/issuing/authorizations/iauth_1/capture":    "issuing/authorizations/test_mode_capture",
		"POST /v1/test_helpers/issuing/cards/ic_1/shipping/ship":          "issuing/cards/test_mode_ship",
		"POST /v1/test_helpers/issuing/transactions/create_force_capture": "issuing/transactions/test_mode_create_force_capture",
		"POST /v1/test_helpers/issuing/transactions/ipi_1/refund":         "issuing/transactions/test_mode_refund",
		"POST /v1/topups/tu_1/cancel":                                     "topups/cancel",
		"GET /v1/balance":                                                 "balance/balance_retrieve",
		"GET /v1/balance_transactions/txn_1":                              "balance_transactions/retrieve",
		"DELETE /v1/webhook_endpoints/we_1":                               "webhook_endpoints/delete",
		"POST /v1/files":                                                  "files/create",
		"POST /v1/test_helpers/issuing/fund_balance":                      "issuing/funding_instructions/fund",
	} {
		method, path, _ := strings.Cut(request, " ")
		op, _ := spec.Find(method, path)
		if op == nil {
			t.Errorf("%s is no operation", request)
		} else if got := op.Reference(); got != api+want {
			t.Errorf("%s is at %s, want %s", request, got, api+want)
		}
	}
}
