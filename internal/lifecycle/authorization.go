package lifecycle

// Authorization is the life of an issuing.authorization.
//
// Besides the four statuses of the wire, three states are told apart that share
// one: of the pending authorizations "awaiting" is one that was never approved
// and whose pending_request waits for a decision, "incrementing" an approved one
// whose increment waits for it; "declined" is a closed one that was never
// approved.
//
// One rule closes an authorization without its merchant saying so: it is closed
// when a reversal or a final amount takes it down to what was captured. A capture
// that is to keep it open keeps it open, whatever is left.
//
// A transition is graded by what is known of where it leads, not of whether it
// can be made: that an expired authorization can be captured is documented, that
// this closes it is not.
var Authorization = &Lifecycle{
	Noun: "authorization", Object: "issuing.authorization", Path: "status",
	States: []State{
		{Name: "awaiting", Status: "pending", Facts: []Fact{{"approved", "false"}, {"pending_request", "something"}}},
		{Name: "incrementing", Status: "pending", Facts: []Fact{{"approved", "true"}, {"pending_request", "something"}}},
		{Name: "pending", Status: "pending", Facts: []Fact{{"approved", "true"}, {"pending_request", "null"}}},
		{Name: "closed", Status: "closed", Facts: []Fact{{"approved", "true"}}},
		{Name: "declined", Status: "closed", Facts: []Fact{{"approved", "false"}}},
		{Name: "reversed", Status: "reversed"},
		{Name: "expired", Status: "expired", Former: &Former{Before: "2025-03-31", Status: "reversed"}},
	},
	Actions: []Action{
		{Name: "approve", Operation: "POST /v1/issuing/authorizations/{authorization}/approve"},
		{Name: "decline", Operation: "POST /v1/issuing/authorizations/{authorization}/decline"},
		{Name: "capture", Operation: helpers + "/capture"},
		{Name: "reverse", Operation: helpers + "/reverse"},
		{Name: "increment", Operation: helpers + "/increment"},
		{Name: "finalize_amount", Operation: helpers + "/finalize_amount"},
		{Name: "expire", Operation: helpers + "/expire"},
		{Name: "respond", Operation: helpers + "/fraud_challenges/respond"},
	},
	Start: []string{"awaiting", "pending", "declined"},
	Transitions: []Transition{
		{From: "awaiting", Action: "approve", To: "pending", Grade: "documented", Evidence: "section 8"},
		{From: "awaiting", Action: "approve", To: "declined", When: "Stripe itself declines it by then", Grade: "inferred", Evidence: "section 8"},
		{From: "awaiting", Action: "decline", To: "declined", Grade: "documented", Evidence: "section 8"},

		{From: "incrementing", Action: "approve", To: "pending", Grade: "documented", Evidence: "section 5"},
		{From: "incrementing", Action: "decline", To: "pending", Grade: "documented", Evidence: "section 5"},
		{From: "incrementing", Action: "capture", To: "closed", When: "the increment is dropped", Grade: "documented", Evidence: "section 2"},
		{From: "incrementing", Action: "capture", To: "incrementing", When: "close_authorization is false", Grade: "inferred", Evidence: "section 2"},

		{From: "pending", Action: "capture", To: "closed", Grade: "recorded", Evidence: "section 2"},
		{From: "pending", Action: "capture", To: "pending", When: "close_authorization is false", Grade: "inferred", Evidence: "section 2"},
		{From: "pending", Action: "reverse", To: "reversed", When: "all of it, nothing captured", Grade: "recorded", Evidence: "section 3"},
		{From: "pending", Action: "reverse", To: "pending", When: "a part of it", Grade: "inferred", Evidence: "section 3"},
		{From: "pending", Action: "reverse", To: "closed", When: "down to what was captured", Grade: "inferred", Evidence: "section 3"},
		{From: "pending", Action: "increment", To: "pending", When: "it is decided at once", Grade: "inferred", Evidence: "section 5"},
		{From: "pending", Action: "increment", To: "incrementing", When: "the increment waits for a decision", Grade: "documented", Evidence: "section 5"},
		{From: "pending", Action: "finalize_amount", To: "pending", When: "to more than was captured", Grade: "inferred", Evidence: "section 6"},
		{From: "pending", Action: "finalize_amount", To: "closed", When: "down to what was captured", Grade: "inferred", Evidence: "section 6"},
		{From: "pending", Action: "expire", To: "expired", When: "since 2025-03-31.basil; before, the wire says reversed", Grade: "documented", Evidence: "section 4"},

		{From: "closed", Action: "capture", To: "closed", Grade: "documented", Evidence: "section 2"},
		{From: "expired", Action: "capture", To: "closed", Grade: "inferred", Evidence: "section 2"},
		{From: "expired", Action: "capture", To: "expired", When: "close_authorization is false", Grade: "inferred", Evidence: "section 2"},

		{From: "declined", Action: "respond", To: "declined", When: "a fraud challenge is pending", Grade: "documented", Evidence: "section 7"},
	},
}

const helpers = "POST /v1/test_helpers/issuing/authorizations/{authorization}"
