package lifecycle

// Settlement is the life of an issuing.settlement. That a test helper completes one
// is in the document, and so are the two words; all else is inferred.
var Settlement = &Lifecycle{
	Noun: "settlement", Object: "issuing.settlement", Path: "status",
	States:  []State{{Name: "pending", Status: "pending"}, {Name: "complete", Status: "complete"}},
	Actions: []Action{{Name: "complete", Operation: "POST /v1/test_helpers/issuing/settlements/{settlement}/complete"}},
	Start:   []string{"pending"},
	Transitions: []Transition{
		{From: "pending", Action: "complete", To: "complete", Grade: "spec", Evidence: "section 20"},
	},
}
