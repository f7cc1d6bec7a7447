package result

// Coverage is what the exchanges of a run exercised, whatever became of its
// scenarios, and what they never did. Lists of what was never done are whole.
type Coverage struct {
	Spec        string              `json:"spec"`        // version of the OpenAPI document that it is counted by
	Exchanges   int                 `json:"exchanges"`   // that were counted
	Operations  Covered             `json:"operations"`  // asked, of those that the target serves
	Parameters  Covered             `json:"parameters"`  // sent, of those operations
	Values      Covered             `json:"values"`      // of enums, sent
	Fields      Covered             `json:"fields"`      // asserted, of the objects that were answered
	Transitions Covered             `json:"transitions"` // taken and asserted, of those declared
	Forbidden   Covered             `json:"forbidden"`   // refused, of the actions that a state forbids
	Lifecycles  []LifecycleCoverage `json:"lifecycles"`
	ByOperation []OperationCoverage `json:"by_operation"`
	ByObject    []ObjectCoverage    `json:"by_object"`
}

// Covered is how many of all.
type Covered struct {
	Covered int `json:"covered"`
	All     int `json:"all"`
}

// Plus returns the sum of two.
func (c Covered) Plus(other Covered) Covered {
	return Covered{c.Covered + other.Covered, c.All + other.All}
}

// Percent returns how many of a hundred, rounded down: only all is 100. Of
// nothing it is 0.
func (c Covered) Percent() int {
	if c.All == 0 {
		return 0
	}
	return 100 * c.Covered / c.All
}

// OperationCoverage is what was asked of one operation and answered.
type OperationCoverage struct {
	Operation  string         `json:"operation"`      // "POST /v1/issuing/cards/{card}"
	Page       string         `json:"page,omitempty"` // of the documentation, where the OpenAPI document does not have it
	Requests   int            `json:"requests"`
	Unserved   bool           `json:"unserved,omitempty"` // the target has no such URL
	Statuses   map[string]int `json:"statuses,omitempty"` // of answers: "200"
	Codes      map[string]int `json:"codes,omitempty"`    // of errors: "resource_missing"
	Parameters Covered        `json:"parameters"`
	NeverSent  []string       `json:"never_sent,omitempty"` // parameters: "merchant_data[name]", "items[][total]"
	Values     Covered        `json:"values"`
	NoValue    []string       `json:"never_valued,omitempty"` // values of enums: "status=canceled"
}

// ObjectCoverage is which fields of an object were asserted.
type ObjectCoverage struct {
	Object string   `json:"object"` // "issuing.card"
	Fields Covered  `json:"fields"`
	Never  []string `json:"never,omitempty"` // in dots: "shipping.eta"
}

// LifecycleCoverage is what was tried of one lifecycle.
type LifecycleCoverage struct {
	Noun        string           `json:"noun"`
	States      []LifecycleState `json:"states"`
	Transitions []Move           `json:"transitions"`         // declared
	Forbidden   []Move           `json:"forbidden"`           // To is where one that was allowed led, as far as it was told
	Elsewhere   []Move           `json:"elsewhere,omitempty"` // allowed, but to where nothing declares that it leads
}

// LifecycleState is one state of a lifecycle.
type LifecycleState struct {
	Name   string `json:"name"`
	Status string `json:"status"`          // the word on the wire
	Start  bool   `json:"start,omitempty"` // an object can be created in it
}

// Move is an action in a state, and what came of it.
type Move struct {
	From     string      `json:"from"`
	Action   string      `json:"action"`
	To       string      `json:"to,omitempty"`
	When     string      `json:"when,omitempty"`
	Grade    string      `json:"grade,omitempty"`
	Evidence string      `json:"evidence,omitempty"`
	Verdict  MoveVerdict `json:"verdict"`
	Times    int         `json:"times"`               // that the verdict was found
	ByItself int         `json:"by_itself,omitempty"` // of these, without a request: by time, or along with something else
	Scenario string      `json:"scenario,omitempty"`  // one in which it was, the first by ID
}

// MoveVerdict is what came of an action in a state.
type MoveVerdict string

// The verdicts: the first two of declared transitions, the next two of forbidden
// ones.
const (
	TakenAndAsserted MoveVerdict = "taken and asserted" // and a later step looked at what tells it
	TakenOnly        MoveVerdict = "taken only"
	Refused          MoveVerdict = "refused"
	Allowed          MoveVerdict = "allowed although forbidden"
	NeverTried       MoveVerdict = "never tried"
)

// redacted hides secrets in what stands in a coverage of a target and of the
// suite's own words: codes of errors and names of scenarios.
func (c *Coverage) redacted(by *cleaner) *Coverage {
	safe := *c
	safe.Lifecycles = each(by, c.Lifecycles, func(by *cleaner, l *LifecycleCoverage) {
		for _, moves := range []*[]Move{&l.Transitions, &l.Forbidden, &l.Elsewhere} {
			*moves = each(by, *moves, func(by *cleaner, m *Move) { by.text(&m.Scenario) })
		}
	})
	safe.ByOperation = each(by, c.ByOperation, func(by *cleaner, o *OperationCoverage) {
		codes := map[string]int{}
		for code, n := range o.Codes {
			by.text(&code)
			codes[code] += n
		}
		if len(codes) > 0 {
			o.Codes = codes
		}
	})
	return &safe
}
