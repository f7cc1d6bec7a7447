package mock

// What Stripe wants to know of a cardholder before their cards may be used.

type requirements struct {
	DisabledReason string   `json:"disabled_reason,null"`
	PastDue        []string `json:"past_due"`
}

// defaultReview is how long a new cardholder is shown as under review, in
// seconds. Recorded is that the answer to the create says so, and a later one no
// more; how long it takes is reported (3 to 5 seconds, section 1).
const defaultReview = 3

// require works out what is asked of the cardholder by an account of this
// country (evidence section 11).
func (h *Cardholder) require(account string) {
	h.Requirements = requirements{PastDue: []string{}}
	h.lacks = h.pastDue(account)
	switch {
	case !h.reviewed:
		h.Requirements.DisabledReason = "under_review"
	case len(h.lacks) > 0:
		h.Requirements = requirements{DisabledReason: "requirements.past_due", PastDue: h.lacks}
	}
}

// unverified says whether Stripe still waits for something of the person, be the
// review over or not.
func (h *Cardholder) unverified() bool { return len(h.lacks) > 0 }

// disabled says whether purchases are declined for want of verification: while
// anything is past due (spec), and during the review only where Options.Review
// asks for what is reported of Stripe (section 1).
func (h *Cardholder) disabled() bool { return h.unverified() || h.strict && !h.reviewed }

// unverifiedHolder is the error of a card that is to be active and whose holder
// is not verified. Its words are reported of two accounts (section 11), without
// their end; the param is inferred.
func unverifiedHolder() *apiError {
	return refusal("status", "This cardholder has outstanding requirements preventing them from activating an issued card.")
}

// pastDue lists what a person's verification lacks, in the order of the
// documentation's samples. Names are required everywhere before cards are
// activated; the acceptance of the terms is a matter of the programs that back
// cards in the US, whatever the address, and is not asked of a company (all
// documented, section 11). That nothing at all is asked of a company is inferred.
func (h *Cardholder) pastDue(account string) []string {
	if h.Type == "company" {
		return nil
	}
	person := h.Individual
	if person == nil {
		person = &individual{}
	}
	terms := &termsAcceptance{}
	if person.CardIssuing != nil && person.CardIssuing.UserTermsAcceptance != nil {
		terms = person.CardIssuing.UserTermsAcceptance
	}
	asksTerms := account == "US"
	var due []string
	for _, need := range []struct {
		name string
		met  bool
	}{
		{"individual.card_issuing.user_terms_acceptance.ip", terms.IP != "" || !asksTerms},
		{"individual.card_issuing.user_terms_acceptance.date", terms.Date != 0 || !asksTerms},
		{"individual.first_name", person.FirstName != ""},
		{"individual.last_name", person.LastName != ""},
	} {
		if !need.met {
			due = append(due, need.name)
		}
	}
	return due
}
