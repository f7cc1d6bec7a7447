package mock

import "assay/internal/openapi"

// Cardholder is an issuing.cardholder: a person or company that holds cards.
type Cardholder struct {
	ID               string       `json:"id"`
	Object           string       `json:"object"`
	Billing          billing      `json:"billing"`
	Company          *company     `json:"company"`
	Created          int64        `json:"created"`
	Email            string       `json:"email,null"`
	Individual       *individual  `json:"individual"`
	Livemode         bool         `json:"livemode"`
	Metadata         metadata     `json:"metadata"`
	Name             string       `json:"name"`
	PhoneNumber      string       `json:"phone_number,null"`
	PreferredLocales []string     `json:"preferred_locales"`
	Requirements     requirements `json:"requirements"`
	SpendingControls controls     `json:"spending_controls"`
	Status           string       `json:"status"`
	Type             string       `json:"type"`

	spent    ledger
	reviewed bool
}

type billing struct {
	Address address `json:"address"`
}

type address struct {
	City       string `json:"city,null"`
	Country    string `json:"country,null"`
	Line1      string `json:"line1,null"`
	Line2      string `json:"line2,null"`
	PostalCode string `json:"postal_code,null"`
	State      string `json:"state,null"`
}

type company struct {
	TaxIDProvided bool `json:"tax_id_provided"`
}

type individual struct {
	CardIssuing  *cardIssuing `json:"card_issuing"`
	Dob          *dateOfBirth `json:"dob"`
	FirstName    string       `json:"first_name,null"`
	LastName     string       `json:"last_name,null"`
	Verification verification `json:"verification"`
}

type cardIssuing struct {
	UserTermsAcceptance *termsAcceptance `json:"user_terms_acceptance"`
}

type termsAcceptance struct {
	Date      int64  `json:"date,null"`
	IP        string `json:"ip,null"`
	UserAgent string `json:"user_agent,null"`
}

type dateOfBirth struct {
	Day   int64 `json:"day,null"`
	Month int64 `json:"month,null"`
	Year  int64 `json:"year,null"`
}

type verification struct {
	Document document `json:"document"`
}

type document struct {
	Back  string `json:"back,null"`
	Front string `json:"front,null"`
}

type requirements struct {
	DisabledReason string   `json:"disabled_reason,null"`
	PastDue        []string `json:"past_due"`
}

// set applies the parameters that were sent to the cardholder. A billing address
// replaces the whole of the old one, while the parts of individual merge with what
// was there (both inferred).
func (h *Cardholder) set(params openapi.Values) error {
	setText(params, "name", &h.Name)
	setText(params, "email", &h.Email)
	setText(params, "phone_number", &h.PhoneNumber)
	setText(params, "status", &h.Status)
	setText(params, "type", &h.Type)
	if params.Object("billing") != nil {
		h.Billing = billing{}
		if err := params.Into("billing", &h.Billing); err != nil {
			return err
		}
	}
	if params.Has("company") {
		h.Company = &company{TaxIDProvided: params.Object("company").Text("tax_id") != "" || h.Company != nil && h.Company.TaxIDProvided}
	}
	if locales := params.List("preferred_locales"); locales != nil {
		h.PreferredLocales = texts(locales)
	}
	if params.Object("individual") != nil {
		person := individual{}
		if h.Individual != nil {
			person = h.Individual.copied()
		}
		if err := params.Into("individual", &person); err != nil {
			return err
		}
		h.Individual = &person
	}
	limits, err := h.SpendingControls.with(params.Object("spending_controls"))
	h.SpendingControls = limits
	return err
}

// copied returns a copy that shares nothing with the original, so that a
// refused update leaves no trace.
func (i *individual) copied() individual {
	out := *i
	if i.Dob != nil {
		dob := *i.Dob
		out.Dob = &dob
	}
	if i.CardIssuing != nil {
		issuing := *i.CardIssuing
		if issuing.UserTermsAcceptance != nil {
			terms := *issuing.UserTermsAcceptance
			issuing.UserTermsAcceptance = &terms
		}
		out.CardIssuing = &issuing
	}
	return out
}

// reviewSeconds is how long a new cardholder is under review. Recorded is that
// the answer to the create says so, and a later one no more; how long it takes is
// reported (3 to 5 seconds, section 1).
const reviewSeconds = 3

// require works out what Stripe still wants to know of the cardholder
// (evidence section 11). It keeps cards from being activated, but does not yet
// decline purchases.
func (h *Cardholder) require() {
	h.Requirements = requirements{PastDue: []string{}}
	switch {
	case !h.reviewed:
		h.Requirements.DisabledReason = "under_review"
	case h.unverified():
		h.Requirements = requirements{DisabledReason: "requirements.past_due", PastDue: h.pastDue()}
	}
}

// unverified says whether Stripe still waits for something of the person, be the
// review over or not. What is reported is of the US; that nothing is asked of
// people elsewhere, nor of a company, is inferred (section 11).
func (h *Cardholder) unverified() bool {
	return h.Type != "company" && h.Billing.Address.Country == "US" && len(h.pastDue()) > 0
}

// unverifiedHolder is the error of a card that is to be active and whose holder
// is not verified: reported for an update (section 11), inferred for a new card.
// The words and the param are inferred.
func unverifiedHolder() *apiError {
	return refusal("status", "This card cannot be activated while its cardholder has requirements that are past due.")
}

// pastDue lists what a person's verification lacks: nothing once the terms were
// accepted (reported); otherwise what is missing of the four that the
// documentation's sample names (inferred).
func (h *Cardholder) pastDue() []string {
	person := h.Individual
	if person == nil {
		person = &individual{}
	}
	terms := &termsAcceptance{}
	if person.CardIssuing != nil && person.CardIssuing.UserTermsAcceptance != nil {
		terms = person.CardIssuing.UserTermsAcceptance
	}
	if terms.IP != "" && terms.Date != 0 {
		return nil
	}
	var due []string
	for _, need := range []struct {
		name string
		met  bool
	}{
		{"individual.card_issuing.user_terms_acceptance.ip", terms.IP != ""},
		{"individual.card_issuing.user_terms_acceptance.date", terms.Date != 0},
		{"individual.first_name", person.FirstName != ""},
		{"individual.last_name", person.LastName != ""},
	} {
		if !need.met {
			due = append(due, need.name)
		}
	}
	return due
}
