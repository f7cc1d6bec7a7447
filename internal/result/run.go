// Package result is what happened: a Run holds scenarios, a Scenario holds
// steps, a Step holds its exchanges. Everything the product does yields a Run,
// and every report, saved file and exit code is a function of one.
package result

import (
	"os"
	"time"

	"assay/internal/redact"
	"assay/internal/wire"
)

// Format names the layout of a saved Run. It changes when a reader of the old
// layout would misread the new one.
const Format = "assay.run/1"

// Run is one suite against one target.
type Run struct {
	Format      string        `json:"format"`
	Target      string        `json:"target"`
	Origin      string        `json:"origin,omitempty"`     // of a replay: the target that was recorded
	APIVersion  string        `json:"api_version"`          // Stripe-Version that was sent
	Spec        string        `json:"spec,omitempty"`       // version of the OpenAPI document it was held against
	Suite       string        `json:"suite,omitempty"`      // digest of the scenarios that were run
	Label       string        `json:"label,omitempty"`      // in the metadata of what the run made
	Deliveries  bool          `json:"deliveries,omitempty"` // it holds what was delivered to a listener, and no suite was run
	Lacks       []string      `json:"lacks,omitempty"`      // what the target cannot do
	Reference   *Side         `json:"reference,omitempty"`  // of a comparison; Target is the candidate
	Score       *Score        `json:"score,omitempty"`      // of a comparison
	Contract    *Contract     `json:"contract,omitempty"`   // what was found of the contract; nil where it was not asked
	Coverage    *Coverage     `json:"coverage,omitempty"`   // what its exchanges exercised; nil where nobody counted
	Disputed    []Disputed    `json:"disputed,omitempty"`   // places at which documentation, specification and recordings disagree; nil where nobody asked
	Redundancy  *Redundancy   `json:"redundancy,omitempty"` // of a measured suite; nil where nobody asked
	Started     time.Time     `json:"started"`
	Took        time.Duration `json:"took_ns"`
	Strict      bool          `json:"strict,omitempty"` // a failed inference failed on every target
	Known       *Ledger       `json:"known,omitempty"`  // the list of known differences it was held against; nil without
	Interrupted bool          `json:"interrupted,omitempty"`
	FailOnFlaky bool          `json:"fail_on_flaky,omitempty"` // a scenario that passed at a later attempt fails the run
	Shard       *Shard        `json:"shard,omitempty"`         // the part of the suite that was run; nil: what was selected, whole
	Facts       *Facts        `json:"facts,omitempty"`         // of where it was made; nil where nobody asked
	With        []string      `json:"with,omitempty"`          // flags of its command, and their values, of which nothing else here tells
	Problems    []Problem     `json:"problems"`
	Scenarios   []*Scenario   `json:"scenarios"`

	spool *Spool
	hide  *redact.Redactor
	file  *os.File // that it was opened from; nil without
}

// Side is one of the two runs of a comparison.
type Side struct {
	Target     string    `json:"target"`
	APIVersion string    `json:"api_version"`
	Started    time.Time `json:"started"`
}

// Problem is what is wrong with the suite, the selection or the run itself,
// rather than with the target: a feature that cannot be read, a selection that
// matches nothing, a report that could not be written.
type Problem struct {
	Cause   string `json:"cause"` // stable name, such as "feature.syntax"
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"` // in characters, from 1; 0 where it is not known
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"` // what to write or do instead
	Code    int    `json:"code"`           // the exit code it asks for
}

// Scenario is one scenario, or one row of an outline, and how it went.
type Scenario struct {
	ID       string        `json:"id"` // a path of names, never a line number
	Feature  string        `json:"feature"`
	Rule     string        `json:"rule,omitempty"`
	Name     string        `json:"name"`
	Tags     []string      `json:"tags"`
	Evidence string        `json:"evidence,omitempty"` // recorded, documented, spec, reported, inferred
	Link     string        `json:"link,omitempty"`     // where the evidence stands
	File     string        `json:"file"`
	Line     int           `json:"line"`
	Digest   string        `json:"digest,omitempty"` // of what its steps say
	Status   Status        `json:"status"`
	Reason   string        `json:"reason,omitempty"` // why it is not simply passed
	Started  time.Time     `json:"started,omitzero"`
	Took     time.Duration `json:"took_ns"`
	Again    string        `json:"again,omitempty"`   // the command that does it again, where that is not to run its file and line
	Label    string        `json:"label,omitempty"`   // of the run that made this scenario, which may be older than its file
	Earlier  []Attempt     `json:"earlier,omitempty"` // the attempts before this one, in order
	Last     Status        `json:"last,omitempty"`    // what this attempt came to, where the status sums up several
	Since    *Since        `json:"since,omitempty"`   // when it did not pass; nil where it does, and where nobody looked back
	Steps    []Step        `json:"steps"`             // the last field: a saved run is read up to here first

	stored span // where the whole scenario lies when its exchanges are not in memory
	retold bool // what lies there does not say yet since when
}

// Since returns when a scenario of the run was begun: a recording may hold some
// of an older run.
func (r *Run) Since(sc *Scenario) time.Time {
	if sc.Started.IsZero() {
		return r.Started
	}
	return sc.Started
}

// Step is one line of a scenario and what came of it.
type Step struct {
	Keyword   string          `json:"keyword"` // Given, When, Then, And, But or *
	Text      string          `json:"text"`
	Line      int             `json:"line"`
	Status    Status          `json:"status"`
	Error     string          `json:"error,omitempty"`
	Mismatch  *Mismatch       `json:"mismatch,omitempty"`
	Known     string          `json:"known,omitempty"` // the reason under which what was found is listed
	Took      time.Duration   `json:"took_ns"`
	Exchanges []wire.Exchange `json:"exchanges,omitempty"`
	Delivered []wire.Delivery `json:"delivered,omitempty"` // to the scenario's webhook endpoints, while it ran
	Looked    []Look          `json:"looked,omitempty"`    // at what, where it asserts; last at what failed

	// Contract has the places of its exchanges that are not as the contract has them.
	Contract []ContractFinding `json:"contract,omitempty"`

	// Differences of a comparison, by exchange and path. The exchanges are the
	// candidate's.
	Differences []Difference `json:"differences,omitempty"`
}

// Look is a place of an object of the API that a step asserted something of.
type Look struct {
	Object string `json:"object"`         // what the object says it is: "issuing.card"
	ID     string `json:"id,omitempty"`   // "" where it has none
	Path   string `json:"path,omitempty"` // in dots, without the indexes of lists; "" is the whole of it
}

// Mismatch is a failed assertion as data: where it looked, what it found and
// what it wanted. Reports render it; Found and Wanted may be many lines long.
type Mismatch struct {
	Where  string `json:"where"` // "authorization.status", "answer.error.code"
	Found  string `json:"found"`
	Wanted string `json:"wanted"`
}

// TheStatus is where a Mismatch looks that is about the status of the last answer.
const TheStatus = "the answer's status"

// Error reads: authorization.status is "pending", want "closed".
func (m *Mismatch) Error() string {
	return m.Where + " is " + m.Found + ", want " + m.Wanted
}
