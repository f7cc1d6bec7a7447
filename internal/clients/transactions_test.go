package clients

import "github.com/stripe/stripe-go/v84"

func retrieveTransaction(s *session) {
	made := s.transaction()
	x, err := s.sdk.V1IssuingTransactions.Retrieve(s.Context(), made.ID, &stripe.IssuingTransactionRetrieveParams{
		Expand: stripe.StringSlice([]string{"authorization", "balance_transaction"}),
	})
	s.ok(err)
	is(s, "id", x.ID, made.ID)
	is(s, "amount", x.Amount, -s.amount)
	is(s, "type", x.Type, stripe.IssuingTransactionTypeCapture)
	is(s, "status of the expanded authorization", x.Authorization.Status, stripe.IssuingAuthorizationStatusClosed)
	is(s, "amount of the expanded authorization", x.Authorization.Amount, s.amount)
	is(s, "amount of the expanded balance transaction", x.BalanceTransaction.Amount, -s.amount)
}

func updateTransaction(s *session) {
	made := s.transaction()
	_, err := s.sdk.V1IssuingTransactions.Update(s.Context(), made.ID, &stripe.IssuingTransactionUpdateParams{
		Metadata: map[string]string{"order_id": s.name},
	})
	s.ok(err)
	x, err := s.sdk.V1IssuingTransactions.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "metadata", x.Metadata["order_id"], s.name)
}

func listTransactions(s *session) {
	first, second := s.transaction(), s.transaction()
	params := &stripe.IssuingTransactionListParams{Type: stripe.String("capture")}
	params.Limit = stripe.Int64(1)
	captures := all(s, s.sdk.V1IssuingTransactions.List(s.Context(), params))
	whole(s, "captures", captures, 2)
	is(s, "newest", captures[0].ID, second.ID)
	is(s, "oldest", captures[1].ID, first.ID)
	is(s, "amount", captures[1].Amount, -s.amount)
	whole(s, "captures on one card", all(s, s.sdk.V1IssuingTransactions.List(s.Context(), &stripe.IssuingTransactionListParams{Card: &first.Card.ID})), 1)
}
