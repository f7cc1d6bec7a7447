package result

// Disputed is a place at which those who tell how Stripe behaves disagree: what
// each voice says, "" where it is silent, and what holds.
type Disputed struct {
	Operations []string `json:"operations"` // whose answers, or whose requests, it is about
	Place      string   `json:"place"`      // of the answer in dots; "parameter …" of the request; or in words
	Sample     string   `json:"sample,omitempty"`
	Prose      string   `json:"prose,omitempty"`
	Spec       string   `json:"spec,omitempty"`
	Recording  string   `json:"recording,omitempty"`
	Target     []Said   `json:"target,omitempty"` // the most frequent first; empty where it was not seen
	Others     int      `json:"others,omitempty"` // answers of the target that said something else yet
	Holds      string   `json:"holds"`            // what the suite asserts
	Evidence   string   `json:"evidence"`         // one of Grades: what that rests on
	Section    string   `json:"section"`          // of the ledger, where it stands
	Reason     string   `json:"reason"`
	Wrong      Blame    `json:"wrong"`
}

// Said is what a target said at a place, and how often.
type Said struct {
	Value string `json:"value"` // a scalar as JSON; of an object or a list, what it is
	Times int    `json:"times"`
}

func (c *cleaner) disputed(d *Disputed) {
	d.Target = each(c, d.Target, func(c *cleaner, s *Said) { c.set(&s.Value, c.hide.Value(d.Place, s.Value)) })
}
