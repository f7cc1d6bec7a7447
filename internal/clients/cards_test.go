package clients

import (
	"strings"
	"time"

	"github.com/stripe/stripe-go/v84"
)

func createCard(s *session) {
	holder := s.cardholder()
	card, err := s.sdk.V1IssuingCards.Create(s.Context(), &stripe.IssuingCardCreateParams{
		Cardholder: &holder.ID, Currency: stripe.String("usd"), Type: stripe.String("physical"),
		Metadata: map[string]string{"order_id": s.name},
		Expand:   stripe.StringSlice([]string{"number", "cvc"}),
		Shipping: &stripe.IssuingCardCreateShippingParams{Name: &s.name, Address: s.address(), Service: stripe.String("express")},
		SpendingControls: &stripe.IssuingCardCreateSpendingControlsParams{
			AllowedCategories: stripe.StringSlice([]string{"fast_food_restaurants", "miscellaneous_food_stores"}),
			SpendingLimits: []*stripe.IssuingCardCreateSpendingControlsSpendingLimitParams{
				{Amount: &s.amount, Interval: stripe.String("per_authorization")},
			},
		},
	})
	s.ok(err)
	is(s, "object", card.Object, "issuing.card")
	is(s, "id begins with ic_", strings.HasPrefix(card.ID, "ic_"), true)
	is(s, "status", card.Status, stripe.IssuingCardStatusInactive)
	is(s, "type", card.Type, stripe.IssuingCardTypePhysical)
	is(s, "currency", card.Currency, stripe.CurrencyUSD)
	is(s, "cardholder", card.Cardholder.ID, holder.ID)
	is(s, "cardholder's name", card.Cardholder.Name, s.name)
	is(s, "number of a physical card", card.Number, "")
	is(s, "expires later", card.ExpYear >= int64(time.Now().Year()+2), true)
	is(s, "metadata", card.Metadata["order_id"], s.name)
	is(s, "shipped to", card.Shipping.Name, s.name)
	is(s, "shipping service", card.Shipping.Service, stripe.IssuingCardShippingServiceExpress)
	is(s, "shipping status", card.Shipping.Status, stripe.IssuingCardShippingStatusPending)
	is(s, "shipping address", card.Shipping.Address.Line1, "1234 Main Street")
	whole(s, "allowed categories", card.SpendingControls.AllowedCategories, 2)
	whole(s, "spending limits", card.SpendingControls.SpendingLimits, 1)
	is(s, "spending limit", card.SpendingControls.SpendingLimits[0].Amount, s.amount)
	is(s, "wallets", card.Wallets.ApplePay.Eligible, true)
}

func retrieveCard(s *session) {
	made := s.card()
	card, err := s.sdk.V1IssuingCards.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "id", card.ID, made.ID)
	is(s, "last4", card.Last4, made.Last4)
	is(s, "status", card.Status, stripe.IssuingCardStatusActive)
	is(s, "number, which was not asked for", card.Number, "")
	card, err = s.sdk.V1IssuingCards.Retrieve(s.Context(), made.ID, &stripe.IssuingCardRetrieveParams{Expand: stripe.StringSlice([]string{"number", "cvc"})})
	s.ok(err)
	is(s, "number ends with last4", strings.HasSuffix(card.Number, card.Last4) && len(card.Number) == 16, true)
	is(s, "length of cvc", len(card.CVC), 3)
	is(s, "cardholder's name", card.Cardholder.Name, s.name)
}

// updateCard takes a card through its states; the last one is final.
func updateCard(s *session) {
	made := s.card()
	update := func(p *stripe.IssuingCardUpdateParams) (*stripe.IssuingCard, error) {
		return s.sdk.V1IssuingCards.Update(s.Context(), made.ID, p)
	}
	card, err := update(&stripe.IssuingCardUpdateParams{
		Status: stripe.String("inactive"), Metadata: map[string]string{"order_id": s.name},
		SpendingControls: &stripe.IssuingCardUpdateSpendingControlsParams{
			SpendingLimits: []*stripe.IssuingCardUpdateSpendingControlsSpendingLimitParams{
				{Amount: &s.amount, Interval: stripe.String("monthly")},
			},
		},
	})
	s.ok(err)
	is(s, "status", card.Status, stripe.IssuingCardStatusInactive)
	is(s, "metadata", card.Metadata["order_id"], s.name)
	whole(s, "spending limits", card.SpendingControls.SpendingLimits, 1)
	is(s, "spending limit", card.SpendingControls.SpendingLimits[0].Amount, s.amount)

	_, err = update(&stripe.IssuingCardUpdateParams{Status: stripe.String("canceled"), CancellationReason: stripe.String("lost")})
	s.ok(err)
	card, err = s.sdk.V1IssuingCards.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "status", card.Status, stripe.IssuingCardStatusCanceled)
	is(s, "cancellation reason", card.CancellationReason, stripe.IssuingCardCancellationReasonLost)
	is(s, "metadata", card.Metadata["order_id"], s.name)

	_, err = update(&stripe.IssuingCardUpdateParams{Status: stripe.String("active")})
	fail := s.fails(err, 400, stripe.ErrorTypeInvalidRequest)
	is(s, "message", fail.Msg, "Cards with status 'canceled' cannot be updated.")
	is(s, "param", fail.Param, "status")
}

func listCards(s *session) {
	one, other := s.card(), s.card()
	cards := all(s, s.sdk.V1IssuingCards.List(s.Context(), &stripe.IssuingCardListParams{Cardholder: &one.Cardholder.ID}))
	whole(s, "cards of one cardholder", cards, 1)
	is(s, "card", cards[0].ID, one.ID)

	params := &stripe.IssuingCardListParams{CreatedRange: &stripe.RangeQueryParams{GreaterThanOrEqual: one.Created}}
	params.Limit = stripe.Int64(1)
	params.Expand = stripe.StringSlice([]string{"data.number"})
	cards = all(s, s.sdk.V1IssuingCards.List(s.Context(), params))
	whole(s, "cards", cards, 2)
	is(s, "newest", cards[0].ID, other.ID)
	is(s, "oldest", cards[1].ID, one.ID)
	is(s, "expanded number", strings.HasSuffix(cards[1].Number, one.Last4), true)
	last4 := &stripe.IssuingCardListParams{Last4: &other.Last4, Cardholder: &other.Cardholder.ID}
	whole(s, "cards by last4", all(s, s.sdk.V1IssuingCards.List(s.Context(), last4)), 1)
}
