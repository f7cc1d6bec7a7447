package steps

import (
	"regexp"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

// denominations are the places where an answer tells in what currency an amount is, by
// the place of the amount: the first that fits.
var denominations = []struct {
	amount   *regexp.Regexp
	currency string
}{
	{regexp.MustCompile(`^(.*\.)?merchant_amount$`), "${1}merchant_currency"},
	{regexp.MustCompile(`^(.*\.)?amount_details\.\w+$`), "${1}currency"},
	{regexp.MustCompile(`^(.*\.)?spending_limits\.\d+\.amount$`), "${1}spending_limits_currency"},
	{regexp.MustCompile(`^(.*\.)?\w+$`), "${1}currency"},
}

// denominated is an error if the number at a path, which is what was wanted, is an amount
// in another currency than the wanted money: 2000 may be €20.00 or $20.00. Where the
// answer tells none, as of a fee that has no currency of its own, the number has to do.
func denominated(name string, body document, path string, want Value) error {
	if want.Currency == "" {
		return nil
	}
	told := currencyAt(body, path)
	if told == "" || told == want.Currency {
		return nil
	}
	found, err := integer(name, document{json: body.json}, path)
	if err != nil {
		return err
	}
	return &result.Mismatch{Where: name + "." + path, Found: Money{found, told}.String(), Wanted: Money{found, want.Currency}.String()}
}

// currencyAt returns the currency of the amount at a path, "" where none is told.
func currencyAt(body document, path string) string {
	for _, d := range denominations {
		if d.amount.MatchString(path) {
			told, err := read("", document{json: body.json}, d.amount.ReplaceAllString(path, d.currency))
			if err != nil || told.Type != gjson.String {
				return ""
			}
			return told.Str
		}
	}
	return ""
}
