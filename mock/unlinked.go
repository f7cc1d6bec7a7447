package mock

// Transactions that no authorization led to. Nothing is checked but the card:
// neither its status nor its controls can stop them (documented, section 2.1).

// forceCapture is a merchant taking money without having asked. It is spending
// like any other for the card's limits and counts as a payment of it (section 2.1,
// inferred and documented).
func (t *transactions) forceCapture(r *request) (*Transaction, error) {
	x, err := t.unlinked(r, "capture", -1)
	if err != nil {
		return nil, err
	}
	t.book(x, r.now)
	of := spending{x.MerchantData.Category, x.Currency}
	x.Card.spent.add(r.now, of, -x.Amount)
	x.Cardholder.spent.add(r.now, of, -x.Amount)
	t.cards.change(x.Card, x.Card.pay)
	return x, nil
}

// unlinkedRefund is a merchant giving money for no purchase that is known. It
// makes no room in the limits, or they could be raised at will (inferred).
func (t *transactions) unlinkedRefund(r *request) (*Transaction, error) {
	x, err := t.unlinked(r, "refund", 1)
	if err != nil {
		return nil, err
	}
	return t.book(x, r.now), nil
}

// unlinked reads the parameters of both into a transaction. Without an
// authorization there are no codes of one, and the merchant's amount is the
// card's: there are no exchange rates (inferred).
func (t *transactions) unlinked(r *request, kind string, sign int64) (*Transaction, error) {
	card, err := t.cards.named(r.params.Text("card"))
	if err != nil {
		return nil, err
	}
	currency, err := currencyOf(r.params, "currency", "currency", card.Currency)
	if err != nil {
		return nil, err
	}
	amount, err := r.amount("amount", currency)
	if err != nil {
		return nil, err
	}
	details, err := toldOfPurchase(r.params)
	if err != nil {
		return nil, err
	}
	return &Transaction{
		Amount: sign * amount, AmountDetails: noDetails(), Card: card, Cardholder: card.Cardholder, Currency: currency,
		MerchantAmount: sign * amount, MerchantCurrency: currency, MerchantData: merchant(r.params),
		PurchaseDetails: details, Type: kind,
	}, nil
}
