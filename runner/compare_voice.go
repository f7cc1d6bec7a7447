package runner

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/diff"
	"assay/internal/result"
)

// testify lets the suite speak: where an expectation holds on one side and fails
// on the other, its rule backs the side on which it holds, about the differences
// at the place it looks at. A rule that is only inferred proves nothing.
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

// speak adds what the failed step says to the differences it is about, of those
// found up to it.
func speak(sc *result.Scenario, at int, failed *result.Step, backs result.Backs) {
	says := fmt.Sprintf("%s: %s", sc.Evidence, sc.Rule)
	if sc.Link != "" {
		says += " (" + sc.Link + ")"
	}
	for i := range sc.Steps[:at+1] {
		for j := range sc.Steps[i].Differences {
			d := &sc.Steps[i].Differences[j]
			if looksAt(failed.Mismatch, d) {
				d.Voices = append(d.Voices, result.Voice{Source: "suite", Backs: backs, Says: says})
				d.Wrong = diff.Blame(d.Voices)
			}
		}
	}
}

// looksAt says whether a failed assertion is about the place of a difference: it
// names the thing, or the answer, before the path in it.
func looksAt(m *result.Mismatch, d *result.Difference) bool {
	if m.Where == theStatus {
		return d.Class == result.HTTPStatus
	}
	_, path, ok := strings.Cut(m.Where, ".")
	return ok && (path == d.Path || path == d.Field)
}
