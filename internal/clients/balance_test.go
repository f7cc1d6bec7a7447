package clients

import "github.com/stripe/stripe-go/v84"

func retrieveBalance(s *session) {
	before := s.issuing()
	s.authorization()
	is(s, "what the purchase took", before-s.issuing(), s.amount)
}

// issuing returns what the account's cards can spend.
func (s *session) issuing() int64 {
	s.Helper()
	b, err := s.sdk.V1Balance.Retrieve(s.Context(), nil)
	s.ok(err)
	whole(s, "issuing balances", b.Issuing.Available, 1)
	is(s, "currency", b.Issuing.Available[0].Currency, stripe.CurrencyUSD)
	whole(s, "payments balances", b.Available, 1)
	return b.Issuing.Available[0].Amount
}

// listBalanceTransactions adds up all movements, page by page: they are the balance.
func listBalanceTransactions(s *session) {
	s.transaction()
	params := &stripe.BalanceTransactionListParams{}
	params.Limit = stripe.Int64(1)
	sum := int64(0)
	for _, moved := range all(s, s.sdk.V1BalanceTransactions.List(s.Context(), params)) {
		sum += moved.Net
	}
	is(s, "sum of all movements", sum, s.issuing())
}

func retrieveBalanceTransaction(s *session) {
	a := s.authorization()
	moved, err := s.sdk.V1BalanceTransactions.Retrieve(s.Context(), a.BalanceTransactions[0].ID, &stripe.BalanceTransactionRetrieveParams{
		Expand: stripe.StringSlice([]string{"source"}),
	})
	s.ok(err)
	is(s, "amount", moved.Amount, -s.amount)
	is(s, "type", moved.Type, stripe.BalanceTransactionTypeIssuingAuthorizationHold)
	is(s, "kind of its source", moved.Source.Type, stripe.BalanceTransactionSourceTypeIssuingAuthorization)
	is(s, "its source", moved.Source.IssuingAuthorization.ID, a.ID)
}

// topup begins a top-up of the Issuing balance. The SDK has no field for that
// parameter.
func (s *session) topup() *stripe.Topup {
	s.Helper()
	params := &stripe.TopupCreateParams{Amount: &s.amount, Currency: stripe.String("usd"), Description: &s.name}
	params.AddExtra("destination_balance", "issuing")
	t, err := s.sdk.V1Topups.Create(s.Context(), params)
	s.ok(err)
	return t
}

func createTopup(s *session) {
	t := s.topup()
	is(s, "amount", t.Amount, s.amount)
	is(s, "description", t.Description, s.name)
	is(s, "status", t.Status, stripe.TopupStatusPending)
}

func listTopups(s *session) {
	first, second := s.topup(), s.topup()
	found := all(s, s.sdk.V1Topups.List(s.Context(), &stripe.TopupListParams{Status: stripe.String("pending"), Amount: &s.amount}))
	whole(s, "top-ups", found, 2)
	is(s, "newest", found[0].ID, second.ID)
	is(s, "oldest", found[1].ID, first.ID)
}

func retrieveTopup(s *session) {
	t, err := s.sdk.V1Topups.Retrieve(s.Context(), s.topup().ID, nil)
	s.ok(err)
	is(s, "description", t.Description, s.name)
}

func updateTopup(s *session) {
	made := s.topup()
	t, err := s.sdk.V1Topups.Update(s.Context(), made.ID, &stripe.TopupUpdateParams{Metadata: map[string]string{"order_id": s.name}})
	s.ok(err)
	is(s, "metadata", t.Metadata["order_id"], s.name)
	is(s, "amount", t.Amount, s.amount)
}

func cancelTopup(s *session) {
	made := s.topup()
	_, err := s.sdk.V1Topups.Cancel(s.Context(), made.ID, nil)
	s.ok(err)
	t, err := s.sdk.V1Topups.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "status", t.Status, stripe.TopupStatusCanceled)
}
