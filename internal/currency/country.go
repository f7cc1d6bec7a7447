package currency

import "strings"

// countries lists the countries that Stripe has accounts in by the currency such
// an account settles in first (https://docs.stripe.com/payouts). Stripe issues
// cards in some of them only.
var countries = map[string]string{
	"aed": "AE", "aud": "AU", "brl": "BR", "cad": "CA", "chf": "CH LI", "czk": "CZ", "dkk": "DK",
	"eur": "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK",
	"gbp": "GB GI", "hkd": "HK", "huf": "HU", "inr": "IN", "jpy": "JP", "kwd": "KW", "mxn": "MX", "myr": "MY",
	"nok": "NO", "nzd": "NZ", "pln": "PL", "ron": "RO", "sek": "SE", "sgd": "SG", "thb": "TH", "usd": "US",
}

var ofCountry = func() map[string]string {
	of := map[string]string{}
	for code, list := range countries {
		for country := range strings.FieldsSeq(list) {
			of[country] = code
		}
	}
	return of
}()

// OfCountry returns the currency of an account in a country, by its ISO 3166 code
// in upper case, and whether the country is known: "usd" for "US".
func OfCountry(country string) (code string, known bool) {
	code, known = ofCountry[country]
	return code, known
}
