package mock

// Token is an issuing.token: a card as a digital wallet, or a shop, has it.
type Token struct {
	ID                string        `json:"id"`
	Object            string        `json:"object"`
	Card              *Card         `json:"card,id"`
	Created           int64         `json:"created"`
	DeviceFingerprint string        `json:"device_fingerprint,null"`
	Last4             string        `json:"last4"`
	Livemode          bool          `json:"livemode"`
	Network           string        `json:"network"`
	NetworkData       *tokenNetwork `json:"network_data,hidden"`
	NetworkUpdatedAt  int64         `json:"network_updated_at"`
	Status            string        `json:"status"`
	WalletProvider    string        `json:"wallet_provider,omitempty"`
}

// tokenNetwork is what the network tells of how the token came about.
type tokenNetwork struct {
	Device         *tokenDevice         `json:"device"`
	Mastercard     *tokenMastercard     `json:"mastercard,omitempty"`
	Type           string               `json:"type"`
	Visa           *tokenVisa           `json:"visa,omitempty"`
	WalletProvider *tokenWalletProvider `json:"wallet_provider,omitempty"`
}

type tokenDevice struct {
	DeviceFingerprint string `json:"device_fingerprint"`
	IPAddress         string `json:"ip_address"`
	Location          string `json:"location"`
	Name              string `json:"name"`
	PhoneNumber       string `json:"phone_number"`
	Type              string `json:"type"`
}

type tokenMastercard struct {
	CardReferenceID    string `json:"card_reference_id"`
	TokenReferenceID   string `json:"token_reference_id"`
	TokenRequestorID   string `json:"token_requestor_id"`
	TokenRequestorName string `json:"token_requestor_name"`
}

type tokenVisa struct {
	CardReferenceID  string `json:"card_reference_id"`
	TokenReferenceID string `json:"token_reference_id"`
	TokenRequestorID string `json:"token_requestor_id"`
	TokenRiskScore   string `json:"token_risk_score"`
}

type tokenWalletProvider struct {
	AccountID                 string       `json:"account_id"`
	AccountTrustScore         int64        `json:"account_trust_score"`
	CardNumberSource          string       `json:"card_number_source"`
	CardholderAddress         tokenAddress `json:"cardholder_address"`
	CardholderName            string       `json:"cardholder_name"`
	DeviceTrustScore          int64        `json:"device_trust_score"`
	HashedAccountEmailAddress string       `json:"hashed_account_email_address"`
	ReasonCodes               []string     `json:"reason_codes"`
	SuggestedDecision         string       `json:"suggested_decision"`
	SuggestedDecisionVersion  string       `json:"suggested_decision_version"`
}

type tokenAddress struct {
	Line1      string `json:"line1"`
	PostalCode string `json:"postal_code"`
}

// told is what a network tells of a new token. Its properties are the spec's, all
// that they say is the mock's own; a token of no wallet has no wallet's part.
func (t *Token) told() *tokenNetwork {
	out := &tokenNetwork{
		Type: t.Network,
		Device: &tokenDevice{
			DeviceFingerprint: t.DeviceFingerprint, IPAddress: "203.0.113.7", Location: "37.77/-122.41",
			Name: "My phone", PhoneNumber: t.Card.Cardholder.PhoneNumber, Type: "phone",
		},
	}
	switch t.Network {
	case "visa":
		out.Visa = &tokenVisa{CardReferenceID: "V-3020141234567890", TokenReferenceID: "DNITHE" + t.Last4, TokenRequestorID: "40010030273", TokenRiskScore: "01"}
	case "mastercard":
		out.Mastercard = &tokenMastercard{CardReferenceID: "FMHC0001", TokenReferenceID: "DM4MMC" + t.Last4, TokenRequestorID: "50110030273", TokenRequestorName: "Wallet"}
	}
	if t.WalletProvider == "" {
		return out
	}
	holder := t.Card.Cardholder
	out.WalletProvider = &tokenWalletProvider{
		AccountID: "wallet_account_1", AccountTrustScore: 5, CardNumberSource: "manual",
		CardholderAddress: tokenAddress{holder.Billing.Address.Line1, holder.Billing.Address.PostalCode},
		CardholderName:    holder.Name, DeviceTrustScore: 5, HashedAccountEmailAddress: "b58996c504c5638798eb6b511e6f49af",
		ReasonCodes: []string{"good_activity_history"}, SuggestedDecision: "approve", SuggestedDecisionVersion: "01",
	}
	return out
}

// tokenDataSeconds is for how long network_data can be seen (documented, section 19).
const tokenDataSeconds = daySeconds

// refresh takes away what can no longer be seen.
func (t *Token) refresh(v view) {
	if v.now-t.Created >= tokenDataSeconds {
		t.NetworkData = nil
	}
}
