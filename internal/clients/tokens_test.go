package clients

import (
	"net/http"
	"net/url"

	"github.com/stripe/stripe-go/v84"
)

// token adds a card to a wallet, which no call of the SDK's does, and finds the token.
func (s *session) token(card, wallet string) *stripe.IssuingToken {
	s.Helper()
	s.control("/_assay/tokens", url.Values{"card": {card}, "wallet_provider": {wallet}})
	found := all(s, s.sdk.V1IssuingTokens.List(s.Context(), &stripe.IssuingTokenListParams{Card: &card}))
	if len(found) == 0 {
		s.Fatal("there is no token")
	}
	return found[0]
}

func listTokens(s *session) {
	card := s.card().ID
	older, newer := s.token(card, "apple_pay"), s.token(card, "google_pay")
	s.token(s.card().ID, "apple_pay")
	params := &stripe.IssuingTokenListParams{Card: &card, Status: stripe.String("active")}
	params.Limit = stripe.Int64(1)
	found := all(s, s.sdk.V1IssuingTokens.List(s.Context(), params))
	whole(s, "tokens of one card", found, 2)
	is(s, "newest", found[0].ID, newer.ID)
	is(s, "oldest", found[1].ID, older.ID)
}

func retrieveToken(s *session) {
	card := s.card()
	made := s.token(card.ID, "google_pay")
	token, err := s.sdk.V1IssuingTokens.Retrieve(s.Context(), made.ID, &stripe.IssuingTokenRetrieveParams{
		Expand: stripe.StringSlice([]string{"network_data", "card"}),
	})
	s.ok(err)
	is(s, "object", token.Object, "issuing.token")
	is(s, "last4", token.Last4, made.Last4)
	is(s, "wallet", token.WalletProvider, stripe.IssuingTokenWalletProviderGooglePay)
	is(s, "network", token.Network, stripe.IssuingTokenNetworkVisa)
	is(s, "card's last4", token.Card.Last4, card.Last4)
	is(s, "who tokenized it", token.NetworkData.WalletProvider.CardholderName, s.name)
}

func updateToken(s *session) {
	card := s.card()
	made := s.token(card.ID, "apple_pay")
	set := func(status string) (*stripe.IssuingToken, error) {
		return s.sdk.V1IssuingTokens.Update(s.Context(), made.ID, &stripe.IssuingTokenUpdateParams{Status: &status})
	}
	token, err := set("suspended")
	s.ok(err)
	is(s, "status", token.Status, stripe.IssuingTokenStatusSuspended)
	_, err = set("deleted")
	s.ok(err)
	_, err = set("active")
	is(s, "param", s.fails(err, http.StatusBadRequest, stripe.ErrorTypeInvalidRequest).Param, "status")
	token, err = s.sdk.V1IssuingTokens.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "status", token.Status, stripe.IssuingTokenStatusDeleted)
}
