package mock

import (
	"fmt"
	"slices"

	"assay/internal/lifecycle"
)

// ready finds the authorization of the path and makes sure that its state
// allows the action.
func (s *authorizations) ready(r *request, action string) (*Authorization, error) {
	a, err := s.find(r.id())
	if err != nil {
		return nil, err
	}
	if lifecycle.Authorization.Allows(a.state, action) {
		return a, nil
	}
	return nil, refusal("", "This authorization cannot be %s because %s.", actionWords[action], stateReason(a.state, r.version))
}

// actionWords and stateReasons are the words of a refusal in the wrong state,
// inferred from those of other Stripe objects (section 12, "wrong state").
var actionWords = map[string]string{
	"capture": "captured", "reverse": "reversed", "increment": "incremented", "finalize_amount": "finalized",
	"expire": "expired", "approve": "approved", "decline": "declined",
}

var stateReasons = map[string]string{
	"awaiting":     "its request is still waiting to be approved or declined",
	"incrementing": "its increment is still waiting to be approved or declined",
	"declined":     "it was declined",
}

func stateReason(state string, v version) string {
	if reason, ok := stateReasons[state]; ok {
		return reason
	}
	return "it has a status of " + v.word(state)
}

// move changes the state of anything, and only along the transitions of its
// lifecycle.
func move(l *lifecycle.Lifecycle, state *string, action, to string) error {
	if !l.Leads(*state, action, to) {
		return broken(fmt.Errorf("the lifecycle of the %s has no %s from %s to %s", l.Noun, action, *state, to))
	}
	*state = to
	return nil
}

// moveIfAllowed is for what follows by itself from something else: a state that
// has no such transition stays.
func moveIfAllowed(l *lifecycle.Lifecycle, state *string, action, to string) {
	if l.Leads(*state, action, to) {
		*state = to
	}
}

// begin gives a new object its first state, one of those its lifecycle starts in.
func begin(l *lifecycle.Lifecycle, state *string, first string) error {
	if !slices.Contains(l.Start, first) {
		return broken(fmt.Errorf("the lifecycle of the %s does not start with %s", l.Noun, first))
	}
	*state = first
	return nil
}
