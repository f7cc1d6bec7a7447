package steps

import (
	"context"

	"assay/internal/wire"
)

func cardSentences() Group {
	return Group{"Cards and cardholders", []Sentence{
		{Pattern: "a cardholder", Kind: Makes, Do: (*World).makeCardholder,
			Meaning: "Creates an active individual cardholder with a US address, terms of use accepted, and waits where the target reviews new ones.",
			Example: "a cardholder"},
		{Pattern: "a cardholder with:", Kind: Makes, Sends: "POST /v1/issuing/cardholders", Do: (*World).makeCardholderWith,
			Meaning: "The same; each row of the table sets a parameter, as billing[address][city] or type, an empty value leaves it out.",
			Example: "a cardholder with:", Row: "| email | ada@example.com |"},
		{Pattern: "a/an {card status} {card type} card", Kind: Makes, Do: (*World).makeCard,
			Meaning: "Creates a US dollar card for the scenario's cardholder, made if there is none; a physical one is to be shipped.",
			Example: "an active virtual card"},
		{Pattern: "a/an {card status} {card type} card with:", Kind: Makes, Sends: "POST /v1/issuing/cards", Do: (*World).makeCardWith,
			Meaning: "The same; each row of the table sets a parameter, an empty value leaves it out.",
			Example: "an active virtual card with:", Row: "| spending_controls[blocked_categories][0] | betting_casino_gambling |"},
		{Pattern: "a/an {card status} {card type} card with a limit of {money} per {spending interval}", Kind: Makes, Do: (*World).makeLimitedCard,
			Meaning: "A card whose spending controls allow at most this amount in one purchase, or in a day, a week, a month or a year.",
			Example: "an active virtual card with a limit of $20.00 per authorization"},
		{Pattern: "a/an {card status} {card type} card that blocks {string}", Kind: Makes, Do: (*World).makeBlockingCard,
			Meaning: "A card whose spending controls refuse one merchant category.",
			Example: `an active virtual card that blocks "betting_casino_gambling"`},
		{Pattern: "the {noun} is remembered as {string}", Kind: Makes, Gives: true, Do: (*World).rememberThing,
			Meaning: "Gives a thing a name of its own, for references such as ${first:id}, before another of its kind is made.",
			Example: `the card is remembered as "first"`},
		{Pattern: "I activate/unfreeze the card", Kind: Does, Do: cardStatus("active"),
			Meaning: "Sets the card's status to active.", Example: "I activate the card"},
		{Pattern: "I freeze the card", Kind: Does, Do: cardStatus("inactive"),
			Meaning: "Sets the card's status to inactive: purchases are declined.", Example: "I freeze the card"},
		{Pattern: "I cancel the card", Kind: Does, Do: cardStatus("canceled"),
			Meaning: "Sets the card's status to canceled, which is final.", Example: "I cancel the card"},
		{Pattern: "I report the card as {loss}", Kind: Does, Do: (*World).reportCard,
			Meaning: "Cancels the card because it was lost or stolen.", Example: "I report the card as lost"},
		{Pattern: "I replace the {replacement reason} card", Kind: Does, Do: (*World).replaceCard,
			Meaning: "Makes an inactive card in place of the card, which stays what it is, for the same cardholder; the new one is \"the card\" from then on. One that was lost or stolen is reported before.",
			Example: "I replace the expired card"},
		{Pattern: "I update the {noun} with:", Kind: Does, Sends: "POST {noun}", Do: (*World).update,
			Meaning: "Sends the rows of the table as parameters of the thing's update, such as its status or its metadata; an empty cell sends an empty text, which unsets.",
			Example: "I update the card with:", Row: "| metadata[order] | 6735 |"},
		{Pattern: "I try to update the {noun} with:", Kind: Does, Tries: true, Do: (*World).update,
			Meaning: "The same, for an update that may be refused.",
			Example: "I try to update the card with:", Row: "| metadata[order] | 6735 |"},
		{Pattern: "the card is (still ){card status}", Kind: Looks, Do: (*World).cardIs,
			Meaning: "Asserts the card's status.", Example: "the card is still active"},
	}}
}

// cardholderForm is a cardholder that real Stripe accepts as complete: a US
// address and the terms of use accepted, without which it stays past due
// (docs/evidence.md, section 11). The IP
// address is of the range kept for documentation (RFC 5737).
var cardholderForm = wire.Form{
	{Key: "type", Value: "individual"},
	{Key: "name", Value: "Jenny Rosen"},
	{Key: "email", Value: "jenny.rosen@example.com"},
	{Key: "phone_number", Value: "+18008675309"},
	{Key: "status", Value: "active"},
	{Key: "individual[first_name]", Value: "Jenny"},
	{Key: "individual[last_name]", Value: "Rosen"},
	{Key: "individual[card_issuing][user_terms_acceptance][date]", Value: "1700000000"},
	{Key: "individual[card_issuing][user_terms_acceptance][ip]", Value: "203.0.113.7"},
	{Key: "billing[address][line1]", Value: "123 Main Street"},
	{Key: "billing[address][city]", Value: "San Francisco"},
	{Key: "billing[address][state]", Value: "CA"},
	{Key: "billing[address][postal_code]", Value: "94111"},
	{Key: "billing[address][country]", Value: "US"},
}

// shippingForm is where a physical card goes.
var shippingForm = wire.Form{
	{Key: "shipping[name]", Value: "Jenny Rosen"},
	{Key: "shipping[service]", Value: "standard"},
	{Key: "shipping[address][line1]", Value: "1234 Main Street"},
	{Key: "shipping[address][city]", Value: "San Francisco"},
	{Key: "shipping[address][state]", Value: "CA"},
	{Key: "shipping[address][postal_code]", Value: "94111"},
	{Key: "shipping[address][country]", Value: "US"},
}

func (w *World) makeCardholder(ctx context.Context) error {
	return w.makeCardholderWith(ctx, nil)
}

func (w *World) makeCardholderWith(ctx context.Context, rows Table) error {
	form, err := merge(cardholderForm, rows)
	if err != nil {
		return err
	}
	if err := w.create(ctx, "cardholder", "/v1/issuing/cardholders", form); err != nil {
		return err
	}
	return w.reviewed(ctx)
}

func (w *World) makeCard(ctx context.Context, status, cardType string) error {
	return w.makeCardWith(ctx, status, cardType, nil)
}

func (w *World) makeLimitedCard(ctx context.Context, status, cardType string, limit Money, per interval) error {
	return w.makeCardWith(ctx, status, cardType, Table{
		{"currency", limit.Currency},
		{"spending_controls[spending_limits][0][amount]", limit.minor()},
		{"spending_controls[spending_limits][0][interval]", string(per)},
	})
}

func (w *World) makeBlockingCard(ctx context.Context, status, cardType, category string) error {
	return w.makeCardWith(ctx, status, cardType, Table{{"spending_controls[blocked_categories][0]", category}})
}

// makeCardWith creates the card in a status it can be created in; a canceled
// card is an active one that is canceled.
func (w *World) makeCardWith(ctx context.Context, status, cardType string, rows Table) error {
	if w.things["cardholder"] == nil {
		if err := w.makeCardholder(ctx); err != nil {
			return err
		}
	}
	cardholder, err := w.id("cardholder")
	if err != nil {
		return err
	}
	form := wire.Form{}.Add("cardholder", cardholder).Add("currency", "usd").Add("type", cardType)
	if status == "canceled" {
		form = form.Add("status", "active")
	} else {
		form = form.Add("status", status)
	}
	if cardType == "physical" {
		form = append(form, shippingForm...)
	}
	if form, err = merge(form, rows); err != nil {
		return err
	}
	if err := w.create(ctx, "card", "/v1/issuing/cards", form); err != nil || status != "canceled" {
		return err
	}
	return cardStatus("canceled")(w, ctx)
}

func (w *World) rememberThing(_ context.Context, noun, name string) error {
	return w.alias(noun, name)
}

// cardStatus returns the handler that moves the card to a status.
func cardStatus(status string) func(*World, context.Context) error {
	return func(w *World, ctx context.Context) error {
		return w.act(ctx, "card", pathOf("card", ""), "", wire.Form{{Key: "status", Value: status}})
	}
}

func (w *World) reportCard(ctx context.Context, loss string) error {
	return w.act(ctx, "card", pathOf("card", ""), "", wire.Form{{Key: "status", Value: "canceled"}, {Key: "cancellation_reason", Value: loss}})
}

// replaceCard makes a card like the one it replaces, to go to the same address.
func (w *World) replaceCard(ctx context.Context, reason string) error {
	body, err := w.look(ctx, "card")
	if err != nil {
		return err
	}
	form := wire.Form{{Key: "replacement_reason", Value: reason}}
	for _, p := range [...]struct{ key, path string }{{"replacement_for", "id"}, {"cardholder", "cardholder.id"}, {"currency", "currency"}, {"type", "type"}} {
		found, err := read("card", document{json: body.json}, p.path)
		if err != nil {
			return err
		}
		form = form.Add(p.key, found.String())
	}
	if kind, _ := form.Get("type"); kind == "physical" {
		form = append(form, shippingForm...)
	}
	return w.create(ctx, "card", "/v1/issuing/cards", form)
}

func (w *World) update(ctx context.Context, noun string, rows Table) error {
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	return w.act(ctx, noun, pathOf(noun, ""), "", form)
}

func (w *World) cardIs(ctx context.Context, status string) error {
	return w.thingHas(ctx, "card", "status", text(status))
}
