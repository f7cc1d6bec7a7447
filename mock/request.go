package mock

import (
	"reflect"
	"strings"

	"assay/internal/currency"
	"assay/internal/openapi"
)

// request is one decoded request to an endpoint.
type request struct {
	account *account
	op      *openapi.Operation
	ids     []string // values of the path's placeholders
	params  openapi.Values
	file    *upload // that came with it, nil for none
	version version
	now     int64 // seconds since 1970
}

// action is an endpoint, and the type of struct it answers with.
type action struct {
	run    func(r *request) (any, error) // a pointer to the answer
	answer reflect.Type
}

// id returns the value of the path's placeholder.
func (r *request) id() string { return r.ids[0] }

// amount returns an integer parameter that must be an amount of money in a
// currency: from 1 to Stripe's limit.
func (r *request) amount(name, currency string) (int64, error) {
	n := r.params.Int(name)
	switch {
	case n < 1:
		return 0, atLeastOne(name)
	case n > maxAmount:
		return 0, amountTooLarge(currency)
	}
	return n, nil
}

// maxAmount is the largest amount Stripe takes, in minor units (section 12:
// recorded for payment_intents in dollars; the same eight digits are documented
// for other currencies, and inferred here).
const maxAmount = 99_999_999

// currencyOf returns a currency parameter in lower case, or the fallback. The full
// name is the one for its error, whose words are general knowledge.
func currencyOf(params openapi.Values, name, full, fallback string) (string, error) {
	if !params.Has(name) {
		return fallback, nil
	}
	code := strings.ToLower(params.Text(name))
	if _, known := currency.Decimals(code); !known {
		return "", fault("", full, "Invalid currency: %s. Stripe currently supports these currencies: %s", code, strings.Join(currency.Codes(), ", "))
	}
	return code, nil
}

// filter returns the cardholder parameter of a list, which must exist: 400
// otherwise, as in the body of a create, and not an empty list (inferred).
func (c *cardholders) filter(r *request) (string, error) {
	id := r.params.Text("cardholder")
	if id == "" {
		return "", nil
	}
	_, err := c.named(id)
	return id, err
}

// ownerFilter reads the card and cardholder parameters of a list: the owner to
// list by, and whether an object's cardholder fits as well.
func ownerFilter(r *request, cards *cards, holders *cardholders) (owner string, same func(*Cardholder) bool, err error) {
	holder, err := holders.filter(r)
	if err != nil {
		return "", nil, err
	}
	same = func(h *Cardholder) bool { return holder == "" || h.ID == holder }
	card := r.params.Text("card")
	if card == "" {
		return holder, same, nil
	}
	_, err = cards.named(card)
	return card, same, err
}

// setText copies a text parameter that was sent into target.
func setText(params openapi.Values, name string, target *string) {
	if params.Has(name) {
		*target = params.Text(name)
	}
}

// texts turns a decoded list of texts into strings.
func texts(list []any) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i], _ = v.(string)
	}
	return out
}
