package compare

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"assay/internal/diff"
	"assay/internal/result"
)

// testify lets the suite speak: where an expectation holds on one side and fails
// on the other, its rule backs the side on which it holds, about the differences
// at the place that the failed step looked at. A rule that is only inferred proves
// nothing.
func testify(sc, reference, candidate *result.Scenario) {
	if sc.Evidence == "inferred" || !slices.Contains(result.Grades, sc.Evidence) {
		return
	}
	for i := range sc.Steps {
		a, b := &reference.Steps[i], &candidate.Steps[i]
		switch {
		case a.Status == result.Passed && b.Mismatch != nil:
			speak(sc, i, b, result.BacksReference)
		case b.Status == result.Passed && a.Mismatch != nil:
			speak(sc, i, a, result.BacksCandidate)
		}
	}
}

// speak adds what the failed step says to the differences it is about: those of
// the last answer up to it that showed the place. What an earlier one showed was
// before the thing that the scenario does.
func speak(sc *result.Scenario, at int, failed *result.Step, backs result.Backs) {
	says := fmt.Sprintf("%s: %s", sc.Evidence, sc.Rule)
	if sc.Link != "" {
		says += " (" + sc.Link + ")"
	}
	for i := at; i >= 0; i-- {
		step := &sc.Steps[i]
		shown := -1 // the exchange
		for j, d := range slices.Backward(step.Differences) {
			if shown >= 0 && d.Exchange != shown || !looksAt(failed, step, &d) {
				continue
			}
			shown = d.Exchange
			d.Voices = append(d.Voices, result.Voice{Source: "suite", Evidence: sc.Evidence, Backs: backs, Says: says})
			d.Wrong = diff.Blame(d.Voices)
			step.Differences[j] = d
		}
		if shown >= 0 || failed.Mismatch.Where == result.TheStatus && len(step.Exchanges) > 0 {
			return // the status that is looked at is that of the last answer
		}
	}
}

// looksAt says whether a failed assertion is about the place of a difference: it
// names the thing, or the answer, before the path in it, and read that path in
// such an object. A step that fails before it asserts anything has looked at
// nothing.
func looksAt(failed, shows *result.Step, d *result.Difference) bool {
	if failed.Mismatch.Where == result.TheStatus {
		return d.Class == result.HTTPStatus
	}
	_, path, ok := strings.Cut(failed.Mismatch.Where, ".")
	switch {
	case !ok || path != d.Path && path != d.Field:
		return false
	case d.Class == result.ErrorCode:
		return true // an error does not say what object it is
	}
	return slices.ContainsFunc(failed.Looked, func(l result.Look) bool {
		return d.Object != "" && l.Object == d.Object && l.Path == withoutItems(d.Field) ||
			l.Path == withoutItems(d.Path) && l.Object == answered(shows, d.Exchange)
	})
}

// answered returns what the object of a step's answer says it is, "" if nothing
// or if only the other side was answered.
func answered(step *result.Step, exchange int) string {
	if exchange >= len(step.Exchanges) {
		return ""
	}
	var said struct{ Object string }
	if body, err := step.Exchanges[exchange].JSON(); err != nil || json.Unmarshal(body, &said) != nil {
		return ""
	}
	return said.Object
}

// withoutItems leaves the indexes of lists out of a path, as looks do.
func withoutItems(path string) string {
	keys := slices.DeleteFunc(strings.Split(path, "."), func(key string) bool {
		return key != "" && strings.Trim(key, "0123456789") == ""
	})
	return strings.Join(keys, ".")
}
