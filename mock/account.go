package mock

import "sync"

// account is what one secret key sees. One request at a time works on it.
type account struct {
	mu       sync.Mutex
	id       string
	ids      ids
	opts     Options
	key      [32]byte // hash of the secret key
	currency string   // of its country
	idempotency
	inUse  inUse
	skew   int64 // seconds that the account's clock is ahead
	agenda agenda
	events events

	cardholders    cardholders
	cards          cards
	shipping       shippingHelpers
	balances       balances
	topups         topups
	transactions   transactions
	authorizations authorizations
}

func newAccount(o Options, key [32]byte) *account {
	a := &account{opts: o, key: key, currency: o.currency()}
	a.reset(o.Now().Unix())
	return a
}

// reset empties the account, as if its key had never been used.
func (a *account) reset(now int64) {
	a.ids = newIDs(a.opts.Seed, a.key)
	a.id = a.ids.accountID()
	a.idempotency, a.skew, a.agenda = idempotency{}, 0, agenda{}
	a.events = events{ids: &a.ids}
	a.cardholders = cardholders{ids: &a.ids, agenda: &a.agenda, events: &a.events, opts: &a.opts}
	a.cards = cards{ids: &a.ids, events: &a.events, cardholders: &a.cardholders, opts: &a.opts}
	a.shipping = shippingHelpers{cards: &a.cards}
	a.balances = balances{ids: &a.ids, opening: a.opts.opening()}
	a.balances.fund("issuing", a.currency, now)
	a.topups = topups{ids: &a.ids, agenda: &a.agenda, events: &a.events, balances: &a.balances}
	a.transactions = transactions{
		ids: &a.ids, events: &a.events, balances: &a.balances, cardholders: &a.cardholders, cards: &a.cards,
	}
	a.authorizations = authorizations{
		ids: &a.ids, agenda: &a.agenda, events: &a.events,
		balances: &a.balances, cardholders: &a.cardholders, cards: &a.cards, transactions: &a.transactions,
	}
}
