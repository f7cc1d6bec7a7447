package mock

import (
	"fmt"
	"strings"

	"assay/internal/currency"
)

var signs = map[string]string{"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"}

// unit is how many minor units one of a currency has: 100 for "usd", 1 for "jpy",
// 1000 for "kwd".
func unit(code string) int64 {
	places, _ := currency.Decimals(code) // checked when the amount was made
	n := int64(1)
	for range places {
		n *= 10
	}
	return n
}

// convert turns minor units of one currency into those of another, rounded half
// up. There are no exchange rates here: one of any currency is worth one of any
// other, whatever their decimals (inferred; Stripe converts at the day's rate).
func convert(amount int64, from, to string) int64 {
	return (amount*unit(to) + unit(from)/2) / unit(from)
}

// money writes an amount of minor units as Stripe's errors do: "$6.00" and
// "$999,999.99"; in a currency without a known sign "6.00 CHF".
func money(amount int64, code string) string {
	places, _ := currency.Decimals(code)
	text := fmt.Sprint(amount / unit(code))
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	if places > 0 {
		text += fmt.Sprintf(".%0*d", places, amount%unit(code))
	}
	if sign, ok := signs[code]; ok {
		return sign + text
	}
	return text + " " + strings.ToUpper(code)
}
