package mock

import (
	"net/http"
	"strings"
)

// slipsOfRequests are the mutants of how requests are taken and answers sent, each
// with one operation alone.
var slipsOfRequests = []slips{
	{"GET", "/v1/issuing/cards/{card}", "retrieve card", []slip{
		{"needs no key", "a card is read without a key", keyless(func(key string) bool { return key == "" })},
		{"a publishable key is enough", "a card is read with a publishable key", keyless(func(key string) bool { return strings.HasPrefix(key, "pk_") })},
		{"a bad key is forbidden", "a bad key is answered with 403 instead of 401", telling(func(_ http.Header, status int) int {
			if status == http.StatusUnauthorized {
				return http.StatusForbidden
			}
			return status
		})},
		{"has no Request-Id", "the answer names no request", silent("Request-Id")},
		{"an idempotency key", "the answer to a GET names an idempotency key", telling(func(h http.Header, status int) int {
			h.Set("Idempotency-Key", h.Get("Request-Id"))
			return status
		})},
		{"the version is not told", "the answer names no version", silent("Stripe-Version")},
		{"the version is ignored", "a card is answered in today's version, whatever was asked for", unsent("Stripe-Version")},
		{"every word is a version", "what is no version is taken for today's", asking(func(h http.Header) {
			if !wellFormed(h.Get("Stripe-Version")) {
				h.Del("Stripe-Version")
			}
		})},
		{"every date is a version", "a date that there is not is taken for today's version", asking(func(h http.Header) {
			if v := h.Get("Stripe-Version"); strings.HasPrefix(v, "20") && !wellFormed(v) {
				h.Del("Stripe-Version")
			}
		})},
		{"is replayed", "a card that was read with an idempotency key is not read again", replayed()},
		{"unknown parameters are ignored", "an unknown parameter of a GET is ignored", lenient(func(e *apiError) bool { return e.Code == "parameter_unknown" })},
		{"unknown expansions are ignored", "what cannot be expanded is ignored", lenient(func(e *apiError) bool { return e.Param == "expand" })},
	}},
	{"POST", "/v1/issuing/cards", "create card", []slip{
		{"the idempotency key is ignored", "one key makes two cards", unsent("Idempotency-Key")},
		{"a key is good for another card", "a key makes a second card with other parameters", lenient(func(e *apiError) bool { return e.Type == "idempotency_error" })},
		{"a key can be of any length", "a key of more than 255 characters is taken", asking(func(h http.Header) {
			if key := h.Get("Idempotency-Key"); len(key) > maxKey {
				h.Set("Idempotency-Key", key[:maxKey])
			}
		})},
	}},
	{"POST", "/v1/issuing/cards/{card}", "update card", []slip{
		{"the idempotency key is not told", "the answer to a POST names no idempotency key", silent("Idempotency-Key")},
		{"the first request is not told", "the answer to a POST does not name the request that it is the answer of", silent("Original-Request")},
		{"Stripe-Should-Retry is not told", "a refusal does not say whether to try again", silent("Stripe-Should-Retry")},
		{"a replay is not told", "a repeated answer does not say that it is one", silent("Idempotent-Replayed")},
		{"unknown parameters are ignored", "an unknown parameter of an update is ignored", lenient(func(e *apiError) bool { return e.Code == "parameter_unknown" })},
		{"texts of any length", "a text that is too long is left out instead of refused", lenient(func(e *apiError) bool { return strings.Contains(e.Message, "at most") })},
	}},
	{"POST", "/v1/issuing/cardholders/{cardholder}", "update cardholder", []slip{
		{"an empty value is ignored", "an email is not refused that is unset", lenient(func(e *apiError) bool { return e.Code == "parameter_invalid_empty" })},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations", "create authorization", []slip{
		{"the version is ignored", "versions before 2024-11-20.acacia know the merchant's amount alone", unsent("Stripe-Version")},
		{"wrong choices are ignored", "a merchant category that there is not is ignored", lenient(func(e *apiError) bool { return e.Param == "merchant_data[category]" })},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/capture", "capture", []slip{
		{"needs no key", "an authorization is captured without a key", keyless(func(key string) bool { return key == "" })},
		{"a malformed key is enough", "an authorization is captured with a malformed key", keyless(func(key string) bool { return key != "" })},
		{"the key of another action", "a key that was used for another action is taken", lenient(func(e *apiError) bool { return e.Type == "idempotency_error" })},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/expire", "expire", []slip{
		{"the version is ignored", "an authorization lapses as in today's version, whatever was asked for", unsent("Stripe-Version")},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/fraud_challenges/respond", "respond", []slip{
		{"the version is ignored", "fraud challenges are answered in versions before 2024-11-20.acacia", unsent("Stripe-Version")},
	}},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/submit", "submit", []slip{
		{"the version is ignored", "cards are submitted in versions before 2024-09-30.acacia", unsent("Stripe-Version")},
	}},
	{"GET", "/v1/issuing/authorizations/{authorization}", "retrieve authorization", []slip{
		{"the version is ignored", "an authorization is answered in today's version, whatever was asked for", unsent("Stripe-Version")},
	}},
}
