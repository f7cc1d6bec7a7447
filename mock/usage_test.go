package mock

import (
	"strings"
	"testing"
)

// What counts is the money granted: a purchase that waits, that is declined or
// that is incremented is no payment; one that waited too long finds the card canceled.
func TestCancelAfterWhatIsGranted(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t, "lifecycle_controls[cancel_after][payment_count]=2")
	c.must(t, "POST", "/_assay/real_time", "mode=hold")
	yes, no, late := c.authorize(t, card).text("id"), c.authorize(t, card).text("id"), c.authorize(t, card).text("id")
	c.decide(no, "decline", "").want(t, map[string]string{"card.status": `"active"`})
	c.decide(yes, "approve", "").want(t, map[string]string{"card.status": `"active"`})
	c.must(t, "POST", "/_assay/real_time", "")
	c.help(yes, "increment", "increment_amount=1").want(t, map[string]string{"amount": "1001", "card.status": `"active"`})
	c.authorize(t, card).want(t, map[string]string{"approved": "true", "card.status": `"canceled"`})
	c.decide(late, "approve", "").want(t, map[string]string{"approved": "false", "request_history.0.reason": `"card_canceled"`})
}

// A card with lifecycle controls cancels itself after so many purchases.
func TestCancelAfter(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t, "lifecycle_controls[cancel_after][payment_count]=2")
	c.authorize(t, card, "amount=60000").want(t, map[string]string{"approved": "false", "card.status": `"active"`})
	c.authorize(t, card).want(t, map[string]string{"approved": "true", "card.status": `"active"`})
	c.authorize(t, card).want(t, map[string]string{"approved": "true", "card.status": `"canceled"`})
	c.authorize(t, card).want(t, map[string]string{"request_history.0.reason": `"card_canceled"`})
}

// What is no more than 1.00 counts when it is captured, or grows; and no more of
// it is allowed than payments.
func TestProbes(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		then []string // action and parameters on the first probe
		want string   // status of the card
	}{
		"left alone": {nil, `"active"`},
		"reversed":   {[]string{"reverse", ""}, `"active"`},
		"captured":   {[]string{"capture", ""}, `"canceled"`},
		"grown":      {[]string{"increment", "increment_amount=1"}, `"canceled"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _ := newClient(t)
			card := c.newCard(t, "lifecycle_controls[cancel_after][payment_count]=1")
			probe := c.authorize(t, card, "amount=100")
			probe.want(t, map[string]string{"approved": "true", "card.status": `"active"`})
			if tc.then != nil {
				c.help(probe.text("id"), tc.then[0], tc.then[1]).want(t, map[string]string{"card.status": tc.want})
			}
			second := c.authorize(t, card, "amount=100").text("request_history.0.reason")
			if want := map[bool]string{true: "card_canceled", false: "spending_controls"}[tc.want == `"canceled"`]; second != want {
				t.Errorf("a second probe is declined because %s, want %s", second, want)
			}
			if tc.want == `"active"` {
				c.authorize(t, card, "amount=101").want(t, map[string]string{"approved": "true", "card.status": `"canceled"`})
			}
		})
	}
}

// A probe is one unit of any currency, and limits nothing without controls.
func TestProbesOfCurrencies(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	yen := c.newCard(t, "currency=jpy&lifecycle_controls[cancel_after][payment_count]=1")
	c.authorize(t, yen, "amount=1").want(t, map[string]string{"approved": "true", "card.status": `"active"`})
	c.authorize(t, yen, "amount=2").want(t, map[string]string{"approved": "true", "card.status": `"canceled"`})
	free := c.newCard(t)
	for range 3 {
		c.authorize(t, free, "amount=100").want(t, map[string]string{"approved": "true", "card.status": `"active"`})
	}
}

func TestLifecycleControlsAreForVirtualCards(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	form := strings.Replace("type=physical&"+shippingTo, "&", "&currency=usd&cardholder="+c.newCardholder(t)+"&", 1)
	c.do("POST", "/v1/issuing/cards", form+"&lifecycle_controls[cancel_after][payment_count]=2").
		fails(t, 400, "Only virtual cards can have lifecycle controls; this card is physical.", "", "lifecycle_controls")
	c.do("POST", "/v1/issuing/cards/"+c.newCard(t), "lifecycle_controls[cancel_after][payment_count]=2").
		fails(t, 400, "Received unknown parameter: lifecycle_controls", "parameter_unknown", "lifecycle_controls")
}
