package steps

import (
	"strings"
	"testing"
)

func TestParseMoney(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Money{
		"$12.34":       {1234, "usd"},
		"$5":           {500, "usd"},
		"$0.5":         {50, "usd"},
		"-$12.34":      {-1234, "usd"},
		"€5":           {500, "eur"},
		"£1,234.50":    {123450, "gbp"},
		"¥500":         {500, "jpy"},
		"1.500 KWD":    {1500, "kwd"},
		"-7 CHF":       {-700, "chf"},
		"$999,999.99":  {99999999, "usd"},
		"500 VND":      {500, "vnd"},
		"$0":           {0, "usd"},
		"12345678 USD": {1234567800, "usd"},
	} {
		got, err := ParseMoney(text)
		if err != nil || got != want {
			t.Errorf("ParseMoney(%q) is %v, %v; want %v", text, got, err, want)
		}
	}
}

func TestParseMoneyRefuses(t *testing.T) {
	t.Parallel()
	for text, why := range map[string]string{
		"12.34":                  "no amount of money",
		"$12.345":                "2 decimals",
		"¥5.00":                  "0 decimals",
		"$":                      "no amount of money",
		"30 XYZ":                 "XYZ is no currency",
		"500 ELM":                "ELM is no currency",
		"$30,00":                 "no amount of money",
		"€1,0":                   "no amount of money",
		"1,00.00 EUR":            "no amount of money",
		"$1234,567":              "no amount of money",
		"$99999999999999999999":  "64 bits",
		"12.34 dollars":          "no amount of money",
		"$-5":                    "no amount of money",
		"$1.2.3":                 "no amount of money",
		"-9223372036854775808.0": "no amount of money",
	} {
		if got, err := ParseMoney(text); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("ParseMoney(%q) is %v, %v; want an error about %q", text, got, err, why)
		}
	}
}

func TestMoneyString(t *testing.T) {
	t.Parallel()
	for want, m := range map[string]Money{
		"$12.34 (1234)":    {1234, "usd"},
		"-$0.05 (-5)":      {-5, "usd"},
		"¥500 (500)":       {500, "jpy"},
		"1.500 KWD (1500)": {1500, "kwd"},
		"7.00 CHF (700)":   {700, "chf"},
	} {
		if got := m.String(); got != want {
			t.Errorf("%d %s reads %q, want %q", m.Minor, m.Currency, got, want)
		}
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, seed := range []string{"$12.34", "-€5", "1.500 KWD", "$", "¥1,0,0", "--$1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseMoney(text)
		if err != nil {
			return
		}
		// What was read must read the same again when written.
		written, _, _ := strings.Cut(m.String(), " (")
		again, err := ParseMoney(written)
		if err != nil || again != m {
			t.Errorf("%q is %v, written %q, read again %v, %v", text, m, written, again, err)
		}
	})
}
