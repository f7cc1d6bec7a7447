package mock

import (
	"fmt"
	"maps"

	"assay/internal/openapi"
)

// Mutant is one thing wrong with the mock: what a suite that watches Operation
// must notice. Options.Mutant makes a mock of it.
//
// A mutant is a literal in one of the tables, and never a condition in the rules
// themselves: it wraps the endpoint of its operation, where request, answer and the
// whole account are at hand (flaw.go has the ways in which it can be wrong).
type Mutant struct {
	Name      string // unique: the operation's last word or two and what is wrong, "capture: leaves it pending"
	Operation string // as the OpenAPI document has it: "POST /v1/…/capture"
	Says      string // completes "nothing notices when …"

	wrong func(endpoint) endpoint
}

// endpoint is how an operation is answered: an action's run.
type endpoint func(r *request) (any, error)

// flaw is a row of the tables: what is wrong with an operation.
type flaw struct {
	name, says string
	wrong      func(endpoint) endpoint
}

// flawed are the flaws of one operation.
type flawed struct {
	method, path string
	short        string // of the operation, in the names of its mutants
	flaws        []flaw
}

// Mutants lists every mutant, in the order of the tables.
func Mutants() []Mutant {
	var out []Mutant
	for _, table := range [][]flawed{
		flawedPurchases, flawedDecisions, flawedAuthorizations, flawedCards, flawedShipping, flawedCardholders,
		flawedTransactions, flawedRefunds, flawedBalance, flawedTopups, flawedEvents,
	} {
		for _, of := range table {
			for _, f := range of.flaws {
				out = append(out, Mutant{of.short + ": " + f.name, of.method + " " + of.path, f.says, f.wrong})
			}
		}
	}
	return out
}

// mutant finds a mutant by its name.
func mutant(name string) (Mutant, bool) {
	for _, m := range Mutants() {
		if m.Name == name {
			return m, true
		}
	}
	return Mutant{}, false
}

// mutated returns the routes with the mutant's in place of the true one.
func mutated(routes map[*openapi.Operation]*servedRoute, name string) map[*openapi.Operation]*servedRoute {
	m, ok := mutant(name)
	if !ok {
		panic(fmt.Sprintf("mock: there is no mutant %q", name)) // Options.Check refuses it
	}
	out := maps.Clone(routes)
	for op, r := range routes {
		if r.method+" "+r.path == m.Operation {
			wrong := *r
			wrong.action.run = m.wrong(r.action.run)
			out[op] = &wrong
		}
	}
	return out
}
