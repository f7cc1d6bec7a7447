package lifecycle

// FraudChallenge is the life of the question to the cardholder whether a declined
// purchase was theirs. The five words are the document's; which answer leads to
// which, and that no answer in time is expired, is inferred from them.
var FraudChallenge = &Lifecycle{
	Noun: "fraud challenge", Object: "issuing.authorization", Path: "fraud_challenges.0.status",
	States: []State{
		{Name: "pending", Status: "pending"},
		{Name: "undeliverable", Status: "undeliverable"},
		{Name: "verified", Status: "verified"},
		{Name: "rejected", Status: "rejected"},
		{Name: "expired", Status: "expired"},
	},
	Actions: []Action{
		{Name: "confirm", Operation: respond, Param: "confirmed", Value: "true"},
		{Name: "report", Operation: respond, Param: "confirmed", Value: "false"},
		{Name: "expire"},
	},
	Start: []string{"pending", "undeliverable"},
	Transitions: []Transition{
		{From: "pending", Action: "confirm", To: "verified", Grade: "inferred", Evidence: "section 7"},
		{From: "pending", Action: "report", To: "rejected", Grade: "inferred", Evidence: "section 7"},
		{From: "pending", Action: "expire", To: "expired", When: "nobody answers in time", Grade: "inferred", Evidence: "section 7"},
	},
}

const respond = helpers + "/fraud_challenges/respond"
