package mock

// Balance is the account's balance: what can be spent with cards stands apart
// from the payments balance.
type Balance struct {
	Object    string          `json:"object"`
	Available []balanceAmount `json:"available"`
	Issuing   balanceDetail   `json:"issuing"`
	Livemode  bool            `json:"livemode"`
	Pending   []balanceAmount `json:"pending"`
}

type balanceDetail struct {
	Available []balanceAmount `json:"available"`
}

type balanceAmount struct {
	Amount      int64        `json:"amount"` // minor units
	Currency    string       `json:"currency"`
	SourceTypes *sourceTypes `json:"source_types,omitempty"`
}

// sourceTypes splits a payments balance by where its money came from. The
// documented samples have cards alone; here it comes from top-ups (inferred).
type sourceTypes struct {
	BankAccount int64 `json:"bank_account"`
	Card        int64 `json:"card"`
}

const balanceTransactionNoun = "balance transaction"

// retrieve tells the balances, the account's own currency first, then in the
// order of their first use. Money of a pending top-up is in none of them
// (documented for the Issuing balance, section 11).
func (b *balances) retrieve(r *request) (*Balance, error) {
	out := &Balance{Object: "balance", Issuing: balanceDetail{Available: []balanceAmount{}}}
	for _, f := range b.funds {
		if f.kind == "issuing" {
			out.Issuing.Available = append(out.Issuing.Available, balanceAmount{Amount: f.amount, Currency: f.currency})
			continue
		}
		out.Available = append(out.Available, balanceAmount{f.amount, f.currency, &sourceTypes{BankAccount: f.amount}})
		out.Pending = append(out.Pending, balanceAmount{0, f.currency, &sourceTypes{}})
	}
	return out, nil
}

func (b *balances) transaction(r *request) (*balanceTransaction, error) {
	if t := b.table.get(r.id()); t != nil {
		return t, nil
	}
	return nil, notFoundBy("id", balanceTransactionNoun, r.id())
}

// list filters by source, type, currency and time. A source or type that is
// unknown has no balance transactions; there are no payouts (all inferred).
func (b *balances) list(r *request) (*page[balanceTransaction], error) {
	if id := r.params.Text("payout"); id != "" {
		return nil, missing("payout", "payout", id)
	}
	currency, err := currencyOf(r.params, "currency", "currency", "")
	if err != nil {
		return nil, err
	}
	created := r.created()
	return list(r, &b.table, balanceTransactionNoun, r.params.Text("source"), func(t *balanceTransaction) bool {
		return r.is("type", t.Type) && (currency == "" || t.Currency == currency) && created(t.Created)
	})
}
