package tell

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
)

// Culprit returns the step that kept a scenario from passing, or nil if none
// did: not one that was only left out because of another, and one that failed as
// listed only where no other is to be told.
func Culprit(sc *result.Scenario) *result.Step {
	var listed *result.Step
	for i := range sc.Steps {
		switch step := &sc.Steps[i]; {
		case step.Status == result.Passed, IsLeftOut(step):
		case !step.Status.GoesOn():
			return step
		case listed == nil:
			listed = step
		}
	}
	return listed
}

// IsLeftOut says whether a step was left out because of another.
func IsLeftOut(step *result.Step) bool { return step.Status == result.Skipped && step.Error == "" }

// Beyond returns what a scenario's reason says beyond the message of its step
// and the step's place, which stand at the step.
func Beyond(sc *result.Scenario) string {
	why, step := sc.Reason, Culprit(sc)
	if step == nil || step.Error == "" {
		return why
	}
	before, told := strings.CutSuffix(why, step.Error)
	if !told {
		return why
	}
	before = strings.TrimSuffix(before, ": ")
	if before == fmt.Sprintf("%s:%d", sc.File, step.Line) {
		return ""
	}
	return before
}

// Identity returns what a scenario is called: its id, or its name if it has none.
func Identity(sc *result.Scenario) string {
	if sc.ID == "" {
		return ink.CleanLine(sc.Name)
	}
	return ink.CleanLine(sc.ID)
}

// Place returns where a scenario stands, as editors and `assay run` read it.
func Place(sc *result.Scenario) string {
	if sc.File == "" {
		return ink.CleanLine(sc.Feature)
	}
	return ink.CleanLine(fmt.Sprintf("%s:%d", sc.File, sc.Line))
}

// Ground is what a verdict rests on: the contract, where a scenario failed for that,
// and otherwise the evidence of its rule.
func Ground(run *result.Run, sc *result.Scenario) string {
	if breachOf(Culprit(sc)) != nil {
		return ContractGround(run)
	}
	return strings.TrimSpace(sc.Evidence + " " + sc.Link)
}

// BehaviourOf returns the ID of the behaviour that a scenario proves.
func BehaviourOf(sc *result.Scenario) string {
	key, _, _ := strings.Cut(sc.ID, " / ")
	if sc.Rule == "" {
		return key
	}
	return key + " / " + strings.Join(strings.Fields(sc.Rule), " ")
}
