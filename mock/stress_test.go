package mock

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"assay/internal/lifecycle"
)

// Hundreds of clients at once, on one account and on many: every answer is whole,
// no id comes twice, nothing moves outside the tables, and the books balance. The
// race detector watches.
func TestManyClients(t *testing.T) {
	t.Parallel()
	for _, accounts := range []int{1, 20} {
		t.Run(fmt.Sprint(accounts), func(t *testing.T) {
			t.Parallel()
			const clients, moves = 300, 8
			s := New(Options{Control: true})
			cards := make([]string, accounts)
			of := func(i int) client {
				return client{handler: s, key: fmt.Sprintf("sk_test_crowd_%d", i%accounts)}
			}
			for i := range cards {
				cards[i] = of(i).newCard(t, "spending_controls[spending_limits][0][amount]=99999999&spending_controls[spending_limits][0][interval]=all_time")
				of(i).do("POST", "/v1/topups", "amount=1&currency=jpy")
			}
			seen := &witness{t: t, requests: map[string]bool{}}
			var all sync.WaitGroup
			for i := range clients {
				all.Go(func() {
					crowd{client: of(i), seen: seen, card: cards[i%accounts], r: rand.New(rand.NewPCG(1, uint64(i)))}.live(moves)
				})
			}
			all.Wait()
			for i := range accounts {
				checkBooks(t, s.account(of(i).key))
				checkEvents(t, of(i))
			}
		})
	}
}

// crowd is one of many clients.
type crowd struct {
	client
	seen *witness
	card string
	r    *rand.Rand
}

func (c crowd) live(moves int) {
	var ids []string
	for range moves {
		var a answer
		switch {
		case len(ids) == 0 || c.r.IntN(3) == 0:
			a = c.do("POST", "/v1/test_helpers/issuing/authorizations", fmt.Sprintf("card=%s&amount=%d&merchant_amount=%d&merchant_currency=eur", c.card, 1+c.r.IntN(2000), 1+c.r.IntN(2000)))
			ids = append(ids, a.text("id"))
		case c.r.IntN(40) == 0:
			a = c.do("POST", "/_assay/clock", fmt.Sprintf("advance=%d", 1+c.r.IntN(300_000)))
		default:
			a = c.randomMove(c.r, ids[c.r.IntN(len(ids))])
		}
		c.seen.see(a)
	}
}

// witness sees every answer.
type witness struct {
	t        *testing.T
	mu       sync.Mutex
	requests map[string]bool
}

func (w *witness) see(a answer) {
	id := a.header.Get("Request-Id")
	if a.status >= 500 || !json.Valid([]byte(a.body)) || !strings.HasPrefix(id, "req_") {
		w.t.Errorf("%d %v %s", a.status, a.header, a.body)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.requests[id] {
		w.t.Errorf("the request %s was made twice", id)
	}
	w.requests[id] = true
}

// checkEvents reads what the account tells of itself: each event once, and of each
// status only moves that its lifecycle has.
func checkEvents(t *testing.T, c client) {
	t.Helper()
	moves := map[string]*lifecycle.Lifecycle{"issuing_authorization.updated": lifecycle.Authorization, "issuing_card.updated": lifecycle.Card}
	seen := map[string]bool{}
	last, more := "", true
	for more {
		page := c.must(t, "GET", "/v1/events?limit=100"+last, "")
		var list struct {
			HasMore bool `json:"has_more"`
			Data    []struct {
				ID, Type string
				Data     struct {
					Object             struct{ Status string }
					PreviousAttributes struct{ Status string } `json:"previous_attributes"`
				}
			}
		}
		if err := json.Unmarshal([]byte(page.body), &list); err != nil {
			t.Fatal(err)
		}
		for _, e := range list.Data {
			if seen[e.ID] {
				t.Errorf("the event %s is told twice", e.ID)
			}
			seen[e.ID], last = true, "&starting_after="+e.ID
			from, to := e.Data.PreviousAttributes.Status, e.Data.Object.Status
			if l := moves[e.Type]; l != nil && from != "" && !movesBetween(l, from, to) {
				t.Errorf("%s tells of a move from %s to %s, which the lifecycle of the %s has not", e.ID, from, to, l.Noun)
			}
		}
		more = list.HasMore
	}
	if len(seen) < 50 {
		t.Errorf("only %d events are told", len(seen))
	}
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
