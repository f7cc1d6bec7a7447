package mock

import (
	"assay/internal/openapi"
)

// merchantData says who asks for the money.
type merchantData struct {
	Category     string `json:"category"`
	CategoryCode string `json:"category_code"`
	City         string `json:"city,null"`
	Country      string `json:"country,null"`
	Name         string `json:"name,null"`
	NetworkID    string `json:"network_id"`
	PostalCode   string `json:"postal_code,null"`
	State        string `json:"state,null"`
	TaxID        string `json:"tax_id,null"`
	TerminalID   string `json:"terminal_id,null"`
	URL          string `json:"url,null"`
}

// defaultMerchant is who buys nothing in particular: recorded, but for its
// category and name, which are those of the documentation's samples (section 1).
var defaultMerchant = merchantData{
	Category: "taxicabs_limousines", City: "San Francisco", Country: "US", Name: "Rocket Rides",
	NetworkID: "1234567890", PostalCode: "94103", State: "CA", TerminalID: "99999999", URL: "https://rocketrides.io/",
}

func merchant(params openapi.Values) merchantData {
	m := defaultMerchant
	given := params.Object("merchant_data")
	setText(given, "category", &m.Category)
	setText(given, "city", &m.City)
	setText(given, "country", &m.Country)
	setText(given, "name", &m.Name)
	setText(given, "network_id", &m.NetworkID)
	setText(given, "postal_code", &m.PostalCode)
	setText(given, "state", &m.State)
	setText(given, "terminal_id", &m.TerminalID)
	setText(given, "url", &m.URL)
	m.CategoryCode = categoryCodes[m.Category]
	return m
}

// verificationData says what the network checked.
type verificationData struct {
	AddressLine1Check       string          `json:"address_line1_check"`
	AddressPostalCodeCheck  string          `json:"address_postal_code_check"`
	AuthenticationExemption *exemption      `json:"authentication_exemption"`
	CvcCheck                string          `json:"cvc_check"`
	ExpiryCheck             string          `json:"expiry_check"`
	PostalCode              string          `json:"postal_code,null"`
	ThreeDSecure            *authentication `json:"three_d_secure"`
}

type exemption struct {
	ClaimedBy string `json:"claimed_by"`
	Type      string `json:"type"`
}

type authentication struct {
	Result string `json:"result"`
}

// verified returns the checks of a purchase: the recorded defaults (section 1)
// and what the request says. A mismatch declines nothing (inferred).
func verified(params openapi.Values) (verificationData, error) {
	v := verificationData{
		AddressLine1Check: "not_provided", AddressPostalCodeCheck: "not_provided", CvcCheck: "not_provided",
		ExpiryCheck: "match", PostalCode: "94103",
	}
	if params.Object("verification_data") == nil {
		return v, nil
	}
	err := params.Into("verification_data", &v)
	return v, err
}
