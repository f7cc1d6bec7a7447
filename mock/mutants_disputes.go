package mock

import (
	"maps"

	"assay/internal/openapi"
)

// flawedDisputes are the mutants of disputes. How they end is decided by their
// submission, or by time: so its mutants stand with submit.
var flawedDisputes = []flawed{
	{"GET", "/v1/issuing/disputes", "list disputes", listFlaws[Dispute]("transaction", "status", "created")},
	{"POST", "/v1/issuing/disputes", "create dispute", []flaw{
		{"is lost", "a new dispute is not found again", lost(ofDispute, func(d *Dispute) string { return d.ID })},
		{"is submitted at once", "a new dispute is submitted already", altered(func(d *Dispute) { d.Status = "submitted" })},
		{"a cent too much", "a dispute is about a cent more than was asked", altered(func(d *Dispute) { d.Amount++ })},
		{"amount is ignored", "a dispute is always about the whole transaction", ignoring("amount")},
		{"negative", "a dispute's amount is negative, like its transaction's", altered(func(d *Dispute) { d.Amount = -d.Amount })},
		{"another currency", "a dispute is in another currency than its transaction", altered(func(d *Dispute) { d.Currency = "gbp" })},
		{"refunds are disputed", "a refund can be disputed", disputing(func(x *Transaction) { x.Type, x.Amount = "capture", -abs(x.Amount) })},
		{"again and again", "a transaction can be disputed twice", disputing(func(x *Transaction) { x.Dispute = nil })},
		{"what was refunded, too", "what was refunded can be disputed", disputing(func(x *Transaction) { x.refunded = 0 })},
		{"however late", "a transaction can be disputed for ever", disputing(func(x *Transaction) { x.Created += 1 << 32 })},
		{"not linked", "the transaction does not name its dispute", altered(func(d *Dispute) { d.Transaction.Dispute = nil })},
		{"metadata is ignored", "a new dispute's metadata are ignored", ignoring("metadata")},
		{"evidence of other reasons", "evidence that does not fit the reason is taken, and dropped", fitting},
		{"without its evidence", "a new dispute keeps of its evidence the reason alone", altered(func(d *Dispute) { d.Evidence = disputeEvidence{Reason: d.Evidence.Reason} })},
		{"never expires", "a dispute that nobody submits never expires", after(func(r *request, answer any) any {
			d := answer.(*Dispute)
			r.account.agenda.at(d.Transaction.Created+disputeSeconds, func(int64) {
				if d.Status == "expired" {
					d.Status = "unsubmitted"
				}
			})
			return d
		})},
		{"pays at once", "a dispute is credited when it is made", after(func(r *request, answer any) any {
			d := answer.(*Dispute)
			r.account.balances.entry("issuing_dispute", disputeText, d, d.Currency, d.Amount, r.now)
			return d
		})},
		{"errors name no param", "the errors of a dispute name no param", erring(func(e *apiError) { e.Param = "" })},
		{"no event", "no event tells of a new dispute", untold("issuing_dispute.created")},
		{"told twice", "two events tell of a new dispute", toldTwice("issuing_dispute.created")},
		{"the link is not told", "no event tells that a transaction is disputed", untold("issuing_transaction.updated")},
	}},
	{"GET", "/v1/issuing/disputes/{dispute}", "retrieve dispute", with(found,
		flaw{"always unsubmitted", "a dispute is always retrieved as unsubmitted", answered(func(d *Dispute) { d.Status = "unsubmitted" })},
		flaw{"without evidence", "a dispute is retrieved without what its evidence tells", answered(func(d *Dispute) { d.Evidence = disputeEvidence{Reason: d.Evidence.Reason} })},
		flaw{"without metadata", "a dispute is retrieved without its metadata", answered(func(d *Dispute) { d.Metadata = nil })},
		flaw{"without its movements", "a dispute is retrieved without its balance transactions", answered(func(d *Dispute) { d.BalanceTransactions = []*balanceTransaction{} })},
		flaw{"no loss_reason", "a lost dispute is retrieved without a reason", answered(func(d *Dispute) { d.LossReason = "" })},
		flaw{"always a loss_reason", "a dispute that is not lost has a reason for it", answered(func(d *Dispute) { d.LossReason = "other" })},
	)},
	{"POST", "/v1/issuing/disputes/{dispute}", "update dispute", with(found,
		flaw{"is not kept", "an update of a dispute is forgotten", forgotten(ofDispute)},
		flaw{"evidence is ignored", "new evidence is ignored", ignoring("evidence")},
		flaw{"amount is ignored", "a dispute's new amount is ignored", ignoring("amount")},
		flaw{"metadata is ignored", "a dispute's new metadata are ignored", ignoring("metadata")},
		flaw{"metadata replaces", "new metadata replace all that a dispute had", from(ofDispute, func(d *Dispute) { d.Metadata = nil })},
		flaw{"evidence replaces", "new evidence replaces all that was told before", from(ofDispute, func(d *Dispute) { d.Evidence = disputeEvidence{Reason: d.Evidence.Reason} })},
		flaw{"whatever the status", "the evidence of a submitted dispute can be changed", whileUnsubmitted},
		flaw{"submits it", "an update submits the dispute", altered(func(d *Dispute) { d.Status = "submitted" })},
		flaw{"no event", "no event tells of an updated dispute", untold("issuing_dispute.updated")},
		flaw{"told without what changed", "the event of an updated dispute does not tell what changed", toldWithout("issuing_dispute.updated")},
	)},
	{"POST", "/v1/issuing/disputes/{dispute}/submit", "submit dispute", with(found,
		flaw{"is not kept", "a submitted dispute is unsubmitted again", forgotten(ofDispute)},
		flaw{"is won at once", "a submitted dispute is won at once", altered(func(d *Dispute) { d.Status = "won" })},
		flaw{"never", "no dispute can be submitted", from(ofDispute, func(d *Dispute) { d.Status = "expired" })},
		flaw{"again and again", "a dispute can be submitted twice", from(ofDispute, func(d *Dispute) { d.Status = "unsubmitted" })},
		flaw{"without evidence", "a dispute without the evidence that it requires can be submitted", submittedAnyway},
		flaw{"metadata is ignored", "the metadata of a submission are ignored", ignoring("metadata")},
		flaw{"credits nothing", "a dispute that is won credits nothing", decided(func(a *account, d *Dispute) {
			for _, t := range d.BalanceTransactions {
				a.balances.fund("issuing", d.Currency, t.Created).amount -= t.Amount
			}
		})},
		flaw{"no movement", "the credit of a dispute that is won is no balance transaction of it", decided(func(_ *account, d *Dispute) { d.BalanceTransactions = []*balanceTransaction{} })},
		flaw{"is not decided", "no explanation decides a dispute", decided(func(_ *account, d *Dispute) { d.Status = "submitted" })},
		flaw{"is lost instead", "a dispute that is won is lost", decided(func(_ *account, d *Dispute) { d.Status = "lost" })},
		flaw{"what is refunded is not lost", "a dispute of what was refunded is not lost for that", decided(func(_ *account, d *Dispute) {
			if d.LossReason == "refund_issued" {
				d.LossReason = "other"
			}
		})},
		flaw{"the end is not told", "no event tells that a dispute is closed", decided(func(a *account, _ *Dispute) { a.events.takeBack() })},
		flaw{"no event", "no event tells of a submitted dispute", untold("issuing_dispute.submitted")},
		flaw{"told as an update", "a submission is told as an update", retold(func(all []*Event) []*Event {
			for _, e := range all {
				if e.Type == "issuing_dispute.submitted" {
					e.Type = "issuing_dispute.updated"
				}
			}
			return all
		})},
	)},
}

func abs(n int64) int64 { return max(n, -n) }

// disputing changes the transaction that is to be disputed before that is looked at.
func disputing(pretend func(*Transaction)) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			if x := r.account.transactions.table.get(r.params.Text("transaction")); x != nil {
				pretend(x)
			}
			return right(r)
		}
	}
}

// decided changes a dispute as soon as its submission was decided.
func decided(change func(*account, *Dispute)) func(endpoint) endpoint {
	return after(func(r *request, answer any) any {
		d, account := answer.(*Dispute), r.account
		account.agenda.at(r.now, func(int64) {
			if d.Status != "submitted" {
				change(account, d)
			}
		})
		return d
	})
}

// fitting sends on only the evidence that fits the reason.
func fitting(right endpoint) endpoint {
	return func(r *request) (any, error) {
		sent := r.params.Object("evidence")
		reason := sent.Text("reason")
		less := *r
		less.params = maps.Clone(r.params)
		if group, told := sent[reason]; told {
			less.params["evidence"] = openapi.Values{"reason": reason, reason: group}
		} else if reason != "" {
			less.params["evidence"] = openapi.Values{"reason": reason}
		}
		return right(&less)
	}
}

// whileUnsubmitted takes the dispute of the path for unsubmitted, for as long as the
// request takes.
func whileUnsubmitted(right endpoint) endpoint {
	return func(r *request) (any, error) {
		d := r.account.disputes.table.get(r.id())
		if d == nil {
			return right(r)
		}
		status := d.Status
		d.Status = "unsubmitted"
		answer, err := right(r)
		d.Status = status
		return answer, err
	}
}

// submittedAnyway lets evidence that is incomplete pass for complete.
func submittedAnyway(right endpoint) endpoint {
	return func(r *request) (any, error) {
		d := r.account.disputes.table.get(r.id())
		if d == nil || d.Evidence.complete() == nil {
			return right(r)
		}
		said, before := "It was not me.", d.Evidence
		d.Evidence = disputeEvidence{Reason: "fraudulent", Fraudulent: &plainEvidence{Explanation: &said}}
		answer, err := right(r)
		d.Evidence = before
		return answer, err
	}
}
