package mock

import (
	"fmt"
	"strings"
)

// currencies are those Stripe supports (https://docs.stripe.com/currencies).
var currencies = strings.Fields(`
	usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf
	clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf
	idr ils inr isk jmd jpy kes kgs khr kmf krw kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr
	mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd
	shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw
	bhd jod kwd omr tnd`)

var knownCurrencies = func() map[string]bool {
	known := map[string]bool{}
	for _, c := range currencies {
		known[c] = true
	}
	return known
}()

// decimals are the currencies whose smallest unit is not a hundredth.
var decimals = map[string]int{
	"bif": 0, "clp": 0, "djf": 0, "gnf": 0, "jpy": 0, "kmf": 0, "krw": 0, "mga": 0, "pyg": 0, "rwf": 0,
	"ugx": 0, "vnd": 0, "vuv": 0, "xaf": 0, "xof": 0, "xpf": 0,
	"bhd": 3, "jod": 3, "kwd": 3, "omr": 3, "tnd": 3,
}

var signs = map[string]string{"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"}

// money writes an amount of minor units as Stripe's errors do: "$6.00"; in a
// currency without a known sign "6.00 CHF".
func money(amount int64, currency string) string {
	places, ok := decimals[currency]
	if !ok {
		places = 2
	}
	unit := int64(1)
	for range places {
		unit *= 10
	}
	text := fmt.Sprint(amount / unit)
	if places > 0 {
		text += fmt.Sprintf(".%0*d", places, amount%unit)
	}
	if sign, ok := signs[currency]; ok {
		return sign + text
	}
	return text + " " + strings.ToUpper(currency)
}
