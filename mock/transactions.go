package mock

import "time"

// Transaction is an issuing.transaction: money that was in fact spent.
type Transaction struct {
	ID                 string                 `json:"id"`
	Object             string                 `json:"object"`
	Amount             int64                  `json:"amount"` // minor units; a capture is negative, a refund positive
	AmountDetails      amountDetails          `json:"amount_details"`
	Authorization      *Authorization         `json:"authorization,id"`
	BalanceTransaction *balanceTransaction    `json:"balance_transaction,id"`
	Card               *Card                  `json:"card,id"`
	Cardholder         *Cardholder            `json:"cardholder,id"`
	Created            int64                  `json:"created"`
	Currency           string                 `json:"currency"`
	Dispute            *Dispute               `json:"dispute,id"`
	Livemode           bool                   `json:"livemode"`
	MerchantAmount     int64                  `json:"merchant_amount"`
	MerchantCurrency   string                 `json:"merchant_currency"`
	MerchantData       merchantData           `json:"merchant_data"`
	Metadata           metadata               `json:"metadata"`
	NetworkData        transactionNetworkData `json:"network_data"`
	PurchaseDetails    *purchaseDetails       `json:"purchase_details,omitempty"`
	Token              *Token                 `json:"token,id"`
	Type               string                 `json:"type"`
	Wallet             string                 `json:"wallet,null"`

	refunded int64 // of a capture: sum of the refunds made of it
}

type transactionNetworkData struct {
	AuthorizationCode string `json:"authorization_code,null"`
	ProcessingDate    string `json:"processing_date,null"`
	TransactionID     string `json:"transaction_id,null"`
}

// transactions are the account's transactions.
type transactions struct {
	table       table[Transaction]
	ids         *ids
	events      *events
	balances    *balances
	cardholders *cardholders
	cards       *cards
}

const transactionNoun = "issuing transaction"

// capture makes the transaction of a captured amount.
func (t *transactions) capture(a *Authorization, amount int64, details *purchaseDetails, now int64) *Transaction {
	return t.book(&Transaction{
		Amount: -amount, AmountDetails: a.AmountDetails, Authorization: a, Card: a.Card, Cardholder: a.Cardholder, Currency: a.Currency,
		MerchantAmount: -a.rate.between(a.captured, a.captured+amount), MerchantCurrency: a.MerchantCurrency, MerchantData: a.MerchantData,
		NetworkData:     transactionNetworkData{AuthorizationCode: a.code(), TransactionID: a.NetworkData.TransactionID},
		PurchaseDetails: details, Token: a.Token, Type: "capture", Wallet: a.Wallet,
	}, now)
}

// book enters a transaction: it gets its id, its day and a balance transaction of
// its own, which no authorization lists (evidence section 2), and an event tells
// of it.
func (t *transactions) book(x *Transaction, now int64) *Transaction {
	x.ID, x.Object, x.Created = t.ids.object("ipi"), "issuing.transaction", now
	x.NetworkData.ProcessingDate = time.Unix(now, 0).UTC().Format(time.DateOnly)
	x.BalanceTransaction = t.balances.entry("issuing_transaction", spendingText, x, x.Currency, x.Amount, now)
	t.table.add(x.ID, x, x.Card.ID, x.Cardholder.ID)
	t.events.created("issuing_transaction", x)
	return x
}

func (t *transactions) retrieve(r *request) (*Transaction, error) { return t.find(r.id()) }

func (t *transactions) update(r *request) (*Transaction, error) {
	x, err := t.find(r.id())
	if err != nil {
		return nil, err
	}
	notes, err := x.Metadata.merged(r.params)
	if err != nil {
		return nil, err
	}
	before := *x
	x.Metadata = notes
	t.events.updated("issuing_transaction", x, &before)
	return x, nil
}

func (t *transactions) list(r *request) (*page[Transaction], error) {
	owner, same, err := ownerFilter(r, t.cards, t.cardholders)
	if err != nil {
		return nil, err
	}
	created := r.created()
	return list(r, &t.table, transactionNoun, owner, func(x *Transaction) bool {
		return same(x.Cardholder) && r.is("type", x.Type) && created(x.Created)
	})
}

// named finds a transaction that a parameter of the body names.
func (t *transactions) named(id, param string) (*Transaction, error) {
	if x := t.table.get(id); x != nil {
		return x, nil
	}
	return nil, missing(transactionNoun, param, id)
}

func (t *transactions) find(id string) (*Transaction, error) {
	if x := t.table.get(id); x != nil {
		return x, nil
	}
	return nil, notFound(transactionNoun, id)
}
