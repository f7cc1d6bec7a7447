package mock

import "strings"

// The checks of a shipping address, as the documentation's page "Physical cards
// address validation" has them (section 10).

type addressValidation struct {
	Mode              string   `json:"mode"`
	NormalizedAddress *address `json:"normalized_address"`
	Result            string   `json:"result,null"`
}

// testAddresses are the first lines that decide the result in test mode. Of all
// others, which Stripe looks up, the mock knows nothing.
var testAddresses = map[string]string{"address_valid": "likely_deliverable", "address_invalid": "likely_undeliverable"}

// validate normalizes the address and says whether it can be delivered to, as the
// mode has it; without one it only normalizes. Normalizing is capital letters
// here, without the corrections of a database of addresses.
func (s *shipping) validate() error {
	if s.AddressValidation == nil {
		s.AddressValidation = &addressValidation{Mode: "normalization_only"}
	}
	v := s.AddressValidation
	if v.Mode == "disabled" {
		return nil
	}
	v.Result = testAddresses[s.Address.Line1]
	if v.Result == "" {
		v.Result = "indeterminate"
	}
	if v.Mode == "validation_and_normalization" && v.Result == "likely_undeliverable" {
		return refusal("", "The address is undeliverable based on given inputs. Please ensure that the address was inputted correctly and can be delivered to.")
	}
	v.NormalizedAddress = s.Address.normalized()
	return nil
}

func (a address) normalized() *address {
	for _, part := range []*string{&a.City, &a.Country, &a.Line1, &a.Line2, &a.PostalCode, &a.State} {
		*part = strings.ToUpper(*part)
	}
	return &a
}
