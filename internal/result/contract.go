package result

import "strings"

// Contract is what a run found of the contract: how many exchanges were held
// against it, and each kind of finding once.
type Contract struct {
	Version    string         `json:"version"`    // of the OpenAPI document
	Operations int            `json:"operations"` // that are judged: of Issuing and around, or all
	Mode       ContractMode   `json:"mode"`
	Full       bool           `json:"full,omitempty"`  // all of the document's operations are judged
	Judged     int            `json:"judged"`          // exchanges
	Silent     map[string]int `json:"silent"`          // exchanges of which it says nothing, by why
	Breaches   int            `json:"breaches"`        // listed ones among them
	Listed     int            `json:"listed"`          // breaches that the known differences hold
	Notes      int            `json:"notes"`           // compatible changes
	Found      []FoundInAll   `json:"found,omitempty"` // breaches first, then in the order of the run
	More       int            `json:"more,omitempty"`  // kinds that are not in Found, of which there are too many
}

// ContractMode is what a breach of the contract does to a run.
type ContractMode string

// The modes. Without a contract nothing is judged, which is the mode "off".
const (
	ContractNote ContractMode = "note" // it is shown
	ContractFail ContractMode = "fail" // it fails its scenario, unless it is listed
)

// FoundInAll is what was found in the same place of the same operation, items of
// lists alike, in all of a run.
type FoundInAll struct {
	ContractFinding
	Times     int    `json:"times"`
	Scenarios int    `json:"scenarios"`
	Scenario  string `json:"scenario"` // the first, by its ID
}

// ContractFinding is one place of an exchange that is not as the contract has it.
type ContractFinding struct {
	Kind      string       `json:"kind"`      // "absent", "type"; of a request "unknown", "not_in_enum"
	Operation string       `json:"operation"` // "POST /v1/things/{thing}/close"
	Exchange  int          `json:"exchange"`  // index in its step
	Path      string       `json:"path"`      // "answer.items.0.id", "request.items[0][id]"; "answer" is all of it
	Found     string       `json:"found"`     // `"failed"`, "absent"
	Wants     string       `json:"wants"`     // "one of closed, expired"
	Wrong     Party        `json:"wrong"`
	Level     FindingLevel `json:"level"`
	Known     string       `json:"known,omitempty"` // the reason under which it is listed
}

// Party is who does not keep the contract.
type Party string

// The parties. A request that breaks the contract is the target's fault where it
// is accepted, and the suite's where it is refused though the scenario wants it
// accepted. One that is refused as the scenario expects is nobody's.
const (
	WrongTarget Party = "target"
	WrongSuite  Party = "suite"
)

// FindingLevel is how grave a finding is.
type FindingLevel string

// The levels. A note is a change that Stripe calls compatible: a field or a value
// that the document does not know yet.
const (
	LevelBreach FindingLevel = "breach"
	LevelNote   FindingLevel = "note"
)

// String says in one line what was found where, and what the contract has.
func (f *ContractFinding) String() string {
	text := f.Operation + ": " + f.Path + " is " + f.Found + ", the contract " + f.says()
	switch {
	case f.Level == LevelNote:
		return text + " (compatible)"
	case f.Wrong == WrongSuite:
		return text + ", and it was refused: the suite is wrong"
	case f.OfRequest():
		return text + ", and it was accepted: the target is wrong"
	}
	return text
}

// says is what the contract does about the place: "has a text", "requires it".
func (f *ContractFinding) says() string {
	if f.Found == "absent" {
		return "requires it"
	}
	return "has " + f.Wants
}

// OfRequest says whether the request is not as the contract has it, and not the answer.
func (f *ContractFinding) OfRequest() bool { return strings.HasPrefix(f.Path, "request.") }
