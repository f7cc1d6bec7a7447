// Package runner runs a suite of features against a target and returns what
// came of it, a result.Run. It knows features, scenarios and steps, and nothing
// of what they are about: the language they are written in and the target they
// are run against are handed to it.
//
//	sources, problems := feature.Resolve(paths, ".", features.FS)
//	suite := runner.Suite{Sources: sources, Problems: problems, Language: language, Target: target}
//	run, err := suite.Run(ctx)
//	code, cause := run.Verdict()
//
// A suite is loaded, narrowed and planned by package plan, and run here in batches
// by godog (batch.go), which parses, matches and calls the steps; recorder.go notes
// what each of them did. Nothing that godog says of itself is believed: a scenario
// has passed when every step of the plan was seen to pass.
// attempts.go says what is tried again; several machines share a run by shard.go, and
// merge.go makes one of what they saved.
//
// Importing godog runs "go env GOTOOLDIR" when the process starts and go is on PATH,
// about 10 ms. The binary of make build is linked without what asks (internal/lean).
package runner

import (
	"context"
	"slices"
	"time"

	"assay/internal/redact"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/feature"
	"assay/runner/plan"
)

// Target is something to test.
type Target struct {
	Name  string   // as reports show it: "mock", "http://127.0.0.1:12111"
	Lacks []string // what it cannot do, "real-time"; scenarios that need it, by tag or as a step finds, are not applicable

	// Own marks the embedded mock: a failed @inferred expectation is failed
	// there, and undecided on any other target unless Suite.Strict is set.
	Own bool

	// Hides marks a recording, in which secrets are hidden: an expectation that
	// finds one hidden cannot be judged, and its scenario is not applicable.
	Hides bool

	// Review is for how long a new cardholder may be under review, in which
	// purchases are declined; 0 is not at all.
	Review time.Duration

	Label string // of the run, in the metadata of what it makes; noted in the run

	// Open points the connection at the target for one attempt at a scenario,
	// which is named as Attempt does: the first by the scenario's ID. Each is to
	// find an account, or at least idempotency keys, of its own. An error leaves
	// the scenario inconclusive.
	Open func(ctx context.Context, scenario string, c *wire.Conn) error

	// Before is shown the scenarios that are to run, and After all of the run's
	// once they have ended; what they find is told in the run. Both may be nil.
	Before, After func(scenarios []*result.Scenario) []result.Problem
}

// Observer is told how a run goes, from one goroutine and in the order of the
// suite, whatever the number of workers. Both fields may be nil.
type Observer struct {
	// Started comes before the first scenario, with the selected ones in order.
	// While they run only what names them may be read: ID, Feature, Rule, Name,
	// File, Line.
	Started func(scenarios []*result.Scenario)

	// Ended comes after each scenario, run or not; one that passed no longer
	// holds its exchanges.
	Ended func(sc *result.Scenario)
}

// Suite is a set of features, the language they are written in and what they
// are run against.
type Suite struct {
	Sources    []feature.Source
	Problems   []result.Problem // found before the run, by Resolve; the run opens with them
	Language   plan.Language
	Target     Target
	APIVersion string // Stripe-Version that is sent; noted in the run
	Spec       string // version of the contract; noted in the run
	Selection  plan.Selection

	// Needs are the things a scenario may need of its target, "real-time"; a tag
	// @needs-… that names another is refused. nil leaves such tags unchecked.
	Needs []string

	Partial bool   // the sources are a part of the suite: what is not found may be in the rest
	Shard   *Shard // the part of what is selected that is run; nil is all of it

	// Known is the list of differences that fail nothing; nil lists none. Operation
	// names the operation of a request, "POST /v1/things/{thing}/close"; nil leaves
	// method and path as they are.
	Known     *Known
	Operation func(method, path string) string

	Contract *Contract // every exchange is held against it; nil judges none

	// Whole is shown each scenario as it ends, with its exchanges, from the worker
	// that ran it; may be nil.
	Whole func(sc *result.Scenario)

	Attempts    Attempts // how often a scenario is tried
	FailFast    int      // no scenario begins after so many that make the run fail; 0 is never
	FailOnFlaky bool     // a scenario that passes at some attempts only makes the run fail

	Workers     int              // batches run at the same time; 0 means GOMAXPROCS
	StepTimeout time.Duration    // for one step; 0 means 30 seconds
	Timeout     time.Duration    // for the whole run; 0 means none
	Strict      bool             // a failed inference fails on every target
	Spool       *result.Spool    // takes the exchanges of every scenario; nil drops those of the passed ones
	Redactor    *redact.Redactor // hides secrets in what the run keeps; nil knows them by their form
	Now         func() time.Time // nil means time.Now
	Observer    Observer
}

// IsPartial says whether scenarios of the suite are left out.
func (s *Suite) IsPartial() bool { return s.Shard != nil || s.selects() }

// selects says whether they are left out by what was asked for: a shard's others
// are run elsewhere.
func (s *Suite) selects() bool {
	lines := func(source feature.Source) bool { return len(source.Lines) > 0 }
	return s.Partial || s.Selection != (plan.Selection{}) || slices.ContainsFunc(s.Sources, lines)
}
