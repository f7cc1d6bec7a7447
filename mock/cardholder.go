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
	strict   bool     // purchases are declined until it is reviewed
	lacks    []string // what the verification lacks
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
	Back  *File `json:"back,id"`
	Front *File `json:"front,id"`
}

// UnmarshalJSON leaves the document as it is: its files must be looked up.
func (d *document) UnmarshalJSON([]byte) error { return nil }

// set takes the files of the person's document, which were uploaded as such (spec).
func (d *document) set(person openapi.Values, files *files) error {
	sent := person.Object("verification").Object("document")
	for _, side := range []struct {
		name string
		file **File
	}{{"back", &d.Back}, {"front", &d.Front}} {
		if !sent.Has(side.name) {
			continue
		}
		file, err := files.named(sent, side.name, "individual[verification][document]["+side.name+"]", "identity_document")
		if err != nil {
			return err
		}
		*side.file = file
	}
	return nil
}

// set applies the parameters that were sent to the cardholder. A billing address
// replaces the whole of the old one, while the parts of individual merge with what
// was there (both inferred).
func (h *Cardholder) set(params openapi.Values, files *files, now int64) error {
	if err := checkPerson(params, now); err != nil {
		return err
	}
	setText(params, "name", &h.Name)
	setText(params, "email", &h.Email)
	setText(params, "status", &h.Status)
	setText(params, "type", &h.Type)
	if params.Object("billing") != nil {
		h.Billing = billing{}
		if err := params.Into("billing", &h.Billing); err != nil {
			return err
		}
	}
	if params.Has("phone_number") {
		h.PhoneNumber = e164(params.Text("phone_number"), h.Billing.Address.Country)
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
		if err := person.Verification.Document.set(params.Object("individual"), files); err != nil {
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
