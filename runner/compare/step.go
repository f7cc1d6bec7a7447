package compare

import (
	"fmt"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/internal/wire"
)

// answers compares the answers of one scenario.
type answers struct {
	*comparing
	scenario *result.Scenario
	memory   *diff.Comparison
	tally    *tally  // of this scenario
	over     [2]bool // the scenario ended at the step under way: on the reference, on the candidate
	short    bool    // one side made requests that the other, having ended, did not

	found, listed int    // differences, and how many of them are known
	first         string // of those that are not
	reason        string // of the first that is
}

// step compares the exchanges that one step made on both sides.
func (a *answers) step(step *result.Step, reference, candidate []wire.Exchange) {
	step.Status = result.Passed
	for _, p := range a.align(reference, candidate) {
		if p.reference == nil && a.over[0] || p.candidate == nil && a.over[1] {
			a.short = true // the scenario ended before it got there
			continue
		}
		a.exchange(step, p)
	}
	unlisted := 0
	for i := range step.Differences {
		d := &step.Differences[i]
		a.found++
		if d.Known != "" {
			a.listed++
			step.Known = d.Known
			a.reason = or(a.reason, d.Known)
			continue
		}
		unlisted++
		a.first = or(a.first, differs(d))
		step.Error = or(step.Error, differs(d))
	}
	switch {
	case unlisted > 1:
		step.Status, step.Error = result.Failed, fmt.Sprintf("%d differences, first: %s", unlisted, step.Error)
	case unlisted > 0:
		step.Status = result.Failed
	case len(step.Differences) > 0:
		step.Status = result.Known
	}
}

func or(said, next string) string {
	if said != "" {
		return said
	}
	return next
}

// differs reads: POST /v1/things: thing.status is "a", want "b" (value).
func differs(d *result.Difference) string {
	found, wanted := d.Candidate, d.Reference
	if found == "" {
		found = "missing"
	}
	if wanted == "" {
		wanted = "nothing"
	}
	path := d.Path
	if path == "" {
		path = "the answer"
	}
	return fmt.Sprintf("%s: %s is %s, want %s (%s)", d.Operation, path, found, wanted, d.Class)
}

// exchange compares one pair of exchanges, of which one may be missing.
func (a *answers) exchange(step *result.Step, p exchanges) {
	present := p.reference
	if present == nil {
		present = p.candidate
	}
	operation := a.Operation(present.Method, present.Path)
	before := a.memory.Leaves()
	var found []result.Difference
	if p.reference == nil || p.candidate == nil {
		found = []result.Difference{{Class: result.Unanswered, Reference: status(p.reference), Candidate: status(p.candidate)}}
	} else {
		found = a.memory.Exchange(p.reference, p.candidate)
	}
	for i := range found {
		d := &found[i]
		d.Operation, d.Exchange, d.Wrong = operation, p.at, result.NotDecided
		if a.Voices != nil && p.reference != nil && p.candidate != nil {
			a.Voices(d, p.reference, p.candidate)
		}
		if a.Known != nil {
			if reason, known := a.Known(a.scenario, step, d); known {
				d.Known = or(reason, "listed without a reason")
			}
		}
	}
	step.Differences = append(step.Differences, found...)
	a.tally.exchange(operation, len(found) == 0, minus(a.memory.Leaves(), before))
}

func status(x *wire.Exchange) string {
	if x == nil || x.Status == 0 {
		return ""
	}
	return fmt.Sprint(x.Status)
}

// conclude judges the scenario.
func (a *answers) conclude() {
	sc := a.scenario
	a.tally.transitions, a.tally.used = a.memory.Transitions(), a.memory.Used()
	switch unlisted := a.found - a.listed; {
	case a.tally.exchanges == 0:
		sc.Status, sc.Reason = result.Skipped, "compare.nothing: neither side made a request"
		return
	case unlisted == 1:
		sc.Status, sc.Reason = result.Failed, a.first
	case unlisted > 1:
		sc.Status, sc.Reason = result.Failed, fmt.Sprintf("%d differences, first: %s", unlisted, a.first)
	case a.listed > 0:
		sc.Status, sc.Reason = result.Known, a.reason
	default:
		sc.Status = result.Passed
		if a.short {
			sc.Reason = "compare.in_part: one side ended earlier, and its answers agree up to there"
			a.tally.short = 1
		}
	}
	a.tally.compared = 1
}
