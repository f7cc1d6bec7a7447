package result

// The tags of a scenario that is a mutant: what kind it is of, first.
const (
	MutantNamed    = "named"     // a fault of the embedded mock
	MutantInFlight = "in-flight" // a change of answers on their way

	// ContractOnly is on one that no scenario notices, but the contract does.
	ContractOnly = "contract-only"
)

// MutantKinds are the kinds, in the order in which they are told.
var MutantKinds = []string{MutantNamed, MutantInFlight}
