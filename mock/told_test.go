package mock

import (
	"strings"
	"testing"
	"time"

	"github.com/tidwall/gjson"
)

// aPurchase makes a cardholder who is under review, a card, then an authorization
// after the review, as the recorded session did. The clock does not move between.
func aPurchase(t testing.TB) (c client, at *clock, card, authorization answer) {
	c, at = newClient(t)
	at.pass(-10 * time.Second)
	holder := c.newCardholder(t, "metadata[ref]=user-42")
	at.pass(10 * time.Second)
	card = c.must(t, "POST", "/v1/issuing/cards", "currency=usd&type=virtual&metadata[run]=1&cardholder="+holder+
		"&spending_controls[spending_limits][0][amount]=100000&spending_controls[spending_limits][0][interval]=all_time")
	c.must(t, "POST", "/v1/issuing/cards/"+card.text("id"), "status=active")
	authorization = c.authorize(t, card.text("id"), "amount=3000&merchant_data[url]=https://diner.example")
	return c, at, card, authorization
}

// A card whose status changed tells of nothing else, as recorded (section 11).
func TestCardIsToldAsRecorded(t *testing.T) {
	t.Parallel()
	c, _, card, _ := aPurchase(t)
	c.must(t, "POST", "/v1/issuing/cards/"+card.text("id"), "status=canceled")
	c.newest(t, "issuing_card.updated").want(t, map[string]string{
		"data.previous_attributes": `{"status":"active"}`, "data.object.cancellation_reason": "null",
	})
}

// A card that is made while its holder is under review tells so, as recorded,
// and goes on telling so when the review is over: an event is of its moment.
func TestEventIsOfItsMoment(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	card := c.newCard(t, "metadata[run]=1&spending_controls[spending_limits][0][amount]=100000&spending_controls[spending_limits][0][interval]=all_time")
	before := c.newest(t, "issuing_card.created")
	before.want(t, map[string]string{"data.object.cardholder.requirements": `{"disabled_reason":"under_review","past_due":[]}`})
	at.pass(time.Hour)
	c.must(t, "POST", "/v1/issuing/cards/"+card, "status=canceled&metadata[run]=2")
	if after := c.newest(t, "issuing_card.created"); after.body != before.body {
		t.Errorf("it was %s\nand is  %s", before.body, after.body)
	}
	one := c.must(t, "GET", "/v1/events/"+before.text("id"), "")
	if one.tight() != before.tight() || strings.HasSuffix(one.body, "\n") {
		t.Errorf("retrieved it is %q", one.body)
	}
	checkOrder(t, "event", one.body)
	spec, _ := loaded()
	for _, breach := range spec.Validate(spec.Schemas["event"], gjson.Parse(one.body)) {
		t.Errorf("%+v", breach)
	}
	// Nor does it follow the version of who causes it, or asks for it.
	old := c
	old.version = "2024-04-10"
	a := c.authorize(t, c.newCard(t)).text("id")
	old.help(a, "expire")
	expired := c.newest(t, "issuing_authorization.updated").text("id")
	for _, who := range []client{c, old} {
		who.must(t, "GET", "/v1/events/"+expired, "").want(t, map[string]string{
			"data.object.status": `"expired"`, "api_version": `"2026-08-26.dahlia"`,
		})
	}
}

// What each request tells, in order, and what it was before.
func TestWhatIsTold(t *testing.T) {
	t.Parallel()
	c, at, card, authorization := aPurchase(t)
	id, cardID := authorization.text("id"), card.text("id")
	from := "cardholder.created cardholder.updated card.created card.updated authorization.created"
	if got := c.told(t); got != from {
		t.Fatalf("a purchase tells %s\nwant %s", got, from)
	}
	at.pass(time.Second)
	for _, step := range []struct {
		path, form string
		tells      string // what comes on top
		previous   string // of the last one
	}{
		{"/v1/test_helpers/issuing/authorizations/" + id + "/reverse", "reverse_amount=1000", " authorization.updated", `{"amount":3000,"merchant_amount":3000}`},
		{"/v1/test_helpers/issuing/authorizations/" + id + "/reverse", "", " authorization.updated", `{"amount":2000,"merchant_amount":2000,"status":"pending"}`},
		{"/v1/issuing/cards/" + cardID, "status=inactive", " card.updated", `{"status":"active"}`},
		{"/v1/issuing/cards/" + cardID, "status=inactive", "", ""},
		{"/v1/issuing/cards/" + cardID, "status=active&metadata[run]=2&metadata[new]=x", " card.updated", `{"metadata":{"new":null,"run":"1"},"status":"inactive"}`},
		{"/v1/issuing/cards/" + cardID, "metadata[none]=", "", ""},
		{"/v1/test_helpers/issuing/authorizations", "amount=5&merchant_data[url]=x&card=" + cardID, " authorization.created", "absent"},
		{"/v1/test_helpers/issuing/authorizations", "amount=90000000&merchant_data[url]=x&card=" + cardID, " authorization.created", "absent"},
		{"/v1/issuing/authorizations/" + id, "metadata[a]=b", " authorization.updated", `{"metadata":{"a":null}}`},
		{"/v1/issuing/authorizations/" + id, "", "", ""},
		{"/v1/issuing/cardholders/" + card.text("cardholder.id"), "email=grace@example.test", " cardholder.updated", `{"email":"ada@example.test"}`},
	} {
		before, events := c.told(t), len(c.allEvents(t, ""))
		a := c.must(t, "POST", step.path, step.form)
		if got := strings.TrimPrefix(c.told(t), before); got != step.tells {
			t.Errorf("%s %s tells%s, want%s", step.path, step.form, got, step.tells)
		}
		if step.tells == "" {
			continue
		}
		told := c.allEvents(t, "")[events]
		told.want(t, map[string]string{
			"data.previous_attributes": step.previous, "created": itoa(at.at.Unix()),
			"request.id": `"` + a.header.Get("Request-Id") + `"`, "request.idempotency_key": `"` + a.header.Get("Idempotency-Key") + `"`,
		})
		told.tellsOf(t, a.tight())
	}
}

// A capture tells of its transaction and of the authorization (recorded); in
// which order is not known.
func TestCaptureIsToldTwice(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id := c.authorize(t, c.newCard(t)).text("id")
	before := len(c.allEvents(t, ""))
	a := c.help(id, "capture")
	told := c.allEvents(t, "")[before:]
	if len(told) != 2 {
		t.Fatalf("%d events", len(told))
	}
	told[0].want(t, map[string]string{
		"type": `"issuing_transaction.created"`, "data.previous_attributes": "absent",
	})
	told[0].tellsOf(t, a.raw("transactions.0"))
	told[1].want(t, map[string]string{
		"type": `"issuing_authorization.updated"`, "data.previous_attributes": `{"status":"pending"}`, "request": told[0].raw("request"),
	})
	told[1].tellsOf(t, a.tight())
	if told[0].text("id") == told[1].text("id") {
		t.Error("two events have one id")
	}
}

// What happens by itself is told at its own time and for no request.
func TestReviewIsToldOf(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	id := c.newCardholder(t)
	if got := c.told(t); got != "cardholder.created" {
		t.Errorf("at first %s", got)
	}
	at.pass(time.Hour)
	c.newest(t, "issuing_cardholder.updated").want(t, map[string]string{
		"created": itoa(start.Unix() + defaultReview), "request": `{"id":null,"idempotency_key":null}`,
		"data.object.id": `"` + id + `"`, "data.object.requirements": `{"disabled_reason":null,"past_due":[]}`,
		"data.previous_attributes": `{"requirements":{"disabled_reason":"under_review"}}`,
	})
}

// Whoever changes nothing is not told of: reading, refusals, replays.
func TestWhatIsNotTold(t *testing.T) {
	t.Parallel()
	c, _, card, authorization := aPurchase(t)
	keyed := c.with("Idempotency-Key", "order-1")
	create := "amount=100&card=" + card.text("id")
	keyed.must(t, "POST", "/v1/test_helpers/issuing/authorizations", create)
	c.newest(t, "issuing_authorization.created").want(t, map[string]string{"request.idempotency_key": `"order-1"`, "data.object.amount": "100"})
	before := c.allEvents(t, "")
	for _, do := range []func() answer{
		func() answer { return keyed.do("POST", "/v1/test_helpers/issuing/authorizations", create) },
		func() answer {
			return keyed.do("POST", "/v1/test_helpers/issuing/authorizations", create+"&wallet=apple_pay")
		},
		func() answer { return c.do("GET", "/v1/issuing/authorizations/"+authorization.text("id"), "") },
		func() answer { return c.do("GET", "/v1/issuing/cards", "") },
		func() answer { return c.do("GET", "/v1/events", "") },
		func() answer { return c.do("POST", "/v1/events", "") },
		func() answer { return c.help(authorization.text("id"), "reverse", "reverse_amount=3001") },
		func() answer { return c.help(authorization.text("id"), "reverse", "wat=1") },
		func() answer {
			return c.do("POST", "/v1/issuing/cards/"+card.text("id"), "status=active&expand[]=nope")
		},
		func() answer {
			return c.with("Authorization", "Bearer x").do("POST", "/v1/issuing/cardholders", person)
		},
		func() answer {
			other := c
			other.key = "sk_test_other"
			return other.do("POST", "/v1/issuing/cardholders", person)
		},
	} {
		a := do()
		if after := c.allEvents(t, ""); len(after) != len(before) {
			t.Errorf("%d %s\nis told of: %s", a.status, a.body, after[len(after)-1].body)
			before = after
		}
	}
}

// A request with a key that is answered from memory has an id of its own, which
// no event names.
func TestReplayKeepsItsEvent(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	keyed := c.with("Idempotency-Key", "k")
	first := keyed.must(t, "POST", "/v1/issuing/cardholders", person)
	again := keyed.must(t, "POST", "/v1/issuing/cardholders", person)
	told := c.allEvents(t, "")
	if len(told) != 1 || told[0].text("request.id") != first.header.Get("Request-Id") || first.header.Get("Request-Id") == again.header.Get("Request-Id") {
		t.Errorf("%d events, the first of %s", len(told), told[0].raw("request"))
	}
}
