package mock

// Settlement is an issuing.settlement: what a program with a BIN of its own owes a
// card network for a day (documented, section 20). It is settled outside Stripe: no
// balance of the account moves.
type Settlement struct {
	ID                          string   `json:"id"`
	Object                      string   `json:"object"`
	BIN                         string   `json:"bin"`
	ClearingDate                int64    `json:"clearing_date"`
	Created                     int64    `json:"created"`
	Currency                    string   `json:"currency"`
	InterchangeFeesAmount       int64    `json:"interchange_fees_amount"` // minor units, like all amounts here
	Livemode                    bool     `json:"livemode"`
	Metadata                    metadata `json:"metadata"`
	NetTotalAmount              int64    `json:"net_total_amount"`
	Network                     string   `json:"network"`
	NetworkFeesAmount           int64    `json:"network_fees_amount"`
	NetworkSettlementIdentifier string   `json:"network_settlement_identifier"`
	SettlementService           string   `json:"settlement_service"`
	Status                      string   `json:"status"` // as lifecycle.Settlement names it
	TransactionAmount           int64    `json:"transaction_amount"`
	TransactionCount            int64    `json:"transaction_count"`
}

// The network and service of a settlement that names none are those of Stripe's
// fixture (section 20); that they are the defaults is inferred.
const (
	defaultNetwork    = "visa"
	settlementService = "international"
)

// maxSettled bounds the amounts and the count of a settlement, which adds up many
// transactions. It is the mock's own choice.
const maxSettled = 999_999_999_999

// newSettlement reads the parameters. What is not told is nothing; no fees of the
// network can be told (both inferred). Whom a BIN belongs to is not looked up.
func newSettlement(r *request) (*Settlement, error) {
	code, err := currencyOf(r.params, "currency", "currency", "")
	if err != nil {
		return nil, err
	}
	s := &Settlement{
		Object: "issuing.settlement", BIN: r.params.Text("bin"), Created: r.now, Currency: code,
		Network: defaultNetwork, SettlementService: settlementService,
	}
	for _, part := range []struct {
		name        string
		least, most int64
		target      *int64
	}{
		{"clearing_date", 0, latest, &s.ClearingDate},
		{"interchange_fees_amount", -maxSettled, maxSettled, &s.InterchangeFeesAmount},
		{"net_total_amount", -maxSettled, maxSettled, &s.NetTotalAmount},
		{"transaction_amount", -maxSettled, maxSettled, &s.TransactionAmount},
		{"transaction_count", 0, maxSettled, &s.TransactionCount},
	} {
		if *part.target, err = r.number(part.name, part.least, part.most); err != nil {
			return nil, err
		}
	}
	setText(r.params, "network", &s.Network)
	setText(r.params, "network_settlement_identifier", &s.NetworkSettlementIdentifier)
	return s, nil
}

// number returns an integer parameter that must lie between two bounds; 0 if it was
// not sent.
func (r *request) number(name string, least, most int64) (int64, error) {
	n := r.params.Int(name)
	switch {
	case n < least:
		return 0, fault("parameter_invalid_integer", name, "This value must be greater than or equal to %d.", least)
	case n > most:
		return 0, fault("parameter_invalid_integer", name, "This value must be less than or equal to %d.", most)
	}
	return n, nil
}
