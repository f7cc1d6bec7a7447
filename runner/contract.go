package runner

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
)

// Contract is what every exchange of every step is held against, without the
// scenario asking for it.
type Contract struct {
	Spec *openapi.Spec
	Mode result.ContractMode
	Full bool // the spec has all operations of the document
}

// held is what the contract says of the exchanges of one scenario.
type held struct {
	judged  int
	silent  map[openapi.Silence]int
	found   []result.ContractFinding
	refused *refused // the last exchange, where it was refused for breaking the contract
}

// refused is a request that does not keep the contract and was refused.
type refused struct {
	step     *result.Step
	findings []result.ContractFinding
}

// hold holds the exchanges of a step against the contract, and the ending of the
// step against what was found: a breach that is not listed fails a step that had
// no worse end.
func (c *course) hold(a *attempt, step *result.Step, end ending) ending {
	if c.suite.Contract == nil {
		return end
	}
	for i := range step.Exchanges {
		c.exchange(a, step, i)
	}
	if a.held.refused != nil && wantedAccepted(a, end) {
		a.found(a.held.refused.step, a.held.refused.findings...)
		a.held.refused = nil
	}
	var first *result.ContractFinding
	more := 0
	for i := range step.Contract {
		switch f := &step.Contract[i]; {
		case f.Level == result.LevelNote || f.Wrong != result.WrongTarget:
		case f.Known != "":
			a.knows(f.Known)
		case first == nil:
			first = f
		default:
			more++
		}
	}
	if first == nil || c.suite.Contract.Mode != result.ContractFail || !outranked[end.status] {
		return end
	}
	why := "contract.breach: " + first.String()
	if more > 0 {
		why += fmt.Sprintf("; and %d more", more)
	}
	return ending{status: result.Failed, message: why, reason: why}
}

// outranked are the ends of a step that a breach of the contract is graver than.
var outranked = map[result.Status]bool{result.Passed: true, result.Known: true, result.Undecided: true}

// exchange notes what the contract says of one exchange.
func (c *course) exchange(a *attempt, step *result.Step, at int) {
	x := &step.Exchanges[at]
	a.held.refused = nil
	j := c.suite.Contract.Spec.Judge(x, c.suite.APIVersion)
	if j.Silent != "" {
		if a.held.silent == nil {
			a.held.silent = map[openapi.Silence]int{}
		}
		a.held.silent[j.Silent]++
	} else {
		a.held.judged++
	}
	if j.Operation == nil {
		return
	}
	made := result.ContractFinding{Operation: j.Operation.Method + " " + j.Operation.Path, Exchange: at, Wrong: result.WrongTarget, Level: result.LevelBreach}
	c.request(a, step, x, made, j.Request)
	for _, b := range j.Answer {
		f := made
		f.Kind, f.Path, f.Found, f.Wants = string(b.Kind), strings.TrimSuffix("answer."+b.Path, "."), b.Got, b.Want
		if b.Note() {
			f.Level = result.LevelNote
		}
		if !c.suite.Target.Hides || !strings.Contains(f.Found, hidden) {
			a.found(step, c.lookUp(a, step, f))
		}
	}
}

// request judges a request that breaks the contract by what became of it. Whether
// a refusal was wanted only the step shows that looks at it.
func (c *course) request(a *attempt, step *result.Step, x *wire.Exchange, made result.ContractFinding, violations []openapi.Violation) {
	var findings []result.ContractFinding
	for _, v := range violations {
		f := made
		f.Kind, f.Path, f.Found, f.Wants = string(v.Fault), "request."+v.Param, v.Got(), v.Want()
		findings = append(findings, f)
	}
	switch {
	case len(findings) == 0:
	case x.OK():
		for _, f := range findings {
			a.found(step, c.lookUp(a, step, f))
		}
	case x.Status >= 400 && x.Status < 500:
		for i := range findings {
			findings[i].Wrong = result.WrongSuite
		}
		a.held.refused = &refused{step, findings}
	}
}

// wantedAccepted says whether a step failed because its request, or the one
// before it, was refused.
func wantedAccepted(a *attempt, end ending) bool {
	switch m := end.mismatch; {
	case end.status != result.Failed:
		return false
	case m != nil:
		return m.Where == result.TheStatus && strings.HasPrefix(m.Wanted, "2")
	}
	return !a.last.OK()
}

// lookUp looks a breach up in the list of known differences.
func (c *course) lookUp(a *attempt, step *result.Step, f result.ContractFinding) result.ContractFinding {
	k := c.suite.Known
	if k == nil || f.Level == result.LevelNote {
		return f
	}
	d := newDifference(a.ID, step.Text, f.Operation, f.Path, f.Wants, c.unlabelled(f.Found))
	d.class = classContract
	found, near := k.find(d, "")
	switch {
	case found != nil:
		f.Known = found.reason
	case c.suite.Contract.Mode == result.ContractFail:
		k.miss(d, near)
	}
	return f
}

// found notes findings at the step they belong to.
func (a *attempt) found(step *result.Step, findings ...result.ContractFinding) {
	step.Contract = append(step.Contract, findings...)
}

// foundIn gathers what was noted at the steps.
func foundIn(steps []result.Step) (all []result.ContractFinding) {
	for i := range steps {
		all = append(all, steps[i].Contract...)
	}
	return all
}

// knows notes the reason of a listed difference, once.
func (a *attempt) knows(reason string) {
	if reason != "" && !slices.Contains(a.known, reason) {
		a.known = append(a.known, reason)
	}
}
