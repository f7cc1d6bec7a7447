package conform

import (
	"fmt"
	"net/http"
	"slices"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/tell"
)

// court judges scenarios one by one, knowing what the target has at all.
type court struct {
	spec  *openapi.Spec
	asked map[string]bool // operations that got an answer
	there map[string]bool // operations of which an answer shows that the target has them
}

// trial is what one scenario says about its target.
type trial struct {
	outcome    Outcome
	asks       result.Status // what it counts as for the exit code
	operations []string      // that the outcome is about
	step       *result.Step  // of a divergence, the step that shows it
	exchange   *wire.Exchange
	obstacle   string // why it is not covered
	alike      string // what obstacles that are one have in common; "" is the obstacle itself
}

// convene reads a run for what the target has: an operation that was never
// answered but with "not there" is not a divergence of every scenario that needs
// it, but one thing that the target lacks.
func convene(run *result.Run, spec *openapi.Spec) (*court, error) {
	c := &court{spec: spec, asked: map[string]bool{}, there: map[string]bool{}}
	for _, sc := range run.Scenarios {
		whole, err := run.Whole(sc)
		if err != nil {
			return nil, fmt.Errorf("reading %s again: %w", sc.ID, err)
		}
		for _, step := range whole.Steps {
			for i := range step.Exchanges {
				c.hear(&step.Exchanges[i])
			}
		}
	}
	return c, nil
}

// sayNothing are statuses that tell nothing of whether an operation is there:
// no answer, and a refusal of the key, which comes before anything else.
var sayNothing = []int{0, http.StatusUnauthorized, http.StatusForbidden}

// notThere are the statuses of what a server does not have.
var notThere = []int{http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusNotImplemented}

func (c *court) hear(x *wire.Exchange) {
	op := c.operation(x)
	if op == "" || slices.Contains(sayNothing, x.Status) {
		return
	}
	c.asked[op] = true
	if c.there[op] || slices.Contains(notThere, x.Status) {
		return
	}
	_, broken := x.JSON() // a refusal that is no JSON comes from something in front of the API, or in its place
	c.there[op] = x.OK() || x.Status >= http.StatusInternalServerError || broken == nil
}

// operation names the operation of an exchange, "" where the API has none.
func (c *court) operation(x *wire.Exchange) string {
	op, _ := c.spec.Find(x.Method, x.Path)
	if op == nil {
		return ""
	}
	return op.Method + " " + op.Path
}

func (c *court) lacks(op string) bool { return c.asked[op] && !c.there[op] }

// outcomes says what a status means here. The ledger of known differences is
// not asked: a difference that is known is one. What is not in the table gave no verdict.
var outcomes = map[result.Status]Outcome{
	result.Passed: Conforms, result.Fixed: Conforms,
	result.Failed: Diverges, result.Known: Diverges, result.Flaky: Diverges,
	result.Undecided: Differs,
}

// counts says what an outcome counts as for the exit code.
var counts = map[Outcome]result.Status{
	Conforms: result.Passed, Diverges: result.Failed, Differs: result.Undecided,
}

// try judges a scenario, given with all its exchanges.
func (c *court) try(sc *result.Scenario) trial {
	at := courseOf(sc)
	t := trial{outcome: outcomes[sc.Status], operations: c.about(at)}
	switch lacking := c.lacking(at); {
	case t.outcome == "":
		return c.open(sc, lacking)
	case len(c.there) == 0:
		return trial{outcome: NotCovered, asks: result.NotApplicable, obstacle: "no operation answers as the API does"}
	case lacking != "":
		return trial{outcome: NotCovered, asks: result.NotApplicable, obstacle: "the target lacks " + lacking}
	case t.outcome == Conforms:
	case at.preparing:
		why := complaint(at.culprit, at.last)
		return trial{outcome: NotCovered, asks: counts[t.outcome], obstacle: at.culprit.Text + ": " + why, alike: why}
	default:
		t.step, t.exchange = at.culprit, at.last
		if sc.Evidence == "inferred" && isRefusal(t.step) {
			t.outcome = Differs
		}
	}
	t.asks = counts[t.outcome]
	return t
}

// open is the trial of a scenario without a verdict.
func (c *court) open(sc *result.Scenario, lacking string) trial {
	t := trial{outcome: NotCovered, asks: sc.Status, obstacle: tell.InWords(sc.Reason)}
	switch {
	case lacking != "":
		t.asks, t.obstacle = result.NotApplicable, "the target lacks "+lacking
	case sc.Status == result.Skipped && !sc.IsCut():
		t.asks = result.NotApplicable // the suite itself has no such scenario: it is what the target made that is not there
	}
	return t
}

// isRefusal says whether a step failed because its request was refused. That the
// request is accepted is then what the evidence speaks of.
func isRefusal(step *result.Step) bool {
	n := len(step.Exchanges)
	return step.Mismatch == nil && n > 0 && !step.Exchanges[n-1].OK()
}

// lacking returns the first operation a scenario used that the target lacks.
func (c *court) lacking(at course) string {
	for _, x := range at.exchanges {
		if op := c.operation(x); c.lacks(op) {
			return op
		}
	}
	return ""
}

// about names the operations that the outcome of a scenario is about: all it
// acted with when it passed; otherwise the last it acted with before what went
// wrong, and the one that the step which went wrong asked.
func (c *court) about(at course) []string {
	acts := at.acts
	if at.culprit != nil && len(acts) > 0 {
		acts = acts[len(acts)-1:]
	}
	if at.culprit != nil && at.last != nil && len(at.culprit.Exchanges) > 0 {
		acts = append(acts[:len(acts):len(acts)], at.last)
	}
	var names []string
	for _, x := range acts {
		if op := c.operation(x); op != "" && !slices.Contains(names, op) {
			names = append(names, op)
		}
	}
	return names
}
