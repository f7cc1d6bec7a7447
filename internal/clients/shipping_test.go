package clients

import "github.com/stripe/stripe-go/v84"

// Each goes its way from a new card, and the card remembers where it is.

func submitCard(s *session) {
	s.shipped(s.submit(s.physical()), stripe.IssuingCardShippingStatusSubmitted)
}

func shipCard(s *session) {
	s.shipped(s.ship(s.submit(s.physical())), stripe.IssuingCardShippingStatusShipped)
}

func deliverCard(s *session) {
	card, err := s.sdk.V1TestHelpersIssuingCards.DeliverCard(s.Context(), s.ship(s.physical()).ID, nil)
	s.ok(err)
	s.shipped(card, stripe.IssuingCardShippingStatusDelivered)
}

// failCard asserts "failure": the documentation's sample says "failed".
func failCard(s *session) {
	card, err := s.sdk.V1TestHelpersIssuingCards.FailCard(s.Context(), s.ship(s.physical()).ID, nil)
	s.ok(err)
	s.shipped(card, stripe.IssuingCardShippingStatusFailure)
}

func returnCard(s *session) {
	card, err := s.sdk.V1TestHelpersIssuingCards.ReturnCard(s.Context(), s.ship(s.physical()).ID, nil)
	s.ok(err)
	s.shipped(card, stripe.IssuingCardShippingStatusReturned)
}

func (s *session) submit(card *stripe.IssuingCard) *stripe.IssuingCard {
	s.Helper()
	card, err := s.sdk.V1TestHelpersIssuingCards.SubmitCard(s.Context(), card.ID, nil)
	s.ok(err)
	return card
}

func (s *session) ship(card *stripe.IssuingCard) *stripe.IssuingCard {
	s.Helper()
	card, err := s.sdk.V1TestHelpersIssuingCards.ShipCard(s.Context(), card.ID, nil)
	s.ok(err)
	return card
}

// shipped looks at the answer, and at the card as it is read afterwards.
func (s *session) shipped(card *stripe.IssuingCard, status stripe.IssuingCardShippingStatus) {
	s.Helper()
	read, err := s.sdk.V1IssuingCards.Retrieve(s.Context(), card.ID, nil)
	s.ok(err)
	for _, c := range []*stripe.IssuingCard{card, read} {
		is(s, "shipping status", c.Shipping.Status, status)
		is(s, "shipped to", c.Shipping.Name, s.name)
		is(s, "shipping service", c.Shipping.Service, stripe.IssuingCardShippingServiceExpress)
	}
}
