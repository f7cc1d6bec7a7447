package currency

import "testing"

func TestOfCountry(t *testing.T) {
	t.Parallel()
	for country, want := range map[string]string{"US": "usd", "GB": "gbp", "IE": "eur", "JP": "jpy", "KW": "kwd"} {
		if got, known := OfCountry(country); got != want || !known {
			t.Errorf("%s has %q (%v), want %s", country, got, known, want)
		}
	}
	for _, country := range []string{"us", "XX", ""} {
		if got, known := OfCountry(country); known {
			t.Errorf("%q passes for a country with %s", country, got)
		}
	}
	for code := range countries {
		if _, known := Decimals(code); !known {
			t.Errorf("%s is no currency", code)
		}
	}
}

func TestDecimals(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]int{"usd": 2, "eur": 2, "jpy": 0, "krw": 0, "kwd": 3, "tnd": 3} {
		if n, known := Decimals(code); n != want || !known {
			t.Errorf("%s has %d decimals (%v), want %d", code, n, known, want)
		}
	}
	for _, code := range []string{"USD", "xyz", "", "us"} {
		if _, known := Decimals(code); known {
			t.Errorf("%q passes for a currency", code)
		}
	}
	seen := 0
	for _, code := range Codes() {
		seen++
		if len(code) != 3 {
			t.Errorf("%q is no code", code)
		}
	}
	if seen < 130 {
		t.Errorf("only %d currencies", seen)
	}
}
