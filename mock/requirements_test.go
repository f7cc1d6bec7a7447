package mock

import (
	"testing"
	"time"
)

// What is past due declines purchases, with a card that was active before.
func TestPurchaseOfTheUnverified(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	holder := c.newCardholder(t)
	card := c.newCard(t, "cardholder="+holder)
	c.authorize(t, card).want(t, map[string]string{"approved": "true"}) // though under review
	c.must(t, "POST", "/v1/issuing/cardholders/"+holder, "individual[card_issuing][user_terms_acceptance][date]=0")
	c.authorize(t, card).want(t, map[string]string{"approved": "false", "status": `"closed"`, "request_history.0.reason": `"cardholder_verification_required"`})
	c.must(t, "POST", "/v1/issuing/cardholders/"+holder, "individual[card_issuing][user_terms_acceptance][date]=1785000000")
	c.authorize(t, card).want(t, map[string]string{"approved": "true"})
}

// With Options.Review a purchase has to wait until the review is over.
func TestReview(t *testing.T) {
	t.Parallel()
	at := &clock{start}
	c := client{handler: New(Options{Now: at.now, Review: 1500 * time.Millisecond})}
	card := c.newCard(t)
	c.authorize(t, card).want(t, map[string]string{"request_history.0.reason": `"cardholder_verification_required"`, "card.cardholder.requirements.disabled_reason": `"under_review"`})
	at.pass(time.Second)
	c.authorize(t, card).want(t, map[string]string{"approved": "false"})
	at.pass(time.Second) // a part of a second counts as one
	c.authorize(t, card).want(t, map[string]string{"approved": "true", "card.cardholder.requirements.disabled_reason": "null"})
}

// Cards of accounts in the EU and the UK need the cardholder's phone number, and
// their programs no acceptance of the terms of those in the US.
func TestCountryOfTheAccount(t *testing.T) {
	t.Parallel()
	for country, europe := range map[string]bool{"": false, "US": false, "DE": true, "GB": true, "CA": false} {
		c := client{handler: New(Options{Now: (&clock{start}).now, Country: country})}
		silent := c.newCardholder(t, "phone_number=")
		a := c.do("POST", "/v1/issuing/cards", "currency=usd&type=virtual&cardholder="+silent)
		if europe {
			a.fails(t, 400, "You cannot create a card without a `phone_number` on file for cardholder: "+silent+". Please see https://stripe.com/docs/issuing/3d-secure.", "cardholder_phone_number_required", "")
		} else {
			a.want(t, map[string]string{"status": `"inactive"`})
		}
		asked := c.newCardholder(t, "individual[card_issuing][user_terms_acceptance][ip]=&individual[card_issuing][user_terms_acceptance][date]=")
		status := c.do("POST", "/v1/issuing/cards", "currency=usd&type=virtual&status=active&cardholder="+asked).status
		if (status == 400) != (country == "" || country == "US") {
			t.Errorf("an active card without accepted terms is %d in %q", status, country)
		}
	}
}

func TestParticulars(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	for form, want := range map[string]struct{ message, param string }{
		"name=Augusta+Ada+King+Lovelace":               {"Invalid string: name must be at most 24 characters", "name"},
		"name=Ada!":                                    {"Invalid string: name cannot contain '!'.", "name"},
		"name=Ada/Byron+%26+Co.+(2)":                   {},
		"name=Zo%C3%AB+O'Neil":                         {},
		"individual[first_name]=Ada2":                  {"Invalid string: individual[first_name] cannot contain '2'.", "individual[first_name]"},
		"individual[last_name]=%D0%90":                 {"Invalid string: individual[last_name] cannot contain 'А'.", "individual[last_name]"},
		"individual[last_name]=de+la+Cruz-O'Neil,+Jr.": {},
		"individual[dob][day]=31&individual[dob][month]=2&individual[dob][year]=1990":                  {"Invalid date of birth: there is no 1990-02-31.", "individual[dob]"},
		"individual[dob][day]=-1&individual[dob][month]=2&individual[dob][year]=1990":                  {"Invalid date of birth: there is no 1990-02--1.", "individual[dob]"},
		"individual[dob][day]=25&individual[dob][month]=9&individual[dob][year]=2013":                  {"A cardholder must be older than 13 years.", "individual[dob]"},
		"individual[dob][day]=23&individual[dob][month]=9&individual[dob][year]=2013":                  {},
		"individual[dob][day]=9223372036854775807&individual[dob][month]=1&individual[dob][year]=1990": {"Invalid date of birth: there is no 1990-01-9223372036854775807.", "individual[dob]"},
	} {
		a := c.do("POST", "/v1/issuing/cardholders", joined(person, form))
		if want.message == "" {
			if a.status != 200 {
				t.Errorf("%s: %d %s", form, a.status, a.body)
			}
			continue
		}
		a.fails(t, 400, want.message, "", want.param)
	}
	for sent, want := range map[string]string{"(212)+555-0199": "+12125550199", "%2B44+20+7946+0018": "+442079460018", "020.7946.0018.5": "020794600185"} {
		c.must(t, "POST", "/v1/issuing/cardholders", joined(person, "phone_number="+sent)).want(t, map[string]string{"phone_number": `"` + want + `"`})
	}
}
