package mock

// balanceTransaction is a balance_transaction of the Issuing balance: a hold, a
// release or the spending itself.
type balanceTransaction struct {
	ID                string   `json:"id"`
	Object            string   `json:"object"`
	Amount            int64    `json:"amount"` // minor units; holds and spending are negative
	AvailableOn       int64    `json:"available_on"`
	BalanceType       string   `json:"balance_type"`
	Created           int64    `json:"created"`
	Currency          string   `json:"currency"`
	Description       string   `json:"description,null"`
	ExchangeRate      *int64   `json:"exchange_rate"`
	Fee               int64    `json:"fee"`
	FeeDetails        []absent `json:"fee_details"`
	Net               int64    `json:"net"`
	ReportingCategory string   `json:"reporting_category"`
	Source            string   `json:"source,null"`
	Status            string   `json:"status"`
	Type              string   `json:"type"`
}

// The descriptions of holds and releases. The first three are recorded
// (sections 1 to 3), the others inferred from them.
const (
	holdText            = "Hold for authorization"
	releasedByCapture   = "Released hold for authorization due to capture"
	releasedByReversal  = "Released hold for authorization due to reversal"
	releasedByExpiry    = "Released hold for authorization due to expiration"
	releasedByFinalized = "Released hold for authorization due to finalized amount"
	spendingText        = "Issuing transaction"
)

// balances makes the account's balance transactions. The balance itself has no
// bottom: purchases are never declined for want of funds, as Stripe's are.
type balances struct{ ids *ids }

func (b *balances) entry(kind, text, source, currency string, amount, now int64) *balanceTransaction {
	return &balanceTransaction{
		ID: b.ids.object("txn"), Object: "balance_transaction", Amount: amount, AvailableOn: now,
		BalanceType: "issuing", Created: now, Currency: currency, Description: text, FeeDetails: []absent{},
		Net: amount, ReportingCategory: kind, Source: source, Status: "available", Type: kind,
	}
}

// hold sets more of the balance aside for the authorization.
func (b *balances) hold(a *Authorization, amount, now int64) {
	a.BalanceTransactions = append(a.BalanceTransactions,
		b.entry("issuing_authorization_hold", holdText, a.ID, a.Currency, -amount, now))
	a.held += amount
}

// release gives back what was held: the amount, or nothing when it is 0.
func (b *balances) release(a *Authorization, amount int64, text string, now int64) {
	if amount == 0 {
		return
	}
	a.BalanceTransactions = append(a.BalanceTransactions,
		b.entry("issuing_authorization_release", text, a.ID, a.Currency, amount, now))
	a.held -= amount
}
