package lifecycle

// Design is the life of an issuing.personalization_design. What each status means is
// documented, and with it that a review ends in active or rejected; the test helpers
// say of no status that they refuse it.
var Design = &Lifecycle{
	Noun: "design", Object: "issuing.personalization_design", Path: "status",
	States: []State{
		{Name: "review", Status: "review"},
		{Name: "active", Status: "active"},
		{Name: "inactive", Status: "inactive"},
		{Name: "rejected", Status: "rejected"},
	},
	Actions: []Action{
		{Name: "activate", Operation: judgeDesign + "/activate"},
		{Name: "deactivate", Operation: judgeDesign + "/deactivate"},
		{Name: "reject", Operation: judgeDesign + "/reject"},
		{Name: "change", Operation: "POST /v1/issuing/personalization_designs/{personalization_design}", Follows: true},
	},
	Start: []string{"review"},
	Transitions: []Transition{
		{From: "review", Action: "activate", To: "active", Grade: "documented", Evidence: "section 19"},
		{From: "review", Action: "reject", To: "rejected", Grade: "documented", Evidence: "section 19"},
		{From: "active", Action: "deactivate", To: "inactive", Grade: "documented", Evidence: "section 19"},
		{From: "inactive", Action: "activate", To: "active", Grade: "inferred", Evidence: "section 19"},
		{From: "active", Action: "change", To: "review", When: "it looks otherwise then", Grade: "inferred", Evidence: "section 19"},
		{From: "inactive", Action: "change", To: "review", When: "it looks otherwise then", Grade: "inferred", Evidence: "section 19"},
		{From: "rejected", Action: "change", To: "review", When: "it looks otherwise then", Grade: "inferred", Evidence: "section 19"},
	},
}

const judgeDesign = "POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}"
