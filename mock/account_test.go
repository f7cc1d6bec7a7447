package mock

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

// script is a life with something of everything.
func script(t testing.TB, c client) string {
	var log strings.Builder
	do := func(method, path, form string) answer {
		a := c.do(method, path, form)
		fmt.Fprintln(&log, method, path, form, a.status, a.header, a.body)
		return a
	}
	holder := do("POST", "/v1/issuing/cardholders", person+"&metadata[b]=1&metadata[a]=2").text("id")
	card := do("POST", "/v1/issuing/cards", "status=active&type=physical&currency=usd&cardholder="+holder+"&"+shippingTo).text("id")
	do("POST", "/v1/test_helpers/issuing/cards/"+card+"/shipping/ship", "")
	a := do("POST", "/v1/test_helpers/issuing/authorizations", "amount=1000&card="+card).text("id")
	do("POST", "/v1/test_helpers/issuing/authorizations/"+a+"/capture", "")
	do("POST", "/v1/test_helpers/issuing/authorizations/"+a+"/reverse", "")
	forced := do("POST", transactionHelpers+"create_force_capture", "amount=500&card="+card).text("id")
	do("POST", transactionHelpers+forced+"/refund", "")
	do("GET", "/v1/issuing/transactions?expand[]=data.balance_transaction", "")
	do("POST", "/v1/test_helpers/issuing/authorizations", "amount=-1&wat=2&card="+card)
	do("POST", "/v1/test_helpers/issuing/authorizations", "amount=500&card="+card)
	do("POST", "/v1/topups", "amount=100&currency=usd")
	do("POST", "/_assay/clock", "advance=1000000")
	do("GET", "/v1/issuing/authorizations", "")
	do("GET", "/v1/balance", "")
	do("GET", "/v1/balance_transactions?limit=100", "")
	do("GET", "/v1/events?limit=100", "")
	return log.String()
}

// The same requests give the same answers, headers and all, whatever other
// accounts do meanwhile; another seed or key gives other ids.
func TestDeterminism(t *testing.T) {
	t.Parallel()
	at := &clock{start}
	calm := client{handler: New(Options{Now: at.now, Control: true, Seed: 7})}
	want := script(t, calm)
	busy := client{handler: New(Options{Now: at.now, Control: true, Seed: 7})}
	var others sync.WaitGroup
	for i := range 4 {
		other := busy
		other.key = fmt.Sprintf("sk_test_other_%d", i)
		others.Go(func() { script(t, other) })
	}
	got := script(t, busy)
	others.Wait()
	if got != want {
		t.Errorf("answers are\n%s\nwant\n%s", got, want)
	}
	if script(t, client{handler: New(Options{Now: at.now, Control: true, Seed: 8})}) == want {
		t.Error("another seed gives the same answers")
	}
	if script(t, client{handler: New(Options{Now: at.now, Control: true, Seed: 7}), key: "sk_test_x"}) == want {
		t.Error("another key gives the same answers")
	}
}

// Reading does not change the ids of what is made later.
func TestReadingChangesNothing(t *testing.T) {
	t.Parallel()
	one, _ := newClient(t)
	two, _ := newClient(t)
	for range 3 {
		two.do("GET", "/v1/issuing/cards", "")
	}
	if a, b := one.newCard(t), two.newCard(t); a != b {
		t.Errorf("ids are %s and %s", a, b)
	}
}

func (c client) randomMove(r *rand.Rand, id string) answer {
	amount := r.IntN(3000)
	switch r.IntN(13) {
	case 0:
		return c.help(id, "capture", fmt.Sprintf("capture_amount=%d&close_authorization=false", amount))
	case 1:
		return c.help(id, "capture")
	case 2:
		return c.help(id, "reverse", fmt.Sprintf("reverse_amount=%d", amount))
	case 3:
		return c.help(id, "increment", fmt.Sprintf("increment_amount=%d", amount))
	case 4:
		return c.help(id, "finalize_amount", fmt.Sprintf("final_amount=%d", amount))
	case 5:
		return c.help(id, "expire")
	case 6:
		return c.do("GET", "/v1/issuing/authorizations?limit=3&expand[]=data.cardholder", "")
	case 7:
		return c.do("POST", "/v1/issuing/authorizations/"+id, fmt.Sprintf("metadata[n]=%d", amount))
	case 8:
		return c.do("POST", "/_assay/real_time", []string{"mode=hold", "mode=approve", "mode=hold&window=60", "mode=decline"}[amount%4])
	case 9:
		return c.decide(id, "approve", "")
	case 10:
		return c.decide(id, "decline", "")
	case 11:
		last := c.do("GET", "/v1/issuing/transactions?limit=1", "").text("data.0.id")
		return c.refund(last, []string{"", fmt.Sprintf("refund_amount=%d", amount)}[amount%2])
	}
	card := c.do("GET", "/v1/issuing/authorizations/"+id, "").text("card.id")
	return c.do("POST", transactionHelpers+[]string{"create_force_capture", "create_unlinked_refund"}[amount%2], fmt.Sprintf("card=%s&amount=%d", card, amount))
}

func checkBooks(t *testing.T, a *account) {
	t.Helper()
	seen := map[string]bool{}
	unique := func(id string) {
		if seen[id] {
			t.Errorf("%s stands for two objects", id)
		}
		seen[id] = true
	}
	sums := map[fund]int64{}
	for _, b := range a.balances.table.rows {
		unique(b.ID)
		sums[fund{kind: b.BalanceType, currency: b.Currency}] += b.Net
	}
	for _, f := range a.balances.funds {
		if sum := sums[fund{kind: f.kind, currency: f.currency}]; sum != f.amount {
			t.Errorf("the %s balance in %s is %d, its transactions sum to %d", f.kind, f.currency, f.amount, sum)
		}
	}
	type purse struct {
		card     *Card
		currency string
	}
	spent := map[purse]int64{}
	for _, x := range a.authorizations.table.rows {
		unique(x.ID)
		sum, captured, foreign, refunded := int64(0), int64(0), int64(0), int64(0)
		for _, b := range x.BalanceTransactions {
			sum += b.Amount
		}
		for _, c := range x.Transactions {
			if c.Type == "refund" {
				refunded -= c.Amount
				continue
			}
			captured -= c.Amount
			foreign -= c.MerchantAmount
			refunded += c.refunded
		}
		if refunded != 0 {
			t.Errorf("%s has %d more refunded than its refunds come to", x.ID, refunded)
		}
		if foreign != x.rate.of(captured) || x.MerchantAmount != x.rate.of(x.Amount) || x.MerchantAmount < 0 {
			t.Errorf("%s in %s: %d of %d captured, merchant amount %d of %d, rate %v", x.ID, x.state, foreign, captured, x.MerchantAmount, x.Amount, x.rate)
		}
		if (x.PendingRequest != nil) != (x.state == "awaiting" || x.state == "incrementing") {
			t.Errorf("%s in %s: pending request %v", x.ID, x.state, x.PendingRequest)
		}
		if x.held > x.Amount {
			t.Errorf("%s in %s holds %d of the %d that are authorized", x.ID, x.state, x.held, x.Amount)
		}
		if sum != -x.held || x.held < 0 || x.open < 0 || captured != x.captured || x.Amount < 0 {
			t.Errorf("%s in %s: amount %d, held %d, open %d, captured %d (%d), balance %d", x.ID, x.state, x.Amount, x.held, x.open, x.captured, captured, sum)
		}
		if open := x.state == "pending" || x.state == "incrementing"; open && x.held != x.open || !open && x.held != 0 {
			t.Errorf("%s in %s holds %d for %d", x.ID, x.state, x.held, x.open)
		}
		spent[purse{x.Card, x.Currency}] += x.held + x.captured
	}
	for _, x := range a.transactions.table.rows {
		unique(x.ID)
		if x.BalanceTransaction.Amount != x.Amount || x.refunded < 0 || x.refunded > max(-x.Amount, 0) {
			t.Errorf("%s of %d: %d on the balance, %d refunded", x.ID, x.Amount, x.BalanceTransaction.Amount, x.refunded)
		}
		if x.Authorization == nil && x.Type == "capture" {
			spent[purse{x.Card, x.Currency}] -= x.Amount
		}
	}
	for _, card := range a.cards.table.rows {
		for _, day := range card.spent.days {
			for of, amount := range day {
				spent[purse{card, of.currency}] -= amount
			}
		}
	}
	for purse, off := range spent {
		if off != 0 {
			t.Errorf("the ledger of %s is off by %d %s", purse.card.ID, off, purse.currency)
		}
	}
}

// FuzzServe sends anything: the mock neither panics nor fails, always answers
// JSON, and what it refuses changes nothing.
func FuzzServe(f *testing.F) {
	f.Add("POST", "/v1/test_helpers/issuing/authorizations", "card=CARD&amount=1000&merchant_data[category]=bakeries")
	f.Add("POST", "/v1/test_helpers/issuing/authorizations/AUTH/capture", "capture_amount=1&close_authorization=false&purchase_details[receipt][0][quantity]=1.5")
	f.Add("POST", "/v1/test_helpers/issuing/authorizations/AUTH/increment", "increment_amount=99999999")
	f.Add("POST", "/v1/test_helpers/issuing/authorizations/AUTH/finalize_amount", "final_amount=3&fleet[cardholder_prompt_data][odometer]=5&fuel=")
	f.Add("POST", "/v1/test_helpers/issuing/cards/CARD/shipping/ship", "")
	f.Add("POST", "/v1/issuing/cards", "cardholder=HOLDER&currency=usd&type=physical&shipping[name]=x&exp_year=9223372036854775807")
	f.Add("POST", "/v1/issuing/cards/CARD", "spending_controls[spending_limits]=&metadata=&shipping=&status=canceled")
	f.Add("POST", "/v1/test_helpers/issuing/transactions/TAKEN/refund", "refund_amount=1001&expand[]=authorization.transactions")
	f.Add("POST", "/v1/test_helpers/issuing/transactions/create_force_capture", "card=CARD&amount=99999999&currency=kwd&purchase_details[receipt][0][quantity]=1e9")
	f.Add("POST", "/v1/test_helpers/issuing/transactions/create_unlinked_refund", "card=CARD&amount=1&merchant_data[category]=bakeries")
	f.Add("POST", "/v1/issuing/cardholders", person)
	f.Add("POST", "/v1/issuing/cardholders/HOLDER", "individual=&company=&preferred_locales=&spending_controls=")
	f.Add("GET", "/v1/issuing/authorizations", "limit=5&created[gt]=9223372036854775807&expand[]=data.card.cardholder")
	f.Add("POST", "/_assay/real_time", "mode=hold")
	f.Add("POST", "/v1/issuing/cards/CARD", "status=canceled&amount=1&amount=2")
	f.Add("POST", "/v1/issuing/cards/CARD", "status=inactive&metadata[a]=%ff%00&metadata[a][b]=1")
	f.Add("DELETE", "/v1/../x", "a[b][]=1&a[b][c]=2")
	f.Fuzz(func(t *testing.T, method, path, form string) {
		if !token(method) || !strings.HasPrefix(path, "/") || strings.ContainsAny(path, " ?#%") || strings.ContainsFunc(path, func(r rune) bool { return r < ' ' || r > '~' }) {
			return
		}
		c, _ := newClient(t)
		card := c.newPhysicalCard(t)
		authorization := c.authorize(t, card)
		taken := c.must(t, "POST", transactionHelpers+"create_force_capture", "amount=1000&card="+card).text("id")
		fill := strings.NewReplacer("TAKEN", taken, "CARD", card, "AUTH", authorization.text("id"), "HOLDER", authorization.text("cardholder"))
		path, form = fill.Replace(path), fill.Replace(form)
		for _, call := range [][2]string{{path, form}, {path + "?" + strings.NewReplacer(" ", "+", "#", "%23", "\n", "", "\r", "", "\x00", "").Replace(form), ""}} {
			if strings.ContainsFunc(call[0], func(r rune) bool { return r <= ' ' || r > '~' }) {
				continue
			}
			before := c.everything(t)
			a := c.do(method, call[0], call[1])
			if a.status >= 400 && c.everything(t) != before {
				t.Errorf("%s %s %s: %d, and the account has changed", method, call[0], call[1], a.status)
			}
			if a.status >= 500 || a.raw("object") == "absent" && a.raw("error.message") == "absent" && a.raw("mode") == "absent" && a.raw("reset") == "absent" {
				t.Errorf("%s %s %s: %d %s", method, call[0], call[1], a.status, a.body)
			}
		}
		checkBooks(t, c.handler.(*Server).account(testKey))
	})
}

func token(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' })
}
