package mock

import (
	"assay/internal/lifecycle"
	"assay/internal/openapi"
)

// The test helpers that stand for Stripe's review of a design.

func (s *designs) activate(r *request) (*Design, error) {
	return s.judge(r, "activate", "active", notRejected())
}

func (s *designs) deactivate(r *request) (*Design, error) {
	return s.judge(r, "deactivate", "inactive", notRejected())
}

// reject takes the reasons, of which there must be one (inferred; required is the
// group alone).
func (s *designs) reject(r *request) (*Design, error) {
	given := r.params.Object("rejection_reasons")
	reasons := rejectionReasons{texts(given.List("card_logo")), texts(given.List("carrier_text"))}
	if len(reasons.CardLogo)+len(reasons.CarrierText) == 0 {
		return nil, required("rejection_reasons")
	}
	return s.judge(r, "reject", "rejected", reasons)
}

// judge moves a design, and its own event tells of it, without what was before: only
// events of type *.updated have that (spec). The words of the refusal are inferred.
func (s *designs) judge(r *request, action, to string, reasons rejectionReasons) (*Design, error) {
	d, err := s.find(r)
	if err != nil {
		return nil, err
	}
	if !lifecycle.Design.Allows(d.Status, action) {
		return nil, refusal("", "This personalization design cannot be %s because it has a status of %s.", designWords[action], d.Status)
	}
	if err := move(lifecycle.Design, &d.Status, action, to); err != nil {
		return nil, err
	}
	d.RejectionReasons = reasons
	s.events.tell(designEvent+"."+designWords[action], d, nil)
	return d, nil
}

var designWords = map[string]string{"activate": "activated", "deactivate": "deactivated", "reject": "rejected"}

// usable returns the design that a new card is to have: the one that is named, or
// for a physical card the default one, or nil. A card may be made with one in
// review, and not with one that was deactivated or rejected (documented); a default
// one is passed over then (inferred).
func (s *designs) usable(params openapi.Values, kind string) (*Design, error) {
	id := params.Text("personalization_design")
	if id == "" && kind == "physical" {
		return s.standing(), nil
	}
	if id == "" {
		return nil, nil
	}
	d := s.table.get(id)
	switch {
	case d == nil:
		return nil, missing(designNoun, "personalization_design", id)
	case kind != "physical": // inferred
		return nil, refusal("personalization_design", "Only physical cards have a personalization design; this card is %s.", kind)
	case !d.prints():
		return nil, refusal("personalization_design", "This personalization design cannot be used to create cards because it has a status of %s.", d.Status)
	}
	return d, nil
}

// standing is the default design, nil without one that cards can be made with.
func (s *designs) standing() *Design {
	for _, d := range s.table.rows {
		if d.Preferences.IsDefault && d.prints() {
			return d
		}
	}
	return nil
}

// prints says whether cards can be made with the design.
func (d *Design) prints() bool { return d.Status == "active" || d.Status == "review" }
