// Package currency knows the currencies that Stripe presents amounts in and how
// many decimals each has (https://docs.stripe.com/currencies).
package currency

import (
	"maps"
	"slices"
	"strings"
)

// all lists the presentment currencies by their number of decimals.
var all = map[int]string{
	0: "bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf",
	2: "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc cve czk " +
		"dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd kes kgs khr kyd kzt " +
		"lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mro mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln " +
		"qar ron rsd rub sar sbd scr sek sgd shp sle sll sos srd std szl thb tjs top try ttd twd tzs uah usd uyu uzs wst xcd yer zar zmw",
	3: "bhd jod kwd omr tnd",
}

var decimals = func() map[string]int {
	of := map[string]int{}
	for n, codes := range all {
		for code := range strings.FieldsSeq(codes) {
			of[code] = n
		}
	}
	return of
}()

// Decimals returns how many decimals a currency has, by its ISO 4217 code in
// lower case, and whether Stripe knows it: 2 for "usd", 0 for "jpy".
func Decimals(code string) (n int, known bool) {
	n, known = decimals[code]
	return n, known
}

// Codes returns the codes of all currencies as Stripe's errors list them: "usd"
// first, then the others in alphabetical order.
func Codes() []string {
	codes := []string{"usd"}
	for _, code := range slices.Sorted(maps.Keys(decimals)) {
		if code != "usd" {
			codes = append(codes, code)
		}
	}
	return codes
}
