package steps

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/currency"
)

// Money is an amount as people write it ("$12.34", "-€5", "1.500 KWD"): integer
// minor units of a currency.
type Money struct {
	Minor    int64  // in the currency's smallest unit: 1234 for $12.34
	Currency string // ISO 4217, lower case: "usd"
}

// symbols are the signs that stand for one currency each.
var symbols = []struct{ sign, currency string }{
	{"$", "usd"}, {"€", "eur"}, {"£", "gbp"}, {"¥", "jpy"},
}

// digitSource matches the digits of an amount. A comma separates thousands and
// nothing else: $30,00 is no amount, or thirty dollars would become 3,000.
const digitSource = `(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`

// moneySource matches money in a step.
const moneySource = `-?[$€£¥]` + digitSource + `|-?` + digitSource + ` [A-Z]{3}`

var digitsOnly = regexp.MustCompile("^" + digitSource + "$")

// ParseMoney reads an amount. More decimals than the currency has are an error,
// fewer are filled up: "$5" is 500.
func ParseMoney(text string) (Money, error) {
	rest, negative := strings.CutPrefix(text, "-")
	m, digits := Money{}, ""
	for _, s := range symbols {
		if after, ok := strings.CutPrefix(rest, s.sign); ok {
			m.Currency, digits = s.currency, after
		}
	}
	if m.Currency == "" {
		amount, code, ok := strings.Cut(rest, " ")
		if !ok || len(code) != 3 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			return m, fmt.Errorf("%q is no amount of money; write $12.34, €5, ¥500 or 12.34 CHF", text)
		}
		m.Currency, digits = strings.ToLower(code), amount
	}
	places, known := currency.Decimals(m.Currency)
	if !known {
		return m, fmt.Errorf("%q: %s is no currency that Stripe presents amounts in; write its ISO code, as in 12.34 CHF", text, strings.ToUpper(m.Currency))
	}
	if !digitsOnly.MatchString(digits) {
		return m, fmt.Errorf("%q is no amount of money; write $1,234.56, €5, ¥500 or 12.34 CHF", text)
	}
	minor, err := minorUnits(strings.ReplaceAll(digits, ",", ""), places)
	if err != nil {
		return m, fmt.Errorf("%q: %w", text, err)
	}
	m.Minor = minor
	if negative {
		m.Minor = -minor
	}
	return m, nil
}

func minorUnits(digits string, places int) (int64, error) {
	whole, fraction, _ := strings.Cut(digits, ".")
	if len(fraction) > places {
		return 0, fmt.Errorf("the currency has %d decimals; write no more than that", places)
	}
	fraction += strings.Repeat("0", places-len(fraction))
	n, err := strconv.ParseInt(whole+fraction, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("not an amount that fits 64 bits")
	}
	return n, nil
}

// String is Text with the minor units behind it.
func (m Money) String() string {
	if _, known := currency.Decimals(m.Currency); !known {
		return fmt.Sprintf("%d minor units of %q", m.Minor, m.Currency)
	}
	return fmt.Sprintf("%s (%d)", m.Text(), m.Minor)
}

// Text writes the amount as a step does, "-$5.00" or "12.34 CHF", so that ParseMoney
// reads it.
func (m Money) Text() string {
	places, _ := currency.Decimals(m.Currency)
	sign, n := "", m.Minor
	if n < 0 {
		sign, n = "-", -n
	}
	digits := fmt.Sprintf("%0*d", places+1, n)
	if places > 0 {
		digits = digits[:len(digits)-places] + "." + digits[len(digits)-places:]
	}
	for _, s := range symbols {
		if s.currency == m.Currency {
			return sign + s.sign + digits
		}
	}
	return sign + digits + " " + strings.ToUpper(m.Currency)
}

// orNothing is String with a word for no money.
func (m Money) orNothing() string {
	if m.Minor == 0 {
		return "nothing"
	}
	return m.String()
}

// minor returns the amount as Stripe's parameters take it.
func (m Money) minor() string { return strconv.FormatInt(m.Minor, 10) }

// value is the amount as an answer shows it.
func (m Money) value() Value {
	return Value{Type: gjson.Number, Text: m.minor(), Currency: m.Currency}
}

// negative returns the negative amount: money that leaves the account.
func (m Money) negative() Money { return Money{-m.Minor, m.Currency} }
