package mock

import (
	"fmt"
	"strings"

	"assay/internal/currency"
)

var signs = map[string]string{"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"}

// money writes an amount of minor units as Stripe's errors do: "$6.00"; in a
// currency without a known sign "6.00 CHF".
func money(amount int64, code string) string {
	places, _ := currency.Decimals(code) // checked when the amount was made
	unit := int64(1)
	for range places {
		unit *= 10
	}
	text := fmt.Sprint(amount / unit)
	if places > 0 {
		text += fmt.Sprintf(".%0*d", places, amount%unit)
	}
	if sign, ok := signs[code]; ok {
		return sign + text
	}
	return text + " " + strings.ToUpper(code)
}
