package mock

import "assay/internal/lifecycle"

// ending is how a dispute ends: the action of its lifecycle that leads there, and
// that in words.
type ending struct{ action, words string }

var endings = map[string]ending{
	"won":     {"win", "be won"},
	"lost":    {"lose", "be lost"},
	"expired": {"expire", "expire"},
}

// explanations are those that decide a dispute in test mode. That the Dashboard
// writes them there "to record the selected outcome" is documented, that they do
// the same when they come through the API inferred (section 18).
var explanations = map[string]string{"winning_evidence": "won", "losing_evidence": "lost"}

// lossReasons are why a dispute may be lost (spec).
var lossReasons = []string{
	"cardholder_authentication_issuer_liability", "eci5_token_transaction_with_tavv", "excess_disputes_in_timeframe",
	"has_not_met_the_minimum_dispute_amount_requirements", "invalid_duplicate_dispute", "invalid_incorrect_amount_dispute",
	"invalid_no_authorization", "invalid_use_of_disputes", "merchandise_delivered_or_shipped",
	"merchandise_or_service_as_described", "not_cancelled", "other", "refund_issued",
	"submitted_beyond_allowable_time_limit", "transaction_3ds_required", "transaction_approved_after_prior_fraud_dispute",
	"transaction_authorized", "transaction_electronically_read", "transaction_qualifies_for_visa_easy_payment_service",
	"transaction_unattended",
}

// await waits for the network's decision, which follows by itself where it is known:
// a dispute of more than the merchant still has is lost (documented), and in test
// mode an explanation may decide, "in the seconds after you submit the dispute"
// (documented), which are none here. All others wait for the control.
func (s *disputes) await(d *Dispute, now int64) {
	status, reason := explanations[d.Evidence.explanation()], "other"
	if d.Amount > d.Transaction.unrefunded() {
		status, reason = "lost", "refund_issued"
	}
	if status != "" {
		s.agenda.at(now, func(now int64) { _ = s.close(d, status, reason, now) }) // the lifecycle allows it, unless the control was first
	}
}

// close ends a dispute. "If you win the dispute, its status changes to won and we
// credit your Issuing balance in the form of an issuing_dispute balance
// transaction"; a lost one credits nothing (documented, section 18). That money is
// told of before the end is inferred.
func (s *disputes) close(d *Dispute, status, lossReason string, now int64) error {
	out := endings[status]
	if !lifecycle.Dispute.Allows(d.Status, out.action) {
		return refusal("status", "This dispute cannot %s because it has a status of %s.", out.words, d.Status)
	}
	if err := move(lifecycle.Dispute, &d.Status, out.action, status); err != nil {
		return err
	}
	switch status {
	case "won":
		d.BalanceTransactions = append(d.BalanceTransactions, s.balances.entry("issuing_dispute", disputeText, d, d.Currency, d.Amount, now))
		s.events.tell("issuing_dispute.funds_reinstated", d, nil)
	case "lost":
		d.LossReason = lossReason
	}
	s.events.tell("issuing_dispute.closed", d, nil)
	return nil
}

// decide is the control that stands for the card network and for time.
func (s *disputes) decide(r *request) (*Dispute, error) {
	d, err := s.find(r.id())
	if err != nil {
		return nil, err
	}
	status, reason := r.params.Text("status"), "other"
	setText(r.params, "loss_reason", &reason)
	switch {
	case status == "":
		return nil, required("status")
	case status != "lost" && r.params.Has("loss_reason"):
		return nil, fault("", "loss_reason", "There is no loss_reason with the status %s; it goes with lost.", status)
	}
	if status == "won" && d.Status == "submitted" && d.Amount > d.Transaction.unrefunded() { // nobody pays it twice (inferred)
		return nil, refusal("status", "This dispute cannot be won because the merchant has refunded more than its amount leaves.")
	}
	if err := s.close(d, status, reason, r.now); err != nil {
		return nil, err
	}
	return d, nil
}
