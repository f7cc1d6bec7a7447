package clients

import (
	"net/http"
	"net/url"

	"github.com/stripe/stripe-go/v84"
)

// dispute makes a dispute of a new transaction that its explanation decides.
func (s *session) dispute(explanation string) *stripe.IssuingDispute {
	s.Helper()
	d, err := s.sdk.V1IssuingDisputes.Create(s.Context(), &stripe.IssuingDisputeCreateParams{
		Transaction: &s.transaction().ID,
		Evidence: &stripe.IssuingDisputeCreateEvidenceParams{
			Reason:     stripe.String("fraudulent"),
			Fraudulent: &stripe.IssuingDisputeCreateEvidenceFraudulentParams{Explanation: &explanation},
		},
	})
	s.ok(err)
	return d
}

func createDispute(s *session) {
	x, part := s.transaction(), s.amount-100
	d, err := s.sdk.V1IssuingDisputes.Create(s.Context(), &stripe.IssuingDisputeCreateParams{
		Transaction: &x.ID, Amount: &part,
		Evidence: &stripe.IssuingDisputeCreateEvidenceParams{
			Reason: stripe.String("not_received"),
			NotReceived: &stripe.IssuingDisputeCreateEvidenceNotReceivedParams{
				Explanation: &s.name, ExpectedAt: stripe.Int64(1790000000), ProductType: stripe.String("merchandise"),
			},
		},
	})
	s.ok(err)
	is(s, "amount", d.Amount, part)
	is(s, "status", d.Status, stripe.IssuingDisputeStatusUnsubmitted)
	is(s, "transaction", d.Transaction.ID, x.ID)
	is(s, "reason", d.Evidence.Reason, stripe.IssuingDisputeEvidenceReasonNotReceived)
	is(s, "explanation", d.Evidence.NotReceived.Explanation, s.name)
	is(s, "expected at", d.Evidence.NotReceived.ExpectedAt, 1790000000)
	is(s, "other evidence is absent", d.Evidence.Fraudulent == nil, true)
	named, err := s.sdk.V1IssuingTransactions.Retrieve(s.Context(), x.ID, &stripe.IssuingTransactionRetrieveParams{
		Expand: stripe.StringSlice([]string{"dispute"}),
	})
	s.ok(err)
	is(s, "the transaction's dispute", named.Dispute.ID, d.ID)
	is(s, "its amount", named.Dispute.Amount, part)
}

func listDisputes(s *session) {
	first, second := s.dispute(s.name), s.dispute(s.name)
	found := all(s, s.sdk.V1IssuingDisputes.List(s.Context(), &stripe.IssuingDisputeListParams{Status: stripe.String("unsubmitted")}))
	whole(s, "disputes", found, 2)
	is(s, "newest", found[0].ID, second.ID)
	is(s, "oldest", found[1].ID, first.ID)
	of := all(s, s.sdk.V1IssuingDisputes.List(s.Context(), &stripe.IssuingDisputeListParams{Transaction: &first.Transaction.ID}))
	whole(s, "disputes of a transaction", of, 1)
	is(s, "its dispute", of[0].ID, first.ID)
}

func retrieveDispute(s *session) {
	d, err := s.sdk.V1IssuingDisputes.Retrieve(s.Context(), s.dispute(s.name).ID, nil)
	s.ok(err)
	is(s, "explanation", d.Evidence.Fraudulent.Explanation, s.name)
	is(s, "amount", d.Amount, s.amount)
}

func updateDispute(s *session) {
	made := s.dispute("It was not me.")
	d, err := s.sdk.V1IssuingDisputes.Update(s.Context(), made.ID, &stripe.IssuingDisputeUpdateParams{
		Evidence: &stripe.IssuingDisputeUpdateEvidenceParams{
			Fraudulent: &stripe.IssuingDisputeUpdateEvidenceFraudulentParams{Explanation: &s.name},
		},
		Metadata: map[string]string{"order_id": s.name},
	})
	s.ok(err)
	is(s, "explanation", d.Evidence.Fraudulent.Explanation, s.name)
	is(s, "metadata", d.Metadata["order_id"], s.name)
	is(s, "amount", d.Amount, s.amount)
}

// submitDispute wins one dispute by its explanation and loses another by the control
// that stands for the card network.
func submitDispute(s *session) {
	before := s.issuing()
	d, err := s.sdk.V1IssuingDisputes.Submit(s.Context(), s.dispute("winning_evidence").ID, nil)
	s.ok(err)
	is(s, "status", d.Status, stripe.IssuingDisputeStatusSubmitted)
	d, err = s.sdk.V1IssuingDisputes.Retrieve(s.Context(), d.ID, &stripe.IssuingDisputeRetrieveParams{Expand: stripe.StringSlice([]string{"balance_transactions"})})
	s.ok(err)
	is(s, "status of the one that is won", d.Status, stripe.IssuingDisputeStatusWon)
	whole(s, "its movements", d.BalanceTransactions, 1)
	is(s, "type", d.BalanceTransactions[0].Type, stripe.BalanceTransactionTypeIssuingDispute)
	is(s, "credit", d.BalanceTransactions[0].Net, s.amount)
	is(s, "balance", s.issuing(), before)

	lost := s.dispute(s.name)
	_, err = s.sdk.V1IssuingDisputes.Submit(s.Context(), lost.ID, nil)
	s.ok(err)
	s.control("/_assay/disputes/"+lost.ID, url.Values{"status": {"lost"}, "loss_reason": {"not_cancelled"}})
	lost, err = s.sdk.V1IssuingDisputes.Retrieve(s.Context(), lost.ID, nil)
	s.ok(err)
	is(s, "status of the one that is lost", lost.Status, stripe.IssuingDisputeStatusLost)
	is(s, "loss_reason", lost.LossReason, stripe.IssuingDisputeLossReasonNotCancelled)
	_, err = s.sdk.V1IssuingDisputes.Submit(s.Context(), lost.ID, nil)
	s.fails(err, http.StatusBadRequest, stripe.ErrorTypeInvalidRequest)
}
