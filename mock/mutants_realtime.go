package mock

import "strings"

// mishearing is a row of the table of what is wrong with the decisions of endpoints.
type mishearing struct {
	name, says string
	heard      func(verdict) verdict
}

// mishearings are the mutants of how an endpoint's decision is taken. They are those
// of the operation that asks first.
var mishearings = struct {
	method, path, short string
	of                  []mishearing
}{"POST", "/v1/test_helpers/issuing/authorizations", "real time", []mishearing{
	{"no is yes", "an endpoint's no is taken for a yes", when("webhook_declined", func(v *verdict) { v.reason = "webhook_approved" })},
	{"yes is no", "an endpoint's yes is taken for a no", when("webhook_approved", func(v *verdict) { v.reason = "webhook_declined" })},
	{"silence is yes", "the silence of an endpoint is taken for a yes", when("webhook_timeout", func(v *verdict) { v.reason = "webhook_approved" })},
	{"silence is an error", "the silence of an endpoint is taken for an invalid answer", when("webhook_timeout", func(v *verdict) { v.reason = "webhook_error" })},
	{"an invalid answer is late", "an invalid answer is taken for none", when("webhook_error", func(v *verdict) { *v = noVerdict })},
	{"an invalid answer is yes", "an invalid answer is taken for a yes", when("webhook_error", func(v *verdict) { *v = verdict{reason: "webhook_approved"} })},
	{"the version is not wanted", "an answer needs no Stripe-Version", when("webhook_error", func(v *verdict) {
		if strings.Contains(v.message, "version") {
			*v = verdict{reason: "webhook_approved"}
		}
	})},
	{"the reason is not told", "nothing says what is wrong with an invalid answer", when("webhook_error", func(v *verdict) { v.message = "" })},
	{"the amount is ignored", "all is approved where a part was", when("webhook_approved", func(v *verdict) { v.amount = nil })},
	{"the notes are ignored", "the metadata of an answer is lost", when("webhook_approved", func(v *verdict) { v.notes = nil })},
	{"no challenge", "no fraud challenge is sent although the answer asks for one", when("webhook_declined", func(v *verdict) { v.challenge = false })},
}}

// when mishears verdicts of one reason.
func when(reason string, change func(v *verdict)) func(verdict) verdict {
	return func(v verdict) verdict {
		if v.reason == reason {
			change(&v)
		}
		return v
	}
}
