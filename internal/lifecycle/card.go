package lifecycle

// Card is the life of an issuing.card. Cancellation is final. The one that was
// recorded came after the card had been unfrozen: from inactive it is inferred.
var Card = &Lifecycle{
	Noun: "card", Object: "issuing.card", Path: "status",
	States: []State{
		{Name: "inactive", Status: "inactive"},
		{Name: "active", Status: "active"},
		{Name: "canceled", Status: "canceled"},
	},
	Actions: []Action{
		{Name: "activate", Operation: updateCard, Param: "status", Value: "active"},
		{Name: "freeze", Operation: updateCard, Param: "status", Value: "inactive"},
		{Name: "cancel", Operation: updateCard, Param: "status", Value: "canceled"},
	},
	Start: []string{"inactive", "active"},
	Transitions: []Transition{
		{From: "inactive", Action: "activate", To: "active", Grade: "recorded", Evidence: "section 11"},
		{From: "active", Action: "freeze", To: "inactive", Grade: "recorded", Evidence: "section 11"},
		{From: "inactive", Action: "cancel", To: "canceled", Grade: "inferred", Evidence: "section 14"},
		{From: "active", Action: "cancel", To: "canceled", Grade: "recorded", Evidence: "section 14"},
	},
}

// Shipping is the way of a physical card to its holder: shipping.status.
//
// The documentation shows its arrows only as an image, so all of them but the
// start are inferred from the order in which the prose names them. A card may
// be shipped without having been submitted: ship is older than submit.
var Shipping = &Lifecycle{
	Noun: "shipping", Object: "issuing.card", Path: "shipping.status",
	States: []State{
		{Name: "pending", Status: "pending"},
		{Name: "submitted", Status: "submitted"},
		{Name: "shipped", Status: "shipped"},
		{Name: "delivered", Status: "delivered"},
		{Name: "returned", Status: "returned"},
		{Name: "failure", Status: "failure"},
		{Name: "canceled", Status: "canceled"},
	},
	Actions: []Action{
		{Name: "submit", Operation: shipCard + "/submit"},
		{Name: "ship", Operation: shipCard + "/ship"},
		{Name: "deliver", Operation: shipCard + "/deliver"},
		{Name: "return", Operation: shipCard + "/return"},
		{Name: "fail", Operation: shipCard + "/fail"},
		{Name: "cancel", Operation: updateCard, Param: "status", Value: "canceled", Follows: true},
	},
	Start: []string{"pending"},
	Transitions: []Transition{
		{From: "pending", Action: "submit", To: "submitted", Grade: "inferred", Evidence: "section 10"},
		{From: "pending", Action: "ship", To: "shipped", Grade: "inferred", Evidence: "section 10"},
		{From: "submitted", Action: "ship", To: "shipped", Grade: "inferred", Evidence: "section 10"},
		{From: "shipped", Action: "deliver", To: "delivered", Grade: "inferred", Evidence: "section 10"},
		{From: "shipped", Action: "return", To: "returned", Grade: "inferred", Evidence: "section 10"},
		{From: "shipped", Action: "fail", To: "failure", Grade: "inferred", Evidence: "section 10"},
		{From: "pending", Action: "cancel", To: "canceled", When: "the card is canceled", Grade: "inferred", Evidence: "section 10"},
	},
}

const (
	updateCard = "POST /v1/issuing/cards/{card}"
	shipCard   = "POST /v1/test_helpers/issuing/cards/{card}/shipping"
)

// All lists every lifecycle, in the order in which reports show them.
var All = []*Lifecycle{
	Authorization, Card, Shipping,
	Dispute, FraudChallenge, Settlement,
	Token, Design,
}
