package mock

// flawedCardholders are the mutants of cardholders.
var flawedCardholders = []flawed{
	{"GET", "/v1/issuing/cardholders", "list cardholders", listFlaws[Cardholder]("email", "phone_number", "status", "type", "created")},
	{"POST", "/v1/issuing/cardholders", "create cardholder", []flaw{
		{"is lost", "a new cardholder is not found again", lost(ofCardholder, func(h *Cardholder) string { return h.ID })},
		{"is inactive", "a new cardholder is inactive", altered(func(h *Cardholder) { h.Status = "inactive" })},
		{"status is ignored", "a new cardholder's status is ignored", ignoring("status")},
		{"type is ignored", "a company is an individual", ignoring("type")},
		{"email is ignored", "a new cardholder's email is ignored", ignoring("email")},
		{"phone_number is ignored", "a new cardholder's telephone is ignored", ignoring("phone_number")},
		{"metadata is ignored", "a new cardholder's metadata are ignored", ignoring("metadata")},
		{"spending_controls is ignored", "a new cardholder's spending controls are ignored", ignoring("spending_controls")},
		{"preferred_locales is ignored", "a new cardholder's languages are ignored", ignoring("preferred_locales")},
		{"is not reviewed", "a new cardholder is not under review", altered(func(h *Cardholder) { h.Requirements.DisabledReason = "" })},
		{"errors name no param", "the errors of a new cardholder name no param", erring(func(e *apiError) { e.Param = "" })},
		{"no event", "no event tells of a new cardholder", untold("issuing_cardholder.created")},
	}},
	{"GET", "/v1/issuing/cardholders/{cardholder}", "retrieve cardholder", with(found,
		flaw{"always active", "a cardholder is always retrieved as active", answered(func(h *Cardholder) { h.Status = "active" })},
		flaw{"without metadata", "a cardholder is retrieved without their metadata", answered(func(h *Cardholder) { h.Metadata = nil })},
		flaw{"nothing is past due", "nothing is required of a cardholder whose verification lacks something", answered(func(h *Cardholder) {
			h.Requirements.PastDue = []string{}
		})},
		flaw{"without address", "a cardholder is retrieved without their address", answered(func(h *Cardholder) { h.Billing = billing{} })},
	)},
	{"POST", "/v1/issuing/cardholders/{cardholder}", "update cardholder", with(found,
		flaw{"is not kept", "an update of a cardholder is forgotten", forgotten(ofCardholder)},
		flaw{"status is ignored", "a cardholder's new status is ignored", ignoring("status")},
		flaw{"email is ignored", "a cardholder's new email is ignored", ignoring("email")},
		flaw{"phone_number is ignored", "a cardholder's new telephone is ignored", ignoring("phone_number")},
		flaw{"billing is ignored", "a cardholder's new address is ignored", ignoring("billing")},
		flaw{"individual is ignored", "a cardholder's new person is ignored", ignoring("individual")},
		flaw{"spending_controls is ignored", "a cardholder's new spending controls are ignored", ignoring("spending_controls")},
		flaw{"metadata replaces", "new metadata replace all that a cardholder had", from(ofCardholder, func(h *Cardholder) { h.Metadata = nil })},
		flaw{"no event", "no event tells of a cardholder's update", untold("issuing_cardholder.updated")},
		flaw{"the event tells no change", "the event of a cardholder's update has no previous_attributes", toldWithout("issuing_cardholder.updated")},
	)},
}
