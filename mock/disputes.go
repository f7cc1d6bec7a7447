package mock

import "assay/internal/lifecycle"

// disputes are the account's disputes.
type disputes struct {
	table        table[Dispute]
	ids          *ids
	agenda       *agenda
	events       *events
	files        *files
	balances     *balances
	transactions *transactions
}

const disputeNoun = "issuing dispute"

// create makes an unsubmitted dispute, which moves no money. That the transaction's
// link to it is told as a change of the transaction is inferred.
func (s *disputes) create(r *request) (*Dispute, error) {
	x, err := s.disputable(r)
	if err != nil {
		return nil, err
	}
	d := &Dispute{
		Object: "issuing.dispute", BalanceTransactions: []*balanceTransaction{}, Created: r.now, Currency: x.Currency, Transaction: x,
	}
	if d.Amount, err = x.disputeAmount(r, -x.Amount); err != nil {
		return nil, err
	}
	if d.Evidence, err = s.evidence(r, disputeEvidence{}); err != nil {
		return nil, err
	}
	if d.Metadata, err = d.Metadata.merged(r.params); err != nil {
		return nil, err
	}
	if err := begin(lifecycle.Dispute, &d.Status, "unsubmitted"); err != nil {
		return nil, err
	}
	d.ID = s.ids.object("idp")
	s.table.add(d.ID, d, x.ID)
	s.events.created("issuing_dispute", d)
	before := *x
	x.Dispute = d
	s.events.updated("issuing_transaction", x, &before)
	s.agenda.at(x.Created+disputeSeconds, func(now int64) { _ = s.close(d, "expired", "", now) }) // refused when it was submitted
	return d, nil
}

// update changes what an unsubmitted dispute says. "you can't update dispute
// evidence, but you can still update their metadata" once it was submitted
// (documented, section 18); that this goes for the amount as well, and for disputes
// that are closed, is inferred, as are the words.
func (s *disputes) update(r *request) (*Dispute, error) {
	d, err := s.find(r.id())
	if err != nil {
		return nil, err
	}
	changed := *d
	for _, name := range []string{"amount", "evidence"} {
		if r.params.Has(name) && d.Status != "unsubmitted" {
			return nil, refusal(name, "The %s of this dispute cannot be updated because it has a status of %s; its metadata can.", name, d.Status)
		}
	}
	if r.params.Has("amount") {
		if changed.Amount, err = d.Transaction.disputeAmount(r, 0); err != nil {
			return nil, err
		}
	}
	if r.params.Has("evidence") {
		if changed.Evidence, err = s.evidence(r, d.Evidence); err != nil {
			return nil, err
		}
	}
	if changed.Metadata, err = d.Metadata.merged(r.params); err != nil {
		return nil, err
	}
	before := *d
	*d = changed
	s.events.updated("issuing_dispute", d, &before)
	return d, nil
}

// submit sends a dispute to the card network, once, with all the evidence that its
// reason requires (documented, section 18).
func (s *disputes) submit(r *request) (*Dispute, error) {
	d, err := s.find(r.id())
	if err != nil {
		return nil, err
	}
	if !lifecycle.Dispute.Allows(d.Status, "submit") {
		return nil, refusal("", "This dispute cannot be submitted because it has a status of %s.", d.Status)
	}
	if err := d.Evidence.complete(); err != nil {
		return nil, err
	}
	notes, err := d.Metadata.merged(r.params)
	if err != nil {
		return nil, err
	}
	if err := move(lifecycle.Dispute, &d.Status, "submit", "submitted"); err != nil {
		return nil, err
	}
	d.Metadata = notes
	s.events.tell("issuing_dispute.submitted", d, nil)
	s.await(d, r.now)
	return d, nil
}

func (s *disputes) retrieve(r *request) (*Dispute, error) { return s.find(r.id()) }

// list filters by transaction, which must exist (inferred), status and time.
func (s *disputes) list(r *request) (*page[Dispute], error) {
	of := r.params.Text("transaction")
	if of != "" {
		if _, err := s.transactions.named(of, "transaction"); err != nil {
			return nil, err
		}
	}
	created := r.created()
	return list(r, &s.table, disputeNoun, of, func(d *Dispute) bool { return r.is("status", d.Status) && created(d.Created) })
}

func (s *disputes) find(id string) (*Dispute, error) {
	if d := s.table.get(id); d != nil {
		return d, nil
	}
	return nil, notFound(disputeNoun, id)
}
