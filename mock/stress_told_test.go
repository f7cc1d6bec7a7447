package mock

import (
	"encoding/json"
	"slices"
	"testing"

	"assay/internal/lifecycle"
)

// told is an authorization as a client sees it.
type told struct {
	ID, Object, Status  string
	Amount              int64
	BalanceTransactions []struct{ Amount int64 } `json:"balance_transactions"`
}

// check holds what an answer says of one authorization against itself: only a
// pending one holds money, never more than is authorized and never less than none.
func (a told) check(t *testing.T) {
	if a.Object != "issuing.authorization" {
		return
	}
	held := int64(0)
	for _, moved := range a.BalanceTransactions {
		held -= moved.Amount
	}
	if held < 0 || held > a.Amount || held > 0 && a.Status != "pending" {
		t.Errorf("%s is told to be %s, with %d held of %d", a.ID, a.Status, held, a.Amount)
	}
}

// happened is an event as a client reads it.
type happened struct {
	ID, Type string
	Data     struct {
		Object             told
		PreviousAttributes *struct{ Status *string } `json:"previous_attributes"`
	}
}

// checkEvents reads what the account tells of itself, from the first to the last:
// each event once, of each status only moves that its lifecycle has, each from where
// the one before led, and in the end what the account has.
func checkEvents(t *testing.T, c client, a *account) {
	t.Helper()
	lifecycles := map[string]*lifecycle.Lifecycle{"issuing.authorization": lifecycle.Authorization, "issuing.card": lifecycle.Card}
	seen, last := map[string]bool{}, map[string]told{}
	all := c.happened(t)
	for _, e := range all {
		if seen[e.ID] {
			t.Errorf("the event %s is told twice", e.ID)
		}
		seen[e.ID] = true
		is := e.Data.Object
		l := lifecycles[is.Object]
		if l == nil {
			continue
		}
		was, known := last[is.ID]
		last[is.ID] = is
		from := is.Status
		if before := e.Data.PreviousAttributes; before != nil && before.Status != nil {
			if from = *before.Status; !movesBetween(l, from, is.Status) {
				t.Errorf("%s tells of a move from %s to %s, which the lifecycle of the %s has not", e.ID, from, is.Status, l.Noun)
			}
		}
		if known && was.Status != from {
			t.Errorf("%s tells of a move of %s from %s, which was %s", e.ID, is.ID, from, was.Status)
		}
	}
	for _, x := range a.authorizations.table.rows {
		if is, known := last[x.ID]; known && (is.Status != lifecycle.Authorization.Status(x.state) || is.Amount != x.Amount || len(is.BalanceTransactions) != len(x.BalanceTransactions)) {
			t.Errorf("%s is %s with %d, and was told last to be %s with %d", x.ID, x.state, x.Amount, is.Status, is.Amount)
		}
	}
	if len(all) < 50 || len(last) < 10 {
		t.Errorf("only %d events are told, of %d objects", len(all), len(last))
	}
}

// happened reads all events, the oldest first.
func (c client) happened(t *testing.T) (all []happened) {
	t.Helper()
	for last, more := "", true; more; {
		var list struct {
			HasMore bool `json:"has_more"`
			Data    []happened
		}
		if err := json.Unmarshal([]byte(c.must(t, "GET", "/v1/events?limit=100"+last, "").body), &list); err != nil {
			t.Fatal(err)
		}
		all = append(all, list.Data...)
		if more = list.HasMore; more {
			last = "&starting_after=" + all[len(all)-1].ID
		}
	}
	slices.Reverse(all)
	return all
}

// movesBetween says whether any transition leads from one word of the wire to
// another.
func movesBetween(l *lifecycle.Lifecycle, from, to string) bool {
	for _, x := range l.Transitions {
		if l.Status(x.From) == from && l.Status(x.To) == to {
			return true
		}
	}
	return false
}
