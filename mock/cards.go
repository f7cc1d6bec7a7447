package mock

import "assay/internal/openapi"

// cards are the account's cards.
type cards struct {
	table       table[Card]
	ids         *ids
	events      *events
	cardholders *cardholders
}

const cardNoun = "issuing card"

// refusedCountries are billing countries that Stripe takes for a cardholder but
// not for a card. The one recorded case (section 11).
var refusedCountries = map[string]bool{"BR": true}

func (c *cards) create(r *request) (*Card, error) {
	replaced, holder, err := c.holder(r.params)
	if err != nil {
		return nil, err
	}
	if country := holder.Billing.Address.Country; refusedCountries[country] {
		return nil, refusal("", "Cardholder cannot have a billing address country of %s.", country)
	}
	card, err := newCard(r, holder)
	if err != nil {
		return nil, err
	}
	card.ID = c.ids.object("ic")
	card.Number = c.ids.cardNumber()
	card.Last4 = card.Number[len(card.Number)-4:]
	c.table.add(card.ID, card, holder.ID)
	if replaced != nil {
		card.ReplacementFor = replaced
		c.change(replaced, func() { replaced.ReplacedBy = card })
	}
	c.events.created("issuing_card", card)
	return card, nil
}

// holder finds whose card it is to be: the named cardholder's, or that of the
// card which is replaced. That the two may differ, and that the old card's status
// does not matter, is inferred.
func (c *cards) holder(params openapi.Values) (replaced *Card, holder *Cardholder, err error) {
	if id := params.Text("replacement_for"); id != "" {
		if replaced = c.table.get(id); replaced == nil {
			return nil, nil, missing(cardNoun, "replacement_for", id)
		}
		holder = replaced.Cardholder
	}
	if id := params.Text("cardholder"); id != "" {
		if holder, err = c.cardholders.named(id); err != nil {
			return nil, nil, err
		}
	}
	if holder == nil {
		return nil, nil, required("cardholder")
	}
	return replaced, holder, nil
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
	if err := changed.reship(r.params); err != nil {
		return nil, err
	}
	changed.SpendingControls, changed.Metadata = limits, notes
	if err := changed.moveTo(r.params); err != nil {
		return nil, err
	}
	c.change(card, func() { *card = changed })
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
			r.is("personalization_design", "") && created(card.Created)
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
