package runner

import (
	"fmt"
	"strconv"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
)

// listed holds the ending of a step against the list of known differences. A
// failure that is listed is known; what is undecided stays so, but its entry is
// in use.
func (c *course) listed(a *attempt, step *result.Step, end ending) ending {
	k := c.suite.Known
	if k == nil || end.status != result.Failed && end.status != result.Undecided {
		return end
	}
	d := c.difference(a, step, end)
	found, near := k.find(d, "")
	switch {
	case end.status == result.Undecided:
	case found != nil:
		end.status, end.known = result.Known, found.reason
		end.reason = found.reason
	default:
		k.miss(d, near)
		end.reason += k.hint(d, near)
	}
	return end
}

// difference says what a failed step found, as an entry of the list would.
func (c *course) difference(a *attempt, step *result.Step, end ending) difference {
	operation := ""
	if a.last.Method != "" {
		operation = a.last.Method + " " + a.last.Path
		if c.suite.Operation != nil {
			operation = c.suite.Operation(a.last.Method, a.last.Path)
		}
	}
	path, expected, actual := "answer", "", end.message
	switch m := end.mismatch; {
	case m != nil:
		path, expected, actual = m.Where, m.Wanted, m.Found
	case a.last.Status != 0 && !a.last.OK():
		path, actual = result.TheStatus, strconv.Itoa(a.last.Status)
	}
	return newDifference(a.ID, step.Text, operation, path, c.unlabelled(expected), c.unlabelled(actual))
}

// unlabelled is a text without the label of the run, which is new in every one.
func (c *course) unlabelled(text string) string {
	if label := c.suite.Target.Label; label != "" {
		return strings.ReplaceAll(text, label, "*")
	}
	return text
}

// hint says how a failure that is not known is listed after all, "" if it is not.
func (k *Known) hint(d difference, near *entry) string {
	switch {
	case near == nil:
		return ""
	case near.says(d):
		return fmt.Sprintf("; listed in %s:%d, but only until %s", k.Name, near.line, near.until.Format(day))
	}
	return fmt.Sprintf("; listed otherwise in %s:%d: %s", k.Name, near.line, near.lists())
}

// lists says in a few words what an entry lists.
func (e *entry) lists() string {
	var says []string
	if e.actual != nil {
		says = append(says, "actual "+e.actual.pattern)
	}
	if e.expected != nil {
		says = append(says, "expected "+e.expected.pattern)
	}
	return strings.Join(says, ", ")
}

// note remembers the request a step looked at.
func (a *attempt) note(exchanges []wire.Exchange) {
	if n := len(exchanges); n > 0 {
		last := &exchanges[n-1]
		a.last = wire.Exchange{Method: last.Method, Path: last.Path, Status: last.Status}
	}
}

// settle ends a scenario as known when nothing failed but what is listed, and as
// fixed when something passes that is listed as failing. One that ends worse
// stays what it is, and its step alone is fixed.
func (k *Known) settle(a *attempt, end ending) ending {
	if k == nil {
		return end
	}
	if len(a.known) > 0 && (end.status == result.Passed || end.status == result.Known) {
		end.status, end.reason = result.Known, strings.Join(a.known, "; ")
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, e := range k.entries {
		if e.scenario != a.ID || e.expired(k.now()) || e.matched[a.ID] > 0 || !e.passes(a.scenario) {
			continue
		}
		mark(&e.fixed, a.ID)
		if end.status == result.Passed || end.status == result.Known {
			end.status = result.Fixed
			end.reason = fmt.Sprintf("%s:%d lists this as a difference (%s), but it passes; delete the entry", k.Name, e.line, e.reason)
		}
	}
	return end
}

// passes says whether the step that the entry names passes, wherever it stands in
// the scenario, or all steps when it names none. The step is marked as fixed.
func (e *entry) passes(s *scenario) bool {
	var named []*result.Step
	for i := range s.Steps {
		step := &s.Steps[i]
		switch {
		case e.step == "" && !step.Status.GoesOn(), e.step == step.Text && step.Status != result.Passed:
			return false
		case e.step == step.Text:
			named = append(named, step)
		}
	}
	for _, step := range named {
		step.Status, step.Error = result.Fixed, "this step is listed as failing, but passes"
	}
	return e.step == "" || len(named) > 0
}
