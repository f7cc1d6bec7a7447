package mock

// Topup is a topup: money on its way from a bank account to one of the account's
// balances.
//
// destination_balance is not in the OpenAPI document; that the events of top-ups
// have it is recorded (section 11).
type Topup struct {
	ID                       string              `json:"id"`
	Object                   string              `json:"object"`
	Amount                   int64               `json:"amount"` // minor units
	BalanceTransaction       *balanceTransaction `json:"balance_transaction,id"`
	Created                  int64               `json:"created"`
	Currency                 string              `json:"currency"`
	Description              string              `json:"description,null"`
	DestinationBalance       string              `json:"destination_balance,null"`
	ExpectedAvailabilityDate int64               `json:"expected_availability_date"`
	FailureCode              string              `json:"failure_code,null"`
	FailureMessage           string              `json:"failure_message,null"`
	InitiatedBy              string              `json:"initiated_by"`
	Livemode                 bool                `json:"livemode"`
	Metadata                 metadata            `json:"metadata"`
	PaymentMethod            string              `json:"payment_method,null"`
	PaymentMethodOptions     *topupOptions       `json:"payment_method_options"`
	Source                   *absent             `json:"source"`
	StatementDescriptor      string              `json:"statement_descriptor,null"`
	Status                   string              `json:"status"`
	TransferGroup            string              `json:"transfer_group,null"`
}

type topupOptions struct {
	USBankAccount *topupBankAccount `json:"us_bank_account"`
}

type topupBankAccount struct {
	Network string `json:"network"`
}

// newTopup reads the parameters. A source or payment_method is not looked up.
func newTopup(r *request) (*Topup, error) {
	code, err := currencyOf(r.params, "currency", "currency", "")
	if err != nil {
		return nil, err
	}
	amount, err := r.amount("amount", code)
	if err != nil {
		return nil, err
	}
	notes, err := metadata(nil).merged(r.params)
	if err != nil {
		return nil, err
	}
	options, err := details[topupOptions](r.params, "payment_method_options")
	if err != nil {
		return nil, err
	}
	return &Topup{
		Object: "topup", Amount: amount, Created: r.now, Currency: code,
		Description: r.params.Text("description"), DestinationBalance: r.params.Text("destination_balance"),
		ExpectedAvailabilityDate: r.now + topupSeconds, InitiatedBy: "user", Metadata: notes,
		PaymentMethod: r.params.Text("payment_method"), PaymentMethodOptions: options,
		StatementDescriptor: r.params.Text("statement_descriptor"), Status: "pending", TransferGroup: r.params.Text("transfer_group"),
	}, nil
}

// topupSeconds is how long a top-up takes: "up to 5 business days" (documented,
// section 11), which are counted as days here.
const topupSeconds = 5 * daySeconds

// balance is the kind of balance that it tops up.
func (t *Topup) balance() string {
	if t.DestinationBalance == "" {
		return "payments"
	}
	return t.DestinationBalance
}
