package clients

import "github.com/stripe/stripe-go/v84"

func createForceCapture(s *session) {
	card := s.card()
	x, err := s.sdk.V1TestHelpersIssuingTransactions.CreateForceCapture(s.Context(), &stripe.TestHelpersIssuingTransactionCreateForceCaptureParams{
		Card: &card.ID, Amount: &s.amount, Currency: stripe.String("usd"),
		MerchantData: &stripe.TestHelpersIssuingTransactionCreateForceCaptureMerchantDataParams{
			Category: stripe.String("bakeries"), Name: &s.name, Country: stripe.String("FR"),
		},
		PurchaseDetails: &stripe.TestHelpersIssuingTransactionCreateForceCapturePurchaseDetailsParams{
			Lodging: &stripe.TestHelpersIssuingTransactionCreateForceCapturePurchaseDetailsLodgingParams{Nights: stripe.Int64(2)},
			Receipt: []*stripe.TestHelpersIssuingTransactionCreateForceCapturePurchaseDetailsReceiptParams{{Quantity: stripe.Float64(1.5), Total: &s.amount}},
		},
	})
	s.ok(err)
	is(s, "type", x.Type, stripe.IssuingTransactionTypeCapture)
	is(s, "amount", x.Amount, -s.amount)
	is(s, "merchant amount", x.MerchantAmount, -s.amount)
	is(s, "authorization is null", x.Authorization == nil, true)
	is(s, "card", x.Card.ID, card.ID)
	is(s, "cardholder", x.Cardholder.ID, card.Cardholder.ID)
	is(s, "merchant", x.MerchantData.Name, s.name)
	is(s, "nights", x.PurchaseDetails.Lodging.Nights, 2)
	is(s, "quantity", x.PurchaseDetails.Receipt[0].Quantity, 1.5)
	is(s, "total", x.PurchaseDetails.Receipt[0].Total, s.amount)
}

func createUnlinkedRefund(s *session) {
	card := s.card()
	x, err := s.sdk.V1TestHelpersIssuingTransactions.CreateUnlinkedRefund(s.Context(), &stripe.TestHelpersIssuingTransactionCreateUnlinkedRefundParams{
		Card: &card.ID, Amount: &s.amount,
		MerchantData:    &stripe.TestHelpersIssuingTransactionCreateUnlinkedRefundMerchantDataParams{Name: &s.name},
		PurchaseDetails: &stripe.TestHelpersIssuingTransactionCreateUnlinkedRefundPurchaseDetailsParams{Reference: &s.name},
	})
	s.ok(err)
	is(s, "type", x.Type, stripe.IssuingTransactionTypeRefund)
	is(s, "amount", x.Amount, s.amount)
	is(s, "currency", x.Currency, stripe.CurrencyUSD)
	is(s, "authorization is null", x.Authorization == nil, true)
	is(s, "card", x.Card.ID, card.ID)
	is(s, "merchant", x.MerchantData.Name, s.name)
	is(s, "reference", x.PurchaseDetails.Reference, s.name)
}

// refundTransaction refunds in two parts. The SDK gets the capture for an answer.
func refundTransaction(s *session) {
	capture := s.transaction()
	part := s.amount - 100
	for _, amount := range []*int64{&part, nil} {
		x, err := s.sdk.V1TestHelpersIssuingTransactions.Refund(s.Context(), capture.ID, &stripe.TestHelpersIssuingTransactionRefundParams{RefundAmount: amount})
		s.ok(err)
		is(s, "id", x.ID, capture.ID)
		is(s, "amount", x.Amount, -s.amount)
	}
	_, err := s.sdk.V1TestHelpersIssuingTransactions.Refund(s.Context(), capture.ID, nil)
	s.fails(err, 400, stripe.ErrorTypeInvalidRequest)
	a, err := s.sdk.V1IssuingAuthorizations.Retrieve(s.Context(), capture.Authorization.ID, nil)
	s.ok(err)
	whole(s, "transactions of the authorization", a.Transactions, 3)
	is(s, "first refund", a.Transactions[1].Amount, part)
	is(s, "second refund", a.Transactions[2].Amount, 100)
	is(s, "type", a.Transactions[2].Type, stripe.IssuingTransactionTypeRefund)
}
