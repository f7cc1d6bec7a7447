package mock

// Dispute is an issuing.dispute: a capture whose money the cardholder wants back.
type Dispute struct {
	ID                  string                `json:"id"`
	Object              string                `json:"object"`
	Amount              int64                 `json:"amount"`                      // minor units, positive
	BalanceTransactions []*balanceTransaction `json:"balance_transactions,hidden"` // "not returned by default" (documented)
	Created             int64                 `json:"created"`
	Currency            string                `json:"currency"`
	Evidence            disputeEvidence       `json:"evidence"`
	Livemode            bool                  `json:"livemode"`
	LossReason          string                `json:"loss_reason,omitempty"` // "If the dispute is not lost, this field will be absent" (spec)
	Metadata            metadata              `json:"metadata"`
	Status              string                `json:"status"` // a state of its lifecycle
	Transaction         *Transaction          `json:"transaction,id"`
	Treasury            *absent               `json:"treasury,omitempty"`
}

// disputeSeconds is how long after its capture a transaction can be disputed, and
// its dispute be submitted: 110 days, in test mode as well (documented, section 18;
// shorter times of single reasons and networks are not modelled).
const disputeSeconds = 110 * daySeconds

// disputable finds the transaction that is to be disputed. That another one than a
// capture, one that was refunded in full and one of more than 110 days ago cannot
// be is documented ("In the API, disputing an ineligible transaction returns an
// error", section 18), that it has one dispute reported; all words are inferred.
func (s *disputes) disputable(r *request) (*Transaction, error) {
	if debit := r.params.Object("treasury").Text("received_debit"); debit != "" {
		return nil, missing("received debit", "treasury[received_debit]", debit) // there are no financial accounts
	}
	if !r.params.Has("transaction") {
		return nil, required("transaction")
	}
	x, err := s.transactions.named(r.params.Text("transaction"), "transaction")
	switch {
	case err != nil:
		return nil, err
	case x.Type != "capture":
		return nil, refusal("transaction", "Only a transaction of type capture can be disputed; this one has a type of %s.", x.Type)
	case x.Dispute != nil:
		return nil, refusal("transaction", "This transaction has already been disputed: %s.", x.Dispute.ID)
	case x.unrefunded() == 0:
		return nil, refusal("transaction", "This transaction cannot be disputed because it has been refunded.")
	case r.now >= x.Created+disputeSeconds:
		return nil, refusal("transaction", "This transaction cannot be disputed because it was captured more than 110 days ago.")
	}
	return x, nil
}

// unrefunded is what the merchant still has of a capture, positive.
func (x *Transaction) unrefunded() int64 { return -x.Amount - x.refunded }

// disputeAmount returns what is to be disputed of a transaction: what was sent, or
// the fallback. More than was not refunded cannot be: of 100 USD with 30 refunded
// "the maximum amount you can dispute is 70 USD" (documented, section 18). Since the
// amount that is left out means the full one (spec), it is refused then (inferred).
func (x *Transaction) disputeAmount(r *request, fallback int64) (int64, error) {
	amount := fallback
	if r.params.Has("amount") {
		var err error
		if amount, err = r.amount("amount", x.Currency); err != nil {
			return 0, err
		}
	}
	if left := x.unrefunded(); amount > left {
		return 0, refusal("amount", "Dispute amount (%s) is greater than the unrefunded amount on transaction (%s)",
			money(amount, x.Currency), money(left, x.Currency))
	}
	return amount, nil
}
