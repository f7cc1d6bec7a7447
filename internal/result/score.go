package result

// Score is how far two targets agree in a comparison. What is listed as known
// counts as differing.
type Score struct {
	Leaves      Share            `json:"leaves"`      // values of answers, of all that one side or both have
	Operations  Share            `json:"operations"`  // those without any difference, of all that were compared
	Transitions Share            `json:"transitions"` // changes of a thing's state that happened alike, of all
	ByOperation []OperationScore `json:"by_operation,omitempty"`
}

// OperationScore is the part of a score that belongs to one operation.
type OperationScore struct {
	Operation string `json:"operation"`
	Exchanges Share  `json:"exchanges"` // those without any difference, of all
	Leaves    Share  `json:"leaves"`
}

// Share is how many of all agree.
type Share struct {
	Agree int `json:"agree"`
	All   int `json:"all"`
}

// Plus returns the sum of two shares.
func (s Share) Plus(other Share) Share { return Share{s.Agree + other.Agree, s.All + other.All} }
