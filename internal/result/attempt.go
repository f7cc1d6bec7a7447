package result

import (
	"cmp"
	"slices"
	"time"
)

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

// LastStatus is what the last attempt came to.
func (s *Scenario) LastStatus() Status { return cmp.Or(s.Last, s.Status) }

// Held says whether a scenario that ended so behaved as it should, or as listed.
func (s Status) Held() bool { return s == Passed || s == Known }

// proves says whether the scenario shows how the target behaves. A flaky one does
// where an attempt only got no verdict: what passed then stands. One that passed
// and failed shows nothing.
func (s *Scenario) proves() bool {
	if s.Status != Flaky {
		return s.Status.Held()
	}
	ends := []Status{s.LastStatus()}
	for _, earlier := range s.Earlier {
		ends = append(ends, earlier.Status)
	}
	return !slices.ContainsFunc(ends, func(end Status) bool { return !end.Held() && end != Inconclusive })
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
