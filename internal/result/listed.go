package result

// Ledger is what became of a list of known differences in one run.
type Ledger struct {
	File     string     `json:"file"`
	Partial  bool       `json:"partial,omitempty"` // only a part of the suite was run, so not every entry was judged
	Entries  []Listed   `json:"entries"`           // in the order of the file
	Unlisted []Unlisted `json:"unlisted,omitempty"`
}

// Listed is one entry of the list.
type Listed struct {
	Line      int          `json:"line"` // of the file
	What      string       `json:"what"` // "POST /v1/… authorization.status", or a scenario and its step
	Reason    string       `json:"reason"`
	Link      string       `json:"link,omitempty"`
	Until     string       `json:"until,omitempty"` // 2006-01-02
	State     ListingState `json:"state"`
	Scenarios int          `json:"scenarios"` // that it explains
	Steps     int          `json:"steps"`     // of these
}

// ListingState is what the run says about an entry.
type ListingState string

// The states of entries. Whoever keeps the list deletes those that are Fixed,
// Differs or Unused, and looks anew at one that is Expired.
const (
	ListingHolds   ListingState = "holds"   // what it lists was found
	ListingFixed   ListingState = "fixed"   // its step passes
	ListingDiffers ListingState = "differs" // its step fails, but otherwise than listed
	ListingUnused  ListingState = "unused"  // it matches nothing
	ListingExpired ListingState = "expired" // its time is over
	ListingIdle    ListingState = "idle"    // the run cannot tell
)

// Unlisted is a difference that no entry explains, as the entry that would.
type Unlisted struct {
	Entry     string `json:"entry"`     // YAML, ready but for its reason
	Scenarios int    `json:"scenarios"` // in which it was found
}
