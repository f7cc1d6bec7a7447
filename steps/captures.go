package steps

import (
	"context"

	"assay/internal/wire"
)

func captureSentences() Group {
	return Group{"What the merchant does with an authorization", []Sentence{
		{Pattern: "the merchant captures/settles the authorization/payment/purchase", Kind: Does, Do: (*World).captureAll,
			Meaning: "Captures without an amount: all of it.", Example: "the merchant captures the authorization"},
		{Pattern: "the merchant captures/settles {money}", Kind: Does, Do: (*World).capture,
			Meaning: "Captures an amount, be it less or more than was authorized, and closes the authorization.", Example: "the merchant captures $5.00"},
		{Pattern: "the merchant captures/settles {money} and keeps the authorization open", Kind: Does, Do: (*World).captureOpen,
			Meaning: "Captures an amount with close_authorization=false: more captures follow.",
			Example: "the merchant captures $5.00 and keeps the authorization open"},
		{Pattern: "the merchant captures/settles the authorization/payment/purchase with:", Kind: Does, Sends: "POST /v1/test_helpers/issuing/authorizations/{authorization}/capture", Do: does("capture"),
			Meaning: "Captures with the parameters of the table.", Example: "the merchant captures the authorization with:", Row: "| capture_amount | $5.00 |"},
		{Pattern: "the merchant tries to capture/settle the authorization/payment/purchase", Kind: Does, Tries: true, Do: (*World).captureAll,
			Meaning: "A capture of everything that may be refused.", Example: "the merchant tries to capture the authorization"},
		{Pattern: "the merchant tries to capture/settle the authorization/payment/purchase with:", Kind: Does, Tries: true, Do: does("capture"),
			Meaning: "A capture that may be refused, with the parameters of the table.",
			Example: "the merchant tries to capture the authorization with:", Row: "| capture_amount | -1 |"},

		{Pattern: "the merchant reverses/voids the authorization/payment/purchase", Kind: Does, Do: (*World).reverseAll,
			Meaning: "Reverses without an amount: all of it.", Example: "the merchant reverses the authorization"},
		{Pattern: "the merchant reverses/voids {money}", Kind: Does, Do: (*World).reverse,
			Meaning: "Reverses a part of the authorization.", Example: "the merchant reverses $5.00"},
		{Pattern: "the merchant tries to reverse/void the authorization/payment/purchase", Kind: Does, Tries: true, Do: (*World).reverseAll,
			Meaning: "A reversal of everything that may be refused.", Example: "the merchant tries to reverse the authorization"},
		{Pattern: "the merchant tries to reverse/void the authorization/payment/purchase with:", Kind: Does, Tries: true, Do: does("reverse"),
			Meaning: "A reversal that may be refused, with the parameters of the table.",
			Example: "the merchant tries to reverse the authorization with:", Row: "| reverse_amount | $99.00 |"},

		{Pattern: "the merchant increments/increases the authorization/payment/purchase by {money}", Kind: Does, Do: (*World).increment,
			Meaning: "Asks for more on the same authorization; that may be approved or declined.",
			Example: "the merchant increments the authorization by $3.00"},
		{Pattern: "the merchant increments/increases the authorization/payment/purchase with:", Kind: Does, Sends: "POST /v1/test_helpers/issuing/authorizations/{authorization}/increment", Do: does("increment"),
			Meaning: "The same, with the parameters of the table.", Example: "the merchant increments the authorization with:", Row: "| increment_amount | $3.00 |"},
		{Pattern: "the merchant tries to increment/increase the authorization/payment/purchase with:", Kind: Does, Tries: true, Do: does("increment"),
			Meaning: "An increment that may be refused, with the parameters of the table.",
			Example: "the merchant tries to increment the authorization with:", Row: "| increment_amount | 0 |"},

		{Pattern: "the merchant finalizes the amount at {money}", Kind: Does, Do: (*World).finalize,
			Meaning: "Sets the final amount of an estimated authorization, such as at a fuel pump.",
			Example: "the merchant finalizes the amount at $48.20"},
		{Pattern: "the merchant finalizes the amount with:", Kind: Does, Sends: "POST /v1/test_helpers/issuing/authorizations/{authorization}/finalize_amount", Do: does("finalize_amount"),
			Meaning: "The same, with the parameters of the table.", Example: "the merchant finalizes the amount with:", Row: "| final_amount | $48.20 |"},
		{Pattern: "the merchant tries to finalize the amount with:", Kind: Does, Tries: true, Do: does("finalize_amount"),
			Meaning: "The same, for a request that may be refused.", Example: "the merchant tries to finalize the amount with:", Row: "| final_amount | 0 |"},

		{Pattern: "the authorization/payment/purchase expires/lapses", Kind: Does, Do: (*World).expire,
			Meaning: "Simulates that the authorization lapsed.", Example: "the authorization expires"},
		{Pattern: "I try to expire the authorization/payment/purchase", Kind: Does, Tries: true, Do: (*World).expire,
			Meaning: "The same, for a request that may be refused.", Example: "I try to expire the authorization"},
		{Pattern: "I try to expire the authorization/payment/purchase with:", Kind: Does, Tries: true, Do: does("expire"),
			Meaning: "The same, with the parameters of the table.", Example: "I try to expire the authorization with:", Row: "| expand[] | cardholder |"},
	}}
}

// onAuthorization calls a test helper on the scenario's authorization.
func (w *World) onAuthorization(ctx context.Context, action string, form wire.Form) error {
	return w.act(ctx, "authorization", authorizations+"/", "/"+action, form)
}

// does returns the handler of a test helper that takes a table of parameters.
func does(action string) func(*World, context.Context, Table) error {
	return func(w *World, ctx context.Context, rows Table) error {
		form, err := parameterRows(rows)
		if err != nil {
			return err
		}
		return w.onAuthorization(ctx, action, form)
	}
}

func (w *World) captureAll(ctx context.Context) error {
	return w.onAuthorization(ctx, "capture", nil)
}

func (w *World) capture(ctx context.Context, amount Money) error {
	return w.onAuthorization(ctx, "capture", wire.Form{{Key: "capture_amount", Value: amount.minor()}})
}

func (w *World) captureOpen(ctx context.Context, amount Money) error {
	return w.onAuthorization(ctx, "capture", wire.Form{
		{Key: "capture_amount", Value: amount.minor()}, {Key: "close_authorization", Value: "false"},
	})
}

func (w *World) reverseAll(ctx context.Context) error {
	return w.onAuthorization(ctx, "reverse", nil)
}

func (w *World) reverse(ctx context.Context, amount Money) error {
	return w.onAuthorization(ctx, "reverse", wire.Form{{Key: "reverse_amount", Value: amount.minor()}})
}

func (w *World) increment(ctx context.Context, amount Money) error {
	return w.onAuthorization(ctx, "increment", wire.Form{{Key: "increment_amount", Value: amount.minor()}})
}

func (w *World) finalize(ctx context.Context, amount Money) error {
	return w.onAuthorization(ctx, "finalize_amount", wire.Form{{Key: "final_amount", Value: amount.minor()}})
}

func (w *World) expire(ctx context.Context) error {
	return w.onAuthorization(ctx, "expire", nil)
}
