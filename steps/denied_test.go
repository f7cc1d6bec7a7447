package steps

import (
	"strings"
	"testing"
)

// Whoever writes "not" is not handed the sentence without it, which asserts the opposite.
func TestNearestKeepsANot(t *testing.T) {
	t.Parallel()
	l := language(t)
	for text, want := range map[string]string{
		"the authorization is not closed":             `the authorization's "status" is not "closed"`,
		"the authorization isn't closed":              `the authorization's "status" is not "closed"`,
		"the authorization should not be closed":      `the authorization's "status" is not "closed"`,
		"the payment must not be closed":              `the authorization's "status" is not "closed"`,
		"the authorization is never closed":           `the authorization's "status" is not "closed"`,
		"the card has not been canceled":              `the card's "status" is not "canceled"`,
		"the card was not canceled.":                  `the card's "status" is not "canceled"`,
		"the card's shipping status is not delivered": `the card's "shipping.status" is not "delivered"`,
		"the dispute isn't won":                       `the dispute's "status" is not "won"`,
		"the authorization is not approved":           "the authorization is declined",
		"the purchase isn't declined":                 "the purchase is approved",
		"no money is held":                            "nothing is held",
		"there is no transaction":                     "the authorization has no transactions",
		"no refund exists":                            "no refund transactions of -$12.34 exist",
		`the status is not "closed"`:                  `"status" is not "closed"`,
		"the card's status isn't active":              `the card's "status" is not "active"`,
		"the card's status is not active":             `the card's "status" is not "active"`,
	} {
		near := l.Nearest(text)
		if len(near) == 0 || near[0] != want {
			t.Errorf("%q: %q, want %q first", text, near, want)
		}
		for _, suggestion := range near {
			if !denial.MatchString(suggestion) && suggestion != want {
				t.Errorf("%q: %q says the opposite", text, suggestion)
			}
		}
	}
	for _, text := range []string{"the card does not ship", "the merchant can't capture", "the card is not refunded"} {
		for _, suggestion := range l.Nearest(text) {
			if !denial.MatchString(suggestion) {
				t.Errorf("%q: %q says the opposite", text, suggestion)
			}
		}
	}
	if near := l.Nearest(`the card's "name" is "not yet knwon"`); len(near) == 0 || strings.Contains(near[0], "is not") {
		t.Errorf(`a "not" that is quoted denies nothing: %q`, near)
	}
}
