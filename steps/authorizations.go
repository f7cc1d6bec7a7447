package steps

import (
	"context"
	"fmt"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

func authorizationSentences() Group {
	return Group{"How an authorization must be", []Sentence{
		{Pattern: "the authorization/payment/purchase is (still ){authorization status}", Kind: Looks, Do: (*World).authorizationIs,
			Meaning: "Asserts status: pending, closed, reversed or expired.", Example: "the authorization is still pending"},
		{Pattern: "the authorization/payment/purchase is (still )approved", Kind: Looks, Do: approvedIs(gjson.True),
			Meaning: "Asserts approved: true.", Example: "the authorization is approved"},
		{Pattern: "the authorization/payment/purchase is (still )declined", Kind: Looks, Do: approvedIs(gjson.False),
			Meaning: "Asserts approved: false and status closed.", Example: "the authorization is declined"},
		{Pattern: "the authorization/payment/purchase is approved because {reason}", Kind: Looks, Do: decidedBecause(gjson.True),
			Meaning: "The same, and the reason of the last request in its history.", Example: "the authorization is approved because card_active"},
		{Pattern: "the authorization/payment/purchase is declined because {reason}", Kind: Looks, Do: decidedBecause(gjson.False),
			Meaning: "The same, and the reason of the last request in its history.", Example: "the authorization is declined because card_inactive"},
		{Pattern: "the authorization/payment/purchase amount is (still ){money}", Kind: Looks, Do: (*World).amountIs,
			Meaning: "Asserts amount and currency.", Example: "the authorization amount is still $12.34"},
		{Pattern: "the merchant amount is (still ){money}", Kind: Looks, Do: (*World).merchantAmountIs,
			Meaning: "Asserts merchant_amount and merchant_currency.", Example: "the merchant amount is $12.34"},
		{Pattern: "{money} is (still )held", Kind: Looks, Do: (*World).heldIs,
			Meaning: "Asserts what the holds and releases of the authorization add up to.", Example: "$12.34 is held"},
		{Pattern: "nothing is (still )held", Kind: Looks, Do: (*World).nothingHeld,
			Meaning: "Asserts that holds and releases cancel out.", Example: "nothing is held"},
		{Pattern: "{count} hold(s) of {money} exist(s)", Kind: Looks, Do: holds("issuing_authorization_hold", true),
			Meaning: "Counts the hold balance transactions of this amount, whose amount is negative.", Example: "one hold of $12.34 exists"},
		{Pattern: "{count} release(s) of {money} exist(s)", Kind: Looks, Do: holds("issuing_authorization_release", false),
			Meaning: "Counts the release balance transactions of this amount.", Example: "one release of $12.34 exists"},
		{Pattern: "the authorization/payment/purchase waits for a decision on {money}", Kind: Looks, Do: (*World).waitsFor,
			Meaning: "Asserts pending_request.amount.", Example: "the authorization waits for a decision on $7.00"},
		{Pattern: "no decision is pending", Kind: Looks, Do: (*World).waitsForNothing,
			Meaning: "Asserts pending_request: null.", Example: "no decision is pending"},
		{Pattern: "the request history has {how many} entry/entries", Kind: Looks, Do: (*World).historyHas,
			Meaning: "Counts request_history.", Example: "the request history has 2 entries"},
		{Pattern: "the {ordinal} request was approved for {money} because {reason}", Kind: Looks, Do: requestWas(gjson.True),
			Meaning: "Asserts one entry of request_history.", Example: "the second request was approved for $3.00 because card_active"},
		{Pattern: "the {ordinal} request was declined for {money} because {reason}", Kind: Looks, Do: requestWas(gjson.False),
			Meaning: "Asserts one entry of request_history.", Example: "the last request was declined for $900.00 because spending_controls"},
		{Pattern: "the fraud challenge is {fraud challenge status}", Kind: Looks, Do: (*World).challengeIs,
			Meaning: "Asserts the status of the last fraud challenge.", Example: "the fraud challenge is verified"},
	}}
}

func (w *World) authorizationIs(ctx context.Context, status string) error {
	return w.thingHas(ctx, "authorization", "status", text(status))
}

func approvedIs(approved gjson.Type) func(*World, context.Context) error {
	return func(w *World, ctx context.Context) error {
		if err := w.thingHas(ctx, "authorization", "approved", Value{Type: approved, Text: fmt.Sprint(approved == gjson.True)}); err != nil {
			return err
		}
		if approved == gjson.True {
			return nil
		}
		return w.authorizationIs(ctx, "closed")
	}
}

func decidedBecause(approved gjson.Type) func(*World, context.Context, string) error {
	return func(w *World, ctx context.Context, reason string) error {
		if err := approvedIs(approved)(w, ctx); err != nil {
			return err
		}
		entry, err := w.request(ctx, -1)
		if err != nil {
			return err
		}
		return w.thingHas(ctx, "authorization", entry+".reason", text(reason))
	}
}

func (w *World) amountIs(ctx context.Context, amount Money) error {
	return w.thingCosts(ctx, "authorization", "amount", "currency", amount)
}

func (w *World) merchantAmountIs(ctx context.Context, amount Money) error {
	return w.thingCosts(ctx, "authorization", "merchant_amount", "merchant_currency", amount)
}

// heldIs adds up the authorization's balance transactions: a hold is negative,
// a release positive, so what is held is minus their sum.
func (w *World) heldIs(ctx context.Context, amount Money) error {
	body, err := w.look(ctx, "authorization")
	if err != nil {
		return err
	}
	entries, err := list("authorization", body, "balance_transactions")
	if err != nil {
		return err
	}
	held := Money{Currency: amount.Currency}
	for i := range entries {
		path := fmt.Sprintf("balance_transactions.%d.", i)
		if amount.Minor != 0 {
			if err := expect("authorization", body, path+"currency", text(amount.Currency)); err != nil {
				return err
			}
		}
		moved, err := integer("authorization", body, path+"amount")
		if err != nil {
			return err
		}
		held.Minor -= moved
	}
	if held.Minor == amount.Minor {
		return nil
	}
	return saying(&result.Mismatch{Where: "what authorization.balance_transactions hold", Found: held.String(), Wanted: amount.String()},
		"%s is held; you expected %s", held.orNothing(), amount.orNothing())
}

func (w *World) nothingHeld(ctx context.Context) error {
	return w.heldIs(ctx, Money{0, "usd"})
}

// holds returns the handler that counts the balance transactions of one type.
func holds(kind string, negative bool) func(*World, context.Context, count, Money) error {
	return func(w *World, ctx context.Context, n count, amount Money) error {
		if negative {
			amount = amount.negative()
		}
		return w.counts(ctx, "balance_transactions", kind, n, amount)
	}
}

func (w *World) waitsFor(ctx context.Context, amount Money) error {
	return w.thingCosts(ctx, "authorization", "pending_request.amount", "pending_request.currency", amount)
}

func (w *World) waitsForNothing(ctx context.Context) error {
	return w.thingHas(ctx, "authorization", "pending_request", Value{Type: gjson.Null, Text: "null"})
}

func (w *World) historyHas(ctx context.Context, n quantity) error {
	body, err := w.look(ctx, "authorization")
	if err != nil {
		return err
	}
	return hasItems("authorization", body, "request_history", n)
}

// request returns the path of one entry of request_history.
func (w *World) request(ctx context.Context, which ordinal) (string, error) {
	body, err := w.look(ctx, "authorization")
	if err != nil {
		return "", err
	}
	entries, err := list("authorization", body, "request_history")
	if err != nil {
		return "", err
	}
	i, err := which.in("authorization.request_history", len(entries))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("request_history.%d", i), nil
}

func requestWas(approved gjson.Type) func(*World, context.Context, ordinal, Money, string) error {
	return func(w *World, ctx context.Context, which ordinal, amount Money, reason string) error {
		entry, err := w.request(ctx, which)
		if err != nil {
			return err
		}
		if err := w.thingCosts(ctx, "authorization", entry+".amount", entry+".currency", amount); err != nil {
			return err
		}
		if err := w.thingHas(ctx, "authorization", entry+".approved", Value{Type: approved, Text: fmt.Sprint(approved == gjson.True)}); err != nil {
			return err
		}
		return w.thingHas(ctx, "authorization", entry+".reason", text(reason))
	}
}

func (w *World) challengeIs(ctx context.Context, status string) error {
	body, err := w.look(ctx, "authorization")
	if err != nil {
		return err
	}
	challenges, err := list("authorization", body, "fraud_challenges")
	if err != nil {
		return err
	}
	i, err := ordinal(-1).in("authorization.fraud_challenges", len(challenges))
	if err != nil {
		return err
	}
	return w.thingHas(ctx, "authorization", fmt.Sprintf("fraud_challenges.%d.status", i), text(status))
}
