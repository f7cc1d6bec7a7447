package clients

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stripe/stripe-go/v84"
)

// TestIdempotency reuses a key: for the same request it is the same card, for
// another an error of its own type.
func TestIdempotency(t *testing.T) {
	t.Parallel()
	s := serve(t).open(t, 0)
	holder := s.cardholder()
	create := func(kind string) (*stripe.IssuingCard, error) {
		params := &stripe.IssuingCardCreateParams{Cardholder: &holder.ID, Currency: stripe.String("usd"), Type: &kind}
		params.SetIdempotencyKey("key-of-one-card")
		return s.sdk.V1IssuingCards.Create(s.Context(), params)
	}
	first, err := create("virtual")
	s.ok(err)
	again, err := create("virtual")
	s.ok(err)
	is(s, "the card made again", again.ID, first.ID)
	is(s, "body", string(again.LastResponse.RawJSON), string(first.LastResponse.RawJSON))
	is(s, "Idempotent-Replayed", again.LastResponse.Header.Get("Idempotent-Replayed"), "true")
	is(s, "Original-Request", again.LastResponse.Header.Get("Original-Request"), first.LastResponse.RequestID)
	is(s, "key", first.LastResponse.IdempotencyKey, "key-of-one-card")

	_, err = create("physical")
	fail := s.fails(err, http.StatusBadRequest, stripe.ErrorTypeIdempotency)
	is(s, "message names the key", strings.Contains(fail.Msg, "'key-of-one-card'"), true)
	whole(s, "cards", all(s, s.sdk.V1IssuingCards.List(s.Context(), nil)), 1)
}

// TestLastResponse reads what the SDK keeps of an answer's headers.
func TestLastResponse(t *testing.T) {
	t.Parallel()
	s := serve(t).open(t, 0)
	made := s.cardholder()
	r := made.LastResponse
	is(s, "status", r.StatusCode, http.StatusOK)
	is(s, "Stripe-Version", r.Header.Get("Stripe-Version"), stripe.APIVersion)
	is(s, "request id", strings.HasPrefix(r.RequestID, "req_"), true)
	is(s, "Original-Request", r.Header.Get("Original-Request"), r.RequestID)
	is(s, "Stripe-Should-Retry", r.Header.Get("Stripe-Should-Retry"), "false")
	is(s, "an idempotency key, which the SDK makes up", r.IdempotencyKey != "", true)
	is(s, "Idempotency-Key", r.Header.Get("Idempotency-Key"), r.IdempotencyKey)

	read, err := s.sdk.V1IssuingCardholders.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "another request id", read.LastResponse.RequestID != r.RequestID, true)
	for _, absent := range []string{"Idempotency-Key", "Original-Request", "Stripe-Should-Retry"} {
		is(s, absent+" of a GET", read.LastResponse.Header.Get(absent), "")
	}
}

// TestPaging lets the SDK turn pages in both directions.
func TestPaging(t *testing.T) {
	t.Parallel()
	s := serve(t).open(t, 0)
	holder := s.cardholder()
	var made []string
	for range 25 {
		card, err := s.sdk.V1IssuingCards.Create(s.Context(), &stripe.IssuingCardCreateParams{
			Cardholder: &holder.ID, Currency: stripe.String("usd"), Type: stripe.String("virtual"),
		})
		s.ok(err)
		made = append(made, card.ID)
	}
	newest := all(s, s.sdk.V1IssuingCards.List(s.Context(), &stripe.IssuingCardListParams{Cardholder: &holder.ID}))
	whole(s, "cards, newest first", newest, 25)
	for i, card := range newest {
		is(s, "card, newest first", card.ID, made[24-i])
	}
	before := &stripe.IssuingCardListParams{}
	before.EndingBefore, before.Limit = &made[0], stripe.Int64(7)
	oldest := all(s, s.sdk.V1IssuingCards.List(s.Context(), before))
	whole(s, "cards, oldest first", oldest, 24)
	for i, card := range oldest {
		is(s, "card, oldest first", card.ID, made[i+1])
	}
}

// TestExpandIntoLists expands inside the elements of lists, down to the fourth level.
func TestExpandIntoLists(t *testing.T) {
	t.Parallel()
	s := serve(t).open(t, 0)
	x := s.transaction()
	params := &stripe.IssuingTransactionListParams{}
	params.Expand = stripe.StringSlice([]string{"data.authorization.card.number", "data.cardholder"})
	found := all(s, s.sdk.V1IssuingTransactions.List(s.Context(), params))
	whole(s, "transactions", found, 1)
	is(s, "id", found[0].ID, x.ID)
	is(s, "cardholder's name", found[0].Cardholder.Name, s.name)
	is(s, "number of the authorization's card", len(found[0].Authorization.Card.Number), 16)
	is(s, "card, which is not expanded", found[0].Card.Last4, "")
}
