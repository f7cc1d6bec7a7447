// Package compare holds two runs against each other and returns a run of its own, in
// which a step has failed where their answers differ.
//
//	run, err := compare.Runs(ctx, reference, candidate, compare.Options{})
package compare

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/say"
)

// Options are how two runs are compared. The zero value compares everything,
// knows no states and no operations, and hears no voices.
type Options struct {
	// Operation returns the operation that a request belongs to, as method and
	// path with its placeholders; nil takes the request as it stands.
	Operation func(method, path string) string

	States []diff.State // places where a difference is one of transitions

	// Known says whether a difference is listed, and under which reason; nil lists
	// nothing.
	Known func(sc *result.Scenario, step *result.Step, d *result.Difference) (reason string, known bool)

	// Voices fills in what is to be said about a difference between two answers,
	// and who is wrong; nil says nothing.
	Voices func(d *result.Difference, reference, candidate *wire.Exchange)

	Only    func(id string) bool // scenarios to compare; nil is all that either run has
	Partial bool                 // they are a part of a suite: that a rule is of no use to them means nothing

	Workers int              // scenarios compared at the same time; 0 means GOMAXPROCS
	Spool   *result.Spool    // takes the exchanges of every scenario; nil drops them
	Now     func() time.Time // nil means time.Now
}

// Runs holds the candidate's answers against the reference's, scenario by
// scenario and exchange by exchange, and returns a run in which a step has failed
// where they differ. What it was handed stays as it is. The error says that ctx
// was over before anything was compared.
//
// Only what both runs have is compared: scenarios are paired by ID, steps by
// index, exchanges by the order of their operations in the step.
func Runs(ctx context.Context, reference, candidate *result.Run, how Options) (*result.Run, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if how.Operation == nil {
		how.Operation = func(method, path string) string { return method + " " + path }
	}
	now := how.Now
	if now == nil {
		now = time.Now
	}
	c := &comparing{Options: how, ctx: ctx, reference: reference, candidate: candidate, tally: newTally()}
	c.out = &result.Run{
		Format: result.Format, Target: candidate.Target, APIVersion: candidate.APIVersion, Spec: candidate.Spec, Suite: candidate.Suite,
		Label: candidate.Label, Lacks: candidate.Lacks, // with which the candidate's answers can be given again
		Reference: &result.Side{Target: reference.Target, APIVersion: reference.APIVersion, Started: reference.Started},
		Started:   now(), Strict: candidate.Strict, Interrupted: reference.Interrupted || candidate.Interrupted,
		Problems: []result.Problem{}, Scenarios: []*result.Scenario{},
	}
	if how.Spool != nil {
		c.out.UseSpool(how.Spool)
	}
	pairs := c.pairs()
	c.out.Scenarios = make([]*result.Scenario, len(pairs))
	c.drive(pairs)
	c.out.Score = c.tally.score()
	c.conclude()
	c.out.Took = now().Sub(c.out.Started)
	return c.out, nil
}

// comparing is a comparison under way.
type comparing struct {
	Options
	ctx                  context.Context
	reference, candidate *result.Run
	out                  *result.Run

	tally *tally
	mu    sync.Mutex
	spoil error // why exchanges of the comparison were lost
}

// twins are one scenario in both runs.
type twins struct{ reference, candidate *result.Scenario }

// pairs returns the scenarios that both runs have, in the order of the reference,
// and notes how many only one of them has.
func (c *comparing) pairs() []twins {
	theirs := map[string]*result.Scenario{}
	for _, sc := range c.candidate.Scenarios {
		theirs[sc.ID] = sc
	}
	var both []twins
	var onlyReference, onlyCandidate []string
	for _, sc := range c.reference.Scenarios {
		switch twin := theirs[sc.ID]; {
		case !c.wanted(sc.ID):
		case twin != nil:
			both = append(both, twins{sc, twin})
		default:
			onlyReference = append(onlyReference, sc.ID)
		}
		delete(theirs, sc.ID)
	}
	for _, sc := range c.candidate.Scenarios {
		if theirs[sc.ID] != nil && c.wanted(sc.ID) {
			onlyCandidate = append(onlyCandidate, sc.ID)
		}
	}
	c.unpaired("reference", c.reference.Target, onlyReference)
	c.unpaired("candidate", c.candidate.Target, onlyCandidate)
	return both
}

func (c *comparing) wanted(id string) bool { return c.Only == nil || c.Only(id) }

func (c *comparing) unpaired(side, target string, ids []string) {
	if len(ids) == 0 {
		return
	}
	c.out.Problems = append(c.out.Problems, result.Problem{
		Cause:   "compare.unpaired",
		Message: fmt.Sprintf("%s only in the %s (%s), the first: %s", say.Count(len(ids), "scenario"), side, target, ids[0]),
		Hint:    "make both runs with the same features and the same selection",
		Code:    result.NoVerdict,
	})
}

// drive compares the pairs on the workers. Each has its place in the list, so
// that their number does not show.
func (c *comparing) drive(pairs []twins) {
	workers := c.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	var working sync.WaitGroup
	for range min(workers, len(pairs)) {
		working.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(pairs)); i = next.Add(1) - 1 {
				c.out.Scenarios[i] = c.keep(c.scenario(pairs[i]))
			}
		})
	}
	working.Wait()
	c.out.Interrupted = c.out.Interrupted || c.ctx.Err() != nil
}

// keep hands a scenario that is done to the run, which takes its exchanges out of
// memory.
func (c *comparing) keep(sc *result.Scenario) *result.Scenario {
	if c.Spool == nil && sc.Status == result.Passed {
		sc.Steps = nil // nobody reads them, and making them fit to be kept takes its time
	}
	if err := c.out.Keep(sc); err != nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.spoil == nil {
			c.spoil = err
		}
	}
	return sc
}

// conclude tells what the scenarios do not: what was wrong with the two runs, and
// with the comparison as a whole.
func (c *comparing) conclude() {
	tell := func(code int, cause, hint, message string, args ...any) {
		c.out.Problems = append(c.out.Problems, result.Problem{Cause: cause, Message: fmt.Sprintf(message, args...), Hint: hint, Code: code})
	}
	for _, p := range slices.Concat(c.reference.Problems, c.candidate.Problems) {
		if !slices.Contains(c.out.Problems, p) {
			c.out.Problems = append(c.out.Problems, p)
		}
	}
	if a, b := c.reference.APIVersion, c.candidate.APIVersion; a != b {
		tell(result.Conforming, "compare.versions", "", "the reference was asked with API version %s, the candidate with %s", a, b)
	}
	if n := c.tally.short; n > 0 {
		tell(result.Conforming, "compare.in_part", "run the suite on that side: it says why", "%d scenarios agree as far as they can be compared, and then end on one side only", n)
	}
	if c.spoil != nil {
		tell(result.NoVerdict, "run.spool", "free some space in the directory for temporary files", "the exchanges of the comparison could not be kept: %v", c.spoil)
	}
	if c.tally.compared == 0 {
		code := result.BadInput
		if slices.ContainsFunc(c.out.Scenarios, noVerdictOn) {
			code = result.NoVerdict
		}
		tell(code, "compare.nothing", "compare two runs of the same scenarios", "there was nothing to compare: no scenario made a request on both sides")
		return
	}
	if c.Partial || c.out.Interrupted || c.out.Count()[result.Passed] < len(c.out.Scenarios) {
		return // where much is not compared, that a rule is not needed says nothing
	}
	for _, rule := range diff.Unused(c.tally.used, c.reference.Label != "" && c.candidate.Label != "") {
		tell(result.Conforming, "compare.unused_rule", "", "the rule %q of normalising applied nowhere", rule.Name)
	}
}

// noVerdictOn says whether a scenario was not compared because a target or the
// run failed it, and not because of how it is written.
func noVerdictOn(sc *result.Scenario) bool {
	return sc.Status == result.Inconclusive && !strings.HasPrefix(sc.Reason, causeOtherWords) || sc.Status == result.Error || sc.IsCut()
}
