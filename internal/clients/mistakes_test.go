package clients

import (
	"errors"
	"strings"
	"testing"

	"github.com/stripe/stripe-go/v84"
)

// mistakes are requests that Stripe refuses, and what the SDK's error tells of each.
var mistakes = []struct {
	name   string
	do     func(s *session, a *stripe.IssuingAuthorization) error
	status int
	code   stripe.ErrorCode
	param  string
	words  string // in the message
}{
	{"unknown card", func(s *session, _ *stripe.IssuingAuthorization) error {
		_, err := s.sdk.V1IssuingCards.Retrieve(s.Context(), "ic_nope", nil)
		return err
	}, 404, stripe.ErrorCodeResourceMissing, "card", "No such issuing card: 'ic_nope'"},
	{"unknown cardholder in the body", func(s *session, _ *stripe.IssuingAuthorization) error {
		_, err := s.sdk.V1IssuingCards.Create(s.Context(), &stripe.IssuingCardCreateParams{
			Cardholder: stripe.String("ich_nope"), Currency: stripe.String("usd"), Type: stripe.String("virtual"),
		})
		return err
	}, 400, stripe.ErrorCodeResourceMissing, "cardholder", "No such issuing cardholder: 'ich_nope'"},
	{"unknown parameter", func(s *session, _ *stripe.IssuingAuthorization) error {
		params := &stripe.IssuingCardholderListParams{}
		params.Filters.AddFilter("wat", "", "1")
		return first(s.sdk.V1IssuingCardholders.List(s.Context(), params))
	}, 400, stripe.ErrorCodeParameterUnknown, "wat", "Received unknown parameter: wat"},
	{"missing parameter", func(s *session, a *stripe.IssuingAuthorization) error {
		_, err := s.sdk.V1TestHelpersIssuingAuthorizations.Increment(s.Context(), a.ID, nil)
		return err
	}, 400, stripe.ErrorCodeParameterMissing, "increment_amount", "Missing required param: increment_amount."},
	{"amount below one", func(s *session, a *stripe.IssuingAuthorization) error {
		_, err := s.sdk.V1TestHelpersIssuingAuthorizations.Increment(s.Context(), a.ID, &stripe.TestHelpersIssuingAuthorizationIncrementParams{
			IncrementAmount: stripe.Int64(-1),
		})
		return err
	}, 400, stripe.ErrorCodeParameterInvalidInteger, "increment_amount", "greater than or equal to"},
	{"invalid category", func(s *session, a *stripe.IssuingAuthorization) error {
		_, err := s.sdk.V1TestHelpersIssuingAuthorizations.Create(s.Context(), &stripe.TestHelpersIssuingAuthorizationCreateParams{
			Card: &a.Card.ID, Amount: stripe.Int64(1),
			MerchantData: &stripe.TestHelpersIssuingAuthorizationCreateMerchantDataParams{Category: stripe.String("hotels_motels_resorts")},
		})
		return err
	}, 400, "", "merchant_data[category]", "Invalid merchant_data[category]: must be one of"},
	{"what cannot be expanded", func(s *session, a *stripe.IssuingAuthorization) error {
		_, err := s.sdk.V1IssuingCards.Retrieve(s.Context(), a.Card.ID, &stripe.IssuingCardRetrieveParams{Expand: stripe.StringSlice([]string{"brand"})})
		return err
	}, 400, "", "expand", "This property cannot be expanded (brand)."},
	{"both cursors", func(s *session, a *stripe.IssuingAuthorization) error {
		params := &stripe.IssuingCardListParams{}
		params.StartingAfter, params.EndingBefore = &a.Card.ID, &a.Card.ID
		return first(s.sdk.V1IssuingCards.List(s.Context(), params))
	}, 400, "", "", "Received both starting_after and ending_before parameters."},
	{"bad key", func(s *session, a *stripe.IssuingAuthorization) error {
		bad := stripe.NewClient("pk_of_nobody", stripe.WithBackends(&stripe.Backends{API: s.backend}))
		_, err := bad.V1IssuingCards.Retrieve(s.Context(), a.Card.ID, nil)
		return err
	}, 401, "", "", "Invalid API Key provided"},
	{"another account's card", func(s *session, a *stripe.IssuingAuthorization) error {
		_, err := s.open(s.T, 1).sdk.V1IssuingCards.Retrieve(s.Context(), a.Card.ID, nil)
		return err
	}, 404, stripe.ErrorCodeResourceMissing, "card", "No such issuing card: 'ic_"},
}

// TestMistakes makes them: each is told in the SDK's typed error and changes nothing.
func TestMistakes(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for _, row := range mistakes {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := server.open(t, 0)
			a := s.authorization()
			fail := s.fails(row.do(s, a), row.status, stripe.ErrorTypeInvalidRequest)
			is(s, "code", fail.Code, row.code)
			is(s, "param", fail.Param, row.param)
			is(s, "request id", strings.HasPrefix(fail.RequestID, "req_"), true)
			if !strings.Contains(fail.Msg, row.words) {
				s.Errorf("message is %q, want %q in it", fail.Msg, row.words)
			}
			read, err := s.sdk.V1IssuingAuthorizations.Retrieve(s.Context(), a.ID, nil)
			s.ok(err)
			is(s, "body of the authorization afterwards", string(read.LastResponse.RawJSON), string(a.LastResponse.RawJSON))
		})
	}
}

// first returns the first error of a list.
func first[T any](list stripe.Seq2[T, error]) error {
	for _, err := range list {
		return err
	}
	return errors.New("the list is empty")
}
