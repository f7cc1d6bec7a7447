package mock

// flawedBalance are the mutants of balances and what they are the sum of.
var flawedBalance = []flawed{
	{"GET", "/v1/balance", "retrieve balance", []flaw{
		{"a cent too much", "the Issuing balance is told a cent too high", answered(func(b *Balance) { b.Issuing.Available[0].Amount++ })},
		{"no Issuing", "the balance has no part that is Issuing's", answered(func(b *Balance) { b.Issuing.Available = []balanceAmount{} })},
		{"one currency", "the balance tells one currency alone", answered(func(b *Balance) { b.Issuing.Available = b.Issuing.Available[:1] })},
	}},
	{"GET", "/v1/balance_transactions", "list balance transactions", listFlaws[balanceTransaction]("source", "type", "currency", "created")},
	{"GET", "/v1/balance_transactions/{id}", "retrieve balance transaction", with(found,
		flaw{"net is zero", "a balance transaction's net is zero", answered(func(t *balanceTransaction) { t.Net = 0 })},
		flaw{"without source", "a balance transaction is retrieved without its source", answered(func(t *balanceTransaction) { t.Source = nil })},
		flaw{"another type", "a balance transaction is retrieved with another type", answered(func(t *balanceTransaction) { t.Type = "adjustment" })},
	)},
}

// flawedTopups are the mutants of top-ups.
var flawedTopups = []flawed{
	{"GET", "/v1/topups", "list top-ups", listFlaws[Topup]("status", "amount", "created")},
	{"POST", "/v1/topups", "create top-up", []flaw{
		{"is lost", "a new top-up is not found again", lost(ofTopup, func(t *Topup) string { return t.ID })},
		{"succeeds at once", "a top-up succeeds at once", altered(func(t *Topup) { t.Status = "succeeded" })},
		{"a cent too much", "a top-up is for a cent more than was asked", altered(func(t *Topup) { t.Amount++ })},
		{"never comes", "a top-up never comes in", altered(func(t *Topup) { t.Status = "failed" })},
		{"destination_balance is ignored", "a top-up's destination is ignored", ignoring("destination_balance")},
		{"description is ignored", "a top-up's description is ignored", ignoring("description")},
		{"metadata is ignored", "a new top-up's metadata are ignored", ignoring("metadata")},
		{"errors name no param", "the errors of a top-up name no param", erring(func(e *apiError) { e.Param = "" })},
		{"no event", "no event tells of a new top-up", untold("topup.created")},
	}},
	{"GET", "/v1/topups/{topup}", "retrieve top-up", with(found,
		flaw{"always pending", "a top-up is always retrieved as pending", answered(func(t *Topup) { t.Status = "pending" })},
		flaw{"without metadata", "a top-up is retrieved without its metadata", answered(func(t *Topup) { t.Metadata = nil })},
	)},
	{"POST", "/v1/topups/{topup}", "update top-up", with(found,
		flaw{"is not kept", "an update of a top-up is forgotten", forgotten(ofTopup)},
		flaw{"description is ignored", "a top-up's new description is ignored", ignoring("description")},
		flaw{"metadata replaces", "new metadata replace all that a top-up had", from(ofTopup, func(t *Topup) { t.Metadata = nil })},
	)},
	{"POST", "/v1/topups/{topup}/cancel", "cancel top-up", with(found,
		flaw{"is not kept", "a canceled top-up goes on", forgotten(ofTopup)},
		flaw{"fails instead", "a canceled top-up has failed", altered(func(t *Topup) { t.Status = "failed" })},
		flaw{"whatever the status", "a top-up that came in can be canceled", from(ofTopup, func(t *Topup) { t.Status = "pending" })},
		flaw{"no event", "no event tells of a canceled top-up", untold("topup.canceled")},
	)},
}

// flawedEvents are the mutants of asking for events; those of telling them stand
// with the operations they are told of.
var flawedEvents = []flawed{
	{"GET", "/v1/events", "list events", listFlaws[Event]("type", "types", "created", "delivery_success")},
	{"GET", "/v1/events/{id}", "retrieve event", with(found,
		flaw{"without previous_attributes", "an event is retrieved without what changed", answered(func(e *Event) { e.Data.PreviousAttributes = nil })},
		flaw{"without request", "an event is retrieved without the request that caused it", answered(func(e *Event) { e.Request = eventRequest{} })},
		flaw{"another type", "an event is retrieved with another type", answered(func(e *Event) { e.Type = "ping" })},
	)},
}
