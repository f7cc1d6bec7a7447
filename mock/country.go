package mock

import (
	"slices"
	"strings"
)

// europe are the countries of the EU and the United Kingdom, by ISO code: where
// Stripe's rules for Europe hold.
var europe = strings.Fields(`
	AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK
`)

func inEurope(country string) bool { return slices.Contains(europe, country) }

// refusedCountries are billing countries that Stripe takes for a cardholder but
// not for a card. The one recorded case (section 11).
var refusedCountries = map[string]bool{"BR": true}

// issuable says why an account of this country cannot issue a card to the
// cardholder. The words and the missing param of both are recorded (section 11);
// that a number which was taken away later stops nothing is inferred.
func issuable(h *Cardholder, account string) error {
	if country := h.Billing.Address.Country; refusedCountries[country] {
		return refusal("", "Cardholder cannot have a billing address country of %s.", country)
	}
	if inEurope(account) && h.PhoneNumber == "" {
		e := fault("cardholder_phone_number_required", "", "You cannot create a card without a `phone_number` on file for cardholder: %s. Please see https://stripe.com/docs/issuing/3d-secure.", h.ID)
		e.settled = true
		return e
	}
	return nil
}
