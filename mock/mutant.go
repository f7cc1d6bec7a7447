package mock

import (
	"fmt"
	"maps"
	"net/http"
	"sync"

	"assay/internal/openapi"
)

// Mutant is one thing wrong with the mock: what a suite that watches Operation
// must notice. Options.Mutant makes a mock of it.
//
// A mutant is a literal in one of the tables, and never a condition in the rules
// themselves: it wraps the endpoint of its operation, where request, answer and the
// whole account are at hand (flaw.go has the ways in which it can be wrong), or the
// whole mock where there is no endpoint yet (flaw_passage.go), or changes what an
// endpoint of webhooks decided (mutants_realtime.go).
type Mutant struct {
	Name      string // unique: the operation's last word or two and what is wrong, "capture: leaves it pending"
	Operation string // as the OpenAPI document has it: "POST /v1/…/capture"
	Says      string // completes "nothing notices when …"

	wrong   func(endpoint) endpoint // one of the three is there
	passage passage
	heard   func(verdict) verdict
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

// slip is a row of the table of what is wrong around the endpoints.
type slip struct {
	name, says string
	wrong      passage
}

// slips are those of one operation.
type slips struct {
	method, path string
	short        string
	slips        []slip
}

// Mutants lists every mutant, in the order of the tables.
func Mutants() []Mutant {
	var out []Mutant
	for _, table := range [][]flawed{
		flawedPurchases, flawedDecisions, flawedAuthorizations, flawedCards, flawedShipping, flawedCardholders,
		flawedTransactions, flawedRefunds, flawedBalance, flawedTopups, flawedEvents, flawedChecks, flawedFeatures,
		flawedDisputes, flawedSettlements, flawedFunding, flawedWebhooks,
		flawedTokens, flawedPayments, flawedDesigns, flawedDress, flawedReviews, flawedBundles, flawedFiles,
	} {
		for _, of := range table {
			for _, f := range of.flaws {
				out = append(out, Mutant{Name: of.short + ": " + f.name, Operation: of.method + " " + of.path, Says: f.says, wrong: f.wrong})
			}
		}
	}
	for _, of := range slipsOfRequests {
		for _, s := range of.slips {
			out = append(out, Mutant{Name: of.short + ": " + s.name, Operation: of.method + " " + of.path, Says: s.says, passage: s.wrong})
		}
	}
	for _, m := range mishearings.of {
		out = append(out, Mutant{Name: mishearings.short + ": " + m.name, Operation: mishearings.method + " " + mishearings.path, Says: m.says, heard: m.heard})
	}
	return out
}

// byName are all mutants, looked up for every mock that is made of one.
var byName = sync.OnceValue(func() map[string]Mutant {
	out := map[string]Mutant{}
	for _, m := range Mutants() {
		out[m.Name] = m
	}
	return out
})

// mutant finds a mutant by its name.
func mutant(name string) (Mutant, bool) {
	m, known := byName()[name]
	return m, known
}

// mutate makes a mutant of the mock.
func (s *Server) mutate(name string) {
	m, ok := mutant(name)
	switch {
	case !ok:
		panic(fmt.Sprintf("mock: there is no mutant %q", name)) // Options.Check refuses it
	case m.passage != nil:
		s.passage = m.passage(http.HandlerFunc(s.respond), func(req *http.Request) bool {
			op, _ := s.spec.Find(req.Method, req.URL.Path)
			return op != nil && op.Method+" "+op.Path == m.Operation
		})
	case m.heard != nil:
		s.heard = m.heard
	default:
		s.routes = m.among(s.routes)
	}
}

// among returns the routes with the mutant's in place of the true one.
func (m *Mutant) among(routes map[*openapi.Operation]*servedRoute) map[*openapi.Operation]*servedRoute {
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
