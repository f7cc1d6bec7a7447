package mock

import (
	"sync"
	"sync/atomic"
)

// account is what one secret key sees. One request at a time works on it.
type account struct {
	used atomic.Int64 // when by the server's clock, in seconds

	mu       sync.Mutex
	id       string
	ids      ids
	opts     Options
	home     string   // country of the server's accounts
	key      [32]byte // hash of the secret key
	currency string   // of its country
	idempotency
	inUse  inUse
	begun  bool
	hours  hours
	agenda agenda
	events events
	epoch  int   // how often the account was emptied
	alarm  int64 // when the courier looks what is due, 0 for never

	webhooks       webhooks
	cardholders    cardholders
	cards          cards
	shipping       shippingHelpers
	balances       balances
	topups         topups
	transactions   transactions
	authorizations authorizations
	settlements    settlements
	funding        funding
	disputes       disputes

	files   files
	bundles bundles
	designs designs
	tokens  tokens
}

func newAccount(o Options, key [32]byte) *account {
	a := &account{opts: o, key: key, home: o.country()}
	a.reset(a.home)
	return a
}

// reset empties the account, as if its key had never been used, and lets it be one
// of a country.
func (a *account) reset(country string) {
	a.opts.Country = country
	a.currency = a.opts.currency()
	a.ids = newIDs(a.opts.Seed, a.key)
	a.id = a.ids.accountID()
	a.idempotency, a.begun, a.hours, a.agenda = idempotency{}, false, hours{}, agenda{}
	a.epoch, a.alarm = a.epoch+1, 0
	a.webhooks = webhooks{ids: &a.ids, agenda: &a.agenda}
	a.events = events{ids: &a.ids, webhooks: &a.webhooks}
	a.files = files{ids: &a.ids}
	a.bundles = newBundles(&a.ids)
	a.designs = designs{ids: &a.ids, events: &a.events, files: &a.files, bundles: &a.bundles}
	a.cardholders = cardholders{ids: &a.ids, agenda: &a.agenda, events: &a.events, files: &a.files, opts: &a.opts}
	a.cards = cards{ids: &a.ids, events: &a.events, cardholders: &a.cardholders, designs: &a.designs, opts: &a.opts}
	a.tokens = tokens{ids: &a.ids, events: &a.events, cards: &a.cards}
	a.shipping = shippingHelpers{cards: &a.cards}
	a.balances = balances{ids: &a.ids, opening: a.opts.opening()}
	a.topups = topups{ids: &a.ids, agenda: &a.agenda, events: &a.events, balances: &a.balances}
	a.transactions = transactions{
		ids: &a.ids, events: &a.events, balances: &a.balances, cardholders: &a.cardholders, cards: &a.cards,
	}
	a.authorizations = authorizations{
		ids: &a.ids, agenda: &a.agenda, events: &a.events, webhooks: &a.webhooks,
		balances: &a.balances, cardholders: &a.cardholders, cards: &a.cards, tokens: &a.tokens, transactions: &a.transactions,
	}
	a.settlements = settlements{ids: &a.ids, events: &a.events}
	a.funding = funding{ids: &a.ids, opts: &a.opts, topups: &a.topups}
	a.disputes = disputes{ids: &a.ids, agenda: &a.agenda, events: &a.events, files: &a.files, balances: &a.balances, transactions: &a.transactions}
}

// begin opens the account's own balances, and the endpoints that all accounts have,
// with its first request.
func (a *account) begin(now int64) {
	if !a.begun {
		a.begun = true
		a.balances.fund("issuing", a.currency, now)
		a.balances.fund("payments", a.currency, now)
		a.webhooks.byOptions(a.opts, now)
	}
}

// due says whether something happens by itself before a request of this time.
func (a *account) due(now int64) bool { return !a.begun || a.agenda.comes(now) }
