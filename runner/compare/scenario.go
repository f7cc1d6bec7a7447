package compare

import (
	"fmt"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/runner/say"
)

// bars has the statuses of a scenario that leave nothing to compare. A scenario
// that was skipped on the way may differ up to there.
var bars = map[result.Status]bool{
	result.Inconclusive: true, result.NotApplicable: true, result.Undefined: true, result.Skipped: true, result.Error: true,
}

// partly says whether a scenario was skipped for a reason of its own, perhaps
// after some steps.
func partly(sc *result.Scenario) bool {
	return sc.Status == result.Skipped && !sc.IsCut()
}

// scenario compares one scenario of both runs.
func (c *comparing) scenario(both twins) *result.Scenario {
	made := *both.candidate
	sc := &result.Scenario{
		ID: made.ID, Feature: made.Feature, Rule: made.Rule, Name: made.Name, Tags: made.Tags, Evidence: made.Evidence, Link: made.Link,
		File: made.File, Line: made.Line, Digest: made.Digest, Started: made.Started, Label: made.Label, Status: result.Skipped, Steps: []result.Step{},
	}
	if c.ctx.Err() != nil {
		sc.Reason = result.ReasonInterrupted
		return sc
	}
	if !partly(both.reference) && barred(sc, "reference", both.reference) || !partly(both.candidate) && barred(sc, "candidate", both.candidate) {
		return sc
	}
	reference, err := c.reference.Whole(both.reference)
	if err == nil {
		both.candidate, err = c.candidate.Whole(both.candidate)
	}
	if err != nil {
		sc.Status, sc.Reason = result.Error, "reading the scenario: "+err.Error()
		return sc
	}
	both.reference = reference
	if why := otherWords(both); why != "" {
		sc.Status, sc.Reason = result.Inconclusive, why
		return sc
	}
	c.steps(sc, both)
	if sc.Status == result.Passed && !barred(sc, "reference", both.reference) && !barred(sc, "candidate", both.candidate) {
		unexplained(sc, both)
	}
	return sc
}

// unexplained fails a scenario that fails on one side alone although the answers
// agree: something does differ then, and normalising or the course of the
// scenario hides it. An expectation about what is free to differ, such as the
// words of a message, is explained by that.
func unexplained(sc *result.Scenario, both twins) {
	for _, side := range []struct {
		name        string
		fails, runs *result.Scenario
	}{{"candidate", both.candidate, both.reference}, {"reference", both.reference, both.candidate}} {
		fails := side.fails.Status == result.Failed || side.fails.Status == result.Undecided
		if fails && side.runs.Status == result.Passed && !looksAtFree(side.fails) {
			sc.Status, sc.Reason = result.Failed, fmt.Sprintf("compare.unexplained: the answers agree, but on the %s alone it is %s: %s", side.name, side.fails.Status, side.fails.Reason)
		}
	}
}

// looksAtFree says whether the step at which a scenario ended looked at what is
// free to differ.
func looksAtFree(sc *result.Scenario) bool {
	at := reached(sc)
	return at < len(sc.Steps) && sc.Steps[at].Mismatch != nil && diff.FreeAt(sc.Steps[at].Mismatch.Where)
}

// barred says whether a side has nothing to compare, and fills in why. A reason
// for which a run was cut short stays what it is.
func barred(sc *result.Scenario, side string, of *result.Scenario) bool {
	if !bars[of.Status] {
		return false
	}
	sc.Status, sc.Reason = of.Status, fmt.Sprintf("on the %s: %s", side, of.Reason)
	if of.IsCut() {
		sc.Reason = of.Reason
	}
	return true
}

// causeOtherWords begins the reason of a scenario that reads differently.
const causeOtherWords = "compare.other_words"

// otherWords says how the scenario reads differently in the two runs, "" if it
// does not.
func otherWords(both twins) string {
	a, b := both.reference, both.candidate
	for i := range min(len(a.Steps), len(b.Steps)) {
		if a.Steps[i].Text != b.Steps[i].Text {
			return fmt.Sprintf(causeOtherWords+": step %d reads %q on the reference and %q on the candidate", i+1, say.Cut(a.Steps[i].Text), say.Cut(b.Steps[i].Text))
		}
	}
	if len(a.Steps) != len(b.Steps) {
		return fmt.Sprintf(causeOtherWords+": it has %d steps on the reference and %d on the candidate", len(a.Steps), len(b.Steps))
	}
	if a.Digest != "" && b.Digest != "" && a.Digest != b.Digest {
		return causeOtherWords + ": what stands below its steps is not the same on both sides"
	}
	return ""
}

// steps compares step by step, as far as both sides went.
func (c *comparing) steps(sc *result.Scenario, both twins) {
	a, b := both.reference, both.candidate
	answers := &answers{
		comparing: c, scenario: sc, tally: newTally(),
		memory: diff.New(side(c.reference, a), side(c.candidate, b), c.States),
	}
	ends := [2]int{reached(a), reached(b)}
	for i := range b.Steps {
		step := b.Steps[i]
		sc.Steps = append(sc.Steps, result.Step{Keyword: step.Keyword, Text: step.Text, Line: step.Line, Status: result.Skipped, Exchanges: step.Exchanges})
		answers.over = [2]bool{i >= ends[0], i >= ends[1]}
		if i <= min(ends[0], ends[1]) {
			answers.step(&sc.Steps[i], a.Steps[i].Exchanges, step.Exchanges)
		} else if len(a.Steps[i].Exchanges)+len(step.Exchanges) > 0 {
			answers.short = true
		}
	}
	testify(sc, a, b)
	answers.conclude()
	c.tally.add(answers.tally)
}

// side is what normalising must know of a run. A scenario of a saved run may have
// a label of its own.
func side(run *result.Run, sc *result.Scenario) diff.Side {
	return diff.Side{Label: or(sc.Label, run.Label), Version: run.APIVersion, Took: sc.Took}
}

// reached returns the index of the step at which a scenario ended.
func reached(sc *result.Scenario) int {
	for i := range sc.Steps {
		if !sc.Steps[i].Status.GoesOn() {
			return i
		}
	}
	return len(sc.Steps)
}
