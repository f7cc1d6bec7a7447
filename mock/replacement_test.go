package mock

import "testing"

// replacing makes the form of a replacement.
func replacing(old, reason string) string {
	return "replacement_for=" + old + "&replacement_reason=" + reason + "&currency=usd&type=virtual"
}

func (c client) card(t testing.TB, id string) answer {
	t.Helper()
	return c.must(t, "GET", "/v1/issuing/cards/"+id+"?expand[]=number&expand[]=cvc", "")
}

// A lost or stolen card is canceled first, as what it is, and gets a new number.
func TestReplaceLost(t *testing.T) {
	t.Parallel()
	for _, reason := range []string{"lost", "stolen"} {
		c, _ := newClient(t)
		old := c.newCard(t)
		refused := "A card can only be replaced as " + reason + " once it is canceled with the cancellation_reason " + reason + "."
		c.do("POST", "/v1/issuing/cards", replacing(old, reason)).fails(t, 400, refused, "", "replacement_reason")
		c.must(t, "POST", "/v1/issuing/cards/"+old, "status=canceled&cancellation_reason="+reason)
		other := map[string]string{"lost": "stolen", "stolen": "lost"}[reason]
		if c.do("POST", "/v1/issuing/cards", replacing(old, other)).status != 400 {
			t.Errorf("a card that was %s is replaced as %s", reason, other)
		}
		a := c.must(t, "POST", "/v1/issuing/cards", replacing(old, reason))
		before, after := c.card(t, old), c.card(t, a.text("id"))
		after.want(t, map[string]string{"replacement_for": `"` + old + `"`, "replacement_reason": `"` + reason + `"`, "replaced_by": "null", "status": `"inactive"`, "cardholder.id": before.raw("cardholder.id"), "pin": "null", "migrate_tokens_from": "null"})
		before.want(t, map[string]string{"replaced_by": a.raw("id"), "replacement_for": "null"})
		if before.text("number") == after.text("number") {
			t.Errorf("the number is still %s", after.text("number"))
		}
	}
}

// An expired card may be used until its replacement, which has its number, is
// activated: by an update or from the start.
func TestReplaceExpired(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	old := c.newCard(t, "exp_month=10&exp_year=2026")
	fresh := c.must(t, "POST", "/v1/issuing/cards", replacing(old, "expired")).text("id")
	before, after := c.card(t, old), c.card(t, fresh)
	after.want(t, map[string]string{"number": before.raw("number"), "last4": before.raw("last4"), "exp_month": "7", "exp_year": "2029"})
	before.want(t, map[string]string{"status": `"active"`, "replaced_by": `"` + fresh + `"`})
	c.authorize(t, old).want(t, map[string]string{"approved": "true"})
	c.must(t, "POST", "/v1/issuing/cards/"+fresh, "status=active")
	c.card(t, old).want(t, map[string]string{"status": `"canceled"`, "cancellation_reason": "null"})
	again := c.must(t, "POST", "/v1/issuing/cards", replacing(fresh, "expired")+"&status=active").text("id")
	c.card(t, fresh).want(t, map[string]string{"status": `"canceled"`, "replaced_by": `"` + again + `"`})
	// What is canceled already can be replaced, and again: the latest counts.
	latest := c.must(t, "POST", "/v1/issuing/cards", replacing(old, "expired")).text("id")
	c.card(t, old).want(t, map[string]string{"replaced_by": `"` + latest + `"`})
}

func TestReplaceDamaged(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	c.do("POST", "/v1/issuing/cards", replacing(c.newCard(t), "damaged")).
		fails(t, 400, "Only physical cards can be replaced as damaged; this card is virtual.", "", "replacement_reason")
	old := c.newPhysicalCard(t)
	fresh := c.must(t, "POST", "/v1/issuing/cards", "replacement_for="+old+"&replacement_reason=damaged&currency=usd&type=physical&status=active&"+shippingTo)
	c.card(t, old).want(t, map[string]string{"status": `"canceled"`, "shipping.status": `"canceled"`, "last4": fresh.raw("last4"), "number": "absent", "cvc": "absent"})
}

func TestReplacementRefused(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	old := c.newCard(t)
	for form, want := range map[string]struct{ message, code, param string }{
		"replacement_for=" + old:                                        {"Missing required param: replacement_reason.", "parameter_missing", "replacement_reason"},
		"replacement_reason=lost&cardholder=" + c.newCardholder(t):      {"Missing required param: replacement_for.", "parameter_missing", "replacement_for"},
		replacing("ic_nope", "expired"):                                 {"No such issuing card: 'ic_nope'", "resource_missing", "replacement_for"},
		replacing(old, "expired") + "&cardholder=ich_nope":              {"No such issuing cardholder: 'ich_nope'", "resource_missing", "cardholder"},
		replacing(old, "expired") + "&cardholder=" + c.newCardholder(t): {"A replacement must be for the cardholder of the card it replaces.", "", "cardholder"},
	} {
		c.do("POST", "/v1/issuing/cards", joined("currency=usd&type=virtual", form)).fails(t, 400, want.message, want.code, want.param)
	}
	c.card(t, old).want(t, map[string]string{"replaced_by": "null", "status": `"active"`})
}

// A card's limits count what was spent with the cards that it replaces.
func TestLimitsOfReplacement(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	limit := "&spending_controls[spending_limits][0][amount]=3000&spending_controls[spending_limits][0][interval]=all_time"
	first := c.newCard(t)
	second := c.must(t, "POST", "/v1/issuing/cards", replacing(first, "expired")).text("id")
	c.authorize(t, first)
	c.must(t, "POST", "/v1/issuing/cards/"+second, "status=active")
	c.authorize(t, second)
	third := c.must(t, "POST", "/v1/issuing/cards", replacing(second, "expired")+"&status=active"+limit).text("id")
	c.authorize(t, third, "amount=1001").want(t, map[string]string{"request_history.0.reason": `"spending_controls"`})
	c.authorize(t, third, "amount=1000").want(t, map[string]string{"approved": "true"})
}
