package mock

import "testing"

// What SC's recorder sent on 2026-07-25.
const scCardholder = "type=individual&name=Ada+Lovelace&email=ada@example.test&phone_number=%2B15555550123" +
	"&billing[address][line1]=1+Analytical+Engine+Way&billing[address][city]=New+York&billing[address][state]=NY" +
	"&billing[address][postal_code]=10128&billing[address][country]=US" +
	"&individual[first_name]=Ada&individual[last_name]=Lovelace" +
	"&individual[card_issuing][user_terms_acceptance][ip]=203.0.113.7&individual[card_issuing][user_terms_acceptance][date]=1785000000" +
	"&metadata[ref]=user-42&metadata[run]=a+recording"

// aCardholder is what all recorded cardholders have in common.
var aCardholder = facts{
	"id": anID("ich"), "object": `"issuing.cardholder"`, "company": `null`, "created": aTime, "livemode": `false`,
	"preferred_locales": `[]`, "status": `"active"`, "type": `"individual"`,
	"billing.address.line2":                            `null`,
	"individual.dob":                                   `null`,
	"individual.verification.document.back":            `null`,
	"individual.verification.document.front":           `null`,
	"individual.card_issuing.user_terms_acceptance.ip": `"203.0.113.7"`,
	"requirements.disabled_reason":                     `null`,
	"requirements.past_due":                            `[]`,
	"spending_controls.allowed_card_presences":         `[]`,
	"spending_controls.allowed_categories":             `[]`,
	"spending_controls.allowed_merchant_countries":     `[]`,
	"spending_controls.blocked_card_presences":         `[]`,
	"spending_controls.blocked_categories":             `[]`,
	"spending_controls.blocked_merchant_countries":     `[]`,
	"spending_controls.spending_limits":                `[]`,
	"spending_controls.spending_limits_currency":       `null`,
}

var underReview = facts{"requirements.disabled_reason": `"under_review"`}

// scHolder is SC's cardholder when its review is over.
var scHolder = aCardholder.and(facts{
	"billing.address.city": `"New York"`, "billing.address.country": `"US"`, "billing.address.line1": `"1 Analytical Engine Way"`,
	"billing.address.postal_code": `"10128"`, "billing.address.state": `"NY"`,
	"email": `"ada@example.test"`, "name": `"Ada Lovelace"`, "phone_number": `"+15555550123"`,
	"individual.first_name": `"Ada"`, "individual.last_name": `"Lovelace"`,
	"individual.card_issuing.user_terms_acceptance.date":       `1785000000`,
	"individual.card_issuing.user_terms_acceptance.user_agent": `null`,
	"metadata.ref": `"user-42"`, "metadata.run": `"a recording"`,
})

// withoutPresences takes back what 2024-04-10 did not have yet (FX).
var withoutPresences = facts{
	"spending_controls.allowed_card_presences": missingFact,
	"spending_controls.blocked_card_presences": missingFact,
}

// What FX's application sent in August 2024, but for the country.
func fxCardholder(first, last, agent, country string) string {
	return "type=individual&name=" + first + "+" + last + "&email=holder%40example.test&status=active" +
		"&individual[first_name]=" + first + "&individual[last_name]=" + last +
		"&individual[card_issuing][user_terms_acceptance][date]=1722454890" +
		"&individual[card_issuing][user_terms_acceptance][ip]=203.0.113.7" +
		"&individual[card_issuing][user_terms_acceptance][user_agent]=" + agent +
		"&billing[address][line1]=1st+Street&billing[address][city]=New+York&billing[address][state]=NY" +
		"&billing[address][postal_code]=10004&billing[address][country]=" + country
}

const (
	fxVersion = "2024-04-10"
	fxStart   = 1722454890
)

func fxHolder(first, last, agent, country string) facts {
	return aCardholder.and(withoutPresences, facts{
		"billing.address.city": `"New York"`, "billing.address.country": `"` + country + `"`, "billing.address.line1": `"1st Street"`,
		"billing.address.postal_code": `"10004"`, "billing.address.state": `"NY"`,
		"email": `"holder@example.test"`, "name": `"` + first + ` ` + last + `"`, "phone_number": `null`,
		"individual.first_name": `"` + first + `"`, "individual.last_name": `"` + last + `"`,
		"individual.card_issuing.user_terms_acceptance.date":       `1722454890`,
		"individual.card_issuing.user_terms_acceptance.user_agent": `"` + agent + `"`,
		"metadata": `{}`,
	})
}

func TestRecordedCardholder(t *testing.T) {
	t.Parallel()
	c, now := recorder(1784979741, "2026-06-24.dahlia")
	a := c.must(t, "POST", "/v1/issuing/cardholders", scCardholder)
	a.states(t, scHolder.and(underReview))
	now.pass(defaultReview * 1e9)
	c.must(t, "GET", "/v1/issuing/cardholders/"+a.text("id"), "").states(t, scHolder)
}

// FX: a country that no card is issued in is taken, and under review like any other.
func TestRecordedCardholderAbroad(t *testing.T) {
	t.Parallel()
	c, _ := recorder(fxStart, fxVersion)
	a := c.must(t, "POST", "/v1/issuing/cardholders", fxCardholder("Carlo", "Corkery", "Mozilla%2F5.0+%28compatible%29", "BR"))
	a.states(t, fxHolder("Carlo", "Corkery", "Mozilla/5.0 (compatible)", "BR").and(underReview))
}

// FX: lists by e-mail and status, one with the cardholder and one with nobody.
func TestRecordedCardholderList(t *testing.T) {
	t.Parallel()
	c, now := recorder(fxStart, fxVersion)
	const path = "/v1/issuing/cardholders?email=holder@example.test"
	empty := c.must(t, "GET", path+"&limit=1&status=active", "")
	if want := "{\n  \"object\": \"list\",\n  \"data\": [],\n  \"has_more\": false,\n  \"url\": \"/v1/issuing/cardholders\"\n}"; empty.body != want {
		t.Errorf("an empty list is %q, want %q", empty.body, want)
	}
	c.must(t, "POST", "/v1/issuing/cardholders", fxCardholder("Erin", "Purdy", "Mozilla%2F5.0", "US"))
	now.pass(defaultReview * 1e9)
	for _, query := range []string{"", "&limit=1&status=active"} {
		c.must(t, "GET", path+query, "").states(t, fxHolder("Erin", "Purdy", "Mozilla/5.0", "US").in("data.0").and(facts{
			"object": `"list"`, "has_more": `false`, "url": `"/v1/issuing/cardholders"`,
		}))
	}
}

// AB: who was asked for nothing of the person has no individual. Its recording is
// of 2022: it lacks the merchant countries, and asks nothing more of the cardholder.
func TestRecordedCardholderWithoutPerson(t *testing.T) {
	t.Parallel()
	c, now := recorder(1645143542, "2020-08-27")
	a := c.must(t, "POST", "/v1/issuing/cardholders", "type=individual&name=Jenny+Rosen&email=jenny@example.test&phone_number=%2B18888675309"+
		"&billing[address][line1]=1234+Main+Street&billing[address][city]=San+Francisco&billing[address][state]=CA"+
		"&billing[address][postal_code]=94111&billing[address][country]=US")
	now.pass(defaultReview * 1e9)
	c.must(t, "GET", "/v1/issuing/cardholders/"+a.text("id"), "").want(t, map[string]string{
		"billing":                              `{"address":{"city":"San Francisco","country":"US","line1":"1234 Main Street","line2":null,"postal_code":"94111","state":"CA"}}`,
		"company":                              `null`,
		"created":                              `1645143542`,
		"email":                                `"jenny@example.test"`,
		"individual":                           `null`,
		"livemode":                             `false`,
		"metadata":                             `{}`,
		"name":                                 `"Jenny Rosen"`,
		"object":                               `"issuing.cardholder"`,
		"phone_number":                         `"+18888675309"`,
		"preferred_locales":                    `[]`,
		"spending_controls.allowed_categories": `[]`,
		"spending_controls.blocked_categories": `[]`,
		"spending_controls.spending_limits":    `[]`,
		"spending_controls.spending_limits_currency": `null`,
		"status": `"active"`,
		"type":   `"individual"`,
	})
}
