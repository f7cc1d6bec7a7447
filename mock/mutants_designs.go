package mock

func ofDesign(a *account) *table[Design] { return &a.designs.table }

// flawedDesigns are the mutants of personalization designs.
var flawedDesigns = []flawed{
	{"GET", "/v1/issuing/personalization_designs", "list designs", listFlaws[Design]("lookup_keys", "preferences", "status")},
	{"POST", "/v1/issuing/personalization_designs", "create design", append(setFlaws("a new design's"),
		flaw{"is lost", "a new design is not found again", lost(ofDesign, func(d *Design) string { return d.ID })},
		flaw{"is active at once", "a new design needs no review", altered(func(d *Design) { d.Status = "active" })},
		flaw{"the bundle is another", "a new design has another bundle than was asked for", after(func(r *request, answer any) any {
			d := answer.(*Design)
			for _, b := range r.account.bundles.table.rows {
				if b.ID != d.PhysicalBundle.ID {
					d.PhysicalBundle = b
					break
				}
			}
			return d
		})},
		flaw{"an unknown bundle is not found", "an unknown bundle is answered with 404 instead of 400", erring(func(e *apiError) {
			if e.Code == "resource_missing" {
				e.status = 404
			}
		})},
		flaw{"errors name no param", "the errors of a new design name no param", erring(func(e *apiError) { e.Param = "" })},
	)},
	{"GET", "/v1/issuing/personalization_designs/{personalization_design}", "retrieve design", with(found,
		flaw{"always active", "a design is always retrieved as active", answered(func(d *Design) { d.Status = "active" })},
		flaw{"without logo", "a design is retrieved without its logo", answered(func(d *Design) { d.CardLogo = nil })},
		flaw{"without reasons", "a rejected design is retrieved without the reasons", answered(func(d *Design) { d.RejectionReasons = notRejected() })},
		flaw{"without metadata", "a design is retrieved without its metadata", answered(func(d *Design) { d.Metadata = nil })},
	)},
	{"POST", "/v1/issuing/personalization_designs/{personalization_design}", "update design", with(append(setFlaws("a design's new"), found...),
		flaw{"is not kept", "an update of a design is forgotten", forgotten(ofDesign)},
		flaw{"physical_bundle is ignored", "a design's new bundle is ignored", ignoring("physical_bundle")},
		flaw{"metadata replaces", "new metadata replace all that a design had", from(ofDesign, func(d *Design) { d.Metadata = nil })},
		flaw{"needs no review", "a design that looks otherwise is not reviewed again", keepsStatus},
		flaw{"is always reviewed", "a design is reviewed again whatever changes", altered(func(d *Design) { d.Status = "review" })},
		flaw{"no event", "no event tells of a design's update", untold(designEvent + ".updated")},
		flaw{"the event tells no change", "the event of a design's update has no previous_attributes", toldWithout(designEvent + ".updated")},
	)},
}

// flawedDress are the mutants of a card's design.
var flawedDress = []flawed{
	{"POST", "/v1/issuing/cards", "create card with a design", []flaw{
		{"has none", "a card has no design, whatever was asked for", altered(func(c *Card) { c.PersonalizationDesign = nil })},
		{"any status", "a card is made with a design that was rejected", judged(func(d *Design) {
			if d.Status == "rejected" || d.Status == "inactive" {
				d.Status = "active"
			}
		})},
		{"no default", "the default design is that of no card", judged(func(d *Design) { d.Preferences.IsDefault = false })},
	}},
	{"POST", "/v1/issuing/cards/{card}", "update card with a design", []flaw{
		{"has none", "a card's new design is ignored", ignoring("personalization_design")},
		{"any line", "a card has a second line that its bundle does not take", from(ofCard, func(c *Card) { c.SecondLine = "" })},
	}},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/ship", "ship card with a design", []flaw{
		{"in review", "a card is shipped whose design is in review", judged(func(d *Design) { d.Status = "active" })},
	}},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/submit", "submit card with a design", []flaw{
		{"in review", "a card is submitted whose design is in review", judged(func(d *Design) { d.Status = "active" })},
	}},
}

// judged changes all designs for the time of a request.
func judged(change func(*Design)) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			rows := r.account.designs.table.rows
			before := make([]Design, len(rows))
			for i, d := range rows {
				before[i] = *d
				change(d)
			}
			answer, err := right(r)
			for i, d := range rows {
				*d = before[i]
			}
			return answer, err
		}
	}
}

// setFlaws are those of what a design is made of, whoever sets it.
func setFlaws(whose string) []flaw {
	flaws := []flaw{
		{"two have one lookup key", "two designs have one lookup key", sharing(func(other *Design) { other.LookupKey = "" })},
		{"two are the default", "two designs are the default", func(right endpoint) endpoint {
			return func(r *request) (any, error) {
				var defaults []*Design
				for _, d := range r.account.designs.table.rows {
					if d.Preferences.IsDefault {
						defaults = append(defaults, d)
					}
				}
				answer, err := right(r)
				for _, d := range defaults {
					d.Preferences.IsDefault = true
				}
				return answer, err
			}
		}},
	}
	for _, name := range []string{"card_logo", "carrier_text", "lookup_key", "metadata", "name", "preferences", "transfer_lookup_key"} {
		flaws = append(flaws, flaw{name + " is ignored", whose + " " + name + " is ignored", ignoring(name)})
	}
	return flaws
}

// sharing hides something of all designs from the endpoint, and gives it back.
func sharing(hide func(*Design)) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			rows := r.account.designs.table.rows
			var before []Design
			for _, d := range rows {
				before = append(before, *d)
				hide(d)
			}
			answer, err := right(r)
			for i, d := range rows {
				if d.LookupKey == "" && answer != any(d) {
					d.LookupKey = before[i].LookupKey
				}
			}
			return answer, err
		}
	}
}

// keepsStatus leaves a design the status that it had.
func keepsStatus(right endpoint) endpoint {
	return func(r *request) (any, error) {
		d := ofDesign(r.account).get(r.id())
		if d == nil {
			return right(r)
		}
		status := d.Status
		answer, err := right(r)
		d.Status = status
		return answer, err
	}
}

// flawedReviews are the mutants of the helpers that stand for a design's review.
var flawedReviews = []flawed{
	{"POST", "/v1/test_helpers/issuing/personalization_designs/{personalization_design}/activate", "activate design", reviewFlaws("activated", "review",
		flaw{"stays in review", "an activated design is still in review", altered(func(d *Design) { d.Status = "review" })})},
	{"POST", "/v1/test_helpers/issuing/personalization_designs/{personalization_design}/deactivate", "deactivate design", reviewFlaws("deactivated", "active",
		flaw{"is rejected", "a deactivated design is rejected", altered(func(d *Design) { d.Status = "rejected" })})},
	{"POST", "/v1/test_helpers/issuing/personalization_designs/{personalization_design}/reject", "reject design", reviewFlaws("rejected", "review",
		flaw{"is inactive", "a rejected design is inactive", altered(func(d *Design) { d.Status = "inactive" })},
		flaw{"the logo's reasons are forgotten", "the reasons against a logo are forgotten", altered(func(d *Design) { d.RejectionReasons.CardLogo = []string{} })},
		flaw{"the text's reasons are forgotten", "the reasons against a letter's text are forgotten", altered(func(d *Design) { d.RejectionReasons.CarrierText = []string{} })},
		flaw{"reasons are not required", "a design is rejected without a reason", func(right endpoint) endpoint {
			return func(r *request) (any, error) {
				if answer, err := right(r); err == nil {
					return answer, nil
				} else if d := ofDesign(r.account).get(r.id()); d == nil || d.Status != "review" {
					return nil, err
				} else {
					d.Status = "rejected"
					return d, nil
				}
			}
		}})},
}

// reviewFlaws are those of a helper that takes a design from a status.
func reviewFlaws(done, before string, own ...flaw) []flaw {
	return with(append(own, found...),
		flaw{"is not kept", "that a design was " + done + " is forgotten", forgotten(ofDesign)},
		flaw{"whatever the status", "a design can be " + done + " whatever its status is", from(ofDesign, func(d *Design) { d.Status = before })},
		flaw{"no event", "no event tells that a design was " + done, untold(designEvent + "." + done)},
		flaw{"the event comes twice", "two events tell that a design was " + done, toldTwice(designEvent + "." + done)},
	)
}
