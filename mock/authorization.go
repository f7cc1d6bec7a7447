package mock

// Authorization is an issuing.authorization: a purchase that was asked for.
type Authorization struct {
	ID                       string                `json:"id"`
	Object                   string                `json:"object"`
	Amount                   int64                 `json:"amount"` // minor units of currency
	AmountDetails            amountDetails         `json:"amount_details"`
	Approved                 bool                  `json:"approved"`
	AuthorizationMethod      string                `json:"authorization_method"`
	BalanceTransactions      []*balanceTransaction `json:"balance_transactions"`
	Card                     *Card                 `json:"card"`
	CardPresence             string                `json:"card_presence"`
	Cardholder               *Cardholder           `json:"cardholder,id"`
	Created                  int64                 `json:"created"`
	Currency                 string                `json:"currency"`
	Fleet                    *fleet                `json:"fleet"`
	FraudChallenges          []fraudChallenge      `json:"fraud_challenges,omitempty"`
	Fuel                     *fuel                 `json:"fuel"`
	Livemode                 bool                  `json:"livemode"`
	MerchantAmount           int64                 `json:"merchant_amount"` // minor units of merchant_currency
	MerchantCurrency         string                `json:"merchant_currency"`
	MerchantData             merchantData          `json:"merchant_data"`
	Metadata                 metadata              `json:"metadata"`
	NetworkData              networkData           `json:"network_data"`
	PendingRequest           *pendingRequest       `json:"pending_request"`
	RequestHistory           []historyEntry        `json:"request_history"`
	Status                   string                `json:"status"` // follows state, see refresh
	Token                    *Token                `json:"token,id"`
	Transactions             []*Transaction        `json:"transactions"`
	VerificationData         verificationData      `json:"verification_data"`
	VerifiedByFraudChallenge bool                  `json:"verified_by_fraud_challenge"`
	Wallet                   string                `json:"wallet,null"`

	state    string // as lifecycle.Authorization names it
	rate     rate   // of the first request
	held     int64  // of the balance; minus the sum of BalanceTransactions
	probe    bool   // granted, but too small to count as a payment before it is captured
	open     int64  // what can still be captured without asking again
	captured int64  // sum of the captures in Transactions
	counted  int64  // what the ledgers have of it
	retried  bool   // the verified fraud challenge was used up

	untold *Authorization // as it was last told of, while an endpoint is asked; without an id when it is new
}

type networkData struct {
	AcquiringInstitutionID string `json:"acquiring_institution_id,null"`
	SystemTraceAuditNumber string `json:"system_trace_audit_number,null"`
	TransactionID          string `json:"transaction_id,null"`
}

// pendingRequest is what waits for a decision in the real-time window.
type pendingRequest struct {
	Amount               int64         `json:"amount"`
	AmountDetails        amountDetails `json:"amount_details"`
	Currency             string        `json:"currency"`
	IsAmountControllable bool          `json:"is_amount_controllable"`
	MerchantAmount       int64         `json:"merchant_amount"`
	MerchantCurrency     string        `json:"merchant_currency"`
	NetworkRiskScore     int64         `json:"network_risk_score"`
}

// historyEntry is one request for money and what became of it.
type historyEntry struct {
	Amount            int64         `json:"amount"`
	AmountDetails     amountDetails `json:"amount_details"`
	Approved          bool          `json:"approved"`
	AuthorizationCode string        `json:"authorization_code,null"`
	Created           int64         `json:"created"`
	Currency          string        `json:"currency"`
	MerchantAmount    int64         `json:"merchant_amount"`
	MerchantCurrency  string        `json:"merchant_currency"`
	NetworkRiskScore  int64         `json:"network_risk_score"`
	Reason            string        `json:"reason"`
	ReasonMessage     string        `json:"reason_message,null"`
	RequestedAt       int64         `json:"requested_at"`
}

// count brings the ledgers up to what is held and captured.
func (a *Authorization) count() {
	more := a.held + a.captured - a.counted
	of := spending{a.MerchantData.Category, a.Currency}
	a.Card.spent.add(a.Created, of, more)
	a.Cardholder.spent.add(a.Created, of, more)
	a.counted += more
}

// refresh gives the state its word in the reader's version.
func (a *Authorization) refresh(v view) { a.Status = v.version.word(a.state) }

// code returns the authorization code of the first approved request.
func (a *Authorization) code() string {
	for i := range a.RequestHistory {
		if a.RequestHistory[i].Approved {
			return a.RequestHistory[i].AuthorizationCode
		}
	}
	return ""
}

// setAmount sets the amount, and with it the merchant's.
func (a *Authorization) setAmount(amount int64) {
	a.Amount, a.MerchantAmount = amount, a.rate.of(amount)
}

// grown is the amount after more was granted: no less than what was captured, be
// it more than was authorized, and what can be captured then (inferred).
func (a *Authorization) grown(more int64) int64 {
	return max(a.Amount, a.captured+a.open) + more
}
