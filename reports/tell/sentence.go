package tell

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
)

// SentenceOf says in one line what is the matter with a scenario that is not simply
// passed, without what its status or its place says already.
func SentenceOf(sc *result.Scenario) string {
	step, why := Culprit(sc), Reason(sc)
	switch {
	case step == nil && why == "" && len(sc.Earlier) > 0:
		return shortened(sc.Earlier[0].Reason, sc)
	case step == nil:
		return why
	case step.Mismatch != nil:
		return told(step.Mismatch)
	}
	return strings.TrimPrefix(why, fmt.Sprintf("%s:%d: ", sc.File, step.Line))
}

// Reason returns in one line why a scenario is not simply passed: what it says
// itself, or what its failing step says.
func Reason(sc *result.Scenario) string {
	step := Culprit(sc)
	switch {
	case sc.Reason != "":
		return shortened(sc.Reason, sc)
	case step == nil:
		return ""
	case step.Mismatch != nil && (step.Error == "" || step.Error == step.Mismatch.Error()):
		return told(step.Mismatch)
	}
	return step.Error
}

// shortened puts what differs for the long values that a text has of a mismatch.
func shortened(text string, sc *result.Scenario) string {
	if IsShort(text) {
		return text
	}
	attempts := [][]result.Step{sc.Steps}
	for _, earlier := range sc.Earlier {
		attempts = append(attempts, earlier.Did)
	}
	for _, steps := range attempts {
		for i := range steps {
			if m := steps[i].Mismatch; m != nil {
				text = strings.Replace(text, m.Error(), told(m), 1)
			}
		}
	}
	return text
}

// told says in one line what was found and what was wanted: of long documents at
// the first place where they differ, of other long values as much as one reads.
func told(m *result.Mismatch) string {
	if all := spotsOf(m); len(all) > 0 {
		return all[0].sentence(m.Where) + andPlaces(len(all)-1)
	}
	found, wanted := inBrief(m.Found), inBrief(m.Wanted)
	if found == wanted {
		return m.Where + " differs"
	}
	return (&result.Mismatch{Where: m.Where, Found: found, Wanted: wanted}).Error()
}

// sentence reads: the card as retrieved: exp_year is 2030, want 2029.
func (l spot) sentence(where string) string {
	m := result.Mismatch{Where: l.path, Found: inBrief(l.found), Wanted: inBrief(l.wanted)}
	if l.path == "" {
		m.Where = "all of it"
	}
	return where + ": " + m.Error()
}

func andPlaces(n int) string {
	if n == 0 {
		return ""
	}
	return ", and " + ink.Plural(n, "more place")
}

func inBrief(value string) string {
	if IsShort(value) {
		return value
	}
	return ink.Cut(ink.OneLine(value), longValue)
}

// Failure tells in one line where a scenario went wrong, which one it is, and why.
func Failure(sc *result.Scenario) string {
	at := *sc
	if step := Culprit(sc); step != nil && step.Line > 0 {
		at.Line = step.Line
	}
	text := Place(&at) + "  " + ink.CleanLine(sc.Name)
	if why := strings.TrimPrefix(ink.Brief(Reason(sc)), Place(&at)+": "); why != "" {
		text += ": " + why
	}
	return text
}

// ReasonsAt returns the reasons under which it is listed what a step found, and
// what its exchanges break of the contract.
func ReasonsAt(step *result.Step) (reasons []string) {
	if step.Known != "" {
		reasons = append(reasons, step.Known)
	}
	for i := range step.Contract {
		if reason := step.Contract[i].Known; reason != "" {
			reasons = append(reasons, reason)
		}
	}
	return reasons
}

// OrUnknown is a reason, or that none was given.
func OrUnknown(reason string) string {
	if reason == "" {
		return "no reason was given"
	}
	return reason
}
