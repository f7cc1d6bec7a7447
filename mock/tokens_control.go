package mock

import "assay/internal/openapi"

// tokenParams are those of the control that makes a token.
var tokenParams = map[string]*openapi.Schema{
	"card":            {Type: "string", MaxLength: 5000},
	"network":         {Type: "string", Enum: []string{"visa", "mastercard"}},
	"wallet_provider": {Type: "string", Enum: []string{"apple_pay", "google_pay", "samsung_pay"}},
	"status":          {Type: "string", Enum: []string{"active", "requested"}},
}

// makeToken does what a cardholder does who adds a card to a wallet, or a shop that
// keeps one. A canceled card cannot be added (inferred), nor one that is not
// eligible for wallets (documented, section 19: the holder has neither telephone nor
// e-mail address).
func makeToken(r *request) (*Token, error) {
	a := r.account
	card, err := a.cards.named(r.params.Text("card"))
	if err != nil {
		return nil, err
	}
	wallet, why := r.params.Text("wallet_provider"), card.Wallets.ApplePay.IneligibleReason // one for all wallets
	switch {
	case card.Status == "canceled":
		return nil, refusal("card", "A canceled card cannot be added to a wallet.")
	case wallet != "" && why != "":
		return nil, refusal("wallet_provider", "This card is not eligible for %s: %s.", wallet, why)
	}
	network, status := "visa", "active"
	setText(r.params, "network", &network)
	setText(r.params, "status", &status)
	return a.tokens.make(card, network, wallet, status, r.now)
}
