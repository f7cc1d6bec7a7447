package mock

import "slices"

// balanceTransaction is a balance_transaction: a movement of one of the account's
// balances, by a hold, a release, spending or a top-up.
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
	Source            origin   `json:"source,id"`
	Status            string   `json:"status"`
	Type              string   `json:"type"`
}

// origin is what caused a balance transaction: an authorization, a transaction,
// a top-up or a dispute.
type origin interface{ id() string }

func (a *Authorization) id() string { return a.ID }
func (x *Transaction) id() string   { return x.ID }
func (t *Topup) id() string         { return t.ID }
func (d *Dispute) id() string       { return d.ID }

// The descriptions of holds and releases. The first three are recorded
// (sections 1 to 3), the others inferred from them.
const (
	holdText            = "Hold for authorization"
	releasedByCapture   = "Released hold for authorization due to capture"
	releasedByReversal  = "Released hold for authorization due to reversal"
	releasedByExpiry    = "Released hold for authorization due to expiration"
	releasedByFinalized = "Released hold for authorization due to finalized amount"
	spendingText        = "Issuing transaction"
	openingText         = "Opening balance"
	disputeText         = "Issuing dispute"
)

// balances are the account's balances, and the balance transactions that each
// of them is the sum of at any time.
//
// There is an Issuing balance for every currency that the account uses, which
// opens with the same number of major units when the currency is first used: the
// account's own at once. That is this mock's choice, like the opening itself,
// which is a balance transaction of no source; Stripe's accounts begin with
// nothing, and have balances in the currencies of their country.
type balances struct {
	table   table[balanceTransaction]
	ids     *ids
	opening int64 // of every Issuing balance, major units
	funds   []*fund
}

// fund is one balance.
type fund struct {
	kind     string // a balance_type: "issuing" or "payments"
	currency string
	amount   int64 // minor units; captures may take it below zero
}

// fund returns the balance of a kind in a currency, opened now if it is new.
func (b *balances) fund(kind, currency string, now int64) *fund {
	if i := slices.IndexFunc(b.funds, func(f *fund) bool { return f.kind == kind && f.currency == currency }); i >= 0 {
		return b.funds[i]
	}
	f := &fund{kind: kind, currency: currency}
	b.funds = append(b.funds, f)
	if kind == "issuing" && b.opening != 0 {
		b.move(f, "topup", openingText, nil, b.opening*unit(currency), now)
	}
	return f
}

// cover says whether the Issuing balance has the amount.
func (b *balances) cover(amount int64, currency string, now int64) bool {
	return b.fund("issuing", currency, now).amount >= amount
}

// entry moves the Issuing balance, whether or not it covers that.
func (b *balances) entry(kind, text string, source origin, currency string, amount, now int64) *balanceTransaction {
	return b.move(b.fund("issuing", currency, now), kind, text, source, amount, now)
}

func (b *balances) move(f *fund, kind, text string, source origin, amount, now int64) *balanceTransaction {
	t := &balanceTransaction{
		ID: b.ids.object("txn"), Object: "balance_transaction", Amount: amount, AvailableOn: now,
		BalanceType: f.kind, Created: now, Currency: f.currency, Description: text, FeeDetails: []absent{},
		Net: amount, ReportingCategory: kind, Source: source, Status: "available", Type: kind,
	}
	f.amount += amount
	var owners []string
	if source != nil {
		owners = append(owners, source.id())
	}
	b.table.add(t.ID, t, owners...)
	return t
}

// hold sets more of the balance aside for the authorization.
func (b *balances) hold(a *Authorization, amount, now int64) {
	a.BalanceTransactions = append(a.BalanceTransactions,
		b.entry("issuing_authorization_hold", holdText, a, a.Currency, -amount, now))
	a.held += amount
}

// release gives back what was held: the amount, or nothing when it is 0.
func (b *balances) release(a *Authorization, amount int64, text string, now int64) {
	if amount == 0 {
		return
	}
	a.BalanceTransactions = append(a.BalanceTransactions,
		b.entry("issuing_authorization_release", text, a, a.Currency, amount, now))
	a.held -= amount
}
