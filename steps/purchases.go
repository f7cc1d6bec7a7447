package steps

import (
	"context"
	"fmt"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/internal/wire"
)

func purchaseSentences() Group {
	return Group{"Purchases", []Sentence{
		{Pattern: "a/an {authorization kind} authorization/payment/purchase of {money}", Kind: Makes, Do: (*World).makeAuthorization,
			Meaning: "A purchase on the scenario's card, taken to a state: approved, declined (the card is frozen for it), captured, partly captured (half of it, kept open), reversed or expired.",
			Example: "an approved authorization of $12.34"},
		{Pattern: "an approved authorization/payment/purchase of {money} with:", Kind: Makes, Sends: "POST /v1/test_helpers/issuing/authorizations", Do: (*World).makeApproved,
			Meaning: "An approved purchase with the parameters of the table.",
			Example: "an approved authorization of $12.34 with:"},
		{Pattern: "the merchant authorizes {money}", Kind: Does, Do: (*World).authorize,
			Meaning: "A purchase on the scenario's card; it may be approved or declined.",
			Example: "the merchant authorizes $12.34"},
		{Pattern: "the merchant authorizes {money} with:", Kind: Does, Sends: "POST /v1/test_helpers/issuing/authorizations", Do: (*World).authorizeWith,
			Meaning: "The same, with the parameters of the table, such as the merchant's name, country and category, or what it asks in a foreign currency.",
			Example: "the merchant authorizes $12.34 with:"},
		{Pattern: "the merchant authorizes with:", Kind: Does, Sends: "POST /v1/test_helpers/issuing/authorizations", Do: (*World).authorizeRows,
			Meaning: "A purchase on the scenario's card with just the parameters of the table, such as a merchant_amount in a foreign merchant_currency.",
			Example: "the merchant authorizes with:", Row: "| merchant_amount | $12.34 |"},
		{Pattern: "the merchant tries to authorize with:", Kind: Does, Tries: true, Do: (*World).authorizeRows,
			Meaning: "The same, for a request that may be refused.",
			Example: "the merchant tries to authorize with:", Row: "| amount | 0 |"},
	}}
}

const authorizations = "/v1/test_helpers/issuing/authorizations"

func (w *World) authorize(ctx context.Context, amount Money) error {
	return w.authorizeWith(ctx, amount, nil)
}

func (w *World) authorizeWith(ctx context.Context, amount Money, rows Table) error {
	form, err := moneyRows(amount, rows)
	if err != nil {
		return err
	}
	return w.createOnCard(ctx, "authorization", authorizations, form)
}

// moneyRows returns an amount, with its currency if that is not the one of cards
// by default, and the parameters of a table.
func moneyRows(amount Money, rows Table) (wire.Form, error) {
	more, err := parameterRows(rows)
	if err != nil {
		return nil, err
	}
	form := wire.Form{{Key: "amount", Value: amount.minor()}}
	if amount.Currency != "usd" {
		form = form.Add("currency", amount.Currency)
	}
	return append(form, more...), nil
}

func (w *World) authorizeRows(ctx context.Context, rows Table) error {
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	return w.createOnCard(ctx, "authorization", authorizations, form)
}

// createOnCard makes a thing with the parameters and the scenario's card, unless
// they name a card themselves.
func (w *World) createOnCard(ctx context.Context, noun, path string, form wire.Form) error {
	if _, given := form.Get("card"); !given {
		card, err := w.id("card")
		if err != nil {
			return err
		}
		form = append(wire.Form{{Key: "card", Value: card}}, form...)
	}
	return w.create(ctx, noun, path, form)
}

func (w *World) makeApproved(ctx context.Context, amount Money, rows Table) error {
	if err := w.authorizeWith(ctx, amount, rows); err != nil {
		return err
	}
	return w.mustBe("pending", gjson.True)
}

// afterwards takes a fresh approved authorization to the state its kind names.
var afterwards = map[string]func(*World, context.Context, Money) error{
	"approved": func(*World, context.Context, Money) error { return nil },
	"captured": func(w *World, ctx context.Context, _ Money) error { return w.captureAll(ctx) },
	"partly captured": func(w *World, ctx context.Context, m Money) error {
		return w.captureOpen(ctx, Money{m.Minor / 2, m.Currency})
	},
	"reversed": func(w *World, ctx context.Context, _ Money) error { return w.reverseAll(ctx) },
	"expired":  func(w *World, ctx context.Context, _ Money) error { return w.expire(ctx) },
}

func (w *World) makeAuthorization(ctx context.Context, kind string, amount Money) error {
	if kind == "declined" {
		return w.makeDeclined(ctx, amount)
	}
	if err := w.makeApproved(ctx, amount, nil); err != nil {
		return err
	}
	return afterwards[kind](w, ctx, amount)
}

// makeDeclined freezes the card for the purchase and activates it again. The
// authorization shows its card, so it is looked at once more.
func (w *World) makeDeclined(ctx context.Context, amount Money) error {
	if err := cardStatus("inactive")(w, ctx); err != nil {
		return err
	}
	if err := w.authorize(ctx, amount); err != nil {
		return err
	}
	if err := w.mustBe("closed", gjson.False); err != nil {
		return err
	}
	if err := cardStatus("active")(w, ctx); err != nil {
		return err
	}
	_, err := w.look(ctx, "authorization")
	return err
}

// mustBe checks what a Given has made: a scenario must not build on less.
func (w *World) mustBe(status string, approved gjson.Type) error {
	t, err := w.thing("authorization")
	if err != nil {
		return err
	}
	body := t.body
	fields := gjson.GetMany(body.json, "status", "approved", "request_history.0.reason")
	if fields[0].String() == status && fields[1].Type == approved {
		return nil
	}
	found := fmt.Sprintf("%s, approved %s (%s)", describe(fields[0]), describe(fields[1]), describe(fields[2]))
	m := &result.Mismatch{Where: "authorization.status", Found: found, Wanted: fmt.Sprintf("%q, approved %v", status, approved == gjson.True)}
	return saying(m, "the purchase is %s; the scenario needs one that is %s", outcome(fields[0], fields[1]), outcome(gjson.Result{Str: status}, gjson.Result{Type: approved}))
}

// outcome is what became of a purchase.
func outcome(status, approved gjson.Result) string {
	if approved.Type == gjson.True {
		return status.Str + " and approved"
	}
	return status.Str + " and not approved"
}
