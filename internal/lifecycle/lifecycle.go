// Package lifecycle holds the states of Stripe's Issuing objects and the
// transitions between them, each with its evidence, and nothing else. The mock
// obeys these tables, coverage counts them, reports draw them.
package lifecycle

// State is one state of an object. Status is the word on the wire; two states
// may share it (a declined and a captured authorization are both "closed").
type State struct {
	Name   string
	Status string
}

// Transition is one allowed move. Grade is recorded, documented, spec, reported
// or inferred; Evidence names the section of docs/evidence.md.
type Transition struct {
	From, Action, To string
	When             string // what decides between several moves of one action; "" if nothing does
	Grade, Evidence  string
}

// Lifecycle is the table of one kind of object.
type Lifecycle struct {
	Noun        string
	States      []State
	Start       []string // states an object can be created in
	Transitions []Transition
}

// Allows says whether any transition leaves the state by the action.
func (l *Lifecycle) Allows(from, action string) bool {
	for _, t := range l.Transitions {
		if t.From == from && t.Action == action {
			return true
		}
	}
	return false
}

// Leads says whether the action may take an object from one state to the other.
func (l *Lifecycle) Leads(from, action, to string) bool {
	for _, t := range l.Transitions {
		if t.From == from && t.Action == action && t.To == to {
			return true
		}
	}
	return false
}

// Status returns the word on the wire of a state, or "" for an unknown state.
func (l *Lifecycle) Status(state string) string {
	for _, s := range l.States {
		if s.Name == state {
			return s.Status
		}
	}
	return ""
}
