package clients

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/stripe/stripe-go/v84"
)

// listEvents asks what became of a purchase, and finds each change told once.
func listEvents(s *session) {
	a := s.reversed()
	updated := all(s, s.sdk.V1Events.List(s.Context(), &stripe.EventListParams{Type: stripe.String("issuing_authorization.updated")}))
	whole(s, "updates", updated, 1)
	is(s, "amount before", updated[0].GetPreviousValue("amount"), strconv.FormatInt(s.amount, 10))
	is(s, "status before", updated[0].GetPreviousValue("status"), "pending")
	is(s, "status after", updated[0].GetObjectValue("status"), "reversed")
	is(s, "authorization", updated[0].GetObjectValue("id"), a.ID)
	is(s, "idempotency key of the request", updated[0].Request.IdempotencyKey, a.LastResponse.IdempotencyKey)
	is(s, "request", updated[0].Request.ID, a.LastResponse.RequestID)

	params := &stripe.EventListParams{}
	params.Limit = stripe.Int64(1) // so that the SDK turns the page
	var types []stripe.EventType
	for _, event := range all(s, s.sdk.V1Events.List(s.Context(), params)) {
		if event.GetObjectValue("id") == a.ID {
			types = append(types, event.Type)
		}
	}
	want := []stripe.EventType{stripe.EventTypeIssuingAuthorizationUpdated, stripe.EventTypeIssuingAuthorizationCreated}
	if !slices.Equal(types, want) {
		s.Errorf("events of the authorization are %v, newest first, want %v", types, want)
	}
}

// retrieveEvent reads the event of a new authorization, as it was then.
func retrieveEvent(s *session) {
	a := s.reversed()
	created := all(s, s.sdk.V1Events.List(s.Context(), &stripe.EventListParams{Type: stripe.String("issuing_authorization.created")}))
	whole(s, "events of a new authorization", created, 1)
	event, err := s.sdk.V1Events.Retrieve(s.Context(), created[0].ID, nil)
	s.ok(err)
	is(s, "object", event.Object, "event")
	is(s, "type", event.Type, stripe.EventTypeIssuingAuthorizationCreated)
	is(s, "livemode", event.Livemode, false)
	is(s, "nothing was before", event.Data.PreviousAttributes == nil, true)
	var told stripe.IssuingAuthorization
	s.ok(json.Unmarshal(event.Data.Raw, &told))
	is(s, "authorization", told.ID, a.ID)
	is(s, "amount at that time", told.Amount, s.amount)
	is(s, "status at that time", told.Status, stripe.IssuingAuthorizationStatusPending)
	is(s, "name of the card's holder", told.Card.Cardholder.Name, s.name)
}

// reversed makes a purchase and takes it back.
func (s *session) reversed() *stripe.IssuingAuthorization {
	s.Helper()
	a, err := s.sdk.V1TestHelpersIssuingAuthorizations.Reverse(s.Context(), s.authorization().ID, nil)
	s.ok(err)
	return a
}
