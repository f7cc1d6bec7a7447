package mock

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

// Hundreds of clients at once, on one account and on many: every answer is whole
// and tells of no state between two, no id comes twice, nothing moves outside the
// tables, every move is told of, and the books balance. The race detector watches.
func TestManyClients(t *testing.T) {
	t.Parallel()
	for _, accounts := range []int{1, 20} {
		t.Run(fmt.Sprint(accounts), func(t *testing.T) {
			t.Parallel()
			const clients, moves = 300, 8
			s := New(Options{Control: true, Now: (&clock{start}).now})
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
				checkEvents(t, of(i), s.account(of(i).key))
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
	var told struct {
		told
		Data []told
	}
	if json.Unmarshal([]byte(a.body), &told) == nil {
		for _, one := range append(told.Data, told.told) {
			one.check(w.t)
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.requests[id] {
		w.t.Errorf("the request %s was made twice", id)
	}
	w.requests[id] = true
}

// Many clients that send the same with the same key at once make one thing: whoever
// is answered gets that one, all others are told to come again.
func TestManyClientsWithOneKey(t *testing.T) {
	t.Parallel()
	const clients, keys = 200, 10
	c, _ := newClient(t)
	card := c.newCard(t, roomy)
	before := c.issuing(t, "usd")
	answers := make(chan answer, clients*keys)
	var all sync.WaitGroup
	together := make(chan struct{})
	for i := range clients {
		all.Go(func() {
			<-together
			for _, key := range rand.New(rand.NewPCG(2, uint64(i))).Perm(keys) {
				answers <- c.with("Idempotency-Key", fmt.Sprint("purchase ", key)).do("POST", "/v1/test_helpers/issuing/authorizations", fmt.Sprintf("amount=%d&card=%s", 100+key, card))
			}
		})
	}
	close(together)
	all.Wait()
	close(answers)
	first, fresh := map[string]answer{}, 0
	for a := range answers {
		key := a.header.Get("Idempotency-Key")
		if a.status != 200 {
			a.want(t, map[string]string{"error.code": `"idempotency_key_in_use"`})
			continue
		}
		if a.header.Get("Idempotent-Replayed") == "" {
			fresh++
		}
		if one, known := first[key]; known && one.body != a.body {
			t.Errorf("%s made\n%s\nand\n%s", key, one.body, a.body)
		}
		first[key] = a
	}
	spent, made := int64(0), 0
	for key := range keys {
		spent += int64(100 + key)
	}
	for _, e := range c.happened(t) {
		if e.Type == "issuing_authorization.created" {
			made++
		}
	}
	if took := before - c.issuing(t, "usd"); took != spent || made != keys || fresh != keys || len(first) != keys {
		t.Errorf("%d purchases were made and %d answers are fresh, for %d keys; they took %d, want %d", made, fresh, keys, took, spent)
	}
	checkBooks(t, c.handler.(*Server).account(testKey))
}
