package steps

import (
	"context"

	"assay/internal/wire"
)

func disputeSentences() Group {
	return Group{"Disputes", []Sentence{
		{Pattern: "I dispute the transaction as {dispute reason}", Kind: Does, Do: (*World).dispute,
			Meaning: "Makes a dispute of the whole transaction, with an explanation for its evidence, which is enough to submit one as fraudulent or no_valid_authorization; the other reasons need more, as rows below.",
			Example: "I dispute the transaction as fraudulent"},
		{Pattern: "I dispute the transaction as {dispute reason} with:", Kind: Does, Sends: "POST /v1/issuing/disputes", Do: (*World).disputeWith,
			Meaning: "The same, with the parameters of the table, which go before.",
			Example: "I dispute the transaction as not_received with:", Row: "| amount | $5.00 |"},
		{Pattern: "I try to dispute the transaction as {dispute reason}", Kind: Does, Tries: true, Do: (*World).dispute,
			Meaning: "A dispute that may be refused.", Example: "I try to dispute the transaction as duplicate"},
		{Pattern: "I try to dispute the transaction as {dispute reason} with:", Kind: Does, Tries: true, Do: (*World).disputeWith,
			Meaning: "A dispute that may be refused, with the parameters of the table, which go before.",
			Example: "I try to dispute the transaction as other with:", Row: "| amount | 0 |"},
		{Pattern: "I submit the dispute", Kind: Does, Do: (*World).submitDispute,
			Meaning: "Sends the dispute with its evidence to the card network.", Example: "I submit the dispute"},
		{Pattern: "I submit the dispute with:", Kind: Does, Sends: "POST /v1/issuing/disputes/{dispute}/submit", Do: (*World).submitDisputeWith,
			Meaning: "The same, with the parameters of the table.", Example: "I submit the dispute with:", Row: "| metadata[order] | 6735 |"},
		{Pattern: "I try to submit the dispute", Kind: Does, Tries: true, Do: (*World).submitDispute,
			Meaning: "A submission that may be refused.", Example: "I try to submit the dispute"},
		{Pattern: "the network decides the dispute for the cardholder", Kind: Does, Do: networkDecides("won"),
			Meaning: "Lets a submitted dispute be won. Needs @needs-card-network: only a target under control lets anyone play the card network.",
			Example: "the network decides the dispute for the cardholder"},
		{Pattern: "the network decides the dispute for the merchant", Kind: Does, Do: networkDecides("lost"),
			Meaning: "Lets a submitted dispute be lost. Needs @needs-card-network.",
			Example: "the network decides the dispute for the merchant"},
		{Pattern: "the network decides the dispute for the merchant because {word}", Kind: Does, Do: (*World).loseDispute,
			Meaning: "The same, for a loss_reason. Needs @needs-card-network.",
			Example: "the network decides the dispute for the merchant because not_cancelled"},
		{Pattern: "the dispute is (still ){dispute status}", Kind: Looks, Do: (*World).disputeIs,
			Meaning: "Asserts status: unsubmitted, submitted, won, lost or expired.", Example: "the dispute is still unsubmitted"},
	}}
}

func (w *World) dispute(ctx context.Context, reason string) error {
	return w.disputeWith(ctx, reason, nil)
}

// disputeWith disputes the scenario's transaction. Its explanation is enough for a
// submission where the reason requires nothing else.
func (w *World) disputeWith(ctx context.Context, reason string, rows Table) error {
	of, err := w.id("transaction")
	if err != nil {
		return err
	}
	form, err := merge(wire.Form{
		{Key: "transaction", Value: of},
		{Key: "evidence[reason]", Value: reason},
		{Key: "evidence[" + reason + "][explanation]", Value: "This is not what was agreed."},
	}, rows)
	if err != nil {
		return err
	}
	return w.create(ctx, "dispute", "/v1/issuing/disputes", form)
}

func (w *World) submitDispute(ctx context.Context) error { return w.submitDisputeWith(ctx, nil) }

func (w *World) submitDisputeWith(ctx context.Context, rows Table) error {
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	return w.act(ctx, "dispute", pathOf("dispute", ""), "/submit", form)
}

// networkDecides returns the handler that plays the card network.
func networkDecides(status string) func(*World, context.Context) error {
	return func(w *World, ctx context.Context) error {
		return w.decideDispute(ctx, wire.Form{{Key: "status", Value: status}})
	}
}

func (w *World) loseDispute(ctx context.Context, reason string) error {
	return w.decideDispute(ctx, wire.Form{{Key: "status", Value: "lost"}, {Key: "loss_reason", Value: reason}})
}

// decideDispute ends the scenario's dispute, which is looked at there and then, so
// that what comes next is measured by it. That may have moved money, and what else is
// known of is no longer sure.
func (w *World) decideDispute(ctx context.Context, outcome wire.Form) error {
	id, err := w.id("dispute")
	if err != nil {
		return err
	}
	if err := w.control(ctx, "card-network", "/_assay/disputes/"+id, outcome); err != nil {
		return err
	}
	w.drift()
	return w.retrieve(ctx, w.things["dispute"])
}

func (w *World) disputeIs(ctx context.Context, status string) error {
	return w.thingHas(ctx, "dispute", "status", text(status))
}
