package mock

import (
	"testing"

	"assay/internal/lifecycle"
)

// reach brings a fresh authorization of 1000 into each state of the lifecycle.
var reach = map[string]func(t *testing.T, c client, card string) string{
	"awaiting": func(t *testing.T, c client, card string) string {
		c.must(t, "POST", "/_assay/real_time", "mode=hold")
		id := c.authorize(t, card).text("id")
		c.must(t, "POST", "/_assay/real_time", "")
		return id
	},
	"incrementing": func(t *testing.T, c client, card string) string {
		id := c.authorize(t, card).text("id")
		c.must(t, "POST", "/_assay/real_time", "mode=hold")
		c.help(id, "increment", "increment_amount=500")
		c.must(t, "POST", "/_assay/real_time", "")
		return id
	},
	"pending": func(t *testing.T, c client, card string) string { return c.authorize(t, card).text("id") },
	"declined": func(t *testing.T, c client, card string) string {
		return c.authorize(t, card, "risk_assessment[fraud_risk][level]=highest").text("id")
	},
	"closed": func(t *testing.T, c client, card string) string {
		return c.help(c.authorize(t, card).text("id"), "capture").text("id")
	},
	"reversed": func(t *testing.T, c client, card string) string {
		return c.help(c.authorize(t, card).text("id"), "reverse").text("id")
	},
	"expired": func(t *testing.T, c client, card string) string {
		return c.help(c.authorize(t, card).text("id"), "expire").text("id")
	},
}

// calls are the requests of each action on an authorization.
var calls = map[string]struct{ prefix, path, form string }{
	"approve":         {"/v1/issuing/authorizations/", "/approve", ""},
	"decline":         {"/v1/issuing/authorizations/", "/decline", ""},
	"capture":         {"/v1/test_helpers/issuing/authorizations/", "/capture", ""},
	"reverse":         {"/v1/test_helpers/issuing/authorizations/", "/reverse", ""},
	"increment":       {"/v1/test_helpers/issuing/authorizations/", "/increment", "increment_amount=1"},
	"finalize_amount": {"/v1/test_helpers/issuing/authorizations/", "/finalize_amount", "final_amount=900"},
	"expire":          {"/v1/test_helpers/issuing/authorizations/", "/expire", ""},
	"respond":         {"/v1/test_helpers/issuing/authorizations/", "/fraud_challenges/respond", "confirmed=true"},
}

// Every action in every state does what the lifecycle says: it is refused, or
// leads to one of the states of the table.
func TestAuthorizationLifecycle(t *testing.T) {
	t.Parallel()
	for _, move := range lifecycle.Authorization.Transitions {
		if _, ok := calls[move.Action]; !ok {
			t.Errorf("no call for the action %s", move.Action)
		}
	}
	for _, state := range lifecycle.Authorization.States {
		for action := range calls {
			t.Run(state.Name+" "+action, func(t *testing.T) {
				t.Parallel()
				c, _ := newClient(t)
				id := reach[state.Name](t, c, c.newCard(t))
				before := c.must(t, "GET", "/v1/issuing/authorizations/"+id, "")
				if before.text("status") != state.Status {
					t.Fatalf("status is %s, want %s", before.text("status"), state.Status)
				}
				call := calls[action]
				a := c.do("POST", call.prefix+id+call.path, call.form)
				if !lifecycle.Authorization.Allows(state.Name, action) {
					after := c.must(t, "GET", "/v1/issuing/authorizations/"+id, "")
					if a.status != 400 || a.text("error.message") == "" || a.raw("error.code") != "absent" || after.body != before.body {
						t.Errorf("%d %s\nnow %s", a.status, a.body, after.body)
					}
					return
				}
				now := c.handler.(*Server).account(testKey).authorizations.table.get(id).state
				if a.status != 200 || !lifecycle.Authorization.Leads(state.Name, action, now) || a.text("status") != lifecycle.Authorization.Status(now) {
					t.Errorf("%d, now %s: %s", a.status, now, a.body)
				}
			})
		}
	}
}

// Shipping follows its lifecycle, and so does the card.
func TestShippingLifecycle(t *testing.T) {
	t.Parallel()
	way := map[string][]string{
		"pending": nil, "submitted": {"submit"}, "shipped": {"ship"}, "delivered": {"ship", "deliver"},
		"returned": {"ship", "return"}, "failure": {"ship", "fail"}, "canceled": {"cancel"},
	}
	for _, state := range lifecycle.Shipping.States {
		for _, action := range []string{"submit", "ship", "deliver", "return", "fail"} {
			t.Run(state.Name+" "+action, func(t *testing.T) {
				t.Parallel()
				c, _ := newClient(t)
				card := c.newPhysicalCard(t)
				for _, done := range way[state.Name] {
					if done == "cancel" {
						c.must(t, "POST", "/v1/issuing/cards/"+card, "status=canceled")
						continue
					}
					c.must(t, "POST", "/v1/test_helpers/issuing/cards/"+card+"/shipping/"+done, "")
				}
				if got := c.must(t, "GET", "/v1/issuing/cards/"+card, "").text("shipping.status"); got != state.Status {
					t.Fatalf("shipping is %s, want %s", got, state.Status)
				}
				a := c.do("POST", "/v1/test_helpers/issuing/cards/"+card+"/shipping/"+action, "")
				if !lifecycle.Shipping.Allows(state.Name, action) {
					a.fails(t, 400, "This card cannot be "+shippingWords[action]+" because its shipping has a status of "+state.Status+".", "", "")
					return
				}
				if a.status != 200 || !lifecycle.Shipping.Leads(state.Name, action, a.text("shipping.status")) || a.text("object") != "issuing.card" {
					t.Errorf("%d %s", a.status, a.body)
				}
			})
		}
	}
}

func TestCardLifecycle(t *testing.T) {
	t.Parallel()
	for _, from := range []string{"inactive", "active", "canceled"} {
		for _, to := range []string{"inactive", "active", "canceled"} {
			t.Run(from+" to "+to, func(t *testing.T) {
				t.Parallel()
				c, _ := newClient(t)
				card := c.newCard(t, "status=inactive")
				if from != "inactive" {
					c.must(t, "POST", "/v1/issuing/cards/"+card, "status="+from)
				}
				a := c.do("POST", "/v1/issuing/cards/"+card, "status="+to)
				if from == "canceled" {
					a.fails(t, 400, "Cards with status 'canceled' cannot be updated.", "", "status")
					return
				}
				a.want(t, map[string]string{"status": `"` + to + `"`, "cancellation_reason": "null"})
			})
		}
	}
}

// No state outside the tables can be written.
func TestStatesOutsideTheTables(t *testing.T) {
	t.Parallel()
	state := "reversed"
	if err := move(lifecycle.Authorization, &state, "capture", "closed"); err == nil || state != "reversed" {
		t.Errorf("a reversed authorization became %s", state)
	}
	a := &Authorization{state: state}
	if _, err := new(authorizations).settle(a, "capture", "closed", func() { t.Error("it was captured before the lifecycle was asked") }); err == nil {
		t.Error("a reversed authorization was captured")
	}
	first := ""
	if err := begin(lifecycle.Authorization, &first, "closed"); err == nil || first != "" {
		t.Errorf("an authorization began as %q", first)
	}
}
