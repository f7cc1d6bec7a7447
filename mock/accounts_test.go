package mock

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// Of very many accounts those that nobody used for long are forgotten; one in use
// never is, and none of a mock with a state file.
func TestUnusedAccountsAreForgotten(t *testing.T) {
	t.Parallel()
	at := &clock{start}
	of := func(c client, name string) client {
		c.key = "sk_test_" + name
		return c
	}
	fill := func(c client, series string) {
		for i := range manyAccounts {
			of(c, fmt.Sprintf("%s_%d", series, i)).must(t, "GET", "/v1/issuing/cards", "")
		}
	}
	had := func(c client, name, card string) bool {
		return of(c, name).do("GET", "/v1/issuing/cards/"+card, "").status == 200
	}
	s := New(Options{Now: at.now})
	c := client{handler: s}
	used, unused := of(c, "used").newCard(t), of(c, "unused").newCard(t)
	fill(c, "one")
	at.pass(unusedFor * time.Second)
	if !had(c, "used", used) {
		t.Fatal("an account was forgotten too early")
	}
	fill(c, "two")
	if n := len(s.accounts.rows); n > manyAccounts+1 {
		t.Errorf("%d accounts are kept", n)
	}
	if !had(c, "used", used) || had(c, "unused", unused) {
		t.Error("forgotten was what is used, or kept what is not")
	}
	fill(c, "three") // all at the same time: they stay
	if n := len(s.accounts.rows); n != 2*manyAccounts+2 {
		t.Errorf("%d accounts are kept", n)
	}

	c = restored(t, Options{Now: at.now}, filepath.Join(t.TempDir(), "state"))
	card := of(c, "kept").newCard(t)
	at.pass(time.Hour)
	fill(c, "four")
	if !had(c, "kept", card) {
		t.Error("a mock with a state file forgot an account")
	}
}
