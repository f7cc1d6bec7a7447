package mock

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// Events are listed for 30 days of the account's clock (documented).
func TestEventsAreForgotten(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	c.newCardholder(t)
	first := c.newest(t, "issuing_cardholder.created").text("id")
	at.pass(30*24*time.Hour - time.Second)
	c.newCardholder(t)
	if got := c.told(t); got != "cardholder.created cardholder.updated cardholder.created" {
		t.Errorf("after 30 days less a second: %s", got)
	}
	at.pass(time.Second)
	if got := c.told(t); got != "cardholder.updated cardholder.created" {
		t.Errorf("after 30 days: %s", got)
	}
	c.do("GET", "/v1/events/"+first, "").fails(t, http.StatusNotFound, "No such event: '"+first+"'", "resource_missing", "id")
	c.do("GET", "/v1/events?starting_after="+first, "").fails(t, 400, "No such event: '"+first+"'", "resource_missing", "starting_after")
	// What happened by itself in a time nobody watched is as old as it is.
	c.newCardholder(t)
	at.pass(60 * 24 * time.Hour)
	if got := c.told(t); got != "" {
		t.Errorf("after 60 days more: %s", got)
	}
	if n := c.handler.(*Server).account(testKey).events.bytes; n != 0 {
		t.Errorf("%d bytes are kept of no events", n)
	}
}

// What an account keeps of its events is bounded; the newest stay, and counting
// stays true.
func TestEventsAreBounded(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	e := &c.handler.(*Server).account(testKey).events
	big := strings.Repeat("x", 1<<20)
	for i := range 100 {
		e.tell("issuing_card.updated", &Card{ID: fmt.Sprint("ic_", i), SecondLine: big}, raw(`{"second_line":null}`))
	}
	sum := 0
	for _, event := range e.table.rows {
		sum += event.size()
	}
	if e.bytes != sum || sum > keptEvents || sum < keptEvents-3<<20 || len(e.table.rows) != len(e.table.place) {
		t.Errorf("%d events of %d bytes, counted as %d", len(e.table.rows), sum, e.bytes)
	}
	if last := e.table.rows[len(e.table.rows)-1]; !strings.Contains(string(last.Data.Object), `"ic_99"`) || e.table.get(last.ID) != last {
		t.Errorf("the newest is %s", last.Data.Object[:40])
	}
	if cap(e.draft) > maxPooled {
		t.Errorf("a draft of %d bytes is kept", cap(e.draft))
	}
	e.tell("issuing_card.updated", &Card{SecondLine: strings.Repeat(big, 65)}, nil) // larger than all there may be
	if len(e.table.rows) != 0 || e.bytes != 0 {
		t.Errorf("%d events, %d bytes", len(e.table.rows), e.bytes)
	}
	c.must(t, "POST", "/v1/issuing/cards/"+card, "metadata[a]=b")
	if got := c.told(t); got != "card.updated" {
		t.Errorf("afterwards %s", got)
	}
}

// An object that is larger than any answer is told whole. What would be too
// large to answer is refused, and harms nobody.
func TestLargestEvent(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id := many(t, c, 1)
	of := c.handler.(*Server).account(testKey).authorizations.table.get(id)
	of.Transactions = slices.Repeat(of.Transactions, 10_000)
	c.help(id, "capture", "capture_amount=1")
	e := &c.handler.(*Server).account(testKey).events
	last := e.table.rows[len(e.table.rows)-1]
	if !json.Valid(last.Data.Object) || len(last.Data.Object) < maxAnswer {
		t.Errorf("%d bytes, whole: %t", len(last.Data.Object), json.Valid(last.Data.Object))
	}
	const message = "This answer would be larger than 8388608 bytes. Expand less, or ask for fewer objects with limit."
	c.do("GET", "/v1/events/"+last.ID, "").fails(t, 400, message, "", "")
	c.do("GET", "/v1/events", "").fails(t, 400, message, "", "")
	if events := c.allEvents(t, "type=issuing_transaction.created"); len(events) != 2 {
		t.Errorf("%d transactions are told of", len(events))
	}
}
