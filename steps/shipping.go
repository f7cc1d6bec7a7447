package steps

import (
	"context"
	"fmt"
)

func shippingSentences() Group {
	return Group{"Shipping of physical cards", []Sentence{
		{Pattern: "a physical card whose shipping is {shipping status}", Kind: Makes, Do: (*World).makeShippedCard,
			Meaning: "Creates an active physical card and takes it to a shipping status the shortest way.",
			Example: "a physical card whose shipping is shipped"},
		{Pattern: "the card is submitted to the manufacturer", Kind: Does, Do: shippingAction("submit"),
			Meaning: "Simulates that the card was handed to the manufacturer.", Example: "the card is submitted to the manufacturer"},
		{Pattern: "the card is shipped", Kind: Does, Do: shippingAction("ship"),
			Meaning: "Simulates that the card is on its way.", Example: "the card is shipped"},
		{Pattern: "the card is delivered", Kind: Does, Do: shippingAction("deliver"),
			Meaning: "Simulates that the card has arrived.", Example: "the card is delivered"},
		{Pattern: "the card is returned to the sender", Kind: Does, Do: shippingAction("return"),
			Meaning: "Simulates that the carrier sent the card back.", Example: "the card is returned to the sender"},
		{Pattern: "the shipment of the card fails", Kind: Does, Do: shippingAction("fail"),
			Meaning: "Simulates that the card was lost on its way.", Example: "the shipment of the card fails"},
		{Pattern: "I try to {shipping action} the card", Kind: Does, Tries: true, Do: (*World).ship,
			Meaning: "Calls a shipping helper that may be refused.", Example: "I try to deliver the card"},
		{Pattern: "I try to {shipping action} the card with:", Kind: Does, Tries: true, Do: (*World).shipWith,
			Meaning: "The same, with the parameters of the table.", Example: "I try to ship the card with:", Row: "| expand[] | cardholder |"},
		{Pattern: "the card's shipping status is (still ){shipping status}", Kind: Looks, Do: (*World).shippingIs,
			Meaning: "Asserts shipping.status.", Example: "the card's shipping status is delivered"},
	}}
}

// ways are the shortest ways to each shipping status from a new physical card.
var ways = map[string][]string{
	"pending":   {},
	"submitted": {"submit"},
	"shipped":   {"ship"},
	"delivered": {"ship", "deliver"},
	"returned":  {"ship", "return"},
	"failure":   {"ship", "fail"},
}

func (w *World) makeShippedCard(ctx context.Context, status string) error {
	if err := w.makeCard(ctx, "active", "physical"); err != nil {
		return err
	}
	if status == "canceled" {
		return cardStatus("canceled")(w, ctx)
	}
	way, ok := ways[status]
	if !ok {
		return fmt.Errorf("no way is known to the shipping status %s", status)
	}
	for _, action := range way {
		if err := w.ship(ctx, action); err != nil {
			return err
		}
	}
	return nil
}

func shippingAction(action string) func(*World, context.Context) error {
	return func(w *World, ctx context.Context) error { return w.ship(ctx, action) }
}

func (w *World) ship(ctx context.Context, action string) error {
	return w.shipWith(ctx, action, nil)
}

func (w *World) shipWith(ctx context.Context, action string, rows Table) error {
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	return w.act(ctx, "card", "/v1/test_helpers/issuing/cards/", "/shipping/"+action, form)
}

func (w *World) shippingIs(ctx context.Context, status string) error {
	return w.thingHas(ctx, "card", "shipping.status", text(status))
}
