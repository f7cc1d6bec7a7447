package mock

// FundingInstructions say where to send money for the Issuing balance: an account
// at a bank, of one country and currency.
type FundingInstructions struct {
	Object       string       `json:"object"`
	BankTransfer bankTransfer `json:"bank_transfer"`
	Currency     string       `json:"currency"`
	FundingType  string       `json:"funding_type"`
	Livemode     bool         `json:"livemode"`
}

type bankTransfer struct {
	Country            string             `json:"country"`
	FinancialAddresses []financialAddress `json:"financial_addresses"`
	Type               string             `json:"type"`
}

type financialAddress struct {
	IBAN              *ibanRecord     `json:"iban,omitempty"`
	SortCode          *sortCodeRecord `json:"sort_code,omitempty"`
	SupportedNetworks []string        `json:"supported_networks"`
	Type              string          `json:"type"`
}

type ibanRecord struct {
	AccountHolderName string `json:"account_holder_name"`
	BIC               string `json:"bic"`
	Country           string `json:"country"`
	IBAN              string `json:"iban"`
}

type sortCodeRecord struct {
	AccountHolderName string `json:"account_holder_name"`
	AccountNumber     string `json:"account_number"`
	SortCode          string `json:"sort_code"`
}

// transferKind is a kind of bank transfer, and the accounts that have it.
type transferKind struct {
	name, currency string
	country        string // of the bank
	has            func(country, currency string) bool
	address        func(*ids) financialAddress
}

// transferKinds are the kinds: "only available for users with an activated account
// in the Euro area or United Kingdom", by SEPA, and by Bacs or FPS (documented,
// section 20). The sample of the one is Stripe's, but for the number, which is the
// account's own; that of the other is inferred from a client's types.
var transferKinds = []transferKind{
	{"eu_bank_transfer", "eur", "DE", func(country, currency string) bool { return inEurope(country) && currency == "eur" }, func(g *ids) financialAddress {
		return financialAddress{
			IBAN:              &ibanRecord{"Stripe Technology Europe Limited", "SXPYDEHH", "DE", "DE00" + g.accountNumber(18)},
			SupportedNetworks: []string{"sepa"}, Type: "iban",
		}
	}},
	{"gb_bank_transfer", "gbp", "GB", func(country, _ string) bool { return country == "GB" }, func(g *ids) financialAddress {
		return financialAddress{
			SortCode:          &sortCodeRecord{"Stripe Payments UK Limited", g.accountNumber(8), "000000"},
			SupportedNetworks: []string{"bacs", "fps"}, Type: "sort_code",
		}
	}},
}

// funding is how money is pushed to the account's Issuing balance.
type funding struct {
	table  table[FundingInstructions]
	ids    *ids
	opts   *Options
	topups *topups
}

// create returns the account's funding instructions, always the same ones
// (documented). The words of the refusals but the first are inferred.
func (f *funding) create(r *request) (*FundingInstructions, error) {
	kind, err := f.kind()
	if err != nil {
		return nil, err
	}
	if asked := r.params.Object("bank_transfer").Text("type"); asked != kind.name {
		return nil, fault("", "bank_transfer[type]", "Accounts in %s are funded by %s, not by %s.", f.opts.country(), kind.name, asked)
	}
	if _, err := kind.inCurrency(r); err != nil {
		return nil, err
	}
	return f.instructions(kind), nil
}

// list tells the instructions there are. They have no ids, so no cursor is known.
func (f *funding) list(r *request) (*page[FundingInstructions], error) {
	return list(r, &f.table, "funding instruction", "", func(*FundingInstructions) bool { return true })
}

// fund is a bank transfer that was received: a top-up that is there at once
// (documented), and returns the instructions that it followed.
func (f *funding) fund(r *request) (*FundingInstructions, error) {
	kind, err := f.kind()
	if err != nil {
		return nil, err
	}
	code, err := kind.inCurrency(r)
	if err != nil {
		return nil, err
	}
	amount, err := r.amount("amount", code)
	if err != nil {
		return nil, err
	}
	f.topups.receive(amount, code, r.now)
	return f.instructions(kind), nil
}

// kind returns how the account is funded. The refusal's words are reported of
// fund_balance on an account in the US (section 11), and inferred for all else.
func (f *funding) kind() (*transferKind, error) {
	country := f.opts.country()
	for i := range transferKinds {
		if transferKinds[i].has(country, f.opts.currency()) {
			return &transferKinds[i], nil
		}
	}
	return nil, refusal("", "A Funding Instruction is not currently supported for %s", country)
}

// inCurrency returns the currency parameter, which must be the kind's own.
func (k *transferKind) inCurrency(r *request) (string, error) {
	code, err := currencyOf(r.params, "currency", "currency", "")
	if err == nil && code != k.currency {
		err = fault("", "currency", "A %s arrives in %s, not in %s.", k.name, k.currency, code)
	}
	return code, err
}

// instructions returns those of a kind, made when they are first asked for.
func (f *funding) instructions(kind *transferKind) *FundingInstructions {
	if len(f.table.rows) == 0 {
		f.table.add("", &FundingInstructions{
			Object: "funding_instructions", Currency: kind.currency, FundingType: "bank_transfer",
			BankTransfer: bankTransfer{kind.country, []financialAddress{kind.address(f.ids)}, kind.name},
		})
	}
	return f.table.rows[0]
}
