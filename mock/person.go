package mock

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"assay/internal/openapi"
)

// What a cardholder's particulars may be. The rules are documented, the words of
// the refusals inferred (section 11).

// writing is how a name may be written.
type writing struct {
	most   int    // characters; 0: the parameter's own length
	digits bool   // may be in it
	marks  string // besides letters and spaces
}

// The name is printed on cards. The parameter's description allows no digits in
// it, the page on creating cardholders does; the page is more exact.
var (
	printedName = writing{24, true, "/-&:().'"}
	legalName   = writing{0, false, ".,-'"}
)

// check returns the error of a name that is not written so. Letters are Latin.
func (w writing) check(param, name string) error {
	if w.most > 0 && utf8.RuneCountInString(name) > w.most {
		return tooLong(param, w.most)
	}
	for _, r := range name {
		if unicode.Is(unicode.Latin, r) || r == ' ' || w.digits && r >= '0' && r <= '9' || strings.ContainsRune(w.marks, r) {
			continue
		}
		return fault("", param, "Invalid string: %s cannot contain %q.", param, r)
	}
	return nil
}

// youngest is the age that a cardholder must be older than.
const youngest = 13

// checkPerson checks the parameters of a cardholder that are about the person.
func checkPerson(params openapi.Values, now int64) error {
	person := params.Object("individual")
	for _, name := range []struct {
		param, text string
		writing
	}{
		{"name", params.Text("name"), printedName},
		{"individual[first_name]", person.Text("first_name"), legalName},
		{"individual[last_name]", person.Text("last_name"), legalName},
	} {
		if err := name.check(name.param, name.text); err != nil {
			return err
		}
	}
	if birth := person.Object("dob"); birth != nil {
		return checkBirth(birth, time.Unix(now, 0).UTC())
	}
	return nil
}

func checkBirth(birth openapi.Values, now time.Time) error {
	year, month, day := int(birth.Int("year")), int(birth.Int("month")), int(birth.Int("day"))
	born := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	switch {
	case year < 1900 || born.Year() != year || int(born.Month()) != month || born.Day() != day:
		return fault("", "individual[dob]", "Invalid date of birth: there is no %04d-%02d-%02d.", year, month, day)
	case born.AddDate(youngest, 0, 0).After(now):
		return fault("", "individual[dob]", "A cardholder must be older than %d years.", youngest)
	}
	return nil
}

// e164 writes a phone number in E.164, as Stripe does with one that is not
// (documented): without what people put between the digits, and with the 1 of
// the US and Canada before ten digits of an address there. Other numbers without
// a + are left as they are (inferred).
func e164(number, country string) string {
	bare := strings.NewReplacer(" ", "", "-", "", "(", "", ")", "", ".", "").Replace(number)
	if (country == "US" || country == "CA") && len(bare) == 10 && strings.Trim(bare, digits) == "" {
		return "+1" + bare
	}
	return bare
}
