package clients

import (
	"strings"

	"github.com/stripe/stripe-go/v84"
)

func createAuthorization(s *session) {
	card := s.card()
	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.Create(s.Context(), &stripe.TestHelpersIssuingAuthorizationCreateParams{
		Card: &card.ID, Amount: &s.amount, Currency: stripe.String("usd"), AuthorizationMethod: stripe.String("chip"),
		AmountDetails: &stripe.TestHelpersIssuingAuthorizationCreateAmountDetailsParams{CashbackAmount: stripe.Int64(5)},
		MerchantData: &stripe.TestHelpersIssuingAuthorizationCreateMerchantDataParams{
			Category: stripe.String("automated_fuel_dispensers"), Name: &s.name, City: stripe.String("Oslo"), Country: stripe.String("NO"),
		},
		Fuel: &stripe.TestHelpersIssuingAuthorizationCreateFuelParams{
			Type: stripe.String("diesel"), Unit: stripe.String("liter"),
			UnitCostDecimal: stripe.Float64(3.5), QuantityDecimal: stripe.Float64(10.25),
		},
		Wallet: stripe.String("apple_pay"),
	})
	s.ok(err)
	is(s, "object", a.Object, "issuing.authorization")
	is(s, "status", a.Status, stripe.IssuingAuthorizationStatusPending)
	is(s, "approved", a.Approved, true)
	is(s, "amount", a.Amount, s.amount)
	is(s, "merchant amount", a.MerchantAmount, s.amount)
	is(s, "cashback", a.AmountDetails.CashbackAmount, 5)
	is(s, "method", a.AuthorizationMethod, stripe.IssuingAuthorizationAuthorizationMethodChip)
	is(s, "card", a.Card.ID, card.ID)
	is(s, "last4 of the whole card inside", a.Card.Last4, card.Last4)
	is(s, "name of the cardholder inside that", a.Card.Cardholder.Name, s.name)
	is(s, "cardholder", a.Cardholder.ID, card.Cardholder.ID)
	is(s, "cardholder's name, which is not expanded", a.Cardholder.Name, "")
	is(s, "merchant", a.MerchantData.Name, s.name)
	is(s, "merchant's city", a.MerchantData.City, "Oslo")
	is(s, "category code", a.MerchantData.CategoryCode, "5542")
	is(s, "liters", a.Fuel.QuantityDecimal, 10.25)
	is(s, "price of a liter", a.Fuel.UnitCostDecimal, 3.5)
	is(s, "wallet", a.Wallet, stripe.IssuingAuthorizationWalletApplePay)
	is(s, "pending request is null", a.PendingRequest == nil, true)
	s.balanced(a, -s.amount)
	whole(s, "request history", a.RequestHistory, 1)
	request := a.RequestHistory[0]
	is(s, "requested amount", request.Amount, s.amount)
	is(s, "request approved", request.Approved, true)
	is(s, "reason", request.Reason, stripe.IssuingAuthorizationRequestHistoryReasonCardActive)
	is(s, "code begins with S", strings.HasPrefix(request.AuthorizationCode, "S"), true)
}

// balanced looks at the holds (negative) and releases (positive) of an
// authorization: each of them is its own.
func (s *session) balanced(a *stripe.IssuingAuthorization, amounts ...int64) {
	s.Helper()
	whole(s, "balance transactions", a.BalanceTransactions, len(amounts))
	for i, want := range amounts {
		moved := a.BalanceTransactions[i]
		is(s, "balance transaction's amount", moved.Amount, want)
		is(s, "net", moved.Net, want)
		is(s, "source", moved.Source.ID, a.ID)
		kind := stripe.BalanceTransactionTypeIssuingAuthorizationHold
		if want > 0 {
			kind = stripe.BalanceTransactionTypeIssuingAuthorizationRelease
		}
		is(s, "type", moved.Type, kind)
	}
}

func retrieveAuthorization(s *session) {
	made := s.authorization()
	a, err := s.sdk.V1IssuingAuthorizations.Retrieve(s.Context(), made.ID, &stripe.IssuingAuthorizationRetrieveParams{
		Expand: stripe.StringSlice([]string{"cardholder"}),
	})
	s.ok(err)
	is(s, "id", a.ID, made.ID)
	is(s, "amount", a.Amount, s.amount)
	is(s, "name of the expanded cardholder", a.Cardholder.Name, s.name)
	is(s, "network's id", a.NetworkData.TransactionID, made.NetworkData.TransactionID)
}

func updateAuthorization(s *session) {
	made := s.authorization()
	_, err := s.sdk.V1IssuingAuthorizations.Update(s.Context(), made.ID, &stripe.IssuingAuthorizationUpdateParams{
		Metadata: map[string]string{"order_id": s.name},
	})
	s.ok(err)
	a, err := s.sdk.V1IssuingAuthorizations.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "metadata", a.Metadata["order_id"], s.name)
	is(s, "status", a.Status, stripe.IssuingAuthorizationStatusPending)
}

func listAuthorizations(s *session) {
	card := s.card()
	first, second, third := s.purchase(card.ID), s.purchase(card.ID), s.purchase(card.ID)
	_, err := s.sdk.V1TestHelpersIssuingAuthorizations.Reverse(s.Context(), second.ID, nil)
	s.ok(err)
	s.purchase(s.card().ID)

	params := &stripe.IssuingAuthorizationListParams{Card: &card.ID, Status: stripe.String("pending")}
	params.Limit = stripe.Int64(1)
	pending := all(s, s.sdk.V1IssuingAuthorizations.List(s.Context(), params))
	whole(s, "pending on the card", pending, 2)
	is(s, "newest", pending[0].ID, third.ID)
	is(s, "oldest", pending[1].ID, first.ID)
	is(s, "card of one in a list", pending[1].Card.Last4, card.Last4)
}

func captureAuthorization(s *session) {
	made := s.authorization()
	s.captureInParts(made)
	a, err := s.sdk.V1IssuingAuthorizations.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "status", a.Status, stripe.IssuingAuthorizationStatusClosed)
	is(s, "amount", a.Amount, s.amount)
	is(s, "approved", a.Approved, true)
	whole(s, "transactions", a.Transactions, 2)
	is(s, "first capture", a.Transactions[0].Amount, -200)
	is(s, "second capture", a.Transactions[1].Amount, -(s.amount - 200))
	for _, x := range a.Transactions {
		is(s, "object", x.Object, "issuing.transaction")
		is(s, "type", x.Type, stripe.IssuingTransactionTypeCapture)
		is(s, "authorization", x.Authorization.ID, made.ID)
		is(s, "card", x.Card.ID, made.Card.ID)
		is(s, "code", x.NetworkData.AuthorizationCode, made.RequestHistory[0].AuthorizationCode)
	}
	var sum int64
	for _, moved := range a.BalanceTransactions {
		sum += moved.Amount
	}
	is(s, "sum of holds and releases", sum, 0)
}

// captureInParts captures 2.00 and then the rest.
func (s *session) captureInParts(a *stripe.IssuingAuthorization) {
	s.Helper()
	part, err := s.sdk.V1TestHelpersIssuingAuthorizations.Capture(s.Context(), a.ID, &stripe.TestHelpersIssuingAuthorizationCaptureParams{
		CaptureAmount: stripe.Int64(200), CloseAuthorization: stripe.Bool(false),
	})
	s.ok(err)
	is(s, "status while it is open", part.Status, stripe.IssuingAuthorizationStatusPending)
	whole(s, "transactions while it is open", part.Transactions, 1)
	rest := a.Amount - 200
	_, err = s.sdk.V1TestHelpersIssuingAuthorizations.Capture(s.Context(), a.ID, &stripe.TestHelpersIssuingAuthorizationCaptureParams{CaptureAmount: &rest})
	s.ok(err)
}

func expireAuthorization(s *session) {
	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.Expire(s.Context(), s.authorization().ID, nil)
	s.ok(err)
	is(s, "status", a.Status, stripe.IssuingAuthorizationStatusExpired) // the SDK's version is later than basil
	is(s, "amount, which may still be captured", a.Amount, s.amount)
	s.balanced(a, -s.amount, s.amount)
}

func finalizeAuthorization(s *session) {
	less := s.amount - 34
	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.FinalizeAmount(s.Context(), s.authorization().ID, &stripe.TestHelpersIssuingAuthorizationFinalizeAmountParams{
		FinalAmount: &less,
		Fuel:        &stripe.TestHelpersIssuingAuthorizationFinalizeAmountFuelParams{Type: stripe.String("diesel"), QuantityDecimal: stripe.Float64(9.5)},
	})
	s.ok(err)
	is(s, "status", a.Status, stripe.IssuingAuthorizationStatusPending)
	is(s, "amount", a.Amount, less)
	is(s, "liters", a.Fuel.QuantityDecimal, 9.5)
}

func incrementAuthorization(s *session) {
	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.Increment(s.Context(), s.authorization().ID, &stripe.TestHelpersIssuingAuthorizationIncrementParams{
		IncrementAmount: stripe.Int64(50), IsAmountControllable: stripe.Bool(true),
	})
	s.ok(err)
	is(s, "status", a.Status, stripe.IssuingAuthorizationStatusPending)
	is(s, "amount", a.Amount, s.amount+50)
	whole(s, "request history", a.RequestHistory, 2)
	is(s, "what the increment asked for", a.RequestHistory[1].Amount, 50)
	s.balanced(a, -s.amount, -50)
}

func reverseAuthorization(s *session) {
	made := s.authorization()
	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.Reverse(s.Context(), made.ID, &stripe.TestHelpersIssuingAuthorizationReverseParams{ReverseAmount: stripe.Int64(20)})
	s.ok(err)
	is(s, "status after a part", a.Status, stripe.IssuingAuthorizationStatusPending)
	is(s, "amount after a part", a.Amount, s.amount-20)
	a, err = s.sdk.V1TestHelpersIssuingAuthorizations.Reverse(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "status", a.Status, stripe.IssuingAuthorizationStatusReversed)
	is(s, "amount", a.Amount, 0)
	is(s, "approved", a.Approved, true)
}
