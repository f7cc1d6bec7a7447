// Package coverage tells what the exchanges of a run exercised: operations,
// their parameters and values, what was answered, which fields were asserted,
// and which transitions of every lifecycle were taken, refused or never tried.
//
// It is a fold: scenarios are added one by one, in any order and by several
// goroutines, and what is kept of them does not grow with their number. It knows
// a target by its exchanges alone, so that it is the same for all of them, and
// for a saved run.
package coverage

import (
	"strings"
	"sync"

	"github.com/tidwall/gjson"

	"assay/internal/lifecycle"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
)

// Tally is what was seen so far.
type Tally struct {
	// Serves says whether the target has an operation; nil leaves that to its
	// answers. Set it before the first scenario is added.
	Serves func(method, path string) bool

	spec    *openapi.Spec
	version string // of the API, where an answer does not say it

	mu         sync.Mutex
	exchanges  int
	operations map[*openapi.Operation]*operation
	objects    *objects
	lives      []*life
}

// New returns an empty tally of the document's operations and of the lifecycles,
// for requests that are made with a version of the API.
func New(spec *openapi.Spec, version string, lifecycles []*lifecycle.Lifecycle) *Tally {
	t := &Tally{spec: spec, version: version, operations: map[*openapi.Operation]*operation{}, objects: newObjects(spec)}
	for _, op := range spec.All() {
		t.operations[op] = newOperation(spec, op)
	}
	for _, l := range lifecycles {
		t.lives = append(t.lives, newLife(l))
	}
	return t
}

// Add counts a scenario that has ended and still holds its exchanges.
func (t *Tally) Add(sc *result.Scenario) {
	t.mu.Lock()
	defer t.mu.Unlock()
	journeys := make([]*journey, len(t.lives))
	for i, l := range t.lives {
		journeys[i] = newJourney(l, sc.ID, t.version)
	}
	for i := range sc.Steps {
		step := &sc.Steps[i]
		for j := range step.Exchanges {
			t.exchange(&step.Exchanges[j], journeys)
		}
		if step.Mismatch != nil {
			continue // what it looked at was not found to hold
		}
		for _, look := range step.Looked {
			t.objects.look(look)
			for _, j := range journeys {
				j.look(look)
			}
		}
	}
	for _, j := range journeys {
		j.end()
	}
}

// exchange counts one request. What was made only to wait for the target, and
// what was not answered, exercised nothing.
func (t *Tally) exchange(x *wire.Exchange, journeys []*journey) {
	if x.Waiting || x.Status == 0 {
		return
	}
	a := answerOf(x)
	op, values := t.spec.Find(x.Method, x.Path)
	if op != nil {
		t.exchanges++
		t.operations[op].count(x, a)
		if x.OK() {
			t.objects.answered(op)
		}
	}
	if a.replayed {
		return // it tells what was
	}
	id := ""
	if len(values) > 0 {
		id = values[0]
	}
	for _, j := range journeys {
		j.exchange(op, id, x, a)
	}
}

// answer is what is read of an answer, once for all that count it.
type answer struct {
	code, kind string // of an error
	unserved   bool   // the target has no such URL
	replayed   bool   // by an idempotency key
	objects    []gjson.Result
}

func answerOf(x *wire.Exchange) *answer {
	a := &answer{replayed: x.Header.Get("Idempotent-Replayed") == "true"}
	if !x.OK() {
		said := gjson.GetManyBytes(x.Body, "error.code", "error.type", "error.message")
		a.code, a.kind = said[0].Str, said[1].Str
		a.unserved = x.Status == 404 && strings.HasPrefix(said[2].Str, unrecognized)
		return a
	}
	body := gjson.ParseBytes(x.Body)
	if body.Get("object").Str != "list" {
		a.objects = []gjson.Result{body}
		return a
	}
	a.objects = body.Get("data").Array()
	return a
}

// unrecognized is how the API answers for a URL that it does not have (recorded,
// docs/evidence.md, section 12).
const unrecognized = "Unrecognized request URL"

// Result returns what was counted.
func (t *Tally) Result() *result.Coverage {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := &result.Coverage{Spec: t.spec.Version, Exchanges: t.exchanges}
	for _, op := range t.spec.All() {
		one := t.operations[op].result()
		one.Unserved = one.Unserved || one.Requests == 0 && t.Serves != nil && !t.Serves(op.Method, op.Path)
		c.ByOperation = append(c.ByOperation, one)
		if one.Unserved {
			continue
		}
		c.Operations.All++
		if one.Requests > 0 {
			c.Operations.Covered++
		}
		c.Parameters, c.Values = c.Parameters.Plus(one.Parameters), c.Values.Plus(one.Values)
	}
	c.ByObject = t.objects.result()
	for _, o := range c.ByObject {
		c.Fields = c.Fields.Plus(o.Fields)
	}
	for _, l := range t.lives {
		one := l.result()
		c.Lifecycles = append(c.Lifecycles, one)
		c.Transitions = c.Transitions.Plus(covered(one.Transitions, result.TakenAndAsserted))
		c.Forbidden = c.Forbidden.Plus(covered(one.Forbidden, result.Refused))
	}
	return c
}

func covered(moves []result.Move, verdict result.MoveVerdict) (c result.Covered) {
	for _, m := range moves {
		c.All++
		if m.Verdict == verdict {
			c.Covered++
		}
	}
	return c
}

// Of adds a run of which all exchanges are kept, scenario by scenario, and
// returns what was counted.
func (t *Tally) Of(run *result.Run) (*result.Coverage, error) {
	for _, sc := range run.Scenarios {
		whole, err := run.Whole(sc)
		if err != nil {
			return nil, err
		}
		t.Add(whole)
	}
	return t.Result(), nil
}
