package lifecycle

// Dispute is the life of an issuing.dispute. A cardholder's side can submit it, once;
// all else is not asked for: the card network decides what was submitted, and what
// nobody submitted in time expires.
var Dispute = &Lifecycle{
	Noun: "dispute", Object: "issuing.dispute", Path: "status",
	States: []State{
		{Name: "unsubmitted", Status: "unsubmitted"},
		{Name: "submitted", Status: "submitted"},
		{Name: "won", Status: "won"},
		{Name: "lost", Status: "lost"},
		{Name: "expired", Status: "expired"},
	},
	Actions: []Action{
		{Name: "submit", Operation: "POST /v1/issuing/disputes/{dispute}/submit"},
		{Name: "win"}, {Name: "lose"}, {Name: "expire"},
	},
	Start: []string{"unsubmitted"},
	Transitions: []Transition{
		{From: "unsubmitted", Action: "submit", To: "submitted", Grade: "documented", Evidence: "section 18"},
		{From: "unsubmitted", Action: "expire", To: "expired", When: "110 days after the capture", Grade: "documented", Evidence: "section 18"},
		{From: "submitted", Action: "win", To: "won", Grade: "documented", Evidence: "section 18"},
		{From: "submitted", Action: "lose", To: "lost", Grade: "documented", Evidence: "section 18"},
	},
}
