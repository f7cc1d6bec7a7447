package clients

import (
	"time"

	"github.com/stripe/stripe-go/v84"
)

// What the tests make before they look: each with what the session has of its own.

func (s *session) address() *stripe.AddressParams {
	return &stripe.AddressParams{
		Line1: stripe.String("1234 Main Street"), City: stripe.String("San Francisco"), State: stripe.String("CA"),
		PostalCode: stripe.String("94111"), Country: stripe.String("US"),
	}
}

// cardholderParams describe a person who has accepted the terms, so that their
// cards can be active.
func (s *session) cardholderParams() *stripe.IssuingCardholderCreateParams {
	return &stripe.IssuingCardholderCreateParams{
		Name: &s.name, Type: stripe.String("individual"),
		Email: stripe.String("jenny.rosen@example.com"), PhoneNumber: stripe.String("+18888675309"),
		Billing: &stripe.IssuingCardholderCreateBillingParams{Address: s.address()},
		Individual: &stripe.IssuingCardholderCreateIndividualParams{
			FirstName: stripe.String("Jenny"), LastName: stripe.String("Rosen"),
			DOB: &stripe.IssuingCardholderCreateIndividualDOBParams{Day: stripe.Int64(1), Month: stripe.Int64(11), Year: stripe.Int64(1981)},
			CardIssuing: &stripe.IssuingCardholderCreateIndividualCardIssuingParams{
				UserTermsAcceptance: &stripe.IssuingCardholderCreateIndividualCardIssuingUserTermsAcceptanceParams{
					Date: stripe.Int64(time.Now().Unix()), IP: stripe.String("203.0.113.7"),
				},
			},
		},
	}
}

func (s *session) cardholder() *stripe.IssuingCardholder {
	s.Helper()
	holder, err := s.sdk.V1IssuingCardholders.Create(s.Context(), s.cardholderParams())
	s.ok(err)
	return holder
}

// card makes an active virtual card with a cardholder of its own.
func (s *session) card() *stripe.IssuingCard {
	s.Helper()
	card, err := s.sdk.V1IssuingCards.Create(s.Context(), &stripe.IssuingCardCreateParams{
		Cardholder: &s.cardholder().ID, Currency: stripe.String("usd"),
		Type: stripe.String("virtual"), Status: stripe.String("active"),
	})
	s.ok(err)
	return card
}

// physical makes a card that waits to be shipped.
func (s *session) physical() *stripe.IssuingCard {
	s.Helper()
	card, err := s.sdk.V1IssuingCards.Create(s.Context(), &stripe.IssuingCardCreateParams{
		Cardholder: &s.cardholder().ID, Currency: stripe.String("usd"), Type: stripe.String("physical"),
		Shipping: &stripe.IssuingCardCreateShippingParams{Name: &s.name, Address: s.address(), Service: stripe.String("express")},
	})
	s.ok(err)
	return card
}

// authorization makes one of the session's amount.
func (s *session) authorization() *stripe.IssuingAuthorization {
	s.Helper()
	return s.purchase(s.card().ID)
}

func (s *session) purchase(card string) *stripe.IssuingAuthorization {
	s.Helper()
	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.Create(s.Context(), &stripe.TestHelpersIssuingAuthorizationCreateParams{
		Card: &card, Amount: &s.amount, Currency: stripe.String("usd"),
	})
	s.ok(err)
	return a
}

// transaction makes one of the session's amount by capturing a purchase.
func (s *session) transaction() *stripe.IssuingTransaction {
	s.Helper()
	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.Capture(s.Context(), s.authorization().ID, nil)
	s.ok(err)
	whole(s, "transactions of the capture", a.Transactions, 1)
	return a.Transactions[0]
}
