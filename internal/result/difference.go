package result

// Difference is one place where the answers of two targets to the same request
// differ.
type Difference struct {
	Operation string  `json:"operation"`        // "POST /v1/test_helpers/issuing/authorizations/{authorization}/capture"
	Exchange  int     `json:"exchange"`         // index in its step
	Path      string  `json:"path"`             // in dots, from the answer: "request_history.0.reason"; "" is the answer itself
	Object    string  `json:"object,omitempty"` // what the thing inside the answer is that it belongs to: "issuing.card"; "" for the answer's own
	Field     string  `json:"field,omitempty"`  // the path from there
	Class     Class   `json:"class"`
	Reference string  `json:"reference"` // as JSON; "" is nothing there
	Candidate string  `json:"candidate"`
	Voices    []Voice `json:"voices,omitempty"` // of documentation, spec, suite and recording: those that have something to say
	Wrong     Blame   `json:"wrong"`            // what follows from the voices
	Known     string  `json:"known,omitempty"`  // the reason under which it is listed
}

// Class is how two answers differ at a place.
type Class string

// The classes of differences.
const (
	Missing    Class = "missing"    // the candidate lacks it
	Extra      Class = "extra"      // the reference lacks it
	Type       Class = "type"       // of JSON: a text here, a number there
	Null       Class = "null"       // null on one side only; null is not absent
	Value      Class = "value"      // both of one type
	Order      Class = "order"      // the same items in another order
	HTTPStatus Class = "status"     // of the answer
	Header     Class = "header"     // of the answer
	ErrorCode  Class = "error_code" // error.type, error.code, error.param, error.decline_code
	Transition Class = "transition" // the state of a thing
	Identity   Class = "identity"   // an id that stands for two things, or two ids for one
	Unanswered Class = "unanswered" // one side has no such exchange, or no answer to it
)

// Voice is what a source says about a difference.
type Voice struct {
	Source   string `json:"source"`             // documentation, spec, suite (a rule and its evidence), recording
	Evidence string `json:"evidence,omitempty"` // one of Grades: what it rests on
	Backs    Backs  `json:"backs"`
	Says     string `json:"says"` // in a few words, with its place
}

// Backs is which side a voice agrees with.
type Backs string

// The sides a voice can agree with.
const (
	BacksReference Backs = "reference"
	BacksCandidate Backs = "candidate"
	BacksBoth      Backs = "both"
	BacksNeither   Backs = "neither"
)

// Blame is who is wrong.
type Blame string

// Who can be wrong.
const (
	CandidateWrong     Blame = "candidate wrong"
	ReferenceWrong     Blame = "reference wrong"
	DocumentationStale Blame = "documentation stale"
	StripeChanged      Blame = "Stripe changed, or the ledger is wrong"
	NotDecided         Blame = "undecided"
	TargetWrong        Blame = "target wrong"        // where one target is judged by itself
	SpecificationStale Blame = "specification stale" // likewise: the OpenAPI document
)
