package mock

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/lifecycle"
)

// Each row of the table, and each former word of a state, makes a difference that a client sees, from its day on and
// not the day before.
func TestDifferencesOfVersions(t *testing.T) {
	t.Parallel()
	all := slices.Clone(differences)
	for _, s := range lifecycle.Authorization.States {
		if s.Former != nil {
			all = append(all, difference{since: s.Former.Before, what: s.Name})
		}
	}
	if len(all) == len(differences) {
		t.Error("no state had another word")
	}
	for _, d := range all {
		t.Run(d.what, func(t *testing.T) {
			t.Parallel()
			day, err := time.Parse(time.DateOnly, d.since)
			if err != nil {
				t.Fatal(err)
			}
			for version, newer := range map[string]bool{
				day.AddDate(0, 0, -1).Format(time.DateOnly): false, d.since: true, d.since + ".name": true, "2020-08-27": false, "2030-01-01.later": true,
			} {
				c, _ := newClient(t)
				checkDifference(t, c, c.with("Stripe-Version", version), d, newer)
			}
		})
	}
}

// properties are where the properties of the table are seen.
var properties = map[string]string{
	"Authorization.verified_by_fraud_challenge": "verified_by_fraud_challenge",
	"Authorization.card_presence":               "card_presence",
	"Card.latest_fraud_warning":                 "card.latest_fraud_warning",
	"Card.lifecycle_controls":                   "card.lifecycle_controls",
	"controls.allowed_card_presences":           "card.cardholder.spending_controls.allowed_card_presences",
	"controls.blocked_card_presences":           "card.spending_controls.blocked_card_presences",
}

func checkDifference(t *testing.T, today, c client, d difference, newer bool) {
	t.Helper()
	version := c.header.Get("Stripe-Version")
	path, isOperation := strings.CutPrefix(d.what, "POST ")
	card := today.newCard(t)
	authorization := today.authorize(t, card, "amount=1000").text("id")
	read := func() answer { return c.must(t, "GET", "/v1/issuing/authorizations/"+authorization, "") }
	switch {
	case isOperation:
		a := c.do("POST", regexp.MustCompile(`\{\w+\}`).ReplaceAllString(path, "of_nothing"), "")
		if known := !strings.HasPrefix(a.text("error.message"), "Unrecognized request URL"); known != newer || a.status/100 != 4 {
			t.Errorf("%s: %d %s", version, a.status, a.body)
		}
	case properties[d.what] != "":
		if got := read().raw(properties[d.what]); (got != "absent") != newer {
			t.Errorf("%s: it is %s", version, got)
		}
	case lifecycle.Authorization.Status(d.what) != "":
		today.help(authorization, "expire", "").want(t, map[string]string{"status": `"` + d.what + `"`})
		word := d.what
		if !newer {
			word = lifecycle.Authorization.State(d.what).Former.Status
		}
		read().want(t, map[string]string{"status": `"` + word + `"`})
		for filter, count := range map[string]string{word: "1 items", "pending": "0 items"} {
			c.must(t, "GET", "/v1/issuing/authorizations?status="+filter, "").want(t, map[string]string{"data.#": count})
		}
		c.help(authorization, "reverse", "").fails(t, 400, "This authorization cannot be reversed because it has a status of "+word+".", "", "")
	case d.what == merchantAmountAlone:
		a := c.do("POST", "/v1/test_helpers/issuing/authorizations", "merchant_amount=700&merchant_currency=usd&card="+card)
		if newer {
			a.want(t, map[string]string{"amount": "700", "merchant_amount": "700"})
		} else {
			a.fails(t, 400, "Missing required param: amount.", "parameter_missing", "amount")
		}
	default:
		t.Errorf("nothing is called %q", d.what)
	}
}
