package lifecycle

// Token is the life of an issuing.token. What each status means is documented:
// deleted is final, suspended is for a time.
var Token = &Lifecycle{
	Noun: "token", Object: "issuing.token", Path: "status",
	States: []State{
		{Name: "requested", Status: "requested"},
		{Name: "active", Status: "active"},
		{Name: "suspended", Status: "suspended"},
		{Name: "deleted", Status: "deleted"},
	},
	Actions: []Action{
		{Name: "activate", Operation: updateToken, Param: "status", Value: "active"},
		{Name: "suspend", Operation: updateToken, Param: "status", Value: "suspended"},
		{Name: "delete", Operation: updateToken, Param: "status", Value: "deleted"},
	},
	Start: []string{"requested", "active"},
	Transitions: []Transition{
		{From: "requested", Action: "activate", To: "active", Grade: "inferred", Evidence: "section 19"},
		{From: "requested", Action: "delete", To: "deleted", Grade: "inferred", Evidence: "section 19"},
		{From: "active", Action: "suspend", To: "suspended", Grade: "documented", Evidence: "section 19"},
		{From: "active", Action: "delete", To: "deleted", Grade: "documented", Evidence: "section 19"},
		{From: "suspended", Action: "activate", To: "active", Grade: "documented", Evidence: "section 19"},
		{From: "suspended", Action: "delete", To: "deleted", Grade: "documented", Evidence: "section 19"},
	},
}

const updateToken = "POST /v1/issuing/tokens/{token}"
