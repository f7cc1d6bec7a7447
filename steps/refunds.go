package steps

import (
	"context"

	"assay/internal/wire"
)

func refundSentences() Group {
	return Group{"Refunds, and captures that nobody authorized", []Sentence{
		{Pattern: "the merchant refunds the transaction", Kind: Does, Do: (*World).refundAll,
			Meaning: "Gives back all of a captured transaction that was not given back yet.", Example: "the merchant refunds the transaction"},
		{Pattern: "the merchant refunds {money} of the transaction", Kind: Does, Do: (*World).refund,
			Meaning: "Gives back a part of a captured transaction.", Example: "the merchant refunds $5.00 of the transaction"},
		{Pattern: "the merchant tries to refund the transaction", Kind: Does, Tries: true, Do: (*World).refundAll,
			Meaning: "A refund of everything that may be refused.", Example: "the merchant tries to refund the transaction"},
		{Pattern: "the merchant tries to refund the transaction with:", Kind: Does, Tries: true, Do: (*World).refundRows,
			Meaning: "A refund that may be refused, with the parameters of the table.",
			Example: "the merchant tries to refund the transaction with:", Row: "| refund_amount | $99.00 |"},

		{Pattern: "the merchant force-captures {money} on the card", Kind: Does, Do: unlinked("create_force_capture"),
			Meaning: "Takes money from the scenario's card without an authorization.",
			Example: "the merchant force-captures $5.00 on the card"},
		{Pattern: "the merchant force-captures {money} on the card with:", Kind: Does, Sends: "POST /v1/test_helpers/issuing/transactions/create_force_capture", Do: unlinkedWith("create_force_capture"),
			Meaning: "The same, with the parameters of the table.", Example: "the merchant force-captures $5.00 on the card with:"},
		{Pattern: "the merchant tries to force-capture with:", Kind: Does, Tries: true, Do: unlinkedRows("create_force_capture"),
			Meaning: "A force capture that may be refused, on the scenario's card with just the parameters of the table.",
			Example: "the merchant tries to force-capture with:", Row: "| amount | 0 |"},

		{Pattern: "the merchant refunds {money} to the card", Kind: Does, Do: unlinked("create_unlinked_refund"),
			Meaning: "Gives money to the scenario's card that belongs to no purchase: an unlinked refund.",
			Example: "the merchant refunds $5.00 to the card"},
		{Pattern: "the merchant refunds {money} to the card with:", Kind: Does, Sends: "POST /v1/test_helpers/issuing/transactions/create_unlinked_refund", Do: unlinkedWith("create_unlinked_refund"),
			Meaning: "The same, with the parameters of the table.", Example: "the merchant refunds $5.00 to the card with:"},
		{Pattern: "the merchant tries to refund to the card with:", Kind: Does, Tries: true, Do: unlinkedRows("create_unlinked_refund"),
			Meaning: "An unlinked refund that may be refused, to the scenario's card with just the parameters of the table.",
			Example: "the merchant tries to refund to the card with:", Row: "| amount | 0 |"},
	}}
}

const transactions = "/v1/test_helpers/issuing/transactions/"

func (w *World) refundAll(ctx context.Context) error { return w.refundForm(ctx, nil) }

func (w *World) refund(ctx context.Context, amount Money) error {
	return w.refundForm(ctx, wire.Form{{Key: "refund_amount", Value: amount.minor()}})
}

func (w *World) refundRows(ctx context.Context, rows Table) error {
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	return w.refundForm(ctx, form)
}

// refundForm refunds the scenario's transaction. It stays "the transaction": the
// answer to a refund is the capture it was made of.
func (w *World) refundForm(ctx context.Context, form wire.Form) error {
	return w.act(ctx, "transaction", transactions, "/refund", form)
}

// unlinked, unlinkedWith and unlinkedRows return the handlers of a test helper
// that makes a transaction on the scenario's card.
func unlinked(action string) func(*World, context.Context, Money) error {
	with := unlinkedWith(action)
	return func(w *World, ctx context.Context, amount Money) error { return with(w, ctx, amount, nil) }
}

func unlinkedWith(action string) func(*World, context.Context, Money, Table) error {
	return func(w *World, ctx context.Context, amount Money, rows Table) error {
		form, err := moneyRows(amount, rows)
		if err != nil {
			return err
		}
		return w.createOnCard(ctx, "transaction", transactions+action, form)
	}
}

func unlinkedRows(action string) func(*World, context.Context, Table) error {
	return func(w *World, ctx context.Context, rows Table) error {
		form, err := parameterRows(rows)
		if err != nil {
			return err
		}
		return w.createOnCard(ctx, "transaction", transactions+action, form)
	}
}
