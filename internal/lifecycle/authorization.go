package lifecycle

// Authorization is the life of an issuing.authorization.
//
// Besides the four statuses of the wire, two states are told apart that share
// one: "awaiting" is a pending authorization whose pending_request waits for a
// decision, "declined" is a closed one that was never approved.
var Authorization = &Lifecycle{
	Noun: "authorization",
	States: []State{
		{"awaiting", "pending"},
		{"pending", "pending"},
		{"closed", "closed"},
		{"declined", "closed"},
		{"reversed", "reversed"},
		{"expired", "expired"},
	},
	Start: []string{"awaiting", "pending", "declined"},
	Transitions: []Transition{
		{From: "awaiting", Action: "approve", To: "pending", Grade: "documented", Evidence: "section 8"},
		{From: "awaiting", Action: "decline", To: "declined", When: "nothing was approved before", Grade: "documented", Evidence: "section 8"},
		{From: "awaiting", Action: "decline", To: "pending", When: "an increment is declined", Grade: "documented", Evidence: "section 5"},

		{From: "pending", Action: "capture", To: "closed", Grade: "recorded", Evidence: "section 2"},
		{From: "pending", Action: "capture", To: "pending", When: "close_authorization is false", Grade: "inferred", Evidence: "section 2"},
		{From: "pending", Action: "reverse", To: "reversed", When: "all of it, nothing captured", Grade: "recorded", Evidence: "section 3"},
		{From: "pending", Action: "reverse", To: "pending", When: "a part of it", Grade: "inferred", Evidence: "section 3"},
		{From: "pending", Action: "reverse", To: "closed", When: "the rest, after a partial capture", Grade: "inferred", Evidence: "section 3"},
		{From: "pending", Action: "increment", To: "pending", Grade: "inferred", Evidence: "section 5"},
		{From: "pending", Action: "increment", To: "awaiting", When: "the increment waits for a decision", Grade: "documented", Evidence: "section 5"},
		{From: "pending", Action: "finalize_amount", To: "pending", Grade: "inferred", Evidence: "section 6"},
		{From: "pending", Action: "expire", To: "expired", When: "since 2025-03-31.basil; before, the wire says reversed", Grade: "documented", Evidence: "section 4"},

		{From: "closed", Action: "capture", To: "closed", Grade: "documented", Evidence: "section 2"},
		{From: "expired", Action: "capture", To: "closed", Grade: "documented", Evidence: "section 2"},
		{From: "expired", Action: "capture", To: "expired", When: "close_authorization is false", Grade: "inferred", Evidence: "section 2"},

		{From: "declined", Action: "respond", To: "declined", When: "a fraud challenge is pending", Grade: "documented", Evidence: "section 7"},
	},
}
