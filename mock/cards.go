package mock

import "assay/internal/openapi"

// cards are the account's cards.
type cards struct {
	table       table[Card]
	ids         *ids
	events      *events
	cardholders *cardholders
	designs     *designs
	opts        *Options
}

const cardNoun = "issuing card"

func (c *cards) create(r *request) (*Card, error) {
	old, err := c.replaced(r.params)
	if err != nil {
		return nil, err
	}
	holder, err := c.holder(r.params, old)
	if err != nil {
		return nil, err
	}
	if err := issuable(holder, c.opts.country()); err != nil {
		return nil, err
	}
	card, err := newCard(r, holder, c.opts.country())
	if err != nil {
		return nil, err
	}
	if err := card.dress(r.params, c.designs); err != nil {
		return nil, err
	}
	card.ID = c.ids.object("ic")
	c.number(card, old)
	c.table.add(card.ID, card, holder.ID)
	if old != nil {
		c.replace(old, card)
	}
	c.events.created("issuing_card", card)
	c.retire(card)
	return card, nil
}

// number gives a new card its number and security code; those of a physical card
// are told to nobody (documented).
func (c *cards) number(card, old *Card) {
	card.number = c.ids.cardNumber()
	if old != nil && sameNumber[card.ReplacementReason] {
		card.number = old.number
	}
	card.Last4 = card.number[len(card.number)-4:]
	if card.Type == "virtual" {
		card.Number, card.Cvc = card.number, c.ids.securityCode()
	}
}

// holder finds whose card it is to be: the named cardholder's, or that of the
// card which is replaced. That the two cannot differ is inferred.
func (c *cards) holder(params openapi.Values, old *Card) (*Cardholder, error) {
	id := params.Text("cardholder")
	if id == "" && old == nil {
		return nil, required("cardholder")
	}
	if id == "" {
		return old.Cardholder, nil
	}
	holder, err := c.cardholders.named(id)
	if err == nil && old != nil && old.Cardholder != holder {
		return nil, refusal("cardholder", "A replacement must be for the cardholder of the card it replaces.")
	}
	return holder, err
}

func (c *cards) retrieve(r *request) (*Card, error) { return c.find(r.id()) }

func (c *cards) update(r *request) (*Card, error) {
	card, err := c.find(r.id())
	if err != nil {
		return nil, err
	}
	// Recorded for a new status; that nothing else can be changed either, and that
	// the param is the status then, too, is inferred.
	if card.Status == "canceled" {
		return nil, refusal("status", "Cards with status 'canceled' cannot be updated.")
	}
	if r.params.Text("status") == "active" && card.Status == "inactive" && card.Cardholder.unverified() {
		return nil, unverifiedHolder()
	}
	notes, err := card.Metadata.merged(r.params)
	if err != nil {
		return nil, err
	}
	limits, err := card.SpendingControls.with(r.params.Object("spending_controls"))
	if err != nil {
		return nil, err
	}
	changed := *card
	if err := changed.personalize(r.params); err != nil {
		return nil, err
	}
	if err := changed.redress(r.params, c.designs); err != nil {
		return nil, err
	}
	if err := changed.reship(r.params, c.opts.country()); err != nil {
		return nil, err
	}
	changed.SpendingControls, changed.Metadata = limits, notes
	if err := changed.moveTo(r.params); err != nil {
		return nil, err
	}
	c.change(card, func() { *card = changed })
	c.retire(card)
	return card, nil
}

// change is the way of every change of a card: an event tells of it.
func (c *cards) change(card *Card, change func()) {
	before := *card
	change()
	c.events.updated("issuing_card", card, &before)
}

func (c *cards) list(r *request) (*page[Card], error) {
	holder, err := c.cardholders.filter(r)
	if err != nil {
		return nil, err
	}
	created := r.created()
	return list(r, &c.table, cardNoun, holder, func(card *Card) bool {
		return r.is("last4", card.Last4) && r.is("status", card.Status) && r.is("type", card.Type) &&
			(!r.params.Has("exp_month") || r.params.Int("exp_month") == card.ExpMonth) &&
			(!r.params.Has("exp_year") || r.params.Int("exp_year") == card.ExpYear) &&
			r.is("personalization_design", card.PersonalizationDesign.id()) && created(card.Created)
	})
}

func (c *cards) find(id string) (*Card, error) {
	if card := c.table.get(id); card != nil {
		return card, nil
	}
	return nil, notFound(cardNoun, id)
}

// named returns the card that the parameter card of the body names.
func (c *cards) named(id string) (*Card, error) {
	if card := c.table.get(id); card != nil {
		return card, nil
	}
	return nil, missing(cardNoun, "card", id)
}
