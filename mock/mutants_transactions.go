package mock

// flawedTransactions are the mutants of transactions.
var flawedTransactions = []flawed{
	{"GET", "/v1/issuing/transactions", "list transactions", listFlaws[Transaction]("card", "cardholder", "type", "created")},
	{"GET", "/v1/issuing/transactions/{transaction}", "retrieve transaction", with(found,
		flaw{"always positive", "a capture is retrieved as positive", answered(func(x *Transaction) { x.Amount = max(x.Amount, -x.Amount) })},
		flaw{"without authorization", "a transaction is retrieved without its authorization", answered(func(x *Transaction) { x.Authorization = nil })},
		flaw{"without metadata", "a transaction is retrieved without its metadata", answered(func(x *Transaction) { x.Metadata = nil })},
	)},
	{"POST", "/v1/issuing/transactions/{transaction}", "update transaction", with(found,
		flaw{"is not kept", "a transaction's metadata are forgotten", forgotten(ofTransaction)},
		flaw{"metadata replaces", "new metadata replace all that a transaction had", from(ofTransaction, func(x *Transaction) { x.Metadata = nil })},
		flaw{"no event", "no event tells of a transaction's new metadata", untold("issuing_transaction.updated")},
	)},
	{"POST", "/v1/test_helpers/issuing/transactions/create_force_capture", "force capture", with(unlinkedFlaws,
		flaw{"is positive", "a force capture is positive", altered(func(x *Transaction) { x.Amount = -x.Amount })},
		flaw{"is a refund", "a force capture has the type of a refund", altered(func(x *Transaction) { x.Type = "refund" })},
	)},
	{"POST", "/v1/test_helpers/issuing/transactions/create_unlinked_refund", "unlinked refund", with(unlinkedFlaws,
		flaw{"is negative", "an unlinked refund is negative", altered(func(x *Transaction) { x.Amount = -x.Amount })},
		flaw{"is a capture", "an unlinked refund has the type of a capture", altered(func(x *Transaction) { x.Type = "capture" })},
	)},
}

// unlinkedFlaws are those of a transaction that no authorization led to.
var unlinkedFlaws = []flaw{
	{"is lost", "the transaction is not found again", lost(ofTransaction, func(x *Transaction) string { return x.ID })},
	{"is done twice", "one request makes two transactions", twice},
	{"a cent too much", "the transaction is for a cent more than was asked", altered(func(x *Transaction) { x.Amount++ })},
	{"the balance stays", "the transaction leaves the Issuing balance as it was", unpaid},
	{"merchant_data is ignored", "what is told of the merchant is ignored", ignoring("merchant_data")},
	{"purchase_details is ignored", "purchase details are ignored", ignoring("purchase_details")},
	{"currency is ignored", "the currency is ignored", ignoring("currency")},
	{"no event", "no event tells of the transaction", untold("issuing_transaction.created")},
}

// flawedRefunds are the mutants of giving back what was captured.
var flawedRefunds = []flawed{
	{"POST", "/v1/test_helpers/issuing/transactions/{transaction}/refund", "refund", with(found,
		flaw{"refund_amount is ignored", "a partial refund gives back everything", ignoring("refund_amount")},
		flaw{"without end", "more can be refunded than was captured", from(ofTransaction, func(x *Transaction) { x.refunded = 0 })},
		flaw{"refunds too", "a refund can be refunded", from(ofTransaction, func(x *Transaction) { x.Type = "capture" })},
		flaw{"is done twice", "one request makes two refunds", func(right endpoint) endpoint {
			return func(r *request) (any, error) {
				answer, err := right(r)
				if err == nil {
					x := answer.(*Transaction)
					x.refunded = 0
					_, _ = right(r)
				}
				return answer, err
			}
		}},
		flaw{"the balance stays", "a refund leaves the Issuing balance as it was", unpaid},
		flaw{"the authorization does not list it", "an authorization does not list its refund", altered(func(x *Transaction) {
			if a := x.Authorization; a != nil {
				a.Transactions = a.Transactions[:len(a.Transactions)-1]
			}
		})},
		flaw{"the refund is negative", "a refund's transaction is negative", altered(func(x *Transaction) {
			if a := x.Authorization; a != nil {
				last := a.Transactions[len(a.Transactions)-1]
				last.Amount = -last.Amount
			}
		})},
		flaw{"the capture is told as refunded", "a refunded capture has the type of a refund", answered(func(x *Transaction) { x.Type = "refund" })},
		flaw{"no event", "no event tells of a refund", untold("issuing_transaction.created")},
	)},
}
