package mock

// refund is the merchant giving back a part of a capture, or all that is left of
// it. The answer is the capture, as it was: the refund is a transaction of its
// own, which the authorization lists (documented, section 2.1). Nothing else of
// the authorization changes, and no room is made in spending limits (inferred).
func (s *authorizations) refund(r *request) (*Transaction, error) {
	x, err := s.transactions.find(r.id())
	if err != nil {
		return nil, err
	}
	amount, err := x.refundAmount(r)
	if err != nil {
		return nil, err
	}
	a := x.Authorization
	if a == nil {
		s.transactions.refund(x, amount, r.now)
		return x, nil
	}
	s.change(a, func() { a.Transactions = append(a.Transactions, s.transactions.refund(x, amount, r.now)) })
	return x, nil
}

// refundAmount returns how much is given back: without a parameter all that was
// not given back yet. What is refused, and the words for it, are inferred from the
// refund of a charge (section 12).
func (x *Transaction) refundAmount(r *request) (int64, error) {
	if x.Type != "capture" {
		return 0, refusal("", "Only a transaction of type capture can be refunded; this one has a type of %s.", x.Type)
	}
	left := -x.Amount - x.refunded
	amount := left
	if r.params.Has("refund_amount") {
		var err error
		if amount, err = r.amount("refund_amount", x.Currency); err != nil {
			return 0, err
		}
	}
	switch {
	case left == 0:
		return 0, refusal("", "This transaction has already been refunded.")
	case amount > left:
		return 0, refusal("refund_amount", "Refund amount (%s) is greater than unrefunded amount on transaction (%s)",
			money(amount, x.Currency), money(left, x.Currency))
	}
	return amount, nil
}

// refund makes the transaction of a refund. It repeats the purchase, with a part
// of the merchant's amount such that parts add up to the whole (inferred).
func (t *transactions) refund(x *Transaction, amount, now int64) *Transaction {
	share := rate{merchant: -x.MerchantAmount, own: -x.Amount}
	refund := t.book(&Transaction{
		Amount: amount, AmountDetails: noDetails(), Authorization: x.Authorization, Card: x.Card, Cardholder: x.Cardholder, Currency: x.Currency,
		MerchantAmount: share.between(x.refunded, x.refunded+amount), MerchantCurrency: x.MerchantCurrency, MerchantData: x.MerchantData,
		NetworkData: x.NetworkData, Token: x.Token, Type: "refund", Wallet: x.Wallet,
	}, now)
	x.refunded += amount
	return refund
}
