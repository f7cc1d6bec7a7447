package result

import "time"

// Attempt is an earlier attempt at a scenario that was tried again: the scenario
// itself tells of the last one.
type Attempt struct {
	Status  Status        `json:"status"`
	Reason  string        `json:"reason,omitempty"`
	Started time.Time     `json:"started,omitzero"`
	Took    time.Duration `json:"took_ns"`

	// Did is not called steps in a saved run: what a scenario is read up to at
	// first begins with that name. It is empty until [Run.Whole] reads it.
	Did []Step `json:"did,omitempty"`
}

// withoutSteps returns the attempts without what they did.
func withoutSteps(attempts []Attempt) []Attempt {
	var bare []Attempt
	for _, a := range attempts {
		a.Did = nil
		bare = append(bare, a)
	}
	return bare
}
