package mock

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// The list narrows by type: one name, in which * stands for anything, or some
// names.
func TestEventsByType(t *testing.T) {
	t.Parallel()
	c, at, card, authorization := aPurchase(t)
	at.pass(time.Second)
	c.help(authorization.text("id"), "capture")
	c.must(t, "POST", "/v1/issuing/cards/"+card.text("id"), "status=inactive")
	const all = "cardholder.created cardholder.updated card.created card.updated authorization.created transaction.created authorization.updated card.updated"
	for filter, want := range map[string]string{
		"":                             all,
		"type=*":                       all,
		"type=issuing_card.updated":    "card.updated card.updated",
		"type=issuing_card.*":          "card.created card.updated card.updated",
		"type=issuing_card*":           "cardholder.created cardholder.updated card.created card.updated card.updated",
		"type=*.created":               "cardholder.created card.created authorization.created transaction.created",
		"type=issuing_*action.*":       "transaction.created",
		"type=*ing_card*r.*":           "cardholder.created cardholder.updated",
		"type=issuing_card":            "",
		"type=charge.*":                "",
		"type=*.created*.created":      "",
		"type=issuing_card.update%3F":  "",
		"types[]=issuing_card.created": "card.created",
		"types[]=issuing_card.*":       "",
		"types[0]=issuing_card.created&types[1]=issuing_transaction.created&types[2]=nope": "card.created transaction.created",
		"created=" + itoa(start.Unix()):     "card.created card.updated authorization.created",
		"created[gt]=" + itoa(start.Unix()): "transaction.created authorization.updated card.updated",
		"created[gte]=" + itoa(start.Unix()) + "&type=*.updated&created[lt]=" + itoa(start.Unix()+1): "card.updated",
		"delivery_success=true":                           all,
		"delivery_success=false":                          "",
		"type=issuing_card.updated&delivery_success=true": "card.updated card.updated",
	} {
		var got []string
		for _, event := range c.allEvents(t, filter) {
			got = append(got, strings.TrimPrefix(event.text("type"), "issuing_"))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s lists %v, want %s", filter, got, want)
		}
	}
}

// Pages of events have the envelope of any list, newest first.
func TestEventPages(t *testing.T) {
	t.Parallel()
	c, _, _, authorization := aPurchase(t)
	c.help(authorization.text("id"), "capture")
	first := c.must(t, "GET", "/v1/events?limit=2&type=issuing_*", "")
	first.want(t, map[string]string{
		"object": `"list"`, "url": `"/v1/events"`, "has_more": "true", "data.#": "2 items",
		"data.0.type": `"issuing_authorization.updated"`, "data.1.type": `"issuing_transaction.created"`,
	})
	if got := c.must(t, "GET", "/v1/events", ""); got.raw("data.#") != "7 items" || got.raw("has_more") != "false" {
		t.Errorf("all: %s", got.raw("data.#"))
	}
	checkOrder(t, "events", first.body)
	if strings.HasSuffix(first.body, "\n") || !strings.Contains(first.body, "\n      \"data\": {\n        \"object\": {\n          \"id\": \"iauth_") {
		t.Errorf("the layout is\n%.500s", first.body)
	}
	c.must(t, "GET", "/v1/events?type=issuing_*&limit=1&starting_after="+first.text("data.1.id"), "").want(t, map[string]string{
		"data.0.type": `"issuing_authorization.created"`, "has_more": "true",
	})
	c.must(t, "GET", "/v1/events?limit=1&ending_before="+first.text("data.1.id"), "").want(t, map[string]string{
		"data.0.id": first.raw("data.0.id"), "has_more": "false",
	})
}

func TestEventErrors(t *testing.T) {
	t.Parallel()
	c, _, _, _ := aPurchase(t)
	id := c.allEvents(t, "")[0].text("id")
	many := strings.TrimSuffix(strings.Repeat("types[]=issuing_card.created&", 21), "&")
	for query, want := range map[string][3]string{
		"type=a&types[]=b": {"Received both type and types parameters. Please pass in only one.", "", ""},
		many:               {"You can pass at most 20 types; received 21.", "", "types"},
		"starting_after=" + id + "&ending_before=" + id: {"Received both starting_after and ending_before parameters. Please pass in only one.", "", ""},
		"starting_after=evt_none":                       {"No such event: 'evt_none'", "resource_missing", "starting_after"},
		"ending_before=ich_1":                           {"No such event: 'ich_1'", "resource_missing", "ending_before"},
		"limit=abc":                                     {"Invalid integer: abc", "parameter_invalid_integer", "limit"},
		"created[gt]=x":                                 {"Invalid integer: x", "parameter_invalid_integer", "created[gt]"},
		"delivery_success=maybe":                        {"Invalid boolean: maybe", "", "delivery_success"},
		"expand[]=data.data.object":                     {"This property cannot be expanded (data.data.object).", "", "expand"},
		"expand[]=data.object":                          {"This property cannot be expanded (data.object).", "", "expand"},
		"expand[]=data.account":                         {"This property cannot be expanded (data.account).", "", "expand"},
		"wat=1":                                         {"Received unknown parameter: wat", "parameter_unknown", "wat"},
	} {
		c.do("GET", "/v1/events?"+query, "").fails(t, 400, want[0], want[1], want[2])
	}
	if twenty := c.do("GET", "/v1/events?"+strings.TrimPrefix(many, "types[]=issuing_card.created&"), ""); twenty.raw("data.#") != "1 items" {
		t.Errorf("20 types: %s", twenty.body)
	}
	c.do("GET", "/v1/events/evt_none", "").fails(t, http.StatusNotFound, "No such event: 'evt_none'", "resource_missing", "id")
	c.do("GET", "/v1/events/"+id+"?expand[]=data.object", "").fails(t, 400, "This property cannot be expanded (data.object).", "", "expand")
	other := c
	other.key = "sk_test_other"
	other.do("GET", "/v1/events/"+id, "").fails(t, http.StatusNotFound, "No such event: '"+id+"'", "resource_missing", "id")
}
