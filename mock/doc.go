// Package mock is one Stripe account for Issuing, in memory, behind an
// http.Handler: cardholders, cards, their designs, tokens and shipping,
// authorizations with the test helpers that move them, the transactions that come of
// captures and refunds, and their disputes.
//
// In a test, as a server of its own:
//
//	server := httptest.NewServer(mock.New(mock.Options{}))
//	defer server.Close()
//	// point any Stripe client at server.URL, with any sk_test_… key
//
// or without a port, through wire.InProcess(mock.New(mock.Options{})).
//
// Each secret key is an account of its own, so tests that run side by side use
// different keys and never meet. Ids and codes are functions of Options.Seed, the
// key and the order of requests: the same requests give the same answers, byte for
// byte, once Options.Now is fixed. Nothing is kept on disk, unless the mock comes
// from Restore. Time passes as the clock says; Options.Control lets it pass faster.
//
// What the mock does follows docs/evidence.md; where the evidence is silent the
// comment at the rule says "inferred".
//
// # Known limits
//
//   - Nobody is ever blocked, nothing in a document and no watchlist is looked at,
//     and of a company nothing is asked.
//   - No PIN can be entered, so that none is ever blocked. Addresses are not looked
//     up: only the test addresses are deliverable or not.
//   - Every currency in use has an Issuing balance of its own, which opens with
//     1,000,000 major units (Options.Balance) in one balance transaction. Cards of
//     any currency work in any country.
//   - No exchange rates: one of any currency is worth one of any other, for limits
//     and for an amount that is not given.
//   - Settlements are with the card network: no balance moves, no transaction is in
//     one, no BIN is looked up. Funding instructions are for accounts in euros and in
//     the United Kingdom; a bank transfer arrives when fund_balance says so.
//   - A fraud challenge expires after a day.
//   - Top-ups always succeed, five days after they were made; no bank account or
//     payment method is looked up. There are no payouts, fees or transfers, and
//     funds in the payments balance cannot be spent.
//   - Parameters and answers are those of the OpenAPI document's version,
//     whatever version is asked for, but for the table in versions.go.
//   - Accepted without effect: a card's pin, all of
//     risk_assessment but the highest fraud risk, fraud_disputability_likelihood,
//     the header Stripe-Account. A financial_account is not looked up.
//   - request_history.requested_at is the constant that Stripe's test mode was seen to
//     answer, a time before most purchases; use created.
//   - Refunds make no room in spending limits, and no test helper reverses them.
//   - Neither authorizations nor wallets' tokens (migrate_tokens_from) move from a
//     card to its replacement, and no token ends with its card.
//   - What is in a file is not kept, and nothing gives a file back, nor a link to it.
//     Of a card's logo neither size nor colours are looked at, and no review begins
//     or ends by itself. Every account has two physical bundles, and gets no others.
//   - Answers have at most 8 MiB and an account keeps at most 10,000 answers and
//     32 MiB for its idempotency keys, and the events of 30 days, at most 64 MiB
//     of them; nothing else it holds is ever forgotten. Of more than 1,000 accounts
//     those that nobody used for ten minutes are, unless there is a state file.
//   - A state file grows with every change, also by what a reset empties, and is not
//     written through to the disk with each: what is lost when a machine dies is the
//     system's to say. After a restart the Request-Ids of reads come again, until
//     the next change.
//   - The card network decides a dispute by its explanation or by the control alone;
//     there are no provisional credits, no shorter time than 110 days, and no
//     transaction is too small, too well authenticated or disputed too often.
//   - Every authorization lapses after 7 days, one of a hotel after 31, to the
//     second. The webhook timeout setting of every account is to decline.
//   - One request at a time works on an account, so that lock_timeout and rate
//     limits never happen.
//   - Events are there at once, with the time of what they tell of; Stripe was seen
//     to take a second. Webhooks are delivered in the versions of versions.go, never
//     later than four hours after the first attempt, and not to AWS or as thin events.
//     An endpoint is at most 10,000 events behind: what is more stays pending. Of a
//     mock that is not closed, what is under way ends with the process, and is
//     delivered after Restore; a purchase that an endpoint was being asked about is
//     declined then, as by silence. issuing_authorization.request goes to the first
//     endpoint that names it, and has two seconds by the wall, whatever the
//     account's clock shows; it is in no list and is not sent again.
//   - Operations that Stripe has and the mock has not are answered with 404 and
//     say so.
//
// A resource is a file: a struct of its objects that names its neighbours, whose
// methods are the endpoints. routes.go is the table of all endpoints; server.go
// takes a request to its account, call.go through version, parameters and endpoint;
// render.go writes answers; errors.go is Stripe's error envelope.
package mock
