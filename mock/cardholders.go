package mock

// cardholders are the account's cardholders.
type cardholders struct {
	table  table[Cardholder]
	ids    *ids
	agenda *agenda
	events *events
	files  *files
	opts   *Options
}

const cardholderNoun = "issuing cardholder"

func (c *cardholders) create(r *request) (*Cardholder, error) {
	notes, err := metadata(nil).merged(r.params)
	if err != nil {
		return nil, err
	}
	h := &Cardholder{
		Object: "issuing.cardholder", Created: r.now, Metadata: notes,
		PreferredLocales: []string{}, SpendingControls: noControls(), Status: "active", Type: "individual",
	}
	if err := h.set(r.params, c.files, r.now); err != nil {
		return nil, err
	}
	h.SpendingControls.inCurrency(r.account.currency)
	review, strict := c.opts.review()
	h.strict = strict
	h.require(c.opts.country())
	h.ID = c.ids.object("ich")
	c.table.add(h.ID, h)
	c.events.created("issuing_cardholder", h)
	c.agenda.at(h.Created+review, func(int64) { c.change(h, func() { h.reviewed = true }) })
	return h, nil
}

func (c *cardholders) retrieve(r *request) (*Cardholder, error) { return c.find(r.id()) }

func (c *cardholders) update(r *request) (*Cardholder, error) {
	h, err := c.find(r.id())
	if err != nil {
		return nil, err
	}
	notes, err := h.Metadata.merged(r.params)
	if err != nil {
		return nil, err
	}
	changed := *h
	if err := changed.set(r.params, c.files, r.now); err != nil {
		return nil, err
	}
	changed.SpendingControls.inCurrency(r.account.currency)
	changed.Metadata = notes
	c.change(h, func() { *h = changed })
	return h, nil
}

// change is the way of every change of a cardholder: what is required of them
// follows it, and an event tells of it.
func (c *cardholders) change(h *Cardholder, change func()) {
	before := *h
	change()
	h.require(c.opts.country())
	c.events.updated("issuing_cardholder", h, &before)
}

func (c *cardholders) list(r *request) (*page[Cardholder], error) {
	created := r.created()
	return list(r, &c.table, cardholderNoun, "", func(h *Cardholder) bool {
		return r.is("email", h.Email) && r.is("phone_number", h.PhoneNumber) &&
			r.is("status", h.Status) && r.is("type", h.Type) && created(h.Created)
	})
}

func (c *cardholders) find(id string) (*Cardholder, error) {
	if h := c.table.get(id); h != nil {
		return h, nil
	}
	return nil, notFound(cardholderNoun, id)
}

// named returns the cardholder that a parameter of the body names.
func (c *cardholders) named(id string) (*Cardholder, error) {
	if h := c.table.get(id); h != nil {
		return h, nil
	}
	return nil, missing(cardholderNoun, "cardholder", id)
}
