package mock

import (
	"assay/internal/lifecycle"
	"assay/internal/openapi"
)

// shipping is the way of a physical card to its holder. What the carrier would
// know (carrier, eta, tracking) stays null: the evidence does not say that the
// test helpers set it (inferred).
type shipping struct {
	Address           address            `json:"address"`
	AddressValidation *addressValidation `json:"address_validation"`
	BusinessName      string             `json:"business_name,null"`
	Carrier           string             `json:"carrier,null"`
	Customs           *customs           `json:"customs"`
	Eta               int64              `json:"eta,null"`
	Name              string             `json:"name"`
	PhoneNumber       string             `json:"phone_number,null"`
	RequireSignature  *bool              `json:"require_signature"`
	Service           string             `json:"service"`
	Status            string             `json:"status"`
	TrackingNumber    string             `json:"tracking_number,null"`
	TrackingURL       string             `json:"tracking_url,null"`
	Type              string             `json:"type"`
}

type customs struct {
	EoriNumber string `json:"eori_number,null"`
}

// newShipping makes a card's shipping of the parameters, for an account of a
// country (defaults of service and type inferred).
func newShipping(params openapi.Values, account string) (*shipping, error) {
	s := &shipping{Service: "standard", Type: "individual"}
	// The names are the same in the request and in the answer.
	if err := params.Into("shipping", s); err != nil {
		return nil, err
	}
	if err := s.sign(account); err != nil {
		return nil, err
	}
	if s.Type == "bulk" && inEurope(s.Address.Country) && (s.Customs == nil || s.Customs.EoriNumber == "") {
		return nil, required("shipping[customs][eori_number]") // documented (section 10), the words inferred
	}
	if err := s.validate(); err != nil {
		return nil, err
	}
	return s, begin(lifecycle.Shipping, &s.Status, "pending")
}

// sign sets whether a signature is required. It is supported in the US alone, and
// not for standard shipping; the default is false there and true otherwise (all
// documented, section 10; the refusals inferred).
func (s *shipping) sign(account string) error {
	supported := account == "US" && s.Service != "standard"
	switch {
	case account != "US" && s.RequireSignature == nil:
	case s.RequireSignature == nil:
		s.RequireSignature = &supported
	case *s.RequireSignature && !supported:
		return refusal("shipping[require_signature]", "A signature cannot be required here: that is supported in the US only, and not for the shipping service standard.")
	}
	return nil
}

// reship changes where a card goes. It is refused once the card has left, and
// for a virtual card (both inferred).
func (card *Card) reship(params openapi.Values, account string) error {
	switch {
	case params.Object("shipping") == nil:
		return nil
	case card.Type != "physical":
		return fault("", "shipping", "Only physical cards have shipping; this card is %s.", card.Type)
	case card.Shipping != nil && card.Shipping.Status != "pending":
		return refusal("shipping", "The shipping of this card cannot be updated because it has a status of %s.", card.Shipping.Status)
	}
	changed, err := newShipping(params, account)
	if err != nil {
		return err
	}
	card.Shipping = changed
	return nil
}

// shippingHelpers are the test helpers that move a card's shipping.
type shippingHelpers struct{ cards *cards }

func (s *shippingHelpers) submit(r *request) (*Card, error) { return s.move(r, "submit", "submitted") }
func (s *shippingHelpers) ship(r *request) (*Card, error)   { return s.move(r, "ship", "shipped") }
func (s *shippingHelpers) deliver(r *request) (*Card, error) {
	return s.move(r, "deliver", "delivered")
}
func (s *shippingHelpers) fail(r *request) (*Card, error) { return s.move(r, "fail", "failure") }
func (s *shippingHelpers) giveBack(r *request) (*Card, error) {
	return s.move(r, "return", "returned")
}

// move takes the card's shipping to a status and answers the whole card. The
// words of both refusals are inferred.
func (s *shippingHelpers) move(r *request, action, to string) (*Card, error) {
	card, err := s.cards.find(r.id())
	if err != nil {
		return nil, err
	}
	if card.Shipping == nil {
		return nil, refusal("", "This card has no shipping: it is a %s card without a shipping address.", card.Type)
	}
	if !lifecycle.Shipping.Allows(card.Shipping.Status, action) {
		return nil, refusal("", "This card cannot be %s because its shipping has a status of %s.", shippingWords[action], card.Shipping.Status)
	}
	if err := card.fulfillable(action); err != nil {
		return nil, err
	}
	moved := *card.Shipping
	if err := move(lifecycle.Shipping, &moved.Status, action, to); err != nil {
		return nil, err
	}
	s.cards.change(card, func() { card.Shipping = &moved })
	return card, nil
}

var shippingWords = map[string]string{
	"submit": "submitted", "ship": "shipped", "deliver": "delivered", "return": "returned", "fail": "marked as failed",
}
