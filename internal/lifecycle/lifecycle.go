// Package lifecycle holds the states of Stripe's Issuing objects and the
// transitions between them, each with its evidence, and nothing else. The mock
// obeys these tables, coverage counts them, reports draw them.
package lifecycle

// State is one state of an object. Status is the word on the wire; two states
// may share it (a declined and a captured authorization are both "closed"), and
// are then told apart by their facts.
type State struct {
	Name   string
	Status string
	Facts  []Fact
	Former *Former
}

// Fact is what else an object in a state says: the JSON at a path is true, false,
// null or something.
type Fact struct{ Path, Is string }

// Former is another word for a state, in answers of the versions before a date.
type Former struct{ Before, Status string }

// Action is what moves an object: a request to an operation of the OpenAPI
// document, where Param is set one that sends this value of it. Without an
// operation nobody asks for it, so that it can be refused to nobody either.
type Action struct {
	Name      string
	Operation string // "POST /v1/issuing/cards/{card}"; "" for what happens by itself
	Param     string
	Value     string

	// Follows marks what happens along with something else that is asked for: where
	// it does not apply, that is not refused, and the object stays as it is.
	Follows bool
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
	Object      string // what the object says it is: "issuing.card"
	Path        string // where its status stands in it: "shipping.status"
	States      []State
	Actions     []Action
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

// Attempt is an action in a state.
type Attempt struct{ State, Action string }

// Forbidden returns every action in every state that no transition leaves by it,
// but for those that ask for what is so already, or that nobody can ask for.
func (l *Lifecycle) Forbidden() (all []Attempt) {
	for _, s := range l.States {
		for _, a := range l.Actions {
			if a.Operation != "" && !l.Allows(s.Name, a.Name) && (a.Param == "" || a.Value != s.Status) {
				all = append(all, Attempt{s.Name, a.Name})
			}
		}
	}
	return all
}

// State returns the state of a name, or nil.
func (l *Lifecycle) State(name string) *State {
	for i := range l.States {
		if l.States[i].Name == name {
			return &l.States[i]
		}
	}
	return nil
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
