package clients

import "github.com/stripe/stripe-go/v84"

// Purchases that somebody decides upon: the platform, or the cardholder.

// waiting makes a purchase that waits for approve or decline.
func (s *session) waiting() *stripe.IssuingAuthorization {
	s.Helper()
	s.holdPurchases()
	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.Create(s.Context(), &stripe.TestHelpersIssuingAuthorizationCreateParams{
		Card: &s.card().ID, Amount: &s.amount, Currency: stripe.String("usd"), IsAmountControllable: stripe.Bool(true),
	})
	s.ok(err)
	is(s, "approved while it waits", a.Approved, false)
	is(s, "amount while it waits", a.Amount, 0)
	if a.PendingRequest == nil {
		s.Fatal("nothing is pending")
	}
	is(s, "asked for", a.PendingRequest.Amount, s.amount)
	is(s, "amount controllable", a.PendingRequest.IsAmountControllable, true)
	return a
}

func approveAuthorization(s *session) {
	part := s.amount - 100
	a, err := s.sdk.V1IssuingAuthorizations.Approve(s.Context(), s.waiting().ID, &stripe.IssuingAuthorizationApproveParams{
		Amount: &part, Metadata: map[string]string{"order_id": s.name},
	})
	s.ok(err)
	is(s, "approved", a.Approved, true)
	is(s, "status", a.Status, stripe.IssuingAuthorizationStatusPending)
	is(s, "amount", a.Amount, part)
	is(s, "metadata", a.Metadata["order_id"], s.name)
	s.decided(a, stripe.IssuingAuthorizationRequestHistoryReasonWebhookApproved)
	s.balanced(a, -part)
}

func declineAuthorization(s *session) {
	a, err := s.sdk.V1IssuingAuthorizations.Decline(s.Context(), s.waiting().ID, &stripe.IssuingAuthorizationDeclineParams{
		Metadata: map[string]string{"order_id": s.name},
	})
	s.ok(err)
	is(s, "approved", a.Approved, false)
	is(s, "status", a.Status, stripe.IssuingAuthorizationStatusClosed)
	is(s, "amount, which was refused", a.Amount, s.amount)
	is(s, "metadata", a.Metadata["order_id"], s.name)
	s.decided(a, stripe.IssuingAuthorizationRequestHistoryReasonWebhookDeclined)
	s.balanced(a)
}

// decided looks for the only decision, and that nothing waits any more.
func (s *session) decided(a *stripe.IssuingAuthorization, reason stripe.IssuingAuthorizationRequestHistoryReason) {
	s.Helper()
	is(s, "nothing is pending", a.PendingRequest == nil, true)
	whole(s, "request history", a.RequestHistory, 1)
	is(s, "reason", a.RequestHistory[0].Reason, reason)
}

func respondToChallenge(s *session) {
	card := s.card()
	suspected := s.suspicious(card)
	is(s, "approved", suspected.Approved, false)
	s.decided(suspected, stripe.IssuingAuthorizationRequestHistoryReasonSuspectedFraud)
	whole(s, "fraud challenges", suspected.FraudChallenges, 1)
	is(s, "challenge", suspected.FraudChallenges[0].Status, stripe.IssuingAuthorizationFraudChallengeStatusPending)
	is(s, "channel", suspected.FraudChallenges[0].Channel, stripe.IssuingAuthorizationFraudChallengeChannelSms)

	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.Respond(s.Context(), suspected.ID, &stripe.TestHelpersIssuingAuthorizationRespondParams{Confirmed: stripe.Bool(true)})
	s.ok(err)
	is(s, "still declined", a.Approved, false)
	is(s, "challenge", a.FraudChallenges[0].Status, stripe.IssuingAuthorizationFraudChallengeStatusVerified)
	retry := s.suspicious(card)
	is(s, "the retry is approved", retry.Approved, true)
	is(s, "verified by the challenge", retry.VerifiedByFraudChallenge, true)
}

// suspicious makes a purchase of the highest risk.
func (s *session) suspicious(card *stripe.IssuingCard) *stripe.IssuingAuthorization {
	s.Helper()
	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.Create(s.Context(), &stripe.TestHelpersIssuingAuthorizationCreateParams{
		Card: &card.ID, Amount: &s.amount, Currency: stripe.String("usd"),
		RiskAssessment: &stripe.TestHelpersIssuingAuthorizationCreateRiskAssessmentParams{
			FraudRisk: &stripe.TestHelpersIssuingAuthorizationCreateRiskAssessmentFraudRiskParams{Level: stripe.String("highest"), Score: stripe.Float64(99)},
		},
	})
	s.ok(err)
	return a
}
