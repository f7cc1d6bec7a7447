package result

// Shard is the part of a suite that one of several runs took, and what only all
// of them together can tell: it is judged when they are merged.
type Shard struct {
	Index   int  `json:"index"` // from 1
	Of      int  `json:"of"`
	All     int  `json:"all"`               // scenarios of all shards
	Partial bool `json:"partial,omitempty"` // all shards together are only a part of the suite

	// Places are where the run's scenarios stand among those of all shards, from
	// 0 and rising.
	Places []int `json:"places"`

	Listing *Listing `json:"listing,omitempty"` // nil without a list of known differences
}

// Listing is what was found of a list of known differences, in the order of
// [Ledger.Entries].
type Listing struct {
	Entries  []ListedEntry `json:"entries"`
	Unlisted []Missed      `json:"unlisted,omitempty"` // in the order of the run
}

// ListedEntry is one entry of the list, and what it did.
type ListedEntry struct {
	Scenario  string          `json:"scenario,omitempty"`
	Step      string          `json:"step,omitempty"`
	Class     string          `json:"class,omitempty"`
	Operation string          `json:"operation,omitempty"`
	Path      string          `json:"path,omitempty"`
	Matched   map[string]int  `json:"matched,omitempty"`  // steps, by scenario
	Fixed     map[string]bool `json:"fixed,omitempty"`    // scenarios in which its step passes
	Near      map[string]bool `json:"near,omitempty"`     // scenarios in which something failed where it looks, but otherwise
	Misnamed  bool            `json:"misnamed,omitempty"` // its scenario has no such step
	Meant     string          `json:"meant,omitempty"`    // the step that was probably meant
}

// Missed is a difference that no entry explains.
type Missed struct {
	Scenario  string `json:"scenario"`
	Step      string `json:"step,omitempty"`
	Class     string `json:"class,omitempty"`
	Operation string `json:"operation,omitempty"`
	Path      string `json:"path,omitempty"`
	Expected  string `json:"expected,omitempty"`
	Actual    string `json:"actual,omitempty"`
}

// redacted hides secrets in what the list and the suite say, and the target said.
func (s *Shard) redacted(by *cleaner) *Shard {
	if s.Listing == nil {
		return s
	}
	safe := *s
	safe.Listing = &Listing{
		Entries: each(by, s.Listing.Entries, func(by *cleaner, e *ListedEntry) { by.text(&e.Scenario, &e.Step, &e.Operation, &e.Path, &e.Meant) }),
		Unlisted: each(by, s.Listing.Unlisted, func(by *cleaner, m *Missed) {
			by.set(&m.Expected, by.hide.Value(m.Path, m.Expected))
			by.set(&m.Actual, by.hide.Value(m.Path, m.Actual))
			by.text(&m.Scenario, &m.Step, &m.Operation, &m.Path)
		}),
	}
	return &safe
}
