// Package hotel is sentences of one's own, as assay's are: a table, and what they do.
package hotel

import (
	"context"
	"fmt"
	"strconv"

	"assay/steps"
)

// Sentences is a group of the catalogue.
var Sentences = steps.Group{Name: "Hotels", Sentences: []steps.Sentence{
	{
		Pattern: "the guest leaves and pays {money}", Kind: steps.Does, Do: checkOut,
		Meaning: "The hotel captures a part of the deposit; the rest is released.",
		Example: "the guest leaves and pays $240.00",
	},
	{
		Pattern: "the stay cost {money}", Kind: steps.Looks, Do: cost,
		Meaning: "What the hotel captured of the deposit.",
		Example: "the stay cost $240.00",
	},
}}

// checkOut says in another sentence what it does. What was answered is at hand.
func checkOut(w *steps.World, ctx context.Context, bill steps.Money) error {
	deposit, err := w.Value("authorization", "amount")
	if err != nil {
		return err
	}
	minor, err := strconv.ParseInt(deposit, 10, 64)
	if err != nil {
		return fmt.Errorf("the deposit is no amount: %w", err)
	}
	if held := (steps.Money{Minor: minor, Currency: bill.Currency}); bill.Minor > held.Minor {
		return fmt.Errorf("the bill of %s is higher than the deposit of %s", bill.Text(), held.Text())
	}
	return w.Say(ctx, "the merchant captures the authorization with:",
		[]string{"capture_amount", strconv.FormatInt(bill.Minor, 10)})
}

// cost looks by a sentence as well, and so fails with what was found and expected.
func cost(w *steps.World, ctx context.Context, bill steps.Money) error {
	charged := steps.Money{Minor: -bill.Minor, Currency: bill.Currency}
	return w.Say(ctx, `the transaction's "amount" is `+charged.Text())
}
