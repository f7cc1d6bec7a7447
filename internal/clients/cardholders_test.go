package clients

import (
	"time"

	"github.com/stripe/stripe-go/v84"
)

func createCardholder(s *session) {
	began := time.Now().Unix()
	params := s.cardholderParams()
	params.Metadata = map[string]string{"order_id": s.name}
	params.PreferredLocales = stripe.StringSlice([]string{"fr", "en"})
	params.SpendingControls = &stripe.IssuingCardholderCreateSpendingControlsParams{
		BlockedCategories: stripe.StringSlice([]string{"fast_food_restaurants"}),
		SpendingLimits: []*stripe.IssuingCardholderCreateSpendingControlsSpendingLimitParams{
			{Amount: &s.amount, Interval: stripe.String("weekly")},
		},
	}
	h, err := s.sdk.V1IssuingCardholders.Create(s.Context(), params)
	s.ok(err)
	is(s, "object", h.Object, "issuing.cardholder")
	is(s, "name", h.Name, s.name)
	is(s, "type", h.Type, stripe.IssuingCardholderTypeIndividual)
	is(s, "status", h.Status, stripe.IssuingCardholderStatusActive)
	is(s, "email", h.Email, "jenny.rosen@example.com")
	is(s, "phone_number", h.PhoneNumber, "+18888675309")
	is(s, "billing", *h.Billing.Address, stripe.Address{Line1: "1234 Main Street", City: "San Francisco", State: "CA", PostalCode: "94111", Country: "US"})
	is(s, "first name", h.Individual.FirstName, "Jenny")
	is(s, "birthday", *h.Individual.DOB, stripe.IssuingCardholderIndividualDOB{Day: 1, Month: 11, Year: 1981})
	is(s, "terms were accepted from", h.Individual.CardIssuing.UserTermsAcceptance.IP, "203.0.113.7")
	is(s, "metadata", h.Metadata["order_id"], s.name)
	is(s, "livemode", h.Livemode, false)
	is(s, "created in this test", h.Created >= began && h.Created <= time.Now().Unix(), true)
	whole(s, "preferred locales", h.PreferredLocales, 2)
	is(s, "preferred locale", h.PreferredLocales[0], stripe.IssuingCardholderPreferredLocaleFR)
	whole(s, "spending limits", h.SpendingControls.SpendingLimits, 1)
	is(s, "spending limit", h.SpendingControls.SpendingLimits[0].Amount, s.amount)
	is(s, "interval", h.SpendingControls.SpendingLimits[0].Interval, stripe.IssuingCardholderSpendingControlsSpendingLimitIntervalWeekly)
	whole(s, "blocked categories", h.SpendingControls.BlockedCategories, 1)
}

func retrieveCardholder(s *session) {
	made := s.cardholder()
	h, err := s.sdk.V1IssuingCardholders.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "id", h.ID, made.ID)
	is(s, "name", h.Name, s.name)
	is(s, "created", h.Created, made.Created)
}

func updateCardholder(s *session) {
	made := s.cardholder()
	_, err := s.sdk.V1IssuingCardholders.Update(s.Context(), made.ID, &stripe.IssuingCardholderUpdateParams{
		Email: stripe.String("jenny@example.com"), Status: stripe.String("inactive"),
		Metadata: map[string]string{"kept": s.name, "dropped": "soon"},
	})
	s.ok(err)
	_, err = s.sdk.V1IssuingCardholders.Update(s.Context(), made.ID, &stripe.IssuingCardholderUpdateParams{Metadata: map[string]string{"dropped": ""}})
	s.ok(err)
	h, err := s.sdk.V1IssuingCardholders.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "email", h.Email, "jenny@example.com")
	is(s, "status", h.Status, stripe.IssuingCardholderStatusInactive)
	is(s, "name", h.Name, s.name)
	is(s, "metadata, kept", h.Metadata["kept"], s.name)
	is(s, "keys of metadata", len(h.Metadata), 1)
}

func listCardholders(s *session) {
	var made []string
	for range 3 {
		made = append(made, s.cardholder().ID)
	}
	company, err := s.sdk.V1IssuingCardholders.Create(s.Context(), &stripe.IssuingCardholderCreateParams{
		Name: stripe.String("Rosen Inc."), Type: stripe.String("company"),
		Company: &stripe.IssuingCardholderCreateCompanyParams{TaxID: stripe.String("000000000")},
		Billing: &stripe.IssuingCardholderCreateBillingParams{Address: s.address()},
	})
	s.ok(err)
	is(s, "tax id provided", company.Company.TaxIDProvided, true)
	is(s, "a company's individual is absent", company.Individual == nil, true)

	params := &stripe.IssuingCardholderListParams{Type: stripe.String("individual")}
	params.Limit = stripe.Int64(2) // so that the SDK turns the page
	people := all(s, s.sdk.V1IssuingCardholders.List(s.Context(), params))
	whole(s, "people", people, 3)
	for i, h := range people {
		is(s, "id, newest first", h.ID, made[2-i])
		is(s, "name", h.Name, s.name)
	}
	companies := all(s, s.sdk.V1IssuingCardholders.List(s.Context(), &stripe.IssuingCardholderListParams{Type: stripe.String("company")}))
	whole(s, "companies", companies, 1)
	is(s, "company", companies[0].ID, company.ID)
}
