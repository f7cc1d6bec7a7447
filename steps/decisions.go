package steps

import (
	"context"

	"assay/internal/wire"
)

func decisionSentences() Group {
	return Group{"Decisions: approve, decline, fraud challenges", []Sentence{
		{Pattern: "purchases on the card wait for a decision", Kind: Makes, Do: (*World).hold,
			Meaning: "From now on purchases on this card stay pending in the real-time window. Needs @needs-real-time: only a target under control can hold the window open.",
			Example: "purchases on the card wait for a decision"},
		{Pattern: "purchases on the card wait {duration} for a decision", Kind: Makes, Do: (*World).holdFor,
			Meaning: "The same, for so long: then the window closes without a decision. Needs @needs-real-time.",
			Example: "purchases on the card wait 2 seconds for a decision"},
		{Pattern: "purchases on the card are declined in the real-time window", Kind: Makes, Do: (*World).declineAll,
			Meaning: "From now on purchases on this card are declined at once, as by an endpoint that says no. Needs @needs-real-time.",
			Example: "purchases on the card are declined in the real-time window"},
		{Pattern: "an authorization of {money} that waits for a decision", Kind: Makes, Do: (*World).makeWaiting,
			Meaning: "A purchase that waits for approve or decline. Needs @needs-real-time.",
			Example: "an authorization of $7.00 that waits for a decision"},
		{Pattern: "an authorization of {money} that waits for a decision with:", Kind: Makes, Sends: "POST /v1/test_helpers/issuing/authorizations", Do: (*World).makeWaitingWith,
			Meaning: "The same, with the parameters of the table.",
			Example: "an authorization of $7.00 that waits for a decision with:"},
		{Pattern: "I approve the authorization/payment/purchase", Kind: Does, Do: (*World).approve,
			Meaning: "Approves the pending request in full.", Example: "I approve the authorization"},
		{Pattern: "I approve {money} of the authorization/payment/purchase", Kind: Does, Do: (*World).approvePart,
			Meaning: "Approves a smaller amount, where the amount is controllable.", Example: "I approve $5.00 of the authorization"},
		{Pattern: "I approve the authorization/payment/purchase with:", Kind: Does, Sends: "POST /v1/issuing/authorizations/{authorization}/approve", Do: decides("approve"),
			Meaning: "Approves with the parameters of the table.", Example: "I approve the authorization with:", Row: "| metadata[order] | 6735 |"},
		{Pattern: "I try to approve the authorization/payment/purchase", Kind: Does, Tries: true, Do: (*World).approve,
			Meaning: "An approval that may be refused.", Example: "I try to approve the authorization"},
		{Pattern: "I try to approve the authorization/payment/purchase with:", Kind: Does, Tries: true, Do: decides("approve"),
			Meaning: "An approval that may be refused, with the parameters of the table.", Example: "I try to approve the authorization with:", Row: "| amount | $99.00 |"},
		{Pattern: "I decline the authorization/payment/purchase", Kind: Does, Do: (*World).decline,
			Meaning: "Declines the pending request.", Example: "I decline the authorization"},
		{Pattern: "I decline the authorization/payment/purchase with:", Kind: Does, Sends: "POST /v1/issuing/authorizations/{authorization}/decline", Do: decides("decline"),
			Meaning: "Declines with the parameters of the table.", Example: "I decline the authorization with:", Row: "| metadata[order] | 6735 |"},
		{Pattern: "I try to decline the authorization/payment/purchase", Kind: Does, Tries: true, Do: (*World).decline,
			Meaning: "A refusal of the purchase that may itself be refused.", Example: "I try to decline the authorization"},
		{Pattern: "I try to decline the authorization/payment/purchase with:", Kind: Does, Tries: true, Do: decides("decline"),
			Meaning: "The same, with the parameters of the table.", Example: "I try to decline the authorization with:", Row: "| amount | $7.00 |"},

		{Pattern: "a purchase of {money} that is suspected of fraud", Kind: Makes, Do: (*World).makeSuspected,
			Meaning: "A purchase of the highest fraud risk: declined, with a fraud challenge sent to the cardholder.",
			Example: "a purchase of $80.00 that is suspected of fraud"},
		{Pattern: "the cardholder confirms the purchase", Kind: Does, Do: responds("true"),
			Meaning: "Answers the fraud challenge: the purchase was legitimate.", Example: "the cardholder confirms the purchase"},
		{Pattern: "the cardholder reports fraud", Kind: Does, Do: responds("false"),
			Meaning: "Answers the fraud challenge: the purchase was fraudulent.", Example: "the cardholder reports fraud"},
		{Pattern: "the cardholder tries to confirm the purchase", Kind: Does, Tries: true, Do: responds("true"),
			Meaning: "An answer that may be refused.", Example: "the cardholder tries to confirm the purchase"},
		{Pattern: "I try to answer the fraud challenge with:", Kind: Does, Tries: true, Do: does("fraud_challenges/respond"),
			Meaning: "An answer that may be refused, with the parameters of the table.", Example: "I try to answer the fraud challenge with:", Row: "| confirmed | perhaps |"},
	}}
}

// hold keeps the real-time window of the card open.
func (w *World) hold(ctx context.Context) error {
	return w.decideBy(ctx, wire.Form{{Key: "mode", Value: "hold"}})
}

func (w *World) holdFor(ctx context.Context, window stretch) error {
	return w.decideBy(ctx, wire.Form{{Key: "mode", Value: "hold"}, {Key: "window", Value: window.seconds()}})
}

func (w *World) declineAll(ctx context.Context) error {
	return w.decideBy(ctx, wire.Form{{Key: "mode", Value: "decline"}})
}

// decideBy says what becomes of the card's purchases in the real-time window.
func (w *World) decideBy(ctx context.Context, mode wire.Form) error {
	card, err := w.id("card")
	if err != nil {
		return err
	}
	return w.control(ctx, "real-time", "/_assay/real_time", mode.Add("card", card))
}

func (w *World) makeWaiting(ctx context.Context, amount Money) error {
	return w.makeWaitingWith(ctx, amount, nil)
}

func (w *World) makeWaitingWith(ctx context.Context, amount Money, rows Table) error {
	if err := w.hold(ctx); err != nil {
		return err
	}
	if err := w.authorizeWith(ctx, amount, rows); err != nil {
		return err
	}
	return w.waitsFor(ctx, amount)
}

// decides returns the handler of approve or decline with parameters.
func decides(decision string) func(*World, context.Context, Table) error {
	return func(w *World, ctx context.Context, rows Table) error {
		form, err := parameterRows(rows)
		if err != nil {
			return err
		}
		return w.decide(ctx, decision, form)
	}
}

func (w *World) decide(ctx context.Context, decision string, form wire.Form) error {
	return w.act(ctx, "authorization", pathOf("authorization", ""), "/"+decision, form)
}

func (w *World) approve(ctx context.Context) error { return w.decide(ctx, "approve", nil) }

func (w *World) approvePart(ctx context.Context, amount Money) error {
	return w.decide(ctx, "approve", wire.Form{{Key: "amount", Value: amount.minor()}})
}

func (w *World) decline(ctx context.Context) error { return w.decide(ctx, "decline", nil) }

func (w *World) makeSuspected(ctx context.Context, amount Money) error {
	if err := w.authorizeWith(ctx, amount, Table{{"risk_assessment[fraud_risk][level]", "highest"}}); err != nil {
		return err
	}
	return w.thingHas(ctx, "authorization", "request_history.0.reason", text("suspected_fraud"))
}

// responds returns the handler that answers a fraud challenge.
func responds(confirmed string) func(*World, context.Context) error {
	return func(w *World, ctx context.Context) error {
		return w.onAuthorization(ctx, "fraud_challenges/respond", wire.Form{{Key: "confirmed", Value: confirmed}})
	}
}
